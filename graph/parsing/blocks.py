"""Which blocks of a document are parsed, and why others are left unread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhom.documents.cleaning import Block, content_blocks

if TYPE_CHECKING:
    from whowhom.records import Document

READ_KINDS = frozenset({"headline", "paragraph", "bullet"})
LONGEST_BLOCK = 20_000  # characters; no paragraph of prose is as long, and the parser's memory grows with it
LONGEST_SENTENCE = 250  # words; the parse of a longer one is not to be trusted
FEWEST_CAPITALS = 12  # words; shorter blocks in capitals are headlines


def readable_blocks(document: Document) -> tuple[list[Block], list[str]]:
    """Return the blocks to parse and notes on what is left unread and why."""
    if document.lang not in {None, "en"}:
        return [], [f"not English but '{document.lang}': left unread"]
    read: list[Block] = []
    notes: list[str] = []
    for block in content_blocks(document.text):
        text = document.text[block.start : block.end]
        if block.kind not in READ_KINDS:
            continue
        if len(text) > LONGEST_BLOCK:
            notes.append(
                f"a block of {len(text):,} characters at {block.start:,} is no paragraph: left unread"
            )
        elif text.isupper() and len(text.split()) > FEWEST_CAPITALS:
            notes.append(f"a paragraph in capitals at {block.start:,} cannot be parsed reliably: left unread")
        else:
            read.append(block)
    return read, notes
