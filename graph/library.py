"""The library's functions that are no questions: building, loading, listing, the page, exports."""

from __future__ import annotations

from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from whowhom.answers.asking import connected
from whowhom.answers.choice import edge_filter, vocabulary_of
from whowhom.answers.names import known_filter
from whowhom.answers.network import load
from whowhom.settings import Settings
from whowhom.store.build import BuildOptions
from whowhom.store.build import build as build_folder
from whowhom.store.folder import GraphFolder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from typing import Unpack

    import networkx as nx
    import pandas as pd

    from whowhom.exports.page.notebook import NetworkPage
    from whowhom.records import Document
    from whowhom.store.filters import EdgeFilter, Filters


def build(
    documents: str | Path | Sequence[str | Path] | Iterable[Document],
    graph: str | Path | None = None,
    *,
    settings: Settings | None = None,
) -> nx.MultiDiGraph[str]:
    """Read documents and return the graph of who does what to whom.

    Args:
        documents: a file or folder, several of them, or `Document` records.
        graph: a folder that keeps the graph, so that the next call reads only what is new.
        settings: another model, or files of your own actors and relations.

    Returns:
        A multigraph whose nodes are actor names, with `kind` and `group`, and whose edges carry the fields
        of `whowhom.records.Edge`; `id` is the key and `edge_id`, `title` is `document_title`.

    Raises:
        WhowhomError: where nothing can be read, or the folder cannot be written.
    """
    options = BuildOptions(settings or Settings())
    if graph is not None:
        build_folder(_documents(documents), GraphFolder(graph), options)
        return load(graph)
    with TemporaryDirectory(prefix="whowhom-") as home:
        folder = GraphFolder(f"{home}/graph")
        build_folder(_documents(documents), folder, options)
        return load(folder)


def edges(
    graph: object,
    relations: str | Iterable[str] | None = None,
    *,
    counted: bool = False,
    **filters: Unpack[Filters],
) -> pd.DataFrame:
    """Return single edges with all their fields, in the order of the documents.

    Args:
        graph: a graph folder or its path, a networkx graph, or a table of edges.
        relations: as for `who`.
        counted: only edges that answers count by default: not negated, no comments.
        filters: as for `who`.

    Returns:
        One row an edge, with the fields of `whowhom.records.Edge` as columns; no rows where no edge passes.

    Raises:
        WhowhomError: for unknown relations, actors, dates, and where there is no graph.
    """
    chosen = known_filter(graph, edge_filter(graph, relations, everything=not counted, **filters))
    return selected(graph, chosen)


def selected(graph: object, filters: EdgeFilter) -> pd.DataFrame:
    """Return the edges that pass, with all their fields, in the order of the documents."""
    where, values = filters.where()
    with connected(graph) as connection:
        return connection.execute(f"SELECT * FROM edges WHERE {where}", values).df()  # noqa: S608


def page(
    graph: object,
    path: str | Path = "network.html",
    relations: str | Iterable[str] | None = None,
    *,
    title: str | None = None,
    **filters: Unpack[Filters],
) -> NetworkPage:
    """Write the interactive network page.

    Negated edges and comments are in it, and left out of the picture until its reader asks for them.

    Args:
        graph: a graph folder or its path, a networkx graph, or a table of edges.
        path: the HTML file.
        relations: as for `who`.
        title: the page's heading.
        filters: as for `who`.

    Returns:
        The path of the file, which a notebook shows as the page itself.

    Raises:
        WhowhomError: for unknown relations, actors, dates, where there is no graph, and where the file cannot
            be written.
    """
    from whowhom.exports.page.notebook import NetworkPage
    from whowhom.exports.page.page import TITLE, write_page

    chosen = known_filter(graph, edge_filter(graph, relations, everything=True, **filters))
    written = write_page(
        selected(graph, chosen),
        path,
        actors=actor_names(graph),
        title=title or TITLE,
        relations=vocabulary_of(graph),
    )
    return NetworkPage(written)


def export(
    graph: object,
    format: str,  # noqa: A002  # what everybody calls it
    path: str | Path,
    relations: str | Iterable[str] | None = None,
    **filters: Unpack[Filters],
) -> list[Path]:
    """Write the graph in a format for other programs.

    Args:
        graph: a graph folder or its path, a networkx graph, or a table of edges.
        format: `graphml`, `gexf`, `csv`, ...: see `whowhom.exports.formats()`.
        path: the file, or `-` for standard output.
        relations: as for `who`.
        filters: as for `who`.

    Returns:
        The paths written: several where a format has a table of nodes beside that of edges, none for
        standard output.

    Raises:
        WhowhomError: for an unknown format, unknown relations, actors, dates, where there is no graph, and
            where the file cannot be written.
    """
    from whowhom.exports import export as write

    chosen = None
    if relations is not None or filters:
        chosen = known_filter(graph, edge_filter(graph, relations, **filters))
    return write(graph, format, path, filters=chosen)


def actor_names(graph: object) -> pd.DataFrame | None:
    """Return the words that name each actor (name, surface, count), where the graph knows them."""
    with connected(graph) as connection:
        columns = {row[0] for row in connection.execute("DESCRIBE actors").fetchall()}
        if "surface" not in columns:
            return None
        return connection.execute(
            "SELECT name, surface, sum(count)::BIGINT AS count FROM actors "
            "WHERE how NOT IN ('pronoun', 'nominal') GROUP BY ALL ORDER BY ALL"
        ).df()


def _documents(given: Any) -> Iterable[Document]:  # noqa: ANN401  # a path, paths or documents
    from whowhom.documents.reading import read_documents
    from whowhom.records import Document

    if isinstance(given, str) or hasattr(given, "__fspath__"):
        return read_documents([given])
    listed = list(given)
    if all(isinstance(each, Document) for each in listed):
        return listed
    return read_documents(listed)
