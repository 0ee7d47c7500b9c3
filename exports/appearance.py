"""How nodes and edges look: sizes, colours, positions, as columns of the node table."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from whowhom.exports.layout import spread
from whowhom.exports.words import OTHER_COLOUR

# One colour per kind of actor, told apart also by readers who see red and green alike.
KIND_COLOURS = {
    "country": "#4477aa",
    "government body": "#66ccee",
    "person": "#ccbb44",
    "organisation": "#228833",
    "alliance": "#117733",
    "armed group": "#ee6677",
    "media": "#aa3377",
    "people": "#cc8963",
}

# Diameters in Gephi's units, in which neighbours stand about 100 apart.
SMALLEST, LARGEST = 10.0, 60.0
NEIGHBOURS_APART = 100.0


def dressed(nodes: pa.Table, *ties: Any, seed: int = 1) -> pa.Table:  # noqa: ANN401  # whatever the format, table or library has
    """Return the node table with the columns `x`, `y`, `size` and `color`.

    Args:
        nodes: has `kind`, `out_count` and `in_count`.
        ties: three arrays (source row, target row, weight); without them x and y are null.
        seed: of the layout: the same graph and seed give the same picture.
    """
    if ties:
        places = spread(nodes.num_rows, *ties, seed=seed) * NEIGHBOURS_APART
        x, y = pa.array(places[:, 0].round(2)), pa.array(places[:, 1].round(2))
    else:
        x = y = pa.nulls(nodes.num_rows, pa.float64())
    colours = [KIND_COLOURS.get(kind, OTHER_COLOUR) for kind in nodes.column("kind").to_pylist()]
    columns = {"x": x, "y": y, "size": sizes(nodes), "color": pa.array(colours, pa.string())}
    for name, column in columns.items():
        nodes = nodes.append_column(name, column)
    return nodes


def sizes(nodes: pa.Table) -> pa.Array:
    """Return diameters whose areas grow with the number of mentions, between `SMALLEST` and `LARGEST`."""
    mentions = nodes.column("out_count").to_numpy() + nodes.column("in_count").to_numpy()
    share = np.sqrt(mentions / max(1, mentions.max(initial=0)))
    return pa.array((SMALLEST + (LARGEST - SMALLEST) * share).round(2))
