"""Each measure in each engine: arrays, networkx (the reference), rustworkx, igraph where installed.

All engines of a measure give the same values; the tests hold them to it. igraph is GPL: an extra, used
where the user installed it.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

from whowhom.answers import paths, spectral
from whowhom.errors import WhowhomError

if TYPE_CHECKING:
    from collections.abc import Callable

    from whowhom.answers.weighted import Values, Weighted

    Function = Callable[[Weighted], Values]

TOLERANCE = 1e-12
ROUNDS = 20_000


def degrees(network: Weighted, *ends: str, weights: bool = False) -> Values:
    """Return how many others a node is tied to over `source` and `target`, or how often."""
    total = np.zeros(network.size)
    for end in ends:
        rows = network.source if end == "source" else network.target
        total += np.bincount(rows, network.weight if weights else None, minlength=network.size)
    return total if weights else total / max(network.size - 1, 1)


ARRAYS: dict[str, Function] = {
    "degree": lambda network: degrees(network, "source", "target"),
    "in-degree": lambda network: degrees(network, "target"),
    "out-degree": lambda network: degrees(network, "source"),
    "strength": lambda network: degrees(network, "source", "target", weights=True),
    "in-strength": lambda network: degrees(network, "target", weights=True),
    "out-strength": lambda network: degrees(network, "source", weights=True),
    "pagerank": spectral.pagerank,
    "eigenvector": spectral.eigenvector,
    "katz": spectral.katz,
    "hubs": lambda network: spectral.hits(network)[0],
    "authorities": lambda network: spectral.hits(network)[1],
    "closeness": paths.closeness,
    "betweenness": lambda network: paths.betweenness(network).values,
}


def _networkx(call: Callable[[Any], Any]) -> Function:
    def measure(network: Weighted) -> Values:
        import networkx as nx

        try:
            found = dict(call(network.digraph))
        except nx.PowerIterationFailedConvergence:
            return np.full(network.size, np.nan)
        return np.array([found[node] for node in range(network.size)], dtype=float)

    return measure


def _networkx_functions() -> dict[str, Function]:
    import networkx as nx

    rounds: dict[str, Any] = {"max_iter": ROUNDS, "tol": TOLERANCE}
    return {
        "degree": _networkx(nx.degree_centrality),
        "in-degree": _networkx(nx.in_degree_centrality),
        "out-degree": _networkx(nx.out_degree_centrality),
        "strength": _networkx(lambda graph: graph.degree(weight="weight")),
        "in-strength": _networkx(lambda graph: graph.in_degree(weight="weight")),
        "out-strength": _networkx(lambda graph: graph.out_degree(weight="weight")),
        "pagerank": _networkx(lambda graph: nx.pagerank(graph, **rounds)),
        "eigenvector": _networkx(lambda graph: nx.eigenvector_centrality(graph, weight="weight", **rounds)),
        "katz": lambda network: _networkx(
            lambda graph: nx.katz_centrality(
                graph, alpha=spectral.katz_alpha(network), weight="weight", **rounds
            )
        )(network),
        "hubs": _networkx(lambda graph: nx.hits(graph)[0]),
        "authorities": _networkx(lambda graph: nx.hits(graph)[1]),
        "closeness": _networkx(nx.closeness_centrality),
        "betweenness": _networkx(nx.betweenness_centrality),
    }


def _rustworkx(call: Callable[[Any], Any]) -> Function:
    def measure(network: Weighted) -> Values:
        import rustworkx

        try:
            found = call(network.rustworkx)
        except rustworkx.FailedToConverge:
            return np.full(network.size, np.nan)
        return np.array([found[node] for node in range(network.size)], dtype=float)

    return measure


def _rustworkx_functions() -> dict[str, Function]:
    import rustworkx as rx

    rounds: dict[str, Any] = {"weight_fn": float, "max_iter": ROUNDS, "tol": TOLERANCE}
    return {
        "pagerank": _rustworkx(lambda graph: rx.pagerank(graph, **rounds)),
        "eigenvector": _rustworkx(lambda graph: rx.digraph_eigenvector_centrality(graph, **rounds)),
        "katz": lambda network: _rustworkx(
            lambda graph: rx.digraph_katz_centrality(graph, alpha=spectral.katz_alpha(network), **rounds)
        )(network),
        "hubs": _rustworkx(lambda graph: rx.hits(graph, **rounds)[0]),
        "authorities": _rustworkx(lambda graph: rx.hits(graph, **rounds)[1]),
        "closeness": _rustworkx(rx.closeness_centrality),
        "betweenness": _rustworkx(rx.digraph_betweenness_centrality),
    }


def _igraph_betweenness(network: Weighted) -> Values:
    count = network.size
    if count < 3:
        return np.zeros(count)
    return np.array(network.igraph.betweenness(directed=True)) / ((count - 1) * (count - 2))


def _igraph_functions() -> dict[str, Function]:
    return {
        "pagerank": lambda network: np.array(network.igraph.pagerank(weights="weight")),
        "betweenness": _igraph_betweenness,
    }


# The fastest first, where arrays are not.
PREFERRED = {"betweenness": ("igraph", "rustworkx", "arrays")}


def engine_for(measure: str, engine: str = "auto") -> tuple[str, Function]:
    """Return the name of an engine and its function for a measure.

    Raises:
        WhowhomError: where the engine is unknown, not installed, or does not have the measure.
    """
    if engine == "auto":
        order = PREFERRED.get(measure, ("arrays",))
        engine = next(each for each in order if each == "arrays" or find_spec(each))
    makers: dict[str, Callable[[], dict[str, Function]]] = {
        "arrays": lambda: ARRAYS,
        "networkx": _networkx_functions,
        "rustworkx": _rustworkx_functions,
        "igraph": _igraph_functions,
    }
    if engine not in makers:
        raise WhowhomError(f"unknown engine '{engine}': choose auto, {', '.join(makers)}")
    if engine != "arrays" and not find_spec(engine):
        raise WhowhomError(f"engine '{engine}' is not installed: pip install 'whowhom[{engine}]'")
    functions = makers[engine]()
    if measure not in functions:
        raise WhowhomError(f"engine '{engine}' has no {measure}; it has {', '.join(functions)}")
    return engine, functions[measure]
