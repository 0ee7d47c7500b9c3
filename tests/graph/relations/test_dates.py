"""When something happened, as told by the sentence and the document's date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from whowhom.relations.dates import resolve

if TYPE_CHECKING:
    from collections.abc import Callable

    from whowhom.relations.reading import Reading

FRIDAY = "2019-05-10"

PAST = {
    "Friday": "2019-05-10",  # the paper's own day
    "Wednesday": "2019-05-08",
    "late Tuesday": "2019-05-07",
    "last Friday": "2019-05-03",
    "next Friday": "2019-05-17",
    "Wednesday, May 8": "2019-05-08",
    "yesterday": "2019-05-09",
    "today": "2019-05-10",
    "last week": "2019-05-03",
    "last month": "2019-04",
    "Last year": "2018",
    "two weeks ago": "2019-04-26",
    "3 May 2018": "2018-05-03",
    "Sept. 11, 2001": "2001-09-11",
    "May 10": "2019-05-10",
    "May": "2019-05",
    "December": "2018-12",
    "late August 2013": "2013-08",
    "2014": "2014",
    "the summer of 2001": "2001",
    "the end of 2016": "2016",
    "2018-04-03": "2018-04-03",
}

PLANNED = {"Monday": "2019-05-13", "Friday": "2019-05-10", "March": "2020-03", "next week": "2019-05-17"}

UNKNOWN = [
    "12 years",
    "a week",
    "years",
    "the past two weeks",
    "85-year-old",
    "the 1990s",
    "2012 to 2019",
    "a day earlier",
    "May of last year",
    "the same Tuesday in June",
    "daily",
    "1070",
    "",
]


@pytest.mark.parametrize(("text", "date"), PAST.items())
def test_reports_look_back(text: str, date: str) -> None:
    """News tells what has happened: weekdays and months are the last ones, the publication day included."""
    assert resolve(text, FRIDAY) == date


@pytest.mark.parametrize(("text", "date"), PLANNED.items())
def test_plans_look_ahead(text: str, date: str) -> None:
    """What is planned for Monday or March is planned for the next one."""
    assert resolve(text, FRIDAY, ahead=True) == date


@pytest.mark.parametrize("text", UNKNOWN)
def test_durations_and_vague_times_are_no_dates(text: str) -> None:
    """Durations, ages, decades and dates that lean on another one are left alone."""
    assert resolve(text, FRIDAY) is None


@pytest.mark.parametrize("published", [None, "2019", "2019-05"])
def test_without_a_day_only_full_dates_are_known(published: str | None) -> None:
    """Weekdays and "last week" need the day of publication; dates with a year do not."""
    assert resolve("Wednesday", published) is None
    assert resolve("last week", published) is None
    assert resolve("3 May 2018", published) == "2018-05-03"
    assert resolve("2014", published) == "2014"


@pytest.mark.parametrize(
    ("text", "published", "date", "words"),
    [
        ("Kenya attacked Uganda on Wednesday.", FRIDAY, "2019-05-08", "Wednesday"),
        ("Kenya accused Uganda last week of hiding fugitives.", FRIDAY, "2019-05-03", "last week"),
        ("Kenya attacked Uganda in 2014.", FRIDAY, "2014", "2014"),
        ("On Monday Kenya accused Uganda of the raid of 4 April.", FRIDAY, "2019-05-06", "Monday"),
        ("Kenya will visit Uganda on Monday.", FRIDAY, "2019-05-13", "Monday"),
        ("Kenya attacked Uganda.", FRIDAY, FRIDAY, None),
        ("Kenya attacked Uganda on Monday.", None, None, None),
        ("Kenya attacked Uganda on Monday.", "2019-05", "2019-05", None),
        ("Kenya attacked Uganda on Monday.", "2019-05-10T08:30:00Z", "2019-05-06", "Monday"),
        ("Kenya attacked Uganda on Monday.", "2019-13-45", "2019", None),
        ("Kenya attacked Uganda on Monday.", "some day in Max", None, None),
    ],
)
def test_edges_are_dated(
    reading_of: Callable[..., Reading], text: str, published: str | None, date: str | None, words: str | None
) -> None:
    """An edge has the date that its sentence tells, else the document's, and never one that is no date."""
    edges = reading_of(text, date=published).edges
    assert [(edge.date, edge.date_text) for edge in edges] == [(date, words)]
