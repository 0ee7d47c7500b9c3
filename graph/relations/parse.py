"""Parsed sentences as plain objects: what the rules need of spaCy's parse, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span


@dataclass(slots=True, eq=False)
class Word:
    """One token in the dependency tree; `start` and `end` are offsets in the document's text.

    `tag` is the Penn tag, `dep` the ClearNLP arc to `head` (the root is its own head),
    `entity` the named-entity label or an empty string.
    """

    i: int
    text: str
    lower: str
    lemma: str
    tag: str
    dep: str
    start: int
    end: int
    entity: str
    entity_begins: bool
    head: Word = field(init=False, repr=False)
    children: list[Word] = field(init=False, repr=False, default_factory=list)

    @property
    def is_verb(self) -> bool:
        """Say whether the tagger took the word for a verb, modals aside."""
        return self.tag[:2] == "VB"

    @property
    def is_noun(self) -> bool:
        """Say whether the tagger took the word for a noun, common or proper."""
        return self.tag[:2] == "NN"

    def child(self, *deps: str) -> Word | None:
        """Return the first child on one of the arcs."""
        for child in self.children:
            if child.dep in deps:
                return child
        return None

    def ancestors(self) -> Iterator[Word]:
        """Yield the heads up to the root, nearest first."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    def subtree(self) -> Iterator[Word]:
        """Yield the word and all below it, in no particular order."""
        stack = [self]
        while stack:
            word = stack.pop()
            yield word
            stack.extend(word.children)


@dataclass(slots=True, eq=False)
class Sentence:
    """The words of one sentence; `kind` is the block it stands in: paragraph, headline or bullet."""

    words: list[Word]
    text: str
    start: int
    end: int
    kind: str
    block: int

    @property
    def root(self) -> Word:
        """Return the word that heads the sentence."""
        return next(word for word in self.words if word.head is word)


def sentences(
    doc: Doc, text: str, *, offset: int = 0, kind: str = "paragraph", block: int = 0
) -> Iterator[Sentence]:
    """Yield the sentences of a parsed block that begins at `offset` in the document's `text`."""
    for span in doc.sents:
        words = _words(span, offset)
        if words:
            start, end = words[0].start, words[-1].end
            yield Sentence(words, text[start:end], start, end, kind, block)


def _words(span: Span, offset: int) -> list[Word]:
    tokens = [token for token in span if not token.is_space]
    by_index: dict[int, Word] = {}
    for position, token in enumerate(tokens):
        begin = offset + token.idx
        text = token.text
        by_index[token.i] = Word(
            position, text, text.lower(), token.lemma_.lower(), token.tag_, token.dep_,
            begin, begin + len(text), token.ent_type_, token.ent_iob_ == "B",
        )  # fmt: skip
    for token in tokens:
        word = by_index[token.i]
        word.head = by_index.get(token.head.i, word)
        if word.head is not word:
            word.head.children.append(word)
    return list(by_index.values())
