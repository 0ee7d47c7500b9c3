"""What corrections change is as large as they are many, and points the right way."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import approx_fprime

from whowhom.learned.own_readers import tilted
from whowhom.training.refit import (
    COMMON_SPREAD,
    RELATION_SPREAD,
    JudgedClaim,
    JudgedPair,
    fit_shifts,
    fit_tilt,
)

CHANCES = np.array([0.3, 0.5, 0.1])


def claims(right: int, wrong: int, rule: str = "verb: hit") -> list[JudgedClaim]:
    """Return so many right and wrong claims of a rule that is thought to be right half the time."""
    keys = ("rules: attacks", f"rules: attacks: {rule}")
    return [JudgedClaim(0.0, keys, right=True)] * right + [JudgedClaim(0.0, keys, right=False)] * wrong


def test_without_corrections_nothing_changes() -> None:
    """No judgement, no shift and no tilt."""
    assert fit_shifts([]) == {}
    assert fit_tilt([])[0] == 0.0


def test_what_was_wrong_is_trusted_less() -> None:
    """A rule whose edges were rejected falls, the more so the more there were; one that was right rises."""
    few, many = fit_shifts(claims(0, 1)), fit_shifts(claims(0, 8))
    assert 0 > sum(few.values()) > sum(many.values()) > -5
    assert sum(fit_shifts(claims(8, 0)).values()) > 0


def test_right_as_often_as_thought_is_no_news() -> None:
    """Half right where half was expected moves nothing."""
    assert sum(fit_shifts(claims(4, 4)).values()) == pytest.approx(0, abs=1e-3)


def test_a_rule_moves_more_than_its_relation() -> None:
    """What is said of one rule says little of others of its relation."""
    found = fit_shifts(claims(0, 4) + claims(4, 0, "verb: pound"))
    assert found["rules: attacks: verb: hit"] < -0.5
    assert abs(found["rules: attacks"]) < 0.05
    assert found["rules: attacks: verb: pound"] > 0.5


@pytest.mark.parametrize("pair", [{"right": 0}, {"wrong": 1}, {"right": 0, "wrong": 1}])
def test_a_judged_pair_tilts_the_network(pair: dict[str, int]) -> None:
    """The relation that a person named gets likelier, the one rejected less likely."""
    common, own = fit_tilt([JudgedPair(CHANCES, **pair)] * 3)
    after = tilted(CHANCES[None], own + common)[0]
    if "right" in pair:
        assert after[0] > CHANCES[0]
    if "wrong" in pair:
        assert after[1] < CHANCES[1]
    assert after.sum() <= 1 + 1e-6


def test_the_tilt_is_where_the_slope_is_zero() -> None:
    """The fit is a minimum: small steps to any side make the judgements less likely."""
    pairs = [JudgedPair(CHANCES, right=0), JudgedPair(CHANCES, wrong=1), JudgedPair(CHANCES, wrong=2)]
    common, own = fit_tilt(pairs)

    spread = np.array([COMMON_SPREAD] + [RELATION_SPREAD] * 3)

    def loss(at: np.ndarray) -> float:
        chances = tilted(CHANCES[None].astype(np.float64), at[1:] + at[0]).astype(np.float64)[0]
        told = np.log(chances[0]) + np.log(1 - chances[1]) + np.log(1 - chances[2])
        return float(0.5 * ((at / spread) ** 2).sum() - told)

    slope = approx_fprime(np.concatenate([[common], own]), loss, 1e-3)
    assert np.abs(slope).max() < 0.02
