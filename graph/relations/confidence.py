"""How sure an edge is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whowhom.relations.claim import Claim


def confidence(claim: Claim) -> float:
    """Return a probability between 0 and 1 that the edge is right."""
    value = 0.6 + 0.05 * min(claim.specificity, 4) + (0.1 if claim.direct else 0.0)
    if "pronoun" in {claim.source.sort, claim.target.sort}:
        value -= 0.15
    return round(min(max(value, 0.05), 0.95), 2)
