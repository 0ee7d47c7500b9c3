"""A claim is an edge before it is written down: it still points to phrases and words of the parse."""

from __future__ import annotations

from dataclasses import dataclass

from whowhom.actors.phrases import Phrase
from whowhom.records import Actor, Modality
from whowhom.relations.parse import Word


@dataclass(slots=True, eq=False)
class Claim:
    """One relation between two phrases of a sentence."""

    source: Phrase
    target: Phrase
    relation: str
    trigger: list[Word]
    negated: bool
    modality: Modality
    by: Actor | None
    rule: str
    specificity: int
    direct: bool

    def pair(self) -> tuple[str, str]:
        """Return the names of source and target."""
        return (self.source.actor.name if self.source.actor else "", self.target.actor.name if self.target.actor else "")
