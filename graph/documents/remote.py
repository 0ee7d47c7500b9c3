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

# A file as the file system names it, and its path within the folder that was given ("" for a file itself).
Found = tuple[str, str]


def fetch_files(url: str) -> Iterator[Content | Problem]:
    """Yield the files at a URL: itself, or all below a folder; hidden files and graph folders are left out.

    A file is copied to this machine when its turn comes and deleted when the next is asked for, so that readers,
    which look into a file more than once, have it at hand and the disk holds one at a time.
    """
    try:
        root = RemotePath.of(url)
        alone = root.is_file()
        if not alone and not root.is_dir():
            yield Problem(url, "cannot be read: no such file or folder", "missing")
            return
        files = iter([(root.key, "")]) if alone else _below(root.system, root.key, url.rstrip("/"), "")
        with TemporaryDirectory(prefix="whowhom-") as home:
            for found in files:
                if isinstance(found, Problem):
                    yield found
                else:
                    yield from _fetched(root.system, found, url.rstrip("/"), Path(home, "file"))
    except WhowhomError as error:
        yield Problem(url, str(error), "missing")
    except Exception as error:  # noqa: BLE001  # every file system of fsspec has errors of its own
        yield Problem(url, _why(error), "missing")


def _below(system: Any, folder: str, url: str, prefix: str) -> Iterator[Found | Problem]:  # noqa: ANN401  # no types
    """Yield the files below a folder, by the names that the file system has for them and their paths in the root."""
    try:
        listed = system.ls(folder, detail=True)
    except Exception as error:  # noqa: BLE001  # every file system of fsspec has errors of its own
        yield Problem(f"{url}/{prefix}".rstrip("/"), _why(error), "missing")
        return
    entries = {entry["name"].rstrip("/").rpartition("/")[2]: entry for entry in listed}
    if prefix and {"manifest.json", "edges"} <= entries.keys():
        return  # a graph
    for name in sorted(name for name in entries if name and not hidden(name)):
        if entries[name]["type"] == "directory":
            yield from _below(system, entries[name]["name"], url, f"{prefix}{name}/")
        else:
            yield entries[name]["name"], prefix + name


def _fetched(system: Any, found: Found, url: str, local: Path) -> Iterator[Content | Problem]:  # noqa: ANN401  # no types
    """Yield one file, which lies at a path of this machine for so long."""
    key, name = found
    source = f"{url}/{name}" if name else url
    try:
        system.get_file(key, str(local))
    except Exception as error:  # noqa: BLE001  # every file system of fsspec has errors of its own
        yield Problem(source, _why(error), "missing")
        return
    try:
        yield Content(name=name or key.rpartition("/")[2], source=source, path=local)
    finally:
        local.unlink(missing_ok=True)


def _why(error: Exception) -> str:
    return f"cannot be read: {str(error) or type(error).__name__}"
