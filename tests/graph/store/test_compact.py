"""Compacting changes the files and nothing that can be asked."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from toy_engine import toy_engine

from whowhom.errors import WhowhomError
from whowhom.records import Document
from whowhom.store.build import BuildOptions, build
from whowhom.store.compact import compact
from whowhom.store.folder import GraphFolder

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[..., Document]


def test_many_shards_become_one(folder: GraphFolder, toy: BuildOptions, document: Make) -> None:
    """All edges stay, in their order; a second time there is nothing to do; building goes on as before."""
    documents = [document(f"{n:02d}.txt", f"Russia accuses Country{n}.") for n in range(20)]
    build(documents, folder, toy)
    assert compact(folder) == (5, 1)
    assert compact(folder) == (1, 1)
    assert [row["document"] for batch in folder.batches() for row in batch.to_pylist()] == [
        f"{n:02d}.txt" for n in range(20)
    ]
    assert not list((folder.path / "removed").glob("*"))
    report = build([*documents, document("new.txt", "Iran meets Iraq.")], folder, toy)
    assert (report.read, report.unchanged) == (1, 20)


def test_groups_are_no_larger_than_asked(folder: GraphFolder, toy: BuildOptions, document: Make) -> None:
    """Shards are merged up to a number of documents."""
    build([document(f"{n}.txt", f"Russia accuses Country{n}.") for n in range(20)], folder, toy)
    assert compact(folder, documents=8) == (5, 3)


def test_a_damaged_or_missing_graph_is_refused(
    folder: GraphFolder, toy: BuildOptions, document: Make
) -> None:
    """Nothing is thrown away that a build could mend."""
    with pytest.raises(WhowhomError, match="no graph"):
        compact(folder)
    build([document("a.txt", "Russia accuses Syria.")], folder, toy)
    folder.file("edges", "000001").write_bytes(b"")
    with pytest.raises(WhowhomError, match="damaged"):
        compact(folder)
    build([], folder, toy)
    assert len(list(folder.batches())) == 1


TEXTS = st.sampled_from(
    ["Russia accuses Syria.", "Iran denies Israel.", "Peru meets Chile.", "Nothing happened."]
)
BUILD = st.dictionaries(st.sampled_from("abcdef"), TEXTS, min_size=1)
STEPS = st.lists(st.one_of(BUILD, st.just("compact"), st.just("rebuild"), st.just("torn")), max_size=8)


@settings(deadline=None, max_examples=25)
@given(STEPS)
def test_any_history_leaves_the_last_versions(steps: list[dict[str, str] | str]) -> None:
    """After any history the graph holds the last text of each path, once."""
    options = BuildOptions(engine=toy_engine, shard_documents=2)
    last: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as home:
        folder = GraphFolder(Path(home) / "graph")
        for step in steps:
            if isinstance(step, dict):
                # A text that stands elsewhere already is the same document: only one of the two is kept.
                step = {name: f"{text} {name}" for name, text in step.items()}  # noqa: PLW2901
                last |= step
                build([Document(name, text, source=name) for name, text in step.items()], folder, options)
            elif step == "compact" and folder.exists():
                compact(folder, documents=4)
            elif step == "torn" and folder.shards():
                folder.file("edges", folder.shards()[0]).write_bytes(b"")
                build([], folder, options)
            else:
                build([], folder, replace(options, rebuild=True))
        if not last:
            return
        with folder.connect() as connection:
            texts = dict(connection.execute("SELECT id, text FROM documents").fetchall())
            rows = connection.execute("SELECT document, evidence FROM edges ORDER BY 1").fetchall()
    assert texts == last
    assert rows == [(name, text[:-2]) for name, text in sorted(last.items()) if "Nothing" not in text]
