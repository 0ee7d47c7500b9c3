"""Finding files: folders by name, links followed once, nothing opened that could block."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from whowhom.documents.pieces import Content
from whowhom.documents.report import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_SILENT = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini", "__pycache__"})
# Names are sorted where a folder holds fewer, so that ten million files need no list of them.
_SORTED = 200_000
_DEEPEST = 100


def find_files(path: Path) -> Iterator[Content | Problem]:
    """Yield the files at a path: itself, or all below a folder; hidden files and graph folders are left out.

    A file below a folder is named by its path within the folder.
    """
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        yield Problem(str(path), _why(path, error), "missing")
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _below(path, "", {_identity(status)}, 0)
    else:
        yield _file(path, path.name, status)


def hidden(name: str) -> bool:
    """Say whether a file or folder is left out for its name."""
    return name.startswith(".") or name in _SILENT


def _below(folder: Path, prefix: str, above: set[tuple[int, int]], depth: int) -> Iterator[Content | Problem]:
    """Yield the files below a folder; `above` holds the folders that it lies in, to find loops of links."""
    try:
        names: Sequence[str] | Iterator[str] = _names(folder)
        for name in names:
            yield from _entry(folder / name, prefix + name, above, depth)
    except OSError as error:
        yield Problem(str(folder), _why(folder, error), "missing")


def _entry(path: Path, name: str, above: set[tuple[int, int]], depth: int) -> Iterator[Content | Problem]:
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        yield Problem(str(path), _why(path, error), "missing")
        return
    if not stat.S_ISDIR(status.st_mode):
        yield _file(path, name, status)
    elif _identity(status) in above:
        yield Problem(str(path), "is a link to a folder that it lies in; not followed", "unsafe")
    elif depth >= _DEEPEST:
        yield Problem(str(path), f"lies more than {_DEEPEST} folders deep; not read", "unsafe")
    elif not _is_graph(path):
        yield from _below(path, name + "/", above | {_identity(status)}, depth + 1)


def _names(folder: Path) -> Iterator[str]:
    """Yield a folder's visible names, sorted unless there are very many."""
    count = 0
    with os.scandir(folder) as entries:
        for _ in entries:
            count += 1
            if count > _SORTED:
                break
    with os.scandir(folder) as entries:
        names = (entry.name for entry in entries if not hidden(entry.name))
        yield from sorted(names) if count <= _SORTED else names


def _file(path: Path, name: str, status: os.stat_result) -> Content | Problem:
    if not stat.S_ISREG(status.st_mode):
        return Problem(str(path), "is a pipe, socket or device, not a file", "unsupported")
    return Content(name=_printable(name), source=_printable(str(path)), path=path)


def _is_graph(folder: Path) -> bool:
    return (folder / "manifest.json").is_file() and (folder / "edges").is_dir()


def _identity(status: os.stat_result) -> tuple[int, int]:
    return (status.st_dev, status.st_ino)


def _printable(name: str) -> str:
    """Return a name that can be written as UTF-8, whatever bytes the file system has."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _why(path: Path, error: OSError | ValueError) -> str:
    if isinstance(error, PermissionError):
        return "cannot be read: permission denied"
    if isinstance(error, FileNotFoundError):
        return "is a link to nothing" if path.is_symlink() else "no such file or folder"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read: {error.strerror.lower()}"
    return "is no valid path"
