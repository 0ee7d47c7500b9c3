"""The edges that a graph is least sure of: those whose correction teaches most."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection

    from whowhom.store.filters import EdgeFilter
    from whowhom.store.folder import GraphFolder

# Each further edge of one rule counts as so much surer than it is, so that the answers are about many wordings.
REPEATED = 0.02


def least_certain(
    folder: GraphFolder, filters: EdgeFilter, most: int, without: Collection[str] = ()
) -> list[dict[str, Any]]:
    """Return the edges whose confidence is nearest to one half (uncertainty sampling, Lewis and Gale 1994).

    Args:
        folder: the graph.
        filters: which edges come into question.
        most: how many edges at most.
        without: ids of edges that are judged already.
    """
    where, values = filters.where()
    sql = (
        f"WITH chosen AS (SELECT *, abs(confidence - 0.5) AS sure FROM edges WHERE ({where}) AND id NOT IN "  # noqa: S608
        "(SELECT unnest(?::VARCHAR[]))), "
        "ranked AS (SELECT *, row_number() OVER (PARTITION BY reader, relation, rule ORDER BY sure, id) AS nth "
        "FROM chosen) "
        f"SELECT * EXCLUDE (sure, nth) FROM ranked ORDER BY sure + {REPEATED} * (nth - 1), id LIMIT {int(most)}"
    )
    with closing(folder.connect()) as connection:
        found = connection.execute(sql, [*values, list(without)])
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
