"""How far the wordings of the rules have proven right: `data/wordings.json`, counted in the training corpus.

The rules read sentences that others annotated (`python -m whowhom.training.wordings`). "Accuse" tells an accusation in
nearly all of them, "approve" support in one of five.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files

USUAL = 0.78  # the share of all readings that the annotators confirm
WEIGHT = 16  # as many readings of the usual kind count as seen before the first

Counts = dict[str, dict[str, tuple[int, int]]]  # by rule and relation: confirmed readings, and all


@cache
def proven(rule: str, relation: str) -> float:
    """Return how much likelier than usual what a rule reads is right, in log-odds; 0 for a wording never seen.

    >>> proven("verb: accuse", "accuses") > 0 > proven("verb: approve", "supports")
    True
    >>> proven("verb: my own wording", "accuses")
    0.0
    """
    confirmed, seen = _counts().get(rule, {}).get(relation, (0, 0))
    right = (confirmed + WEIGHT * USUAL) / (seen + WEIGHT)
    return round(math.log(right / (1 - right)) - math.log(USUAL / (1 - USUAL)), 4)


@cache
def _counts() -> Counts:
    text = files("whowhom.data").joinpath("wordings.json").read_text(encoding="utf-8")
    counts: Counts = json.loads(text)
    return counts
