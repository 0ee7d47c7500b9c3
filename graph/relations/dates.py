"""When it happened: date expressions beside the trigger, resolved against the document's date."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

import dateparser

if TYPE_CHECKING:
    from whowhom.relations.parse import Sentence, Word


def event_date(sentence: Sentence, trigger: Word, published: str | None) -> tuple[str | None, str | None]:
    """Return the ISO date (day, month or year) of what is told and the words it came from.

    Without a date expression that can be resolved the document's date is returned, without words.
    """
    for text in _expressions(sentence, trigger):
        resolved = _resolve(text, published)
        if resolved is not None:
            return resolved, text
    return published, None


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
    """Return the identity of the verb (or the top) that a date belongs to."""
    current = word
    while current.head is not current and not current.head.is_verb:
        current = current.head
    return id(current.head)


@lru_cache(maxsize=20_000)
def _resolve(text: str, published: str | None) -> str | None:
    if text.isdigit() and len(text) == 4:
        return text
    base = _base(published)
    if base is None and not any(char.isdigit() for char in text):
        return None
    settings = {"PREFER_DATES_FROM": "past", "RETURN_AS_TIMEZONE_AWARE": False, "REQUIRE_PARTS": []}
    if base is not None:
        settings["RELATIVE_BASE"] = base
    parser = dateparser.DateDataParser(languages=["en"], settings=settings)
    data = parser.get_date_data(text.removeprefix("last ").removeprefix("late ").removeprefix("early "))
    if data.date_obj is None or (
        base is None and not any(len(part) == 4 and part.isdigit() for part in text.split())
    ):
        return None
    iso: str = data.date_obj.date().isoformat()
    return {"month": iso[:7], "year": iso[:4]}.get(data.period or "", iso)


def _base(published: str | None) -> datetime | None:
    if published is None or len(published) < 10:
        return None
    return datetime.fromisoformat(published[:10])
