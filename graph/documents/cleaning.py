"""Which parts of a text are news: paragraphs, headlines and bullets, apart from what is the page's own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from whowhom.documents.boilerplate import (
    credit_before,
    is_boilerplate,
    is_caption,
    is_link_heading,
)
from whowhom.documents.dateline import find_dateline, is_dateline
from whowhom.documents.lines import BULLET, TERMINAL, Line, broken_sentences_joined, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["headline", "paragraph", "bullet", "boilerplate", "table"]

_HEADING = re.compile(r"#{1,6}\s+(?=\S)")
_QUOTED = re.compile(r">+\s*(?=\S)")
_CELL_BREAK = re.compile(r"\t+|\s*\|\s*|\s{3,}")
_END_CREDIT = re.compile(
    r"\s*(?:\((?:Additional |Further )?(?:Reporting|Editing|Writing|With reporting|Compiled|Edited)(?: and"
    r" \w+)? by\b[^)]*\)"
    r"|[-–—/(\[]\s?(?:AFP|AP|Reuters|TASS|dpa|Xinhua|UPI|PTI)[)\]]?)\.?$"
)
_HEADLINE_WORDS = 25
_SUBHEAD_WORDS = 14
_NAME_WORDS = 3
_CREDIT_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a text, as character offsets, and what it is.

    Only headlines, paragraphs and bullets tell news. A bullet's marker and a dateline lie outside.
    """

    start: int
    end: int
    kind: Kind


def content_blocks(text: str) -> list[Block]:
    """Return the blocks of a text in order, without changing it; between them lie white space and markers.

    A paragraph may contain single line breaks where its lines were wrapped: read them as blanks.
    """
    lines = list(broken_sentences_joined(lines_of(text), text))
    rows = _table_rows(lines)
    blocks: list[Block] = []
    in_links = False
    for number, line in enumerate(lines):
        in_links = is_link_heading(line.text) or (
            in_links and not line.gap and not TERMINAL.search(line.text[-10:])
        )
        if in_links:
            blocks.append(Block(line.start, line.end, "boilerplate"))
        elif number in rows:
            blocks.append(Block(line.start, line.end, "table"))
        else:
            blocks.extend(_blocks_of_line(line, first=number == 0, last=number == len(lines) - 1))
    return blocks


def _table_rows(lines: list[Line]) -> set[int]:
    """Return the numbers of the lines that are rows of a table: neighbours with three or more cells."""
    looks = [len(line.text) < 500 and len(_CELL_BREAK.split(line.text.strip("|"))) >= 3 for line in lines]
    return {
        number
        for number, row in enumerate(looks)
        if row and ((number > 0 and looks[number - 1]) or (number + 1 < len(looks) and looks[number + 1]))
    }


def _blocks_of_line(line: Line, *, first: bool, last: bool) -> Iterator[Block]:
    alone = first and last  # then a caption is what the text has to tell
    told = (len(line.text) > _CREDIT_LONGEST and credit_before(line.text)) or (
        alone and is_caption(line.text)
    )
    if is_dateline(line.text) or (is_boilerplate(line.text) and not told):
        yield Block(line.start, line.end, "boilerplate")
    elif heading := _HEADING.match(line.text):
        yield Block(line.start + heading.end(), line.end, "headline")
    elif (bullet := BULLET.match(line.text)) and not line.text[bullet.end()].islower():
        yield _bullet(line, bullet.end())
    elif _is_headline(line, first=first, last=last):
        yield Block(line.start, line.end, "headline")
    else:
        yield from _paragraph(line)


def _bullet(line: Line, marker: int) -> Block:
    text = line.text[marker:]
    words = text.split()
    names_only = len(words) <= _NAME_WORDS and text[-1].isalnum() and all(word[0].isupper() for word in words)
    told = not names_only and not is_boilerplate(text)
    return Block(line.start + marker, line.end, "bullet" if told else "boilerplate")


def _is_headline(line: Line, *, first: bool, last: bool) -> bool:
    """Say whether a line stands over the text: short, without a full stop, and not all there is."""
    if last or TERMINAL.search(line.text[-10:]):
        return False
    return len(line.text.split()) <= (_HEADLINE_WORDS if first else _SUBHEAD_WORDS)


def _paragraph(line: Line) -> Iterator[Block]:
    """Yield a paragraph, its dateline before it and a credit after it as blocks of their own."""
    start, end = line.start, line.end
    if quoted := _QUOTED.match(line.text):
        start += quoted.end()
    inner = line.text[start - line.start :]
    if credit_end := credit_before(inner):
        yield Block(start, start + len(inner[:credit_end].rstrip()), "boilerplate")
        start += credit_end
        inner = inner[credit_end:]
    if dateline := find_dateline(inner):
        yield Block(start, start + len(inner[: dateline.end].rstrip()), "boilerplate")
        start += dateline.end
    credit = _END_CREDIT.search(line.text[-300:])
    if credit and end - len(credit.group()) > start:
        end -= len(credit.group())
    yield Block(start, end, "paragraph")
    if end < line.end:
        yield Block(line.end - len(credit.group().lstrip()) if credit else end, line.end, "boilerplate")
