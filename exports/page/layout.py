"""Where actors stand in the picture: computed here once, so that the page needs no physics.

The strongest actors get a stress layout (distance in the picture follows distance in the graph), which
needs a full matrix and so stays small; every other actor is set near its neighbours, further out the
weaker it is. The page itself spreads whichever few actors it shows, starting from these positions.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array, csr_array, diags_array
from scipy.sparse.csgraph import shortest_path

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]

CORE = 180
"""How many actors get the stress layout."""

GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))


def positions(actors: int, sources: Codes, targets: Codes) -> Floats:
    """Return a place in the unit disc for each actor, shape (actors, 2).

    Args:
        actors: how many there are; actor 0 is the strongest.
        sources: the actor each edge comes from; an edge that is repeated pulls harder.
        targets: the actor each edge goes to.
    """
    if actors == 0:
        return np.zeros((0, 2))
    weights = _weights(actors, sources, targets)
    core = min(actors, CORE)
    places = np.zeros((actors, 2))
    places[:core] = _stress_layout(weights[:core, :core]) * np.sqrt(core / actors)
    if core < actors:
        _place_the_rest(places, weights, core)
    return places


def _weights(actors: int, sources: Codes, targets: Codes) -> csr_array:
    """Return how many edges join two actors in either direction, as a symmetric matrix without diagonal."""
    apart = sources != targets
    ends = np.concatenate([sources[apart], targets[apart]]), np.concatenate([targets[apart], sources[apart]])
    ones = np.ones(len(ends[0]))
    return coo_array((ones, ends), shape=(actors, actors)).tocsr()


def _stress_layout(weights: csr_array, sweeps: int = 80) -> Floats:
    """Return positions in the unit disc by stress majorisation (Gansner, Koren and North 2004)."""
    count = weights.shape[0]
    if count == 1:
        return np.zeros((1, 2))
    lengths = weights.copy()
    lengths.data = 1 / (1 + 0.3 * np.log2(lengths.data))
    distances = shortest_path(lengths, directed=False)
    reachable = np.isfinite(distances)
    distances[~reachable] = distances[reachable].max(initial=1.0) + 0.7
    np.fill_diagonal(distances, 1.0)
    pull = distances**-2
    np.fill_diagonal(pull, 0.0)
    laplacian = np.diag(pull.sum(axis=1)) - pull
    inverse = np.linalg.pinv(laplacian)
    places = _spiral(count)
    for _ in range(sweeps):
        apart = np.linalg.norm(places[:, None] - places[None], axis=2)
        np.fill_diagonal(apart, 1.0)
        ratio = pull * distances / np.maximum(apart, 1e-9)
        places = inverse @ (np.diag(ratio.sum(axis=1)) @ places - ratio @ places)
    places -= places.mean(axis=0)
    return _into_unit_disc(places)


def _spiral(count: int) -> Floats:
    """Return evenly spread starting points: the strongest in the middle."""
    number = np.arange(count)
    radius = np.sqrt((number + 0.5) / count)
    angle = number * GOLDEN_ANGLE
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


def _into_unit_disc(places: Floats) -> Floats:
    furthest = float(np.linalg.norm(places, axis=1).max())
    return places / furthest if furthest > 0 else places


def _place_the_rest(places: Floats, weights: csr_array, core: int, sweeps: int = 6) -> None:
    """Set the actors from number `core` on: in the direction of their neighbours, the weakest outermost."""
    actors = len(places)
    degree = np.maximum(weights.sum(axis=1), 1.0)
    average = diags_array(1 / degree) @ weights
    fixed = places[:core].copy()
    for _ in range(sweeps):
        places[:] = average @ places
        places[:core] = fixed
    rest = np.arange(core, actors)
    pulled = places[rest]
    jitter = _spiral(actors)[rest] * 0.15
    angle = np.arctan2(pulled[:, 1] + jitter[:, 1], pulled[:, 0] + jitter[:, 0])
    radius = np.sqrt((rest + 0.5) / actors)
    places[rest] = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
