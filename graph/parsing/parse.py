"""Parsed sentences as plain objects: what the rules need of spaCy's parse, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from whowhom.parsing.lemmas import Lemmas
    from whowhom.parsing.pieces import Piece

COLUMNS = (
    "ORTH", "LEMMA", "TAG", "DEP", "HEAD", "ENT_TYPE", "ENT_IOB", "SENT_START", "IDX", "IS_SPACE",
)  # fmt: skip
KEYS = 2**64 - 1  # spaCy's keys of strings are unsigned
ENTITY_BEGINS = 3


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

    @property
    def is_negated(self) -> bool:
        """Say whether the parser hung a negation on the word."""
        return self.child("neg") is not None

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

    def begin(self) -> int:
        """Return the position of the first word below this one, or its own."""
        return min(word.i for word in self.subtree())

    def hang(self, dep: str, head: Word) -> None:
        """Move the word, with all below it, to another head."""
        if self.head is not self:
            self.head.children.remove(self)
        self.dep, self.head = dep, head
        if head is not self:
            head.children.append(self)
            head.children.sort(key=lambda child: child.i)


@dataclass(slots=True, eq=False)
class Sentence:
    """The words of one sentence; `kind` is the block it stands in: paragraph, headline or bullet.

    A sentence that holds no edge by its looks has no words: it was not parsed.
    """

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


def sentences(doc: Doc, piece: Piece, lemmas: Lemmas | None = None) -> Iterator[Sentence]:
    """Yield the sentences of a parsed piece; lemmas are looked up where the pipeline did not set them."""
    words: list[Word] = []
    for word, begins in _words(doc, piece.start, lemmas):
        if begins and words:
            yield _sentence(words, piece)
            words = []
        if word is not None:
            words.append(word)
    if words:
        yield _sentence(words, piece)


def unread(piece: Piece) -> Sentence:
    """Return a sentence that was not parsed: it has no words, and keeps its place among the others."""
    return Sentence([], piece.text, piece.start, piece.end, piece.kind, piece.block)


def _sentence(words: list[Word], piece: Piece) -> Sentence:
    own = {id(word) for word in words}
    for position, word in enumerate(words):
        word.i = position
        if id(word.head) not in own:
            word.head = word
        elif word.head is not word:
            word.head.children.append(word)
    start, end = words[0].start, words[-1].end
    text = piece.text[start - piece.start : end - piece.start]
    return Sentence(words, text, start, end, piece.kind, piece.block)


def _words(doc: Doc, offset: int, lemmas: Lemmas | None) -> Iterator[tuple[Word | None, bool]]:
    """Yield each token as a word, None for white space, and whether a sentence begins there.

    One array holds what spaCy knows of all tokens: asking token by token takes several times as long.
    """
    strings = doc.vocab.strings
    table = doc.to_array(list(COLUMNS)).astype("int64")
    columns = dict(zip(COLUMNS, table.T.tolist(), strict=True))
    tags, deps, entities = (
        [strings[key & KEYS] for key in columns[name]] for name in ("TAG", "DEP", "ENT_TYPE")
    )
    words: list[Word | None] = []
    for i, begin in enumerate(columns["IDX"]):
        if columns["IS_SPACE"][i]:
            words.append(None)
            continue
        text = strings[columns["ORTH"][i] & KEYS]
        lemma = (
            lemmas.of_word(text, tags[i], deps[i]) if lemmas else strings[columns["LEMMA"][i] & KEYS].lower()
        )
        words.append(
            Word(
                i, text, text.lower(), lemma, tags[i], deps[i],
                offset + begin, offset + begin + len(text), entities[i], columns["ENT_IOB"][i] == ENTITY_BEGINS,
            )
        )  # fmt: skip
    for i, word in enumerate(words):
        if word is not None:
            word.head = words[i + columns["HEAD"][i]] or word
    yield from zip(words, (start == 1 for start in columns["SENT_START"]), strict=True)
