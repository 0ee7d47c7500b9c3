"""The main predicates of annotated sentences: the words that carry the sentence or an edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc, Token

    from whowhom.training.corpus import Example

PARTICLES = ("prt",)


@dataclass(frozen=True, slots=True)
class Predicates:
    """Lemmas of one sentence: of its roots, and of the word above source and target of each of its edges."""

    roots: frozenset[str]
    carriers: frozenset[str]

    @property
    def main(self) -> frozenset[str]:
        """Return both."""
        return self.roots | self.carriers


def predicates(examples: Sequence[Example], model: Language) -> Iterator[Predicates]:
    """Yield the main predicates of each sentence, in order.

    Args:
        examples: annotated sentences.
        model: a spaCy pipeline that parses.
    """
    for example, doc in zip(examples, model.pipe(example.text for example in examples), strict=True):
        yield Predicates(
            frozenset(_named(sentence.root for sentence in doc.sents)),
            frozenset(_named(_carriers(example, doc))),
        )


def _carriers(example: Example, doc: Doc) -> Iterator[Token]:
    for label in example.labels:
        source, target = (_head(example.actors[actor][0], doc) for actor in (label.source, label.target))
        if source is None or target is None:
            continue
        above = [source, *source.ancestors]
        common = next((word for word in [target, *target.ancestors] if word in above), None)
        if common is not None:
            yield common


def _head(span: tuple[int, int], doc: Doc) -> Token | None:
    words = doc.char_span(*span, alignment_mode="expand")
    return words.root if words else None


def _named(words: Iterable[Token]) -> Iterator[str]:
    """Yield the lemma of each word that is no name or number, with its particle: `throw out`."""
    for word in words:
        if word.is_alpha and word.pos_ in {"VERB", "AUX", "NOUN", "ADJ"}:
            particle = next((child.lower_ for child in word.children if child.dep_ in PARTICLES), None)
            yield f"{word.lemma_.lower()} {particle}" if particle else word.lemma_.lower()
