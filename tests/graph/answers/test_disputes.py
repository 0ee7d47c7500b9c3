"""Disputes join claims with the denials that answer them, and with nobody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from whowhom.answers.disputes import disputes
from whowhom.answers.linking import day_number
from whowhom.answers.topics import topic_words

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[..., dict[str, Any]]


TOLD = [
    ("France", "accuses", "Syria", "2017-04-26", "France blamed Syria for the sarin on the town."),
    ("Syria", "denies", "France", "2017-04-27", "Syria denied it had any sarin or other poison."),
    ("Russia", "defends", "Syria", "2017-04-28", "Russia defended Syria over the sarin claims."),
    ("Iran", "supports", "Syria", "2019-01-01", "Iran backed Syria on its border."),
    ("Israel", "accuses", "Syria", "2018-02-10", "Israel blamed Syria for a jet shot down."),
    ("Poland", "accuses", "Belarus", "2021-11-08", "Poland accused Belarus of luring migrants."),
    ("Belarus", "rejects", "Poland", "2021-11-09", "Belarus rejected the charge about migrants."),
    ("China", "criticizes", "Japan", "2020-01-01", "China criticised Japan over a shrine visit."),
    ("Japan", "rejects", "China", "2020-01-02", "Japan rejected the visa proposal."),
]


@pytest.fixture
def rows(edge: Make) -> list[dict[str, Any]]:
    """Return the edges of two disputes and of what is none."""
    rows = [edge(*told[:3], date=told[3], evidence=told[4]) for told in TOLD]
    sarin = {"date": "2017-04-05", "evidence": "Tillerson said Syria dropped sarin bombs on the town."}
    rows.append(edge("Rex Tillerson", "accuses", "Syria", source_group="United States", **sarin))
    rows.append(edge("Sergei Lavrov", "accuses", "Russia", source_group="Russia"))
    return rows


def test_claims_are_met_by_denials(rows: list[dict[str, Any]]) -> None:
    """Accusers of one matter share a row with the denial and the supporter; other matters do not join."""
    frame = disputes(rows)
    assert frame["accused"].tolist() == ["Syria", "Belarus"]
    syria = frame.iloc[0]
    assert syria["accusers"] == ["France", "United States"]
    assert (syria["claims"], syria["denials"], syria["supporters"]) == (2, 1, ["Russia"])
    assert (syria["first_date"], syria["last_date"]) == ("2017-04-05", "2017-04-27")
    assert syria["topic"][0] == "sarin"
    assert [told["side"] for told in syria["evidence"]] == ["claim", "claim", "denial", "support"]


def test_parties_can_be_single_actors(rows: list[dict[str, Any]]) -> None:
    """By actor the secretary of state is named himself."""
    assert disputes(rows, by="actor").iloc[0]["accusers"] == ["France", "Rex Tillerson"]


def test_disputes_of_chosen_parties_and_times(rows: list[dict[str, Any]]) -> None:
    """`target` is the accused, `source` one of the accusers; periods apply."""
    assert disputes(rows, target="Belarus")["accused"].tolist() == ["Belarus"]
    assert disputes(rows, source="United States")["accused"].tolist() == ["Syria"]
    assert disputes(rows, since="2021")["accused"].tolist() == ["Belarus"]
    assert disputes(rows, target="France").empty


def test_time_and_words_must_be_near(edge: Make) -> None:
    """The same words years later, or other words a month later, are another matter."""
    claim = edge(
        "Iran", "accuses", "Iraq", date="2017-01-01", evidence="Iran blamed Iraq for shelling villages."
    )
    late = edge("Iraq", "denies", "Iran", date="2019-01-01", evidence="Iraq denied shelling villages.")
    other = edge("Iraq", "denies", "Iran", date="2017-02-01", evidence="Iraq denied raising water tariffs.")
    assert disputes([claim, late]).empty
    assert disputes([claim, other]).empty
    assert len(disputes([claim, {**other, "document": claim["document"]}])) == 1
    assert len(disputes([claim, {**late, "date": "2017-02-01"}])) == 1
    assert disputes([claim, {**late, "date": "2017-02-01"}], days=10).empty


def test_dates_of_any_precision_count_as_days() -> None:
    """Months and years stand for their middle."""
    april, year = day_number("2017-04"), day_number("2017")
    assert april is not None
    assert year is not None
    assert abs(april - year) < 100
    assert day_number(None) is None
    assert day_number("2017-02-31") is None


def test_topic_words_leave_out_what_all_news_share() -> None:
    """Reporting words, short words and names given are no topic."""
    assert topic_words("France accused Syria of using a nerve agent.", ["France", "Syria"]) == {
        "nerve",
        "agent",
    }
