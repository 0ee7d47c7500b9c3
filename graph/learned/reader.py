"""The learned reader: scores every ordered pair of actors in a sentence, whatever the wording between them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import permutations
from typing import TYPE_CHECKING

from whowhom.learned.bounds import USUAL, Bounds
from whowhom.learned.encode import Encoded, encode
from whowhom.learned.holders import holder
from whowhom.learned.joint import best
from whowhom.learned.pairs import may_act_on
from whowhom.learned.session import Model, packaged_model
from whowhom.learned.telling import telling_words
from whowhom.relations.arguments import Arguments
from whowhom.relations.attribution import told_by
from whowhom.relations.claim import Claim, apart
from whowhom.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from whowhom.actors.phrase import Phrase
    from whowhom.learned.session import Scores
    from whowhom.parsing.parse import Sentence, Word
    from whowhom.records import Modality
    from whowhom.relations.reader import Passage

MODALITIES: tuple[Modality, ...] = ("asserted", "planned", "requested", "hypothetical")
MOST_ACTORS = 12  # of a sentence; lists of more names tell no relations
BATCH = 32  # sentences
NEGATED = 0.5
LEAST = 0.15  # below this the model does not mention a relation at all


class ModelReader:
    """Reads with a trained model: the packaged one, or one that the user trained."""

    name = "model"

    def __init__(self, folder: Path | None = None, least: float = LEAST, bounds: Bounds = USUAL) -> None:
        self.folder = folder
        self.least = least
        self.bounds = bounds

    @cached_property
    def model(self) -> Model:
        """Return the model, loaded at the first sentence."""
        return packaged_model() if self.folder is None else Model(self.folder)

    def read(self, passage: Passage) -> list[list[Claim]]:
        """Return the likely claims of each sentence with the model's probability as their score."""
        return [
            []
            if opinion is None
            else best([c for c in self.claims(passage, number, opinion) if self.bounds.let(c)])
            for number, opinion in enumerate(self.opinions(passage))
        ]

    def opinions(self, passage: Passage) -> list[Opinion | None]:
        """Return the model's scores for each sentence, None where fewer than two actors stand in it."""
        casts = [actors_of(phrases) for phrases in passage.phrases]
        found: list[Opinion | None] = [None] * len(casts)
        waiting = [number for number, cast in enumerate(casts) if len(cast) > 1]
        waiting.sort(key=lambda number: len(passage.sentences[number].text))
        for begin in range(0, len(waiting), BATCH):
            chosen = waiting[begin : begin + BATCH]
            encoded = [self._encode(passage.sentences[number], casts[number]) for number in chosen]
            for number, scores in zip(chosen, self.model.score(encoded), strict=True):
                found[number] = Opinion(casts[number], scores, passage.document.date)
        return found

    def _encode(self, sentence: Sentence, cast: list[list[Phrase]]) -> Encoded:
        spans = [[(p.start - sentence.start, p.end - sentence.start) for p in phrases] for phrases in cast]
        return encode(self.model.tokenizer, sentence.text, spans)

    def chances(self, claim: Claim, opinion: Opinion) -> tuple[float, float] | tuple[None, None]:
        """Return the model's probability of a claim's relation, and of any relation, between its two actors.

        Of groups it has none, for two that stand in "both sides" are the same words to it; nor of "the move", of who
        stands in another sentence, of relations that it was not taught, and of what a user's own pattern reads.
        """
        if claim.own or not {"group", "act"}.isdisjoint({claim.source.how, claim.target.how}):
            return None, None
        pair = opinion.position(claim.source), opinion.position(claim.target)
        if None in pair or claim.relation not in self.model.relations:
            return None, None
        scores = opinion.scores.relations[pair]
        return float(scores[self.model.relations.index(claim.relation)]), float(scores.sum())

    def claims(self, passage: Passage, number: int, opinion: Opinion) -> Iterator[Claim]:
        """Yield the claims of a sentence that the model finds likely enough to mention."""
        arguments = Arguments(passage.phrases[number])
        scores, known = opinion.scores, vocabulary()
        for s, t in opinion.pairs():
            best = int(scores.relations[s, t].argmax())
            chance, relation = float(scores.relations[s, t, best]), self.model.relations[best]
            if chance < self.least or (known[relation].symmetric and s > t):
                continue  # a symmetric pair is read once, in text order
            source, target = _parties(opinion.cast[s], opinion.cast[t], passage.phrases[number])
            if not opinion.is_pair([source], [target]):
                continue  # what was said of Trump is not said of his administration by its minister
            claim = Claim(
                source, target, relation, [], rule="learned", direct=False, reader=self.name, score=chance
            )
            claim.confidence = chance
            claim.linked = float(scores.relations[s, t].sum())
            claim.negated = bool(scores.negated[s, t] > NEGATED)
            claim.modality = MODALITIES[int(scores.modality[s, t])]
            told = telling_words(
                scores.attention[s, t], scores.offsets, passage.sentences[number], passage.phrases[number]
            )
            _explain(claim, passage, number, arguments, told)
            yield claim


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the model says of one sentence of a document of `date`: `cast` are its actors, each with its phrases."""

    cast: list[list[Phrase]]
    scores: Scores
    date: str | None = None

    def position(self, phrase: Phrase) -> int | None:
        """Return the place of a phrase's actor among the cast; None where it was left out."""
        names = [phrases[0].name for phrases in self.cast]
        return names.index(phrase.name) if phrase.name in names else None

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield the ordered pairs of two different actors."""
        for s, t in permutations(range(len(self.cast)), 2):
            if self.is_pair(self.cast[s], self.cast[t]):
                yield s, t

    def is_pair(self, source: list[Phrase], target: list[Phrase]) -> bool:
        """Say whether one actor, given by its phrases, may do something to the other."""
        return may_act_on(source, target, self.date)


def _explain(claim: Claim, passage: Passage, number: int, arguments: Arguments, telling: list[Word]) -> None:
    """Add the words that tell, and what the parse says: who tells it."""
    joint = predicate(claim.source.head, claim.target.head)
    claim.trigger = telling or [joint]
    told = told_by(joint, arguments)
    if told is not None:
        claim.by = told.phrase.actor
    elif passage.quoted[number] or passage.document.speaker:
        claim.by = passage.spoken[number]
    if claim.by is not None and claim.by.name == claim.source.name:
        claim.by = None


def actors_of(phrases: list[Phrase]) -> list[list[Phrase]]:
    """Return the actors of a sentence as lists of their phrases, in text order; places stay apart from governments."""
    cast: dict[tuple[str, bool], list[Phrase]] = {}
    for own in phrases:
        for phrase in (own, *own.twins):
            if phrase.actor is not None:
                cast.setdefault((phrase.name, phrase.sort == "place"), []).append(phrase)
    return list(cast.values())[:MOST_ACTORS]


def _parties(source: list[Phrase], target: list[Phrase], phrases: list[Phrase]) -> tuple[Phrase, Phrase]:
    """Return the phrases of an act: those that hold the two actors, but the two themselves in "Chad's ally Niger"."""
    first, second = naming(source), naming(target)
    above, below = holder(source, phrases) or first, holder(target, phrases) or second
    within = above.name == second.name or below.name == first.name
    return (first, second) if within or not apart(above, below) else (above, below)


def naming(phrases: list[Phrase]) -> Phrase:
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
