"""Fuzzing, bounded in time: damaged files and arbitrary text never crash a reader, nor hold it up.

`WHOWHOM_FUZZ=20` multiplies the number of examples.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from document_writers import MANY, SINGLE
from hostile_files import ARTICLE, HOSTILE, READABLE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whowhom.documents import Limits, Problem, ReadOptions, Report
from whowhom.documents.apart import ReadingProcess
from whowhom.documents.characters import decoded, normalised
from whowhom.documents.cleaning import content_blocks
from whowhom.documents.dates import iso_date
from whowhom.documents.headers import split_headers
from whowhom.documents.keeping import Keeper
from whowhom.documents.lines import unwrap
from whowhom.documents.one import read_here
from whowhom.documents.pieces import Content, Unreadable
from whowhom.records import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_TIMES = int(os.environ.get("WHOWHOM_FUZZ", "1"))
_SECONDS = 20.0
_OPTIONS = ReadOptions(limits=Limits(seconds=_SECONDS, megabytes=20, memory=1500))
_COMMON = {"deadline": None, "suppress_health_check": list(HealthCheck), "derandomize": _TIMES == 1}
_SMALL = {name: case[0] for name, case in (HOSTILE | READABLE).items() if len(case[0]) < 200_000}

# Pieces of text in which lines, bullets, datelines, headers and quotes meet.
_SNIPPETS = st.sampled_from(
    [
        *(
            "\n",
            "\n\n",
            " ",
            "- ",
            "• ",
            "|",
            "\t",
            '"',
            "”",
            ".",
            ",",
            "# ",
            "> ",
            "---",
            "é",
            "中",
            "a" * 80,
        ),
        *(
            "MOSCOW, April 6. /TASS/. ",
            "(Reuters) - ",
            "With reporting by AFP",
            "REUTERS/Ann Lee",
            "By Ann Lee",
        ),
        *(
            "WATCH: ",
            "Read more:",
            "Title: x",
            "Posted April 14, 2017",
            "12 May 2017",
            "cookies",
            "https://a.b",
        ),
        *("the envoy spoke", "\u202e", "\ud800", "\0"),
    ]
)
_TEXTS = st.lists(st.one_of(_SNIPPETS, st.text(max_size=20)), max_size=40).map("".join)


@pytest.fixture(scope="module")
def process() -> Iterator[ReadingProcess]:
    """Keep one reading process for all examples."""
    with ReadingProcess(_OPTIONS) as reading:
        yield reading


@pytest.fixture(scope="module")
def good_files() -> dict[str, bytes]:
    """Write one good file of each format."""
    single = {name: write(ARTICLE) for name, write in SINGLE.items()}
    return single | {name: write([ARTICLE, ARTICLE]) for name, write in MANY.items()}


_EDITS = st.lists(
    st.tuples(
        st.sampled_from(["flip", "cut", "insert", "drop", "repeat"]),
        st.floats(0, 1),
        st.binary(min_size=1, max_size=8),
    ),
    min_size=1,
    max_size=6,
)


def _damaged(data: bytes, edits: list[tuple[str, float, bytes]]) -> bytes:
    """Return bytes with some of them changed, cut off, inserted, left out or repeated."""
    for kind, where, what in edits:
        at = int(where * len(data))
        match kind:
            case "flip":
                data = (
                    data[:at]
                    + bytes(byte ^ what[0] for byte in data[at : at + len(what)])
                    + data[at + len(what) :]
                )
            case "cut":
                data = data[: max(at, 4)]
            case "insert":
                data = data[:at] + what + data[at:]
            case "drop":
                data = data[:at] + data[at + len(what) * 8 :]
            case _:
                data = data[:at] + data[at : at + 64] * 4 + data[at + 64 :]
    return data


@pytest.mark.slow
@pytest.mark.parametrize("name", [*SINGLE, *MANY])
def test_damaged_files(name: str, process: ReadingProcess, good_files: dict[str, bytes]) -> None:
    """A damaged file gives documents or problems, within its time."""

    @settings(max_examples=12 * _TIMES, **_COMMON)
    @given(_EDITS)
    def run(edits: list[tuple[str, float, bytes]]) -> None:
        content = Content(name, name, data=_damaged(good_files[name], edits))
        _check(process, content)

    run()


@pytest.mark.slow
@settings(max_examples=60 * _TIMES, **_COMMON)
@given(st.sampled_from(sorted(_SMALL)), _EDITS)
def test_damaged_hostile_files(
    process: ReadingProcess, name: str, edits: list[tuple[str, float, bytes]]
) -> None:
    """Hostile files stay harmless when they are damaged, too."""
    _check(process, Content(name, name, data=_damaged(_SMALL[name], edits)))


def _check(process: ReadingProcess, content: Content) -> None:
    started = time.monotonic()
    found = list(process.read(content))
    assert time.monotonic() - started < _SECONDS * max(1, len(found)) + 5
    for entry in found:
        if isinstance(entry, Document):
            assert entry.text.strip()
            _check_blocks(entry.text)
        else:
            assert isinstance(entry, Problem)
            assert "\n" not in entry.reason
            assert "took longer" not in entry.reason


@settings(max_examples=150 * _TIMES, **_COMMON)
@given(st.binary(max_size=3000), st.sampled_from(["a", "a.txt", "a.jsonl", "a.csv", "a.dat"]))
def test_arbitrary_bytes(data: bytes, name: str) -> None:
    """Arbitrary bytes under names that are read without a process of their own give documents or problems."""
    for entry in read_here(Content(name, name, data=data), _OPTIONS):
        assert entry is None or isinstance(entry, Document | Problem)


@settings(max_examples=300 * _TIMES, **_COMMON)
@given(_TEXTS)
def test_arbitrary_text(text: str) -> None:
    """Normalising is done once, unwrapping keeps the length, and blocks lie in order within the text."""
    once = normalised(text)
    assert normalised(once) == once
    assert len(unwrap(once)) == len(once)
    once.encode("utf-8")
    _check_blocks(once)
    fields, body = split_headers(once)
    assert body in once
    assert all(isinstance(value, str) for value in fields.values())


def _check_blocks(text: str) -> None:
    end = 0
    for block in content_blocks(text):
        assert end <= block.start < block.end <= len(text)
        assert text[block.start : block.end].strip()
        end = block.end


@settings(max_examples=200 * _TIMES, **_COMMON)
@given(st.one_of(st.text(max_size=40), st.from_regex(r"[0-9/.\- A-Za-z]{1,30}", fullmatch=True)))
def test_arbitrary_dates(words: str) -> None:
    """Whatever stands in a date field gives an ISO date or none."""
    found = iso_date(words)
    assert found is None or len(found) in (4, 7, 10)


@settings(max_examples=100 * _TIMES, **_COMMON)
@given(st.binary(max_size=400))
def test_arbitrary_encodings(data: bytes) -> None:
    """Any bytes are text in some encoding, or refused as binary."""
    with suppress(Unreadable):
        normalised(decoded(data)[0]).encode("utf-8")


@settings(max_examples=60 * _TIMES, **_COMMON)
@given(st.lists(st.tuples(st.sampled_from("ab"), _TEXTS.map(normalised).filter(bool)), max_size=12))
def test_ids_are_unique(rows: list[tuple[str, str]]) -> None:
    """Whatever ids documents come with, those that are kept have ids of their own."""
    for duplicates in ("once", "keep"):
        keeper = Keeper(ReadOptions(duplicates=duplicates, languages=()), Report())
        kept = [keeper.kept(Document(id=name, text=text)) for name, text in rows]
        ids = [document.id for document in kept if document]
        assert len(set(ids)) == len(ids)
