"""What `whowhom actors` tells about a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from whowhom.actors.describe import meanings, near_names

if TYPE_CHECKING:
    from whowhom.actors.knowledge import Knowledge


@pytest.mark.parametrize(
    ("name", "date", "told"),
    [
        ("Freedonia", None, [("Freedonia", "its name")]),
        ("the island", None, [("Freedonia", "'island' may mean it where it was named before")]),
        ("Marx House", None, [("Freedonia", "'Marx House' is a seat of it")]),
        ("FRE", None, [("Freedonia", "'FRE' is an abbreviation of it")]),
        (
            "Firefly",
            "2015-01-01",
            [("Rufus Firefly", "'Firefly' is the surname"), ("Ana Firefly", "'Firefly' is the surname")],
        ),
        (
            "Sylvanian foreign minister",
            "2015-01-01",
            [("Ana Firefly", "the foreign minister of Sylvania on 2015-01-01")],
        ),
        ("foreign minister of Sylvania", None, [("Ana Firefly", "the foreign minister of Sylvania today")]),
        (
            "Foreign Minister of the Sylvania",
            None,
            [("Ana Firefly", "the foreign minister of Sylvania today")],
        ),
        (
            "Foreign Minister Firefly",
            None,
            [
                ("Rufus Firefly", "'Firefly' is the surname, and 'foreign minister' an office held"),
                ("Ana Firefly", "'Firefly' is the surname, and 'foreign minister' an office held"),
            ],
        ),
        (
            "Freedonia's foreign minister",
            "2015",
            [("Freedonia", "the foreign minister of Freedonia on 2015 is not known, or there are several")],
        ),
        ("doge", None, [("Sylvania", "the doge of Sylvania today is not known, or there are several")]),
        (
            "Freedonian Foreign Ministry",
            None,
            [
                (
                    "Freedonian Foreign Ministry",
                    "a body of Freedonia, composed of its adjective and 'Foreign Ministry'",
                )
            ],
        ),
        ("Freedonian regime", None, [("Freedonia", "the words stand for Freedonia itself")]),
        ("rebels", None, [("rebel", "a common noun for an actor, of the sector 'fighters'")]),
        ("Foreign Ministry", None, [("Foreign Ministry", "a body that every country may have")]),
        ("activist", None, [("activist", "an office or form of address: 'activist'")]),
        (
            "Duckport Accord",
            None,
            [("", "'Duckport Accord' names no actor, although it may hold the name of one")],
        ),
        ("Ruritania", None, []),
        ("", None, []),
    ],
)
def test_meanings(known: Knowledge, name: str, date: str | None, told: list[tuple[str, str]]) -> None:
    """A name leads to every actor that it may mean, each with the reason."""
    assert [(meaning.actor.name, meaning.why) for meaning in meanings(known, name, date)] == told


def test_wordings_roles_and_holders(known: Knowledge) -> None:
    """A meaning lists all wordings by kind, a person's roles, and who holds the offices of a country."""
    (country,) = meanings(known, "Freedonia", "2010-01-01")
    assert country.wordings["city"] == ["Duckport"]
    assert country.holders == [("president", "Rufus Firefly")]
    (person,) = meanings(known, "Rufus Firefly", "2010-01-01")
    assert [(role.title, held) for role, held in person.roles] == [
        ("foreign minister", False),
        ("president", True),
    ]


def test_near_names(known: Knowledge) -> None:
    """An unknown name is answered with the ones that look like it, and with whom they name."""
    assert near_names(known, "Fredonia")[0] == "Freedonia"
    assert near_names(known, "Marx Hause") == ["Marx House (Freedonia)"]
    assert near_names(known, "qqq") == []
