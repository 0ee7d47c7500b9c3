"""Positions are computed fast, are the same every time, and follow the graph."""

from __future__ import annotations

import numpy as np

from whowhom.exports.page.layout import CORE, positions


def _ends(actors: int, edges: int) -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(7)
    return chance.integers(0, actors, edges), chance.integers(0, actors, edges)


def test_every_actor_has_a_place_in_the_unit_disc() -> None:
    """Strong and weak actors alike get finite positions, none further out than the rim."""
    places = positions(CORE + 120, *_ends(CORE + 120, 900))
    assert places.shape == (CORE + 120, 2)
    assert np.isfinite(places).all()
    assert np.linalg.norm(places, axis=1).max() <= 1 + 1e-9


def test_the_same_graph_gives_the_same_picture() -> None:
    """Nothing is left to chance: a page written twice is the same page."""
    assert np.array_equal(positions(60, *_ends(60, 200)), positions(60, *_ends(60, 200)))


def test_neighbours_stand_nearer_than_strangers() -> None:
    """In a chain, the ends of an edge are nearer to each other than the ends of the chain."""
    chain = np.arange(7)
    places = positions(8, chain, chain + 1)
    assert np.linalg.norm(places[0] - places[1]) < np.linalg.norm(places[0] - places[7])


def test_small_graphs_have_places_too() -> None:
    """No actor, one actor that acts on itself, and two that have nothing in common all work."""
    none = np.array([], dtype=np.int64)
    assert positions(0, none, none).shape == (0, 2)
    assert np.isfinite(positions(1, np.array([0]), np.array([0]))).all()
    assert np.isfinite(positions(2, np.array([0, 1]), np.array([0, 1]))).all()


def test_no_two_actors_share_a_place() -> None:
    """Weak actors with the same only neighbour are still apart."""
    star = np.arange(1, CORE + 60)
    places = positions(CORE + 60, np.zeros_like(star), star)
    assert len(np.unique(np.round(places, 9), axis=0)) == len(places)
