"""Where edges come from: a graph folder, a table, a networkx graph, or edge records in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whowhom.errors import WhowhomError
from whowhom.exports.contract import EdgeSource
from whowhom.records import EDGE_FIELDS, Edge, as_row

if TYPE_CHECKING:
    import duckdb
    import networkx as nx
    import pyarrow as pa

REQUIRED = ("source", "target", "relation")

# What a hand-made table may leave out, and what that means.
DEFAULTS: dict[str, Any] = {"negated": False, "modality": "asserted"}

# On networkx edges two fields have other names, because pyvis and Gephi read the plain ones themselves.
RENAMED = {"edge_id": "id", "document_title": "title"}

# What tells an edge from another.
_IDENTITY = ("id", "document", "source", "relation", "target", "date", "evidence", "start")

Rows = Iterable[Mapping[str, Any]]
Columns = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TableSource:
    """Edges and actors as Arrow tables in memory.

    Args:
        edges: a table with the columns of `EDGE_FIELDS`.
        actors: a table with `name`, `type`, `group`; may name actors that no edge has.
        isolates: whether the actors without edges belong to the network.
    """

    edges: pa.Table
    actors: pa.Table
    isolates: bool = False

    def connect(self) -> duckdb.DuckDBPyConnection:
        """Return a DuckDB connection with the views `edges` and `actors`."""
        import duckdb

        connection = duckdb.connect()
        connection.register("edges", self.edges)
        connection.register("actors", self.actors)
        return connection


def edge_source(given: Any) -> EdgeSource:  # noqa: ANN401  # whatever the format, table or library has
    """Return the edges of whatever holds them.

    Args:
        given: an `EdgeSource` (a `GraphFolder` is one), the path of a graph folder, a pandas DataFrame or
            Arrow table with at least `source`, `target` and `relation`, a networkx graph whose edges carry
            `relation`, or an iterable of `Edge` records or of dictionaries.

    Raises:
        WhowhomError: where the columns that name an edge are missing.
    """
    if isinstance(given, str | Path):
        from whowhom.store.folder import GraphFolder

        return GraphFolder(given)
    if isinstance(given, EdgeSource):
        return given
    if hasattr(given, "adjacency"):
        return from_networkx(given)
    if hasattr(given, "column_names"):
        return from_columns({name: given.column(name) for name in given.column_names})
    if hasattr(given, "columns") and hasattr(given, "to_numpy"):
        return from_columns({str(name): given[name].tolist() for name in given.columns})
    if isinstance(given, Iterable):
        rows = [as_row(one) if isinstance(one, Edge) else one for one in given]
        return from_columns(by_column(rows))
    raise WhowhomError(
        f"cannot read edges from a {type(given).__name__}: give a graph folder, a table, a networkx graph "
        "or edge records"
    )


def from_columns(columns: Columns) -> TableSource:
    """Return the edges that a table holds, given by column."""
    return TableSource(edge_table(columns), actor_table([]))


def by_column(rows: Rows) -> Columns:
    """Return rows as columns; a row that lacks a column has None there."""
    rows = list(rows)
    return {name: [row.get(name) for row in rows] for name in EDGE_FIELDS}


def from_networkx(graph: nx.Graph[Any]) -> TableSource:
    """Return the edges of a networkx graph; its nodes without edges belong to the network too."""
    rows = []
    for source, target, attributes in graph.edges(data=True):
        row = {RENAMED.get(name, name): value for name, value in attributes.items()}
        row |= {"source": str(source), "target": str(target)}
        for end, node in (("source", source), ("target", target)):
            row.setdefault(f"{end}_type", graph.nodes[node].get("kind"))
            row.setdefault(f"{end}_group", graph.nodes[node].get("group"))
        rows.append(row)
    actors = [
        {"name": str(node), "type": attributes.get("kind"), "group": attributes.get("group")}
        for node, attributes in graph.nodes(data=True)
    ]
    return TableSource(edge_table(by_column(rows)), actor_table(actors), isolates=True)


def edge_table(columns: Columns) -> pa.Table:
    """Return columns as a table with exactly the columns of `EDGE_FIELDS`.

    Values are made to fit their column: text is made valid Unicode, numbers that are not finite are left
    out. Columns that nobody gave are null, but for `negated` and `modality`.

    Raises:
        WhowhomError: where an edge lacks `source`, `target` or `relation`.
    """
    import pyarrow as pa

    from whowhom.store.schema import schema

    length = max((len(column) for column in columns.values()), default=0)
    arrays = []
    for field in schema("edges"):
        column = columns.get(field.name, [None] * length)
        default = DEFAULTS.get(field.name)
        if getattr(column, "type", None) != field.type:
            cells = column.to_pylist() if hasattr(column, "to_pylist") else column
            column = pa.array([fitting(value, field.type, default) for value in cells], field.type)
        elif default is not None:
            column = column.fill_null(default)
        if field.name in REQUIRED and column.null_count:
            raise WhowhomError(f"an edge without {field.name}: every edge needs {', '.join(REQUIRED)}")
        arrays.append(column)
    table = pa.Table.from_arrays(arrays, names=list(EDGE_FIELDS))
    return with_ids(table) if table.column("id").null_count else table


def with_ids(table: pa.Table) -> pa.Table:
    """Return edges with an id each: a hash of what an edge says, where there was none."""
    import pyarrow as pa

    said = zip(*(table.column(name).to_pylist() for name in _IDENTITY), strict=True)
    ids = [known or blake2b(repr(rest).encode(), digest_size=8).hexdigest() for known, *rest in said]
    return table.set_column(table.schema.get_field_index("id"), "id", pa.array(ids, pa.string()))


def actor_table(rows: Rows) -> pa.Table:
    """Return rows with `name`, `type` and `group` as a table."""
    import pyarrow as pa

    text = pa.string()
    rows = list(rows)
    return pa.table(
        {
            name: pa.array([fitting(row.get(name), text) for row in rows], text)
            for name in ("name", "type", "group")
        }
    )


def is_missing(value: object) -> bool:
    """Say whether a value stands for nothing: None, NaN, NaT or pandas' NA (none of them equals itself)."""
    return value is None or (not isinstance(value, str) and not bool(_same(value)))


def _same(value: object) -> object:
    try:
        return bool(value == value)  # noqa: PLR0124  # only NaN and its kin differ from themselves
    except TypeError:  # pandas' NA refuses to be true or false
        return False


def fitting(value: Any, kind: pa.DataType, default: Any = None) -> Any:  # noqa: ANN401  # whatever the format, table or library has
    """Return a value that an Arrow column of this type can hold, `default` for nothing."""
    import math

    import pyarrow as pa

    if is_missing(value):
        return default
    if pa.types.is_string(kind):
        return valid_text(str(value))
    if pa.types.is_boolean(kind):
        return bool(value)
    try:
        number = float(value)
    except (TypeError, ValueError):
        return default
    if not math.isfinite(number):
        return default
    return number if pa.types.is_floating(kind) else int(value)


def valid_text(text: str) -> str:
    """Return text without lone surrogates, which no UTF-8 file can hold: each becomes U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
