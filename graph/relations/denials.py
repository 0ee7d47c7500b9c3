"""Denials that name no claimant are answers: they go to those who made the accusation just before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from whowhom.parsing.clauses import subjects
from whowhom.relations.certainty import certainty
from whowhom.relations.claim import Claim, apart, of_two_groups
from whowhom.relations.untrue import answers_a_charge

if TYPE_CHECKING:
    from whowhom.actors.phrase import Phrase
    from whowhom.parsing.parse import Word
    from whowhom.relations.arguments import Arguments

REACH = 3  # sentences back


@dataclass(slots=True)
class Disputes:
    """The accusations of the document so far, by sentence."""

    accusations: list[tuple[int, Claim]] = field(default_factory=list)

    def note(self, number: int, claims: list[Claim]) -> None:
        """Remember the accusations of a sentence, and forget those that are too far back for the next."""
        self.accusations = [each for each in self.accusations if number - each[0] < REACH]
        self.accusations += [
            (number, claim) for claim in claims if claim.relation == "accuses" and not claim.negated
        ]

    def answers(self, arguments: Arguments) -> list[Claim]:
        """Return who denies whose accusation in this sentence, where the sentence does not name the claimant."""
        verbs = {phrase.head.head.i: phrase.head.head for phrase in arguments.by_word.values()}
        found = [
            claim
            for verb in verbs.values()
            if verb.is_verb and answers_a_charge(verb)
            for claim in self._answers(verb, arguments)
        ]
        return list({claim.pair(): claim for claim in found}.values())

    def _answers(self, verb: Word, arguments: Arguments) -> list[Claim]:
        negated, modality = certainty(verb)
        deniers = arguments.actors(subjects(verb))
        accusers = {claim.source.name: claim.source for denier in deniers for claim in self._against(denier)}
        return [
            Claim(denier, accuser, "denies", [verb], negated, modality, rule="answer to an accusation")
            for denier in deniers  # those who deny together with the accused answer as well
            for accuser in accusers.values()
            if self._may_answer(denier, accuser)
        ]

    def _against(self, denier: Phrase) -> list[Claim]:
        return [
            claim
            for _, claim in self.accusations
            if not of_two_groups(claim.target, denier) and self._may_answer(denier, claim.source)
        ]

    def _may_answer(self, denier: Phrase, accuser: Phrase) -> bool:
        """Say whether two are of two countries, or one has accused the very other."""
        pair = (accuser.name, denier.name)
        accused = apart(accuser, denier) and any(claim.pair() == pair for _, claim in self.accusations)
        return of_two_groups(denier, accuser) or accused


def with_answers(claims: list[Claim], answers: list[Claim]) -> list[Claim]:
    """Return both, without a denial of a mere pronoun that an answer tells: "denied it" means the charge."""
    answered = {answer.pair() for answer in answers}
    return answers + [
        claim
        for claim in claims
        if claim.relation != "denies" or claim.target.sort != "pronoun" or claim.pair() not in answered
    ]
