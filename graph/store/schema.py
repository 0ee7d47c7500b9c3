"""The columns of the Parquet files in a graph folder, as Arrow schemas."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, get_type_hints

from whowhom.records import Document, Edge

if TYPE_CHECKING:
    import pyarrow as pa

KINDS = ("edges", "documents", "actors")
# In the order in which a shard's files are written: the documents last, with them it is complete.
FILES = ("edges", "actors", "removed", "documents")


@dataclass(frozen=True, slots=True)
class ActorRow:
    """How often one document names an actor by certain words.

    `surface` is the words in the text, `how` says what resolved them (name, title, role, pronoun, ...).
    """

    name: str
    type: str
    group: str
    surface: str
    document: str
    count: int
    how: str


@dataclass(frozen=True, slots=True)
class Bookkeeping:
    """What the folder keeps about a document besides the document itself.

    `key` is the hash of its content, `place` the hash of where it came from, `generation` counts the
    rebuilds, `problem` says why the document was set aside (None: it was read).
    """

    key: str
    place: str
    generation: int
    problem: str | None


def _arrow_schema(*records: type) -> pa.Schema:
    import pyarrow as pa

    kinds = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    columns = []
    for record in records:
        hints = get_type_hints(record)
        for field in fields(record):
            hint = hints[field.name]
            plain = hint if hint in kinds else str
            columns.append(pa.field(field.name, kinds[plain]))
    return pa.schema(columns)


@cache
def schema(kind: str) -> pa.Schema:
    """Return the Arrow schema of `edges`, `documents`, `actors` or `removed`."""
    records: dict[str, tuple[type, ...]] = {
        "edges": (Edge,),
        "documents": (Document, Bookkeeping),
        "actors": (ActorRow,),
        "removed": (Removal,),
    }
    return _arrow_schema(*records[kind])


@dataclass(frozen=True, slots=True)
class Removal:
    """A document that a later shard replaces: its rows in `shard` no longer count."""

    shard: str
    document: str
