"""What a governing verb makes of an act: refusing is rejecting, agreeing to act is agreement, threatening a threat."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from whowhom.relations.certainty import certainty

if TYPE_CHECKING:
    from whowhom.parsing.parse import Word
    from whowhom.relations.patterns import Pattern

REFUSING = frozenset({"refuse", "decline", "refusal", "reject"})
THREATENING = frozenset({"threaten", "threat"})
VOWING = frozenset({"vow", "swear"})
AGREEING = frozenset(
    """
    agree willing ready offer promise pledge commit consent readiness willingness agreement commitment
    undertake prepared vow accept
    """.split()
)
# Not to do this is no rejection of anybody: "will not abandon Armenia", "refused to leave Syria".
STAYING = frozenset({"retreats-from"})
WILL = frozenset({"will", "would", "wo", "'ll", "shall"})


class Stance(NamedTuple):
    """The relation that the governor makes of an act, and the word that does so."""

    relation: str
    governor: Word


def stance(act: Word, pattern: Pattern) -> Stance | None:
    """Return the stance towards the target that lies above an act, if any.

    CAMEO and PLOVER code such sentences by the outer act as well: REJECT, THREATEN, AGREE.
    """
    polarity = pattern.polarity
    refusal = "comments-on" if pattern.relation == "comments-on" else "rejects"  # "declined to comment on Y"
    refusable = polarity >= 0 and pattern.relation not in STAYING
    if _will_not(act) and refusable:
        return Stance(refusal, act)
    governor = act.head
    if governor is act or act.dep not in {"xcomp", "acl"} or certainty(governor).negated:
        return None
    lemma = governor.lemma
    if lemma in REFUSING and refusable:
        return Stance(refusal, governor)
    if lemma in THREATENING or (lemma in VOWING and polarity < 0):
        return Stance("threatens", governor)
    if lemma in AGREEING and polarity >= 0 and act.tag == "VB":
        return Stance("agrees-with", governor)
    return None


def _will_not(act: Word) -> bool:
    future = any(child.dep == "aux" and child.lower in WILL for child in act.children)
    return future and act.is_negated
