"""Plain text and Markdown."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from whowhom.documents.characters import decoded
from whowhom.documents.headers import split_headers
from whowhom.documents.pieces import Content, Found, Piece, Unreadable
from whowhom.documents.report import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhom.documents.options import ReadOptions


def read_text(content: Content, options: ReadOptions) -> Iterator[Found]:
    """Yield the one document of a text file, with the fields of its header lines."""
    piece, note = _piece(content, options)
    if note:
        yield note
    yield piece


def read_markdown(content: Content, options: ReadOptions) -> Iterator[Found]:
    """Yield the one document of a Markdown file as plain text: no emphasis, addresses, pictures or code."""
    piece, note = _piece(content, options)
    if note:
        yield note
    text = markdown_text(piece.text)
    heading = re.search(r"^# +(.+?)[ #]*$", piece.text, re.MULTILINE)
    title = piece.title or (markdown_text(heading[1]).strip() if heading else None)
    yield replace(piece, text=text, title=title, wrapped=False)


def markdown_text(markdown: str) -> str:
    """Return a Markdown text's words: one line a paragraph, `- ` before list items, bars around cells."""
    from markdown_it import MarkdownIt

    parts: list[str] = []
    depth = row = 0
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        depth += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
        row += {"tr_open": 1, "tr_close": -1}.get(token.type, 0)
        if token.type == "inline":
            words = _inline_text(token.children or [])
            parts.append(f"- {words}\n" if depth else f"| {words} " if row else f"{words}\n\n")
        elif token.type in ("tr_close", "bullet_list_close", "ordered_list_close", "table_close"):
            parts.append("\n")
    return "".join(parts)


def _inline_text(tokens: list[Any]) -> str:
    words = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            words.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            words.append(" ")
    return "".join(words).strip()


def _piece(content: Content, options: ReadOptions) -> tuple[Piece, Problem | None]:
    data = content.bytes(options.limits.bytes)
    if not data.strip():
        raise Unreadable("is empty", "empty")
    text, guess = decoded(data, options.encoding)
    # Header lines are found in text whose line breaks are plain.
    fields, body = split_headers(text.replace("\r\n", "\n").replace("\r", "\n"))
    note = Problem(content.source, f"is not UTF-8; read as {guess}", "note") if guess else None
    piece = Piece(text=body, name=content.name, source=content.source, wrapped=True)
    changes: dict[str, Any] = {**fields}
    return replace(piece, **changes), note
