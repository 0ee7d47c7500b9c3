#!/usr/bin/env python3
"""Run the commands that the docs show, and write what they print below them.

    docs/make_outputs.py [FILE.md ...]     all pages and the README, or those named

A page's fenced blocks are worked off in a folder of their own, where `articles/` holds the sample documents:

- `console`: each line that begins with `$ ` is run, and the lines below it are what it prints; where the shown
  output ends in `...`, only as many lines are kept as were there;
- `sh`: lines that begin with `whowhom` are run, and nothing is shown;
- `yaml title="actors.yaml"` and the like: written to that file;
- `python`: run in one interpreter a page, after the rest.

`tests/test_docs.py` runs the same blocks and looks at how they end.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).parent
FENCE = re.compile(r"^```(\w+)(?: title=\"([^\"]+)\")?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PROMPT = "$ "
CUT = "..."


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page: its language, its title and its text; `start` and `end` are offsets of the text."""

    language: str
    title: str | None
    text: str
    start: int
    end: int

    def commands(self) -> list[str]:
        """Return the lines that are to be run."""
        if self.language == "console":
            return [line.removeprefix(PROMPT) for line in self.text.splitlines() if line.startswith(PROMPT)]
        if self.language == "sh":
            return [line for line in self.text.splitlines() if line.startswith("whowhom")]
        return []


def pages() -> list[Path]:
    """Return the pages that show outputs: the README, and all pages of the site."""
    return [DOCS.parent / "README.md", *sorted(DOCS.rglob("*.md"))]


def blocks(page: str) -> Iterator[Block]:
    """Yield the fenced blocks of a page in order."""
    for match in FENCE.finditer(page):
        yield Block(match[1], match[2], match[3], match.start(3), match.end(3))


def prepare(folder: Path) -> None:
    """Put the sample documents where the docs expect some: in `articles/`."""
    with as_file(files("whowhom.data").joinpath("documents")) as samples:
        shutil.copytree(samples, folder / "articles")


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command line in a folder, with the program of this interpreter first on the path."""
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
        "NO_COLOR": "1",
        "COLUMNS": "120",
    }
    environment.pop("WHOWHOM_GRAPH", None)
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],  # noqa: S607  # the docs are written for a shell
        cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def shown(printed: str, before: list[str]) -> str:
    """Return what a page shows of an output: all of it, or as many lines as before if those were cut."""
    lines = printed.rstrip().splitlines()
    if before and before[-1] == CUT and len(lines) >= len(before):
        lines = [*lines[: len(before) - 1], CUT]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def outputs(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each command of a console block's text, with the lines below it."""
    for part in re.split(rf"^(?={re.escape(PROMPT)})", text, flags=re.MULTILINE):
        if part.startswith(PROMPT):
            line, *below = part.rstrip("\n").splitlines()
            yield line.removeprefix(PROMPT), below


def refreshed(block: Block, folder: Path) -> str:
    """Return the text of a console block with the outputs of today.

    Raises:
        RuntimeError: where a command fails.
    """
    pieces = []
    for command, before in outputs(block.text):
        done = run(command, folder)
        if done.returncode:
            raise RuntimeError(f"{PROMPT}{command}: {done.stderr}")
        pieces.append(f"{PROMPT}{command}\n{shown(done.stdout, before)}")
    return "\n".join(pieces)


def refresh(page: Path, folder: Path) -> None:
    """Write the outputs of a page's commands into it."""
    text = page.read_text(encoding="utf-8")
    changes: list[tuple[int, int, str]] = []
    for block in blocks(text):
        if block.title:
            (folder / block.title).write_text(block.text, encoding="utf-8")
        elif block.language == "console":
            changes.append((block.start, block.end, refreshed(block, folder)))
        else:
            for command in block.commands():
                run(command, folder)
    for start, end, new in reversed(changes):
        text = text[:start] + new + text[end:]
    page.write_text(text, encoding="utf-8")


def main() -> None:
    """Refresh the pages that are named, or all."""
    chosen = [Path(name) for name in sys.argv[1:]] or pages()
    with tempfile.TemporaryDirectory() as home:
        first = Path(home, "first")
        prepare(first)
        run("whowhom build articles/", first)
        for number, page in enumerate(chosen):
            if any(block.language == "console" for block in blocks(page.read_text(encoding="utf-8"))):
                refresh(page, Path(shutil.copytree(first, Path(home, str(number)))))


if __name__ == "__main__":
    main()
