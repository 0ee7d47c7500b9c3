"""One edge per (source, target, relation): mentions in, ties out, in one pass over sorted batches."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# What a tie says of its mentions: `count` is their number, `documents` that of distinct documents,
# `confidence` the highest; `evidence` are the distinct sentences.
TIE_FIELDS = (
    "source",
    "target",
    "relation",
    "event_type",
    "count",
    "first_date",
    "last_date",
    "documents",
    "confidence",
    "evidence",
)

# What formats need besides: the endpoints as XML tokens, and the distinct whole days.
HELPERS = ("source_key", "target_key", "days")

# No reader looks at more of a tie's sentences, and one pair of actors may have a million.
MOST_SENTENCES = 100
BETWEEN_SENTENCES = " | "
BETWEEN_DAYS = ", "

# Equal in all mentions of a tie, and telling them apart.
_SAME = ("source", "target", "relation", "event_type", "source_key", "target_key")
_TOLD = ("date", "days", "document", "confidence", "evidence")
_SUMMED = ("count", "first_date", "last_date", "days", "documents", "confidence", "evidence")

Told = tuple[Any, ...]


@dataclass(slots=True)
class Tie:
    """What the mentions of one tie tell, so far; dates come in order."""

    same: Told
    count: int = 0
    first: str | None = None
    last: str | None = None
    days: dict[str, None] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)
    confidence: float | None = None
    sentences: dict[str, None] = field(default_factory=dict)

    def add(self, mentions: Iterable[Told]) -> None:
        """Take in mentions, each as the values of `_TOLD`."""
        for date, day, document, confidence, evidence in mentions:
            self.count += 1
            self.first = self.first or date
            self.last = date or self.last
            if day:
                self.days[day] = None
            if document is not None:
                self.documents.add(document)
            if confidence is not None:
                self.confidence = max(confidence, self.confidence or 0.0)
            if evidence and len(self.sentences) < MOST_SENTENCES:
                self.sentences[evidence] = None

    def row(self) -> Told:
        """Return the values of `_SAME` and `_SUMMED`."""
        days = BETWEEN_DAYS.join(self.days) or None
        sentences = BETWEEN_SENTENCES.join(self.sentences) or None
        summed = (self.count, self.first, self.last, days, len(self.documents), self.confidence, sentences)
        return (*self.same, *summed)


def collapsed(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the ties of mentions that are sorted by source, target, relation and date (nulls first).

    The batches in need the columns `_SAME` and `_TOLD`; those out have `TIE_FIELDS` and
    `HELPERS`. The last tie of a batch is held back, because the next batch may go on with it.
    """
    held: Tie | None = None
    for batch in batches:
        same = list(zip(*(batch.column(name).to_pylist() for name in _SAME), strict=True))
        told = list(zip(*(batch.column(name).to_pylist() for name in _TOLD), strict=True))
        rows: list[Told] = []
        for start, end in pairwise(_bounds(batch)):
            tie = held if held is not None and held.same[:3] == same[start][:3] else Tie(same[start])
            if held is not None and tie is not held:
                rows.append(held.row())
            held = tie
            held.add(told[start:end])
        if rows:
            yield _as_batch(rows)
    if held is not None:
        yield _as_batch([held.row()])


def empty_tie() -> pa.RecordBatch:
    """Return a batch of no ties, with all columns."""
    return pa.RecordBatch.from_pylist([], _schema())


def _bounds(batch: pa.RecordBatch) -> Sequence[int]:
    """Return the row numbers at which a new tie begins, and the number of rows."""
    if not batch.num_rows:
        return []
    changed = np.zeros(batch.num_rows - 1, dtype=bool)
    for name in _SAME[:3]:
        column = batch.column(name)
        changed |= pc.not_equal(column[1:], column[:-1]).to_numpy(zero_copy_only=False)
    return [0, *(np.flatnonzero(changed) + 1).tolist(), batch.num_rows]


def _as_batch(rows: list[Told]) -> pa.RecordBatch:
    columns = dict(zip((*_SAME, *_SUMMED), zip(*rows, strict=True), strict=True))
    schema = _schema()
    return pa.record_batch([pa.array(columns[each.name], each.type) for each in schema], schema=schema)


@cache
def _schema() -> pa.Schema:
    kinds = {"count": pa.int64(), "documents": pa.int64(), "confidence": pa.float64()}
    return pa.schema([(name, kinds.get(name, pa.string())) for name in (*TIE_FIELDS, *HELPERS)])
