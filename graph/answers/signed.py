"""The signed network: for each pair of actors whether cooperation or conflict prevails, and how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhom.answers.asking import connected
from whowhom.answers.choice import edge_filter, vocabulary_of
from whowhom.answers.names import with_known_names

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Unpack

    import networkx as nx

    from whowhom.store.filters import By, Conditions


def signed_network(
    graph: object,
    relations: str | Iterable[str] | None = None,
    *,
    nodes: By = "actor",
    **conditions: Unpack[Conditions],
) -> nx.Graph[str]:
    """Return an undirected network with a sign on each tie.

    A tie has `friendly` and `hostile`, the number of edges of each polarity between the two (both ways),
    `neutral`, `sign` (+1 where friendly ones are more, -1 where hostile ones are, 0 where neither) and
    `weight`, the number of edges of the polarity that prevails.
    """
    import networkx as nx

    filters = edge_filter(graph, relations, **conditions, by=nodes)
    polarity = {name: relation.polarity for name, relation in vocabulary_of(graph).items()}
    network: nx.Graph[str] = nx.Graph()
    with connected(graph) as connection:
        filters = with_known_names(connection, filters)
        where, values = filters.where()
        first, second = filters.source_column, filters.target_column
        rows = connection.execute(
            f"SELECT least({first}, {second}), greatest({first}, {second}), relation, count(*) FROM edges "  # noqa: S608
            f"WHERE {where} AND {first} <> {second} GROUP BY ALL ORDER BY ALL",
            values,
        ).fetchall()
    for one, other, relation, count in rows:
        if not network.has_edge(one, other):
            network.add_edge(one, other, friendly=0, hostile=0, neutral=0)
        kind = {1: "friendly", -1: "hostile"}.get(polarity.get(relation, 0), "neutral")
        network[one][other][kind] += count
    for _, _, tie in network.edges(data=True):
        difference = tie["friendly"] - tie["hostile"]
        tie["sign"] = (difference > 0) - (difference < 0)
        tie["weight"] = max(tie["friendly"], tie["hostile"]) if difference else tie["neutral"]
    return network
