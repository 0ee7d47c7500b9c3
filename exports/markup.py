"""Columns as text of XML. The tests hold it to what XML libraries read back."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from whowhom.exports.vectors import control_characters, finite, replaced, text_bytes

# The characters of markup, and white space and line ends that a parser would otherwise change (XML 1.0
# rewrites carriage returns, and tabs and line feeds in attributes; XML 1.1 also U+0085 and U+2028).
_REFERENCES = (
    ("&", "&amp;"),
    ("<", "&lt;"),
    ("]]>", "]]&gt;"),
    ('"', "&quot;"),
    ("\t", "&#9;"),
    ("\n", "&#10;"),
    ("\r", "&#13;"),
    ("\u0085", "&#133;"),
    ("\u2028", "&#8232;"),
)
# What XML 1.0 cannot hold at all; Arrow's strings cannot hold surrogates in the first place.
_FORBIDDEN = r"[\x00-\x08\x0B\x0C\x0E-\x1F\x{FFFE}\x{FFFF}]"
_ALLOWED = {9, 10, 13}


def escaped(column: pa.Array) -> pa.Array:
    """Return strings ready to stand between tags or in double quotes; forbidden characters are dropped.

    >>> escaped(pa.array(['R&D <"new">'])).to_pylist()
    ['R&amp;D &lt;&quot;new&quot;>']
    """
    data = bytes(text_bytes(column))
    if control_characters(column) - _ALLOWED or b"\xef\xbf\xbe" in data or b"\xef\xbf\xbf" in data:
        column = pc.replace_substring_regex(column, pattern=_FORBIDDEN, replacement="")
    return replaced(column, _REFERENCES)


def text_of(column: pa.Array) -> pa.Array:
    """Return a column as XML text; null for nulls, empty text and numbers that are not finite.

    Numbers are rounded to six decimals: igraph refuses a file with a number below 1e-307.
    """
    if pa.types.is_string(column.type):
        column = escaped(column)
        return pc.if_else(pc.equal(column, ""), None, column)
    if pa.types.is_floating(column.type):
        column = pc.round(finite(column), 6)
    return pc.cast(column, pa.string())


def xml_type(column: pa.Array) -> str:
    """Return the name that GraphML and GEXF have for the type of a column."""
    if pa.types.is_integer(column.type):
        return "long"
    if pa.types.is_floating(column.type):
        return "double"
    return "boolean" if pa.types.is_boolean(column.type) else "string"
