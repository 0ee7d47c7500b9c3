"""Dates of publication as ISO days, months or years, with no more precision than they have."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from whowhom.documents.dateline import MONTH, month_number

_EARLIEST, _LATEST = 1500, 2100
_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2})(?=$|[T\s,Z]))?)?(?!\d)")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:T?\d{6}Z?|T\d{4}Z?)?$")
_SECONDS = re.compile(r"(\d{9,10})(?:\d{3})?(?:\.\d+)?$")
_MONTH_FIRST = re.compile(rf"({MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", re.IGNORECASE)
_DAY_FIRST = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?({MONTH}),?[\s-]+(\d{{4}})", re.IGNORECASE
)
_MONTH_ONLY = re.compile(rf"({MONTH}),?\s+(\d{{4}})", re.IGNORECASE)
_NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?!\d)")
_IN_NAME = re.compile(r"((?:19|20)\d{2})-(\d{2})-(\d{2})(?!\d)")
_IN_URL = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/-]|$)")


def iso_date(words: str | None) -> str | None:
    """Return the first date in a few words, such as a header, as an ISO day, month or year, or None.

    `3/4/2017` may be in March or in April, so it gives `2017`; `13/4/2017` gives the day.
    Whole seconds since 1970 are understood, too.

    >>> iso_date("Fri, 14 Apr 2017 10:00:00 GMT")
    '2017-04-14'
    >>> iso_date("3/4/2017")
    '2017'
    """
    if not words:
        return None
    words = words.strip()[:200]
    if match := _COMPACT.match(words):
        return _valid(match[1], match[2], match[3])
    if match := _SECONDS.match(words):
        return datetime.fromtimestamp(int(match[1]), tz=UTC).date().isoformat()
    if match := _ISO.match(words):
        return _valid(match[1], match[2], match[3])
    return date_in_words(words) or _from_numbers(words)


def date_in_words(text: str) -> str | None:
    """Return the first date that is written with a month's name and a year, or None."""
    if match := _MONTH_FIRST.search(text):
        return _valid(match[3], month_number(match[1]), match[2])
    if match := _DAY_FIRST.search(text):
        return _valid(match[3], month_number(match[2]), match[1])
    if match := _MONTH_ONLY.search(text):
        return _valid(match[2], month_number(match[1]), None)
    return None


def date_in_url(url: str | None) -> str | None:
    """Return the date that a news address tells, or None.

    >>> date_in_url("https://example.org/2017/04/14/inquiry-opens")
    '2017-04-14'
    """
    match = _IN_URL.search(url) if url else None
    return _valid(match[1], match[2], match[3]) if match else None


def date_in_name(path: str) -> str | None:
    """Return the day with which the name of a file begins, or None.

    >>> date_in_name("wire/2023-08-07-niger.txt")
    '2023-08-07'
    """
    match = _IN_NAME.match(path.replace("\\", "/").rpartition("/")[2])
    day = _valid(match[1], match[2], match[3]) if match else None
    return day if day is not None and len(day) == len("2023-08-07") else None


def _from_numbers(words: str) -> str | None:
    match = _NUMERIC.search(words)
    if not match:
        return None
    first, second, year = int(match[1]), int(match[2]), match[3]
    if first > 12 or first == second:
        return _valid(year, second, first)
    if second > 12:
        return _valid(year, first, second)
    # German and Russian dates with full stops are always day first.
    return _valid(year, second, first) if "." in match[0] else _valid(year, None, None)


def _valid(year: str | int, month: str | int | None, day: str | int | None) -> str | None:
    """Return the ISO date, without the parts that no calendar has."""
    year = int(year)
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        if month is None:
            return f"{year:04d}"
        if day is None:
            return date(year, int(month), 1).isoformat()[:7]
        return date(year, int(month), int(day)).isoformat()
    except ValueError:
        return f"{year:04d}"
