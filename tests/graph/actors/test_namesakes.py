"""Whose party or chamber is meant by a name that several countries have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from whowhom.relations.reading import Reading

# a text: who accused Chad
MEANT = {
    # the owner tells
    "Romania's Social Democrats accused Chad.": "Social Democratic Party of Romania",
    "The Romanian Social Democrats accused Chad.": "Social Democratic Party of Romania",
    "Australia's Labor Party accused Chad.": "Australian Labor Party",
    "Zambia's Labour Party accused Chad.": "Zambian Labour Party",
    "The Senate of Chile accused Chad.": "Chilean upper house",
    "The Texas Senate accused Chad.": "Texas upper house",
    "France's Senate accused Chad.": "French Senate",
    # what was said of it before
    "The Nigerian Senate sued Shell. The Senate accused Chad.": "Nigerian upper house",
    "South Korea's Democratic Party sued Shell. The Democratic Party accused Chad.": "Democratic Party of Korea",
    "The Italian Democratic Party sued Shell. The Democratic Party accused Chad.": "Italian Democratic Party",
    # the country most spoken of
    "Nigeria's president met Nigerian governors in Abuja. The Senate accused Chad.": "Nigerian upper house",
    "The Senate accused Chad. Nigeria's debt worries Abuja. Nigerian banks agree.": "Nigerian upper house",
    "The Labor Party warned Netanyahu. The Labor Party accused Chad.": "Israeli Labor Party",
    "Scott Morrison met farmers in Australia. The Labor Party accused Chad.": "Australian Labor Party",
    # nothing tells, or it tells of whom the chamber speaks about
    "The Labor Party accused Chad.": "Labor Party",
    "The Senate accused Chad.": "US Senate",
    "The Senate warned Argentina. Argentina shrugged. The Senate accused Chad.": "US Senate",
    "Russia's president met Russian governors in Moscow. The Senate accused Chad.": "US Senate",
    "Biden met Argentina's president. The Senate accused Chad.": "US Senate",
    "Democrats accused Chad.": "Democratic Party",
    "The Social Democrats accused Chad.": "SPD",
    "Labour accused Chad.": "Labour Party",
    "Labor unions accused Chad.": "labor unions",
    "The Labour Court accused Chad.": "Labour Court",
    "A Labour MP accused Chad.": "Labour Party MP",
    "New Zealand's Labour Party sued Shell. Labour accused Chad.": "New Zealand Labour Party",
}


@pytest.mark.parametrize(("text", "name"), MEANT.items())
def test_whose_name(towards_chad: Callable[..., list[str]], text: str, name: str) -> None:
    """The owner tells, then the document, then the default."""
    assert towards_chad(text.replace("Chad.", "Chad of bias."), date="2022-04-05") == [name]


def test_adjective_is_part_of_the_name(reading_of: Callable[..., Reading]) -> None:
    """The adjective before a party does not act beside it, and the party rolls up to its country."""
    mentions = reading_of("Chad accused the Zambian Labour Party of bias.").mentions
    assert [(mention.text, mention.actor.group) for mention in mentions] == [
        ("Chad", "Chad"),
        ("Zambian Labour Party", "Zambia"),
    ]
