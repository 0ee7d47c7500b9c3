"""Measures that follow the ties: PageRank, eigenvector, Katz, hubs and authorities.

Each function takes a `Weighted` network and returns one value a node, as networkx defines it on the
collapsed graph with weights. The iterations are networkx's own, over a sparse matrix.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from whowhom.answers.weighted import Values, Weighted

TOLERANCE = 1e-12
ROUNDS = 20_000
DAMPING = 0.85
# Katz's alpha as a part of the largest that converges.
KATZ_PART = 0.85


def pagerank(network: Weighted) -> Values:
    """Return PageRank with damping 0.85; ties count by their weight."""
    matrix = network.matrix
    out = matrix.sum(axis=1)
    dangling = out == 0
    steps = matrix.T.multiply(1 / np.where(dangling, 1, out)).tocsr()
    values = np.full(network.size, 1 / network.size)
    for _ in range(ROUNDS):
        last = values
        lost = DAMPING * last[dangling].sum() + 1 - DAMPING
        values = DAMPING * (steps @ last) + lost / network.size
        if np.abs(values - last).sum() < TOLERANCE:
            break
    return values


def eigenvector(network: Weighted) -> Values:
    """Return eigenvector centrality: an actor counts by those who point at it; of length 1.

    Not a number for any node where the iteration does not settle, as in a network without cycles.
    """
    back = network.matrix.T.tocsr()
    values = np.full(network.size, 1 / network.size)
    for _ in range(ROUNDS):
        last = values
        values = np.asarray(last + back @ last)
        values /= np.linalg.norm(values)
        if np.abs(values - last).sum() < TOLERANCE * network.size:
            return values
    return np.full(network.size, np.nan)


def katz(network: Weighted) -> Values:
    """Return Katz centrality with alpha at 0.85 of the largest that converges; of length 1."""
    back = network.matrix.T.tocsr()
    alpha = katz_alpha(network)
    values = np.zeros(network.size)
    for _ in range(ROUNDS):
        last = values
        values = alpha * (back @ last) + 1
        if np.abs(values - last).sum() < TOLERANCE * network.size:
            break
    return values / np.linalg.norm(values)


def katz_alpha(network: Weighted) -> float:
    """Return the alpha that `katz` uses: 0.85 over the spectral radius, or 0.85 where that is 0."""
    radius = spectral_radius(network)
    return KATZ_PART / radius if radius > 1e-9 else KATZ_PART


def spectral_radius(network: Weighted) -> float:
    """Return the largest absolute eigenvalue of the weights."""
    from scipy.sparse.linalg import ArpackError, eigs

    matrix = network.matrix
    if network.size < 10:
        return float(np.abs(np.linalg.eigvals(matrix.toarray())).max(initial=0))
    # A network without cycles has no eigenvalue but 0, which the iteration below cannot find.
    if _is_acyclic(network):
        return 0.0
    try:
        start = np.ones(network.size)
        return float(np.abs(eigs(matrix, k=1, v0=start, return_eigenvectors=False))[0])
    except ArpackError:
        return float(min(matrix.sum(axis=0).max(), matrix.sum(axis=1).max()))


def hits(network: Weighted) -> tuple[Values, Values]:
    """Return hubs (who points at authorities) and authorities (whom hubs point at); each adds up to 1."""
    matrix = network.matrix
    back = matrix.T.tocsr()
    hubs = np.full(network.size, 1 / network.size)
    for _ in range(ROUNDS):
        last = hubs
        authorities = back @ last
        hubs = matrix @ authorities
        hubs = hubs / hubs.sum()
        if np.abs(hubs - last).sum() < TOLERANCE:
            break
    return hubs, authorities / authorities.sum()


def _is_acyclic(network: Weighted) -> bool:
    from scipy.sparse.csgraph import connected_components

    # Without loops, a cycle is a strongly connected part of at least two nodes.
    parts, _ = connected_components(network.matrix, directed=True, connection="strong")
    return bool(parts == network.size)
