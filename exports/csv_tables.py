"""CSV: a table of edges and one of nodes, with the headings that Gephi and Cytoscape expect.

The files begin with a byte order mark, without which Excel takes UTF-8 for something else. A cell that a
spreadsheet would run as a formula gets an apostrophe in front, unless `formulas=True`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from whowhom.exports.columns import edge_attributes, node_attributes
from whowhom.exports.vectors import finite

if TYPE_CHECKING:
    from whowhom.exports.network import Network

BYTE_ORDER_MARK = b"\xef\xbb\xbf"

# What a spreadsheet takes for the beginning of a formula, also behind spaces (OWASP: CSV injection).
_FORMULA = r"^([\s\x00\x{A0}\x{2000}-\x{200F}\x{3000}\x{FEFF}]*[=+\-@\t\r\x{FF1D}\x{FF0B}\x{FF0D}\x{FF20}])"
_CONTROLS = r"[\x00-\x08\x0B\x0C\x0E-\x1F]"


def write_edges(network: Network, out: BinaryIO, *, formulas: bool = False, mark: bool = True) -> None:
    """Write the edges: Source, Target, Type, Kind, Label, Weight, then the other attributes.

    Args:
        network: what to write.
        out: an open binary file.
        formulas: leave cells as they are, also those that a spreadsheet would run.
        mark: begin with a byte order mark.
    """
    out.write(BYTE_ORDER_MARK if mark else b"")
    _write(_edge_columns(network.no_edges()), out, formulas=formulas, heading=True)
    for batch in network.edges():
        _write(_edge_columns(batch), out, formulas=formulas)


def write_nodes(network: Network, out: BinaryIO, *, formulas: bool = False, mark: bool = True) -> None:
    """Write the nodes: Id, Label, then the other attributes; options as for the edges."""
    nodes = network.drawn_nodes
    columns = {"Id": nodes.column("id").combine_chunks(), **node_attributes(nodes)}
    columns["Label"] = columns.pop("label")
    ordered = {name: columns[name] for name in ("Id", "Label", *columns)}
    out.write(BYTE_ORDER_MARK if mark else b"")
    _write({name: column[:0] for name, column in ordered.items()}, out, formulas=formulas, heading=True)
    _write(ordered, out, formulas=formulas)


def _edge_columns(batch: pa.RecordBatch) -> dict[str, pa.Array]:
    attributes = edge_attributes(batch)
    label = attributes.pop("label")
    return {
        "Source": batch.column("source"),
        "Target": batch.column("target"),
        "Type": pa.array(["Directed"] * batch.num_rows, pa.string()),
        "Kind": label,
        "Label": label,
        "Weight": attributes.pop("weight"),
        **attributes,
    }


def _write(columns: dict[str, pa.Array], out: BinaryIO, *, formulas: bool, heading: bool = False) -> None:
    table = pa.table({name: _cells(column, formulas=formulas) for name, column in columns.items()})
    if heading or table.num_rows:
        csv.write_csv(table, out, csv.WriteOptions(include_header=heading, quoting_style="needed"))


def _cells(column: pa.Array, *, formulas: bool) -> Any:  # noqa: ANN401  # whatever the format, table or library has
    """Return a column as it stands in the file: text without control characters, no running formulas."""
    if pa.types.is_floating(column.type):
        return finite(column)
    if not pa.types.is_string(column.type):
        return column
    column = pc.replace_substring_regex(column, pattern=_CONTROLS, replacement="")
    if formulas:
        return column
    return pc.replace_substring_regex(column, pattern=_FORMULA, replacement=r"'\1")
