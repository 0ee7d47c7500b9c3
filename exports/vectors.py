"""Text by column: the rows of a whole batch put together in Arrow's compiled kernels.

Written this way a million edges take seconds; one Python object per cell, or per XML element, takes minutes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Iterable


def rows(*pieces: Any) -> memoryview:  # noqa: ANN401  # whatever the format, table or library has
    """Return the bytes of all rows one after another; pieces are strings or columns, null is nothing."""
    joined = pc.binary_join_element_wise(*pieces, "", null_handling="replace", null_replacement="")
    return text_bytes(joined)


def wrapped(before: str, column: pa.Array, after: str) -> list[Any]:
    """Return the pieces that put each value between two strings, and a null between none."""
    if column.null_count == len(column):
        return []
    if not column.null_count:
        return [before, column, after]
    return [pc.binary_join_element_wise(before, column, after, "")]


def replaced(column: pa.Array, pairs: Iterable[tuple[str, str]]) -> pa.Array:
    """Return strings with one text put for another, pair after pair; a look at all bytes saves most work."""
    data = bytes(text_bytes(column))
    for plain, instead in pairs:
        if plain.encode() in data:
            column = pc.replace_substring(column, pattern=plain, replacement=instead)
    return column


def control_characters(column: pa.Array) -> set[int]:
    """Return which characters below U+0020 occur in strings."""
    data = np.frombuffer(text_bytes(column), dtype=np.uint8)
    low = data < 0x20
    return set(data[low].tolist()) if low.any() else set()


def finite(column: pa.Array) -> pa.Array:
    """Return numbers, null in place of NaN and infinity."""
    return pc.if_else(pc.is_finite(column), column, pa.scalar(None, column.type))


def text_bytes(column: pa.Array) -> memoryview:
    """Return the UTF-8 bytes of all values of a string column, one after another."""
    _, offsets, data = column.buffers()
    if data is None or not len(column):
        return memoryview(b"")
    ends = np.frombuffer(offsets, dtype=np.int32)[column.offset : column.offset + len(column) + 1]
    return memoryview(data)[ends[0] : ends[-1]]
