"""The learned reader: scores every ordered pair of actors in a sentence, whatever the wording between them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from whowhom.learned.encode import Encoded, encode
from whowhom.learned.session import Model, packaged_model
from whowhom.relations.arguments import Arguments
from whowhom.relations.attribution import told_by
from whowhom.relations.claim import Claim, apart
from whowhom.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from whowhom.actors.phrase import Phrase
    from whowhom.learned.session import Scores
    from whowhom.records import Modality
    from whowhom.relations.parse import Sentence, Word
    from whowhom.relations.reader import Passage

MODALITIES: tuple[Modality, ...] = ("asserted", "planned", "requested", "hypothetical")
MOST_ACTORS = 12  # of a sentence; lists of more names tell no relations
BATCH = 32  # sentences
LEAST = 0.15  # below this the model does not mention a relation at all


class ModelReader:
    """Reads with a trained model: the packaged one, or one that the user trained."""

    name = "model"

    def __init__(self, folder: Path | None = None, least: float = LEAST) -> None:
        self.folder = folder
        self.least = least

    @cached_property
    def model(self) -> Model:
        """Return the model, loaded at the first sentence."""
        return packaged_model() if self.folder is None else Model(self.folder)

    def read(self, passage: Passage) -> list[list[Claim]]:
        """Return the claims of each sentence with the model's probability as their score."""
        found: list[list[Claim]] = [[] for _ in passage.sentences]
        casts = [actors_of(phrases) for phrases in passage.phrases]
        waiting = [number for number, cast in enumerate(casts) if len(cast) > 1]
        waiting.sort(key=lambda number: len(passage.sentences[number].text))
        for begin in range(0, len(waiting), BATCH):
            chosen = waiting[begin : begin + BATCH]
            encoded = [self._encode(passage.sentences[number], casts[number]) for number in chosen]
            for number, scores in zip(chosen, self.model.score(encoded), strict=True):
                found[number] = list(self._claims(passage, number, casts[number], scores))
        return found

    def _encode(self, sentence: Sentence, cast: list[list[Phrase]]) -> Encoded:
        spans = [[(p.start - sentence.start, p.end - sentence.start) for p in phrases] for phrases in cast]
        return encode(self.model.tokenizer, sentence.text, spans)

    def _claims(
        self, passage: Passage, number: int, cast: list[list[Phrase]], scores: Scores
    ) -> Iterator[Claim]:
        arguments = Arguments(passage.phrases[number])
        known = vocabulary()
        for s, source in enumerate(cast):
            for t, target in enumerate(cast):
                best = int(scores.relations[s, t].argmax())
                chance = float(scores.relations[s, t, best])
                relation = self.model.relations[best]
                if s == t or chance < self.least or not apart(source[0], target[0]):
                    continue
                if known[relation].symmetric and s > t:
                    continue  # the pair was read the other way round already
                yield self._claim(
                    passage, number, arguments, (source, target), (relation, chance), scores, (s, t)
                )

    def _claim(
        self,
        passage: Passage,
        number: int,
        arguments: Arguments,
        pair: tuple[list[Phrase], list[Phrase]],
        told: tuple[str, float],
        scores: Scores,
        at: tuple[int, int],
    ) -> Claim:
        source, target = _naming(pair[0]), _naming(pair[1])
        trigger = predicate(source.head, target.head)
        saying = told_by(trigger, arguments)
        by = saying.phrase.actor if saying is not None else None
        if saying is None and (passage.quoted[number] or passage.document.speaker):
            by = passage.spoken[number]
        if by is not None and by.name == source.name:
            by = None
        modality = MODALITIES[int(scores.modality[at])]
        negated = bool(scores.negated[at] > 0.5)
        return Claim(
            source, target, told[0], [trigger], negated, modality, by, "learned", 0, False, self.name, told[1]
        )


def actors_of(phrases: list[Phrase]) -> list[list[Phrase]]:
    """Return the actors of a sentence as lists of their phrases, in text order; places stay apart from governments."""
    cast: dict[tuple[str, bool], list[Phrase]] = {}
    for own in phrases:
        for phrase in (own, *own.twins):
            if phrase.actor is not None:
                cast.setdefault((phrase.name, phrase.sort == "place"), []).append(phrase)
    return list(cast.values())[:MOST_ACTORS]


def _naming(phrases: list[Phrase]) -> Phrase:
    """Return the phrase that names the actor best: not a pronoun, if there is another."""
    return next((phrase for phrase in phrases if phrase.sort != "pronoun"), phrases[0])


def predicate(source: Word, target: Word) -> Word:
    """Return the word that joins two words in the parse: their lowest common head, or the verb above the source."""
    above = [source, *source.ancestors()]
    ids = {id(word) for word in above}
    joint = next((word for word in (target, *target.ancestors()) if id(word) in ids), above[-1])
    if joint in {source, target}:
        joint = joint.head
    return joint
