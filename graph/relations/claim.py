"""A claim is an edge before it is written down: it still points to phrases and words of the parse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whowhom.vocabulary import vocabulary

if TYPE_CHECKING:
    from whowhom.actors.phrase import Phrase
    from whowhom.parsing.parse import Word
    from whowhom.records import Actor, Modality


@dataclass(slots=True, eq=False)
class Claim:
    """One relation between two phrases of a sentence.

    `by` is who says so, None where the text itself does; `specificity` counts the words that the rule fixes;
    `direct` is true where source and target are themselves arguments of the trigger, not owners of one;
    `score` is the learned model's probability of the relation and `linked` that of any relation, None where it was
    not asked; `own` is true where a user wrote the pattern; `shift` is what a user's corrections add to the log-odds,
    `confidence` the calibrated probability that the claim is right.
    """

    source: Phrase
    target: Phrase
    relation: str
    trigger: list[Word]
    negated: bool = False
    modality: Modality = "asserted"
    by: Actor | None = None
    rule: str = ""
    specificity: int = 0
    direct: bool = True
    reader: str = "rules"
    score: float | None = None
    linked: float | None = None
    own: bool = False
    shift: float = 0.0
    confidence: float = 0.5

    def pair(self) -> tuple[str, str]:
        """Return the names of source and target."""
        return self.source.name, self.target.name


def is_symmetric(claim: Claim) -> bool:
    """Say whether a claim holds both ways."""
    return symmetric(claim.relation)


def symmetric(relation: str) -> bool:
    """Say whether a relation holds both ways; a user's own is read as a directed one."""
    known = vocabulary().get(relation)
    return known is not None and known.symmetric


def apart(source: Phrase, target: Phrase) -> bool:
    """Say whether two phrases stand for two different known actors."""
    return bool(source.name and target.name and source.name != target.name)


def of_two_groups(source: Phrase, target: Phrase) -> bool:
    """Say whether two phrases stand for actors that roll up to different groups."""
    first, second = source.actor, target.actor
    return first is not None and second is not None and first.group != second.group
