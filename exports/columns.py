"""The attributes that nodes and edges have in every format for graph programs, in order.

The names are the ones that Gephi reads by itself: label, x, y, size and color of nodes; label, weight and
color of edges. None is a name that pyvis, networkx or Gephi treat specially in another sense.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from whowhom.exports.words import colour_of, polarity_of

if TYPE_CHECKING:
    from collections.abc import Callable

Attributes = dict[str, "pa.Array"]

# Fields of an edge whose names mean something else to a graph program.
RENAMED = {"id": "edge_id", "title": "document_title"}
_NOT_ATTRIBUTES = ("source", "target", "source_key", "target_key", "days")
_LOOKS = ("x", "y", "size", "color")


def node_attributes(nodes: pa.Table) -> Attributes:
    """Return the columns of the node table that are attributes: all but the keys; `label` is the name.

    Columns that hold nothing (`x` and `y` without a layout) are left out.
    """
    nodes = nodes.combine_chunks()
    found: Attributes = {"label": nodes.column("id")}
    found |= {name: nodes.column(name) for name in nodes.column_names if name not in ("id", "key")}
    empty = [name for name in ("x", "y") if nodes.num_rows and found[name].null_count == nodes.num_rows]
    return {
        name: column.combine_chunks() if hasattr(column, "combine_chunks") else column
        for name, column in found.items()
        if name not in empty
    }


def edge_attributes(edges: pa.RecordBatch) -> Attributes:
    """Return the columns of a batch that are attributes: looks first, then all fields but the endpoints.

    `label` is the relation; `weight` is the count of mentions, 1 for a single mention; `color` is the
    relation's, `polarity` too: -1 hostile, 0 neutral, 1 friendly, null for a relation that is not ours.
    """
    relation = edges.column("relation")
    if "count" in edges.schema.names:
        weight = pc.cast(edges.column("count"), pa.float64())
    else:
        weight = pa.array([1.0] * edges.num_rows, pa.float64())
    found: Attributes = {
        "label": relation,
        "weight": weight,
        "color": recoded(relation, colour_of, pa.string()),
    }
    for name in edges.schema.names:
        if name not in _NOT_ATTRIBUTES:
            found[RENAMED.get(name, name)] = edges.column(name)
        if name == "relation":
            found["polarity"] = recoded(relation, polarity_of, pa.int64())
    return found


def recoded(column: pa.Array, recode: Callable[[str], Any], kind: pa.DataType) -> pa.Array:
    """Return a text column with each distinct value replaced by one of a type; asked once per value."""
    encoded = column.dictionary_encode()
    return pa.array([recode(word) for word in encoded.dictionary.to_pylist()], kind).take(encoded.indices)


def without_looks(attributes: Attributes) -> Attributes:
    """Return the attributes without the ones that a format writes in a form of its own."""
    return {name: column for name, column in attributes.items() if name not in ("label", "weight", *_LOOKS)}
