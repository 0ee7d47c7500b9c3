"""When a series changes its level: the best division into stretches of constant mean."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# No stretch is shorter, so that a single day of strikes is an event and not a phase.
SHORTEST = 3


def change_points(values: Sequence[float], shortest: int = SHORTEST) -> list[int]:
    """Return the positions where a new stretch begins (never 0), by optimal partitioning.

    The division minimises the squared distance to each stretch's mean, plus a penalty for each change of
    two times the noise's variance times the logarithm of the length (as BIC does, for a mean and a place).
    The noise is estimated from neighbouring values, so that the changes themselves do not inflate it.
    After Jackson et al. (2005); exact, in time that grows with the square of the length.
    """
    count = len(values)
    noise = _noise(values)
    if count < 2 * shortest or noise == 0 == max(values, default=0) - min(values, default=0):
        return []
    penalty = penalty_for(count, noise)
    cost = _Cost(values)
    best = [-penalty] + [math.inf] * count
    begins = [0] * (count + 1)
    for end in range(shortest, count + 1):
        for begin in range(end - shortest + 1):
            if (total := best[begin] + cost.of(begin, end) + penalty) < best[end]:
                best[end], begins[end] = total, begin
    found = []
    end = count
    while end > 0:
        end = begins[end]
        found.append(end)
    return sorted(found)[1:]


def penalty_for(count: int, noise: float) -> float:
    """Return what a change must save: for a series of some length and variance of its noise."""
    return 2 * max(noise, 1e-9) * math.log(max(count, 1))


class _Cost:
    """The squared distances of a stretch from its mean, in constant time from running sums."""

    def __init__(self, values: Sequence[float]) -> None:
        self._sums, self._squares = [0.0], [0.0]
        for value in values:
            self._sums.append(self._sums[-1] + value)
            self._squares.append(self._squares[-1] + value * value)

    def of(self, begin: int, end: int) -> float:
        """Return the cost of the stretch from `begin` up to, not with, `end`."""
        total = self._sums[end] - self._sums[begin]
        return self._squares[end] - self._squares[begin] - total * total / (end - begin)


def _noise(values: Sequence[float]) -> float:
    """Return the variance of the noise, from the differences of neighbours, robust against jumps."""
    steps = sorted(abs(later - earlier) for earlier, later in pairwise(values))
    if not steps:
        return 0.0
    middle = len(steps) // 2
    median = steps[middle] if len(steps) % 2 else (steps[middle - 1] + steps[middle]) / 2
    # For normal noise the median of |x - y| is 0.954 standard deviations of x.
    robust = (median / 0.954) ** 2
    plain = sum(step * step for step in steps) / (2 * len(steps))
    # Sparse series have a median step of zero: the plain estimate is the lesser evil then.
    return robust or plain
