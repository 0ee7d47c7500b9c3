"""Centralities are those of networkx on the collapsed weighted graph, whichever engine computes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from whowhom.answers.centrality import MEASURES, measured
from whowhom.answers.engines import ARRAYS, engine_for
from whowhom.answers.network import collapse, multigraph
from whowhom.answers.paths import betweenness
from whowhom.answers.rank import rank
from whowhom.answers.weighted import Weighted
from whowhom.errors import WhowhomError

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[..., dict[str, Any]]

OTHERS = [
    (engine, measure)
    for engine, measures in {
        "networkx": MEASURES,
        "rustworkx": ["pagerank", "eigenvector", "katz", "hubs", "authorities", "closeness", "betweenness"],
        "igraph": ["pagerank", "betweenness"],
    }.items()
    for measure in measures
]


def random_network(nodes: int, edges: int, seed: int) -> Weighted:
    """Return a heavy-tailed directed network without loops."""
    random = np.random.default_rng(seed)
    chance = 1 / np.arange(1, nodes + 1)
    ends = random.choice(nodes, size=(edges, 2), p=chance / chance.sum())
    pairs, weight = np.unique(ends[ends[:, 0] != ends[:, 1]], axis=0, return_counts=True)
    used, numbers = np.unique(pairs, return_inverse=True)
    numbers = numbers.reshape(pairs.shape)
    return Weighted([f"n{n}" for n in used], numbers[:, 0], numbers[:, 1], weight.astype(float))


@st.composite
def networks(draw: st.DrawFn) -> Weighted:
    """Draw a small network: any set of pairs, in parts or in one, with or without cycles."""
    nodes = draw(st.integers(2, 9))
    end = st.integers(0, nodes - 1)
    pairs = draw(st.sets(st.tuples(end, end).filter(lambda pair: pair[0] != pair[1]), min_size=1))
    weights = draw(st.lists(st.integers(1, 5), min_size=len(pairs), max_size=len(pairs)))
    source, target = (np.array(column) for column in zip(*sorted(pairs), strict=True))
    return Weighted([f"n{n}" for n in range(nodes)], source, target, np.array(weights, dtype=float))


def is_settled(network: Weighted) -> bool:
    """Say whether the eigenvectors are unique, so that iterations of different engines end alike."""
    matrix = network.matrix.toarray()
    shifted = np.sort(np.abs(np.linalg.eigvals(matrix + np.eye(network.size))))[::-1]
    singular = np.linalg.svd(matrix, compute_uv=False)
    return bool(shifted[0] - shifted[1] > 0.02 and singular[0] - singular[1] > 0.02)


@pytest.mark.parametrize(("engine", "measure"), OTHERS)
@settings(deadline=None, max_examples=40)
@given(networks())
def test_engines_agree_on_any_small_network(engine: str, measure: str, network: Weighted) -> None:
    """Our arrays give networkx's values, and so do the other engines."""
    if measure in {"eigenvector", "hubs", "authorities"}:
        assume(is_settled(network))
    ours = ARRAYS[measure](network)
    theirs = engine_for(measure, engine)[1](network)
    np.testing.assert_allclose(ours, theirs, atol=1e-7)


@pytest.mark.parametrize(("engine", "measure"), OTHERS)
def test_engines_agree_on_a_network_like_real_ones(engine: str, measure: str) -> None:
    """On a few hundred actors with hubs and loners the values are the same too."""
    network = random_network(300, 1500, seed=7)
    ours = ARRAYS[measure](network)
    theirs = engine_for(measure, engine)[1](network)
    np.testing.assert_allclose(ours, theirs, atol=1e-8)


def test_sampled_betweenness_says_how_far_off_it_is() -> None:
    """The estimate lies within some standard errors of the exact value, and repeats with the same seed."""
    network = random_network(300, 1500, seed=7)
    exact = betweenness(network).values
    # Minor actors lie on the paths of few sources, which a sample may miss: the errors are for the top.
    top = np.argsort(exact)[-5:]
    off = []
    for seed in range(20):
        values, errors = betweenness(network, sample=100, seed=seed)
        assert np.abs(values - exact).max() < 4 * errors.max()
        off += list((np.abs(values - exact) <= 2 * errors + 1e-12)[top])
    assert np.mean(off) > 0.9
    values = betweenness(network, sample=100, seed=3).values
    assert np.array_equal(values, betweenness(network, sample=100, seed=3).values)
    assert not betweenness(network).errors.any()


def test_large_networks_are_sampled_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    """Above a size the sample, its seed and its error are stated; `sample=0` is exact."""
    monkeypatch.setattr("whowhom.answers.centrality.EXACT", 1000)
    network = random_network(300, 1500, seed=7)
    estimate = measured(network, "betweenness", seed=5)
    assert (estimate.sample, estimate.seed) == (200, 5)
    assert "estimated from 200 sources (seed 5), standard error at most 0." in estimate.told("betweenness")
    assert measured(network, "betweenness", sample=0).sample is None


def test_rank_reads_any_graph_and_shares_ranks(edge: Make) -> None:
    """A list of edges, a multigraph and its own values from networkx agree; equal values share a rank."""
    rows = [
        edge("Russia", "accuses", "Syria"),
        edge("Russia", "accuses", "Syria"),
        edge("Iran", "denies", "Syria"),
        edge("Iran", "denies", "Iran"),
        edge("France", "praises", "Russia"),
    ]
    frame = rank(rows, by="pagerank")
    expected = nx.pagerank(collapse(multigraph(rows)), tol=1e-12)
    assert dict(zip(frame["actor"], frame["pagerank"], strict=True)) == pytest.approx(expected)
    assert frame["actor"].tolist() == ["Syria", "Russia", "France", "Iran"]
    assert frame["rank"].tolist() == [1, 2, 3, 3]
    assert rank(multigraph(rows), by="pagerank").equals(frame)
    assert frame.attrs["notes"] == ["pagerank: exact, by arrays"]


def test_rank_over_chosen_edges(edge: Make) -> None:
    """Relations, periods and groups choose the network; several measures are one table."""
    rows = [
        edge("Lavrov", "accuses", "Syria", source_group="Russia", date="2017-04-04", source_type="person"),
        edge("Putin", "denies", "France", source_group="Russia", date="2018"),
    ]
    frame = rank(rows, by=["out-strength", "hits"], relations="accuses")
    assert list(frame.columns) == [
        "rank", "actor", "kind", "group",
        "out-strength", "hubs", "hubs_rank", "authorities", "authorities_rank",
    ]  # fmt: skip
    assert frame.loc[0, ["actor", "kind", "group"]].tolist() == ["Lavrov", "person", "Russia"]
    assert set(rank(rows, nodes="group")["actor"]) == {"Russia", "Syria", "France"}
    assert set(rank(rows, since="2018")["actor"]) == {"Putin", "France"}
    assert rank(rows, by="all", relations="vetoes").empty
    assert len(rank(rows, top=1)) == 1


def test_unknown_engines_and_measures_are_named(edge: Make) -> None:
    """What there is instead is said."""
    rows = [edge("Russia", "accuses", "Syria")]
    with pytest.raises(WhowhomError, match="unknown engine 'neo4j'"):
        rank(rows, engine="neo4j")
    with pytest.raises(WhowhomError, match="engine 'igraph' has no katz; it has pagerank"):
        rank(rows, by="katz", engine="igraph")
    with pytest.raises(WhowhomError, match="unknown measure 'fame'"):
        rank(rows, by="fame")
