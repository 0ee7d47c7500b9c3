"""Choose among claims that say the same: one edge for a pair and relation, and no weaker reading of the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhom.relations.claim import is_symmetric

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whowhom.relations.claim import Claim


TOLD = ("reported", "denied")  # rules for what lies in telling another's deed


def select(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims without repetition, and without those whose trigger a longer one of the same pair holds."""
    chosen: list[Claim] = []
    for claim in sorted(claims, key=lambda claim: (-claim.specificity, not claim.direct)):
        if any(_same(claim, other) or _covered(claim, other) for other in chosen):
            continue
        chosen.append(claim)
    return sorted(chosen, key=lambda claim: (claim.trigger[0].i, claim.source.first, claim.target.first))


def _same(claim: Claim, other: Claim) -> bool:
    if claim.relation != other.relation:
        return False
    return claim.pair() == other.pair()


def _covered(claim: Claim, other: Claim) -> bool:
    words = {word.i for word in claim.trigger}
    if claim.pair() not in {other.pair(), other.pair()[::-1]}:
        return False
    if _mutual(claim, other) or (claim.rule.startswith(TOLD) and claim.pair() != other.pair()):
        return False  # "Chad said that Togo had shelled it": the victim accuses
    return not words.isdisjoint(word.i for word in other.trigger) and not other.rule.startswith(TOLD)


def _mutual(claim: Claim, other: Claim) -> bool:
    """Say whether two claims are the two halves of one act: "accused each other", "traded accusations"."""
    swapped = claim.source is other.target and claim.target is other.source
    told_of_both = claim.target.head is other.target.head or swapped
    return told_of_both and claim.rule == other.rule and not is_symmetric(claim)
