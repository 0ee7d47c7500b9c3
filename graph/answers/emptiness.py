"""Why an answer is empty: what there would be without one of its conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhom.answers.asking import connected
from whowhom.answers.names import with_known_names

if TYPE_CHECKING:
    import duckdb

    from whowhom.store.filters import EdgeFilter


def reasons_for_nothing(graph: object, filters: EdgeFilter) -> list[str]:
    """Return the conditions that keep all edges out, each with what there would be without it.

    Args:
        graph: a graph folder or its path, a networkx graph, or a table of edges.
        filters: the conditions of the empty answer.

    Returns:
        `12 edges without 'since 2017-05'`, the most edges first; empty where no single condition is to blame.
    """
    with connected(graph) as connection:
        known = with_known_names(connection, filters)
        if known.min_count > 1 and _count(connection, known):
            return [f"no row with so many: {_told(_count(connection, known))} in all"]
        counted = [
            (_count(connection, known.without(name)), words) for name, words in known.conditions().items()
        ]
    return [
        f"{_told(count)} without '{words}'"
        for count, words in sorted(counted, key=lambda each: -each[0])
        if count
    ]


def _count(connection: duckdb.DuckDBPyConnection, filters: EdgeFilter) -> int:
    where, values = filters.where()
    (row,) = connection.execute(f"SELECT count(*) FROM edges WHERE {where}", values).fetchall()  # noqa: S608
    return int(row[0])


def _told(count: int) -> str:
    return f"{count:,} edge{'' if count == 1 else 's'}"
