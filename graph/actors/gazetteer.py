"""Find known names in text, all at once, with an Aho-Corasick automaton."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import ahocorasick_rs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from whowhom.actors.knowledge import Knowledge, Name

SURROGATES = re.compile("[\ud800-\udfff]")  # halves of characters in damaged text: UTF-8 has none


class Stretched(Protocol):
    """A part of a text, as character offsets."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where what follows begins."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name in a text, as character offsets, with all readings that its casing allows."""

    start: int
    end: int
    names: tuple[Name, ...]


class Gazetteer:
    """Matches every wording that the knowledge holds; the longest of overlapping ones wins."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._texts = list(knowledge.names)
        self._names = [tuple(knowledge.names[text]) for text in self._texts]
        self._automaton = ahocorasick_rs.AhoCorasick(self._texts)

    def find(self, text: str) -> list[Hit]:
        """Return the names in a text from left to right, without overlaps."""
        lowered = text.lower()
        if len(lowered) != len(text):  # a few capitals grow when lowered; offsets must stay true
            lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
        lowered = SURROGATES.sub("?", lowered)
        found: list[Hit] = []
        for index, start, end in self._automaton.find_matches_as_indexes(lowered, overlapping=True):
            if _inside_word(text, start, end):
                continue
            names = tuple(name for name in self._names[index] if _casing_fits(name, text[start:end]))
            if names:
                found.append(Hit(start, end, names))
        return _longest(found)


def shared_out(hits: Sequence[Hit], stretches: Iterable[Stretched]) -> Iterator[list[Hit]]:
    """Yield the names in each stretch of a text; names and stretches stand in text order."""
    starts = [hit.start for hit in hits]
    for stretch in stretches:
        yield list(hits[bisect_left(starts, stretch.start) : bisect_left(starts, stretch.end)])


def _inside_word(text: str, start: int, end: int) -> bool:
    before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    after = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    return before or after


def _casing_fits(name: Name, surface: str) -> bool:
    if name.kind == "abbreviation":
        return surface == name.text
    if name.kind == "nominal":
        return True
    if name.text.islower():
        return True
    return surface[:1].isupper() or surface[:1].isdigit() or surface == name.text


def _longest(hits: list[Hit]) -> list[Hit]:
    chosen: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if chosen and hit.start < chosen[-1].end:
            if hit.end - hit.start > chosen[-1].end - chosen[-1].start:
                chosen[-1] = hit
            continue
        chosen.append(hit)
    return chosen
