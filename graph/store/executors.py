"""Where the work is done: in this process, in several, or on a cluster."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from whowhom.errors import WhowhomError
from whowhom.store.work import run

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from whowhom.store.build import BuildOptions
    from whowhom.store.work import Done, Task


def execute(tasks: Iterator[Task], options: BuildOptions) -> Generator[Done, None, None]:
    """Run the tasks and yield what became of each as it ends; the order is free.

    Raises:
        WhowhomError: for an executor that there is not.
    """
    kind = options.executor.partition("://")[0]
    if kind == "ray":
        from whowhom.store.cluster import run_on_ray

        return run_on_ray(tasks, options.executor)
    if kind != "local":
        raise WhowhomError(f"unknown engine '{options.executor}': choose local, ray or ray://ADDRESS")
    if options.workers:
        from whowhom.store.local import run_in_processes

        return run_in_processes(tasks, options.workers)
    return (run(task) for task in tasks)


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
