"""Only one build at a time, on every file system, and no lock is thought taken that cannot be had at all."""

from __future__ import annotations

import errno
import os
from threading import Barrier, BrokenBarrierError, Thread
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from whowhom.errors import WhowhomError
from whowhom.places import RemotePath, place
from whowhom.store import lock
from whowhom.store.lock import holder, locked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def remote() -> RemotePath:
    """Return the place of a lock in fsspec's file system in memory."""
    pytest.importorskip("fsspec")
    found = place(f"memory://locks/{uuid4().hex}/build.lock")
    assert isinstance(found, RemotePath)
    return found


def refusing(number: int) -> Callable[..., None]:
    """Return a `flock` that fails with this error."""

    def flock(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    return flock


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOLCK])
def test_a_file_system_without_locks_is_named(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is told to wait for a process that is not there, and the way out works."""
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr(fcntl, "flock", refusing(number))
    with (
        pytest.raises(WhowhomError, match=rf"cannot lock .*or name it '{tmp_path.as_uri()}'"),
        locked(tmp_path / "build.lock"),
    ):
        pass
    pytest.importorskip("fsspec")
    (tmp_path / "build.lock").unlink()
    url = place(f"{tmp_path.as_uri()}/build.lock")
    with locked(url), pytest.raises(WhowhomError, match="is being built by process"), locked(url):
        pass


@pytest.mark.parametrize("number", [errno.EAGAIN, errno.EACCES])
def test_a_taken_lock_is_taken(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Systems say so with one of two errors."""
    monkeypatch.setattr(pytest.importorskip("fcntl"), "flock", refusing(number))
    with (
        pytest.raises(WhowhomError, match="is being built by process unknown: wait"),
        locked(tmp_path / "build.lock"),
    ):
        pass


def test_a_lock_names_its_holder_only_while_it_is_held(tmp_path: Path) -> None:
    """A late worker can see by it that its build has ended, or that another one has begun."""
    path = tmp_path / "build.lock"
    with locked(path):
        first = holder(path)
        assert first.startswith(f"{os.getpid()} on ")
    assert holder(path) == ""
    with locked(path):
        assert holder(path) not in {"", first}


@pytest.mark.parametrize("exclusive", [True, False])
def test_of_two_builds_at_once_one_gets_a_remote_lock(
    exclusive: bool,  # noqa: FBT001  # a case of the test
    remote: RemotePath,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Both see no lock and write at once, on a file system with exclusive creation and on one without."""
    meet = Barrier(2, timeout=20)
    exists, opened = RemotePath.exists, RemotePath.open

    def exists_slowly(path: RemotePath) -> bool:
        found = exists(path)
        meet.wait()
        return found

    def open_plainly(path: RemotePath, mode: str = "rb") -> object:
        if mode == "xb":
            raise NotImplementedError
        return opened(path, mode)

    monkeypatch.setattr(RemotePath, "exists", exists_slowly)
    monkeypatch.setattr(lock, "_SECONDS", 0.5)
    if not exclusive:
        monkeypatch.setattr(RemotePath, "open", open_plainly)
        monkeypatch.setattr(lock, "_EXCLUSIVE", set[str]())
    held: list[str] = []
    refused: list[str] = []
    over = Barrier(2, timeout=20)

    def one() -> None:
        try:
            with locked(remote):
                held.append(holder(remote))
                over.wait()
        except WhowhomError as error:
            refused.append(str(error))
            over.wait()
        except BrokenBarrierError:
            held.append("both got the lock, or none")

    threads = [Thread(target=one) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(held), len(refused)) == (1, 1)
    assert held[0] in refused[0]
    assert not exists(remote)


def test_only_ones_own_remote_lock_is_deleted(remote: RemotePath) -> None:
    """Where a user deleted a lock that was not dead, the second build keeps its own."""
    with locked(remote):
        remote.unlink()
        with remote.open("wb") as file:
            file.write(b"4711 on elsewhere")
    assert holder(remote) == "4711 on elsewhere"
