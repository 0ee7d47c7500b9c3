"""Measures that follow shortest paths: closeness and betweenness. The length of a path is its number of ties.

Both work on many sources at once: closeness with one bit a source, betweenness with one column a source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from whowhom.answers.weighted import Numbers, Values, Weighted

    Words = NDArray[np.uint64]

# So many sources make a pass of closeness, 64 to a word.
BITS = 8192
# So many sources make a pass of betweenness.
COLUMNS = 64


def closeness(network: Weighted) -> Values:
    """Return closeness by distances *to* a node, after Wasserman and Faust for networks in parts."""
    reached = np.zeros(network.size)
    distances = np.zeros(network.size)
    for first in range(0, network.size, BITS):
        sources = np.arange(first, min(first + BITS, network.size))
        for distance, new in _waves(network, sources):
            reached += new
            distances += distance * new
    part = reached / max(network.size - 1, 1)
    return np.divide(reached * part, distances, out=np.zeros(network.size), where=distances > 0)


def _waves(network: Weighted, sources: Numbers) -> Iterator[tuple[int, Numbers]]:
    """Yield each distance, with how many of the sources are that far from each node.

    Bit `k` of a node's words is set where source `k` has reached it.
    """
    order = np.argsort(network.target, kind="stable")
    source, target = network.source[order], network.target[order]
    frontier = np.zeros((network.size, (len(sources) + 63) // 64), dtype=np.uint64)
    column = np.arange(len(sources))
    frontier[sources, column // 64] = np.uint64(1) << (column % 64).astype(np.uint64)
    seen = frontier.copy()
    distance = 0
    while True:
        distance += 1
        moving = np.asarray(frontier.any(axis=1))[source]
        frontier = _arrivals(frontier, source[moving], target[moving])
        frontier &= ~seen
        seen |= frontier
        new = np.bitwise_count(frontier).sum(axis=1, dtype=np.int64)
        if not new.any():
            return
        yield distance, new


def _arrivals(frontier: Words, source: Numbers, target: Numbers) -> Words:
    """Return for each node all the bits of its sources; `target` is sorted."""
    arriving = np.zeros_like(frontier)
    # As many edges at a time as fit the processor's cache with their bits.
    step = max(1, 2_000_000 // frontier.itemsize // frontier.shape[1])
    for first in range(0, len(source), step):
        ends = target[first : first + step]
        starts = np.flatnonzero(np.diff(ends, prepend=-1))
        bits = np.bitwise_or.reduceat(frontier[source[first : first + step]], starts, axis=0)
        arriving[ends[starts]] |= bits
    return arriving


class Sampled(NamedTuple):
    """Betweenness with the standard error of each value; the error is 0 where all sources were used.

    The error of a low value is too low itself: it rests on few sources, which a sample may miss.
    """

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
