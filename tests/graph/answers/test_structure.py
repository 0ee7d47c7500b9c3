"""Blocs, balance and chains are what they are on small networks that can be checked by hand."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhom.answers.balance import balance, best_camps, count_triads
from whowhom.answers.blocs import blocs
from whowhom.answers.chains import chains
from whowhom.answers.signed import signed_network
from whowhom.errors import WhowhomError

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[..., dict[str, Any]]

EAST, WEST = ("Russia", "Syria", "Iran"), ("France", "Britain", "Germany")


@pytest.fixture
def rows(edge: Make) -> list[dict[str, Any]]:
    """Return two camps that accuse each other, and one state that has friends in both."""
    rows = [edge(a, "supports", b) for camp in (EAST, WEST) for a in camp for b in camp if a < b]
    rows += [edge(a, "accuses", b) for a, b in zip(EAST, WEST, strict=True)]
    rows += [edge("Turkey", "praises", "Russia"), edge("France", "meets", "Iran")]
    return [*rows, edge("Turkey", "praises", "France"), edge("Turkey", "supports", "Britain")]


def test_signs_follow_what_prevails(edge: Make) -> None:
    """Two supports outweigh an accusation; meetings have no sign."""
    told = [
        edge("A", "supports", "B"),
        edge("B", "supports", "A"),
        edge("A", "accuses", "B"),
        edge("A", "meets", "C"),
    ]
    network = signed_network(told)
    assert network["A"]["B"] == {"friendly": 2, "hostile": 1, "neutral": 0, "sign": 1, "weight": 2}
    assert network["A"]["C"]["sign"] == 0


def test_blocs_and_their_brokers(rows: list[dict[str, Any]]) -> None:
    """Two blocs are found, and the state between them has the widest span."""
    frame = blocs(rows)
    found = {frozenset(part["actor"]) - {"Turkey"} for _, part in frame.groupby("bloc")}
    assert found == {frozenset(EAST), frozenset(WEST)}
    assert frame.loc[frame["span"].idxmax(), "actor"] == "Turkey"
    turkey = frame.set_index("actor").loc["Turkey"]
    assert (turkey["friends"], turkey["abroad"], turkey["foes"]) == (3, 1, 0)
    assert frame.attrs["modularity"] > 0.3
    assert blocs(rows, until="1900").empty


def test_balance_of_two_camps(rows: list[dict[str, Any]]) -> None:
    """The camps are found, and only the ties of the state in between are frustrated."""
    found = balance(rows)
    assert set(map(frozenset, found.camps)) == {frozenset(EAST), frozenset((*WEST, "Turkey"))}
    assert (found.frustration, found.ties) == (1, 12)
    assert found.triads == {"+++": 3, "++-": 1, "+--": 0, "---": 0}
    assert found.balanced == 0.75


SIGNS = st.dictionaries(
    st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] < pair[1]),
    st.sampled_from((-1, 1)),
    min_size=1,
)


@settings(deadline=None, max_examples=60)
@given(SIGNS)
def test_balance_equals_trying_everything(pairs: dict[tuple[int, int], int]) -> None:
    """Triads are those of networkx's triangles; no division into camps is better than the one found."""
    signs: dict[str, dict[str, int]] = {}
    for (one, other), sign in pairs.items():
        signs.setdefault(str(one), {})[str(other)] = sign
        signs.setdefault(str(other), {})[str(one)] = sign
    network = nx.Graph([(str(one), str(other)) for one, other in pairs])
    assert sum(count_triads(signs).values()) == sum(nx.triangles(network).values()) // 3
    names = list(signs)
    left = [
        sum(
            sign * camp[names.index(str(a))] * camp[names.index(str(b))] < 0 for (a, b), sign in pairs.items()
        )
        for camp in product((-1, 1), repeat=len(names))
    ]
    camps, frustration = best_camps(signs)
    assert frustration == min(left)
    assert camps[0] | camps[1] == set(names)


def test_chains_are_shortest_and_best_attested(edge: Make) -> None:
    """Of two chains of the same length the one with the stronger weakest link comes first, with sentences."""
    told = [
        edge("Israel", "accuses", "Syria"),
        edge("Israel", "accuses", "Syria", evidence="The surest sentence.", confidence=1.0),
        edge("OPCW", "investigates", "Syria"),
        edge("OPCW", "investigates", "Syria"),
        edge("Israel", "meets", "France"),
        edge("France", "supports", "OPCW"),
        edge("Peru", "meets", "Chile"),
    ]
    frame = chains(told, "israel", "OPCW")
    assert frame[["chain", "step", "source", "relation", "target", "count"]].to_numpy().tolist() == [
        [1, 1, "Israel", "accuses", "Syria", 2],
        [1, 2, "OPCW", "investigates", "Syria", 2],
        [2, 1, "Israel", "meets", "France", 1],
        [2, 2, "France", "supports", "OPCW", 1],
    ]
    assert frame.loc[0, "evidence"] == "The surest sentence."
    assert len(chains(told, "Israel", "OPCW", most=1)) == 2
    assert chains(told, "Israel", "Peru").empty
    assert chains(told, "Israel", "OPCW", "friendly").empty
    with pytest.raises(WhowhomError, match="no actor 'Atlantis'"):
        chains(told, "Israel", "Atlantis")
