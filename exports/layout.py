"""Where nodes stand: a force-directed layout in numpy, quick enough for a hundred thousand nodes.

Ties pull (the more mentions, the harder), all nodes push each other apart, and everything is drawn to the
middle, so that unconnected parts stay near. Few nodes push each other exactly; many are pushed by a fresh
random sample in each round, which costs time in proportion to the nodes instead of to their square.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.spatial import KDTree

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Places = NDArray[np.float64]

# Nodes that push each other in one round: all of them up to this many pairs, else a sample.
PUSHING_PAIRS = 400_000
# So many pairs pull each other, the most tied ones: the others would not move the picture, but take memory.
PULLING_PAIRS = 500_000
ROUNDS = 200
LEAST_ROUNDS = 15
GRAVITY = 0.5


def positions(
    nodes: Sequence[str], edges: Iterable[tuple[str, str, float]], seed: int = 1
) -> dict[str, tuple[float, float]]:
    """Return a place for each node; neighbours stand about 1 apart, around (0, 0).

    Args:
        nodes: names, each once.
        edges: (source, target, weight) with weight > 0; parallel edges add up, self loops do not matter.
        seed: the same nodes, edges and seed give the same places.
    """
    number = {name: row for row, name in enumerate(nodes)}
    pairs = [(number[source], number[target], weight) for source, target, weight in edges]
    source, target, weight = (
        (np.array(column) for column in zip(*pairs, strict=True)) if pairs else ([], [], [])
    )
    places = spread(len(nodes), source, target, weight, seed=seed)
    return {name: (float(x), float(y)) for name, (x, y) in zip(nodes, places.tolist(), strict=True)}


def spread(count: int, source: Any, target: Any, weight: Any, *, seed: int = 1) -> Places:  # noqa: ANN401  # numbers
    """Return places as an array of shape (count, 2), from edges as arrays of row numbers and weights."""
    if count < 2:
        return np.zeros((count, 2))
    random = np.random.default_rng(seed)
    places: Places = random.normal(size=(count, 2)) * np.sqrt(count)
    ties = _ties(count, source, target, weight)
    load = np.asarray(ties.sum(axis=1))[:, None]
    # A node with many ties pushes hard and is slow to move, so that hubs stand apart.
    mass = 1 + load
    sample = min(count, max(16, PUSHING_PAIRS // count))
    rounds = max(LEAST_ROUNDS, min(ROUNDS, 20_000_000 // (count * sample + 4 * ties.nnz)))
    for step in range(rounds):
        if sample == count:
            push = _push(places, np.arange(count), mass[:, 0])
        else:
            chosen = random.choice(count, sample, p=mass[:, 0] / mass.sum())
            push = _push(places, chosen, np.full(sample, mass.sum() / sample))
        force = (ties @ places - load * places) / mass + push - GRAVITY * places
        length = np.linalg.norm(force, axis=1, keepdims=True)
        heat = np.sqrt(count) / 4 * (1 - step / rounds) ** 1.5 + 0.01
        places += force / np.maximum(length, 1e-9) * np.minimum(length, heat)
    places -= places.mean(axis=0)
    return places / _spacing(places)


def _ties(count: int, source: Any, target: Any, weight: Any) -> csr_array:  # noqa: ANN401  # whatever the format, table or library has
    """Return how hard two nodes pull each other, as a symmetric matrix."""
    some = _most_tied(np.asarray(weight))
    one, other, times = (np.asarray(column)[some] for column in (source, target, weight))
    apart = one != other
    one, other, pull = one[apart].astype(np.int32), other[apart].astype(np.int32), np.log1p(times[apart])
    ends = np.concatenate([one, other]), np.concatenate([other, one])
    return coo_array((np.concatenate([pull, pull]), ends), shape=(count, count)).tocsr()


def _most_tied(weight: NDArray[Any]) -> Any:  # noqa: ANN401  # rows, or a slice of all of them
    """Return the rows of the largest weights, by chance among equals; all rows where there are few."""
    if len(weight) <= PULLING_PAIRS:
        return slice(None)
    chance = np.random.default_rng(1).random(len(weight), dtype=np.float32)
    return np.argpartition(chance + weight, -PULLING_PAIRS)[-PULLING_PAIRS:]


def _push(places: Places, others: NDArray[np.intp], mass: Places) -> Places:
    """Return the push of `others`, each with a mass, on every node; it falls with distance."""
    x, y = places.T.astype(np.float32)
    right, up = x[:, None] - x[others], y[:, None] - y[others]
    near = mass.astype(np.float32) / np.maximum(right * right + up * up, np.float32(1e-2))
    pushed: Places = np.column_stack([(right * near).sum(axis=1), (up * near).sum(axis=1)]).astype(np.float64)
    return pushed


def _spacing(places: Places) -> float:
    """Return how far a node usually stands from the nearest other one; never zero."""
    some = places[:: max(1, len(places) // 2000)]
    nearest, _ = KDTree(places).query(some, k=2)
    return float(max(np.median(nearest[:, 1]), 1e-6))
