"""GraphML for Gephi, Gephi Lite, yEd, igraph and networkx.

Gephi tells parallel edges apart by the XML attribute `label` of an edge, which the GraphML schema does not
know: with `kinds=False` it is left out, and the file is valid to the letter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow as pa

from whowhom.exports.columns import edge_attributes, node_attributes
from whowhom.exports.markup import escaped, text_of, xml_type
from whowhom.exports.vectors import rows, wrapped

if TYPE_CHECKING:
    from whowhom.exports.columns import Attributes
    from whowhom.exports.network import Network

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
GRAPH = '<graph id="whowhom" edgedefault="directed">\n'
TAIL = "</graph>\n</graphml>\n"


def write(network: Network, out: BinaryIO, *, kinds: bool = True) -> None:
    """Write the network as GraphML.

    Args:
        network: what to write.
        out: an open binary file.
        kinds: give edges the attribute `label`, from which Gephi takes their kinds.
    """
    nodes = network.drawn_nodes
    of_nodes = node_attributes(nodes)
    out.write(HEAD.encode())
    out.write(_keys("node", of_nodes).encode())
    out.write(_keys("edge", edge_attributes(network.no_edges())).encode())
    out.write(GRAPH.encode())
    keys = nodes.column("key").combine_chunks()
    out.write(rows('<node id="', keys, '">', *_data("n", of_nodes), "</node>\n"))
    written = 0
    for batch in network.edges("source_key", "target_key"):
        out.write(_edges(batch, written, kinds=kinds))
        written += batch.num_rows
    out.write(TAIL.encode())


def _keys(element: str, attributes: Attributes) -> str:
    return "".join(
        f'<key id="{element[0]}_{name}" for="{element}" attr.name="{name}" attr.type="{xml_type(column)}"/>\n'
        for name, column in attributes.items()
    )


def _data(prefix: str, attributes: Attributes) -> list[Any]:
    """Return `<data>` elements by column; a value that is null has none."""
    pieces: list[Any] = []
    for name, column in attributes.items():
        pieces += wrapped(f'<data key="{prefix}_{name}">', text_of(column), "</data>")
    return pieces


def _edges(batch: pa.RecordBatch, written: int, *, kinds: bool) -> memoryview:
    ids = pa.array([f"e{number}" for number in range(written, written + batch.num_rows)])
    kind = [' label="', escaped(batch.column("relation")), '"'] if kinds else []
    ends = [' source="', batch.column("source_key"), '" target="', batch.column("target_key"), '"']
    data = _data("e", edge_attributes(batch))
    return rows('<edge id="', ids, '"', *ends, *kind, ">", *data, "</edge>\n")
