"""Finding files where fsspec reaches (`s3://bucket/articles`): each is brought here while it is read."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from whowhom.documents.pieces import Content
from whowhom.documents.report import Problem
from whowhom.documents.walk import hidden
from whowhom.errors import WhowhomError
from whowhom.places import RemotePath

if TYPE_CHECKING:
    from collections.abc import Iterator


def fetch_files(url: str) -> Iterator[Content | Problem]:
    """Yield the files at a URL: itself, or all below a folder; hidden files and graph folders are left out.

    A file is copied to this machine when its turn comes and deleted when the next is asked for, so that readers,
    which look into a file more than once, have it at hand and the disk holds one at a time.
    """
    unlisted: list[Exception] = []
    try:
        root = RemotePath.of(url)
        with TemporaryDirectory(prefix="whowhom-") as folder:
            for key, name in _keys(root, unlisted):
                yield from _fetched(
                    root.system, key, name, f"{url.rstrip('/')}/{name}" if name else url, folder
                )
    except WhowhomError as error:
        yield Problem(url, str(error), "missing")
    except Exception as error:  # noqa: BLE001  # every file system of fsspec has errors of its own
        yield Problem(url, f"cannot be read: {str(error) or type(error).__name__}", "missing")
    for failure in unlisted:
        yield Problem(url, f"a folder in it cannot be listed: {failure}", "missing")


def _keys(root: RemotePath, unlisted: list[Exception]) -> Iterator[tuple[str, str]]:
    """Yield the files as the file system names them, and by their paths within the root ("" for the root itself).

    What comes up for folders that cannot be listed is added to `unlisted`.
    """
    if root.is_file():
        yield root.key, ""
        return
    if not root.is_dir():
        raise FileNotFoundError("no such file or folder")
    for folder, folders, files in root.system.walk(root.key, on_error=unlisted.append):
        below = str(folder)[len(root.key) :].strip("/")
        if below and "manifest.json" in files and "edges" in folders:
            folders.clear()  # a graph
            continue
        for name in [name for name in folders if hidden(name)]:
            folders.pop(name) if isinstance(folders, dict) else folders.remove(name)
        for name in sorted(name for name in files if name and not hidden(name)):
            yield f"{str(folder).rstrip('/')}/{name}", f"{below}/{name}" if below else name


def _fetched(
    system: Any,  # noqa: ANN401  # fsspec has no types
    key: str,
    name: str,
    source: str,
    folder: str,
) -> Iterator[Content | Problem]:
    """Yield one file, as it lies in a folder of this machine for so long."""
    local = Path(folder, "file")
    try:
        system.get_file(key, str(local))
    except Exception as error:  # noqa: BLE001  # every file system of fsspec has errors of its own
        yield Problem(source, f"cannot be read: {str(error) or type(error).__name__}", "missing")
        return
    try:
        yield Content(name=name or key.rpartition("/")[2], source=source, path=local)
    finally:
        local.unlink(missing_ok=True)
