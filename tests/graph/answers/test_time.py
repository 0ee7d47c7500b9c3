"""Series over time count every edge in its period and find where their level changes."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhom.answers.changes import SHORTEST, change_points
from whowhom.answers.timeline import timeline
from whowhom.answers.windows import earlier, rank_over_time
from whowhom.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[..., dict[str, Any]]


@pytest.fixture
def rows(edge: Make) -> list[dict[str, Any]]:
    """Return some months between Russia and the United States, persons and others among them."""
    return [
        edge("Russia", "accuses", "United States", date="2017-04-04"),
        edge("Rex Tillerson", "praises", "Russia", source_group="United States", date="2017-04-20"),
        edge("Russia", "attacks", "United States", date="2017-07"),
        edge("Russia", "meets", "United States", date="2017"),
        edge("Russia", "accuses", "United States", date="2017-05-01", negated=True),
        edge("Russia", "accuses", "France", date="2017-06-01"),
    ]


def test_each_period_has_its_counts_and_score(rows: list[dict[str, Any]]) -> None:
    """No month is left out, scores are sums of the vocabulary's weights, coarser dates are counted apart."""
    frame = timeline(rows, "Russia", "United States")
    weight = {name: relation.weight for name, relation in vocabulary().items()}
    assert frame["period"].tolist() == ["2017-04-01", "2017-05-01", "2017-06-01", "2017-07-01"]
    assert frame["count"].tolist() == [2, 0, 0, 1]
    assert frame["hostile"].tolist() == [1, 0, 0, 1]
    assert frame["friendly"].tolist() == [1, 0, 0, 0]
    assert frame["score"].tolist() == pytest.approx(
        [weight["accuses"] + weight["praises"], 0, 0, weight["attacks"]]
    )
    assert frame["mean"].tolist() == pytest.approx([(weight["accuses"] + weight["praises"]) / 2, 0, 0, -10])
    assert frame.attrs["undated"] == 1


def test_one_way_by_actor_and_by_other_periods(rows: list[dict[str, Any]]) -> None:
    """Days, weeks and years work, one direction, and single actors."""
    assert timeline(rows, "Russia", "United States", directed=True)["friendly"].sum() == 0
    assert timeline(rows, "Russia", "Rex Tillerson", nodes="actor")["count"].tolist() == [1]
    assert timeline(rows, "Russia", "United States", per="year")["count"].tolist() == [4]
    assert len(timeline(rows, "Russia", "United States", per="day")) == 17
    assert timeline(rows, "Russia", "United States", per="week")["period"].tolist() == [
        "2017-04-03", "2017-04-10", "2017-04-17",
    ]  # fmt: skip
    assert timeline(rows, "Russia", "France", "praises").empty


def test_a_jump_is_found_and_noise_is_not() -> None:
    """A new level begins a phase; a constant or a noisy series has none."""
    noise = [0.3, -0.2, 0.1, -0.4, 0.2, 0.0, -0.1, 0.3, -0.3, 0.1]
    assert change_points([*noise, *(value - 8 for value in noise)]) == [10]
    assert change_points([*noise, *(value - 8 for value in noise), *noise]) == [10, 20]
    assert change_points(noise * 3) == []
    assert change_points([5.0] * 20) == []
    assert change_points([]) == []


VALUES = st.lists(st.integers(-9, 9).map(float), min_size=6, max_size=11)


@settings(deadline=None, max_examples=60)
@given(VALUES)
def test_no_other_division_is_better(values: list[float]) -> None:
    """The division found costs as little as any, tried one by one."""
    from whowhom.answers.changes import _Cost, _noise, penalty_for

    penalty = penalty_for(len(values), _noise(values))
    cost = _Cost(values)

    def total(cuts: tuple[int, ...]) -> float:
        edges = [0, *cuts, len(values)]
        return sum(cost.of(a, b) for a, b in pairwise(edges)) + penalty * len(cuts)

    possible = [
        cuts
        for number in range(len(values) // SHORTEST)
        for cuts in combinations(range(1, len(values)), number)
        if all(b - a >= SHORTEST for a, b in zip((0, *cuts), (*cuts, len(values)), strict=True))
    ]
    found = change_points(values)
    assert total(tuple(found)) <= min(map(total, possible)) + 1e-9


def test_ranks_by_period(rows: list[dict[str, Any]]) -> None:
    """Each month is ranked on its own edges; a window takes in the months before."""
    frame = rank_over_time(rows, by="strength")
    assert frame["period"].unique().tolist() == ["2017-04", "2017-06", "2017-07"]
    april = frame[frame["period"] == "2017-04"]
    assert april["actor"].tolist() == ["Russia", "Rex Tillerson", "United States"]
    wide = rank_over_time(rows, by="strength", window=2, top=1)
    assert wide[wide["period"] == "2017-07"]["strength"].tolist() == [2.0]
    assert rank_over_time(rows, per="year", nodes="group", top=1)["actor"].tolist() == ["Russia"]
    assert (earlier("2017-01", 1), earlier("2017", 3)) == ("2016-12", "2014")


def test_windows_keep_to_the_conditions(edge: Make) -> None:
    """A window is no wider than `since` and `until` allow, and a date that is none is no period."""
    rows = [
        edge("Russia", "accuses", "Turkey", date="2017-03-01"),
        edge("Iran", "accuses", "Turkey", date="2017-04-02"),
        edge("Iran", "accuses", "Israel", date="2017-04-20"),
        edge("Iran", "accuses", "Iraq", date="n/a' OR 1"),
    ]
    frame = rank_over_time(rows, "in-strength", window=2, since="2017-04-01", until="2017-04-10")
    assert frame["period"].tolist() == ["2017-04", "2017-04"]
    assert frame["actor"].tolist() == ["Turkey", "Iran"]
    assert frame["in-strength"].tolist() == [1, 0]
    assert rank_over_time(rows, "in-strength", window=2, top=1)["in-strength"].tolist() == [1, 2]
