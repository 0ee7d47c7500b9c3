"""Writing that leaves either the whole file or nothing: to a `.tmp` beside it, then renamed."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from whowhom.errors import WhowhomError
from whowhom.places import RemotePath

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from whowhom.places import Place


@contextmanager
def replacing(path: Place) -> Iterator[Path]:
    """Give the block a temporary path to write; rename it to `path` if the block succeeds.

    Raises:
        WhowhomError: where the file cannot be written (full disk, read-only folder).
    """
    if isinstance(path, RemotePath):
        yield from _uploading(path)
        return
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield temporary
        _flush(temporary)
        temporary.replace(path)
    except OSError as error:
        raise WhowhomError(f"cannot write '{path}': {error.strerror or error}") from error
    finally:
        _discard(temporary)


def _uploading(path: RemotePath) -> Iterator[Path]:
    """Give the block a local file to write, and put it in its place if the block succeeds."""
    with TemporaryDirectory(prefix="whowhom-") as home:
        draft = Path(home) / path.name
        yield draft
        try:
            path.upload(draft)
        except OSError as error:
            raise WhowhomError(f"cannot write '{path}': {error.strerror or error}") from error


def write_text(path: Place, text: str) -> None:
    """Write a text file as UTF-8, whole or not at all."""
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")


def write_parquet(path: Place, table: pa.Table) -> None:
    """Write a Parquet file, whole or not at all."""
    import pyarrow.parquet as pq

    with replacing(path) as temporary:
        pq.write_table(table, temporary, compression="zstd")


def _flush(path: Path) -> None:
    """Have the content on the disk before the name says that it is there."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _discard(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        # A read-only folder: nothing was written, the error above says so.
        return
