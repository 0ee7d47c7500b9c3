"""Two parties over time: how often they meet and clash, the net score, and when that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from whowhom.answers.asking import connected
from whowhom.answers.changes import change_points
from whowhom.answers.choice import edge_filter, vocabulary_of
from whowhom.answers.names import known_name, with_known_names

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Unpack

    import duckdb
    import pandas as pd

    from whowhom.answers.choice import Vocabulary
    from whowhom.store.filters import By, Conditions, EdgeFilter

Span = Literal["day", "week", "month", "year"]
# Pandas' names of periods, and how much of an ISO date tells one.
SPANS: dict[Span, tuple[str, int]] = {
    "day": ("D", 10),
    "week": ("W", 10),
    "month": ("M", 7),
    "year": ("Y", 4),
}


def timeline(  # noqa: PLR0913  # one question, many ways to put it
    graph: object,
    first: str,
    second: str,
    relations: str | Iterable[str] | None = None,
    *,
    per: Span = "month",
    nodes: By = "group",
    directed: bool = False,
    **conditions: Unpack[Conditions],
) -> pd.DataFrame:
    """Return what passes between two parties in each period, with no period left out.

    The score of a period is the sum of the weights of its edges, from -10 (assault) to +10 (aid), after
    Goldstein (1992): `whowhom relations` prints them. Negated edges do not count.

    Args:
        graph: a graph folder or its path, a networkx graph, or a table of edges.
        first: one party.
        second: the other.
        relations: as for `who`.
        per: day, week (from Monday), month or year; edges with a coarser date are left out, and counted in
            `attrs["undated"]`.
        nodes: parties are groups, or single actors.
        directed: only what the first does to the second.
        conditions: which edges count, as for `who`.

    Returns:
        One row a period: `period` (its first day, ISO), `count`, `hostile`, `friendly`, `neutral` (edges),
        `score`, `mean` (score per edge, 0 where there is none), and `phase`, which grows by one where the
        score's level changes (see `change_points`). Empty where there is no dated edge.

    Raises:
        WhowhomError: for parties that the graph does not have, unknown relations, dates, and where there is
            no graph.
    """
    filters = edge_filter(graph, relations, **conditions, by=nodes)
    with connected(graph) as connection:
        filters = with_known_names(connection, filters)
        pair = known_name(connection, first, nodes), known_name(connection, second, nodes)
        told = _between(connection, filters, pair, directed=directed)
    return series(told, per, vocabulary_of(graph))


def _between(
    connection: duckdb.DuckDBPyConnection, filters: EdgeFilter, pair: tuple[str, str], *, directed: bool
) -> pd.DataFrame:
    """Return date, relation and count of the edges between two parties."""
    where, values = filters.where()
    one, other = filters.source_column, filters.target_column
    ways = f"({one} = ? AND {other} = ?)"
    ends: tuple[str, ...] = pair
    if not directed and pair[0] != pair[1]:
        ways, ends = f"({ways} OR {ways})", (*pair, *reversed(pair))
    return connection.execute(
        f"SELECT date, relation, count(*) AS count FROM edges WHERE {where} AND {ways} "  # noqa: S608
        "GROUP BY ALL ORDER BY ALL",
        [*values, *ends],
    ).df()


def series(told: pd.DataFrame, per: Span, known: Vocabulary) -> pd.DataFrame:
    """Return counts and scores by period from a table of `date`, `relation` and `count`."""
    import pandas as pd

    frequency, length = SPANS[per]
    dated = told[told["date"].str.len().fillna(0) >= length]
    days = pd.to_datetime(dated["date"].str[:length], format="ISO8601", errors="coerce")
    dated, days = dated[days.notna()], days[days.notna()]
    columns = ["period", "count", "hostile", "friendly", "neutral", "score", "mean", "phase"]
    if dated.empty:
        frame = pd.DataFrame(columns=columns)
    else:
        frame = _counted(dated, days.dt.to_period(frequency), known)[columns]
    frame.attrs["undated"] = int(told["count"].sum() - dated["count"].sum())
    return frame


def _counted(dated: pd.DataFrame, periods: pd.Series[Any], known: Vocabulary) -> pd.DataFrame:
    import pandas as pd

    polarity = dated["relation"].map({name: relation.polarity for name, relation in known.items()}).fillna(0)
    weight = dated["relation"].map({name: relation.weight for name, relation in known.items()}).fillna(0.0)
    parts = pd.DataFrame(
        {
            "count": dated["count"],
            "hostile": dated["count"].where(polarity < 0, 0),
            "friendly": dated["count"].where(polarity > 0, 0),
            "neutral": dated["count"].where(polarity == 0, 0),
            "score": dated["count"] * weight,
        }
    )
    summed = parts.groupby(periods.to_numpy()).sum()
    every = pd.period_range(summed.index.min(), summed.index.max())
    frame = summed.reindex(every, fill_value=0)
    frame["mean"] = (frame["score"] / frame["count"].where(frame["count"] > 0)).fillna(0.0)
    starts = change_points(frame["score"].tolist())
    frame["phase"] = [1 + sum(start <= place for start in starts) for place in range(len(frame))]
    frame["period"] = every.start_time.strftime("%Y-%m-%d")
    return frame.reset_index(drop=True)
