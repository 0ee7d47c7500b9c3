"""Reads documents and answers who does what to whom.

    import whowhom

    graph = whowhom.build("articles/")  # networkx.MultiDiGraph
    whowhom.who(graph, "accuses")  # pandas.DataFrame
    whowhom.rank(graph, by="pagerank", relations=["accuses", "criticizes"])
    whowhom.page(graph, "network.html")
    whowhom.export(graph, "graphml", "network.graphml")

Nothing heavy is imported before a function is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whowhom.answers.network import collapse, load
    from whowhom.answers.rank import rank
    from whowhom.answers.who import who
    from whowhom.errors import WhowhomError
    from whowhom.library import build, edges, export, page
    from whowhom.records import Actor, Document, Edge
    from whowhom.settings import Settings

_HOMES = {
    "Actor": "whowhom.records",
    "Document": "whowhom.records",
    "Edge": "whowhom.records",
    "Settings": "whowhom.settings",
    "WhowhomError": "whowhom.errors",
    "build": "whowhom.library",
    "collapse": "whowhom.answers.network",
    "edges": "whowhom.library",
    "export": "whowhom.library",
    "load": "whowhom.answers.network",
    "page": "whowhom.library",
    "rank": "whowhom.answers.rank",
    "who": "whowhom.answers.who",
}

__all__ = [
    "Actor",
    "Document",
    "Edge",
    "Settings",
    "WhowhomError",
    "build",
    "collapse",
    "edges",
    "export",
    "load",
    "page",
    "rank",
    "who",
]


def __getattr__(name: str) -> object:
    """Import what is asked for from where it is defined."""
    if name not in _HOMES:
        raise AttributeError(f"module 'whowhom' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """List the functions, though they are not imported yet."""
    return sorted({*globals(), *__all__})
