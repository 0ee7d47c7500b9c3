"""How long the command line takes to answer, beside what any program with typer takes."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

resource = pytest.importorskip("resource")  # which Windows lacks

BARE = "import typer\napp = typer.Typer()\n@app.command()\ndef say(word: str = 'a') -> None: ...\napp()"


def test_help(record: Callable[..., None]) -> None:
    """`whowhom --help` takes at most twice the processor time of the help of a typer program of one command."""
    ours, bare = ["-m", "whowhom", "--help"], ["-c", BARE, "--help"]
    tries = [(processor_time(ours), processor_time(bare)) for _ in range(7)]
    ratio = min(ours for ours, _ in tries) / min(bare for _, bare in tries)
    record("help, beside a typer program of one command", ratio=ratio)
    assert ratio <= 2


def processor_time(arguments: list[str]) -> float:
    """Return the processor seconds of a Python process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
