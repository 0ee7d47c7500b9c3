"""Archives: their members are read in memory, one after the other, and never unpacked to disk."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from whowhom.documents.formats import suffix_of
from whowhom.documents.one import read_pieces
from whowhom.documents.options import MEGABYTE
from whowhom.documents.pieces import Content, Found, Unreadable, too_large
from whowhom.documents.report import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhom.documents.options import Limits, ReadOptions

_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
)
# Small members may be well compressed; only growth to real sizes is suspicious.
_SMALL = 10 << 20


def read_zip(content: Content, options: ReadOptions) -> Iterator[Found]:
    """Yield the documents of a ZIP archive's members, in the archive's order."""
    _check_depth(content, options.limits)
    budget = _Budget(options.limits)
    with content.open() as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except _BROKEN as error:
            raise Unreadable(f"is a damaged ZIP archive ({_said(error)})") from None
        members = [info for info in archive.infolist() if not info.is_dir()]
        if not members:
            raise Unreadable("is an archive without files", "empty")
        for info in members:
            yield None
            yield from _member(_ZipMember(archive, info), content, options, budget)


def read_tar(content: Content, options: ReadOptions) -> Iterator[Found]:
    """Yield the documents of a tar archive's members; links and devices in it are left out."""
    _check_depth(content, options.limits)
    budget = _Budget(options.limits)
    files = 0
    with content.open() as stream:
        try:
            # As a stream, since a member is never looked for twice.
            with tarfile.open(fileobj=stream, mode="r|") as archive:
                for member in archive:
                    yield None
                    if member.isfile():
                        files += 1
                        yield from _member(_TarMember(archive, member), content, options, budget)
        except _BROKEN as error:
            yield Problem(content.source, f"is a damaged tar archive ({_said(error)})", "damaged")
            return
    if not files:
        raise Unreadable("is an archive without files", "empty")


def read_compressed(content: Content, options: ReadOptions) -> Iterator[Found]:
    """Yield the documents of a file compressed with gzip, bzip2 or xz: an archive, or one file."""
    _check_depth(content, options.limits)
    try:
        with _unpacked(content) as stream:
            head = stream.read(512)
    except _BROKEN as error:
        raise Unreadable(f"is a damaged compressed file ({_said(error)})") from None
    if head.startswith(b"WARC/"):
        # The records are compressed one by one, which their reader knows best how to undo.
        from whowhom.documents.webarchives import read_warc

        yield from read_warc(content, options)
        return
    inner = Content(
        _inner_name(content.name), content.source, depth=content.depth + 1, opener=lambda: _unpacked(content)
    )
    try:
        yield from read_pieces(inner, options)
    except _BROKEN as error:
        yield Problem(content.source, f"is a damaged compressed file ({_said(error)})", "damaged")


class _Budget:
    """What may still be unpacked of one archive."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._bytes = limits.unpacked * MEGABYTE
        self._members = limits.members

    def take(self, size: int) -> None:
        """Count one more member.

        Raises:
            Unreadable: where the archive holds more than its limits.
        """
        self._bytes -= size
        self._members -= 1
        if self._bytes < 0:
            most = self._limits.unpacked
            raise Unreadable(
                f"holds more than {most} MB unpacked; raise the limit with --limit unpacked=...", "too large"
            )
        if self._members < 0:
            most = self._limits.members
            raise Unreadable(
                f"holds more than {most:,} files; raise the limit with --limit members=...", "too large"
            )


class _ZipMember:
    """A file in a ZIP archive."""

    def __init__(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
        self._archive, self._info = archive, info
        self.name, self.size = info.filename, info.file_size
        self.encrypted = bool(info.flag_bits & 1)
        self.growth = info.file_size / max(1, info.compress_size)

    def open(self) -> IO[bytes] | None:
        return self._archive.open(self._info)


class _TarMember:
    """A file in a tar archive; how much it is compressed is not known of one."""

    def __init__(self, archive: tarfile.TarFile, info: tarfile.TarInfo) -> None:
        self._archive, self._info = archive, info
        self.name, self.size = info.name, info.size
        self.encrypted = False
        self.growth = 1.0

    def open(self) -> IO[bytes] | None:
        return self._archive.extractfile(self._info)


def _member(
    member: _ZipMember | _TarMember, content: Content, options: ReadOptions, budget: _Budget
) -> Iterator[Found]:
    """Yield the documents of one member, or the reason why it is left out."""
    path = PurePosixPath(member.name.replace("\\", "/"))
    source = f"{content.source}/{_printable(member.name)}"
    if (
        any(part.startswith(".") and part not in (".", "..") for part in path.parts)
        or "__MACOSX" in path.parts
    ):
        return
    try:
        _check_member(member, path, options.limits)
    except Unreadable as problem:
        yield Problem(source, problem.reason, problem.kind)
        return
    budget.take(member.size)
    try:
        opened = member.open()
        if opened is None:
            return
        with opened as stream:
            data = stream.read(options.limits.bytes + 1)
    except (*_BROKEN, RuntimeError) as error:
        yield Problem(source, f"is damaged in its archive ({_said(error)})", "damaged")
        return
    inner = Content(f"{content.name}/{_printable(str(path))}", source, data=data, depth=content.depth + 1)
    yield from read_pieces(inner, options)


def _check_member(member: _ZipMember | _TarMember, path: PurePosixPath, limits: Limits) -> None:
    if path.is_absolute() or ".." in path.parts or (path.parts and path.parts[0].endswith(":")):
        raise Unreadable("has a name that points out of its archive; left out", "unsafe")
    if member.encrypted:
        raise Unreadable("is encrypted; unpack the archive and build again", "encrypted")
    if member.size > limits.bytes:
        raise too_large(limits.bytes)
    if member.growth > limits.ratio and member.size > _SMALL:
        raise Unreadable(f"grows {member.growth:.0f}-fold when unpacked, as bombs do; left out", "unsafe")


def check_package(content: Content, limits: Limits) -> None:
    """Check a document that is a ZIP archive itself (Word, OpenDocument, EPUB) before its parser unpacks it.

    Raises:
        Unreadable: where it is damaged, encrypted, or would grow beyond the limits.
    """
    with content.open() as stream:
        try:
            members = zipfile.ZipFile(stream).infolist()
        except _BROKEN as error:
            raise Unreadable(f"is damaged ({_said(error)})") from None
    for info in members:
        growth = info.file_size / max(1, info.compress_size)
        if info.flag_bits & 1:
            raise Unreadable("is encrypted; save it without a password and build again", "encrypted")
        if growth > limits.ratio and info.file_size > _SMALL:
            raise Unreadable(f"grows {growth:.0f}-fold when unpacked, as bombs do; left out", "unsafe")
    if sum(info.file_size for info in members) > limits.bytes:
        raise too_large(limits.bytes)


def _check_depth(content: Content, limits: Limits) -> None:
    if content.depth >= limits.depth:
        raise Unreadable(f"lies more than {limits.depth} archives deep; left out", "unsafe")


def _unpacked(content: Content) -> BinaryIO:
    """Open what a compressed file holds."""
    magic = content.head(3)
    packed = content.open()
    if magic.startswith(b"\x1f\x8b"):
        return cast("BinaryIO", gzip.open(packed, "rb"))
    return cast("BinaryIO", bz2.open(packed, "rb") if magic.startswith(b"BZ") else lzma.open(packed, "rb"))


def _inner_name(name: str) -> str:
    """Return a name without the ending for compression: `a.jsonl` for `a.jsonl.gz`, `b.tar` for `b.tgz`."""
    suffix = suffix_of(name)
    if suffix in (".gz", ".bz2", ".xz"):
        return name[: -len(suffix)]
    return name[: -len(suffix)] + ".tar" if suffix in (".tgz", ".tbz2", ".txz") else name


def _printable(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode("utf-8")[:300]


def _said(error: BaseException) -> str:
    return " ".join(str(error).split())[:100] or type(error).__name__
