"""Files that are either complete or not there."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from whowhom.errors import WhowhomError
from whowhom.store.writing import replacing

if TYPE_CHECKING:
    from collections.abc import Iterator

Target = str | Path | BinaryIO


@contextmanager
def opened(target: Target) -> Iterator[BinaryIO]:
    """Yield a binary file to write to: a path, `-` for standard output, or a file that is open already.

    A path appears only when everything has been written: the bytes go to a `.tmp` file beside it, which
    is renamed at the end and removed after an error.

    Raises:
        WhowhomError: where the path cannot be written.
    """
    if not isinstance(target, str | Path):
        yield target
        return
    if str(target) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(target)
    if not path.parent.is_dir():
        raise WhowhomError(f"cannot write '{path}': there is no folder '{path.parent}'")
    with replacing(path) as draft, draft.open("wb") as out:
        yield out


def beside(path: str | Path, word: str) -> Path:
    """Return the path of a companion file: the same for `map.csv` and `map.edges.csv`.

    >>> beside("map.edges.csv", "nodes").name
    'map.nodes.csv'
    """
    path = Path(path)
    return path.with_name(f"{path.stem.removesuffix('.edges')}.{word}{path.suffix}")
