"""Fit what a user's corrections change; needs no torch.

Both fits are maximum a posteriori under normal priors around "nothing changes", so that few corrections change little:
a tilt of the network's probabilities (the bias of vector scaling, Guo et al. 2017), and shifts of the log-odds of edges
by relation and rule (nested random effects, as in a mixed logistic regression; Gelman and Hill 2007).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

LEAST = 1e-6
# Standard deviations of the priors, in log-odds: a rule may be much worse in a user's texts than elsewhere, a whole
# relation less so. A shift of all edges is left out: those under review are no fair sample of all. Chosen among a dozen
# settings by `tests/gold/corrections.py`.
COMMON_SPREAD = 0.3
RELATION_SPREAD = 0.5
SHIFT_SPREADS = (0.3, 0.7)


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """An ordered pair that a person has judged.

    `chances` [relations] are the network's, what they lack of 1 is "none"; `right` is the place of the relation that
    the text states, None where that is not known; `wrong` that of one it does not state.
    """

    chances: NDArray[np.float64]
    right: int | None = None
    wrong: int | None = None


@dataclass(frozen=True, slots=True)
class JudgedClaim:
    """A claim that a person has judged: its log-odds, what it shares with others (widest first), and the judgement."""

    log_odds: float
    keys: tuple[str, ...]
    right: bool


def fit_tilt(pairs: Sequence[JudgedPair]) -> tuple[float, NDArray[np.float64]]:
    """Return the tilt common to all relations, and that of each [relations], that make the judgements likely."""
    if not pairs:
        return 0.0, np.zeros(0)
    relations = len(pairs[0].chances)

    def loss(parameters: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        common, own = parameters[0], parameters[1:]
        error = 0.5 * ((common / COMMON_SPREAD) ** 2 + ((own / RELATION_SPREAD) ** 2).sum())
        slope = np.zeros(relations)
        for pair in pairs:
            weights = pair.chances * np.exp(common + own)
            chances = weights / max(weights.sum() + max(0.0, 1 - pair.chances.sum()), LEAST)
            if pair.right is not None:
                error -= np.log(chances[pair.right] + LEAST)
                slope += chances
                slope[pair.right] -= 1
            if pair.wrong is not None:
                rest = max(LEAST, 1 - chances[pair.wrong])
                error -= np.log(rest)
                odds = chances[pair.wrong] / rest
                slope -= odds * chances
                slope[pair.wrong] += odds
        gradient = np.concatenate(
            [[slope.sum() + common / COMMON_SPREAD**2], slope + own / RELATION_SPREAD**2]
        )
        return float(error), gradient

    found = minimize(loss, np.zeros(relations + 1), jac=True, method="L-BFGS-B").x
    return float(found[0]), found[1:]


def fit_shifts(claims: Sequence[JudgedClaim]) -> dict[str, float]:
    """Return the shift of the log-odds by key that makes the judgements likely."""
    spreads = {key: spread for claim in claims for key, spread in zip(claim.keys, SHIFT_SPREADS, strict=True)}
    place = {key: number for number, key in enumerate(spreads)}
    member = np.zeros((len(claims), len(place)))
    for row, claim in enumerate(claims):
        member[row, [place[key] for key in claim.keys]] = 1.0
    base = np.array([claim.log_odds for claim in claims])
    right = np.array([claim.right for claim in claims], dtype=float)
    precision = 1 / np.array(list(spreads.values())) ** 2

    def loss(shifts: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total = (base + member @ shifts).clip(-30, 30)
        chances = 1 / (1 + np.exp(-total))
        error = np.logaddexp(0, total).sum() - (right * total).sum() + 0.5 * (precision * shifts**2).sum()
        return float(error), member.T @ (chances - right) + precision * shifts

    if not claims:
        return {}
    found = minimize(loss, np.zeros(len(place)), jac=True, method="L-BFGS-B").x
    return {key: round(float(found[number]), 4) for key, number in place.items()}
