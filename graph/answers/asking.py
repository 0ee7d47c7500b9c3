"""A connection to whatever holds a graph."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from whowhom.exports.sources import edge_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb


@contextmanager
def connected(graph: object) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a DuckDB connection with the views `edges` and `actors` of a graph, and close it after the block.

    Args:
        graph: a graph folder or its path, a networkx graph, a table of edges or an iterable of edges.
    """
    with closing(edge_source(graph).connect()) as connection:
        # It would be drawn on standard output, in the middle of the data.
        connection.execute("SET enable_progress_bar = false")
        yield connection
