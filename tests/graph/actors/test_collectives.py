"""Crowds, delegations and the nameless in the singular act and are acted upon as they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from whowhom.relations.reading import Reading

WORDS = {
    "a hostage": "hostage",
    "an American hostage": "US hostage",
    "hostages": "hostages",
    "a mob": "mob",
    "the crowd": "crowd",
    "an angry mob": "angry mob",
    "a delegation": "delegation",
    "a Chinese delegation": "Chinese delegation",
    "a delegation of the Taliban": "Taliban delegation",
    "a delegation of Kenyan lawmakers": "Kenyan lawmakers",
}


@pytest.mark.parametrize(("words", "name"), WORDS.items())
def test_nameless_ones(reading_of: Callable[..., Reading], words: str, name: str) -> None:
    """They are actors on either side of a verb."""
    text = f"In May {words} has sued Chad. Chad condemned {words}."
    assert [(edge.source, edge.target) for edge in reading_of(text).edges] == [(name, "Chad"), ("Chad", name)]
