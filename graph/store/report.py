"""What a build did: counts, and what it skipped and why. Kept in the graph folder as `report.json`."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from whowhom.documents.report import Report
from whowhom.store.writing import write_text

if TYPE_CHECKING:
    from whowhom.places import Place
    from whowhom.store.work import Done

# A report names so many documents one by one; all are counted.
NAMED = 1000


@dataclass(slots=True)
class BuildReport:
    """The account of one build, running while it goes on.

    `sources` is the account of the reading: what could not be opened, what was read with a doubt.
    `set_aside` are the documents that the engine could not read, `notes` what else the user should know,
    both as pairs of document (or file) and words; of each only the first thousand are kept.
    """

    sources: Report = field(default_factory=Report)
    read: int = 0
    unchanged: int = 0
    replaced: int = 0
    edges: int = 0
    seconds: float = 0.0
    stopped: bool = False
    failed: int = 0
    set_aside: list[tuple[str, str]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    def add(self, done: Done) -> None:
        """Count a finished shard."""
        self.read += done.documents - len(done.problems)
        self.failed += len(done.problems)
        self.replaced += done.replaced
        self.edges += done.edges
        self.set_aside += done.problems[: max(0, NAMED - len(self.set_aside))]
        self.notes += done.notes[: max(0, NAMED - len(self.notes))]

    @property
    def skipped(self) -> int:
        """How many files or documents were left out."""
        return self.failed + self.sources.skipped

    def problems(self) -> list[tuple[str, str]]:
        """Return what was left out or read with a doubt, as pairs of document or file and reason."""
        return [(problem.source, problem.reason) for problem in self.sources.problems] + self.set_aside

    def reasons(self) -> str:
        """Return how many were skipped for which reason, the most frequent first: `empty 3, damaged 1`."""
        counts = Counter({kind: count for kind, count in self.sources.counts.items() if kind != "note"})
        counts["set aside"] += self.failed
        return ", ".join(f"{kind} {count:,}" for kind, count in counts.most_common() if count)

    def sentence(self) -> str:
        """Return the counts in one line: `24 documents read, 2 skipped (empty 2), 118 new edges in 2.1 s`."""
        parts = [f"{self.read:,} {'document' if self.read == 1 else 'documents'} read"]
        copies = self.sources.copies
        for count, word in (
            (self.unchanged, "unchanged"),
            (self.replaced, "replaced"),
            (self.skipped, f"skipped ({self.reasons()})"),
            (copies, "near-duplicate" if copies == 1 else "near-duplicates"),
        ):
            if count:
                parts.append(f"{count:,} {word}")
        parts.append(f"{self.edges:,} new {'edge' if self.edges == 1 else 'edges'}")
        return f"{', '.join(parts)} in {self.seconds:,.1f} s"

    def write(self, path: Place) -> None:
        """Replace the report of the build before."""
        row: dict[str, Any] = {each.name: getattr(self, each.name) for each in fields(self)}
        row["sources"] = self.sources.as_json()
        write_text(path, json.dumps(row, indent=2, ensure_ascii=False) + "\n")


def read_report(path: Place) -> BuildReport | None:
    """Return the report of the last build, or None where there is none that can be read."""
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        return BuildReport(**{**row, "sources": Report.from_json(row["sources"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None
