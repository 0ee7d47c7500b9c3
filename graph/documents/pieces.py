"""What readers take and give: content in, pieces of text (or problems) out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from whowhom.documents.options import ReadOptions
from whowhom.documents.report import Problem, ProblemKind, one_line

if TYPE_CHECKING:
    from pathlib import Path


class Unreadable(Exception):  # noqa: N818 (it ends the reading of one source, and is no fault of the program)
    """A source that has to be left out: the reason completes the sentence "FILE ..."."""

    def __init__(self, reason: str, kind: ProblemKind = "damaged") -> None:
        super().__init__(reason)
        self.reason = one_line(reason)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Content:
    """Bytes to be read, from a file or from memory (a member of an archive, standard input).

    `name` identifies it (a path within the folder that was given), `source` is what a message calls it.
    `depth` counts the archives around it. `opener` opens bytes that are unpacked while they are read.
    """

    name: str
    source: str
    path: Path | None = None
    data: bytes | None = None
    depth: int = 0
    opener: Callable[[], BinaryIO] | None = None

    def open(self) -> BinaryIO:
        """Open the bytes for reading."""
        if self.opener is not None:
            return self.opener()
        if self.data is not None:
            return BytesIO(self.data)
        if self.path is None:
            raise Unreadable("has no content", "empty")
        return self.path.open("rb")

    def head(self, size: int = 4096) -> bytes:
        """Return the first bytes."""
        with self.open() as stream:
            return stream.read(size)

    def bytes(self, limit: int) -> bytes:
        """Return all bytes.

        Raises:
            Unreadable: where there are more than `limit`, or where the file changes meanwhile.
        """
        if self.opener is not None:
            with self.opener() as stream:
                data = stream.read(limit + 1)
        elif self.data is not None:
            data = self.data
        elif self.path is not None:
            data = _stable_bytes(self.path, limit)
        else:
            data = b""
        if len(data) > limit:
            raise too_large(limit)
        return data


@dataclass(frozen=True, slots=True)
class Piece:
    """One document as a reader found it, before its text is normalised and its metadata completed.

    `id` is set where the input names the document itself (a row of a table).
    `made` is the day a file was made, which counts as the date where nothing better is known.
    `wrapped` says that line breaks may only keep to a width (mail, plain text).
    """

    text: str
    name: str
    title: str | None = None
    date: str | None = None
    outlet: str | None = None
    url: str | None = None
    speaker: str | None = None
    lang: str | None = None
    id: str | None = None
    source: str | None = None
    made: str | None = None
    wrapped: bool = False


# None is a sign of life from a reader that passes over much without finding documents.
Found = Piece | Problem | None
Reader = Callable[[Content, ReadOptions], Iterator[Found]]


def too_large(limit: int) -> Unreadable:
    """Return the complaint about a file over a limit of bytes."""
    megabytes = limit / (1 << 20)
    return Unreadable(
        f"is larger than {megabytes:g} MB; raise the limit with --limit megabytes=...", "too large"
    )


def _stable_bytes(path: Path, limit: int) -> bytes:
    """Return a file's bytes; a file that is written to meanwhile is tried once more."""
    for _ in range(2):
        size = path.stat().st_size
        with path.open("rb") as stream:
            # Python makes room for all bytes that are asked for: the limit itself would be far too much.
            data = stream.read(min(size, limit) + 1)
        if size > limit or len(data) == size == path.stat().st_size:
            return data
    raise Unreadable("changed while it was read; build again when nothing writes to it", "changed")
