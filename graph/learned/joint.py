"""Both readers together: what the rules find, what the model finds, and one calibrated score over the two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhom.learned.bounds import USUAL, Bounds
from whowhom.relations.claim import is_symmetric, symmetric
from whowhom.relations.confidence import confidence

if TYPE_CHECKING:
    from whowhom.learned.reader import ModelReader
    from whowhom.relations.claim import Claim
    from whowhom.relations.reader import Passage
    from whowhom.relations.rules import RuleReader

CLEAR = 0.9  # a probability of the model that no rule outvotes
LIKELY = 0.6  # the least confidence of an act beside which a second one of the same pair is heard
HEARD = 0.2  # from this confidence on a rule's reading tells that somebody only reports or rejects a charge


class JointReader:
    """Joins the claims of the rules and of the model; each keeps the name of the reader that found it."""

    name = "both"

    def __init__(self, rules: RuleReader, model: ModelReader, bounds: Bounds = USUAL) -> None:
        self.rules = rules
        self.model = model
        self.bounds = bounds

    def read(self, passage: Passage) -> list[list[Claim]]:
        """Return the claims of each sentence that are likely enough, with their confidence."""
        return [chosen(claims, self.bounds) for claims in self.considered(passage)]

    def considered(self, passage: Passage) -> list[list[Claim]]:
        """Return all claims of each sentence that either reader thinks of, sure or not, with their confidence."""
        found = self.rules.read(passage)
        for number, opinion in enumerate(self.model.opinions(passage)):
            if opinion is None:
                continue
            for claim in found[number]:
                claim.score, claim.linked = self.model.chances(claim, opinion)
            found[number] += self.model.claims(passage, number, opinion)
            for claim in found[number]:
                claim.confidence = confidence(claim)
            for claim in second_acts(found[number]):
                claim.score = claim.linked = None
                claim.confidence = confidence(claim)
        return found


def second_acts(claims: list[Claim]) -> list[Claim]:
    """Return the rules' unlikely claims of a second act of a pair, beside a likely first: "met and thanked".

    The network tells one relation of a pair, so that it has no say in the second.
    """
    by_rules = [claim for claim in claims if claim.reader != "model"]
    return [
        claim
        for claim in by_rules
        if claim.confidence < LIKELY
        and any(
            first.confidence >= LIKELY
            and first.pair() == claim.pair()
            and first.relation != claim.relation
            and _coordinated(first, claim)
            for first in by_rules
        )
    ]


def _coordinated(first: Claim, second: Claim) -> bool:
    """Say whether the verb of one claim is a conjunct or participle of the other's: "cut ties with it, accusing it"."""
    one, other = ({word.i for word in claim.trigger} for claim in (first, second))
    return any(
        word.is_verb
        and (word.dep == "conj" or (word.dep == "advcl" and word.tag == "VBG"))
        and word.head.i in words
        for claim, words in ((second, one), (first, other))
        for word in claim.trigger
    )


def chosen(claims: list[Claim], bounds: Bounds = USUAL) -> list[Claim]:
    """Return of the claims of a sentence those that are edges.

    What the rules surely read hinders the model by the usual bounds, whatever `bounds` let through: what a rule found
    without reason hides nothing ("refused to send peacekeepers to Iraq" rejects Iraq).
    """
    hindered = Hindered([claim for claim in claims if claim.reader != "model"])
    return best([c for c in claims if bounds.let(c) and not (c.reader == "model" and hindered(c))])


class Hindered:
    """Tells which claims of the model say what the rules have read already, or read otherwise."""

    def __init__(self, by_rules: list[Claim]) -> None:
        sure = [claim for claim in by_rules if USUAL.let(claim)]
        heard = [claim for claim in by_rules if claim.confidence >= HEARD]
        self.told = {_key(claim.pair(), claim.relation) for claim in sure}
        # Who only reports a charge does not make it: "Putin said that the rebels blamed Damascus"; nor who rejects it.
        self.told |= {_key((claim.by.name, claim.target.name), claim.relation) for claim in heard if claim.by}
        self.told |= {_key(claim.pair(), "accuses") for claim in heard if claim.relation == "defends"}
        # Of an act whose parties the rules have read, the model adds none: "Russia vetoed a draft led by the US".
        self.read = {(word.i, claim.relation) for claim in sure for word in claim.trigger}

    def __call__(self, claim: Claim) -> bool:
        """Say whether a claim of the model is left out; another party of an act is not where it is all but certain."""
        if _key(claim.pair(), claim.relation) in self.told:
            return True
        return (claim.score or 0.0) < CLEAR and (claim.trigger[0].i, claim.relation) in self.read


def _key(pair: tuple[str, str], relation: str) -> tuple[frozenset[str] | tuple[str, str], str]:
    return (frozenset(pair) if symmetric(relation) else pair), relation


def best(claims: list[Claim]) -> list[Claim]:
    """Keep one claim of an ordered pair where a learned one is among them, the user's own or else the surest.

    The other way round only another relation is kept: "Chile denied the charges of Peru" holds two.
    """
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda claim: (not claim.own, -claim.confidence)):
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
