"""Node-link JSON: what `networkx.node_link_graph` and d3 read."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

import pyarrow as pa
from whowhom.exports.columns import edge_attributes, node_attributes
from whowhom.exports.json_text import json_objects

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whowhom.exports.network import Network

HEAD = b'{"directed":true,"multigraph":true,"graph":{},"nodes":['
MIDDLE = b'\n],"edges":['
TAIL = b"\n]}\n"


def write(network: Network, out: BinaryIO) -> None:
    """Write one JSON document: nodes with `id`, edges with `source`, `target` and `key` (their number)."""
    nodes = network.nodes
    out.write(HEAD)
    _write_list(out, json_objects(pa.table({"id": nodes.column("id"), **node_attributes(nodes)})), first=True)
    out.write(MIDDLE)
    written = 0
    for batch in network.edges():
        columns = {
            "source": batch.column("source"),
            "target": batch.column("target"),
            "key": pa.array(range(written, written + batch.num_rows), pa.int64()),
            **edge_attributes(batch),
        }
        _write_list(out, json_objects(pa.table(columns)), first=not written)
        written += batch.num_rows
    out.write(TAIL)


def _write_list(out: BinaryIO, items: Iterable[bytes], *, first: bool) -> None:
    out.writelines((b"\n" if first and not number else b",\n") + item for number, item in enumerate(items))
