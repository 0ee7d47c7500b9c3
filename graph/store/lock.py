"""One build at a time: a lock that the operating system lets go of when its process dies."""

from __future__ import annotations

import os
import platform
from contextlib import contextmanager
from typing import TYPE_CHECKING

from whowhom.errors import WhowhomError
from whowhom.places import RemotePath

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhom.places import Place


@contextmanager
def locked(path: Place) -> Iterator[None]:
    """Hold the lock file while the block runs; the file stays, a lock left by a killed process does not.

    Raises:
        WhowhomError: at once, where another process holds it or it cannot be written.
    """
    if isinstance(path, RemotePath):
        yield from _marked(path)
        return
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise WhowhomError(f"cannot write to '{path.parent}': {error.strerror}") from error
    try:
        if not _take(handle):
            holder = os.read(handle, 32).decode("ascii", "replace").strip() or "unknown"
            raise WhowhomError(f"'{path.parent}' is being built by process {holder}: wait until it has ended")
        os.truncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(handle)


def _marked(path: RemotePath) -> Iterator[None]:
    """Lock by a file that is there while the block runs: other file systems have no better.

    It stays where a build was killed, and then has to be deleted by hand.
    """
    me = f"{os.getpid()} on {platform.node()}"
    if path.exists():
        raise WhowhomError(
            f"'{path.parent}' is being built by process {path.read_text()}: wait until it has ended, "
            f"or delete '{path}' if it was killed"
        )
    try:
        with path.open("wb") as file:
            file.write(me.encode())
    except OSError as error:
        raise WhowhomError(f"cannot write to '{path.parent}': {error.strerror or error}") from error
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def _take(handle: int) -> bool:
    """Try to lock; the lock goes with the handle."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
