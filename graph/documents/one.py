"""Reading one file in this process: its format's reader, then its metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhom.documents.formats import format_of
from whowhom.documents.metadata import document_from
from whowhom.documents.pieces import Content, Found, Piece, Unreadable
from whowhom.documents.report import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhom.documents.options import ReadOptions
    from whowhom.records import Document

HEAD = 8192


def read_here(content: Content, options: ReadOptions) -> Iterator[Document | Problem | None]:
    """Yield the documents and problems of one file; None is a sign of life between documents."""
    for found in read_pieces(content, options):
        if not isinstance(found, Piece):
            yield found
            continue
        try:
            yield document_from(found, options)
        except Unreadable as problem:
            yield Problem(_source(found), problem.reason, problem.kind)


def read_pieces(content: Content, options: ReadOptions) -> Iterator[Found]:
    """Yield what the reader of a file's format finds in it."""
    try:
        reader = format_of(content.name, content.head(HEAD)).load()
        yield from reader(content, options)
    except Unreadable as problem:
        yield Problem(content.source, problem.reason, problem.kind)
    except OSError as error:
        yield Problem(content.source, f"cannot be read: {(error.strerror or str(error)).lower()}", "damaged")


def _source(piece: Piece) -> str:
    """Return what a message calls a piece: its file, and its place in it."""
    source = piece.source or piece.name
    _, mark, place = piece.name.rpartition("#")
    return f"{source}#{place}" if mark else source
