"""What a graph does not hold can be listed: files, documents, copies, each with its reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whowhom.documents import Duplicate, Problem, Report
from whowhom.store.build import build
from whowhom.store.problems import problems
from whowhom.store.report import BuildReport

if TYPE_CHECKING:
    from collections.abc import Callable

    from whowhom.records import Document
    from whowhom.store.build import BuildOptions
    from whowhom.store.folder import GraphFolder

    Make = Callable[..., Document]


def account() -> Report:
    """Return the account of a reading that went wrong in several ways."""
    report = Report(read=2)
    report.add(Problem("a.pdf", "is encrypted", "encrypted"))
    report.add(Problem("b.txt", "is empty", "empty"))
    report.add(Problem("c.txt", "is empty", "empty"))
    report.add(Problem("d.txt", "is not UTF-8; read as cp1252", "note"))
    report.add_duplicate(Duplicate("copy.txt", "first.txt", 1.0))
    report.add_duplicate(Duplicate("near.txt", "first.txt", 0.82))
    return report


def test_all_that_was_left_out_is_listed(folder: GraphFolder, toy: BuildOptions, document: Make) -> None:
    """Problems of files, documents set aside, and copies stand in one list, each with its kind."""
    documents = [document("first.txt", "Russia accuses Syria."), document("bad.txt", "RAISE")]
    report = build(documents, folder, toy, account())
    assert [tuple(row) for row in problems(folder)] == [
        ("encrypted", "a.pdf", "is encrypted"),
        ("empty", "b.txt", "is empty"),
        ("empty", "c.txt", "is empty"),
        ("note", "d.txt", "is not UTF-8; read as cp1252"),
        ("duplicate", "copy.txt", "repeats first.txt"),
        ("duplicate", "near.txt", "repeats 82% of first.txt"),
        ("set aside", "bad.txt", "ValueError: a sentence without an end"),
    ]
    assert report.sentence().startswith(
        "1 document read, 4 skipped (empty 2, encrypted 1, set aside 1), 2 near-duplicates, 1 new edge in "
    )


def test_a_rebuild_forgets_no_file(folder: GraphFolder, toy: BuildOptions, document: Make) -> None:
    """`--rebuild` opens no files, so what is known of them stays; a later build tells of its own."""
    build([document("first.txt", "Russia accuses Syria.")], folder, toy, account())
    rebuilt = build([], folder, replace(toy, rebuild=True))
    assert rebuilt.skipped == 0
    assert {row.source for row in problems(folder)} >= {"a.pdf", "copy.txt"}
    build([document("e.txt", "Iran meets Iraq.")], folder, toy, Report(read=1))
    assert problems(folder) == []


def test_reasons_are_counted() -> None:
    """A report without problems has no reasons, and notes are none."""
    assert BuildReport().reasons() == ""
    report = Report()
    report.add(Problem("d.txt", "is not UTF-8; read as cp1252", "note"))
    assert BuildReport(report).reasons() == ""
