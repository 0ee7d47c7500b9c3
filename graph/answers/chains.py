"""Chains: how two actors are linked over others, and by what."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from whowhom.answers.asking import connected
from whowhom.answers.choice import edge_filter
from whowhom.answers.names import known_name, with_known_names
from whowhom.errors import WhowhomError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Unpack

    import duckdb
    import networkx as nx
    import pandas as pd

    from whowhom.store.filters import By, Conditions, EdgeFilter


# Of very many shortest paths only so many are compared.
COMPARED = 5000


def chains(  # one question, many ways to put it
    graph: object,
    first: str,
    last: str,
    relations: str | Iterable[str] | None = None,
    *,
    nodes: By = "actor",
    most: int = 3,
    **conditions: Unpack[Conditions],
) -> pd.DataFrame:
    """Return the shortest chains of edges between two actors, whichever way the edges point.

    Among chains of the same length the one whose weakest link was told most often comes first.

    Args:
        graph: a graph folder or its path, a networkx graph, or a table of edges.
        first: an actor.
        last: another one.
        relations: as for `who`.
        nodes: actors, or the groups they roll up to.
        most: how many chains.
        conditions: which edges count, as for `who`.

    Returns:
        One row a link: `chain` (1 is the best), `step`, `source`, `relation` (the most frequent between
        the two), `target`, `count` (edges between the two), and `date`, `outlet`, `document`, `evidence`
        of one sentence. Empty where nothing links the two.

    Raises:
        WhowhomError: for an actor that the graph does not have, or the same one twice.
    """
    import pandas as pd

    filters = edge_filter(graph, relations, **conditions, by=nodes)
    with connected(graph) as connection:
        filters = with_known_names(connection, filters)
        ends = known_name(connection, first, nodes), known_name(connection, last, nodes)
        if ends[0] == ends[1]:
            raise WhowhomError(f"a chain needs two {nodes}s: both are {ends[0]}")
        network = ties(connection, filters)
        rows = [
            {"chain": number, "step": step, **link(connection, filters, one, other, network)}
            for number, path in enumerate(best_paths(network, *ends, most), 1)
            for step, (one, other) in enumerate(pairwise(path), 1)
        ]
    columns = (
        "chain", "step", "source", "relation", "target", "count", "date", "outlet", "document", "evidence",
    )  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def ties(connection: duckdb.DuckDBPyConnection, filters: EdgeFilter) -> nx.Graph[str]:
    """Return who is linked to whom at all, with the number of edges as `count`."""
    import networkx as nx

    where, values = filters.where()
    first, second = filters.source_column, filters.target_column
    rows = connection.execute(
        f"SELECT least({first}, {second}), greatest({first}, {second}), count(*) FROM edges "  # noqa: S608
        f"WHERE {where} AND {first} <> {second} GROUP BY ALL HAVING count(*) >= ? ORDER BY ALL",
        [*values, filters.min_count],
    ).fetchall()
    network: nx.Graph[str] = nx.Graph()
    network.add_weighted_edges_from(rows, weight="count")
    return network


def best_paths(network: nx.Graph[str], first: str, last: str, most: int) -> list[list[str]]:
    """Return the shortest paths, best first."""
    import networkx as nx

    if first not in network or last not in network or first == last or not nx.has_path(network, first, last):
        return []
    shortest = islice(nx.all_shortest_paths(network, first, last), COMPARED)
    return sorted(shortest, key=lambda path: (-weakest(network, path), path))[:most]


def weakest(network: nx.Graph[str], path: list[str]) -> int:
    """Return how often the least told link of a path was told."""
    return min(int(network[one][other]["count"]) for one, other in pairwise(path))


def link(
    connection: duckdb.DuckDBPyConnection, filters: EdgeFilter, one: str, other: str, network: nx.Graph[str]
) -> dict[str, Any]:
    """Return what links two actors: the edge of their most frequent relation that is surest."""
    where, values = filters.where()
    first, second = filters.source_column, filters.target_column
    answer = connection.execute(
        f"""SELECT {first} AS source, relation, {second} AS target, date, outlet, document, evidence
            FROM edges WHERE {where}
            AND (({first} = ? AND {second} = ?) OR ({first} = ? AND {second} = ?))
            ORDER BY count(*) OVER (PARTITION BY {first}, relation) DESC, confidence DESC, date, id
            LIMIT 1""",  # noqa: S608
        [*values, one, other, other, one],
    )
    names = [column[0] for column in answer.description]
    (row,) = answer.fetchall()
    return {**dict(zip(names, row, strict=True)), "count": network[one][other]["count"]}
