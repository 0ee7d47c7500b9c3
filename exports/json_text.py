"""Columns as text of JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from whowhom.exports.vectors import control_characters, finite, replaced

if TYPE_CHECKING:
    from collections.abc import Mapping

_CONTROLS = r"[\x00-\x08\x0B\x0C\x0E-\x1F\x7F]"
_ESCAPES = (("\\", "\\\\"), ('"', '\\"'))


def objects(columns: Mapping[str, pa.Array]) -> list[Any]:
    """Return the pieces (see `vectors.rows`) of one JSON object per row; what is not known is null."""
    pieces: list[Any] = []
    for name, column in columns.items():
        pieces += ["," if pieces else "{", json.dumps(name) + ":", values(column)]
    return [*pieces, "}"]


def values(column: pa.Array) -> pa.Array:
    """Return each value as JSON text; null and numbers that are not finite are `null`."""
    if pa.types.is_string(column.type):
        return pc.binary_join_element_wise('"', escaped(column), '"', "").fill_null("null")
    if pa.types.is_floating(column.type):
        column = finite(column)
    return pc.cast(column, pa.string()).fill_null("null")


def literals(column: pa.Array) -> pa.Array:
    """Return each value as a literal of Cypher and Turtle, which know JSON's escapes; null for null.

    Control characters say nothing and are refused by some readers: they are dropped.
    """
    if pa.types.is_string(column.type):
        column = pc.replace_substring_regex(column, pattern=_CONTROLS, replacement="")
    if pa.types.is_floating(column.type):
        column = finite(column)
    return pc.if_else(column.is_null(), None, values(column))


def escaped(column: pa.Array) -> pa.Array:
    """Return strings ready to stand in double quotes in JSON."""
    low = [(chr(code), json.dumps(chr(code))[1:-1]) for code in sorted(control_characters(column))]
    return replaced(column, (*_ESCAPES, *low))
