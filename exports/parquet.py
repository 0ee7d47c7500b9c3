"""Parquet for pandas, polars, DuckDB, R (arrow) and Spark."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from whowhom.exports.network import Network

# A row group is held in memory while it is written.
ROW_GROUP_BYTES = 32_000_000


def write_edges(network: Network, out: BinaryIO) -> None:
    """Write the edges: the columns of `EDGE_FIELDS` by mention, otherwise those of a tie."""
    schema = network.no_edges().schema
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        waiting: list[pa.RecordBatch] = []
        for batch in network.edges():
            waiting.append(batch)
            if sum(each.nbytes for each in waiting) > ROW_GROUP_BYTES:
                writer.write_table(pa.Table.from_batches(waiting, schema))
                waiting = []
        if waiting:
            writer.write_table(pa.Table.from_batches(waiting, schema))


def write_nodes(network: Network, out: BinaryIO) -> None:
    """Write the nodes: `id`, `kind`, `group`, counts and looks."""
    pq.write_table(network.drawn_nodes.drop_columns(["key"]), out, compression="zstd")
