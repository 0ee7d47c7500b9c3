"""The graph as networkx objects: every edge by itself, or collapsed to one weighted edge a pair."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

from whowhom.exports.columns import RENAMED
from whowhom.records import EDGE_FIELDS
from whowhom.store.folder import GraphFolder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    import networkx as nx

    from whowhom.store.filters import EdgeFilter


def load(
    folder: str | Path | GraphFolder | None = None, filters: EdgeFilter | None = None
) -> nx.MultiDiGraph[str]:
    """Return a graph folder as a networkx multigraph.

    Args:
        folder: the folder; None means `$WHOWHOM_GRAPH`, or `whowhom.graph` in the working directory.
        filters: which edges; None means all, with negated ones and comments.

    Raises:
        WhowhomError: where there is no graph.
    """
    home = folder if isinstance(folder, GraphFolder) else GraphFolder(folder)
    where, values = filters.where() if filters else ("TRUE", [])
    with closing(home.connect()) as connection:
        reader = connection.sql(f"SELECT * FROM edges WHERE {where}", params=values).to_arrow_reader(20_000)  # noqa: S608
        return multigraph(row for batch in reader for row in batch.to_pylist())


def multigraph(rows: Iterable[Mapping[str, Any]]) -> nx.MultiDiGraph[str]:
    """Return rows with the fields of an edge as a multigraph: `kind` and `group` on nodes, the rest on edges.

    The key of an edge is its id, so the same edge twice is one edge.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    names = {field: RENAMED.get(field, field) for field in EDGE_FIELDS if field not in {"source", "target"}}
    for row in rows:
        for end in ("source", "target"):
            if row[end] not in graph:
                graph.add_node(row[end], kind=row[f"{end}_type"], group=row[f"{end}_group"])
        told = {name: row[field] for field, name in names.items()}
        graph.add_edge(row["source"], row["target"], key=row["id"], **told)
    return graph


def collapse(graph: nx.MultiDiGraph[str]) -> nx.DiGraph[str]:
    """Return a directed graph with one edge a pair of actors.

    Centralities need this: on a multigraph several of networkx's are wrong or raise.

    Args:
        graph: a networkx multigraph, as `build` and `load` return it: a folder has to be loaded first.

    Returns:
        A new graph; `weight` is how many edges the pair had. Loops are left out; nodes and their attributes
        stay, in their order.
    """
    import networkx as nx

    simple: nx.DiGraph[str] = nx.DiGraph()
    simple.add_nodes_from((node, dict(attributes)) for node, attributes in graph.nodes(data=True))
    for source, target in graph.edges():
        if source != target:
            before = simple.get_edge_data(source, target, {"weight": 0})
            simple.add_edge(source, target, weight=before["weight"] + 1)
    return simple
