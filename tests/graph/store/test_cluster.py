"""A build on a local Ray gives the local engine's graph, survives killed workers, and can be continued."""

from __future__ import annotations

import os
import signal
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from whowhom.errors import WhowhomError
from whowhom.store.build import build
from whowhom.store.folder import GraphFolder
from whowhom.store.local import CRASHED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from whowhom.records import Document
    from whowhom.store.build import BuildOptions
    from whowhom.store.report import BuildReport

    Make = Callable[..., Document]
    Stored = Callable[[GraphFolder], list[str]]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def ray() -> Iterator[ModuleType]:
    """Start a Ray of two workers on the loopback interface."""
    found = pytest.importorskip("ray")
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    path = {"env_vars": {"PYTHONPATH": str(Path(__file__).parent)}}
    found.init(
        num_cpus=2, include_dashboard=False, _node_ip_address="127.0.0.1", log_to_driver=False,
        logging_level="error", runtime_env=path,
    )  # fmt: skip
    yield found
    found.shutdown()


@pytest.fixture
def on_ray(ray: ModuleType, toy: BuildOptions) -> BuildOptions:
    """Return options that build there."""
    assert ray.is_initialized()
    return replace(toy, executor="ray")


def worker_ids() -> list[int]:
    """Return the process ids of the Ray workers that run our task, which are named after it."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            name = (place / "cmdline").read_bytes()
        except OSError:
            continue
        if name.startswith(b"ray::run"):
            found.append(int(place.name))
    return found


def test_the_graph_is_that_of_the_local_engine(
    folder: GraphFolder, toy: BuildOptions, on_ray: BuildOptions, document: Make, stored: Stored
) -> None:
    """The same edges, and a second build reads only what is new."""
    documents = [document(f"{n}.txt", f"Russia accuses Country{n}. Iran meets Iraq.") for n in range(20)]
    report = build(documents, folder, on_ray)
    assert (report.read, report.edges) == (20, 40)
    local = GraphFolder(folder.path.with_name("local"))
    build(documents, local, toy)
    assert stored(folder) == stored(local)
    assert build([*documents, document("new.txt", "Peru meets Chile.")], folder, on_ray).read == 1


def test_a_killed_worker_loses_nothing(
    folder: GraphFolder, on_ray: BuildOptions, document: Make, stored: Stored
) -> None:
    """Ray runs its task again."""
    documents = [document(f"{n}.txt", f"SLEEP. Russia accuses Country{n}.") for n in range(40)]
    killed: list[int] = []

    def kill_one() -> None:
        for _ in range(200):
            if folder.shards() and (ids := worker_ids()):
                os.kill(ids[0], signal.SIGKILL)
                killed.append(ids[0])
                return
            time.sleep(0.05)

    killer = threading.Thread(target=kill_one)
    killer.start()
    report = build(documents, folder, on_ray)
    killer.join()
    assert killed
    assert (report.read, report.skipped) == (40, 0)
    assert len(stored(folder)) == 40


def test_a_build_that_was_stopped_continues(
    folder: GraphFolder, on_ray: BuildOptions, document: Make, stored: Stored
) -> None:
    """What was written before the driver ended is not read again."""
    documents = [document(f"{n}.txt", f"Russia accuses Country{n}.") for n in range(40)]

    def stop(report: BuildReport) -> None:
        if report.read >= 8:
            raise KeyboardInterrupt

    first = build(documents, folder, replace(on_ray, progress=stop))
    assert first.stopped
    assert 8 <= first.read < 40
    again = build(documents, folder, on_ray)
    assert again.unchanged >= first.read
    assert again.read + again.unchanged == 40
    assert len(stored(folder)) == 40


def test_a_document_that_kills_workers_is_set_aside(
    folder: GraphFolder, on_ray: BuildOptions, document: Make
) -> None:
    """Its neighbours are read."""
    documents = [document("bad.txt", "DIE"), document("a.txt", "Russia accuses Syria.")]
    report = build(documents, folder, on_ray)
    assert report.problems() == [("bad.txt", CRASHED)]
    assert report.read == 1


def test_a_stopped_build_leaves_no_worker_on_a_ray_that_goes_on(
    folder: GraphFolder, on_ray: BuildOptions, document: Make, stored: Stored, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was under way is ended, and does not write over the shards of the next build."""
    monkeypatch.setenv("TOY_SLEEP", "1")
    slow = [document(f"{n}.txt", f"SLEEP. Russia accuses Country{n}.") for n in range(40)]

    def stop(_report: BuildReport) -> None:
        raise KeyboardInterrupt

    assert build(slow, folder, replace(on_ray, progress=stop)).stopped
    assert worker_ids() == []
    build([document("new.txt", "Peru meets Chile.")], folder, on_ray)
    before = stored(folder)
    time.sleep(3)
    assert "new.txt: Peru meets Chile." in before
    assert stored(folder) == before


def test_where_nothing_can_be_read_no_document_is_blamed(
    folder: GraphFolder, on_ray: BuildOptions, document: Make
) -> None:
    """An engine that always dies is an error, not a graph of documents set aside."""
    from toy_engine import dying_engine

    with pytest.raises(WhowhomError, match="dies whatever is read"):
        build([document("a.txt", "Russia accuses Syria.")], folder, replace(on_ray, engine=dying_engine))
    assert folder.shards() == []


def test_a_shard_that_cannot_be_written_is_one_line(
    folder: GraphFolder, on_ray: BuildOptions, document: Make
) -> None:
    """The error of the worker is the error of the build."""
    folder.path.mkdir()
    (folder.path / "edges").write_text("in the way")
    with pytest.raises(WhowhomError, match=r"^cannot write '.*/edges/000001.parquet': "):
        build([document("a.txt", "Russia accuses Syria.")], folder, on_ray)


def test_unknown_engines_are_refused(folder: GraphFolder, toy: BuildOptions, document: Make) -> None:
    """What there is instead is said."""
    with pytest.raises(WhowhomError, match="unknown engine 'spark': choose local, ray"):
        build([document("a.txt", "Russia accuses Syria.")], folder, replace(toy, executor="spark"))
