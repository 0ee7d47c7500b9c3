"""GEXF 1.3 for Gephi and Gephi Lite, with a timeline: edges carry the days on which they were told.

The prefix `viz` stands for GEXF's own namespace: the published schema has colours and positions there,
Gephi and Gephi Lite look for the prefixed name, and so the file suits all three.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc

from whowhom.exports.columns import edge_attributes, node_attributes, recoded, without_looks
from whowhom.exports.markup import escaped, text_of, xml_type
from whowhom.exports.vectors import rows, wrapped

if TYPE_CHECKING:
    from whowhom.exports.columns import Attributes
    from whowhom.exports.network import Network

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3" version="1.3">
<meta><creator>whowhom</creator></meta>
<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="timestamp">
"""
MIDDLE = "</nodes>\n<edges>\n"
TAIL = "</edges>\n</graph>\n</gexf>\n"


def write(network: Network, out: BinaryIO) -> None:
    """Write the network as GEXF 1.3; an edge without a whole day is there all the time."""
    nodes = network.drawn_nodes
    of_nodes = node_attributes(nodes)
    out.write(HEAD.encode())
    out.write(_declared("node", without_looks(of_nodes)).encode())
    out.write(_declared("edge", without_looks(edge_attributes(network.no_edges()))).encode())
    out.write(b"<nodes>\n")
    out.write(_nodes(nodes.column("id").combine_chunks(), of_nodes))
    out.write(MIDDLE.encode())
    written = 0
    for batch in network.edges("days"):
        out.write(_edges(batch, written))
        written += batch.num_rows
    out.write(TAIL.encode())


def _declared(element: str, attributes: Attributes) -> str:
    inside = "".join(
        f'<attribute id="{name}" title="{name}" type="{xml_type(column)}"/>\n'
        for name, column in attributes.items()
    )
    return f'<attributes class="{element}" mode="static">\n{inside}</attributes>\n'


def _values(attributes: Attributes) -> list[Any]:
    """Return `<attvalues>` by column; a value that is null has none."""
    pieces: list[Any] = ["<attvalues>"]
    for name, column in without_looks(attributes).items():
        pieces += wrapped(f'<attvalue for="{name}" value="', text_of(column), '"/>')
    return [*pieces, "</attvalues>"]


def _nodes(names: pa.Array, attributes: Attributes) -> memoryview:
    named = escaped(names)
    looks = [_colour(attributes["color"]), *wrapped('<viz:size value="', text_of(attributes["size"]), '"/>')]
    if "x" in attributes:
        x, y = (text_of(attributes[axis]) for axis in ("x", "y"))
        looks += ['<viz:position x="', x, '" y="', y, '"/>']
    return rows('<node id="', named, '" label="', named, '">', *_values(attributes), *looks, "</node>\n")


def _edges(batch: pa.RecordBatch, written: int) -> memoryview:
    attributes = edge_attributes(batch)
    ids = pa.array([f"e{number}" for number in range(written, written + batch.num_rows)], pa.string())
    source, target, kind = (escaped(batch.column(name)) for name in ("source", "target", "relation"))
    return rows(
        '<edge id="', ids, '" source="', source, '" target="', target, '" label="', kind, '" kind="', kind,
        '" weight="', text_of(attributes["weight"]), '"', *_days(batch), ">",
        *_values(attributes), _colour(attributes["color"]), "</edge>\n",
    )  # fmt: skip


def _days(batch: pa.RecordBatch) -> list[Any]:
    """Return the pieces of the XML attribute with the days of each edge; nothing where no day is known."""
    days = batch.column("days")
    several = pc.match_substring(days, ",")
    return [
        *wrapped(' timestamps="[', pc.if_else(several, days, None), ']"'),
        *wrapped(' timestamp="', pc.if_else(several, None, days), '"'),
    ]


def _colour(colours: pa.Array) -> pa.Array:
    """Return `<viz:color>` for colours as `#rrggbb`."""

    def element(colour: str) -> str:
        red, green, blue = bytes.fromhex(colour[1:])
        return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'

    return recoded(colours, element, pa.string())
