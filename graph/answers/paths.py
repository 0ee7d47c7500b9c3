"""Measures that follow shortest paths: closeness and betweenness. The length of a path is its number of ties.

Both work on many sources at once: closeness with one bit a source, betweenness with one column a source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhom.answers.weighted import Numbers, Values, Weighted

# So many bytes hold the sources of one pass of closeness for a node: 8,192 sources.
WIDTH = 1024
# So many sources make a pass of betweenness.
COLUMNS = 64


def closeness(network: Weighted) -> Values:
    """Return closeness by distances *to* a node, after Wasserman and Faust for networks in parts."""
    reached = np.zeros(network.size)
    distances = np.zeros(network.size)
    for first in range(0, network.size, 8 * WIDTH):
        sources = np.arange(first, min(first + 8 * WIDTH, network.size))
        for distance, new in _waves(network, sources):
            reached += new
            distances += distance * new
    part = reached / max(network.size - 1, 1)
    return np.divide(reached * part, distances, out=np.zeros(network.size), where=distances > 0)


def _waves(network: Weighted, sources: Numbers) -> Iterator[tuple[int, Numbers]]:
    """Yield each distance, with how many of the sources are that far from each node."""
    order = np.argsort(network.target, kind="stable")
    neighbours = network.source[order]
    targets, starts = np.unique(network.target[order], return_index=True)
    frontier = np.zeros((network.size, (len(sources) + 7) // 8), dtype=np.uint8)
    column = np.arange(len(sources))
    frontier[sources, column // 8] |= (128 >> (column % 8)).astype(np.uint8)
    seen = frontier.copy()
    distance = 0
    while targets.size and frontier.any():
        distance += 1
        arriving = np.zeros_like(frontier)
        for rows in _chunks(starts, len(neighbours), frontier.shape[1]):
            begin, end = starts[rows][0], starts[rows.stop] if rows.stop < len(starts) else len(neighbours)
            arriving[targets[rows]] = np.bitwise_or.reduceat(
                frontier[neighbours[begin:end]], starts[rows] - begin, axis=0
            )
        frontier = arriving & ~seen
        seen |= frontier
        yield distance, np.bitwise_count(frontier).sum(axis=1, dtype=np.int64)


def _chunks(starts: Numbers, edges: int, width: int, most: int = 64_000_000) -> Iterator[slice]:
    """Yield runs of targets whose edges fit into some bytes."""
    first = 0
    limit = max(1, most // width)
    while first < len(starts):
        last = int(np.searchsorted(starts, starts[first] + limit, side="right")) - 1
        last = max(first + 1, len(starts) if starts[first] + limit >= edges else last)
        yield slice(first, last)
        first = last


class Sampled(NamedTuple):
    """Betweenness with the standard error of each value; the error is 0 where all sources were used."""

    values: Values
    errors: Values


def betweenness(network: Weighted, sample: int | None = None, seed: int = 1) -> Sampled:
    """Return betweenness, 0 to 1: the part of shortest paths between others that a node lies on.

    Args:
        network: the network.
        sample: from how many sources paths are followed; None: from all.
        seed: of the choice of sources.
    """
    count = network.size
    if count < 3:
        return Sampled(np.zeros(count), np.zeros(count))
    sources = np.arange(count)
    if sample is not None and sample < count:
        sources = np.random.default_rng(seed).choice(count, size=sample, replace=False)
    total, squares = np.zeros(count), np.zeros(count)
    for first in range(0, len(sources), COLUMNS):
        shares = _dependencies(network, sources[first : first + COLUMNS])
        total += shares.sum(axis=1)
        squares += (shares**2).sum(axis=1)
    used = len(sources)
    scale = count / ((count - 1) * (count - 2))
    mean = total / used
    # Of a mean of `used` values, drawn without putting them back.
    variance = np.maximum(squares / used - mean**2, 0) / max(used - 1, 1) * (1 - used / count)
    return Sampled(scale * mean, scale * np.sqrt(variance))


def _dependencies(network: Weighted, sources: Numbers) -> Values:
    """Return for each node (row) and source (column) the part of the source's paths that pass the node.

    Brandes' algorithm (2001), with sparse matrix products in place of queues.
    """
    from scipy.sparse import csr_array

    ones = csr_array(
        (np.ones(len(network.source)), (network.source, network.target)), shape=(network.size,) * 2
    )
    back = ones.T.tocsr()
    columns = np.arange(len(sources))
    paths = np.zeros((network.size, len(sources)))
    paths[sources, columns] = 1
    levels = [paths.copy()]
    while True:
        reached = back @ levels[-1]
        reached[paths > 0] = 0
        if not reached.any():
            break
        paths += reached
        levels.append(reached)
    shares = np.zeros_like(paths)
    for level, above in zip(reversed(levels[1:]), reversed(levels[:-1]), strict=True):
        pulled = np.divide(1 + shares, level, out=np.zeros_like(level), where=level > 0)
        shares += above * (ones @ pulled)
    shares[sources, columns] = 0
    return shares
