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
    from whowhom.answers.balance import balance
    from whowhom.answers.blocs import blocs
    from whowhom.answers.chains import chains
    from whowhom.answers.disputes import disputes
    from whowhom.answers.netpicture import network_picture
    from whowhom.answers.network import collapse, load
    from whowhom.answers.picture import matrix_picture, timeline_picture
    from whowhom.answers.rank import rank
    from whowhom.answers.timeline import timeline
    from whowhom.answers.who import who
    from whowhom.answers.windows import rank_over_time
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
    "balance": "whowhom.answers.balance",
    "blocs": "whowhom.answers.blocs",
    "build": "whowhom.library",
    "chains": "whowhom.answers.chains",
    "collapse": "whowhom.answers.network",
    "disputes": "whowhom.answers.disputes",
    "edges": "whowhom.library",
    "export": "whowhom.library",
    "load": "whowhom.answers.network",
    "matrix_picture": "whowhom.answers.picture",
    "network_picture": "whowhom.answers.netpicture",
    "page": "whowhom.library",
    "rank": "whowhom.answers.rank",
    "rank_over_time": "whowhom.answers.windows",
    "timeline": "whowhom.answers.timeline",
    "timeline_picture": "whowhom.answers.picture",
    "who": "whowhom.answers.who",
}

__all__ = [
    "Actor",
    "Document",
    "Edge",
    "Settings",
    "WhowhomError",
    "balance",
    "blocs",
    "build",
    "chains",
    "collapse",
    "disputes",
    "edges",
    "export",
    "load",
    "matrix_picture",
    "network_picture",
    "page",
    "rank",
    "rank_over_time",
    "timeline",
    "timeline_picture",
    "who",
]


def __getattr__(name: str) -> object:
    """Import what is asked for from where it is defined; the version is that of the installed package."""
    if name == "__version__":
        return import_module("importlib.metadata").version("whowhom")
    if name not in _HOMES:
        raise AttributeError(f"module 'whowhom' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """List the functions, though they are not imported yet."""
    return sorted({*globals(), *__all__})
