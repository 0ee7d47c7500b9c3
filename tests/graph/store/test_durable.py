"""Whatever is killed, cut short or full: the next build completes, no edge twice and none missing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from multiprocessing import active_children
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from whowhom.errors import WhowhomError
from whowhom.store.build import build
from whowhom.store.local import CRASHED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from whowhom.records import Document
    from whowhom.store.build import BuildOptions
    from whowhom.store.folder import GraphFolder

    Make = Callable[..., Document]
    Stored = Callable[[GraphFolder], list[str]]

PROGRAM = Path(__file__).parent / "slow_build.py"


def sentences(number: int) -> list[str]:
    """Return the evidence that a graph of so many documents of `slow_build` holds."""
    lines = [
        f"{n}.txt: {told} Country{n}." for n in range(number) for told in ("Russia accuses", "Iran meets")
    ]
    return sorted(lines)


def start(folder: GraphFolder, *arguments: object, sleep: float = 0.2) -> subprocess.Popen[str]:
    """Start `slow_build` in a process group of its own; each document takes `sleep` seconds."""
    command = [sys.executable, str(PROGRAM), str(folder.path), *map(str, arguments)]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "TOY_SLEEP": str(sleep)},
    )


def wait_for_shards(folder: GraphFolder, number: int) -> None:
    """Wait until so many shards are complete."""
    for _ in range(1200):
        if len(folder.shards()) >= number:
            return
        time.sleep(0.1)
    raise TimeoutError("no shards after two minutes")


def group_is_gone(group: int) -> bool:
    """Say whether no process of a group is left after a moment."""
    for _ in range(300):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_processes_give_the_same_graph(
    folder: GraphFolder, toy: BuildOptions, document: Make, stored: Stored
) -> None:
    """Two processes write what one writes, and say what they did."""
    documents = [document(f"{n}.txt", f"Russia accuses Country{n}.") for n in range(20)]
    report = build(documents, folder, replace(toy, workers=2))
    assert (report.read, report.edges) == (20, 20)
    assert stored(folder) == sorted(f"{n}.txt: Russia accuses Country{n}." for n in range(20))


def test_a_killed_worker_loses_nothing(
    folder: GraphFolder, toy: BuildOptions, document: Make, stored: Stored
) -> None:
    """Its shard is read again, the others go on."""
    documents = [document(f"{n}.txt", f"SLEEP. Russia accuses Country{n}.") for n in range(24)]

    def kill_one() -> None:
        wait_for_shards(folder, 1)
        child = active_children()[0]
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)

    killer = threading.Thread(target=kill_one)
    killer.start()
    report = build(documents, folder, replace(toy, workers=2))
    killer.join()
    assert (report.read, report.edges, report.skipped) == (24, 24, 0)
    assert len(stored(folder)) == 24
    assert not list(folder.path.rglob("*.tmp"))


def test_a_document_that_kills_its_reader_is_set_aside(
    folder: GraphFolder, toy: BuildOptions, document: Make, stored: Stored
) -> None:
    """It is named after one retry, its neighbours are read, and the next build leaves it alone."""
    documents = [document(f"{n}.txt", f"Russia accuses Country{n}.") for n in range(8)]
    documents.insert(3, document("bad.txt", "DIE"))
    report = build(documents, folder, replace(toy, workers=2))
    assert report.problems() == [("bad.txt", CRASHED)]
    assert (report.read, len(stored(folder))) == (8, 8)
    assert build(documents, folder, replace(toy, workers=2)).unchanged == 9


def test_where_nothing_can_be_read_no_document_is_blamed(
    folder: GraphFolder, toy: BuildOptions, document: Make
) -> None:
    """An engine that always dies is an error, not a graph of documents set aside."""
    from toy_engine import dying_engine

    with pytest.raises(WhowhomError, match="dies whatever is read"):
        build(
            [document("a.txt", "Russia accuses Syria.")], folder, replace(toy, engine=dying_engine, workers=1)
        )
    assert folder.shards() == []


@pytest.mark.parametrize("workers", [0, 2])
def test_a_killed_program_goes_on_where_it_was(workers: int, folder: GraphFolder, stored: Stored) -> None:
    """After kill -9 no process is left, what was written is used, and the rest is read."""
    program = start(folder, workers, 300)
    wait_for_shards(folder, 3)
    program.kill()
    program.communicate()
    assert group_is_gone(program.pid)
    done = len(folder.shards()) * 2
    assert 0 < done < 300
    out, err = start(folder, 2, 300, sleep=0).communicate()
    assert (out.split(), err) == ([str(300 - done), str(done), str(2 * (300 - done)), "False"], "")
    assert stored(folder) == sentences(300)


def test_ctrl_c_leaves_a_valid_graph(folder: GraphFolder, stored: Stored) -> None:
    """The build ends soon, says that it was stopped, and the next one goes on."""
    program = start(folder, 2, 300)
    wait_for_shards(folder, 2)
    os.killpg(program.pid, signal.SIGINT)
    out, err = program.communicate(timeout=120)
    assert out.split()[-1] == "True"
    assert err == ""
    assert 0 < len(stored(folder)) < 600
    start(folder, 2, 300, sleep=0).communicate()
    assert stored(folder) == sentences(300)


@pytest.mark.parametrize("workers", [0, 2])
def test_a_full_disk_is_one_line_and_loses_nothing(workers: int, folder: GraphFolder, stored: Stored) -> None:
    """The error names the file; with room again the build completes."""
    out, err = start(folder, workers, 6, 2000).communicate()
    assert out == ""
    assert err.startswith(f"cannot write '{folder.path}")
    assert err.endswith("File too large\n")
    assert err.count("\n") == 1
    assert not list(folder.path.rglob("*.tmp"))
    start(folder, workers, 6, sleep=0).communicate()
    assert stored(folder) == sentences(6)


def test_two_programs_at_once(folder: GraphFolder, stored: Stored) -> None:
    """The second is refused with the number of the first, which is not disturbed."""
    first = start(folder, 0, 3000)
    wait_for_shards(folder, 1)
    _, err = start(folder, 0, 6).communicate()
    assert f"is being built by process {first.pid}" in err
    os.killpg(first.pid, signal.SIGINT)
    out, err = first.communicate()
    assert (out.split()[-1], err) == ("True", "")
    assert len(stored(folder)) == 4 * len(folder.shards())


@pytest.mark.parametrize("kinds", [["edges"], ["actors"], ["documents"], ["edges", "documents"]])
def test_a_truncated_shard_is_mended(
    kinds: Sequence[str], folder: GraphFolder, toy: BuildOptions, document: Make, stored: Stored
) -> None:
    """A file that was cut short is noticed, a query says so, and the next build reads its documents again."""
    documents = [document(f"{n}.txt", f"Russia accuses Country{n}.") for n in range(12)]
    build(documents, folder, toy)
    whole = stored(folder)
    for kind in kinds:
        file = folder.file(kind, "000002")
        file.write_bytes(file.read_bytes()[:-20])
    if "edges" in kinds:
        with pytest.raises(WhowhomError, match="is damaged: `whowhom build` on its documents mends it"):
            list(folder.batches())
    report = build(documents, folder, toy)
    told = "was damaged, and its texts are lost: build its documents again"
    if "documents" not in kinds:
        told = "was damaged: its documents are read again"
    assert ("shard 000002", told) in report.notes
    assert stored(folder) == whole
    assert build(documents, folder, toy).unchanged == 12


def test_a_damaged_shard_is_mended_from_its_own_texts(
    folder: GraphFolder, toy: BuildOptions, document: Make, stored: Stored
) -> None:
    """Where the texts are whole, any build mends the edges, and old versions do not come back."""
    build([document(f"{n}.txt", f"Russia accuses Country{n}.") for n in range(4)], folder, toy)
    build([document("0.txt", "Russia praises Country0.")], folder, toy)
    whole = stored(folder)
    file = folder.file("edges", "000001")
    file.write_bytes(b"")
    build([document("new.txt", "Iran meets Iraq.")], folder, toy)
    assert stored(folder) == sorted([*whole, "new.txt: Iran meets Iraq."])


def test_leftovers_of_a_killed_write_do_not_count(
    folder: GraphFolder, toy: BuildOptions, document: Make, stored: Stored
) -> None:
    """Edges whose documents were not written yet are not there, and their number is used again."""
    build([document("a.txt", "Russia accuses Syria.")], folder, toy)
    for kind in ("edges", "actors", "removed"):
        folder.file(kind, "000002").parent.mkdir(exist_ok=True)
        folder.file(kind, "000002").write_bytes(folder.file("edges", "000001").read_bytes())
    assert stored(folder) == ["a.txt: Russia accuses Syria."]
    build([document("b.txt", "Iran meets Iraq.")], folder, toy)
    assert stored(folder) == ["a.txt: Russia accuses Syria.", "b.txt: Iran meets Iraq."]


def test_a_folder_that_cannot_be_written_is_one_line(
    folder: GraphFolder, toy: BuildOptions, document: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A read-only file system is named at once, before anything is read."""
    folder.path.mkdir()

    def refuse(*_: object) -> int:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("whowhom.store.lock.os.open", refuse)
    with pytest.raises(WhowhomError, match=r"^cannot write to '.*': Read-only file system$"):
        build([document("a.txt", "Russia accuses Syria.")], folder, toy)
