"""What the tests of actors share: a small knowledge of made-up and real actors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from whowhom.actors import rows as adding
from whowhom.actors.knowledge import Knowledge

if TYPE_CHECKING:
    from collections.abc import Callable

    from whowhom.relations.reading import Reading

COUNTRIES = [
    {
        "name": "Freedonia",
        "adjectives": ["Freedonian"],
        "people": ["Freedonians"],
        "abbreviations": ["FRE"],
        "capital": "Firefly City",
        "seats": ["Marx House"],
        "cities": ["Duckport"],
        "nominals": ["the island"],
    },
    {"name": "Sylvania", "adjectives": ["Sylvanian"], "capital": "Trentino", "capital_stands_for_it": False},
]
ORGANISATIONS = [
    {"name": "Lake Union", "type": "alliance", "abbreviations": ["LU"], "nominals": ["the union"]},
    {"name": "Memorial", "common_word": True, "group": "Sylvania"},
]
BODIES = [
    {"name": "Foreign Ministry", "aliases": ["Ministry of Foreign Affairs"]},
    {"name": "Government", "stands_for_country": True, "aliases": ["Regime"]},
    {"name": "Harbour Guard", "group": "Freedonia", "is": "navy"},
    {"name": "crowd", "type": "people"},
]
TITLES = [
    {"office": "foreign minister", "of_kind": "country", "same_as": "minister", "abbreviations": ["FM"]},
    {"office": "minister", "of_kind": "country"},
    {"office": "doge", "of_kind": "country", "only": "Sylvania", "gender": "m"},
    {"office": "mister", "of_kind": "honorific", "forms": ["mr.", "mr"]},
    {"office": "activist", "of_kind": "occupation"},
]
AGENTS = {
    "fighters": {"type": "armed group", "nouns": ["rebel"], "plural_only": ["forces"]},
    "others": {"type": "people", "weak": ["group"]},
}
PEOPLE = [
    {
        "name": "Rufus Firefly",
        "aliases": ["Rufus T. Firefly"],
        "of": "Freedonia",
        "gender": "m",
        "roles": [
            {"title": "foreign minister", "since": "1999", "until": "2004-05-01"},
            {"title": "president", "since": "2004-05-01"},
        ],
    },
    {
        "name": "Ana Firefly",
        "of": "Sylvania",
        "gender": "f",
        "roles": [{"title": "foreign minister", "since": 2010}],
    },
    {"name": "Dom Trentino Rossi", "surname": "Trentino", "of": "Sylvania"},
]


@pytest.fixture
def known() -> Knowledge:
    """Return a knowledge of two countries and who lives there."""
    made = Knowledge()
    rows = [*COUNTRIES, *ORGANISATIONS, *BODIES]
    made.groups = {row["name"]: row["group"] for row in rows if row.get("group")}
    adding.add_countries(made, COUNTRIES)
    adding.add_bodies(made, BODIES)
    adding.add_organisations(made, ORGANISATIONS, "organisation")
    adding.add_not_actors(made, {"treaties": ["Duckport Accord"]})
    adding.add_titles(made, TITLES)
    adding.add_agents(made, AGENTS)
    adding.add_people(made, PEOPLE)
    return made


@pytest.fixture(scope="session")
def towards_chad(reading_of: Callable[..., Reading]) -> Callable[..., list[str]]:
    """Return a function that reads one text and tells who does something to Chad in it."""

    def sources(text: str, **fields: str | None) -> list[str]:
        return [edge.source for edge in reading_of(text, **fields).edges if edge.target == "Chad"]

    return sources
