"""Where "it" is somebody, and where it only holds the place of a clause."""

from __future__ import annotations

import pytest

from whowhom.actors.pronouns import is_pleonastic
from whowhom.parsing.language import load_model
from whowhom.parsing.parser import Parser
from whowhom.parsing.pieces import Piece
from whowhom.settings import DEFAULT_MODEL

PLEONASTIC = [
    "It is unacceptable to trust Chad.",
    "It is of great importance to help Chad.",
    "It is up to Chad to decide.",
    "It is a mistake to trust Chad.",
    "It is a shame that Peru attacked Chad.",
    "It is not clear whether Peru attacked Chad.",
    "It was reported that Peru attacked Chad.",
    "It seems that Peru attacked Chad.",
]
SOMEBODY = [
    "It is ready to attack Chad.",
    "It is a country that supports Chad.",
    "It was the first to recognise Chad.",
    "It is angry because Peru attacked Chad.",
    "It was told to leave Chad.",
    "It was told that Peru attacked Chad.",
    "It is believed to support Chad.",
    "It seems ready to attack Chad.",
    "It is an ally of Chad.",
]


@pytest.mark.parametrize(
    ("text", "holds_a_place"), [*((text, True) for text in PLEONASTIC), *((text, False) for text in SOMEBODY)]
)
def test_it(text: str, *, holds_a_place: bool) -> None:
    """An "it" that announces a clause is nobody."""
    ((sentence,),) = Parser(load_model(DEFAULT_MODEL)).parse([Piece(text, 0, "paragraph", 0)])
    assert is_pleonastic(sentence.words[0]) is holds_a_place
