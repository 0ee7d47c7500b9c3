"""A build adds what is new, replaces what changed, and says what it did."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from whowhom.errors import WhowhomError
from whowhom.records import EDGE_FIELDS
from whowhom.store.build import build
from whowhom.store.lock import locked
from whowhom.store.report import read_report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from whowhom.records import Document
    from whowhom.store.build import BuildOptions
    from whowhom.store.folder import GraphFolder

    Make = Callable[..., Document]
    Stored = Callable[[GraphFolder], list[str]]


def test_documents_become_shards_of_edges(folder: GraphFolder, toy: BuildOptions, document: Make) -> None:
    """All documents, edges and actors are in the folder, in shards, in their order."""
    documents = [document(f"{n}.txt", f"Russia accuses Syria. Iran denies Country{n}.") for n in range(10)]
    report = build(documents, folder, toy)
    assert (report.read, report.edges, report.skipped) == (10, 20, 0)
    assert folder.shards() == ["000001", "000002", "000003"]
    with folder.connect() as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchall() == [(10,)]
        assert connection.execute("SELECT sum(count) FROM actors WHERE name = 'Russia'").fetchall() == [(10,)]
    edges = [row for batch in folder.batches() for row in batch.to_pylist()]
    assert [edge["target"] for edge in edges[1::2]] == [f"Country{n}" for n in range(10)]
    assert tuple(edges[0]) == EDGE_FIELDS


def test_building_again_reads_only_what_is_new(
    folder: GraphFolder, toy: BuildOptions, document: Make, stored: Stored
) -> None:
    """What is there already is recognised by content, even under another path."""
    first = [document("a.txt", "Russia accuses Syria."), document("b.txt", "Iran denies Israel.")]
    build(first, folder, toy)
    moved = replace(first[0], id="c.txt", source="elsewhere/c.txt")
    report = build([moved, *first, document("d.txt", "France praises Italy.")], folder, toy)
    assert (report.read, report.unchanged, report.replaced, report.edges) == (1, 3, 0, 1)
    assert stored(folder) == [
        "a.txt: Russia accuses Syria.",
        "b.txt: Iran denies Israel.",
        "d.txt: France praises Italy.",
    ]


def test_a_changed_document_replaces_its_edges(
    folder: GraphFolder, toy: BuildOptions, document: Make, stored: Stored
) -> None:
    """A new text at an old path takes the place of the old one, and its neighbours stay."""
    build([document("a.txt", "Russia accuses Syria."), document("b.txt", "Iran denies Israel.")], folder, toy)
    report = build([document("a.txt", "Russia praises Syria.")], folder, toy)
    assert (report.read, report.replaced) == (1, 1)
    assert stored(folder) == ["a.txt: Russia praises Syria.", "b.txt: Iran denies Israel."]
    build([document("a.txt", "Russia meets Syria."), document("b.txt", "Iran meets Israel.")], folder, toy)
    assert stored(folder) == ["a.txt: Russia meets Syria.", "b.txt: Iran meets Israel."]
    assert folder.shards() == ["000003"], "shards that count no more are deleted"


def test_a_text_that_comes_back_is_read_again(
    folder: GraphFolder, toy: BuildOptions, document: Make, stored: Stored
) -> None:
    """A document that was replaced is not taken for known."""
    old, new = document("a.txt", "Russia accuses Syria."), document("a.txt", "Russia praises Syria.")
    for version in (old, new, old):
        build([version], folder, toy)
    assert stored(folder) == ["a.txt: Russia accuses Syria."]


def test_documents_of_one_name_are_kept_apart(
    folder: GraphFolder, toy: BuildOptions, document: Make, stored: Stored
) -> None:
    """Two files called a.txt in two folders are two documents with two ids, also when built again."""
    one = document("a.txt", "Russia accuses Syria.")
    two = replace(document("a.txt", "Iran denies Israel."), source="other/a.txt")
    three = replace(one, text="Russia denies Syria.")
    build([one, two], folder, toy)
    assert len({line.split(":")[0] for line in stored(folder)}) == 2
    assert build([two, one], folder, toy).unchanged == 2
    build([three], folder, toy)
    assert sorted(line.split(": ")[1] for line in stored(folder)) == [
        "Iran denies Israel.",
        "Russia denies Syria.",
    ]


def test_same_path_and_id_twice_in_one_build_keeps_both(
    folder: GraphFolder, toy: BuildOptions, document: Make, stored: Stored
) -> None:
    """Rows of one file that share an id do not replace each other."""
    rows = [document("a", "Russia accuses Syria."), document("a", "Iran denies Israel.")]
    for _ in range(3):
        build(rows, folder, toy)
        assert len(stored(folder)) == 2


def test_a_rebuild_reads_everything_again(
    folder: GraphFolder, toy: BuildOptions, document: Make, stored: Stored
) -> None:
    """`rebuild` needs no paths: the texts are in the folder; nothing is doubled."""
    documents = [document(f"{n}.txt", f"Russia accuses Country{n}.") for n in range(10)]
    build(documents, folder, toy)
    before = stored(folder)
    report = build([], folder, replace(toy, rebuild=True))
    assert (report.read, report.replaced) == (10, 10)
    assert stored(folder) == before
    assert folder.shards() == ["000004", "000005", "000006"]
    assert build(documents, folder, toy).unchanged == 10


def test_a_document_that_breaks_the_engine_is_set_aside(
    folder: GraphFolder, toy: BuildOptions, document: Make, stored: Stored
) -> None:
    """The bad document is named with its reason; those beside it are read."""
    documents = [
        document("a.txt", "Russia accuses Syria."),
        document("b.txt", "RAISE"),
        document("c.txt", "Iran meets Iraq."),
    ]
    report = build(documents, folder, toy)
    assert report.problems() == [("b.txt", "ValueError: a sentence without an end")]
    assert (report.read, report.skipped) == (2, 1)
    assert len(stored(folder)) == 2
    assert build(documents, folder, toy).unchanged == 3


def test_the_report_is_in_the_folder(folder: GraphFolder, toy: BuildOptions, document: Make) -> None:
    """What was read and skipped, by reason, can be looked up later."""
    build([document("a.txt", "Russia accuses Syria."), document("b.txt", "RAISE")], folder, toy)
    report = json.loads((folder.path / "report.json").read_text(encoding="utf-8"))
    assert (report["read"], report["edges"]) == (1, 1)
    assert report["set_aside"] == [["b.txt", "ValueError: a sentence without an end"]]
    again = read_report(folder.path / "report.json")
    assert again is not None
    assert again.problems() == [["b.txt", "ValueError: a sentence without an end"]]


def test_nothing_to_read_makes_no_folder(folder: GraphFolder, toy: BuildOptions) -> None:
    """A mistyped path does not leave an empty graph behind."""
    assert build([], folder, toy).read == 0
    assert not folder.path.exists()


def test_a_folder_with_other_files_is_refused(tmp_path: Path, toy: BuildOptions, document: Make) -> None:
    """The folder of the articles is not taken for the graph."""
    from whowhom.store.folder import GraphFolder

    (tmp_path / "a.txt").write_text("Russia accuses Syria.")
    with pytest.raises(WhowhomError, match="holds other files"):
        build([document("a.txt", "Russia accuses Syria.")], GraphFolder(tmp_path), toy)


def test_two_builds_at_once_are_refused(folder: GraphFolder, toy: BuildOptions, document: Make) -> None:
    """The second build is told who holds the lock, and nothing is written."""
    folder.path.mkdir()
    with locked(folder.path / "build.lock"), pytest.raises(WhowhomError, match="is being built by process"):
        build([document("a.txt", "Russia accuses Syria.")], folder, toy)
    assert folder.shards() == []
    assert build([document("a.txt", "Russia accuses Syria.")], folder, toy).read == 1


def test_a_graph_of_a_newer_program_is_refused(
    folder: GraphFolder, toy: BuildOptions, document: Make
) -> None:
    """An old program does not guess at a new format."""
    build([document("a.txt", "Russia accuses Syria.")], folder, toy)
    manifest = json.loads(folder.manifest.read_text())
    folder.manifest.write_text(json.dumps({**manifest, "format": 99}))
    with pytest.raises(WhowhomError, match="update this program"):
        build([document("b.txt", "Iran meets Iraq.")], folder, toy)


def test_other_settings_are_noted(folder: GraphFolder, toy: BuildOptions, document: Make) -> None:
    """A build with another model says that the older documents were read otherwise."""
    build([document("a.txt", "Russia accuses Syria.")], folder, toy)
    other = replace(toy, settings=replace(toy.settings, model="en_core_web_trf"))
    report = build([document("b.txt", "Iran meets Iraq.")], folder, other)
    assert any("--rebuild" in note for _, note in report.notes)


def test_every_file_of_knowledge_counts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A changed office-holder changes the hash of what is known, though people lie in a folder of their own."""
    from whowhom.settings import Settings
    from whowhom.store import manifest

    data = tmp_path / "data"
    shutil.copytree(str(files("whowhom.data")), data, ignore=shutil.ignore_patterns("reader", "documents"))
    monkeypatch.setattr(manifest, "files", lambda _: data)
    before = manifest.manifest_for(Settings())
    assert manifest.manifest_for(Settings()) == before
    for name in ("relations.yaml", "actors/bodies.yaml", "actors/people/russia.yaml"):
        with (data / name).open("a", encoding="utf-8") as file:
            file.write("# changed\n")
        after = manifest.manifest_for(Settings())
        assert len(manifest.differences(before, after)) == 1, name
        before = after


def test_wrong_settings_are_not_blamed_on_documents(
    folder: GraphFolder, toy: BuildOptions, document: Make
) -> None:
    """What the engine says to the user stops the build, in this process and in others."""
    from toy_engine import refusing_engine

    for workers in (0, 1):
        with pytest.raises(WhowhomError, match="no model for this"):
            build(
                [document("a.txt", "Russia accuses Syria.")],
                folder,
                replace(toy, engine=refusing_engine, workers=workers),
            )
    assert folder.shards() == []


def test_lone_surrogates_do_not_stop_a_build(
    folder: GraphFolder, toy: BuildOptions, document: Make, stored: Stored
) -> None:
    """Text that no file can hold is mended, not fatal."""
    build([document("a.txt", "Russia accuses Syria. \udc80")], folder, toy)
    assert stored(folder) == ["a.txt: Russia accuses Syria."]


def test_the_users_own_relations_are_known_to_the_answers(
    folder: GraphFolder, toy: BuildOptions, document: Make, tmp_path: Path
) -> None:
    """A relation of the user's file can be asked for by name, type and polarity."""
    from whowhom.answers.who import who

    own = tmp_path / "own.yaml"
    own.write_text(
        "bribes:\n  reads_as: SOURCE pays TARGET off\n  plover: BRIBE\n  cameo: '071'\n  symmetric: false\n"
        "  polarity: 1\n  weight: 5.0\n  colour: '#123456'\n  example: Ruritania bribed Graustark.\n"
    )
    settings = replace(toy.settings, relations=own)
    build([document("a.txt", "Ruritania bribes Graustark.")], folder, replace(toy, settings=settings))
    for asked in ("bribes", "BRIBE", "friendly"):
        assert who(folder, asked)["count"].tolist() == [1]
    assert len(who(folder.path, "bribes")) == 1
    with pytest.raises(WhowhomError, match="unknown relation 'bribes'"):
        who([{"source": "A", "relation": "bribes", "target": "B"}], "bribes")


def test_nothing_is_drawn_into_the_data(folder: GraphFolder, toy: BuildOptions, document: Make) -> None:
    """DuckDB's progress bar, which goes to standard output, is off."""
    build([document("a.txt", "Russia accuses Syria.")], folder, toy)
    with folder.connect() as connection:
        setting = connection.execute("SELECT current_setting('enable_progress_bar')").fetchall()
    assert setting == [(False,)]
