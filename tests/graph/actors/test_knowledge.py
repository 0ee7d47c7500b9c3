"""What is known about actors, from data files to look-ups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from whowhom.actors.packaged import knowledge
from whowhom.records import Role

if TYPE_CHECKING:
    from whowhom.actors.knowledge import Knowledge


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Freedonia", "name"),
        ("Freedonian", "adjective"),
        ("Freedonians", "people"),
        ("FRE", "abbreviation"),
        ("Firefly City", "capital"),
        ("Marx House", "seat"),
        ("Duckport", "city"),
        ("island", "nominal"),
    ],
)
def test_wordings_of_a_country(known: Knowledge, text: str, kind: str) -> None:
    """Every wording leads to the country and says what sort of wording it is."""
    (name,) = known.names[text.lower()]
    assert (name.actor.name, name.kind) == ("Freedonia", kind)


def test_a_capital_may_stand_for_nothing_but_itself(known: Knowledge) -> None:
    """A capital that does not speak for its government is a city."""
    assert known.names["trentino"][0].kind == "city"


def test_bodies(known: Knowledge) -> None:
    """Bodies compose with countries, named ones belong to theirs, and crowds are no bodies."""
    assert known.bodies["ministry of foreign affairs"].name == "Foreign Ministry"
    assert known.bodies["regime"].is_country
    assert known.named_bodies["Freedonia", "navy"].name == "Harbour Guard"
    assert known.actors["Harbour Guard"].group == "Freedonia"
    assert "crowd" not in known.bodies


def test_a_common_word_is_marked(known: Knowledge) -> None:
    """A name that is an ordinary word needs more evidence in a text."""
    assert known.names["memorial"][0].kind == "common word"


def test_groups_end_at_the_last(known: Knowledge) -> None:
    """What belongs to what is followed to its end, and a circle ends too."""
    known.groups.update({"Town": "County", "County": "Freedonia", "A": "B", "B": "A"})
    assert known.root("Town") == "Freedonia"
    assert known.root("A") in {"A", "B"}


@pytest.mark.parametrize(
    ("office", "of", "date", "holder"),
    [
        ("foreign minister", "Freedonia", "2000-01-01", "Rufus Firefly"),
        ("foreign minister", "Freedonia", "2005-01-01", None),
        ("foreign minister", "Freedonia", "1998", None),
        ("minister", "Freedonia", "2000-01-01", "Rufus Firefly"),
        ("president", "Freedonia", None, "Rufus Firefly"),
        ("foreign minister", "Sylvania", "2020-01-01", "Ana Firefly"),
        ("president", "Sylvania", "2020-01-01", None),
    ],
)
def test_holders(known: Knowledge, office: str, of: str, date: str | None, holder: str | None) -> None:
    """Who held an office on a date is known where exactly one did; a wider office is held with the narrower."""
    person = known.holder(office, of, date)
    assert (person.actor.name if person else None) == holder


def test_two_holders_are_none(known: Knowledge) -> None:
    """Where two hold an office at once, nobody is picked."""
    known.by_office["president", "Freedonia"] *= 2
    assert known.holder("president", "Freedonia", "2010-01-01") is not None
    other = known.by_office["foreign minister", "Sylvania"][0][1]
    known.by_office["president", "Freedonia"].append((Role("president", "Freedonia", "2004-05-01"), other))
    assert known.holder("president", "Freedonia", "2010-01-01") is None


def test_titles(known: Knowledge) -> None:
    """Titles know their forms, abbreviations, gender and the one country that has them."""
    assert known.title_abbreviations["FM"] == "foreign minister"
    assert known.office_of["doge"] == "Sylvania"
    assert known.gendered["doge"] == "m"
    assert known.honorifics == {"mr.", "mr"}
    assert known.occupations == {"activist"}


def test_canonical_names(known: Knowledge) -> None:
    """Wordings lead to canonical names; what nobody knows stays as it is."""
    assert known.canonical("Rufus T. Firefly") == "Rufus Firefly"
    assert known.canonical("Freedonia") == "Freedonia"
    assert known.canonical("Ruritania") == "Ruritania"


def test_mayors_are_no_ministers() -> None:
    """An office of a capital is not one of the country."""
    johnson = knowledge().people["Boris Johnson"].actor
    assert (johnson.roles[0].title, johnson.roles[0].of) == ("mayor", "London")


@pytest.mark.parametrize(
    ("date", "held"), [("2016", True), ("2016-06", True), ("2015-12-31", False), ("2018-05-02", False)]
)
def test_roles_hold_between_their_dates(date: str, held: bool) -> None:  # noqa: FBT001
    """Days, months and years compare at the coarser of the two."""
    assert Role("minister", "Freedonia", "2016-03", "2018-05-01").holds_on(date) is held
