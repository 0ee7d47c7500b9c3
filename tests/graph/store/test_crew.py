"""What the driver of a cluster does when workers die, the cluster grows, or a build ends early; without Ray."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from whowhom.errors import WhowhomError
from whowhom.store import cluster
from whowhom.store.arrivals import Arrival
from whowhom.store.build import build
from whowhom.store.cluster import run_for
from whowhom.store.local import CRASHED, read_one
from whowhom.store.lock import holder, locked
from whowhom.store.schema import Bookkeeping
from whowhom.store.work import Task

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from whowhom.records import Document
    from whowhom.store.build import BuildOptions
    from whowhom.store.folder import GraphFolder
    from whowhom.store.report import BuildReport

    Make = Callable[..., Document]
    Stored = Callable[[GraphFolder], list[str]]

DEATHS = ["WorkerCrashedError", "OutOfMemoryError", "NodeDiedError", "ObjectLostError", "RaySystemError"]


class RayError(Exception):
    """The base of Ray's errors; none of `DEATHS` derives from another."""


class RayTaskError(RayError):
    """An error of the program's own, in a worker."""


ERRORS = {name: type(name, (RayError,), {}) for name in DEATHS}


@dataclass(eq=False)
class Reference:
    """A call that is made once its result is asked for."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]


@dataclass
class FakeRay:
    """As much of Ray as a driver uses; reading a document with HUGE in it ends with `death`."""

    death: str = "OutOfMemoryError"
    cpus: list[int] = field(default_factory=lambda: [1])
    calls: list[str] = field(default_factory=list)
    options: list[dict[str, int]] = field(default_factory=list)
    cancelled: list[Reference] = field(default_factory=list)
    most: int = 0
    exceptions: Any = field(
        default_factory=lambda: SimpleNamespace(RayError=RayError, RayTaskError=RayTaskError, **ERRORS)
    )

    def remote(self, **options: int) -> Callable[[Callable[..., Any]], SimpleNamespace]:
        """Return what makes a function one of the cluster."""
        self.options.append(options)
        return lambda function: SimpleNamespace(remote=lambda *given: Reference(function, given))

    def cluster_resources(self) -> dict[str, float]:
        """Return the processors, which may become more with each question."""
        return {"CPU": float(self.cpus.pop(0) if len(self.cpus) > 1 else self.cpus[0])}

    def wait(self, references: list[Reference], **_: object) -> tuple[list[Reference], list[Reference]]:
        """Say that the first has ended."""
        self.most = max(self.most, len(references))
        return references[:1], references[1:]

    def get(self, reference: Reference) -> object:
        """Make the call, or die of it."""
        self.calls.append(reference.function.__name__)
        read = reference.arguments[1 if reference.function is read_one else 0]
        if "HUGE" in str(read):
            raise ERRORS[self.death]
        return reference.function(*reference.arguments)

    def cancel(self, reference: Reference, *, force: bool) -> None:
        """Note what was cancelled."""
        assert force
        self.cancelled.append(reference)


@pytest.fixture
def ray(monkeypatch: pytest.MonkeyPatch) -> FakeRay:
    """Return the Ray that builds with the engine `ray` run on."""
    fake = FakeRay()

    @contextmanager
    def here(_address: str) -> Iterator[FakeRay]:
        yield fake

    monkeypatch.setattr(cluster, "cluster", here)
    return fake


@pytest.fixture
def on_ray(toy: BuildOptions) -> BuildOptions:
    """Return options that build there."""
    return replace(toy, executor="ray")


@pytest.mark.parametrize("death", DEATHS)
def test_a_document_that_workers_die_of_is_set_aside(
    death: str, ray: FakeRay, folder: GraphFolder, on_ray: BuildOptions, document: Make
) -> None:
    """However they die: its shard is tried three times and it twice, never without end."""
    ray.death = death
    report = build([document("bad.txt", "HUGE"), document("a.txt", "Russia accuses Syria.")], folder, on_ray)
    assert report.problems() == [("bad.txt", CRASHED)]
    assert report.read == 1
    assert ray.calls == ["run_for"] * 3 + ["read_one"] * 4
    assert all(options["max_retries"] == 0 for options in ray.options)


def test_where_nothing_can_be_read_no_document_is_blamed(
    ray: FakeRay,
    folder: GraphFolder,
    on_ray: BuildOptions,
    document: Make,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Workers that always die are an error, not a graph of documents set aside; the rest is cancelled."""

    def die(reference: Reference) -> object:
        raise ERRORS["OutOfMemoryError"](reference.function.__name__)

    monkeypatch.setattr(ray, "get", die)
    documents = [document(f"{n}.txt", f"Russia accuses Country{n}.") for n in range(20)]
    with pytest.raises(WhowhomError, match="dies whatever is read"):
        build(documents, folder, on_ray)
    assert folder.shards() == []
    assert ray.cancelled


def test_a_cluster_that_grows_is_used(
    ray: FakeRay, folder: GraphFolder, on_ray: BuildOptions, document: Make
) -> None:
    """How many tasks are under way follows the processors that there are now."""
    ray.cpus = [0, 1, 1, 1, 8]
    documents = [document(f"{n}.txt", f"Russia accuses Country{n}.") for n in range(200)]
    assert build(documents, folder, on_ray).read == 200
    assert ray.most == 16


def test_a_build_that_is_stopped_leaves_no_task(
    ray: FakeRay, folder: GraphFolder, on_ray: BuildOptions, document: Make
) -> None:
    """All that was under way is cancelled, also on a Ray that goes on."""
    ray.cpus = [2]

    def stop(_report: BuildReport) -> None:
        raise KeyboardInterrupt

    documents = [document(f"{n}.txt", f"Russia accuses Country{n}.") for n in range(40)]
    assert build(documents, folder, replace(on_ray, progress=stop)).stopped
    assert len(ray.cancelled) == 3
    assert len(folder.shards()) == 1


def late_task(folder: GraphFolder, options: BuildOptions, document: Document) -> Task:
    """Return the task of the second shard, as a driver makes it."""
    arrival = Arrival(document, Bookkeeping(document.text, document.id, 0, None))
    return Task(str(folder.path), "000002", (arrival,), options.settings, options.engine)


def test_a_late_worker_writes_nothing(
    folder: GraphFolder, toy: BuildOptions, document: Make, stored: Stored
) -> None:
    """Neither after its build has ended, nor while another one is going on, nor over its shard."""
    build([document("a.txt", "Russia accuses Syria.")], folder, toy)
    late = late_task(folder, toy, document("x.txt", "Peru meets Chile."))
    lock = folder.path / "build.lock"
    with locked(lock):
        first = holder(lock)
    with pytest.raises(WhowhomError, match="shard 000002 is not written: its build has ended"):
        run_for(late, first)
    with locked(lock), pytest.raises(WhowhomError, match="its build has ended"):
        run_for(late, first)
    build([document("y.txt", "Iran meets Iraq.")], folder, toy)
    with locked(lock), pytest.raises(WhowhomError, match="holds other documents"):
        run_for(late, holder(lock))
    assert stored(folder) == ["a.txt: Russia accuses Syria.", "y.txt: Iran meets Iraq."]


def test_a_shard_may_be_written_twice_by_its_own_build(
    folder: GraphFolder, toy: BuildOptions, document: Make, stored: Stored
) -> None:
    """A worker that died between writing and reporting is no reason to stop."""
    build([document("a.txt", "Russia accuses Syria.")], folder, toy)
    task = late_task(folder, toy, document("x.txt", "Peru meets Chile."))
    with locked(folder.path / "build.lock"):
        build_now = holder(folder.path / "build.lock")
        assert run_for(task, build_now) == run_for(task, build_now)
    assert len(stored(folder)) == 2
