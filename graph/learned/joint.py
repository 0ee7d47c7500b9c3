"""Both readers together: what the rules find, what the model finds, and one calibrated score over the two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhom.learned.reader import is_likely
from whowhom.relations.claim import is_symmetric
from whowhom.relations.confidence import confidence

if TYPE_CHECKING:
    from whowhom.learned.reader import ModelReader, Opinion
    from whowhom.relations.claim import Claim
    from whowhom.relations.reader import Passage
    from whowhom.relations.rules import RuleReader

# The confidence from which a claim becomes an edge: within .003 of the best bounds on the tuning half of our gold. What
# a rule found is shown at less, for its trigger explains it; what only the model sees must be likelier than not.
KEPT = {"rules": 0.25, "model": 0.55}


class JointReader:
    """Joins the claims of the rules and of the model; each keeps the name of the reader that found it."""

    name = "both"

    def __init__(self, rules: RuleReader, model: ModelReader, kept: dict[str, float] | None = None) -> None:
        self.rules = rules
        self.model = model
        self.kept = kept or KEPT

    def read(self, passage: Passage) -> list[list[Claim]]:
        """Return the claims of each sentence that are likely enough, with their confidence."""
        return [best([claim for claim in claims if self._is_edge(claim)]) for claims in self.considered(passage)]

    def _is_edge(self, claim: Claim) -> bool:
        return is_likely(claim, self.kept[claim.reader])

    def considered(self, passage: Passage) -> list[list[Claim]]:
        """Return all claims of each sentence that either reader thinks of, sure or not."""
        by_rules = self.rules.read(passage)
        opinions = self.model.opinions(passage)
        return [
            claims if opinion is None else self.candidates(passage, number, claims, opinion)
            for number, (claims, opinion) in enumerate(zip(by_rules, opinions, strict=True))
        ]

    def candidates(self, passage: Passage, number: int, claims: list[Claim], opinion: Opinion) -> list[Claim]:
        """Return the rules' claims with the model's opinion of them, and the model's own where the rules differ."""
        learned = list(self.model.claims(passage, number, opinion))
        for claim in claims:
            claim.score, claim.linked = self.model.chances(claim, opinion)
        for claim in (*claims, *learned):
            claim.confidence = confidence(claim)
        # What a rule found without reason hinders nothing: "refused to send peacekeepers to Iraq" rejects Iraq.
        sure = [claim for claim in claims if self._is_edge(claim)]
        told = {_key(claim) for claim in sure}
        # Of an act whose parties the rules have read, the model adds none: "Russia vetoed a draft led by the US".
        read = {(word.i, claim.relation) for claim in sure for word in claim.trigger}
        # Nor does who only reports a charge make it: "Putin said that the rebels blamed Damascus"; nor who rejects it.
        told |= {((claim.by.name, claim.target.name), claim.relation) for claim in sure if claim.by}
        told |= {(claim.pair(), "accuses") for claim in sure if claim.relation == "defends"}
        return claims + [
            c for c in learned if _key(c) not in told and (c.trigger[0].i, c.relation) not in read
        ]


def _key(claim: Claim) -> tuple[frozenset[str] | tuple[str, str], str]:
    pair = claim.pair()
    return (frozenset(pair) if is_symmetric(claim) else pair), claim.relation


def best(claims: list[Claim]) -> list[Claim]:
    """Keep one claim of an ordered pair where a learned one is among them, the surest.

    The other way round only another relation is kept: "Chile denied the charges of Peru" holds two.
    """
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda claim: -claim.confidence):
        if not any(_rivals(claim, other) for other in kept):
            kept.append(claim)
    return sorted(kept, key=lambda claim: (claim.trigger[0].i, claim.source.first, claim.target.first))


def _rivals(claim: Claim, other: Claim) -> bool:
    """Say whether of two claims, a learned one among them, only one can be an edge."""
    if "model" not in {claim.reader, other.reader}:
        return False
    if claim.pair() == other.pair():
        return True
    either_way = claim.relation == other.relation or is_symmetric(claim) or is_symmetric(other)
    return either_way and set(claim.pair()) == set(other.pair())
