"""What the tests of exports share: the readers of Gephi Lite, and places for files."""

from __future__ import annotations

import fcntl
import json
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent


def _npm_packages() -> Path:
    """Install the readers once, also where several test processes start together."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("NOT TESTED with graphology: node and npm are missing")
    with (HERE / ".gitignore").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (HERE / "node_modules" / ".package-lock.json").exists():
            done = subprocess.run(
                [npm, "ci", "--no-audit", "--no-fund"], cwd=HERE, capture_output=True, text=True, check=False
            )
            if done.returncode:
                pytest.skip(f"NOT TESTED with graphology: npm ci failed: {done.stderr.strip()[-300:]}")
    return HERE / "node_modules"


@contextmanager
def _reader() -> Iterator[Callable[[str, Path], dict[str, Any]]]:
    with subprocess.Popen(
        ["node", "--max-old-space-size=1000", str(HERE / "read.js")],  # noqa: S607  # node is wherever the user has it
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        stdin, stdout = process.stdin, process.stdout
        assert stdin
        assert stdout

        def read(format_: str, path: Path) -> dict[str, Any]:
            stdin.write(f"{format_} {path}\n")
            stdin.flush()
            answer: dict[str, Any] = json.loads(stdout.readline())
            return answer

        yield read
        stdin.close()


@pytest.fixture(scope="session")
def graphology() -> Iterator[Callable[[str, Path], dict[str, Any]]]:
    """Return a function (format, path) -> nodes, edges and complaints as Gephi Lite's reader gives them."""
    _npm_packages()
    with _reader() as read:
        yield read
