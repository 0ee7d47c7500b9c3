"""Text of XML built by column: a whole batch of elements at a time, in Arrow's compiled kernels.

Written this way a million edges take seconds. An XML library would build one object per element and
attribute; the tests hold this module to what such a library reads back.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

# Inside text and attributes: the characters of markup, and white space and line ends that a parser would
# otherwise change (XML 1.0 rewrites \\r, and \\t and \\n in attributes; XML 1.1 also U+0085 and U+2028).
_REFERENCES = (
    ("&", "&amp;"),
    ("<", "&lt;"),
    (">", "&gt;"),
    ('"', "&quot;"),
    ("\t", "&#9;"),
    ("\n", "&#10;"),
    ("\r", "&#13;"),
    ("\u0085", "&#133;"),
    ("\u2028", "&#8232;"),
)
# What XML 1.0 cannot hold at all; Arrow's strings cannot hold surrogates in the first place.
_FORBIDDEN = r"[\x00-\x08\x0B\x0C\x0E-\x1F\x{FFFE}\x{FFFF}]"


def escaped(column: pa.Array) -> pa.Array:
    """Return strings ready to stand between tags or in double quotes; forbidden characters are dropped."""
    data = bytes(text_bytes(column))
    if _has_forbidden(data):
        column = pc.replace_substring_regex(column, pattern=_FORBIDDEN, replacement="")
    for plain, reference in _REFERENCES:
        if plain.encode() in data:
            column = pc.replace_substring(column, pattern=plain, replacement=reference)
    return column


def text_of(column: pa.Array) -> pa.Array:
    """Return a column as XML text; null for nulls, empty text and numbers that are not finite.

    Numbers are rounded to six decimals: igraph refuses a file with a number below 1e-307.
    """
    if pa.types.is_floating(column.type):
        column = pc.round(pc.if_else(pc.is_finite(column), column, None), 6)
    if pa.types.is_string(column.type):
        column = escaped(column)
        return pc.if_else(pc.equal(column, ""), None, column)
    return pc.cast(column, pa.string())


def rows(*pieces: Any) -> memoryview:  # noqa: ANN401  # strings and Arrow arrays
    """Return the bytes of all rows one after another; pieces are strings or columns, null is nothing."""
    joined = pc.binary_join_element_wise(*pieces, "", null_handling="replace", null_replacement="")
    return text_bytes(joined)


def wrapped(before: str, column: pa.Array, after: str) -> pa.Array:
    """Return each value between two strings; null where the value is null."""
    return pc.binary_join_element_wise(before, column, after, "")


def text_bytes(column: pa.Array) -> memoryview:
    """Return the UTF-8 bytes of all values of a string column, one after another."""
    _, offsets, data = column.buffers()
    if data is None or not len(column):
        return memoryview(b"")
    ends = np.frombuffer(offsets, dtype=np.int32)[column.offset : column.offset + len(column) + 1]
    return memoryview(data)[ends[0] : ends[-1]]


def _has_forbidden(data: bytes) -> bool:
    low = np.frombuffer(data, dtype=np.uint8)
    low = low[low < 0x20]
    return (
        bool(np.isin(low, [9, 10, 13], invert=True).any())
        or b"\xef\xbf\xbe" in data
        or b"\xef\xbf\xbf" in data
    )
