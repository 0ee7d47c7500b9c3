"""Known names in running text: the longest, whole words, in the casing that they need."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whowhom.actors.gazetteer import Gazetteer
from whowhom.actors.knowledge import Knowledge
from whowhom.records import Actor

if TYPE_CHECKING:
    from whowhom.actors.gazetteer import Hit


def found(hits: list[Hit], text: str) -> list[str]:
    """Return the words that were found."""
    return [text[hit.start : hit.end] for hit in hits]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Freedonia met Sylvania.", ["Freedonia", "Sylvania"]),
        ("Freedonia's Freedonian Freedonians", ["Freedonia", "Freedonian", "Freedonians"]),
        ("The Duckport Accord of Duckport", ["Duckport Accord", "Duckport"]),
        ("freedonia is a dish here", []),
        ("on the island", ["island"]),
        ("FRE and fre and Fre", ["FRE"]),
        ("Refreedonia and Freedoniac", []),
        ("(Freedonia)-Sylvania/LU", ["Freedonia", "Sylvania", "LU"]),
        ("Firefly City", ["Firefly City"]),
        ("", []),
    ],
)
def test_names_in_text(known: Knowledge, text: str, names: list[str]) -> None:
    """Only whole words in the right casing are hits, and the longest of overlapping ones wins."""
    assert found(Gazetteer(known).find(text), text) == names


def test_letters_that_grow_in_lower_case(known: Knowledge) -> None:
    """Offsets stay true after letters whose lower case is longer."""
    text = "İİİ Freedonia"
    assert found(Gazetteer(known).find(text), text) == ["Freedonia"]


@given(text=st.lists(st.sampled_from(["Lake Union", "LU", " ", "İ", "x", ".", "lake", "Union"])).map("".join))
def test_hits_never_overlap(text: str) -> None:
    """In any text, hits stand in order, apart, and on words of the text."""
    knowledge = Knowledge()
    knowledge.add_actor(Actor("Lake Union", "alliance", "Lake Union"))
    knowledge.add_name("LU", "abbreviation", knowledge.actors["Lake Union"])
    hits = Gazetteer(knowledge).find(text)
    assert all(first.end <= second.start for first, second in pairwise(hits))
    assert all(text[hit.start : hit.end].lower() in {"lake union", "lu"} for hit in hits)
