"""Centrality over time: the same ranking for each period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from whowhom.answers.asking import connected
from whowhom.answers.centrality import measured, measures_named
from whowhom.answers.choice import edge_filter
from whowhom.answers.names import with_known_names
from whowhom.answers.weighted import ask_weighted
from whowhom.errors import WhowhomError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Unpack

    import duckdb
    import pandas as pd

    from whowhom.answers.weighted import Weighted
    from whowhom.store.filters import By, Conditions, EdgeFilter

_LENGTH = {"month": 7, "year": 4}


def rank_over_time(  # noqa: PLR0913  # one question, many ways to put it
    graph: object,
    by: str | Iterable[str] = "pagerank",
    relations: str | Iterable[str] | None = None,
    *,
    per: Literal["month", "year"] = "month",
    window: int = 1,
    nodes: By = "actor",
    top: int = 10,
    **conditions: Unpack[Conditions],
) -> pd.DataFrame:
    """Return the first actors by a measure in each period, each on the edges of its own window.

    Args:
        graph: a graph folder or its path, a networkx graph, or a table of edges.
        by: one measure: see `rank`.
        relations: as for `who`.
        per: months or years.
        window: how many periods make a window; it ends with the period it is named after.
        nodes: rank actors, or groups.
        top: how many of each period.
        conditions: which edges count, as for `who`.

    Returns:
        One row a period and actor: `period`, `rank`, `actor` and the measure. Periods without edges are
        left out, edges dated too coarsely too.

    Raises:
        WhowhomError: for several measures, and as `rank` does.
    """
    import pandas as pd

    measures = measures_named(by)
    if len(measures) > 1:
        raise WhowhomError(f"over time one measure at a time: choose one of {', '.join(measures)}")
    (measure,) = measures
    filters = edge_filter(graph, relations, **conditions, by=nodes)
    rows = []
    with connected(graph) as connection:
        filters = with_known_names(connection, filters)
        for period, since in _periods(connection, filters, per, window):
            # Both are digits and hyphens: see `_periods`.
            within = f"{_dated(per)} AND left(date, {_LENGTH[per]}) BETWEEN '{since}' AND '{period}'"
            network = ask_weighted(connection, filters, within)
            if network.size:
                rows += [(period, *row) for row in _first(network, measure, top)]
    return pd.DataFrame(rows, columns=["period", "rank", "actor", measure])


def _first(network: Weighted, measure: str, top: int) -> Iterator[tuple[int, str, float]]:
    """Yield place, name and score of the first actors by a measure."""
    scores = measured(network, measure).scores
    order = sorted(range(network.size), key=lambda node: (-scores[node], network.names[node]))
    for place, node in enumerate(order[:top], 1):
        yield place, network.names[node], float(scores[node])


def _periods(
    connection: duckdb.DuckDBPyConnection, filters: EdgeFilter, per: str, window: int
) -> Iterator[tuple[str, str]]:
    """Yield each period that has edges, with the first period of its window."""
    where, values = filters.where()
    found = connection.execute(
        f"SELECT DISTINCT left(date, {_LENGTH[per]}) FROM edges "  # noqa: S608
        f"WHERE {where} AND {_dated(per)} ORDER BY 1",
        values,
    ).fetchall()
    for (period,) in found:
        yield period, earlier(period, window - 1)


def _dated(per: str) -> str:
    """Return the condition that an edge has a date as fine as a period."""
    pattern = {"month": r"\d{4}-\d\d", "year": r"\d{4}"}[per]
    return f"regexp_full_match(left(date, {_LENGTH[per]}), '{pattern}')"


def earlier(period: str, steps: int) -> str:
    """Return the month (`2017-04`) or year (`2017`) some steps before another.

    >>> earlier("2017-01", 2)
    '2016-11'
    >>> earlier("2017", 2)
    '2015'
    """
    year, _, month = period.partition("-")
    if not month:
        return f"{int(year) - steps:04d}"
    total = int(year) * 12 + int(month) - 1 - steps
    return f"{total // 12:04d}-{total % 12 + 1:02d}"
