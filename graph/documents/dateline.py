"""Datelines: the place, day and agency that open a wire story, as in `MOSCOW, April 6. /TASS/.`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTH_NAMES = "january february march april may june july august september october november december"
MONTHS = _MONTH_NAMES.split()
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = (
    rf"(?:(?P<month>{MONTH}) (?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}}) (?P<month2>{MONTH}))"
    r"(?:,? (?P<year>\d{4}))?"
)
_AGENCY = r"(?:/(?P<slashed>[A-Z][\w .&'-]{1,40})/|\((?P<bracketed>[A-Z][\w .&'-]{1,40})\))"
# Without brackets an agency looks like anybody in capitals: only these are read as one.
_BARE_AGENCY = (
    "AFP|ANI|ANSA|AP|APP|APS|BNA|DPA|EFE|FNA|IANS|IRNA|ISNA|KCNA|KUNA|MENA|MNA|NNA|PNA|PTI|QNA|SANA|SPA|SUNA|TASS"
    "|UNI|UPI|WAM"
)
_WORD = r"(?:[A-Z][A-Z.'’-]*[A-Z]|ST\.)"
_CAPITALS = rf"(?P<place>{_WORD}(?:[ /]{_WORD})*)"
_REGION = (
    r"(?:, (?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]* \d)"
    r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2})?"
)
_DASH = r"(?: ?(?:--|[-–—:]) ?| )"

_BUSY_PLACES = (
    "ANKARA|ATHENS|BAGHDAD|BANGKOK|BEIJING|BEIRUT|BERLIN|BRUSSELS|CAIRO|CANBERRA|DAMASCUS|DUBAI|FRANKFURT|GENEVA"
    "|HONG KONG|ISLAMABAD|ISTANBUL|JERUSALEM|KABUL|KIEV|KYIV|LONDON|MADRID|MANILA|MEXICO CITY|MILAN|MOSCOW"
    "|MUMBAI|NAIROBI|NEW DELHI|NEW YORK"
    "|OSLO|OTTAWA|PARIS|ROME|SAN FRANCISCO|SEOUL|SHANGHAI|SINGAPORE|STOCKHOLM"
    "|SYDNEY|TEHRAN|TOKYO|UNITED NATIONS|VIENNA|WARSAW|WASHINGTON|ZURICH"
)

# Each shape needs more than a word in capitals: a day, an agency, a dash or a full stop.
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"{_CAPITALS}{_REGION}[,.]? {_DAY}\.?,?(?: ?{_AGENCY}\.?)?{_DASH}",
        rf"{_CAPITALS}{_REGION}[,.]? ?{_AGENCY}\.?{_DASH}",
        rf"{_CAPITALS}{_REGION} ?(?:--|[–—]|(?<= )-(?= )) ?(?=[A-Z\"“'‘])",
        rf"{_CAPITALS}{_REGION}[.:] (?=[A-Z\"“'‘])",
        rf"(?P<place>[A-Z][a-z]+(?: [A-Z][a-z]+)?), {_DAY} ?(?:{_AGENCY}\.?)? ?(?:--|[-–—]) ",
        rf"(?P<place>[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)?), {_DAY},? (?P<bare>{_BARE_AGENCY}) ?(?:--|[-–—]) ",
        rf"{_AGENCY} ?(?:--|[-–—]) ",
        # Some archives lost the dash: `LONDON British ministers`. Only busy places can be told from acronyms.
        rf"(?P<place>{_BUSY_PLACES}) (?=[A-Z][\w.]* [A-Za-z])",
    )
)

# Acronyms can open a sentence before a dash or a full stop, and then they are no place.
_ACRONYMS = (
    "ASEAN BREAKING BRICS CORRECTION EXCLUSIVE FACTBOX HAMAS IAEA INTERPOL ISIL ISIS JIM NATO OPCW OPEC OSCE"
    " TASS TIMELINE UNESCO UNHCR UNICEF UNSC UPDATE URGENT USA WHO"
)
_NO_PLACE = frozenset(_ACRONYMS.split())
_LOWER = re.compile(r"[^\W\d_A-Z]")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says, and where it ends (characters from the start of the paragraph).

    `month` and `day` are numbers; every part but `end` may be unknown.
    """

    end: int
    place: str | None = None
    agency: str | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None

    def date(self, year: int | None = None) -> str | None:
        """Return the ISO day; `year` is used where the dateline does not tell its own."""
        year = self.year or year
        if year is None or self.month is None or self.day is None:
            return None
        return f"{year:04d}-{self.month:02d}-{self.day:02d}"


def month_number(name: str) -> int:
    """Return 1-12 for an English month name or its abbreviation."""
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name.lower()[:3]))


def find_dateline(paragraph: str) -> Dateline | None:
    """Return the dateline that opens a paragraph, or None."""
    head = paragraph[:160]
    for shape in _SHAPES:
        match = shape.match(head)
        if match and _is_place(match) and _LOWER.search(paragraph, match.end()):
            return _dateline(match)
    return None


def is_dateline(line: str) -> bool:
    """Say whether a line is a dateline and nothing else."""
    dateline = find_dateline(f"{line} The text") if len(line) < 100 else None
    return dateline is not None and dateline.end >= len(line)


def _is_place(match: re.Match[str]) -> bool:
    place = match.groupdict().get("place")
    return place is None or (len(place.replace(".", "")) > 3 and place not in _NO_PLACE) or _says_more(match)


def _says_more(match: re.Match[str]) -> bool:
    parts = match.groupdict()
    return any(parts.get(name) for name in ("month", "month2", "slashed", "bracketed", "bare"))


def _dateline(match: re.Match[str]) -> Dateline:
    parts = match.groupdict()
    month = parts.get("month") or parts.get("month2")
    day = parts.get("day") or parts.get("day2")
    year = parts.get("year")
    return Dateline(
        end=match.end(),
        place=parts.get("place"),
        agency=parts.get("slashed") or parts.get("bracketed") or parts.get("bare"),
        year=int(year) if year else None,
        month=month_number(month) if month else None,
        day=int(day) if day and 1 <= int(day) <= 31 else None,
    )
