"""Work on a Ray cluster: the same shards, written by whichever machine has time.

All machines must see the graph folder under the same path (a shared file system), and have the program
installed. Without an address a Ray of this machine is started, on its loopback interface only.
"""

from __future__ import annotations

import logging
import os
import platform
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from whowhom.errors import WhowhomError
from whowhom.store.engines import engine_of_process
from whowhom.store.executors import cores
from whowhom.store.folder import GraphFolder
from whowhom.store.local import read_apart
from whowhom.store.lock import holder
from whowhom.store.work import readings, write_shard

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from whowhom.places import Place
    from whowhom.store.work import Done, Task

# How often a task is run again whose worker or machine died, before its documents are read one by one.
RETRIES = 2
# How long to wait for cancelled tasks to end; on a machine out of reach they may not, and then write nothing.
PATIENCE = 60.0


def run_on_ray(tasks: Iterator[Task], address: str) -> Generator[Done, None, None]:
    """Run tasks on a cluster and yield what became of each as it ends; none is left when this ends.

    Args:
        tasks: two for each processor are under way at a time; the rest stays unread.
        address: `ray` for this machine, or the address of a cluster, `ray://HOST:PORT`.

    Raises:
        WhowhomError: where Ray is not installed, the cluster is out of reach, a shard cannot be written, or
            workers die whatever they read.
    """
    with cluster(address) as ray:
        crew = Crew(ray)
        try:
            for task in tasks:
                crew.start(task)
                while len(crew.waiting) >= crew.most():
                    yield from crew.ended()
            while crew.waiting:
                yield from crew.ended()
        finally:
            crew.cancel()


class Crew:
    """The tasks that are under way on a cluster.

    Ray is told to run nothing again by itself: it repeats without end what dies for want of memory.
    """

    def __init__(self, ray: Any) -> None:  # noqa: ANN401  # a module without types
        self.waiting: dict[Any, tuple[Task, int]] = {}
        self._ray = ray
        self._remote = ray.remote(num_cpus=1, max_retries=0)
        self._run_there = self._remote(run_for)
        self._build: str | None = None
        lost = ray.exceptions
        self._deaths = (
            lost.WorkerCrashedError,
            lost.OutOfMemoryError,
            lost.NodeDiedError,
            lost.ObjectLostError,
            lost.RaySystemError,
        )

    def most(self) -> int:
        """Return how many tasks to have under way now: a cluster may grow, and grows when tasks wait."""
        return 2 * max(1, int(self._ray.cluster_resources().get("CPU", 1)))

    def start(self, task: Task, deaths: int = 0) -> None:
        """Send a task to the cluster, of which so many workers died already."""
        if self._build is None:
            self._build = holder(GraphFolder(task.folder).path / "build.lock")
        self.waiting[self._run_there.remote(task, self._build)] = (task, deaths)

    def ended(self) -> Iterator[Done]:
        """Wait for a task to end, and yield what became of it unless it has to be run again."""
        (reference,), _ = self._ray.wait(list(self.waiting), num_returns=1)
        task, deaths = self.waiting.pop(reference)
        done = self._result(reference)
        if done is not None:
            yield done
        elif deaths < RETRIES:
            self.start(task, deaths + 1)
        else:
            results = [read_apart(self._call, task, arrival.document) for arrival in task.arrivals]
            yield write_shard(task, results)

    def cancel(self) -> None:
        """End all tasks that are under way, and wait until they have ended."""
        left = list(self.waiting)
        self.waiting.clear()
        # Where the cluster is lost, so are the tasks.
        with suppress(self._ray.exceptions.RayError, ConnectionError):
            for reference in left:
                self._ray.cancel(reference, force=True)
            if left:
                self._ray.wait(left, num_returns=len(left), timeout=PATIENCE)

    def _call(self, function: Callable[..., Any], *arguments: object) -> Any:  # noqa: ANN401  # what that returns
        """Return what the function returns on the cluster, or None where its worker died."""
        reference = self._remote(function).remote(*arguments)
        try:
            return self._result(reference)
        except BaseException:
            self._ray.cancel(reference, force=True)
            raise

    def _result(self, reference: Any) -> Any:  # noqa: ANN401  # a reference of Ray's, and what it stands for
        """Return the result of a task, or None where its worker or machine died.

        Raises:
            WhowhomError: that the task raised.
        """
        try:
            return self._ray.get(reference)
        except self._ray.exceptions.RayTaskError as error:
            raise error.cause if isinstance(error.cause, WhowhomError) else error from None
        except self._deaths:
            return None


def run_for(task: Task, build: str) -> Done:
    """Run a task for the build that wrote this into its lock, on whichever machine.

    A machine that was out of reach goes on reading after its build has ended, and the number of its shard may
    be that of other documents by then.

    Raises:
        WhowhomError: where that build has ended, or the shard holds other documents already.
    """
    _check(task, build)
    engine = engine_of_process(task.engine, task.settings)
    found = list(readings(engine, [arrival.document for arrival in task.arrivals]))
    _check(task, build)
    return write_shard(task, found)


def _check(task: Task, build: str) -> None:
    folder = GraphFolder(task.folder)
    if holder(folder.path / "build.lock") != build:
        raise WhowhomError(
            f"shard {task.shard} is not written: its build has ended, or '{folder.path}' is another folder on this "
            f"machine ({platform.node()})"
        )
    file = folder.file("documents", task.shard)
    if file.exists() and _keys(file) != [arrival.book.key for arrival in task.arrivals]:
        raise WhowhomError(f"'{file}' holds other documents: give the same command again")


def _keys(file: Place) -> list[str]:
    import pyarrow.parquet as pq

    with file.open("rb") as opened:
        keys: list[str] = pq.read_table(opened, columns=["key"])["key"].to_pylist()
    return keys


@contextmanager
def cluster(address: str) -> Iterator[Any]:
    """Connect to a cluster, or start one here, for the block; yields the module `ray`."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray
    except ImportError as error:
        raise WhowhomError("a cluster needs Ray: pip install 'whowhom[cluster]'") from error
    here: dict[str, Any] = {"num_cpus": cores(), "include_dashboard": False, "_node_ip_address": "127.0.0.1"}
    where: dict[str, Any] = here if address == "ray" else {"address": address}
    started = not ray.is_initialized()
    if started:
        try:
            ray.init(log_to_driver=False, logging_level=logging.ERROR, **where)
        except (ConnectionError, ValueError, RuntimeError) as error:
            raise WhowhomError(f"cannot reach the cluster at '{address}': {error}") from error
    try:
        yield ray
    finally:
        if started:
            ray.shutdown()
