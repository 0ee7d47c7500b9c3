"""What a graph does not hold, and why: files that could not be read, documents set aside, copies."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from whowhom.store.report import read_report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhom.store.folder import GraphFolder


class LeftOut(NamedTuple):
    """A file or document, the kind of its problem (see `documents.report.ProblemKind`), and the reason.

    Besides the kinds of the reading there are `set aside` (the engine failed on it) and `duplicate`.
    """

    kind: str
    source: str
    reason: str


def problems(folder: GraphFolder) -> list[LeftOut]:
    """Return what the last build left out or read with a doubt, and all documents that were ever set aside.

    Raises:
        WhowhomError: where there is no graph.
    """
    with closing(folder.connect()) as connection:
        failed = connection.execute(
            "SELECT id, problem FROM documents WHERE problem IS NOT NULL ORDER BY id"
        ).fetchall()
    return [*_of_reading(folder), *(LeftOut("set aside", name, reason) for name, reason in failed)]


def _of_reading(folder: GraphFolder) -> Iterator[LeftOut]:
    report = read_report(folder.path / "report.json")
    if report is None:
        return
    for problem in report.sources.problems:
        yield LeftOut(problem.kind, problem.source, problem.reason)
    for name, words in report.notes:
        yield LeftOut("note", name, words)
    for copy in report.sources.duplicates:
        told = "repeats" if copy.similarity == 1 else f"repeats {copy.similarity:.0%} of"
        yield LeftOut("duplicate", copy.document, f"{told} {copy.of}")
