"""Compacting changes the files and nothing that can be asked."""

from __future__ import annotations

import tempfile
from contextlib import suppress
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
FILES = [f"{home}/{name}.txt" for home in ("x", "y") for name in "abc"]
STEP = st.tuples(
    st.sampled_from(["build", "build", "rebuild", "torn", "cut", "cut rebuild", "compact"]),
    st.dictionaries(st.sampled_from(FILES), TEXTS),
)


def made(texts: dict[str, str]) -> list[Document]:
    """Return documents that are called by their file's name, of which there are several."""
    return [Document(path.partition("/")[2], text, source=path) for path, text in texts.items()]


def tear(folder: GraphFolder) -> None:
    """Damage the edges of a shard in the middle of the graph."""
    shards = folder.shards()
    if shards:
        folder.file("edges", shards[len(shards) // 2]).write_bytes(b"")


def stop(_: object) -> None:
    """Press Ctrl-C after the first shard."""
    raise KeyboardInterrupt


def take(step: str, documents: list[Document], folder: GraphFolder, options: BuildOptions) -> None:
    """Do to the graph what a step says."""
    if step == "compact" and folder.exists():
        with suppress(WhowhomError):  # damaged: a build has to mend it first
            compact(folder, documents=4)
    if step == "torn":
        tear(folder)
    cut = stop if step.startswith("cut") else None
    build(documents, folder, replace(options, rebuild="rebuild" in step, progress=cut))


@settings(deadline=None, max_examples=25)
@given(st.lists(STEP, max_size=8))
def test_any_history_leaves_the_last_versions(steps: list[tuple[str, dict[str, str]]]) -> None:
    """After any history the graph holds the last text of each path, once."""
    options = BuildOptions(engine=toy_engine, shard_documents=2)
    last: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as home:
        folder = GraphFolder(Path(home) / "graph")
        for step, told in steps:
            # A text that stands elsewhere already is the same document: only one of the two is kept.
            texts = {path: f"{text} {path}" for path, text in told.items()}
            last |= texts
            take(step, made(texts), folder, options)
        if any(step.startswith("cut") for step, _ in steps):
            build(made(last), folder, options)
        if not last:
            return
        with folder.connect() as connection:
            texts = dict(connection.execute("SELECT source, text FROM documents").fetchall())
            (count,) = connection.execute("SELECT count(*) FROM documents").fetchall()[0]
            rows = connection.execute(
                "SELECT documents.source, evidence FROM edges JOIN documents ON document = documents.id ORDER BY 1"
            ).fetchall()
    assert (texts, count) == (last, len(last))
    assert rows == [
        (path, text[: -len(path) - 1]) for path, text in sorted(last.items()) if "Nothing" not in text
    ]
