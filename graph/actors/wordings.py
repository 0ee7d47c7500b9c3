"""Wordings of offices, ranks and forms of address among the words of a sentence, also where hyphens cut them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from whowhom.actors.knowledge import Knowledge
    from whowhom.parsing.parse import Word

LONGEST_TITLE = 6  # words


def joined(words: Iterable[str]) -> str:
    """Return words as a text has them: the parser cuts "vice-president" in three."""
    return " ".join(words).replace(" - ", "-")


def title_of(words: Sequence[str], known: Knowledge) -> str | None:
    """Return the wording of an office, rank or form of address that lower-cased words are."""
    text = joined(words)
    return next((form for form in (text, text.rstrip(".")) if form in known.titles), None)


def title_begins(words: Sequence[Word], first: int, known: Knowledge) -> int | None:
    """Return the last word of the longest title that begins at a word: "General" from "Major" in "Major-General"."""
    lowered = [word.lower for word in words[first : first + LONGEST_TITLE]]
    for length in range(len(lowered), 0, -1):
        if title_of(lowered[:length], known) is not None:
            return first + length - 1
    return None


def title_ends(words: Sequence[Word], last: int, known: Knowledge) -> int | None:
    """Return the first word of the longest title that ends at a word."""
    for first in range(max(0, last - LONGEST_TITLE + 1), last + 1):
        if title_of([word.lower for word in words[first : last + 1]], known) is not None:
            return first
    return None
