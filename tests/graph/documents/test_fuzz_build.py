"""The whole build over damaged files and arbitrary text: no traceback, and the right exit code."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from document_writers import MANY, SINGLE
from hostile_files import ARTICLE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whowhom.records import Document
from whowhom.relations.engine import Engine
from whowhom.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

_TIMES = int(os.environ.get("WHOWHOM_FUZZ", "1"))
_WORDS = st.sampled_from(
    [
        *(
            "Russia",
            "Syria",
            "the United States",
            "Tillerson",
            "He ",
            "it ",
            " accused ",
            " denied ",
            " vetoed ",
        ),
        *(
            "told ",
            " by phone",
            "said that ",
            "'s",
            " and ",
            " on Friday",
            "that ",
            "which ",
            "the envoy spoke",
        ),
        *(
            "\n",
            "\n\n",
            " ",
            "- ",
            "• ",
            "MOSCOW, April 6. /TASS/. ",
            "By Ann Lee",
            "|",
            "\t",
            '"',
            "”",
            ".",
            ";",
            ":",
        ),
        *("(Reuters) - ", "Posted April 14, 2017", "# ", "> ", "---", "é", "中", ",", "(", ")", "a" * 80),
    ]
)
_TEXTS = st.lists(st.one_of(_WORDS, _WORDS, st.text(max_size=12)), min_size=1, max_size=50).map("".join)


@pytest.fixture(scope="module")
def engine() -> Engine:
    """Load the engine once."""
    return Engine(Settings())


@pytest.mark.slow
@settings(
    max_examples=60 * _TIMES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=_TIMES == 1,
)
@given(_TEXTS)
def test_arbitrary_text_is_read(engine: Engine, text: str) -> None:
    """Whatever a text holds, the engine reads it, and the words of each edge stand where it says."""
    for reading in engine.read([Document(id="a", text=text, date="2017-04-14")]):
        for edge in reading.edges:
            assert text[edge.start : edge.end] == edge.evidence
            assert text[edge.source_start : edge.source_end] == edge.source_text


def _noisy(data: bytes, chance: random.Random) -> bytes:
    """Return bytes with a few of them changed, or their end cut off."""
    if chance.random() < 0.3:
        data = data[: chance.randrange(1, len(data) + 1)]
    changed = bytearray(data)
    for _ in range(chance.randrange(12)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


@pytest.mark.slow
def test_a_folder_of_damaged_files_is_built(tmp_path: Path) -> None:
    """A build over damaged files of all formats ends in time, with code 0 to 2, one line a problem, and a graph."""
    chance = random.Random(11)  # noqa: S311 (noise, no secret)
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(4 * _TIMES):
        for name, write in SINGLE.items():
            (folder / f"{number}-{name}").write_bytes(_noisy(write(ARTICLE), chance))
        for name, write_many in MANY.items():
            (folder / f"{number}-{name}").write_bytes(_noisy(write_many([ARTICLE, ARTICLE]), chance))
    graph = tmp_path / "g"
    started = time.monotonic()
    command = [sys.executable, "-m", "whowhom", "build", str(folder), "-g", str(graph), "--workers", "1"]
    command += ["--limit", "seconds=20", "--duplicates", "keep"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert time.monotonic() - started < 300 * _TIMES
    assert (graph / "report.json").is_file()
    assert {path.name for path in tmp_path.iterdir()} == {"articles", "g"}
