"""Structural balance: how well friends and foes fit together."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from whowhom.answers.signed import signed_network

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Unpack

    import networkx as nx

    from whowhom.store.filters import By, Conditions

# Random starts of the search for two camps.
STARTS = 20

# The sign of the tie between two names, both ways.
Signs = dict[str, dict[str, int]]


class Balance(NamedTuple):
    """How well friends and foes fit together.

    `triads` counts triangles by the signs of their sides (`+++`, `++-`, `+--`, `---`); those with an even
    number of hostile sides are balanced. `frustration` is the number of ties that fit no division into
    two camps (at most: it is the best division found), out of `ties`; `camps` is that division.
    """

    triads: dict[str, int]
    balanced: float
    frustration: int
    ties: int
    camps: tuple[set[str], set[str]]


def balance(
    graph: object, *, nodes: By = "group", seed: int = 1, **conditions: Unpack[Conditions]
) -> Balance:
    """Return the structural balance of a graph (Cartwright and Harary 1956).

    Args:
        graph: a graph folder or its path, a networkx graph, or a table of edges.
        nodes: groups, or single actors.
        seed: of the search for the two camps.
        conditions: which edges count, as for `who`.

    Returns:
        The counts, the share of balanced triads and the two camps; 1.0 and empty camps where no tie has a sign.

    Raises:
        WhowhomError: for unknown actors, dates, and where there is no graph.
    """
    signs = _signs(signed_network(graph, nodes=nodes, **conditions))
    triads = count_triads(signs)
    total = sum(triads.values())
    fitting = triads["+++"] + triads["+--"]
    camps, frustration = best_camps(signs, seed)
    return Balance(triads, fitting / total if total else 1.0, frustration, _ties(signs), camps)


def _signs(network: nx.Graph[str]) -> Signs:
    """Return the ties with a sign, as neighbours by name."""
    signs: Signs = {name: {} for name in sorted(network)}
    for one, other, tie in network.edges(data=True):
        if tie["sign"]:
            signs[one][other] = signs[other][one] = tie["sign"]
    return {name: others for name, others in signs.items() if others}


def _ties(signs: Signs) -> int:
    return sum(map(len, signs.values())) // 2


def count_triads(signs: Signs) -> dict[str, int]:
    """Count the triangles of a signed network by the signs of their sides."""
    names = {0: "+++", 1: "++-", 2: "+--", 3: "---"}
    order = {name: (len(others), name) for name, others in signs.items()}
    counts: Counter[str] = Counter()
    for name, others in signs.items():
        # Each triangle is counted at its least connected corner, which keeps hubs cheap.
        later = [other for other in others if order[other] > order[name]]
        for one, other in combinations(later, 2):
            if other in signs[one]:
                hostile = sum(sign < 0 for sign in (others[one], others[other], signs[one][other]))
                counts[names[hostile]] += 1
    return {kind: counts[kind] for kind in names.values()}


def best_camps(signs: Signs, seed: int = 1) -> tuple[tuple[set[str], set[str]], int]:
    """Return a division into two camps that leaves few ties frustrated, and how many it leaves.

    A friendly tie between the camps and a hostile one within a camp are frustrated. Finding the least
    number is hard in general; this moves single actors while that helps, from several starts.
    """
    from random import Random

    random = Random(seed)  # noqa: S311  # a search, not a secret
    names = list(signs)
    best: dict[str, int] = dict.fromkeys(names, 1)
    least = _frustrated(signs, best)
    for _ in range(STARTS):
        side = {name: random.choice((-1, 1)) for name in names}
        _improve(signs, side, names)
        if (left := _frustrated(signs, side)) < least:
            best, least = side, left
    camps = ({name for name in names if best[name] > 0}, {name for name in names if best[name] < 0})
    return (camps if len(camps[0]) >= len(camps[1]) else (camps[1], camps[0])), least


def _improve(signs: Signs, side: dict[str, int], names: Sequence[str]) -> None:
    moved = True
    while moved:
        moved = False
        for name in names:
            pull = sum(sign * side[other] for other, sign in signs[name].items())
            if pull * side[name] < 0:
                side[name] = -side[name]
                moved = True


def _frustrated(signs: Signs, side: Mapping[str, int]) -> int:
    return (
        sum(sign * side[name] * side[other] < 0 for name in signs for other, sign in signs[name].items()) // 2
    )
