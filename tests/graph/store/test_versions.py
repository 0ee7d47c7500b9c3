"""A document that changed takes the place of its older version, whatever else is done to the graph with it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from whowhom.documents.reading import read_documents
from whowhom.errors import WhowhomError
from whowhom.records import Document
from whowhom.store import build as building
from whowhom.store.arrivals import Offer
from whowhom.store.build import build
from whowhom.store.compact import compact
from whowhom.store.folder import GraphFolder
from whowhom.store.tasks import OFFERS, _block
from whowhom.store.work import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from whowhom.store.build import BuildOptions
    from whowhom.store.report import BuildReport
    from whowhom.store.work import Done, Task

    Make = Callable[..., Document]
    Stored = Callable[[GraphFolder], list[str]]


def texts_of(folder: GraphFolder) -> list[str]:
    """Return the texts that a graph holds, sorted."""
    with folder.connect() as connection:
        return sorted(row[0] for row in connection.execute("SELECT text FROM documents").fetchall())


def test_a_rebuild_with_changed_documents_keeps_the_new_version(
    folder: GraphFolder, toy: BuildOptions, document: Make, stored: Stored
) -> None:
    """The old text is not read again beside the new one, and what was not given is."""
    build([document("a.txt", "Russia accuses Syria."), document("b.txt", "Peru meets Chile.")], folder, toy)
    changed = document("a.txt", "Russia praises Syria.")
    report = build([changed], folder, replace(toy, rebuild=True))
    assert (report.read, report.replaced, report.unchanged) == (2, 2, 0)
    assert stored(folder) == ["a.txt: Russia praises Syria.", "b.txt: Peru meets Chile."]
    assert build([changed], folder, toy).unchanged == 1


def test_mending_with_changed_documents_keeps_the_new_version(
    folder: GraphFolder, toy: BuildOptions, document: Make, stored: Stored
) -> None:
    """A damaged shard's text does not come back beside its new version."""
    build([document("a.txt", "Russia accuses Syria."), document("b.txt", "Peru meets Chile.")], folder, toy)
    folder.file("edges", "000001").write_bytes(b"")
    build([document("a.txt", "Russia praises Syria.")], folder, toy)
    assert stored(folder) == ["a.txt: Russia praises Syria.", "b.txt: Peru meets Chile."]


def test_what_a_damaged_shard_had_replaced_stays_replaced(
    folder: GraphFolder, toy: BuildOptions, document: Make, stored: Stored
) -> None:
    """The list of it is damaged with the shard; the oldest version comes back neither for good nor twice."""
    neighbour = document("b.txt", "Peru meets Chile.")
    for relation in ("accuses", "praises"):
        build([document("a.txt", f"Russia {relation} Syria."), neighbour], folder, toy)
    folder.file("edges", "000002").write_bytes(b"")
    again = GraphFolder(folder.path.with_name("again"))
    for relation in ("accuses", "praises"):
        build([document("a.txt", f"Russia {relation} Syria."), neighbour], again, toy)
    again.file("edges", "000002").write_bytes(b"")
    build([], folder, toy)
    assert stored(folder) == ["a.txt: Russia praises Syria.", "b.txt: Peru meets Chile."]
    build([document("a.txt", "Russia meets Syria.")], again, toy)
    assert stored(again) == ["a.txt: Russia meets Syria.", "b.txt: Peru meets Chile."]


def test_the_first_of_three_versions_does_not_come_back(
    folder: GraphFolder, toy: BuildOptions, document: Make, stored: Stored
) -> None:
    """The second replaced it, whose shard is damaged; the third stands, once."""
    neighbours = [document("b.txt", "Peru meets Chile."), document("c.txt", "Chad visits Libya.")]
    build([document("a.txt", "Russia accuses Syria."), neighbours[0]], folder, toy)
    build([document("a.txt", "Russia praises Syria."), neighbours[1]], folder, toy)
    build([document("a.txt", "Russia meets Syria.")], folder, toy)
    whole = stored(folder)
    folder.file("documents", "000002").write_bytes(b"")
    build(neighbours, folder, toy)
    assert stored(folder) == whole


@pytest.mark.parametrize("together", [True, False])
def test_files_of_one_name_are_replaced_each(
    together: bool,  # noqa: FBT001  # pytest passes it by name
    folder: GraphFolder,
    toy: BuildOptions,
    stored: Stored,
    tmp_path: Path,
) -> None:
    """2016/0001.txt and 2017/0001.txt are two documents, also after one changed, read together or in turn."""
    homes = [tmp_path / "2016", tmp_path / "2017"]
    for home, text in zip(homes, ("Russia accuses Syria.", "Iran denies Israel."), strict=True):
        home.mkdir()
        (home / "0001.txt").write_text(text)
    for paths in [homes] if together else [[home] for home in homes]:
        build(read_documents(paths), folder, toy)
    before = stored(folder)
    (homes[1] / "0001.txt").write_text("Iran praises Israel.")
    assert build(read_documents(homes[1:]), folder, toy).replaced == 1
    assert stored(folder) == [line.replace("denies", "praises") for line in before]
    assert build(read_documents(homes), folder, toy).unchanged == 2


def test_an_id_that_is_taken_is_told_apart_by_source(
    folder: GraphFolder, toy: BuildOptions, document: Make, stored: Stored
) -> None:
    """A changed text keeps its id; only rows of one source and id are told apart by their texts."""
    first = document("a", "Russia accuses Syria.")
    for relation in ("denies", "praises"):
        rows = [first, replace(first, text=f"Iran {relation} Israel.", source="other/a")]
        build(rows, folder, toy)
    names = [line.split(": ")[0] for line in stored(folder)]
    assert names[0].startswith("a#")
    assert names[1] == "a"
    third = replace(first, text="Peru meets Chile.")
    build([first, third], folder, toy)
    assert len(set(texts_of(folder))) == 3


def test_a_document_overwritten_with_a_known_text_loses_its_edges(
    folder: GraphFolder, toy: BuildOptions, document: Make, stored: Stored
) -> None:
    """The text is in the graph once, as that of the other document, also after compacting."""
    gone = "This article was removed."
    first = document("a.txt", gone)
    build(
        [first, document("b.txt", "Russia accuses Syria."), document("c.txt", "Peru meets Chile.")],
        folder,
        toy,
    )
    report = build([first, document("b.txt", gone)], folder, toy)
    assert (report.read, report.unchanged, report.replaced) == (0, 2, 1)
    assert stored(folder) == ["c.txt: Peru meets Chile."]
    compact(folder)
    assert texts_of(folder) == ["Peru meets Chile.", gone]
    assert build([document("b.txt", "Russia accuses Syria.")], folder, toy).read == 1
    assert len(stored(folder)) == 2


def test_a_rebuild_does_not_read_again_what_was_overwritten(
    folder: GraphFolder, toy: BuildOptions, document: Make, stored: Stored
) -> None:
    """The stored text of a document whose place holds another one now is left."""
    gone = "This article was removed."
    build([document("a.txt", gone), document("b.txt", "Russia accuses Syria.")], folder, toy)
    build([document("b.txt", gone)], folder, replace(toy, rebuild=True))
    assert (stored(folder), texts_of(folder)) == ([], [gone])


def test_two_documents_that_change_places_both_stay(
    folder: GraphFolder, toy: BuildOptions, document: Make
) -> None:
    """A text is not removed from one place when it stands at another."""
    one, two = "Russia accuses Syria.", "Peru meets Chile."
    build([document("a.txt", one), document("b.txt", two)], folder, toy)
    report = build([document("a.txt", two), document("b.txt", one)], folder, toy)
    assert (report.read, report.unchanged, report.replaced) == (0, 2, 0)
    assert texts_of(folder) == [two, one]


def test_a_moved_file_stays_when_another_takes_its_name(
    folder: GraphFolder, toy: BuildOptions, document: Make
) -> None:
    """Of two documents with one place it is the later that its next version replaces."""
    old, new, newer = "Russia accuses Syria.", "Peru meets Chile.", "Iran denies Israel."
    build([document("a.txt", old)], folder, toy)
    build([document("A.txt", old), document("a.txt", new)], folder, toy)
    compact(folder)
    build([document("a.txt", newer)], folder, toy)
    assert texts_of(folder) == [newer, old]


def test_lost_texts_are_called_lost(folder: GraphFolder, toy: BuildOptions, document: Make) -> None:
    """Where a shard's texts cannot be read any more, the user is told to give its documents again."""
    documents = [document(f"{n}.txt", f"Russia accuses Country{n}.") for n in range(8)]
    build(documents, folder, toy)
    file = folder.file("documents", "000002")
    file.write_bytes(file.read_bytes()[:-20])
    report = build([document("new.txt", "Iran meets Iraq.")], folder, toy)
    assert report.notes == [
        ("shard 000002", "was damaged, and its texts are lost: build its documents again")
    ]
    assert build(documents, folder, toy).read == 4


def test_a_rebuild_that_was_cut_short_goes_on_only_with_the_same_knowledge(
    folder: GraphFolder, toy: BuildOptions, document: Make
) -> None:
    """With another model all is read again; with the same one only the rest."""
    build([document(f"{n}.txt", f"Russia accuses Country{n}.") for n in range(12)], folder, toy)

    def stop(_: BuildReport) -> None:
        raise KeyboardInterrupt

    second, third = (
        replace(toy, rebuild=True, settings=replace(toy.settings, model=name)) for name in ("two", "three")
    )
    assert build([], folder, replace(second, progress=stop)).read == 4
    assert build([], folder, replace(second, progress=stop)).read == 4
    assert build([], folder, replace(third, progress=stop)).read == 4
    assert build([], folder, third).read == 8


@pytest.mark.parametrize("field", ["id", "title", "url", "outlet", "source"])
def test_lone_surrogates_in_any_field_do_not_stop_a_build(
    field: str, folder: GraphFolder, toy: BuildOptions, document: Make
) -> None:
    """What no file can hold is mended wherever it stands, and the document is known again."""
    bad = replace(document("a.txt", "Russia accuses Syria."), **{field: "a \ud83d b"})
    assert build([bad, document("b.txt", "Peru meets Chile.")], folder, toy).read == 2
    assert build([bad], folder, toy).unchanged == 1


def test_a_bad_row_of_a_table_does_not_stop_a_build(
    folder: GraphFolder, toy: BuildOptions, tmp_path: Path
) -> None:
    """A long text with half a character in its id passes the search for near-duplicates, too."""
    words = " ".join(f"word{n}" for n in range(100))
    table = tmp_path / "rows.jsonl"
    table.write_text(
        f'{{"id": "x\\ud83d", "title": "\\ud83d", "text": "Russia accuses Syria. The {words}."}}\n'
        f'{{"id": "y\\ud83d", "title": "\\ud83d", "text": "Russia accuses Syria. The {words}."}}\n'
    )
    assert build(read_documents([table]), folder, toy).read == 1


def run_elsewhere(tasks: Iterator[Task], home: Path) -> Iterator[Done]:
    """Run tasks as a machine with another working directory does."""
    for task in tasks:
        here = Path.cwd()
        os.chdir(home)
        try:
            done = run(task)
        finally:
            os.chdir(here)
        yield done


def test_workers_get_an_absolute_path(
    tmp_path: Path, toy: BuildOptions, document: Make, stored: Stored, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A graph that is named by a relative path is the same one for a worker that stands elsewhere."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(building, "execute", lambda tasks, _: run_elsewhere(tasks, elsewhere))
    build([document("a.txt", "Russia accuses Syria.")], GraphFolder("graph"), toy)
    assert stored(GraphFolder("graph")) == ["a.txt: Russia accuses Syria."]
    assert not list(elsewhere.iterdir())


def test_a_shard_that_is_not_there_is_an_error(
    folder: GraphFolder, toy: BuildOptions, document: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker that sees another disk under the same path is no success."""
    other = folder.path.with_name("other")

    def execute(tasks: Iterator[Task], _: BuildOptions) -> Iterator[Done]:
        return (run(replace(task, folder=str(other))) for task in tasks)

    monkeypatch.setattr(building, "execute", execute)
    with pytest.raises(WhowhomError, match=r"shard 000001 was read but is not in .*: all machines must see"):
        build([document("a.txt", "Russia accuses Syria.")], folder, toy)


def test_more_documents_are_looked_up_at_once_where_that_is_slow(toy: BuildOptions) -> None:
    """A shard's worth where it is fast, thousands where it is slow, and never more text than fits in memory."""
    short = (Offer(Document(str(n), "word")) for n in range(100_000))
    assert len(_block(short, toy, 0)) == toy.shard_documents
    assert len(_block(short, toy, 60)) == OFFERS
    long = (Offer(Document(str(n), "word" * 250_000)) for n in range(100))
    assert len(_block(long, toy, 60)) == 4
