"""How far a build is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from whowhom.commands import progress
from whowhom.commands.progress import Lines, countable, shown_progress
from whowhom.store.report import BuildReport

if TYPE_CHECKING:
    from pathlib import Path


def test_elsewhere_than_on_a_terminal_a_plain_line_tells_the_state(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Documents, rate and edges on one line of standard error, without a bar or colour."""
    clock = iter([0.0, 12.5])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    with shown_progress(["articles"]) as listen:
        listen(BuildReport(read=2500, edges=1234))
    written = capsys.readouterr()
    assert written.out == ""
    assert written.err == "2,500 documents read, 200 a second, 1,234 edges\n"


def test_lines_are_seconds_apart(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A log is not filled: of many calls only those some seconds after the last line print."""
    clock = iter([0.0, 1.0, 9.0, 10.0, 11.0, 19.0, 20.5])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    lines = Lines()
    for read in range(6):
        lines(BuildReport(read=read))
    assert capsys.readouterr().err == (
        "2 documents read, 0.2 a second, 0 edges\n5 documents read, 0.2 a second, 0 edges\n"
    )


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["a.txt", "b.html", ".hidden"], 2),
        (["a.txt", "rows.jsonl"], None),
        (["a.txt", "more.zip"], None),
        ([], 0),
    ],
)
def test_time_left_is_told_where_documents_can_be_counted(
    names: list[str], expected: int | None, tmp_path: Path
) -> None:
    """A table or an archive holds nobody knows how many; hidden files are not read."""
    for name in names:
        (tmp_path / name).write_text("x")
    assert countable([str(tmp_path)]) == expected
    assert countable([str(tmp_path), "-"]) is None


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a pseudo-terminal")
def test_on_a_terminal_a_bar_shows_rate_and_time_left(tmp_path: Path) -> None:
    """The bar is drawn on standard error and cleared at the end; the closing line stays."""
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(
            f"Chad accused Libya of arming rebels for the {number}th time."
        )
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "whowhom", "build", str(tmp_path), "-g", str(tmp_path / "g"), "-w", "1"]
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "100"}
    environment.pop("NO_COLOR", None)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, env=environment) as run:
        os.close(theirs)
        shown = _all(ours)
        assert run.wait() == 0
    assert "reading" in shown
    assert "0/3" in shown
    assert "edges" in shown
    assert "3 documents read" in shown[-300:]


def _all(descriptor: int) -> str:
    """Return what is written to a terminal until the other side closes it."""
    parts = []
    while True:
        try:
            part = os.read(descriptor, 4096)
        except OSError:
            break
        if not part:
            break
        parts.append(part)
    os.close(descriptor)
    return b"".join(parts).decode(errors="replace")
