"""A graph can lie wherever fsspec reaches: everything works there as it does in a folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from whowhom.answers.who import who
from whowhom.errors import WhowhomError
from whowhom.places import RemotePath, place
from whowhom.store.build import build
from whowhom.store.compact import compact
from whowhom.store.folder import GraphFolder
from whowhom.store.summary import summary

if TYPE_CHECKING:
    from collections.abc import Callable

    from whowhom.records import Document
    from whowhom.store.build import BuildOptions

    Make = Callable[..., Document]
    Stored = Callable[[GraphFolder], list[str]]

pytest.importorskip("fsspec")


@pytest.fixture
def remote() -> GraphFolder:
    """Return a place in fsspec's file system in memory, which knows neither locks nor renames."""
    return GraphFolder(f"memory://bucket/{uuid4().hex}/graph")


def test_paths_stay_paths_and_urls_become_remote() -> None:
    """Only what has `://` in it is remote, and keeps its name."""
    assert place("articles/graph") == Path("articles/graph")
    assert isinstance(place("memory://bucket/graph"), RemotePath)
    assert str(GraphFolder("memory://bucket/graph").manifest) == "memory:///bucket/graph/manifest.json"
    with pytest.raises(WhowhomError, match="cannot reach 'nowhere://x'"):
        place("nowhere://x")


def test_a_remote_graph_has_the_same_life(
    remote: GraphFolder, toy: BuildOptions, document: Make, stored: Stored
) -> None:
    """Building, changing, mending, compacting, asking and telling."""
    documents = [document(f"{n}.txt", f"Russia accuses Country{n}.") for n in range(10)]
    assert build(documents, remote, toy).read == 10
    assert build([document("0.txt", "Russia praises Country0."), *documents[1:]], remote, toy).replaced == 1
    assert len(who(remote, "accuses")) == 9
    with remote.file("edges", "000002").open("wb") as torn:
        torn.write(b"torn")
    with pytest.raises(WhowhomError, match="is damaged"):
        who(remote, "accuses")
    build([], remote, toy)
    before = stored(remote)
    assert len(before) == 10
    compact(remote)
    assert stored(remote) == before
    assert len(remote.shards()) == 1
    told = summary(remote)
    assert (told["documents"], told["edges"]) == (10, 10)
    assert told["graph"].startswith("memory://")


def test_a_remote_graph_is_locked_by_a_file(remote: GraphFolder, toy: BuildOptions, document: Make) -> None:
    """A build that is under way, or was killed, is named with the way out."""
    with (remote.path / "build.lock").open("wb") as file:
        file.write(b"4711 on elsewhere")
    with pytest.raises(WhowhomError, match="4711 on elsewhere: wait until it has ended, or delete"):
        build([document("a.txt", "Russia accuses Syria.")], remote, toy)
    (remote.path / "build.lock").unlink()
    assert build([document("a.txt", "Russia accuses Syria.")], remote, toy).read == 1
    assert not (remote.path / "build.lock").exists()


def test_processes_write_to_a_url(tmp_path: Path, toy: BuildOptions, document: Make, stored: Stored) -> None:
    """Workers find the place by its URL alone."""
    folder = GraphFolder(f"file://{tmp_path}/graph")
    documents = [document(f"{n}.txt", f"Russia accuses Country{n}.") for n in range(10)]
    assert build(documents, folder, replace(toy, workers=2)).read == 10
    assert len(stored(folder)) == len(stored(GraphFolder(tmp_path / "graph"))) == 10
