"""A program that builds a graph of many documents with the toy engine and prints its time and peak memory.

growing_build.py FOLDER NUMBER
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1] / "graph" / "store"))

from toy_engine import toy_engine

from whowhom.documents.keeping import Keeper
from whowhom.documents.options import ReadOptions
from whowhom.documents.report import Report
from whowhom.records import Document
from whowhom.store.build import BuildOptions, build
from whowhom.store.folder import GraphFolder

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = """
the hall was half empty when a vote had been taken there by night and few who spoke were heard to say why
""".split()


def documents(number: int) -> Iterator[Document]:
    """Yield documents of some hundred words, each with two edges of its own, and kept as those of a folder are."""
    chance, keeper = random.Random(1945), Keeper(ReadOptions(), Report())  # noqa: S311  # made-up text is no secret
    for n in range(number):
        filler = " ".join(chance.choices(WORDS, k=100))
        text = f"Russia accuses Country{n}. There {filler}. Iran meets Land{n}."
        document = keeper.kept(Document(f"{n}.txt", text, source=f"a/{n}.txt"))
        if document is not None:
            yield document


def main() -> None:
    """Build, and print the figures as JSON."""
    folder, number = Path(sys.argv[1]), int(sys.argv[2])
    start = time.perf_counter()
    report = build(
        documents(number),
        GraphFolder(folder),
        BuildOptions(engine=toy_engine, workers=1, shard_documents=1000),
    )
    seconds = time.perf_counter() - start
    peaks = [
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    figures = {
        "megabytes": round(max(peaks)),
        "seconds": round(seconds, 1),
        "documents a second": round(report.read / seconds),
        "edges": report.edges,
    }
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
