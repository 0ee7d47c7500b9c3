"""Node-link JSON: what `networkx.node_link_graph` and d3 read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow as pa

from whowhom.exports.columns import edge_attributes, node_attributes
from whowhom.exports.json_text import objects
from whowhom.exports.vectors import rows

if TYPE_CHECKING:
    from whowhom.exports.network import Network

HEAD = b'{"directed":true,"multigraph":true,"graph":{},"nodes":[\n'
MIDDLE = b'\n],"edges":[\n'
TAIL = b"\n]}\n"


def write(network: Network, out: BinaryIO) -> None:
    """Write one JSON document: nodes with `id`, edges with `source`, `target` and `key` (their number)."""
    nodes = network.drawn_nodes
    out.write(HEAD)
    _write_items(out, {"id": nodes.column("id").combine_chunks(), **node_attributes(nodes)}, first=True)
    out.write(MIDDLE)
    written = 0
    for batch in network.edges():
        ends = {name: batch.column(name) for name in ("source", "target")}
        key = pa.array(range(written, written + batch.num_rows), pa.int64())
        _write_items(out, {**ends, "key": key, **edge_attributes(batch)}, first=not written)
        written += batch.num_rows
    out.write(TAIL)


def _write_items(out: BinaryIO, columns: dict[str, Any], *, first: bool) -> None:
    """Write objects with a comma before each but the first of a list."""
    text = rows(",\n", *objects(columns))
    out.write(text[2:] if first else text)
