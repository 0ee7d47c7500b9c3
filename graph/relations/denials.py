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
        """Remember the accusations of a sentence."""
        self.accusations += [
            (number, claim) for claim in claims if claim.relation == "accuses" and not claim.negated
        ]

    def answers(self, number: int, arguments: Arguments) -> list[Claim]:
        """Return who denies whose accusation in this sentence, where the sentence does not name the claimant."""
        verbs = {phrase.head.head.i: phrase.head.head for phrase in arguments.by_word.values()}
        found = [
            claim
            for verb in verbs.values()
            if verb.is_verb and answers_a_charge(verb)
            for claim in self._answers(number, verb, arguments)
        ]
        return list({claim.pair(): claim for claim in found}.values())

    def _answers(self, number: int, verb: Word, arguments: Arguments) -> list[Claim]:
        negated, modality = certainty(verb)
        deniers = arguments.actors(subjects(verb))
        accusers = {
            claim.source.name: claim.source for denier in deniers for claim in self._against(number, denier)
        }
        return [
            Claim(denier, accuser, "denies", [verb], negated, modality, rule="answer to an accusation")
            for denier in deniers  # those who deny together with the accused answer as well
            for accuser in accusers.values()
            if of_two_groups(denier, accuser) or self._accuses(number, accuser, denier)
        ]

    def _against(self, number: int, denier: Phrase) -> list[Claim]:
        return [
            claim
            for at, claim in self.accusations
            if number - at <= REACH
            and not of_two_groups(claim.target, denier)
            and (of_two_groups(claim.source, denier) or self._accuses(number, claim.source, denier))
        ]

    def _accuses(self, number: int, accuser: Phrase, denier: Phrase) -> bool:
        """Say whether one has accused the very other, though both may be of one country."""
        pair = (accuser.name, denier.name)
        return apart(accuser, denier) and any(
            number - at <= REACH and claim.pair() == pair for at, claim in self.accusations
        )


def with_answers(claims: list[Claim], answers: list[Claim]) -> list[Claim]:
    """Return both, without a denial of a mere pronoun that an answer tells: "denied it" means the charge."""
    answered = {answer.pair() for answer in answers}
    return answers + [
        claim
        for claim in claims
        if claim.relation != "denies" or claim.target.sort != "pronoun" or claim.pair() not in answered
    ]
