"""Parties of persons: whom "her party" and "the leader of the party" mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

# a text: who accused Chad
PARTIES = {
    "Mary Banda of the Progress Party met Hans Berg. Her party accused Chad of bias.": "Progress Party",
    "Peter Smith, leader of the Unity Party, warned Mali. His party accused Chad of bias.": "Unity Party",
    "The leader of the Unity Party, Peter Smith, warned Mali. His party accused Chad of bias.": "Unity Party",
    "Unity Party leader Peter Smith warned Mali. His party accused Chad of bias.": "Unity Party",
    "ODM leader Raila Odinga warned Mali. His party accused Chad of bias.": "Orange Democratic Movement",
    "Marine Le Pen warned Mali. Her party accused Chad of bias.": "National Rally",
    # nobody knows
    "Ann Lott warned Mali. Her party accused Chad of bias.": "party",
    "Ann Lott of the Nigeria Labour Congress warned Mali. Her party accused Chad of bias.": "party",
    "Her party accused Chad of bias.": "party",
}
LEADERS = {
    "The MHP leader accused Chad of bias.": "Devlet Bahceli",
    "The leader of the Unity Party accused Chad of bias.": "Unity Party leader",
    "ODM leader Raila Odinga warned Mali. The ODM leader accused Chad of bias.": "Raila Odinga",
    "A former MHP leader accused Chad of bias.": "MHP leader",
    "The leader of the Unity Party warned Mali. The party accused Chad of bias.": "Unity Party",
    "The director of the Nairobi Hospital accused Chad of bias.": "director",
}


@pytest.mark.parametrize(("text", "name"), [*PARTIES.items(), *LEADERS.items()])
def test_parties(towards_chad: Callable[..., list[str]], text: str, name: str) -> None:
    """A party is whose the text or the data say, and nobody's where they do not."""
    assert towards_chad(text, date="2022-04-05") == [name]
