"""The process that reads formats which need a parser: files to read come in, documents and problems go out.

It gives up the means to do harm before it sees the first file: memory is limited, no file can be written,
no connection opened and no program started.
"""

from __future__ import annotations

import json
import os
import pickle
import sys
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, BinaryIO

from whowhom.documents.one import read_here
from whowhom.documents.report import Problem
from whowhom.records import Document, as_row

if TYPE_CHECKING:
    from whowhom.documents.options import ReadOptions
    from whowhom.documents.pieces import Content

_FORBIDDEN = (
    "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "subprocess.Popen", "os.system",
    "os.exec",
    "os.posix_spawn", "os.fork", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.truncate", "os.link",
    "os.symlink", "os.chmod", "os.chown", "shutil.",
)  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_DEEPEST_RECURSION = 3000


def main() -> None:
    """Answer requests until standard input ends."""
    requests, answers = sys.stdin.buffer, _own_output()
    options: ReadOptions = pickle.load(requests)  # noqa: S301 (from the parent process)
    _give_up_means(options.limits.memory)
    sys.setrecursionlimit(_DEEPEST_RECURSION)
    _send(answers, {"ready": True})
    with suppress(EOFError):
        while True:
            _answer(pickle.load(requests), options, answers)  # noqa: S301 (from the parent process)


def _own_output() -> BinaryIO:
    """Return standard output, and let what libraries print go nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    return answers


def _answer(content: Content, options: ReadOptions, answers: BinaryIO) -> None:
    try:
        for found in read_here(content, options):
            _limit_processor(options.limits.seconds)
            if isinstance(found, Document):
                _send(answers, {"document": as_row(found)})
            else:
                _send(answers, {"problem": asdict(found)} if found else {})
    except MemoryError:
        reason = (
            f"needs more than {options.limits.memory} MB of memory; raise the limit with --limit memory=..."
        )
        _send(answers, {"problem": asdict(Problem(content.source, reason, "too slow"))})
    except RecursionError:
        _send(answers, {"problem": asdict(Problem(content.source, "is nested too deeply", "damaged"))})
    except Exception as error:  # noqa: BLE001 (whatever a parser makes of a broken file is a problem of that file)
        reason = f"cannot be parsed ({type(error).__name__}: {' '.join(str(error).split())[:120]})"
        _send(answers, {"problem": asdict(Problem(content.source, reason, "damaged"))})
    _send(answers, {"finished": True})


def _send(answers: BinaryIO, answer: dict[str, Any]) -> None:
    answers.write(json.dumps(answer).encode() + b"\n")
    answers.flush()


def _give_up_means(megabytes: int) -> None:
    """Limit memory, and forbid writing, connecting and starting programs for the rest of the process."""
    sys.dont_write_bytecode = True
    with suppress(ImportError, ValueError, OSError):
        import resource

        size = megabytes << 20
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_guard)


def _limit_processor(seconds: float) -> None:
    """Allow some more processor time: this process ends even where nobody is left to kill it."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        usage = resource.getrusage(resource.RUSAGE_SELF)
        until = int(usage.ru_utime + usage.ru_stime + 2 * seconds) + 60
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _guard(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        mode, flags = arguments[1], arguments[2]
        writes = any(letter in mode for letter in "wax+") if isinstance(mode, str) else bool(flags & _WRITING)
        if writes and arguments[0] != os.devnull:
            raise PermissionError("reading documents writes no files")
    elif event.startswith(_FORBIDDEN):
        raise PermissionError("reading documents neither connects nor starts programs")


if __name__ == "__main__":
    main()
