"""Whose a body, an office or a description is, and which words are one actor with the name beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from whowhom.relations.reading import Reading

WHO = {
    # a government is its leader's country's
    "The Biden administration": "United States",
    "The Assad regime": "Syria",
    "Putin allies": "putin allies",
    "The Smith government": "smith government",
    # where somebody is based is no actor
    "The Nairobi-based firm": "firm",
    "The London-born singer": "singer",
    # a body is the country's that stands before it
    "Brazil's Senate": "Brazilian upper house",
    "Peru's Congress": "Peruvian Congress",
    "Nigeria's House of Representatives": "Nigerian lower house",
    "The US Senate": "US Senate",
    "America's Senate": "US Senate",
    # members
    "A British MP": "UK MP",
    "British MPs": "UK MPs",
    "Argentina's vice-president": "Cristina Fernandez de Kirchner",
    # a name and what it is
    "The Hungarian Helsinki Committee, a human rights group,": "Hungarian Helsinki Committee",
    "The country's largest farm union, the FNSEA,": "FNSEA",
    "The newspaper Haaretz": "Haaretz",
    "The PKK group": "PKK",
    "Her lawyer, Ferdinand Topacio,": "Ferdinand Topacio",
    "Ms Bellmore": "Bellmore",
}

TITLED = {
    "Interior Minister Oto Brandt": "Oto Brandt",
    "Indian External Affairs Minister Ravi Menon": "India",
    "German Lt. Gen. Hans Berg": "Germany",
    "Israeli far-right minister Dov Katz": "Israel",
    "US Assistant Secretary of State Ann Lott": "United States",
    "EU foreign-policy chief Ann Lott": "European Union",
}


@pytest.mark.parametrize(("words", "name"), WHO.items())
def test_who_acts(reading_of: Callable[..., Reading], words: str, name: str) -> None:
    """The words are one actor, whatever else is named in them."""
    edges = reading_of(f"{words} accused Chad of bias.", date="2022-04-05").edges
    assert [(edge.source, edge.target) for edge in edges] == [(name, "Chad")]


@pytest.mark.parametrize(("words", "group"), TITLED.items())
def test_whose_titles(reading_of: Callable[..., Reading], words: str, group: str) -> None:
    """A country before a title is the person's, what an office is in charge of is not."""
    reading = reading_of(f"{words} accused Chad of bias.")
    assert [(edge.source, edge.source_group) for edge in reading.edges] == [
        (words.split()[-2] + " " + words.rsplit(maxsplit=1)[-1], group)
    ]


@pytest.mark.parametrize(
    ("whole", "short"), [("President Maria de Guzman", "De Guzman"), ("Ali al-Salman", "Salman")]
)
def test_surnames(told_in: Callable[..., list[str]], whole: str, short: str) -> None:
    """A surname of several words, or without its article, is the document's own person."""
    name = whole.removeprefix("President ")
    told = told_in(f"{whole} sued Peru. {short} accused Chad of bias.", date="2017-04-12")
    assert told == [f"{name} accuses Chad", f"{name} accuses Peru"]


def test_capitals_in_brackets(told_in: Callable[..., list[str]]) -> None:
    """They stand for the name before them in the whole document, whomever else they may mean."""
    text = "Reporters Without Borders (RSF) accused Chad of bias. RSF sued Mali."
    assert told_in(text) == [
        "Reporters Without Borders accuses Chad",
        "Reporters Without Borders accuses Mali",
    ]
