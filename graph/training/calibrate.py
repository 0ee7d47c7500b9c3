"""Fit the confidence of claims on annotated text: logistic regression over `whowhom.relations.confidence.FEATURES`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

from whowhom.relations.confidence import FEATURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

PENALTY = 0.5  # on the squared weights, against features that few claims have


def fit_weights(
    rows: Sequence[Sequence[float]], right: Sequence[bool], counting: Sequence[float]
) -> dict[str, float]:
    """Return the weights by feature that make the logistic score of the rows agree best with what is right.

    `counting` is how much each row counts.
    """
    x, y, each = (np.asarray(values, dtype=float) for values in (rows, right, counting))

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        chances = 1 / (1 + np.exp(-(x @ weights).clip(-30, 30)))
        error = -(each * (y * np.log(chances + 1e-9) + (1 - y) * np.log(1 - chances + 1e-9))).sum()
        gradient = x.T @ (each * (chances - y)) + 2 * PENALTY * weights
        return float(error + PENALTY * (weights**2).sum()), gradient

    found = minimize(loss, np.zeros(len(FEATURES)), jac=True, method="L-BFGS-B")
    return {
        name: round(float(weight), 4)
        for name, weight in zip(FEATURES, found.x, strict=True)
        if abs(weight) > 1e-3
    }


def calibration_error(chances: Sequence[float], right: Sequence[bool], bins: int = 10) -> float:
    """Return the expected calibration error over equally wide bins (Naeini et al. 2015).

    >>> calibration_error([0.75, 0.75, 0.75, 0.75], [True, True, True, False])
    0.0
    >>> calibration_error([0.75, 0.75, 0.75, 0.75], [True, False, False, False])
    0.5
    """
    p, y = np.asarray(chances), np.asarray(right, dtype=float)
    place = np.minimum((p * bins).astype(int), bins - 1)
    gaps = [
        abs(p[place == b].mean() - y[place == b].mean()) * (place == b).mean()
        for b in range(bins)
        if (place == b).any()
    ]
    return float(sum(gaps))
