"""Denials that name no claimant are answers: they go to those who made the accusation just before."""

from __future__ import annotations

from dataclasses import dataclass, field

from whowhom.actors.phrases import Phrase
from whowhom.relations.arguments import Arguments
from whowhom.relations.certainty import certainty
from whowhom.relations.claim import Claim
from whowhom.relations.clauses import subjects
from whowhom.relations.parse import Word

REACH = 3  # sentences back
DENYING = frozenset({"deny", "refute", "rebut", "dispute", "contradict"})


@dataclass(slots=True)
class Disputes:
    """The accusations of the document so far, by sentence."""

    accusations: list[tuple[int, Claim]] = field(default_factory=list)

    def note(self, number: int, claims: list[Claim]) -> None:
        """Remember the accusations of a sentence."""
        self.accusations += [(number, claim) for claim in claims if claim.relation == "accuses" and not claim.negated]

    def answers(self, number: int, arguments: Arguments) -> list[Claim]:
        """Return who denies whose accusation in this sentence, where the sentence does not name the claimant."""
        found: list[Claim] = []
        for phrase in arguments.by_word.values():
            for verb in {id(p.head.head): p.head.head for p in (phrase,)}.values():
                if verb.lemma in DENYING and verb.is_verb:
                    found += self._answers(number, verb, arguments)
        return list({claim.pair(): claim for claim in found}.values())

    def _answers(self, number: int, verb: Word, arguments: Arguments) -> list[Claim]:
        negated, modality = certainty(verb)
        sources = arguments.actors(subjects(verb))
        accusers = {id(claim): claim for source in sources for claim in self._against(number, source)}
        return [
            Claim(source, accusation.source, "denies", [verb], negated, modality, None, "answer to an accusation", 0, direct=True)
            for source in sources  # those who deny together with the accused answer as well
            for accusation in accusers.values()
            if source.actor is not None and accusation.source.actor is not None and source.actor.group != accusation.source.actor.group
        ]

    def _against(self, number: int, source: Phrase) -> list[Claim]:
        actor = source.actor
        if actor is None:
            return []
        return [
            claim
            for at, claim in self.accusations
            if number - at <= REACH
            and claim.target.actor is not None
            and claim.target.actor.group == actor.group
            and claim.source.actor is not None
            and claim.source.actor.group != actor.group
        ]
