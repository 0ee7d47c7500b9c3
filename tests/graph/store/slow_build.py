"""A program that builds a graph of many slow documents, to be killed half-way by a test.

slow_build.py FOLDER WORKERS NUMBER [BYTES]: BYTES limits the size of files, as a full disk does.
"""

from __future__ import annotations

import resource
import signal
import sys

from toy_engine import toy_engine

from whowhom.errors import WhowhomError
from whowhom.records import Document
from whowhom.store.build import BuildOptions, build
from whowhom.store.folder import GraphFolder


def documents(number: int) -> list[Document]:
    """Return documents that take a moment each."""
    texts = [f"SLEEP. Russia accuses Country{n}. Iran meets Country{n}." for n in range(number)]
    return [Document(f"{n}.txt", text, source=f"articles/{n}.txt") for n, text in enumerate(texts)]


def main() -> None:
    """Build, and print the counts."""
    # A shell that starts the tests with `&` hands down an ignored Ctrl-C; a terminal does not.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    folder, workers, number, *limit = sys.argv[1:]
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit[0]), int(limit[0])))
    options = BuildOptions(engine=toy_engine, workers=int(workers), shard_documents=2)
    try:
        report = build(documents(int(number)), GraphFolder(folder), options)
    except WhowhomError as error:
        sys.exit(str(error))
    sys.stdout.write(f"{report.read} {report.unchanged} {report.edges} {report.stopped}\n")


if __name__ == "__main__":
    main()
