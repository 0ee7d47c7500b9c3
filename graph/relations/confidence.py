"""How sure an edge is: a logistic score over what speaks for a claim, fitted on our own gold (`tests/gold`).

The weights stand in `data/scorer.json`; `whowhom.training.calibrate` fits them. One set serves the rules alone,
another the rules and the model together.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from whowhom.relations.proven import proven

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whowhom.relations.claim import Claim

KINDS = (
    "verb",
    "noun",
    "agent",
    "adjective",
    "reported misdeed",
    "undertaking",
    "obligation",
    "answer to an accusation",
)
FEATURES = (
    "constant", *KINDS, "proven", "direct", "specificity", "pronoun", "generic", "place", "qualified",
    "chance", "log chance", "linked", "log linked", "learned only",
)  # fmt: skip
LEAST_CHANCE = 1e-3


def features(claim: Claim) -> list[float]:
    """Return the numbers that a claim is scored by, in the order of FEATURES."""
    kind = claim.rule.split(":")[0]
    sorts = {claim.source.sort, claim.target.sort}
    chance = claim.score if claim.score is not None else 0.0
    linked = claim.linked if claim.linked is not None else 0.0
    return [
        1.0,
        *(float(kind == known) for known in KINDS),
        proven(claim.rule, claim.relation),
        float(claim.direct),
        min(claim.specificity, 6) / 6,
        float("pronoun" in sorts),
        float("agent" in sorts),
        float("place" in sorts),
        float(claim.modality != "asserted"),
        chance,
        math.log(max(chance, LEAST_CHANCE)) if claim.score is not None else 0.0,
        linked,
        math.log(max(linked, LEAST_CHANCE)) if claim.linked is not None else 0.0,
        float(claim.reader == "model"),
    ]


def probability(claim: Claim, weights: Mapping[str, float], shift: float = 0.0) -> float:
    """Return the logistic score of a claim by the weights of its features; `shift` is added to the log-odds."""
    values = zip(FEATURES, features(claim), strict=True)
    total = shift + sum(weights.get(name, 0.0) * value for name, value in values)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def confidence(claim: Claim) -> float:
    """Return the calibrated probability that a claim is right."""
    return probability(claim, _weights()["rules" if claim.score is None else "both"], claim.shift)


@cache
def _weights() -> dict[str, dict[str, float]]:
    text = files("whowhom.data").joinpath("scorer.json").read_text(encoding="utf-8")
    weights: dict[str, dict[str, float]] = json.loads(text)
    return weights
