"""Organisations and ministries with "of" and a country in their names, and what the text calls them later."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from whowhom.relations.reading import Reading

# words that act: the actor's name and group
WHOLE = {
    "The Law Society of Kenya": ("Law Society of Kenya", "Kenya"),
    "The Bank of Ghana": ("Bank of Ghana", "Ghana"),
    "The Chamber of Mines of South Africa": ("Chamber of Mines of South Africa", "South Africa"),
    "The Football Association of the Philippines": ("Football Association of the Philippines", "Philippines"),
    "The Muslim Council of Britain": ("Muslim Council of Britain", "United Kingdom"),
    # a body is composed with its country, and an office is an office
    "The army of Ghana": ("Ghanaian military", "Ghana"),
    "The Ministry of Health of Uganda": ("Ugandan Health Ministry", "Uganda"),
    "The Council of Ministers of Ukraine": ("Ukrainian cabinet", "Ukraine"),
    "The law society of Kenya": ("Kenyan society", "Kenya"),
    "The president of Ghana": ("Nana Akufo-Addo", "Ghana"),
    "The Republic of Ghana": ("Ghana", "Ghana"),
}
# two sentences: whom the second is about
LATER = {
    "Kenya's Ministry of Health accused Pfizer of fraud. The ministry condemned Chad.": "Kenyan Health Ministry",
    "The Ministry of Health in Gaza accused Israel. The ministry condemned Chad.": "Gaza Health Ministry",
    "The Ministry of Health sued Pfizer. Later the ministry condemned Chad.": "ministry of Health",
    "The Defence Ministry of Peru warned Chile. The ministry condemned Chad.": "Peruvian Defense Ministry",
    "Uganda's Ministry of Health warned Peru. Rwanda's Foreign Ministry warned Togo. The ministry condemned Chad.": (
        "Rwandan Foreign Ministry"
    ),
    "Uganda's president met Ghana's president. The ministry condemned Chad.": "ministry",
    "The Chamber of Mines of Ghana warned Togo. The chamber condemned Chad.": "Chamber of Mines of Ghana",
    "Kenya and the Law Society of Kenya sued Uganda. The society condemned Chad.": "Law Society of Kenya",
}


@pytest.mark.parametrize(("words", "who"), WHOLE.items())
def test_whole_names(reading_of: Callable[..., Reading], words: str, who: tuple[str, str]) -> None:
    """The country belongs to the name of an organisation, and says whose a body is."""
    edges = reading_of(f"{words} accused Chad of bias.", date="2022-04-05").edges
    assert [(edge.source, edge.source_group) for edge in edges] == [who]


@pytest.mark.parametrize(("text", "name"), LATER.items())
def test_later_mentions(towards_chad: Callable[..., list[str]], text: str, name: str) -> None:
    """The bare noun means the last body or organisation that it may stand for."""
    assert towards_chad(text, date="2022-04-05") == [name]


def test_charge_is_no_name(reading_of: Callable[..., Reading]) -> None:
    """What somebody is accused of is not part of his name."""
    edges = reading_of("The Bank of Ghana accused Barclays of fraud.").edges
    assert [edge.target for edge in edges] == ["Barclays"]
