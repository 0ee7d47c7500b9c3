"""Governments and offices of parts of a country are not the country's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from whowhom.actors.describe import meanings
from whowhom.actors.packaged import knowledge

if TYPE_CHECKING:
    from collections.abc import Callable

    from whowhom.relations.reading import Reading

# words that act: the actor's name and group
WHOSE = {
    "The Scottish government": ("Scottish Government", "United Kingdom"),
    "The government of Scotland": ("Scottish Government", "United Kingdom"),
    "Scotland's first minister": ("Nicola Sturgeon", "United Kingdom"),
    "Scotland's parliament": ("Scottish Parliament", "United Kingdom"),
    "The Catalan government": ("Catalan Government", "Spain"),
    "The Hong Kong government": ("Hong Kong Government", "China"),
    "The Iraqi Kurdistan government": ("Kurdistan Region", "Iraq"),
    "The Kano state government": ("Kano Government", "Nigeria"),
    "The Kano government": ("Kano Government", "Nigeria"),
    "The government of Bavaria": ("Bavarian Government", "Germany"),
    "Bavaria's government": ("Bavarian Government", "Germany"),
    "The Bavarian government": ("Bavarian Government", "Germany"),
    "The Bavarian parliament": ("Bavarian Parliament", "Germany"),
    "California's governor": ("Gavin Newsom", "United States"),
    "The governor of Ohio": ("governor of Ohio", "United States"),
    "The Zamfara state governor": ("governor of Zamfara", "Nigeria"),
    "The mayor of London": ("Sadiq Khan", "United Kingdom"),
    # a country's own
    "The Kenyan government": ("Kenya", "Kenya"),
    "The Kabul government": ("Afghanistan", "Afghanistan"),
    "Authorities in Texas": ("United States", "United States"),
    "The government in Lagos": ("Nigeria", "Nigeria"),
    "Police in Kano": ("Nigerian police", "Nigeria"),
    "French mayors": ("French mayors", "France"),
    "Taiwan's government": ("Taiwan", "Taiwan"),
}
# whom the second sentence is about
LATER = {
    "Texas Governor Ann Lott met Hans Berg. Ohio's governor accused Chad of bias.": "governor of Ohio",
    "Ohio Governor Ann Lott met Hans Berg. The governor accused Chad of bias.": "Ann Lott",
    "Ohio Governor Ann Lott met Hans Berg. The governor of Ohio accused Chad of bias.": "Ann Lott",
    "The Lagos state government met Hans Berg. The regional government accused Chad of bias.": "Lagos Government",
    "The Scottish government met Hans Berg. The government accused Chad of bias.": "Scottish Government",
    "The Nigerian government met Hans Berg. The regional government accused Chad of bias.": "regional government",
}


@pytest.mark.parametrize(("words", "who"), WHOSE.items())
def test_whose_government(reading_of: Callable[..., Reading], words: str, who: tuple[str, str]) -> None:
    """A region's government is an actor of its own that rolls up to the country."""
    edges = reading_of(f"{words} accused Chad of bias.", date="2022-04-05").edges
    assert [(edge.source, edge.source_group) for edge in edges] == [who]


@pytest.mark.parametrize(("text", "name"), LATER.items())
def test_later_mentions(towards_chad: Callable[..., list[str]], text: str, name: str) -> None:
    """An office is remembered with the region that it is of, and a regional government needs a region."""
    assert towards_chad(text, date="2022-04-05") == [name]


def test_described() -> None:
    """What is known about a name agrees with what is read."""
    known = {
        name: [meaning.actor.name for meaning in meanings(knowledge(), name, "2022-04-05")]
        for name in ("Scottish government", "mayor of London")
    }
    assert known == {"Scottish government": ["Scottish Government"], "mayor of London": ["Sadiq Khan"]}
