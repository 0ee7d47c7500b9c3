"""Who does what to whom: one row for each source, relation and target, counted over the edges."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from whowhom.answers.asking import connected, frame_of
from whowhom.answers.choice import edge_filter, symmetric, vocabulary_of
from whowhom.answers.names import with_known_names

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Unpack

    import duckdb
    import pandas as pd

    from whowhom.store.filters import EdgeFilter, Filters

Period = Literal["month", "year"]
_LENGTH = {"month": 7, "year": 4}


def who(
    graph: object,
    relations: str | Iterable[str] | None = None,
    *,
    period: Period | None = None,
    back: bool = False,
    evidence: int = 0,
    **filters: Unpack[Filters],
) -> pd.DataFrame:
    """Return who does what to whom, the most frequent first.

    Args:
        graph: a graph folder or its path, a networkx graph, or a table of edges.
        relations: by name, PLOVER types in capitals, or `hostile`, `neutral`, `friendly`; None: all.
        period: count by `month` or `year` too.
        back: count also what the target does to the source: who accuses back.
        evidence: how many sentences to give with each row.
        filters: further conditions, as of `EdgeFilter`: `source="Russia"`, `by="group"`, `since="2017-04"`.

    Returns:
        One row for each source, relation and target (and period) with `count`, `share` (of all that was
        counted, 0 to 1; within the period), `first_date` and `last_date` (ISO; missing where no edge is dated).
        A symmetric relation counts both ways in one row. With `back` there is a column `back`, empty where
        the relation is symmetric or source and target are the same; with `evidence` a list of
        dictionaries of `date`, `outlet`, `document`, `evidence`, the most certain first.

    Raises:
        WhowhomError: for unknown relations, actors, dates.
    """
    chosen = edge_filter(graph, relations, **filters)
    with connected(graph) as connection:
        chosen = with_known_names(connection, chosen)
        both_ways = symmetric(chosen.relations, vocabulary_of(graph))
        return answer(connection, WhoQuery(chosen, both_ways, period, back), evidence)


def answer(connection: duckdb.DuckDBPyConnection, query: WhoQuery, evidence: int = 0) -> pd.DataFrame:
    """Return what `who` returns, from a connection with the view `edges`."""
    import pandas as pd

    sql, values = query.sql()
    frame = frame_of(connection, sql, values)
    if query.back:
        frame = frame.astype({"back": "Int64"})  # whole numbers, though some are missing
    if evidence:
        sentences = _evidence(connection, query, frame, evidence)
        frame = frame.assign(evidence=pd.Series(sentences, index=frame.index, dtype=object))
    return _turned(frame, query)


def _turned(frame: pd.DataFrame, query: WhoQuery) -> pd.DataFrame:
    """Return the answer with the actor that was asked for on its side, also where a relation has no side."""
    for end, other in (("source", "target"), ("target", "source")):
        asked = getattr(query.filters, end)
        if asked is not None and query.both_ways:
            wrong = frame["relation"].isin(query.both_ways) & (frame[end] != asked)
            frame.loc[wrong, [end, other]] = frame.loc[wrong, [other, end]].to_numpy()
    return frame


@dataclass(frozen=True, slots=True)
class WhoQuery:
    """The SQL of one question; `both_ways` are the relations that count without direction."""

    filters: EdgeFilter
    both_ways: tuple[str, ...] = ()
    period: Period | None = None
    back: bool = False

    def sql(self) -> tuple[str, list[Any]]:
        """Return the query and its parameters."""
        rows, values = self.rows()
        keys = ", ".join(self.keys)
        shown_keys = ", ".join(f"one.{key}" for key in self.keys)
        within = "PARTITION BY one.period" if self.period else ""
        shown, ends = self._ends()
        # The share is of all that was counted before rare rows are left out.
        sql = f"""
            WITH counted AS (
                SELECT {keys}, count(*) AS count, min(date) AS first_date, max(date) AS last_date
                FROM ({rows}) GROUP BY {keys}
            ), shared AS (
                SELECT {shown_keys}, one.count, one.count / sum(one.count) OVER ({within}) AS share,
                    one.first_date, one.last_date{self._back_column()}
                FROM counted one {self._back_join()} WHERE {shown}
            )
            SELECT * FROM shared WHERE count >= ?
            ORDER BY {"period NULLS LAST, " if self.period else ""}count DESC, source, target, relation
        """  # noqa: S608  # our own columns; all values are parameters
        return sql, [*values, *ends, self.filters.min_count]

    def rows(self) -> tuple[str, list[Any]]:
        """Return the query for the single edges that count, with their row's keys."""
        source, target = self.filters.source_column, self.filters.target_column
        condition, values = replace(self.filters, source=None, target=None).where()
        # What one of the ends does back is counted too: only the rows shown look at the direction.
        for end in (self.filters.source, self.filters.target):
            if end is not None:
                condition += f" AND ? IN ({source}, {target})"
                values.append(end)
        first, second = source, target
        if self.both_ways:
            names = ", ".join(f"'{name}'" for name in self.both_ways)
            turned = f"relation IN ({names}) AND {source} > {target}"
            first = f"CASE WHEN {turned} THEN {target} ELSE {source} END"
            second = f"CASE WHEN {turned} THEN {source} ELSE {target} END"
        period = f", left(date, {_LENGTH[self.period]}) AS period" if self.period else ""
        more = "date, outlet, document, evidence, confidence, id"
        sql = (
            f"SELECT {first} AS source, relation, {second} AS target{period}, {more} "  # noqa: S608
            f"FROM edges WHERE {condition}"
        )
        return sql, values

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that make a row of the answer."""
        keys = ("source", "relation", "target")
        return ("period", *keys) if self.period else keys

    def _ends(self) -> tuple[str, list[Any]]:
        """Return the condition on the rows shown, with its parameters."""
        parts, values = ["TRUE"], []
        names = ", ".join(f"'{name}'" for name in self.both_ways) or "''"
        for end, name in (("source", self.filters.source), ("target", self.filters.target)):
            if name is not None:
                other = "target" if end == "source" else "source"
                parts.append(f"(one.{end} = ? OR (one.relation IN ({names}) AND one.{other} = ?))")
                values += [name, name]
        return " AND ".join(parts), values

    def _back_column(self) -> str:
        if not self.back:
            return ""
        names = ", ".join(f"'{name}'" for name in self.both_ways) or "''"
        return (
            f", CASE WHEN one.relation NOT IN ({names}) AND one.source <> one.target "
            "THEN coalesce(other.count, 0) END AS back"
        )

    def _back_join(self) -> str:
        if not self.back:
            return ""
        same = "AND one.period IS NOT DISTINCT FROM other.period" if self.period else ""
        return (
            "LEFT JOIN counted other ON one.source = other.target AND one.target = other.source "
            f"AND one.relation = other.relation {same}"
        )


def _evidence(
    connection: duckdb.DuckDBPyConnection, query: WhoQuery, frame: pd.DataFrame, most: int
) -> list[list[dict[str, Any]]]:
    """Return up to `most` sentences for each row of an answer: the surest first, then the earliest."""
    rows, values = query.rows()
    keys = ", ".join(query.keys)
    connection.register("asked", frame[list(query.keys)])
    same = " AND ".join(f"asked.{key} IS NOT DISTINCT FROM rows.{key}" for key in query.keys)
    found = connection.execute(
        f"""SELECT {", ".join(f"rows.{key}" for key in query.keys)}, date, outlet, document, evidence
            FROM ({rows}) rows SEMI JOIN asked ON {same}
            QUALIFY row_number() OVER (
                PARTITION BY {keys} ORDER BY confidence DESC, date NULLS LAST, document, id) <= ?
            ORDER BY confidence DESC, date NULLS LAST, document, id""",  # noqa: S608
        [*values, most],
    ).fetchall()
    connection.unregister("asked")
    width = len(query.keys)
    sentences: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in found:
        told = dict(zip(("date", "outlet", "document", "evidence"), row[width:], strict=True))
        sentences.setdefault(row[:width], []).append(told)
    asked = frame[list(query.keys)].astype(object)
    keyed = asked.where(asked.notna(), None).itertuples(index=False, name=None)
    return [sentences.get(tuple(key), []) for key in keyed]
