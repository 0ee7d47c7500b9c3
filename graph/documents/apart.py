"""A process of its own for formats that need a parser: no file takes more than its time and memory."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from contextlib import suppress
from queue import Empty, Queue
from threading import Thread
from typing import TYPE_CHECKING, Any, Self

from whowhom.documents.report import Problem
from whowhom.records import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhom.documents.options import ReadOptions
    from whowhom.documents.pieces import Content

# Starting an interpreter on a busy machine is not the document's fault: the child says when it is ready.
_START_UP = 30.0
_AHEAD = 16
# Parsers keep caches; a fresh process now and then keeps memory flat.
_FILES_EACH = 5_000
_ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
}


class ReadingProcess:
    """Reads files in a child process, which is started when first needed and replaced when it fails.

    The child has a limit of memory, opens no connections and writes no files (see `worker.py`).
    """

    def __init__(self, options: ReadOptions) -> None:
        self._options = options
        self._child: subprocess.Popen[bytes] | None = None
        self._answers: Queue[dict[str, Any] | None] = Queue(_AHEAD)
        self._files = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def read(self, content: Content) -> Iterator[Document | Problem]:
        """Yield the documents and problems of one file; the limit of time holds for each of them."""
        if not self._ask(content):
            yield Problem(content.source, "could not be handed to the process that reads it", "damaged")
            return
        finished = False
        try:
            while not finished:
                answer = self._answers.get(timeout=self._options.limits.seconds)
                if answer is None:
                    yield Problem(content.source, self._death(), "damaged")
                    return
                finished = bool(answer.get("finished"))
                yield from _unpacked(answer)
        except Empty:
            limit = self._options.limits.seconds
            yield Problem(
                content.source,
                f"took longer than {limit:g} seconds; raise the limit with --limit seconds=...",
                "too slow",
            )
        finally:
            # Whoever leaves early must not find this file's answers under the next one's name.
            if not finished or self._files >= _FILES_EACH:
                self._stop()

    def _ask(self, content: Content) -> bool:
        child = self._child or self._start()
        self._files += 1
        with suppress(OSError):
            if child.stdin:
                pickle.dump(content, child.stdin)
                child.stdin.flush()
                return True
        self._stop()
        return False

    def _start(self) -> subprocess.Popen[bytes]:
        self._answers = Queue(_AHEAD)
        self._files = 0
        self._child = subprocess.Popen(
            # -P: no module is taken from the folder that the user happens to be in.
            [sys.executable, "-P", "-m", "whowhom.documents.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | _ONE_THREAD,
        )
        if self._child.stdin:
            pickle.dump(self._options, self._child.stdin)
            self._child.stdin.flush()
        Thread(target=_listen, args=(self._child, self._answers), daemon=True).start()
        with suppress(Empty):
            self._answers.get(timeout=_START_UP)
        return self._child

    def _stop(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        with suppress(OSError):
            if child.stdin:
                child.stdin.close()
        # The listening thread may wait for room in the queue; it leaves when it finds the pipe closed.
        with suppress(Empty):
            while True:
                self._answers.get_nowait()

    def _death(self) -> str:
        memory = self._options.limits.memory
        return f"stopped its reader: damaged, or in need of more than {memory} MB (--limit memory=...)"


def _listen(child: subprocess.Popen[bytes], answers: Queue[dict[str, Any] | None]) -> None:
    """Put the child's answers into the queue, and None when it ends."""
    if child.stdout:
        with child.stdout as stream, suppress(ValueError, OSError):
            for line in stream:
                answers.put(json.loads(line))
    answers.put(None)


def _unpacked(answer: dict[str, Any]) -> Iterator[Document | Problem]:
    if "document" in answer:
        yield Document(**answer["document"])
    if "problem" in answer:
        yield Problem(**answer["problem"])
