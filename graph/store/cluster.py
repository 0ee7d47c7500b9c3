"""Work on a Ray cluster: the same shards, written by whichever machine has time.

All machines must see the graph folder under the same path (a shared file system), and have the program
installed. Without an address a Ray of this machine is started, on its loopback interface only.
"""

from __future__ import annotations

import logging
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from whowhom.errors import WhowhomError
from whowhom.store.executors import cores
from whowhom.store.local import CRASHED, read_one
from whowhom.store.work import run, write_shard

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from whowhom.records import Document
    from whowhom.store.engines import Reading
    from whowhom.store.work import Done, Task

# How often Ray runs a task again whose worker or machine died, before its documents are read one by one.
RETRIES = 2


def run_on_ray(tasks: Iterator[Task], address: str) -> Generator[Done, None, None]:
    """Run tasks on a cluster and yield what became of each as it ends.

    Args:
        tasks: two for each processor are under way at a time; the rest stays unread.
        address: `ray` for this machine, or the address of a cluster, `ray://HOST:PORT`.

    Raises:
        WhowhomError: where Ray is not installed, the cluster is out of reach, or a shard cannot be written.
    """
    with cluster(address) as ray:
        run_there = ray.remote(num_cpus=1, max_retries=RETRIES)(run)
        most = 2 * int(ray.cluster_resources().get("CPU", 1))
        waiting: dict[Any, Task] = {}
        for task in tasks:
            waiting[run_there.remote(task)] = task
            while len(waiting) >= most:
                yield from _ended(ray, waiting)
        while waiting:
            yield from _ended(ray, waiting)


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


def _ended(ray: Any, waiting: dict[Any, Task]) -> Iterator[Done]:  # noqa: ANN401  # a module without types
    """Wait for a task to end, and yield it."""
    ready, _ = ray.wait(list(waiting), num_returns=1)
    for reference in ready:
        task = waiting.pop(reference)
        try:
            yield ray.get(reference)
        except ray.exceptions.WorkerCrashedError:
            results = [_read_apart(ray, task, arrival.document) for arrival in task.arrivals]
            yield write_shard(task, results)
        except ray.exceptions.RayTaskError as error:
            raise error.cause if isinstance(error.cause, WhowhomError) else error from None


def _read_apart(ray: Any, task: Task, document: Document) -> Reading | str:  # noqa: ANN401  # as above
    """Return the reading of one document, or why there is none, after two tries."""
    read_there = ray.remote(num_cpus=1, max_retries=1)(read_one)
    try:
        result: Reading | str = ray.get(read_there.remote(task, document))
    except ray.exceptions.WorkerCrashedError:
        return CRASHED
    return result
