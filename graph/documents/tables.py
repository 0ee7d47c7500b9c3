"""Tables of documents: one row a document, in JSON lines, JSON, CSV, TSV or Parquet."""

from __future__ import annotations

import csv
import hashlib
import json
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, BinaryIO

from whowhom.documents.characters import decoded
from whowhom.documents.pieces import Content, Found, Piece, Unreadable
from whowhom.documents.report import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from whowhom.documents.options import ReadOptions

# Our fields, and the columns they are found in where the user names none; the first that is there wins.
COLUMNS: dict[str, tuple[str, ...]] = {
    "text": (
        "text",
        "body",
        "content",
        "article",
        "fulltext",
        "articletext",
        "maintext",
        "story",
        "articlebody",
    ),
    "id": ("id", "docid", "documentid", "articleid", "guid", "uuid"),
    "title": ("title", "headline", "heading"),
    "date": (
        "date",
        "published",
        "publisheddate",
        "publishdate",
        "publishedat",
        "pubdate",
        "datepublished",
        "datetime",
        "day",
        "created",
        "timestamp",
    ),
    "outlet": (
        "outlet",
        "publisher",
        "publication",
        "newspaper",
        "sourcename",
        "sourcedomain",
        "source",
        "domain",
        "site",
        "sitename",
    ),
    "url": ("url", "link", "href", "permalink", "sourceurl", "address"),
    "speaker": ("speaker",),
    "lang": ("lang", "language"),
}
_LONGEST_LINE = 64 << 20


def read_json_lines(content: Content, options: ReadOptions) -> Iterator[Found]:
    """Yield the documents of JSON lines, one at a time; a line that is no JSON object is a problem."""
    with content.open() as stream:
        yield from _pieces(_json_rows(stream, content), content, options)


def read_json(content: Content, options: ReadOptions) -> Iterator[Found]:
    """Yield the documents of a JSON file: one object, a list of objects, or a list in one object."""
    text, _ = decoded(content.bytes(options.limits.bytes), options.encoding)
    try:
        value = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        if "\n{" in text.strip():
            yield from read_json_lines(content, options)
            return
        raise Unreadable("is not valid JSON") from None
    rows = value if isinstance(value, list) else [value]
    if isinstance(value, dict) and not _mapping(value, options):
        rows = next((inner for inner in value.values() if isinstance(inner, list)), [])
    if not rows:
        raise Unreadable("holds no documents: JSON needs objects with a 'text'", "empty")
    yield from _pieces(((number, row) for number, row in enumerate(rows, 1)), content, options)


def read_csv(content: Content, options: ReadOptions) -> Iterator[Found]:
    """Yield the documents of a table with a head row, separated by commas, semicolons, tabs or bars."""
    head = content.head(1 << 16)
    if not head.strip():
        raise Unreadable("is empty", "empty")
    _, guess = decoded(head[: head.rfind(b"\n") + 1] or head, options.encoding)
    csv.field_size_limit(_LONGEST_LINE)
    encoding = options.encoding or (guess.split()[0] if guess else "utf-8-sig")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    with TextIOWrapper(content.open(), encoding=encoding, errors="replace", newline="") as stream:
        first = stream.readline(1 << 16)
        stream.seek(0)
        separator = max(",;\t|", key=first.count)
        rows = csv.DictReader((line.replace("\0", "") for line in stream), delimiter=separator)
        yield from _pieces(_csv_rows(rows, content), content, options)


def read_parquet(content: Content, options: ReadOptions) -> Iterator[Found]:
    """Yield the documents of a Parquet file, a batch of rows at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with content.open() as stream:
            table = pq.ParquetFile(stream)
            names = {name: name for name in table.schema_arrow.names}
            wanted = list(_mapping(names, options).values())
            if not wanted:
                raise _no_text_column(list(names))
            batches = table.iter_batches(batch_size=256, columns=wanted)
            rows = (row for batch in batches for row in batch.to_pylist())
            yield from _pieces(((number, row) for number, row in enumerate(rows, 1)), content, options)
    except (pa.ArrowException, OSError) as error:
        raise Unreadable(f"is a damaged Parquet file ({_first_line(error)})") from None


def content_id(text: str) -> str:
    """Return the id of a row that has none: 16 hexadecimal digits of the SHA-1 of its text."""
    return hashlib.sha1(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:16]


def _json_rows(stream: BinaryIO, content: Content) -> Iterator[tuple[int, Any] | Problem]:
    number = 0
    while line := stream.readline(_LONGEST_LINE):
        number += 1
        if len(line) == _LONGEST_LINE and not line.endswith(b"\n"):
            raise Unreadable(f"has a line of more than {_LONGEST_LINE >> 20} MB (line {number})", "too large")
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except (ValueError, RecursionError):
            yield Problem(content.source, f"line {number} is not JSON", "damaged")


def _csv_rows(rows: csv.DictReader[str], content: Content) -> Iterator[tuple[int, Any] | Problem]:
    try:
        yield from enumerate(rows, 2)
    except csv.Error as error:
        yield Problem(content.source, f"is a damaged table near line {rows.line_num} ({error})", "damaged")


def _pieces(
    rows: Iterable[tuple[int, Any] | Problem], content: Content, options: ReadOptions
) -> Iterator[Found]:
    """Yield rows as pieces. Columns are matched once a set of names, so that a late column still counts."""
    mappings: dict[tuple[str, ...], dict[str, str]] = {}
    for entry in rows:
        if isinstance(entry, Problem):
            yield entry
            continue
        number, row = entry
        if not isinstance(row, dict):
            yield Problem(content.source, f"line {number} is not a JSON object", "damaged")
            continue
        # A row of CSV with too many cells has the rest of them under None.
        row.pop(None, None)
        names = tuple(str(name) for name in row)
        if names not in mappings:
            mappings[names] = _mapping(row, options)
        mapping = mappings[names]
        if "text" not in mapping:
            if len(mappings) == 1 and number <= 2:
                raise _no_text_column(list(names))
            yield Problem(content.source, f"line {number} has no text", "empty")
            continue
        yield _piece(row, mapping, number, content)


def _piece(row: Mapping[str, Any], mapping: Mapping[str, str], number: int, content: Content) -> Found:
    values: dict[str, Any] = {name: _words(row.get(column)) for name, column in mapping.items()}
    text = values.pop("text", None)
    if not text or not text.strip():
        return Problem(content.source, f"line {number} has no text", "empty")
    values["id"] = values.get("id") or content_id(text)
    return Piece(text=text, name=f"{content.name}#{number}", source=content.source, **values)


def _words(value: Any) -> str | None:  # noqa: ANN401 (a cell holds anything)
    if value is None or isinstance(value, (list, dict, bytes)):
        return None
    return value if isinstance(value, str) else str(value)


def _mapping(row: Mapping[str, Any], options: ReadOptions) -> dict[str, str]:
    """Return our fields by the row's columns; nothing where no column can be the text."""
    known = {_plain(name): name for name in reversed([str(name) for name in row])}
    mapping = {
        field: known[column]
        for field, candidates in COLUMNS.items()
        if (column := next((name for name in candidates if name in known), None))
    }
    for field, column in options.columns.items():
        if field not in COLUMNS:
            raise Unreadable(f"cannot be mapped: '{field}' is none of {', '.join(COLUMNS)}")
        if column in row:
            mapping[field] = column
        elif field == "text":
            mapping.pop("text", None)
    return mapping if "text" in mapping else {}


def _plain(name: str) -> str:
    return "".join(character for character in name.lower() if character.isalnum())


def _no_text_column(names: list[str]) -> Unreadable:
    shown = ", ".join(name[:40] for name in names[:12])
    return Unreadable(f"has no column of text (it has {shown}); name it with --column text=NAME", "empty")


def _first_line(error: BaseException) -> str:
    return str(error).splitlines()[0][:120] if str(error) else type(error).__name__
