"""Who stands where: actors ranked by measures of centrality."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whowhom.answers.asking import connected
from whowhom.answers.centrality import measured, measures_named
from whowhom.answers.choice import edge_filter
from whowhom.answers.names import with_known_names
from whowhom.answers.weighted import ask_weighted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Unpack

    import duckdb
    import pandas as pd

    from whowhom.store.filters import By, Conditions


def rank(  # noqa: PLR0913  # one question, many ways to put it
    graph: object,
    by: str | Iterable[str] = "pagerank",
    relations: str | Iterable[str] | None = None,
    *,
    nodes: By = "actor",
    engine: str = "auto",
    sample: int | None = None,
    seed: int = 1,
    top: int | None = None,
    **conditions: Unpack[Conditions],
) -> pd.DataFrame:
    """Return the actors ranked by one measure or several, on the collapsed weighted network.

    Args:
        graph: a graph folder or its path, a networkx graph, or a table of edges.
        by: measures of `whowhom.answers.centrality.MEASURES`, or `all`; the first one orders the rows.
        relations: by name, PLOVER types in capitals, or `hostile`, `neutral`, `friendly`; None: all.
        nodes: rank actors, or the groups that they roll up to.
        engine: `auto`, `arrays`, `networkx`, `rustworkx` or `igraph`; their values are the same.
        sample: for betweenness, from how many sources to estimate it; 0: exact; None: exact up to some size.
        seed: of the sampling.
        top: only so many rows.
        conditions: which edges count, as for `who`.

    Returns:
        One row an actor: `rank`, `actor`, `kind`, `group`, and a column a measure; with several measures
        each has a column of ranks after it. Equal values share the best rank. `attrs["notes"]` says how
        the values came about.

    Raises:
        WhowhomError: for unknown measures, engines, relations, actors, dates, for an engine that is not
            installed, and where there is no graph.
    """
    measures = measures_named(by)
    filters = edge_filter(graph, relations, **conditions, by=nodes)
    with connected(graph) as connection:
        filters = with_known_names(connection, filters)
        network = ask_weighted(connection, filters)
        kinds = _kinds(connection, nodes)
    found = {name: measured(network, name, engine, sample, seed) for name in measures} if network.size else {}
    columns: dict[str, Any] = {
        "actor": network.names,
        "kind": [kinds.get(name, (None, None))[0] for name in network.names],
        "group": [kinds.get(name, (None, name))[1] for name in network.names],
    }
    columns |= {name: found[name].scores if found else [] for name in measures}
    frame = _ranked(columns, measures)
    frame.attrs["notes"] = [each.told(name) for name, each in found.items()]
    return frame if top is None else frame.head(top)


def _ranked(columns: dict[str, Any], measures: tuple[str, ...]) -> pd.DataFrame:
    import pandas as pd

    frame = pd.DataFrame(columns)
    # Values that differ in the last digits only, as engines do, are the same rank.
    ranks = {
        name: frame[name].round(12).rank(ascending=False, method="min", na_option="bottom").astype(int)
        for name in measures
    }
    frame.insert(0, "rank", ranks[measures[0]])
    for name in measures[1:]:
        frame.insert(list(frame.columns).index(name) + 1, f"{name}_rank", ranks[name])
    return frame.sort_values(["rank", "actor"], ignore_index=True)


def _kinds(connection: duckdb.DuckDBPyConnection, nodes: By) -> dict[str, tuple[str | None, str | None]]:
    """Return actor type and group by name."""
    if nodes == "group":
        return {}
    ends = " UNION ".join(
        f"SELECT {end} AS name, {end}_type AS kind, {end}_group AS home FROM edges"  # noqa: S608
        for end in ("source", "target")
    )
    rows = connection.execute(f"SELECT name, min(kind), min(home) FROM ({ends}) GROUP BY name").fetchall()  # noqa: S608
    return {name: (kind, home) for name, kind, home in rows}
