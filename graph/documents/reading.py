"""Reading documents from files, folders, tables, URLs that fsspec reaches, and standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from whowhom.documents.apart import ReadingProcess
from whowhom.documents.formats import format_of
from whowhom.documents.keeping import Keeper
from whowhom.documents.one import HEAD, read_here
from whowhom.documents.options import ReadOptions
from whowhom.documents.pieces import Content, Unreadable
from whowhom.documents.remote import fetch_files
from whowhom.documents.report import Problem, Report
from whowhom.documents.walk import find_files
from whowhom.errors import WhowhomError
from whowhom.places import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whowhom.records import Document


def read_documents(
    paths: Sequence[str | Path], *, report: Report | None = None, options: ReadOptions | None = None
) -> Iterator[Document]:
    """Yield the documents at some paths or URLs (`s3://...`, as fsspec reaches them), in order; `-` is standard input.

    What cannot be read goes into the report, and the rest is read.

    Raises:
        WhowhomError: at the end, where not a single document was found.
    """
    report = report if report is not None else Report()
    options = options or ReadOptions()
    keeper = Keeper(options, report)
    read_before = report.read
    for found in _found(paths, options):
        if isinstance(found, Problem):
            report.add(found)
        elif document := keeper.kept(found):
            report.read += 1
            yield document
    if report.read == read_before and not report.copies:
        raise WhowhomError(_nothing(paths, report))


def _found(paths: Sequence[str | Path], options: ReadOptions) -> Iterator[Document | Problem]:
    """Yield what all paths hold. A process apart is started for the first file that needs one."""
    with ReadingProcess(options) as process:
        for content in _contents(paths, options):
            if isinstance(content, Problem):
                yield content
            else:
                yield from _of_one(content, process, options)


def _of_one(content: Content, process: ReadingProcess, options: ReadOptions) -> Iterator[Document | Problem]:
    """Yield the documents and problems of one file; nothing that is wrong with it stops the reading."""
    try:
        before = _state(content)
        kind = format_of(content.name, content.head(HEAD))
        found = process.read(content) if kind.apart else read_here(content, options)
        yield from (entry for entry in found if entry is not None)
        if kind.name != "text" and _state(content) != before:
            reason = "changed while it was read; build again when nothing writes to it"
            yield Problem(content.source, reason, "changed")
    except Unreadable as problem:
        yield Problem(content.source, problem.reason, problem.kind)
    except OSError as error:
        reason = f"cannot be read: {(error.strerror or str(error)).lower()}"
        yield Problem(content.source, reason, "missing")
    except Exception as error:  # noqa: BLE001 (whatever a broken file does to a reader is that file's problem)
        reason = f"cannot be parsed ({type(error).__name__}: {str(error)[:120]})"
        yield Problem(content.source, reason, "damaged")


def _state(content: Content) -> tuple[int, int] | None:
    """Return a file's size and time of change, by which one sees that somebody writes to it."""
    if content.path is None:
        return None
    status = content.path.stat()
    return (status.st_size, status.st_mtime_ns)


def _contents(paths: Sequence[str | Path], options: ReadOptions) -> Iterator[Content | Problem]:
    for path in paths:
        if str(path) == "-":
            yield _standard_input(options)
            continue
        empty = True
        for content in fetch_files(str(path)) if MARK in str(path) else find_files(Path(path)):
            empty = False
            yield content
        if empty:
            yield Problem(str(path), "the folder holds no files", "empty")


def _standard_input(options: ReadOptions) -> Content | Problem:
    """Return standard input whole: finding its format takes a second look at its beginning."""
    limit = options.limits.bytes
    data = sys.stdin.buffer.read(limit + 1)
    if len(data) > limit:
        reason = (
            f"is larger than {options.limits.megabytes} MB; give it as a file, or raise --limit megabytes=..."
        )
        return Problem("standard input", reason, "too large")
    return Content(name="stdin", source="standard input", data=data)


def _nothing(paths: Sequence[str | Path], report: Report) -> str:
    """Return the one line that says why nothing was read."""
    if not paths:
        return "no documents given: name files or folders, or - for standard input"
    left_out = [problem for problem in report.problems if problem.kind != "note"]
    if not left_out:
        return f"{', '.join(map(str, paths))}: no documents found"
    more = report.skipped - 1
    return f"{left_out[0]}; and {more} more that could not be read" if more else str(left_out[0])
