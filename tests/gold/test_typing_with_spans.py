"""The figures for typing with given spans are computed rightly."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent))

import typing_with_spans as measured


def told(
    chance: list[float], modality: str = "asserted", sentence: str = "", *, negated: bool = False
) -> measured.Told:
    """Return what a model may say."""
    return measured.Told(sentence, np.array(chance, dtype=np.float32), modality, negated)


def test_probabilities_are_summed_by_root() -> None:
    """Two likely relations of one type outweigh one that is likelier alone; a type that the set lacks is no answer."""
    relations = ["accuses", "criticizes", "aids", "comments-on"]
    assert measured.typed(relations, told([0.2, 0.2, 0.3, 0.3]), frozenset({"ACCUSE", "AID"})) == "ACCUSE"


def test_relations_that_the_set_joins_are_joined() -> None:
    """Conceding and retreating are both its YIELD."""
    relations = ["concedes-to", "retreats-from", "aids"]
    assert measured.typed(relations, told([0.3, 0.3, 0.4]), frozenset({"YIELD", "AID"})) == "YIELD"


def test_types_are_those_of_plover() -> None:
    """Planned cooperation is AGREE, planned harm THREATEN; what asks keeps its type; a signed treaty is SUPPORT."""
    roots = frozenset({"AGREE", "AID", "THREATEN", "ASSAULT", "REQUEST", "SUPPORT", "REJECT"})
    for relation, root in (("aids", "AGREE"), ("attacks", "THREATEN"), ("urges", "REQUEST")):
        assert measured.typed([relation], told([1.0], "planned"), roots) == root
    assert measured.typed(["aids"], told([1.0]), roots) == "AID"
    assert measured.typed(["agrees-with"], told([1.0], sentence="They signed it."), roots) == "SUPPORT"
    assert measured.typed(["agrees-with"], told([1.0], negated=True), roots) == "REJECT"


def test_accuracy_and_macro_f1() -> None:
    """Three of four are right; F1 is averaged over types, not over rows."""
    found = measured.figures(["A", "A", "A", "B"], ["A", "A", "B", "B"])
    assert found["accuracy"] == 0.75
    assert found["macro_f1"] == pytest.approx((0.8 + 2 / 3) / 2)


def test_spans_are_found_or_empty() -> None:
    """Words that do not stand in the text have no span."""
    assert measured.spans("Kenya accused Peru.", "Peru") == [(14, 18)]
    assert measured.spans("Kenya accused Peru.", "a recipient") == []
