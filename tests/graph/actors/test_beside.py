"""Descriptions beside names, and words that only look like actors of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from whowhom.relations.reading import Reading

EDGES = {
    # peers are whose they are called, on either side of a comma or of "is"
    "Iran's ally, Iraq, expelled Chad's envoy.": ["Iraq allied-with Iran", "Iraq coerces Chadian envoy"],
    "China, Pakistan's closest ally, thanked Peru.": ["China allied-with Pakistan", "China praises Peru"],
    "China is Pakistan's closest ally.": ["China allied-with Pakistan"],
    "An ally of Iran, Iraq thanked Peru.": ["Iraq allied-with Iran", "Iraq praises Peru"],
    "Iran and Iraq are Chad's closest allies.": ["Iran allied-with Chad", "Iraq allied-with Chad"],
    "Chad's allies, Norway and Sweden, thanked Peru.": [
        "Norway allied-with Chad",
        "Norway praises Peru",
        "Sweden allied-with Chad",
        "Sweden praises Peru",
    ],
    "Iran attacked its neighbour, Pakistan said.": ["Pakistan accuses Iran"],
    # whoever is sent somewhere is named after a comma
    "Chad's envoy to the UN, Ana Lopez, thanked Peru.": ["Ana Lopez praises Peru"],
    # an office that many hold is nobody's in particular
    "A spokeswoman for the European Commission thanked Peru.": [
        "European Commission spokeswoman praises Peru"
    ],
    # a government is its leader's country's, a side its country
    "The government of President Bashar al-Assad thanked Peru.": ["Syria praises Peru"],
    "The American side thanked Peru.": ["United States praises Peru"],
    # names that the parser or the label cuts
    "Left-wing groups thanked Peru.": ["left-wing groups praises Peru"],
    "Fighters of the paramilitary Rapid Support Forces shelled Chad.": [
        "Rapid Support Forces fighters attacks Chad"
    ],
    "Norway: Peru thanked Chad.": ["Peru praises Chad"],
    "Employers' federations thanked Peru.": ["employers' federations praises Peru"],
    "PM of Japan thanked Peru.": ["Shinzo Abe praises Peru"],
    "The Ministry of defence thanked Peru.": ["ministry of defence praises Peru"],
    "The country's farmers thanked Peru.": ["farmers praises Peru"],
    "A tribunal in The Hague thanked Peru.": ["tribunal praises Peru"],
    "A tribunal in Lima thanked Chad.": ["Peruvian tribunal praises Chad"],
    "The High Court in Pretoria sentenced Ana Lopez.": ["South African High Court coerces Ana Lopez"],
}


@pytest.mark.parametrize(("text", "edges"), EDGES.items())
def test_who_acts(told_in: Callable[..., list[str]], text: str, edges: list[str]) -> None:
    """Words and name are one actor."""
    assert told_in(text, date="2015-06-01") == edges


def test_a_woman_holds_no_office_of_a_man(told_in: Callable[..., list[str]]) -> None:
    """Dmitry Peskov is no spokeswoman."""
    assert told_in("The Kremlin spokesman thanked Peru.", date="2020-06-01") == ["Dmitry Peskov praises Peru"]
    assert told_in("The Kremlin spokeswoman thanked Peru.", date="2020-06-01") != [
        "Dmitry Peskov praises Peru"
    ]


def test_enumerated_countries_are_apart(reading_of: Callable[..., Reading]) -> None:
    """Also where one label holds two of them."""
    text = "Mali, Burkina Faso and Niger are to leave the Economic Community of West African States."
    names = [mention.actor.name for mention in reading_of(text).mentions]
    assert names == ["Mali", "Burkina Faso", "Niger", "ECOWAS"]
