"""Who a name stands for over a whole document: abbreviations in brackets, full names of bodies, descriptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from whowhom.relations.reading import Reading

TOLD: dict[str, list[str]] = {
    # a known name with its own abbreviation is one actor, and no bracket is part of it
    "The World Health Organization (WHO) praised Malawi.": ["WHO praises Malawi"],
    "Hayat Tahrir al-Sham (HTS) attacked Syria.": ["Hayat Tahrir al-Sham attacks Syria"],
    # nobody knows the name: its abbreviation stands for it from then on
    "The Free Herders Front (FHF) accused Chad. Norway praised the FHF.": [
        "Free Herders Front accuses Chad", "Norway praises Free Herders Front",
    ],
    # a number or a country in brackets abbreviates nothing
    "The Herders Front (Chad) praised Norway.": ["Herders Front praises Norway"],
    # the whole name, not its last word
    "The Nigerian Bar Association sued Togo.": ["Nigerian Bar Association accuses Togo"],
    "The Nigerian association sued Togo.": ["Nigerian association accuses Togo"],
    "The US National Security Adviser criticised China.": ["US national security adviser criticizes China"],
    "Greece attacked the gross domestic product (GDP) of Italy.": ["Greece attacks Italy"],
    "NATO met in Brussels. The alliance of 29 nations condemned Russia.": ["NATO criticizes Russia"],
    # described by what follows
    "The central bank of Ghana sued Togo.": ["Ghanaian central bank accuses Togo"],
    "The ministry of health sued Togo.": ["ministry of health accuses Togo"],
    # words that point back, but to nobody whom the text has named
    "Togo sued the council.": ["Togo accuses council"],
    "Togo criticised the northern rebels.": ["Togo criticizes rebels"],
    "NATO met in Brussels. Russia criticised the alliance.": ["Russia criticizes NATO"],
    # a longer description than the word that might point back
    "The EU met. Togo sued the electoral commission.": ["Togo accuses electoral commission"],
    # plural or definite, a body is an actor also where it does nothing itself
    "Togo urged donors to pay.": ["Togo urges donors"],
    "Togo criticised the ports authority.": ["Togo criticizes ports authority"],
    "Togo criticised a board of seven.": [],
    "Togo lost its council.": [],
    "Togo criticised the trust between the nations.": [],
    "Togo criticised the country.": [],
    # the charge is no part of who is accused
    "NATO met in Brussels. Togo accused the alliance of bias.": ["Togo accuses NATO"],
    "Togo accused the ports authority of bias.": ["Togo accuses ports authority"],
    "Togo accused the ministry of health of bias.": ["Togo accuses ministry of health"],
    # described by the words beside the name, which are no actor of their own
    "The mayor of Oslo, Peter Berg, sued Togo.": ["Peter Berg accuses Togo"],
    "Kenyan farmer Paul Okello sued Togo.": ["Paul Okello accuses Togo"],
    "Togo criticised its neighbour Ghana.": ["Togo criticizes Ghana"],
    "Togo criticised Ghana's offensive, Operation Spring.": ["Togo criticizes Ghana"],
    "The aide, Carter Page, left. Zhao Lin praised Togo.": ["Zhao Lin praises Togo"],
    "Togo criticised his Ghanaian counterpart, Paul Okello.": ["Togo criticizes Paul Okello"],
    "Togo helped the rebels Ghana had attacked.": ["Ghana attacks rebels", "Togo aids rebels"],
    "The Labor Department sued Togo.": ["Labor Department accuses Togo"],
    # one title for two persons; other plurals are no titles
    "Foreign ministers Sergei Lavrov and Hakan Fidan sued Togo.": [
        "Hakan Fidan accuses Togo", "Sergei Lavrov accuses Togo",
    ],
    "Senators elected Anna Berg.": ["senators supports Anna Berg"],
    # what somebody becomes is nobody else
    "Parliament elected Maria Lopez speaker.": ["parliament supports Maria Lopez"],
    "The Nigerian Senate sued Togo.": ["Nigerian upper house accuses Togo"],
    "The council appointed Omar Hassan police chief.": ["council supports Omar Hassan"],
    "Togo praised the ministers Emmanuel Macron had attacked.": [
        "Emmanuel Macron attacks ministers", "Togo praises ministers",
    ],
    # an envoy is his own country's
    "Togo praised its ambassador in Chad.": ["Togo praises Togolese ambassador"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "edges"), TOLD.items())
def test_names_of_bodies(told_in: Callable[..., list[str]], text: str, edges: list[str]) -> None:
    """A body has one name, whatever stands in brackets or after it."""
    assert sorted(told_in(text)) == edges


def test_an_organisation_belongs_to_the_country_in_its_name(reading_of: Callable[..., Reading]) -> None:
    """Unknown names roll up to the country whose adjective opens them, and to themselves without one."""
    (edge,) = reading_of("The Nigerian Bar Association sued the Northern Herders Union.").edges
    assert (edge.source_group, edge.target_group) == ("Nigeria", "Northern Herders Union")
