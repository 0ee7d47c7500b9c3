"""What could not be read, and why: the account that `build` gives at its end."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

ProblemKind = Literal[
    "missing",  # no such file or folder
    "empty",  # no text in it
    "binary",  # not text in any encoding, nor a known format
    "damaged",  # of a known format, but broken
    "encrypted",  # needs a password
    "too large",  # over a limit of size
    "too slow",  # over the limit of time or memory
    "unsupported",  # a format that is not read
    "extra missing",  # a format that needs an optional library
    "language",  # in a language that is not read
    "unsafe",  # a name that points out of its archive, a loop of links
    "changed",  # written to while it was read
    "note",  # read, but with a doubt
]


@dataclass(frozen=True, slots=True)
class Problem:
    """A source that was left out (or, for a `note`, read with a doubt), and the reason in words."""

    source: str
    reason: str
    kind: ProblemKind = "damaged"

    def __str__(self) -> str:
        return f"{one_line(self.source)}: {one_line(self.reason)}"


def one_line(words: str) -> str:
    r"""Return words as one printable line: reasons quote names and values from files, which hold anything.

    >>> one_line("a name in\n  two lines")
    'a name in two lines'
    """
    return "".join(c if c.isprintable() else " " for c in " ".join(words.split()))


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A document whose text is nearly that of an earlier one (`of`), kept as evidence of spread.

    `similarity` is the estimated Jaccard similarity of their word sequences, 0 to 1.
    """

    document: str
    of: str
    similarity: float
    title: str | None = None
    date: str | None = None
    outlet: str | None = None
    url: str | None = None


@dataclass(slots=True)
class Report:
    """The running account of a reading; all problems and duplicates are counted, the first `kept` of each listed."""

    read: int = 0
    problems: list[Problem] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    copies: int = 0
    kept: int = 10_000

    def add(self, problem: Problem) -> None:
        """Count a problem, and list it while there is room."""
        self.counts[problem.kind] += 1
        if len(self.problems) < self.kept:
            self.problems.append(problem)

    def add_duplicate(self, duplicate: Duplicate) -> None:
        """Count a duplicate, and list it while there is room."""
        self.copies += 1
        if len(self.duplicates) < self.kept:
            self.duplicates.append(duplicate)

    @property
    def skipped(self) -> int:
        """How many sources were left out (duplicates are not among them)."""
        return sum(count for kind, count in self.counts.items() if kind != "note")

    def as_json(self) -> dict[str, Any]:
        """Return the account as plain data, for the graph folder."""
        return {
            "read": self.read,
            "skipped": self.skipped,
            "counts": dict(self.counts),
            "copies": self.copies,
            "problems": [asdict(problem) for problem in self.problems],
            "duplicates": [asdict(duplicate) for duplicate in self.duplicates],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Report:
        """Return the account that `as_json` gave."""
        return cls(
            read=data["read"],
            problems=[Problem(**row) for row in data["problems"]],
            duplicates=[Duplicate(**row) for row in data["duplicates"]],
            counts=Counter(data["counts"]),
            copies=data.get("copies", len(data["duplicates"])),
        )
