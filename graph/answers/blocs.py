"""Blocs: who stands together, and who stands between.

A tie is friendly or hostile by what prevails between the two.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from whowhom.answers.signed import signed_network

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Unpack

    import networkx as nx
    import pandas as pd

    from whowhom.store.filters import By, Conditions


def blocs(
    graph: object, *, nodes: By = "group", seed: int = 1, **conditions: Unpack[Conditions]
) -> pd.DataFrame:
    """Return the communities of cooperation (Louvain), and who brokers between them.

    Args:
        graph: a graph folder or its path, a networkx graph, or a table of edges.
        nodes: groups, or single actors.
        seed: of the search; the same seed gives the same blocs.
        conditions: which edges count, as for `who`.

    Returns:
        One row an actor with friendly ties: `bloc` (1 is the largest), `actor`, `friends` (actors it has
        friendly ties with), `abroad` (those in other blocs), `span` (0: all its friendly ties are in one
        bloc, towards 1: evenly over many; the participation coefficient of Guimera and Amaral 2005) and
        `foes`. `attrs["modularity"]` says how clearly the blocs part, up to 1.

    Raises:
        WhowhomError: for unknown actors, dates, and where there is no graph.
    """
    import networkx as nx
    import pandas as pd

    network = signed_network(graph, nodes=nodes, **conditions)
    friends = friendly_part(network)
    found = communities(friends, seed)
    bloc_of = {name: number for number, names in enumerate(found, 1) for name in names}
    rows = [_standing(name, network, friends, bloc_of) for name in bloc_of]
    columns = ("bloc", "actor", "friends", "abroad", "span", "foes")
    frame = pd.DataFrame(rows, columns=columns).sort_values(
        ["bloc", "friends", "actor"], ascending=[True, False, True], ignore_index=True
    )
    frame.attrs["modularity"] = float(nx.community.modularity(friends, found)) if found else 0.0
    return frame


def friendly_part(network: nx.Graph[str]) -> nx.Graph[str]:
    """Return the friendly ties of a signed network, with their weight."""
    import networkx as nx

    friends: nx.Graph[str] = nx.Graph()
    friends.add_weighted_edges_from(
        (one, other, tie["weight"]) for one, other, tie in network.edges(data=True) if tie["sign"] > 0
    )
    return friends


def communities(friends: nx.Graph[str], seed: int = 1) -> list[set[str]]:
    """Return the communities of a network with weights, the largest first."""
    import networkx as nx

    if not friends.number_of_edges():
        return []
    # By number, because sets of names are walked in another order in each process.
    names = sorted(friends)
    numbered = nx.relabel_nodes(friends, {name: number for number, name in enumerate(names)})
    found = nx.community.louvain_communities(numbered, weight="weight", seed=seed)
    return sorted(
        ({names[number] for number in part} for part in found), key=lambda part: (-len(part), min(part))
    )


def _standing(
    name: str, network: nx.Graph[str], friends: nx.Graph[str], bloc_of: Mapping[str, int]
) -> dict[str, Any]:
    ties: Counter[int] = Counter()
    for other, tie in friends[name].items():
        ties[bloc_of[other]] += tie["weight"]
    total = ties.total()
    return {
        "bloc": bloc_of[name],
        "actor": name,
        "friends": len(friends[name]),
        "abroad": sum(bloc_of[other] != bloc_of[name] for other in friends[name]),
        "span": 1 - sum((count / total) ** 2 for count in ties.values()),
        "foes": sum(tie["sign"] < 0 for tie in network[name].values()),
    }
