"""Where a graph or a document can be: on this machine, or where fsspec reaches (`s3://bucket/graph`, `hdfs://...`).

`RemotePath` has those methods of `pathlib.Path` that the graph folder uses, so that nothing else needs to
know which of the two it has.
"""

from __future__ import annotations

import io
import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from whowhom.errors import WhowhomError

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK = "://"


def place(where: str | os.PathLike[str]) -> Path | RemotePath:
    """Return the place that a path or URL names.

    Raises:
        WhowhomError: for a URL without fsspec, or with a protocol that it does not know.

    >>> place("press.graph") == Path("press.graph")  # and RemotePath for "s3://bucket/press.graph"
    True
    """
    text = os.fspath(where)
    return RemotePath.of(text) if MARK in text else Path(text)


class Status(NamedTuple):
    """What is known of a file without opening it."""

    st_size: int


class RemotePath:
    """A path on a file system of fsspec; listings are never cached, as other machines write too."""

    def __init__(self, system: Any, protocol: str, path: str) -> None:  # noqa: ANN401  # fsspec has no types
        self.system = system
        self._protocol = protocol
        self._path = PurePosixPath(path)

    @classmethod
    def of(cls, url: str) -> RemotePath:
        """Return the path that a URL names."""
        try:
            import fsspec
        except ImportError as error:
            raise WhowhomError(f"'{url}' needs fsspec: pip install 'whowhom[cluster]'") from error
        try:
            system, path = fsspec.core.url_to_fs(url, use_listings_cache=False)
        except (ImportError, ValueError, OSError) as error:
            raise WhowhomError(f"cannot reach '{url}': {error}") from error
        return cls(system, url.partition(MARK)[0], path)

    def __str__(self) -> str:
        return f"{self._protocol}{MARK}{self._path}"

    def __fspath__(self) -> str:
        return str(self)

    def __truediv__(self, name: str) -> RemotePath:
        return RemotePath(self.system, self._protocol, str(self._path / name))

    @property
    def key(self) -> str:
        """The path as the file system names it."""
        return str(self._path)

    @property
    def name(self) -> str:
        """The last part."""
        return self._path.name

    @property
    def stem(self) -> str:
        """The last part without its ending."""
        return self._path.stem

    @property
    def suffix(self) -> str:
        """The ending, with its dot."""
        return self._path.suffix

    @property
    def parent(self) -> RemotePath:
        """The folder that it lies in."""
        return RemotePath(self.system, self._protocol, str(self._path.parent))

    def with_name(self, name: str) -> RemotePath:
        """Return the path with another last part."""
        return self.parent / name

    def exists(self) -> bool:
        """Say whether something is there."""
        return bool(self.system.exists(self.key))

    def is_file(self) -> bool:
        """Say whether a file is there."""
        return bool(self.system.isfile(self.key))

    def is_dir(self) -> bool:
        """Say whether a folder is there; object stores have only those that hold something."""
        return bool(self.system.isdir(self.key))

    def mkdir(self, *, parents: bool = False, exist_ok: bool = False) -> None:
        """Make a folder, where the file system has such a thing."""
        if parents or not self.parent.exists():
            self.system.makedirs(self.key, exist_ok=exist_ok)
        elif not self.exists():
            self.system.mkdir(self.key)

    def iterdir(self) -> Iterator[RemotePath]:
        """Yield what lies in the folder."""
        if self.is_dir():
            for found in sorted(self.system.ls(self.key, detail=False)):
                yield RemotePath(self.system, self._protocol, found)

    def glob(self, pattern: str) -> Iterator[RemotePath]:
        """Yield what in the folder has a name like the pattern."""
        yield from (found for found in self.iterdir() if PurePosixPath(found.name).match(pattern))

    def rglob(self, pattern: str) -> Iterator[RemotePath]:
        """Yield all files below the folder whose names are like the pattern."""
        for found in self.system.find(self.key):
            if PurePosixPath(found).match(pattern):
                yield RemotePath(self.system, self._protocol, found)

    def stat(self) -> Status:
        """Return the size of the file."""
        return Status(int(self.system.size(self.key) or 0))

    def open(self, mode: str = "rb") -> Any:  # noqa: ANN401  # a file of fsspec
        """Return the open file, of bytes."""
        return self.system.open(self.key, mode)

    def read_text(self, encoding: str = "utf-8") -> str:
        """Return the content as text."""
        with self.open() as file:
            return io.TextIOWrapper(file, encoding=encoding).read()

    def unlink(self, *, missing_ok: bool = False) -> None:
        """Delete the file."""
        try:
            self.system.rm_file(self.key)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def replace(self, target: RemotePath) -> None:
        """Give the file another name, instead of what has that name."""
        self.system.mv(self.key, target.key)

    def upload(self, file: Path) -> None:
        """Put a local file here: it appears whole, under its own name only once it is complete."""
        draft = self.with_name(f"{self.name}.{os.getpid()}.tmp")
        self.parent.mkdir(parents=True, exist_ok=True)
        self.system.put_file(str(file), draft.key)
        draft.replace(self)


Place: TypeAlias = "Path | RemotePath"


def move(file: Place, target: Place) -> None:
    """Give a file another name on the same file system."""
    if isinstance(file, RemotePath) and isinstance(target, RemotePath):  # noqa: SIM114  # two types of `replace`
        file.replace(target)
    elif isinstance(file, Path) and isinstance(target, Path):
        file.replace(target)
    else:
        raise TypeError(f"'{file}' and '{target}' are on two file systems")
