"""Pieces: the stretches of a block that are parsed, cut between sentences where no reader could doubt the end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhom.documents.cleaning import Block
    from whowhom.records import Document

BLANKS = re.compile("[\n\ud800-\udfff]")  # breaks within a paragraph, halves of characters in damaged text
ENDS = re.compile(r"(?<=[^\W_])[.!?]\s+(?=[A-Z])")
# No sentence ends after these, nor after initials: "Gen. Dunford", "U.S. President", "J. Edgar".
SHORTENED = re.compile(
    r"(?:\b[A-Z]|\.[A-Za-z]|\b(?:Adm|Amb|Brig|Capt|Cmdr|Co|Col|Corp|Dr|Gen|Gov|Hon|Inc|Jr|Lt|Ltd|Maj|Messrs|Mr|Mrs|Ms"
    r"|Mt|No|Prof|Rep|Rev|Sen|Sgt|Sr|St|Ste|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec))$"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Text from character `start` of a document, in its `block`th block, whose kind it has."""

    text: str
    start: int
    kind: str
    block: int

    @property
    def end(self) -> int:
        """Return where the piece ends in the document."""
        return self.start + len(self.text)

    @property
    def parsed(self) -> str:
        """Return the text as the parser takes it, character for character."""
        return BLANKS.sub(" ", self.text)


def pieces_of(document: Document, blocks: list[Block]) -> list[Piece]:
    """Return each block as one piece."""
    return [
        Piece(document.text[block.start : block.end], block.start, block.kind, number)
        for number, block in enumerate(blocks)
    ]


def cut(piece: Piece) -> Iterator[Piece]:
    """Yield the sentences of a piece, as far as their ends are plain; between them lies white space."""
    begin = 0
    for end in ENDS.finditer(piece.text):
        if SHORTENED.search(piece.text, begin, end.start()) is None:
            yield part(piece, begin, end.start() + 1)
            begin = end.end()
    yield part(piece, begin, len(piece.text))


def part(piece: Piece, begin: int, end: int) -> Piece:
    """Return characters `begin` to `end` of a piece as a piece."""
    return Piece(piece.text[begin:end], piece.start + begin, piece.kind, piece.block)


def joined(first: Piece, last: Piece, document: Document) -> Piece:
    """Return the piece from the beginning of one to the end of another of the same block."""
    return Piece(document.text[first.start : last.end], first.start, first.kind, first.block)
