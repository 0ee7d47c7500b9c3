"""Documents that lie where fsspec reaches are read as those of a folder are."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from whowhom.documents.reading import read_documents
from whowhom.documents.remote import fetch_files
from whowhom.documents.report import Problem, Report
from whowhom.errors import WhowhomError

if TYPE_CHECKING:
    from pathlib import Path

fsspec = pytest.importorskip("fsspec")

FILES = {
    "a.txt": b"Chad accused Libya of arming rebels.",
    "deep/b.html": b"<html><body><p>Peru thanked Chile for its help after the earthquake.</p></body></html>",
    "deep/rows.jsonl": b"".join(
        json.dumps({"text": f"Mali warned Niger for the {n}th time."}).encode() + b"\n" for n in (4, 5)
    ),
    "old.txt.gz": gzip.compress(b"Oslo praised Bergen."),
}
LEFT_OUT = {
    ".hidden/c.txt": b"Not read.",
    "deep/.d.txt": b"Not read.",
    "press.graph/manifest.json": b"{}",
    "press.graph/edges/000001.parquet": b"PAR1",
}


@pytest.fixture
def bucket() -> str:
    """Return the URL of a folder in fsspec's file system in memory, filled with files."""
    url = f"memory://{uuid4().hex}/press"
    memory = fsspec.filesystem("memory")
    for name, data in (FILES | LEFT_OUT).items():
        memory.pipe(f"{url.removeprefix('memory:/')}/{name}", data)
    return url


def test_a_remote_folder_gives_the_documents_of_a_local_one(bucket: str, tmp_path: Path) -> None:
    """Names, texts and order are the same, and nothing hidden and no graph is read."""
    for name, data in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    remote = list(read_documents([bucket]))
    local = list(read_documents([tmp_path]))
    assert len(remote) == 5
    assert sorted((d.id, d.text) for d in remote) == sorted((d.id, d.text) for d in local)
    assert {d.source for d in remote} >= {f"{bucket}/a.txt", f"{bucket}/deep/b.html"}


def test_a_single_remote_file(bucket: str) -> None:
    """A URL may name a file."""
    (document,) = read_documents([f"{bucket}/a.txt"])
    assert (document.id, document.source) == ("a.txt", f"{bucket}/a.txt")


def test_only_one_file_lies_on_this_machine_at_a_time(bucket: str) -> None:
    """Each is deleted before the next is fetched, also where the reading stops early."""
    files = fetch_files(bucket)
    paths = []
    for content in files:
        assert not isinstance(content, Problem)
        assert content.path is not None
        assert content.path.is_file()
        paths.append(content.path)
        if len(paths) == 2:
            break
    files.close()  # type: ignore[attr-defined]
    assert not paths[0].parent.exists()


def test_what_cannot_be_fetched_is_reported_and_the_rest_is_read(
    bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that the file system refuses, a folder that is not there, a protocol that nobody knows."""
    memory = fsspec.filesystem("memory")
    fetch = type(memory).get_file

    def refusing(self: object, key: str, local: str) -> None:
        if key.endswith("a.txt"):
            raise PermissionError("no access to this object")
        fetch(self, key, local)

    monkeypatch.setattr(type(memory), "get_file", refusing)
    report = Report()
    found = list(read_documents([bucket, f"{bucket}/none", "nowhere://x"], report=report))
    assert len(found) == 4
    assert [str(problem) for problem in report.problems] == [
        f"{bucket}/a.txt: cannot be read: no access to this object",
        f"{bucket}/none: cannot be read: no such file or folder",
        "nowhere://x: cannot reach 'nowhere://x': Protocol not known: nowhere",
    ]


def test_nothing_found_at_all_is_an_error() -> None:
    """As for a local path."""
    with pytest.raises(WhowhomError, match="no such file or folder"):
        list(read_documents([f"memory://{uuid4().hex}/none"]))


def test_a_folder_that_cannot_be_listed_is_reported(bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other folders are read, and the account says what is missing."""
    memory = fsspec.filesystem("memory")
    listing = type(memory).ls

    def refusing(self: object, path: str, *arguments: object, **options: object) -> object:
        if str(path).endswith("deep"):
            raise PermissionError("no access to deep")
        return listing(self, path, *arguments, **options)

    monkeypatch.setattr(type(memory), "ls", refusing)
    report = Report()
    assert [document.id for document in read_documents([bucket], report=report)] == ["a.txt", "old.txt"]
    assert [str(problem) for problem in report.problems] == [
        f"{bucket}/deep: cannot be read: no access to deep"
    ]
