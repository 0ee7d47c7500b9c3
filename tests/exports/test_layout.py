"""Positions, sizes and colours of nodes."""

from __future__ import annotations

import math

import pyarrow as pa
import pytest

from whowhom.exports import layout
from whowhom.exports.appearance import LARGEST, OTHER_COLOUR, SMALLEST, dressed
from whowhom.exports.layout import positions

TRIANGLES = [
    ("a", "b", 1),
    ("b", "c", 1),
    ("c", "a", 1),
    ("x", "y", 1),
    ("y", "z", 1),
    ("z", "x", 1),
    ("a", "x", 1),
]


def distance(places: dict[str, tuple[float, float]], one: str, other: str) -> float:
    """Return how far two nodes stand from each other."""
    return math.dist(places[one], places[other])


def test_neighbours_stand_together() -> None:
    """Two groups with one tie between them stand apart."""
    places = positions("abcxyz", TRIANGLES)
    inside = max(distance(places, *pair) for pair in ("ab", "bc", "ca", "xy", "yz", "zx"))
    across = min(distance(places, *pair) for pair in ("by", "bz", "cy", "cz"))
    assert inside < across


def test_the_same_seed_gives_the_same_picture() -> None:
    """A layout can be made again; another seed gives another one."""
    assert positions("abcxyz", TRIANGLES) == positions("abcxyz", TRIANGLES)
    assert positions("abcxyz", TRIANGLES) != positions("abcxyz", TRIANGLES, seed=2)


def test_no_two_nodes_in_one_place() -> None:
    """Nodes without ties, with ties to themselves, or many of them do not fall on each other."""
    nodes = [f"n{number}" for number in range(300)]
    places = positions(nodes, [(nodes[0], node, 1) for node in nodes[1:200]] + [("n250", "n250", 5)])
    assert len({(round(x, 2), round(y, 2)) for x, y in places.values()}) == 300
    assert all(math.isfinite(x + y) for x, y in places.values())


def test_unconnected_parts_stay_near() -> None:
    """A node without ties stands no further out than a few times the size of the rest."""
    places = positions("abcxyz", [("a", "b", 1), ("b", "c", 1), ("c", "a", 1)])
    assert max(math.hypot(x, y) for x, y in places.values()) < 10


def test_small_graphs() -> None:
    """No node, one node and one tie have places too."""
    assert positions([], []) == {}
    assert positions(["a"], []) == {"a": (0.0, 0.0)}
    places = positions(["a", "b"], [("a", "b", 3)])
    assert 0.1 < distance(places, "a", "b") < 5


def test_a_large_graph_is_quick() -> None:
    """Ten thousand nodes are placed without comparing all of them with all others."""
    nodes = [str(number) for number in range(10_000)]
    places = positions(nodes, [(nodes[number // 3], nodes[number], 1) for number in range(1, 10_000)])
    assert len(places) == 10_000


def test_of_very_many_ties_the_strongest_pull(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond a number that memory has room for, ties that were told seldom do not pull."""
    strong = [(source, target, 9) for source, target, _ in TRIANGLES]
    weak = [(one, other, 1) for one in "abc" for other in "xyz"]
    monkeypatch.setattr(layout, "PULLING_PAIRS", len(strong))
    found, expected = positions("abcxyz", [*weak, *strong]), positions("abcxyz", strong)
    assert all(found[name] == pytest.approx(expected[name]) for name in "abcxyz")


def test_sizes_and_colours() -> None:
    """The area of a node grows with its mentions; its colour is that of its kind, grey for an unknown one."""
    nodes = pa.table({"kind": ["country", None, "ghost"], "out_count": [100, 25, 0], "in_count": [0, 0, 0]})
    found = dressed(nodes).to_pydict()
    assert found["size"] == [LARGEST, (SMALLEST + LARGEST) / 2, SMALLEST]
    assert found["color"][1:] == [OTHER_COLOUR, OTHER_COLOUR]
    assert found["color"][0] != OTHER_COLOUR
    assert found["x"] == [None, None, None]
