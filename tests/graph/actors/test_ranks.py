"""Ranks and offices before names, also with hyphens: they are titles and no part of a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from whowhom.relations.reading import Reading

# what stands in the text: the name of who acts, and the group
RANKED = {
    "Vice-President Thabo Mokoena": ("Thabo Mokoena", "Thabo Mokoena"),
    "Nigeria's Major-General Musa Danladi": ("Musa Danladi", "Nigeria"),
    "Major General Peter Okoth": ("Peter Okoth", "Peter Okoth"),
    "Lt-Gen Peter Okoth": ("Peter Okoth", "Peter Okoth"),
    "Lance Corporal Jim Bean": ("Jim Bean", "Jim Bean"),
    "Ghana's Wing Commander Jim Bean": ("Jim Bean", "Ghana"),
    "Police Inspector-General Usman Baba": ("Usman Baba", "Usman Baba"),
    "Prime Minister-designate Saad Banda": ("Saad Banda", "Saad Banda"),
    "Zambia's Vice-President Mutale Nalumango": ("Mutale Nalumango", "Zambia"),
    # no titles
    "General Motors": ("General Motors", "United States"),
    "The Marshall Foundation": ("Marshall Foundation", "Marshall Foundation"),
    "Mr Major": ("John Major", "United Kingdom"),
    "The vice-president": ("vice-president", "vice-president"),
}


@pytest.mark.parametrize(("words", "who"), RANKED.items())
def test_ranks(reading_of: Callable[..., Reading], words: str, who: tuple[str, str]) -> None:
    """The name is left without its titles, which may tell the country."""
    edges = reading_of(f"{words} accused Chad of bias.").edges
    assert [(edge.source, edge.source_group, edge.target) for edge in edges] == [(*who, "Chad")]


def test_whole_title_is_told(reading_of: Callable[..., Reading]) -> None:
    """The words of a mention hold the whole title, from before its hyphen."""
    mentions = reading_of("Chad arrested Vice-President Thabo Mokoena.").mentions
    assert [mention.text for mention in mentions] == ["Chad", "Vice-President Thabo Mokoena"]


SERVANTS = {
    "The spokesman of French President Emmanuel Macron": "Emmanuel Macron spokesman",
    "An aide to Donald Trump": "Donald Trump aide",
    "The special envoy of UN Secretary-General Antonio Guterres": "Antonio Guterres special envoy",
    "A spokesman for the Syrian government": "Syrian spokesman",
    "An official of the Israeli defense ministry": "Israeli official",
    "An adviser to President Joe Biden": "Joe Biden adviser",
    "The prime minister of Spain Pedro Sanchez": "Pedro Sanchez",
    "The president of Egypt Field Marshal Abdel Fattah al-Sisi": "Abdel Fattah el-Sisi",
    "UN Secretary-General Antonio Guterres": "Antonio Guterres",
    # as communiques write it
    "Foreign Minister of the Russian Federation Sergey Lavrov": "Sergei Lavrov",
    "The President of the Republic of Serbia Aleksandar Vucic": "Aleksandar Vucic",
    "Minister of Foreign Affairs of the Republic of Poland Radoslaw Sikorski": "Radoslaw Sikorski",
    "The Ministry of Foreign Affairs of the Russian Federation": "Russian Foreign Ministry",
    "The Council on Foreign Affairs": "Council on Foreign Affairs",
}


@pytest.mark.parametrize(("words", "who"), SERVANTS.items())
def test_who_serves_somebody_is_another(told_in: Callable[..., list[str]], words: str, who: str) -> None:
    """An office "of" or "for" a person is held by another, one of a country by whom the name tells."""
    assert told_in(f"{words} thanked Togo.") == [f"{who} praises Togo"]


TOGETHER = {
    "The presidents of Russia, Turkey and Iran": [
        "Russian president",
        "Turkish president",
        "Iranian president",
    ],
    "The Russian and Turkish presidents": ["Russian president", "Turkish president"],
    "Officials from Chad and Mali": ["Chadian officials", "Malian officials"],
    "The armies of Chad and Mali": ["Chadian military", "Malian military"],
    "The leaders of NATO and the European Union": ["European Union leaders", "NATO leaders"],
    "UK and EU negotiators": ["UK negotiators", "European Union negotiators"],
    "The presidents of Russia": ["Russian presidents"],
}


@pytest.mark.parametrize(("words", "who"), TOGETHER.items())
def test_who_share_a_noun_are_several(told_in: Callable[..., list[str]], words: str, who: list[str]) -> None:
    """Each owner behind "of" has his own, of an office that one holds at a time a single one."""
    assert told_in(f"{words} thanked Togo.") == sorted(f"{each} praises Togo" for each in who)


def test_whom_the_data_know_is_named(told_in: Callable[..., list[str]]) -> None:
    """The date tells who the presidents are."""
    found = told_in("The presidents of Russia and Turkey thanked Togo.", date="2018-03-03")
    assert found == ["Recep Tayyip Erdogan praises Togo", "Vladimir Putin praises Togo"]


def test_an_office_of_several_words_stands_by_its_first(told_in: Callable[..., list[str]]) -> None:
    """A chief of staff beside a name is whom it names, and "the" belongs to the chief."""
    found = told_in("Ana Lopez, the Chilean chief of staff, resigned. The chief of staff thanked Togo.")
    assert found == ["Ana Lopez praises Togo"]
