"""Completing what is known of a document: title line, date line, dateline, path, address."""

from __future__ import annotations

import re

from whowhom.documents.boilerplate import is_boilerplate
from whowhom.documents.characters import normalised
from whowhom.documents.dateline import Dateline, find_dateline, is_dateline
from whowhom.documents.dates import date_in_name, date_in_url, date_in_words, iso_date
from whowhom.documents.lines import TERMINAL, Line, lines_of, unwrap
from whowhom.documents.options import ReadOptions, date_in_path, outlet_in_path
from whowhom.documents.pieces import Piece, Unreadable
from whowhom.records import Document

_TITLE_LONGEST = 200
_TITLE_WORDS = 30
_POSTED = re.compile(
    r"(?:(?:first |last |originally )?(?:posted|published|updated|issued|released)\b(?: on| at)?|date)"
    r"\s?:?\s",
    re.IGNORECASE,
)
_BARE_DATE_LONGEST = 40
_LINES_SEARCHED = 12
_TAIL = 4_000


def document_from(piece: Piece, options: ReadOptions) -> Document:
    """Return a piece as a document: text normalised once and for all, metadata completed from text and path.

    Raises:
        Unreadable: where there is no text, or more than the limit.
    """
    if len(piece.text) > options.limits.characters * 2:
        raise _too_long(options)
    text = normalised(piece.text)
    if piece.wrapped:
        text = unwrap(text)
    if not any(character.isalnum() for character in text):
        raise Unreadable("holds no text", "empty")
    if len(text) > options.limits.characters:
        raise _too_long(options)
    lines = _head_lines(text)
    dateline = _dateline(lines)
    path = piece.source or piece.name
    return Document(
        id=piece.id or piece.name,
        text=text,
        title=_tidy(piece.title) or _title_line(lines),
        date=_date(piece, text, lines, dateline, options),
        outlet=_tidy(piece.outlet)
        or outlet_in_path(path, options)
        or (dateline.agency if dateline else None),
        url=_tidy(piece.url),
        speaker=_tidy(piece.speaker),
        lang=_tidy(piece.lang),
        source=path,
    )


def _too_long(options: ReadOptions) -> Unreadable:
    most = options.limits.characters
    return Unreadable(
        f"has more than {most:,} characters; raise the limit with --limit characters=...", "too large"
    )


def _tidy(words: str | None) -> str | None:
    """Return a metadata value in one line, or None where it says nothing."""
    return (" ".join(normalised(words[:2000]).split()) or None) if words else None


def _head_lines(text: str) -> list[Line]:
    lines: list[Line] = []
    for line in lines_of(text[:20_000]):
        lines.append(line)
        if len(lines) == _LINES_SEARCHED:
            break
    return lines


def _title_line(lines: list[Line]) -> str | None:
    """Return a short first line without a full stop, where an empty line follows it."""
    if len(lines) < 2 or not lines[1].gap:
        return None
    first = lines[0].text.lstrip("# ").strip()
    short = len(first) <= _TITLE_LONGEST and len(first.split()) <= _TITLE_WORDS
    # A question or an abbreviation ends a title as well as a sentence; two sentences make no title.
    ended = TERMINAL.search(first) and not re.search(r"(?:[?!]|\b[A-Z]\.[A-Z]\.)[\"”’]?$", first)
    return first if short and not ended and not is_boilerplate(first) and not is_dateline(first) else None


def _dateline(lines: list[Line]) -> Dateline | None:
    """Return the dateline that opens one of the first paragraphs."""
    return next((found for line in lines[:6] if (found := find_dateline(line.text + " the text"))), None)


def _date(
    piece: Piece, text: str, lines: list[Line], dateline: Dateline | None, options: ReadOptions
) -> str | None:
    """Return the day of publication from the surest of metadata, path, date line, address, file name and dateline."""
    known = (
        iso_date(piece.date)
        or date_in_path(piece.source or piece.name, options)
        or _posted(lines)
        or date_in_url(piece.url)
        or _posted(list(lines_of(text[-_TAIL:]))[-3:])
        or date_in_name(piece.source or piece.name)
    )
    made = iso_date(piece.made)
    if dateline is not None and (known is None or len(known) < 10):
        known = dateline.date(int(known[:4]) if known else None) or known
    return known or made


def _posted(lines: list[Line]) -> str | None:
    """Return the date of a line such as `Posted April 14, 2017`, or of one that is only a date."""
    for line in lines:
        if match := _POSTED.match(line.text):
            found = iso_date(line.text[match.end() :]) if len(line.text) < 120 else None
        elif len(line.text) <= _BARE_DATE_LONGEST and not line.text.endswith("."):
            found = _bare_date(line.text)
        else:
            found = None
        if found and len(found) == 10:
            return found
    return None


def _bare_date(words: str) -> str | None:
    """Return the date of a line in which no words remain beside it, but a weekday or a time."""
    rest = re.sub(
        r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b[ap]\.?m\b\.?|\b[A-Z]{2,4}\b",
        "",
        words,
        flags=re.IGNORECASE,
    )
    letters = sum(character.isalpha() for character in rest)
    return (date_in_words(words) if letters > 2 else iso_date(words)) if letters <= 10 else None
