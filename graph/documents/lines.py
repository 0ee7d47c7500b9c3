"""Lines of a text with their offsets, and lines that a width broke put together again."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BULLET = re.compile(r"(?:[-–—*•●▪◦‣·]|\d{1,2}[.)])\s+(?=\S)")
TERMINAL = re.compile(r"[.!?…:;,][\"'”’)\]»]*$")
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)\]»]*$")

# Hard-wrapped text (mail, PDF, plain-text archives) keeps below this width.
_WIDEST_WRAP = 100
_NARROWEST_WRAP = 40


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its surrounding blanks; `gap` says that an empty line (or the start) comes before it."""

    start: int
    end: int
    text: str
    gap: bool


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines that are not empty."""
    gap = True
    offset = 0
    for raw in text.split("\n"):
        inner = raw.strip()
        if inner:
            start = offset + raw.find(inner[0])
            yield Line(start, start + len(inner), inner, gap)
        gap = not inner
        offset += len(raw) + 1


def broken_sentences_joined(lines: Iterable[Line], text: str) -> Iterator[Line]:
    """Yield the lines, with a line that goes on in lower case after an unfinished one joined to it."""
    held: list[Line] = []
    for line in lines:
        goes_on = held and not line.gap and line.text[0].islower() and not TERMINAL.search(held[-1].text[-6:])
        if held and not goes_on:
            yield _joined(held, text)
            held = []
        held.append(line)
    if held:
        yield _joined(held, text)


def _joined(lines: list[Line], text: str) -> Line:
    if len(lines) == 1:
        return lines[0]
    start, end = lines[0].start, lines[-1].end
    return Line(start, end, text[start:end].replace("\n", " "), lines[0].gap)


def unwrap(text: str) -> str:
    """Return the text with line breaks that only keep to a width turned into blanks; its length stays.

    A break is taken for such where the next line's first word would not have fitted into the width.
    """
    lines = text.split("\n")
    width = _wrap_width(lines)
    if width is None:
        return text
    joined: list[str] = []
    for number, line in enumerate(lines):
        follows = lines[number + 1] if number + 1 < len(lines) else ""
        joined.append(line + (" " if _goes_on(line, follows, width) else "\n"))
    return "".join(joined)[:-1]


def _wrap_width(lines: list[str]) -> int | None:
    """Return the width that the lines were broken to, or None where they were not.

    In wrapped text most lines that another line follows directly are nearly as long as the longest one.
    """
    lengths = [
        len(line.rstrip()) for line, after in itertools.pairwise(lines) if line.strip() and after.strip()
    ]
    if len(lengths) < 3:
        return None
    width = max(lengths)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP or max(map(len, lines)) > _WIDEST_WRAP:
        return None
    full = sum(length > width * 0.75 for length in lengths)
    return width if full > len(lengths) * 0.7 else None


def _goes_on(line: str, follows: str, width: int) -> bool:
    if (
        not line.strip()
        or not follows.strip()
        or BULLET.match(follows.lstrip())
        or follows.lstrip()[0] in "#>|"
    ):
        return False
    first_word = len(follows.split(maxsplit=1)[0])
    short = len(line.rstrip()) + 1 + first_word <= width
    return not short or (follows.lstrip()[0].islower() and not _ENDS_SENTENCE.search(line.rstrip()))
