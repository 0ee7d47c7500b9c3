"""When it happened: date expressions beside the trigger, resolved against the document's date."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

import dateparser

from whowhom.documents.dateline import MONTH
from whowhom.documents.dates import iso_date

if TYPE_CHECKING:
    from whowhom.parsing.parse import Sentence, Word

YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b(?!s|-year)")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY = re.compile(rf"\b(?:(last|next) )?({'|'.join(DAYS)})\b")
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
NUMBER = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
# Dates that lean on another one, which may stand anywhere.
LEANING = re.compile(r"\bof (?:last|this|next|that) year|\bsame\b|\b(?:previous|following)\b")
# What the library is asked for: days and months of the calendar, "last week", "three weeks ago". It would take a
# duration ("for 12 years", "a week") for a date as well.
CALENDAR = re.compile(
    rf"\d{{4}}-\d\d-\d\d|(?:{DAY} )?\b{MONTH.lower()}(?: {DAY}\b)?(?:,? \d{{4}}\b)?"
    rf"|\b(?:yesterday|today|tonight|tomorrow)\b|\b(?:last|this|next) (?:week|month|year)\b"
    rf"|\b{NUMBER} (?:day|week|month|year)s? ago\b"
)


def event_date(
    sentence: Sentence, trigger: Word, published: str | None, *, ahead: bool = False
) -> tuple[str | None, str | None]:
    """Return the ISO date (day, month or year) of what is told and the words it came from.

    Without a date expression that can be resolved the document's date is returned, without words.
    `ahead` is true for what is planned: "on Monday" is then the next one.
    """
    known = iso_date(published)
    for text in _expressions(sentence, trigger):
        resolved = resolve(text, known, ahead=ahead)
        if resolved is not None:
            return resolved, text
    return known, None


def _expressions(sentence: Sentence, trigger: Word) -> list[str]:
    """Return the DATE entities of the sentence, the one nearest to the trigger first."""
    spans: list[list[Word]] = []
    for word in sentence.words:
        if word.entity != "DATE":
            continue
        if spans and not word.entity_begins and spans[-1][-1].i == word.i - 1:
            spans[-1].append(word)
        else:
            spans.append([word])
    above = {id(trigger), *map(id, trigger.ancestors())}
    spans = [span for span in spans if _governor(span[0]) in above]
    spans.sort(key=lambda span: abs(span[0].i - trigger.i))
    return [sentence.text[span[0].start - sentence.start : span[-1].end - sentence.start] for span in spans]


def _governor(word: Word) -> int:
    """Return the identity of what a date belongs to: a verb, the top, or the noun in "the attack of 4 April"."""
    current = word
    while current.head is not current and not current.head.is_verb:
        current = current.head
        if current.lower == "of" and current.head.is_noun:
            return id(current.head)
    return id(current.head)


@lru_cache(maxsize=20_000)
def resolve(text: str, published: str | None, *, ahead: bool = False) -> str | None:
    """Return the ISO day, month or year that a date expression means; None for durations and what needs a context."""
    lowered = " ".join(text.lower().split())
    base = _day(published)
    if LEANING.search(lowered):
        return None
    if base is not None and (match := WEEKDAY.search(lowered)):
        return _weekday(base, DAYS.index(match.group(2)), match.group(1), ahead=ahead)
    years = YEAR.findall(lowered)
    found = CALENDAR.search(lowered)
    if found is None:
        return years[0] if len(years) == 1 else None
    if len(years) > 1:
        return None
    return _calendar(found.group(), base, ahead=ahead)


def _day(published: str | None) -> datetime | None:
    """Return an ISO day; None for a month or a year."""
    return datetime.fromisoformat(published) if published is not None and len(published) == 10 else None


def _weekday(base: datetime, weekday: int, which: str | None, *, ahead: bool) -> str:
    """Return the day meant; the publication day itself for its own name: "on Monday" in a paper of Monday."""
    if which == "next" or (ahead and which is None):
        days = (weekday - base.weekday()) % 7
    else:
        days = -((base.weekday() - weekday) % 7)
    if not days and which is not None:
        days = 7 if which == "next" else -7
    return (base + timedelta(days=days)).date().isoformat()


def _calendar(text: str, base: datetime | None, *, ahead: bool) -> str | None:
    if base is None and not YEAR.search(text):
        return None
    settings: dict[str, object] = {
        "PREFER_DATES_FROM": "future" if ahead else "past",
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    if base is not None:
        settings["RELATIVE_BASE"] = base
    data = dateparser.DateDataParser(languages=["en"], settings=settings).get_date_data(text)
    if data.date_obj is None:
        return None
    iso: str = data.date_obj.date().isoformat()
    return {"month": iso[:7], "year": iso[:4]}.get(data.period or "", iso)
