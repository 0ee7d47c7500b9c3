"""One build at a time: a lock that the operating system lets go of when its process dies."""

from __future__ import annotations

import os
import platform
import time
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from whowhom.errors import WhowhomError
from whowhom.places import RemotePath

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from whowhom.places import Place

# Windows keeps others from reading what is locked: the lock lies far behind the number of the process.
_BEHIND = 1 << 30
# Only of these is it known that opening with "x" never overwrites; some others take the letter and do.
_EXCLUSIVE = {"file", "local", "memory"}
# How long another build may take from seeing no lock to having written its own.
_SECONDS = 2.0


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
        if not _take(handle, path):
            raise _taken(path)
        os.truncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, _token().encode())
        # Other machines of a cluster read it while it is still open here.
        os.fsync(handle)
        try:
            yield
        finally:
            os.truncate(handle, 0)
    finally:
        os.close(handle)


def holder(path: Place) -> str:
    """Return what the holder of a lock wrote into it, which no other build ever writes; "" without a holder."""
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def _token() -> str:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return f"{os.getpid()} on {platform.node()} since {now} ({uuid4().hex[:8]})"


def _taken(path: Place, way_out: str = "") -> WhowhomError:
    return WhowhomError(
        f"'{path.parent}' is being built by process {holder(path) or 'unknown'}: wait until it has ended{way_out}"
    )


def _marked(path: RemotePath) -> Iterator[None]:
    """Lock by a file that is there while the block runs: other file systems have no better.

    It stays where a build was killed, and then has to be deleted by hand: a long build looks the same.
    """
    token = _token()
    taken = f", or delete '{path}' if it was killed"
    try:
        if path.exists() or not _created(path, token):
            raise _taken(path, taken)
    except OSError as error:
        raise WhowhomError(f"cannot write to '{path.parent}': {error.strerror or error}") from error
    try:
        if _EXCLUSIVE.isdisjoint(_protocols(path)):
            time.sleep(_SECONDS)
        if holder(path) != token:
            raise _taken(path, taken)
        yield
    finally:
        if holder(path) == token:
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _created(path: RemotePath, token: str) -> bool:
    """Write the token where nobody has written; say whether it was written."""
    try:
        with path.open("xb") as file:
            file.write(token.encode())
    except FileExistsError:
        return False
    except (NotImplementedError, ValueError):
        # A file system that cannot say "only if nothing is there": who is overwritten finds that below.
        with path.open("wb") as file:
            file.write(token.encode())
    return True


def _protocols(path: RemotePath) -> set[str]:
    names = path.system.protocol
    return {names} if isinstance(names, str) else set(names)


def _take(handle: int, path: Path) -> bool:
    """Try to lock; the lock goes with the handle."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        os.lseek(handle, _BEHIND, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # POSIX lets a system say either of a lock that is taken
        return False
    except OSError as error:
        raise WhowhomError(
            f"'{path.parent}' is on a file system that cannot lock ({error.strerror}): keep the graph on another disk, "
            f"or name it '{path.parent.absolute().as_uri()}', which locks by a file (pip install 'whowhom[cluster]')"
        ) from error
    return True
