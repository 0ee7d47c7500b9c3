"""The collapsed network as arrays: one weighted edge a pair, ready for any engine."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb
    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

    from whowhom.store.filters import EdgeFilter

    Numbers = NDArray[np.int64]
    Values = NDArray[np.float64]


@dataclass
class Weighted:
    """A directed network without loops or parallel edges.

    Args:
        names: of the nodes, in the order in which edges first name them.
        source: for each edge the row number of its source in `names`.
        target: likewise.
        weight: for each edge how often it was told, > 0.
    """

    names: list[str]
    source: Numbers
    target: Numbers
    weight: Values

    @property
    def size(self) -> int:
        """The number of nodes."""
        return len(self.names)

    @cached_property
    def digraph(self) -> nx.DiGraph[int]:
        """As a networkx graph of row numbers with `weight` on the edges."""
        import networkx as nx

        graph: nx.DiGraph[int] = nx.DiGraph()
        graph.add_nodes_from(range(self.size))
        graph.add_weighted_edges_from(self._triples())
        return graph

    @cached_property
    def rustworkx(self) -> Any:  # noqa: ANN401  # a rustworkx.PyDiGraph
        """As a rustworkx graph whose edges are their weights."""
        import rustworkx

        graph = rustworkx.PyDiGraph(multigraph=False)
        graph.add_nodes_from(range(self.size))
        graph.add_edges_from(self._triples())
        return graph

    @cached_property
    def igraph(self) -> Any:  # noqa: ANN401  # an igraph.Graph, which has no types
        """As an igraph graph with `weight` on the edges."""
        import igraph

        pairs = list(zip(self.source.tolist(), self.target.tolist(), strict=True))
        return igraph.Graph(
            n=self.size, edges=pairs, directed=True, edge_attrs={"weight": self.weight.tolist()}
        )

    @cached_property
    def matrix(self) -> Any:  # noqa: ANN401  # scipy has no types
        """As a sparse matrix of shape (nodes, nodes): the weight from row to column."""
        from scipy.sparse import csr_array

        return csr_array((self.weight, (self.source, self.target)), shape=(self.size, self.size))

    def _triples(self) -> list[tuple[int, int, float]]:
        return list(zip(self.source.tolist(), self.target.tolist(), self.weight.tolist(), strict=True))


def ask_weighted(
    connection: duckdb.DuckDBPyConnection, filters: EdgeFilter, condition: str = "TRUE"
) -> Weighted:
    """Return the collapsed network of the edges that pass; loops do not count.

    Args:
        connection: has the view `edges`.
        filters: which edges; its names must be those of the graph.
        condition: a further condition, in SQL.
    """
    import numpy as np

    where, values = filters.where()
    first, second = filters.source_column, filters.target_column
    answer = connection.execute(
        f"SELECT {first} AS source, {second} AS target, count(*) AS weight FROM edges "  # noqa: S608
        f"WHERE {where} AND {condition} AND {first} <> {second} "
        "GROUP BY ALL HAVING count(*) >= ? ORDER BY ALL",
        [*values, filters.min_count],
    ).fetchnumpy()
    pairs = len(answer["weight"])
    names, ends = np.unique(np.concatenate([answer["source"], answer["target"]]), return_inverse=True)
    return Weighted(names.tolist(), ends[:pairs], ends[pairs:], np.asarray(answer["weight"], dtype=float))
