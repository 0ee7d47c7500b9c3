"""Which formats there are: our own, and those that plug-ins add.

A plug-in registers a `Format` under the entry point group `whowhom.exports`:

    [project.entry-points."whowhom.exports"]
    mine = "my_package.exports:MINE"
"""

from __future__ import annotations

import warnings
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import cast

from whowhom.errors import WhowhomError
from whowhom.exports.contract import Format, Writer

GROUP = "whowhom.exports"

OWN = (
    Format(
        "graphml", ".graphml", "Gephi, Gephi Lite, yEd, igraph, networkx", "whowhom.exports.graphml:write"
    ),
    Format("gexf", ".gexf", "Gephi and Gephi Lite, with a timeline", "whowhom.exports.gexf:write"),
    Format(
        "csv",
        ".csv",
        "edge and node tables for Gephi, Cytoscape and spreadsheets",
        "whowhom.exports.csv_tables:write_edges",
        beside=(("nodes", "whowhom.exports.csv_tables:write_nodes"),),
    ),
    Format("json", ".json", "node-link JSON for networkx and d3", "whowhom.exports.json_graph:write"),
    Format(
        "jsonl",
        ".jsonl",
        "one edge a line, every field",
        "whowhom.exports.json_lines:write",
        mentions=True,
    ),
    Format(
        "parquet",
        ".parquet",
        "edge and node tables for pandas, polars, DuckDB, R and Spark",
        "whowhom.exports.parquet:write_edges",
        mentions=True,
        beside=(("nodes", "whowhom.exports.parquet:write_nodes"),),
    ),
    Format("cypher", ".cypher", "Neo4j and stores that speak its language", "whowhom.exports.cypher:write"),
    Format(
        "turtle",
        ".ttl",
        "RDF with PROV-O: statements quoted from documents",
        "whowhom.exports.turtle:write",
        mentions=True,
        collapses=False,
    ),
    Format(
        "ftm",
        ".ftm.json",
        "FollowTheMoney entities for Aleph and OpenSanctions' tools",
        "whowhom.exports.ftm:write",
        mentions=True,
        collapses=False,
    ),
    Format(
        "sqlite",
        ".db",
        "a database with full-text search, for Datasette",
        "whowhom.exports.sqlite:write",
        mentions=True,
        collapses=False,
    ),
    *(
        Format(
            name,
            ".tsv",
            f"event rows with the columns of {name.upper()}, for R and Stata",
            f"whowhom.exports.event_rows:write_{name}",
            edges="asserted",
            mentions=True,
            collapses=False,
        )
        for name in ("polecat", "icews", "gdelt")
    ),
)


@cache
def formats() -> dict[str, Format]:
    """Return all formats by name; a plug-in that cannot be loaded is left out with a warning."""
    found = {known.name: known for known in OWN}
    for point in entry_points(group=GROUP):
        try:
            plugged = point.load()
        except Exception as error:  # noqa: BLE001  # a broken plug-in must not break our own formats
            warnings.warn(f"export plug-in '{point.name}' cannot be loaded: {error}", stacklevel=2)
            continue
        if isinstance(plugged, Format):
            found.setdefault(plugged.name, plugged)
    return found


def format_named(name: str) -> Format:
    """Return one format.

    Raises:
        WhowhomError: for a name that no format has.
    """
    known = formats()
    if name not in known:
        raise WhowhomError(f"unknown export format '{name}': choose one of {', '.join(known)}")
    return known[name]


def load_writer(place: str) -> Writer:
    """Return the function at `module:function`."""
    module, _, function = place.partition(":")
    return cast("Writer", getattr(import_module(module), function))
