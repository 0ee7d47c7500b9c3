"""Broken and malicious files: each is named in the report with its reason, and the rest is read."""

from __future__ import annotations

import os
import re
import socket
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from document_writers import txt_headers
from hostile_files import ARTICLE, HOSTILE, READABLE

from whowhom.documents import Limits, Problem, ReadOptions, Report, read_documents
from whowhom.errors import WhowhomError

if TYPE_CHECKING:
    from whowhom.records import Document

# Documents and problems by file, and the folder that was read.
Reading = tuple[dict[str, list["Document"]], dict[str, list[Problem]], Path]

_LIMITS = Limits(megabytes=20, characters=2_000_000, seconds=20, memory=1500, unpacked=40)


@pytest.fixture(scope="module")
def read(
    tmp_path_factory: pytest.TempPathFactory,
) -> Reading:
    """Write all hostile files into one folder, with a good one at its end; read it once."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, (content, *_) in (HOSTILE | READABLE).items():
        (folder / name).write_bytes(content)
    (folder / "zz-good.txt").write_bytes(txt_headers(ARTICLE))
    report = Report()
    options = ReadOptions(limits=_LIMITS, duplicates="keep")
    documents: dict[str, list[Document]] = {}
    for document in read_documents([folder], report=report, options=options):
        documents.setdefault(_file(document.source or "", folder), []).append(document)
    problems: dict[str, list[Problem]] = {}
    for problem in report.problems:
        problems.setdefault(_file(problem.source, folder), []).append(problem)
    return documents, problems, folder


def _file(source: str, folder: Path) -> str:
    return re.split("[/#]", source.removeprefix(f"{folder}/"))[0]


def test_there_are_enough_of_them() -> None:
    """At least sixty hostile files are tried."""
    assert len(HOSTILE) >= 60


@pytest.mark.parametrize("name", HOSTILE)
def test_the_report_says_what_is_wrong(name: str, read: Reading) -> None:
    """Each hostile file has the expected complaint of the expected kind, in one line."""
    _, message, kind = HOSTILE[name]
    problems = read[1][name]
    assert any(
        any(part in problem.reason for part in message.split("|")) and problem.kind in kind.split("|")
        for problem in problems
    ), problems
    assert all("\n" not in str(problem) and "Traceback" not in str(problem) for problem in problems)


@pytest.mark.parametrize("name", READABLE)
def test_what_can_be_read_is_read(name: str, read: Reading) -> None:
    """Odd files with a text in them give that text, without what should not be seen."""
    _, words, never = READABLE[name]
    assert any(words in document.text for document in read[0][name])
    assert all(never not in document.text for document in read[0][name])


def test_the_rest_is_read(read: Reading) -> None:
    """A good file after all the bad ones is read."""
    assert [document.title for document in read[0]["zz-good.txt"]] == [ARTICLE.title]


def test_nothing_is_written(read: Reading) -> None:
    """No archive leaves a file behind, in the folder or where its members point to."""
    folder = read[2]
    assert {path.name for path in folder.iterdir()} == {*HOSTILE, *READABLE, "zz-good.txt"}
    assert not (folder.parent / "climbed.txt").exists()
    assert not (folder.parent.parent / "climbed.txt").exists()
    assert not Path("/climbed.txt").exists()


def test_nothing_is_fetched(tmp_path: Path) -> None:
    """A page that refers to a server on this machine does not get it called."""
    called = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(2)
        port = server.getsockname()[1]

        def listen() -> None:
            try:
                server.accept()
                called.set()
            except OSError:
                pass

        listener = threading.Thread(target=listen)
        listener.start()
        page = (
            f'<!DOCTYPE html SYSTEM "http://127.0.0.1:{port}/x.dtd"><html><head><base href="http://127.0.0.1:{port}/">'
            f'<script src="http://127.0.0.1:{port}/a.js"></script></head><body><img src="http://127.0.0.1:{port}/p.png">'
            "<p>The minister of culture spoke on Friday about the museum.</p></body></html>"
        )
        (tmp_path / "page.html").write_text(page)
        assert len(list(read_documents([tmp_path]))) == 1
        listener.join()
    assert not called.is_set()


def test_a_slow_file_is_given_up(tmp_path: Path) -> None:
    """A file over the limit of time is reported, and the next one is read."""
    (tmp_path / "a.md").write_text("*a **a " * 2_500_000)
    (tmp_path / "b.md").write_text("The minister spoke on Friday.")
    report = Report()
    started = time.monotonic()
    options = ReadOptions(limits=Limits(seconds=6.0))
    documents = list(read_documents([tmp_path], report=report, options=options))
    assert [document.id for document in documents] == ["b.md"]
    assert [problem.kind for problem in report.problems] == ["too slow"]
    assert "took longer than 6 seconds" in report.problems[0].reason
    assert time.monotonic() - started < 120


def test_a_greedy_file_is_given_up(tmp_path: Path) -> None:
    """A file that needs more memory than the limit is reported, and the next one is read."""
    (tmp_path / "a.json").write_bytes(b'{"text": "' + b"word " * 20_000_000 + b'"}')
    (tmp_path / "b.json").write_text('{"text": "The minister spoke on Friday."}')
    report = Report()
    options = ReadOptions(limits=Limits(memory=250, seconds=300))
    documents = list(read_documents([tmp_path], report=report, options=options))
    assert [document.text for document in documents] == ["The minister spoke on Friday."]
    assert "250 MB" in report.problems[0].reason


def test_a_missing_path_ends_the_reading() -> None:
    """Where the only path is missing, the error names it."""
    with pytest.raises(WhowhomError, match=r"^no-such-folder: no such file or folder$"):
        list(read_documents(["no-such-folder"]))


def test_a_missing_path_among_others_is_reported(tmp_path: Path) -> None:
    """Where other paths can be read, a missing one is a line in the report."""
    (tmp_path / "a.txt").write_text("The minister spoke on Friday.")
    report = Report()
    assert len(list(read_documents([tmp_path, tmp_path / "gone"], report=report))) == 1
    assert str(report.problems[0]) == f"{tmp_path / 'gone'}: no such file or folder"


def test_an_empty_folder_ends_the_reading(tmp_path: Path) -> None:
    """A folder without files is an error that names it."""
    with pytest.raises(WhowhomError, match="the folder holds no files"):
        list(read_documents([tmp_path]))


def test_no_path_at_all() -> None:
    """Without paths, the error says what to give."""
    with pytest.raises(WhowhomError, match="no documents given"):
        list(read_documents([]))


def test_links_and_pipes(tmp_path: Path) -> None:
    """Loops of links end, links to nothing and pipes are reported, and a link to a file is read."""
    (tmp_path / "good.txt").write_text("The minister spoke on Friday.")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "nothing.txt").symlink_to(tmp_path / "gone.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "linked.txt").symlink_to(tmp_path / "good.txt")
    report = Report()
    options = ReadOptions(duplicates="keep")
    documents = list(read_documents([tmp_path], report=report, options=options))
    assert {document.id for document in documents} == {"good.txt", "sub/linked.txt"}
    reasons = {problem.source.rsplit("/", 1)[-1]: problem.reason for problem in report.problems}
    assert reasons["loop"] == "is a link to a folder that it lies in; not followed"
    assert reasons["nothing.txt"] == "is a link to nothing"
    assert reasons["pipe.txt"] == "is a pipe, socket or device, not a file"
    assert "link" in reasons["self"]


def test_odd_names(tmp_path: Path) -> None:
    """Names with line breaks or bytes that are no UTF-8 are read and can be written."""
    (tmp_path / "two\nlines.txt").write_text("The minister spoke on Friday.")
    raw = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")
    Path(raw).write_text("The envoy spoke on Monday.")
    ids = [document.id for document in read_documents([tmp_path])]
    assert len(ids) == 2
    assert all(name.encode("utf-8") for name in ids)


def test_a_file_that_changes_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is shorter than the file system says, twice, is left out."""
    (tmp_path / "a.txt").write_text("The minister spoke on Friday.")
    (tmp_path / "b.txt").write_text("The envoy spoke on Monday.")
    real = Path.stat

    def growing(self: Path, **options: bool) -> os.stat_result:
        result = real(self, **options)
        if self.name != "a.txt":
            return result
        return os.stat_result((*result[:6], result.st_size + 5, *result[7:10]))

    monkeypatch.setattr(Path, "stat", growing)
    report = Report()
    assert [document.id for document in read_documents([tmp_path], report=report)] == ["b.txt"]
    assert report.problems[0].kind == "changed"


def test_a_table_that_grows_is_reported(tmp_path: Path) -> None:
    """A table that somebody writes to is read as far as it goes, and reported."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "The minister spoke."}\n')
    report = Report()
    for document in read_documents([tmp_path], report=report):
        assert document.text == "The minister spoke."
        path.write_text('{"text": "The minister spoke."}\n{"text": "And the envoy"')
    assert "changed" in {problem.kind for problem in report.problems}


def test_a_bug_in_a_reader_is_that_files_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception that no reader foresees is a line in the report, and the rest is read."""
    from whowhom.documents import plain

    real = plain.split_headers

    def faulty(text: str) -> tuple[dict[str, str], str]:
        return real(text) if "envoy" in text else real(text[0 / len(text)])  # type: ignore[index]

    monkeypatch.setattr(plain, "split_headers", faulty)
    (tmp_path / "a.txt").write_text("The minister spoke on Friday.")
    (tmp_path / "b.txt").write_text("The envoy spoke on Monday.")
    report = Report()
    assert [document.id for document in read_documents([tmp_path], report=report)] == ["b.txt"]
    assert report.problems[0].reason.startswith("cannot be parsed (TypeError: ")


def test_a_graph_folder_is_not_read(tmp_path: Path) -> None:
    """A graph that lies among the documents is no document."""
    (tmp_path / "a.txt").write_text("The minister spoke on Friday.")
    graph = tmp_path / "whowhom.graph"
    (graph / "edges").mkdir(parents=True)
    (graph / "manifest.json").write_text("{}")
    report = Report()
    assert len(list(read_documents([tmp_path], report=report))) == 1
    assert not report.problems


def test_a_missing_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an optional library is not installed, the report says what to install."""
    import sys

    from whowhom.documents.one import read_here
    from whowhom.documents.pieces import Content

    monkeypatch.setitem(sys.modules, "pypdf", None)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    found = list(read_here(Content("a.pdf", "a.pdf", tmp_path / "a.pdf"), ReadOptions()))
    assert found == [
        Problem("a.pdf", "needs an optional library: pip install 'whowhom[pdf]'", "extra missing")
    ]
