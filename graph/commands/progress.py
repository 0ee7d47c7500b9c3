"""How far a build is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from whowhom.commands.printing import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.progress import Progress

    from whowhom.store.report import BuildReport

    Listener = Callable[[BuildReport], None]

SECONDS_BETWEEN_LINES = 10.0
# Endings of files that hold one document each.
ONE_EACH = frozenset({".txt", ".text", ".md", ".html", ".htm", ".pdf", ".docx", ".odt", ".rtf"})


@contextmanager
def shown_progress(paths: Sequence[str]) -> Iterator[Listener]:
    """Yield a listener for `BuildOptions.progress` that shows the state on standard error."""
    if not sys.stderr.isatty():
        yield Lines()
        return
    with bar() as progress:
        task = progress.add_task("reading", total=countable(paths), rate=0, edges=0)
        started = time.monotonic()

        def listen(report: BuildReport) -> None:
            done = report.read + report.unchanged + report.skipped
            rate = done / (time.monotonic() - started)
            progress.update(task, completed=done, rate=rate, edges=report.edges)

        yield listen


class Lines:
    """Prints a plain line when some time has passed since the last one."""

    def __init__(self) -> None:
        self._started = self._last = time.monotonic()

    def __call__(self, report: BuildReport) -> None:
        """Print how far the build is, if it is time."""
        now = time.monotonic()
        if now - self._last >= SECONDS_BETWEEN_LINES:
            self._last = now
            rate = report.read / (now - self._started)
            told = f"{rate:,.0f}" if rate >= 10 else f"{rate:.1f}"
            say(f"{report.read:,} documents read, {told} a second, {report.edges:,} edges")


def bar() -> Progress:
    """Return a progress bar with rate and time left."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]:,.0f}/s"),
        TextColumn("{task.fields[edges]:,} edges"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )


def countable(paths: Sequence[str]) -> int | None:
    """Return how many documents the paths hold, None where a file among them may hold several."""
    count = 0
    for path in paths:
        if path == "-":
            return None
        for name in _names(path):
            if Path(name).suffix.lower() not in ONE_EACH:
                return None
            count += 1
    return count


def _names(path: str) -> Iterator[str]:
    if not os.path.isdir(path):  # noqa: PTH112  # a million names are counted before the first document
        yield path
    for _, _, names in os.walk(path):
        yield from (name for name in names if not name.startswith("."))
