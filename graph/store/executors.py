"""Where the work is done: in this process, in several, or on a cluster."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from whowhom.store.work import run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhom.store.build import BuildOptions
    from whowhom.store.work import Done, Task


def execute(tasks: Iterator[Task], options: BuildOptions) -> Iterator[Done]:
    """Run the tasks and yield what became of each as it ends; the order is free."""
    yield from map(run, tasks)


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
