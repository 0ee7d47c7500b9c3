"""What a build did: counts, and what it skipped and why. Kept in the graph folder as `report.json`."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from whowhom.store.writing import write_text

if TYPE_CHECKING:
    from pathlib import Path

    from whowhom.store.work import Done

# A report names so many problems one by one; all are counted by reason.
NAMED = 1000


@dataclass(slots=True)
class BuildReport:
    """The counts of one build; `problems` and `notes` are pairs of source and reason."""

    read: int = 0
    unchanged: int = 0
    replaced: int = 0
    edges: int = 0
    seconds: float = 0.0
    stopped: bool = False
    problems: list[tuple[str, str]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    reasons: dict[str, int] = field(default_factory=dict)

    def add(self, done: Done) -> None:
        """Count a finished shard."""
        self.read += done.documents - len(done.problems)
        self.replaced += done.replaced
        self.edges += done.edges
        for source, reason in done.problems:
            self.problem(source, reason)
        self.notes += done.notes[: max(0, NAMED - len(self.notes))]

    def problem(self, source: str, reason: str) -> None:
        """Count something that was skipped."""
        self.reasons[reason] = self.reasons.get(reason, 0) + 1
        if len(self.problems) < NAMED:
            self.problems.append((source, reason))

    @property
    def skipped(self) -> int:
        """How many documents or files were skipped."""
        return sum(self.reasons.values())

    def sentence(self) -> str:
        """Return the counts in one line: `24 documents read, 3 unchanged, 118 edges in 2.1 s`."""
        parts = [f"{self.read:,} {'document' if self.read == 1 else 'documents'} read"]
        for count, word in (
            (self.unchanged, "unchanged"),
            (self.replaced, "replaced"),
            (self.skipped, "skipped"),
        ):
            if count:
                parts.append(f"{count:,} {word}")
        parts.append(f"{self.edges:,} new {'edge' if self.edges == 1 else 'edges'}")
        return f"{', '.join(parts)} in {self.seconds:,.1f} s"

    def write(self, path: Path) -> None:
        """Replace the report of the build before."""
        write_text(path, json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n")


def read_report(path: Path) -> BuildReport | None:
    """Return the report of the last build, or None where there is none that can be read."""
    try:
        return BuildReport(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, KeyError):
        return None
