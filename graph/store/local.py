"""Work in several processes of this machine, which may die without anything being lost.

`multiprocessing.Pool` hangs when a worker is killed; `ProcessPoolExecutor` says that it is broken. The tasks
that were under way then are run again, each in a process of its own; a task that kills that one too is read
document by document, and a document that kills its process twice is set aside.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait as wait_for
from typing import TYPE_CHECKING, Self, TypeVar

from whowhom.errors import WhowhomError
from whowhom.records import Document
from whowhom.store.engines import engine_of_process
from whowhom.store.work import read_alone, run, write_shard

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from concurrent.futures import Future

    from whowhom.store.engines import Reading
    from whowhom.store.work import Done, Task

    Call = Callable[..., Reading | str | None]

Answer = TypeVar("Answer")

# Processes are the unit of parallel work: threads of NumPy's in each of them would only wait for each other.
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
CRASHED = "crashed the program that read it, twice"


def run_in_processes(tasks: Iterator[Task], workers: int) -> Generator[Done, None, None]:
    """Run tasks in so many processes and yield what became of each as it ends.

    Raises:
        WhowhomError: where a task cannot write its shard, or processes die whatever they read.
    """
    while suspects := (yield from _until_one_dies(tasks, workers)):
        with ThreadPoolExecutor(workers) as threads:
            yield from threads.map(run_apart, suspects)


def _until_one_dies(tasks: Iterator[Task], workers: int) -> Generator[Done, None, list[Task]]:
    """Run tasks until there are no more, or a process dies; return those that were under way then."""
    waiting: dict[Future[Done], Task] = {}
    with _processes(workers) as pool:
        for task in tasks:
            try:
                waiting[pool.submit(run, task)] = task
            except BrokenProcessPool:
                return [*waiting.values(), task]
            # Two tasks a process: one is read while the next one waits, and no more texts are in memory.
            while len(waiting) >= 2 * workers:
                if (yield from _ended(waiting)):
                    return list(waiting.values())
        while waiting:
            if (yield from _ended(waiting)):
                return list(waiting.values())
    return []


def _ended(waiting: dict[Future[Done], Task]) -> Generator[Done, None, bool]:
    """Wait for a task to end, take out and yield those that did; say whether a process died."""
    died = False
    for future in wait(waiting, return_when=FIRST_COMPLETED).done:
        if isinstance(future.exception(), BrokenProcessPool):
            died = True
        else:
            del waiting[future]
            yield future.result()
    return died


def run_apart(task: Task) -> Done:
    """Run a task in a process of its own; if that dies too, its documents one by one."""
    with _Apart() as apart:
        done = apart.call(run, task)
        if done is not None:
            return done
        results = [read_apart(apart.call, task, arrival.document) for arrival in task.arrivals]
        return write_shard(task, results)


def read_apart(call: Call, task: Task, document: Document) -> Reading | str:
    """Return the reading of one document, or why there is none, after two tries.

    Args:
        call: calls a function in another process and returns its result, or None where that process died.
        task: what the document is part of.
        document: what to read.

    Raises:
        WhowhomError: where the process dies whatever it reads.
    """
    for _ in range(2):
        result = call(read_one, task, document)
        if result is not None:
            return result
    # Is it the document? Where memory is short, or the model is broken, nothing at all can be read.
    if call(read_one, task, Document(id="", text="Nobody said anything.")) is None:
        model = task.settings.model
        raise WhowhomError(f"reading dies whatever is read: is there memory enough for model '{model}'?")
    return CRASHED


def read_one(task: Task, document: Document) -> Reading | str:
    """Return the reading of one document with this process's engine."""
    return read_alone(engine_of_process(task.engine, task.settings), document)


class _Apart:
    """One process that is replaced when it dies."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def call(self, function: Callable[..., Answer], *arguments: object) -> Answer | None:
        """Return what the function returns in the process, or None where that dies."""
        if self._pool is None:
            self._pool = _new_pool(1)
        try:
            return self._pool.submit(function, *arguments).result()
        except BrokenProcessPool:
            self._end()
            return None

    def _end(self) -> None:
        if self._pool is not None:
            _stop(self._pool)
            self._pool = None


@contextmanager
def _processes(workers: int) -> Iterator[ProcessPoolExecutor]:
    with _handed_down(ONE_THREAD):
        pool = _new_pool(workers)
        try:
            yield pool
        finally:
            _stop(pool)


@contextmanager
def _handed_down(variables: dict[str, str]) -> Iterator[None]:
    """Give processes that start in the block these variables, unless they have others; NumPy reads them only once."""
    missing = {name: value for name, value in variables.items() if name not in os.environ}
    os.environ.update(missing)
    try:
        yield
    finally:
        for name in missing:
            os.environ.pop(name, None)


def _new_pool(workers: int) -> ProcessPoolExecutor:
    # Fresh processes: those forked from one with threads (DuckDB's, Arrow's) can hang.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_prepare)


def _stop(pool: ProcessPoolExecutor) -> None:
    """End a pool now, also in the middle of its work: an unfinished shard leaves only a `.tmp`."""
    processes = list((pool._processes or {}).values())  # noqa: SLF001  # `kill_workers` is new in Python 3.14
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()
    for process in processes:
        process.join()


def _prepare() -> None:
    """Make a worker leave Ctrl-C to the main process, and end when that one is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Parses are trees of many small objects: looking for garbage at every 700 of them costs a twentieth of the time.
    gc.set_threshold(50_000, 50, 100)
    main = parent_process()
    if main is not None:
        threading.Thread(target=_end_with, args=(main.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait_for([sentinel])
    # Not sys.exit, which in a thread ends only the thread.
    os._exit(1)
