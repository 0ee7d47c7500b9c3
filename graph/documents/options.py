"""How documents are to be read: limits, columns, and what their paths tell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from whowhom.documents.dates import iso_date
from whowhom.errors import WhowhomError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that keep a hostile or broken file from stopping a reading.

    megabytes: the largest file that is read as one document; tables and archives may be larger.
    characters: the longest text of one document.
    seconds, memory: time for one document, and megabytes for the process that runs the parsers.
    members, unpacked, ratio, depth: an archive's files, its megabytes when unpacked, how much one file may
    grow, and how deep archives may lie in archives.
    """

    megabytes: int = 200
    characters: int = 5_000_000
    seconds: float = 60.0
    memory: int = 3_000
    members: int = 1_000_000
    unpacked: int = 4_000
    ratio: int = 200
    depth: int = 3

    @property
    def bytes(self) -> int:
        """The largest file that is read as one document, in bytes."""
        return self.megabytes * MEGABYTE


def limits_from(settings: Iterable[str], limits: Limits | None = None) -> Limits:
    """Return limits changed by `name=number` settings.

    Raises:
        WhowhomError: for an unknown name or a value that is no positive number.
    """
    limits = limits or Limits()
    names = [entry.name for entry in fields(Limits)]
    for setting in settings:
        name, _, value = setting.partition("=")
        if name not in names:
            raise WhowhomError(f"unknown limit '{name}': choose from {', '.join(names)}")
        try:
            number = float(value)
        except ValueError:
            number = 0.0
        if not number > 0:
            raise WhowhomError(f"the limit '{setting}' needs a positive number, as in {name}=10")
        changed: Any = number if name == "seconds" else max(1, int(number))
        limits = replace(limits, **{name: changed})
    return limits


def columns_from(settings: Iterable[str]) -> dict[str, str]:
    """Return the columns of tables by our field, from `field=column` settings.

    Raises:
        WhowhomError: for a setting without a field or a column.
    """
    columns = {}
    for setting in settings:
        name, _, column = setting.partition("=")
        if not name or not column:
            raise WhowhomError(f"'{setting}' names no field and its column: write it as text=body")
        columns[name] = column
    return columns


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Choices for a reading.

    columns: for tables, our field -> the table's column (`{"text": "body"}`).
    date_from, outlet_from: patterns that find the date and the outlet in a path, as `{outlet}/{date}-*.txt`.
    duplicates: `once` leaves near-duplicates out (and reports them), `keep` reads them all.
    languages: codes that are read; empty reads everything.
    """

    limits: Limits = field(default_factory=Limits)
    columns: Mapping[str, str] = field(default_factory=dict)
    date_from: str | None = None
    outlet_from: str | None = None
    encoding: str | None = None
    duplicates: str = "once"
    languages: tuple[str, ...] = ("en",)

    def __post_init__(self) -> None:
        for pattern, name in ((self.date_from, "{date}"), (self.outlet_from, "{outlet}")):
            if pattern is not None and name not in pattern:
                raise WhowhomError(f"the pattern '{pattern}' has no {name}, as in '{name}-*.txt'")


_PLACEHOLDERS = {
    "{date}": r"(?P<date>\d{4}(?:[-_./]?\d{2}(?:[-_./]?\d{2})?)?)",
    "{outlet}": r"(?P<outlet>[^/]+?)",
    "**": r".*",
    "*": r"[^/]*?",
}


@cache
def path_pattern(pattern: str) -> re.Pattern[str]:
    """Return a path pattern as a regular expression over the end of a path.

    `{date}` and `{outlet}` are found, `*` is anything within a name, `**` anything at all.

    Raises:
        WhowhomError: where the pattern finds neither a date nor an outlet.
    """
    if "{date}" not in pattern and "{outlet}" not in pattern:
        raise WhowhomError(
            f"the pattern '{pattern}' needs {{date}} or {{outlet}}, as in '{{outlet}}/{{date}}-*.txt'"
        )
    parts = re.split(r"(\{date\}|\{outlet\}|\*\*|\*)", pattern)
    return re.compile(rf"(?:^|/){''.join(_PLACEHOLDERS.get(part) or re.escape(part) for part in parts)}$")


def date_in_path(path: str, options: ReadOptions) -> str | None:
    """Return the ISO date that the option `date_from` finds in a path."""
    found = _found(path, options.date_from, "date")
    if not found:
        return None
    digits = re.sub(r"\D", "", found)
    return iso_date("-".join(part for part in (digits[:4], digits[4:6], digits[6:8]) if part))


def outlet_in_path(path: str, options: ReadOptions) -> str | None:
    """Return the outlet that the option `outlet_from` finds in a path."""
    return _found(path, options.outlet_from, "outlet")


def _found(path: str, pattern: str | None, name: str) -> str | None:
    match = path_pattern(pattern).search(path[-1000:]) if pattern else None
    return match.groupdict().get(name) if match else None
