"""What a build is compared with: spaCy's own pipeline over the same texts in as many processes."""

from __future__ import annotations

import os
import resource
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, NamedTuple

from whowhom.parsing.language import load_model
from whowhom.relations.engine import Engine
from whowhom.settings import DEFAULT_MODEL
from whowhom.store.local import ONE_THREAD

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from whowhom.settings import Settings


class Cost(NamedTuple):
    """Seconds of the clock, and of the processor in this process and its children."""

    clock: float
    processor: float


def cost(work: Callable[[], object]) -> Cost:
    """Return what a piece of work costs; its processes must have ended when it returns."""
    clock, before = time.perf_counter(), _seconds()
    work()
    return Cost(time.perf_counter() - clock, _seconds() - before)


def _seconds() -> float:
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, who))


def in_processes(function: Callable[[list[str]], int], texts: Sequence[str], workers: int) -> int:
    """Return the sum of what a function gives for equal shares of the texts, each in a process of its own.

    Only the sums travel back: `nlp.pipe(n_process=...)` sends whole parses between processes, and is slower.
    """
    os.environ.update(ONE_THREAD)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return sum(pool.map(function, [list(texts[n::workers]) for n in range(workers)]))


def piped(texts: list[str]) -> int:
    """Run the full default pipeline, and return the number of words."""
    return sum(len(doc) for doc in load_model(DEFAULT_MODEL).pipe(texts))


def triples(texts: list[str]) -> int:
    """Run the pipeline and textacy's extraction of subject, verb and object; return the number of triples."""
    from textacy.extract import subject_verb_object_triples

    return sum(len(list(subject_verb_object_triples(doc))) for doc in load_model(DEFAULT_MODEL).pipe(texts))


def engine_of_everything(settings: Settings) -> Engine:
    """Return an engine that parses every sentence."""
    return Engine(settings, everything=True)
