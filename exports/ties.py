"""One edge per (source, target, relation): mentions in, ties out, in one pass over sorted batches."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from numpy.typing import NDArray

    Rows = NDArray[np.int64]

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

# A tie shows so many sentences: nobody reads more, one pair of actors may have a million, and XML readers
# refuse ten million characters in one place. Those of a tie that fills several batches are looked for in its
# first mentions only.
MOST_SENTENCES = 100
MOST_CHARACTERS = 1_000_000
ENOUGH_MENTIONS = 20_000
BETWEEN_SENTENCES = " | "
BETWEEN_DAYS = ", "

_KEY = ("source", "target", "relation")


def collapsed(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the ties of mentions that are sorted by source, target, relation and date (nulls first).

    The batches in need `source, target, relation, event_type, date, document, confidence, evidence`; those
    out have `TIE_FIELDS`. Further columns follow: of `days` all distinct ones, of others the first value. The
    last tie of a batch is held back, because the next batch may go on with it.
    """
    held: list[pa.RecordBatch] = []
    for batch in batches:
        if not batch.num_rows:
            continue
        if held and _key(held[0], 0) == _key(batch, batch.num_rows - 1):
            held.append(_without_sentences(batch) if sum(map(len, held)) > ENOUGH_MENTIONS else batch)
            continue
        last = _starts(batch)[-1]
        done = pa.Table.from_batches([*held, batch.slice(0, last)])
        if done.num_rows:
            yield _ties(done.combine_chunks().to_batches()[0])
        held = [batch.slice(last)]
    if held:
        yield _ties(pa.Table.from_batches(held).combine_chunks().to_batches()[0])


def empty_tie() -> pa.RecordBatch:
    """Return a batch of no ties, with all columns."""
    return pa.RecordBatch.from_pylist([], _schema())


def _key(batch: pa.RecordBatch, row: int) -> tuple[str, ...]:
    return tuple(batch.column(name)[row].as_py() for name in _KEY)


def _without_sentences(batch: pa.RecordBatch) -> pa.RecordBatch:
    return batch.set_column(
        batch.schema.get_field_index("evidence"), "evidence", pa.nulls(len(batch), pa.string())
    )


def _starts(batch: pa.RecordBatch) -> Rows:
    """Return the row numbers at which a new tie begins."""
    changed = np.ones(batch.num_rows, dtype=bool)
    changed[1:] = False
    for name in _KEY:
        column = batch.column(name)
        changed[1:] |= pc.not_equal(column[1:], column[:-1]).to_numpy(zero_copy_only=False)
    return np.flatnonzero(changed)


def _ties(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return one row per tie, for a batch that holds all mentions of its ties."""
    starts = _starts(batch)
    ends = np.append(starts[1:], batch.num_rows)
    dates = batch.column("date")
    undated = np.add.reduceat(dates.is_null().to_numpy(zero_copy_only=False).astype(np.int64), starts)
    confidence = batch.column("confidence").fill_null(np.nan).to_numpy(zero_copy_only=False)
    columns = {name: batch.column(name).take(pa.array(starts)) for name in batch.schema.names}
    columns |= {
        "count": pa.array(ends - starts),
        # Dates come in order behind the nulls.
        "first_date": dates.take(pa.array(np.minimum(starts + undated, ends - 1))),
        "last_date": dates.take(pa.array(ends - 1)),
        "documents": _distinct(batch.column("document"), starts, ends),
        "confidence": pc.if_else(
            pc.is_finite(best := pa.array(np.fmax.reduceat(confidence, starts))), best, None
        ),
        "evidence": _joined(batch.column("evidence"), starts, ends, _few),
    }
    if "days" in columns:
        columns["days"] = _joined(batch.column("days"), starts, ends, BETWEEN_DAYS.join)
    further = [name for name in batch.schema.names if name not in (*TIE_FIELDS, "date", "document")]
    return pa.record_batch({name: columns[name] for name in (*TIE_FIELDS, *further)})


def _distinct(column: pa.Array, starts: Rows, ends: Rows) -> pa.Array:
    """Return the number of distinct values in each tie."""
    counts = column.is_valid().to_numpy(zero_copy_only=False).astype(np.int64)[starts]
    several = np.flatnonzero(ends - starts > 1)
    if len(several):
        values = column.to_pylist()
        for tie in several.tolist():
            counts[tie] = len(set(values[starts[tie] : ends[tie]]) - {None})
    return pa.array(counts)


def _few(sentences: list[str]) -> str:
    """Return the first sentences, joined: one at least, more as long as they are not too many or too long."""
    kept = sentences[:MOST_SENTENCES]
    lengths = list(accumulate(len(each) for each in kept))
    return BETWEEN_SENTENCES.join(kept[: max(1, bisect_right(lengths, MOST_CHARACTERS))])


def _joined(column: pa.Array, starts: Rows, ends: Rows, join: Callable[[list[str]], Any]) -> pa.Array:
    """Return what a function makes of the distinct values of each tie; null where there are none.

    The function must give a single value back as it is: ties of one mention, the most of them in a large
    graph, are taken over without asking it.
    """
    single = column.take(pa.array(starts))
    several = ends - starts > 1
    if not several.any():
        return single
    values = column.to_pylist()
    joined = []
    for start, end in zip(starts[several].tolist(), ends[several].tolist(), strict=True):
        found = [value for value in dict.fromkeys(values[start:end]) if value]
        joined.append(join(found) if found else None)
    return pc.replace_with_mask(single, pa.array(several), pa.array(joined, column.type))


@cache
def _schema() -> pa.Schema:
    kinds = {"count": pa.int64(), "documents": pa.int64(), "confidence": pa.float64()}
    return pa.schema([(name, kinds.get(name, pa.string())) for name in TIE_FIELDS])
