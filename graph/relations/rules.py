"""The rule reader: trigger patterns on the parse, with attribution, certainty, stance and answers to accusations."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from whowhom.relations.acts import Acts
from whowhom.relations.arguments import Arguments
from whowhom.relations.attribution import headline_source
from whowhom.relations.claims import claims_of
from whowhom.relations.confidence import confidence
from whowhom.relations.denials import Disputes, with_answers
from whowhom.relations.events import find_events
from whowhom.relations.obligations import obligations
from whowhom.relations.patterns import Lexicon, lexicon
from whowhom.relations.selection import select
from whowhom.relations.undertakings import undertakings
from whowhom.vocabulary import Relation, vocabulary

if TYPE_CHECKING:
    from whowhom.actors.phrase import Phrase
    from whowhom.parsing.parse import Sentence
    from whowhom.records import Actor
    from whowhom.relations.claim import Claim
    from whowhom.relations.reader import Passage


class RuleReader:
    """Reads with the trigger patterns of a vocabulary."""

    name = "rules"

    def __init__(self, relations: dict[str, Relation] | None = None) -> None:
        self.relations = relations

    @cached_property
    def lexicon(self) -> Lexicon:
        """Return the trigger patterns by lemma."""
        return lexicon(self.relations or vocabulary())

    def read(self, passage: Passage) -> list[list[Claim]]:
        """Return the claims of each sentence."""
        disputes, acts = Disputes(), Acts()
        found = []
        for number, (sentence, phrases) in enumerate(zip(passage.sentences, passage.phrases, strict=True)):
            source = headline_source(sentence, phrases)
            arguments = Arguments([phrase for phrase in phrases if phrase is not source])
            arguments.add(acts.phrases(number, sentence, arguments))
            by = source.actor if source is not None else _quoted_by(passage, number)
            claims = self._sentence(sentence, phrases, arguments, by)
            claims = select(with_answers(claims, disputes.answers(arguments)))
            disputes.note(number, claims)
            for claim in claims:
                claim.confidence = confidence(claim)
            acts.note(number, sentence, arguments, claims)
            found.append(claims)
        return found

    def _sentence(
        self, sentence: Sentence, phrases: list[Phrase], arguments: Arguments, by: Actor | None
    ) -> list[Claim]:
        claims: list[Claim] = []
        for readings in find_events(sentence, self.lexicon, _inside_names(phrases)):
            claims += next(filter(None, (claims_of(event, arguments, by) for event in readings)), [])
        return claims + obligations(sentence, arguments) + undertakings(sentence, arguments)


def _quoted_by(passage: Passage, number: int) -> Actor | None:
    """Return whose words a sentence is as a whole: a quote's or a speech's."""
    return passage.spoken[number] if passage.quoted[number] or passage.document.speaker else None


def _inside_names(phrases: list[Phrase]) -> frozenset[int]:
    """Return the words inside longer names: the "for" of "Observatory for Human Rights" triggers nothing."""
    return frozenset(
        i
        for phrase in phrases
        if phrase.last > phrase.first and phrase.sort in {"name", "person", "body"}
        for i in range(phrase.first, phrase.last + 1)
    )
