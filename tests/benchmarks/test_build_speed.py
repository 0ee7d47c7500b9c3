"""How fast a build is against plain spaCy and against textacy, what triage loses, and how a build grows.

`WHOWHOM_BENCH_ARTICLES=500` measures so many made-up articles of 400 words; the default keeps it short.
`WHOWHOM_BENCH_TEXT=FOLDER` measures the articles of a folder instead. `WHOWHOM_BENCH_GROWTH=10000` stops the
growing builds at so many documents, and does not test whether memory is flat. Ratios are of the processor's time: the
clock's depends on what else runs.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from articles import articles
from plain import Cost, cost, engine_of_everything, in_processes, piped, triples

from whowhom.documents.reading import read_documents
from whowhom.settings import Settings
from whowhom.store.build import BuildOptions, build
from whowhom.store.engines import spacy_engine
from whowhom.store.folder import GraphFolder

if TYPE_CHECKING:
    from collections.abc import Callable

    from whowhom.records import Document
    from whowhom.store.engines import EngineMaker

ARTICLES = int(os.environ.get("WHOWHOM_BENCH_ARTICLES", "200"))
GROWTH = int(os.environ.get("WHOWHOM_BENCH_GROWTH", "100000"))
WORKERS = 2
# With few articles the loading of models weighs; the learned reader costs almost as much as the parse it follows.
LEAST = {"rules": 1.4, "both": 1.2} if ARTICLES >= 500 else {"rules": 1.2, "both": 0.8}
MOST_LOST = 0.01
GROWING = Path(__file__).with_name("growing_build.py")


@cache
def documents() -> list[Document]:
    """Return the articles to measure."""
    folder = os.environ.get("WHOWHOM_BENCH_TEXT")
    return articles(ARTICLES) if folder is None else list(read_documents([folder]))


@cache
def plain_cost() -> Cost:
    """Return what plain spaCy costs over the same texts in the same number of processes."""
    return cost(lambda: in_processes(piped, [document.text for document in documents()], WORKERS))


def built(folder: Path, reader: str, engine: EngineMaker) -> tuple[Cost, set[str]]:
    """Return what a build costs, and the ids of its edges."""
    options = BuildOptions(
        settings=Settings(reader=reader), engine=engine, workers=WORKERS, shard_documents=32
    )
    spent = cost(lambda: build(documents(), GraphFolder(folder), options))
    with GraphFolder(folder).connect() as connection:
        return spent, {row[0] for row in connection.execute("SELECT id FROM edges").fetchall()}


@pytest.mark.slow
@pytest.mark.parametrize("reader", ["rules", "both"])
def test_a_build_is_faster_than_plain_spacy(reader: str, tmp_path: Path, record: Callable[..., None]) -> None:
    """A build takes less than the default pipeline alone, and triage loses less than one edge in a hundred."""
    plain = plain_cost()
    ours, edges = built(tmp_path / "ours", reader, spacy_engine)
    whole, reference = built(tmp_path / "whole", reader, engine_of_everything)
    lost = len(reference - edges) / max(1, len(reference))
    record(
        f"build of {len(documents())} articles, reader {reader}",
        words=sum(len(document.text.split()) for document in documents()),
        plain_spacy_seconds=plain.processor,
        build_seconds=ours.processor,
        times_as_fast=plain.processor / ours.processor,
        times_as_fast_by_the_clock=plain.clock / ours.clock,
        without_triage=plain.processor / whole.processor,
        edges=len(reference),
        lost=lost,
        added=len(edges - reference) / max(1, len(reference)),
    )
    assert plain.processor / ours.processor >= LEAST[reader]
    assert lost < MOST_LOST


@pytest.mark.slow
@pytest.mark.skipif(find_spec("textacy") is None, reason="textacy is not installed")
def test_a_build_against_the_triples_of_textacy(tmp_path: Path, record: Callable[..., None]) -> None:
    """A build takes no longer than textacy's subjects, verbs and objects, which resolve nobody."""
    theirs = cost(lambda: in_processes(triples, [document.text for document in documents()], WORKERS))
    ours, _ = built(tmp_path / "ours", "rules", spacy_engine)
    record(
        f"build of {len(documents())} articles against textacy's triples",
        textacy_seconds=theirs.processor,
        build_seconds=ours.processor,
        times_as_fast=theirs.processor / ours.processor,
    )
    assert ours.processor < theirs.processor


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads the peak memory from /proc")
def test_memory_stays_flat_as_builds_grow(tmp_path: Path, record: Callable[..., None]) -> None:
    """A build of ten times the documents peaks within a fifth of the memory; time grows in proportion."""
    peaks = {}
    for number in (1_000, 10_000, 100_000):
        if number > GROWTH:
            break
        command = [sys.executable, str(GROWING), str(tmp_path / str(number)), str(number)]
        found = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
        peaks[number] = found["megabytes"]
        record(f"build of {number:,} short documents, toy engine", **found)
    largest = max(peaks)
    if largest >= 100_000:
        assert peaks[largest] <= 1.2 * peaks[largest // 10]
