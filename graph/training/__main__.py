"""Rebuild the learned reader: `python -m whowhom.training data/training data/reader`.

A third folder, with a former reader in it, has that one taught further instead.
"""

from __future__ import annotations

import sys
from pathlib import Path

from whowhom.training.corpus import read_corpus
from whowhom.training.rebuild import rebuild


def main(corpus: str, output: str, former: str | None = None) -> None:
    """Train on a folder of corpus files; write the reader's files and its model card into a folder."""
    rebuild(list(read_corpus(Path(corpus))), Path(output), former=None if former is None else Path(former))


if __name__ == "__main__":
    main(*sys.argv[1:4])
