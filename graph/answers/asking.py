"""A connection to whatever holds a graph."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from whowhom.exports.sources import edge_source
from whowhom.store.quiet import frugal, silenced

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb
    import pandas as pd

BATCH = 100_000


@contextmanager
def connected(graph: object) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a DuckDB connection with the views `edges` and `actors` of a graph, and close it after the block.

    Args:
        graph: a graph folder or its path, a networkx graph, a table of edges or an iterable of edges.
    """
    with closing(edge_source(graph).connect()) as connection:
        yield frugal(silenced(connection))


def frame_of(connection: duckdb.DuckDBPyConnection, sql: str, values: list[Any]) -> pd.DataFrame:
    """Return the rows of a query as a data frame, batch by batch: a long answer is in memory only once."""
    frame: pd.DataFrame = connection.sql(sql, params=values).to_arrow_reader(BATCH).read_pandas()
    return frame
