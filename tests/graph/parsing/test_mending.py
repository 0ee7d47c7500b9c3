"""Arcs that are hung where they belong: who says what stands before, and which name a description means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from whowhom.parsing.mending import mend
from whowhom.parsing.parse import Sentence, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

Arc = tuple[str, str, str, int]  # word, tag, arc, position of the head


def sentence(*arcs: Arc) -> Sentence:
    """Return a sentence of words with the heads that a parser gave them."""
    words = [
        Word(i, text, text.lower(), text, tag, dep, i, i + 1, "", entity_begins=False)
        for i, (text, tag, dep, _) in enumerate(arcs)
    ]
    for word, (*_, head) in zip(words, arcs, strict=True):
        word.head = words[head]
        if word.head is not word:
            word.head.children.append(word)
    return Sentence(words, "", 0, len(words), "paragraph", 0)


def subjects(found: Sentence, verb: str) -> list[str]:
    """Return the subjects of a verb."""
    word = next(word for word in found.words if word.text == verb)
    return [child.text for child in word.children if child.dep == "nsubj"]


def test_a_name_and_its_description_before_a_verb_without_a_subject_say_it() -> None:
    """As in "Togo attacked Benin, Peskov, the spokesman, said"."""
    found = sentence(
        ("Togo", "NNP", "nsubj", 1), ("attacked", "VBD", "ccomp", 9), ("Benin", "NNP", "dobj", 1),
        (",", ",", "punct", 2), ("Peskov", "NNP", "conj", 2), (",", ",", "punct", 4), ("the", "DT", "det", 7),
        ("spokesman", "NN", "appos", 4),
        (",", ",", "punct", 4), ("said", "VBD", "ROOT", 9),
    )  # fmt: skip
    mend([found])
    assert subjects(found, "said") == ["Peskov"]
    assert [child.text for child in found.words[2].children] == [","]
    assert found.words[7].head.text == "Peskov"


def test_a_report_that_the_parser_coordinated_is_below_the_verb_of_saying() -> None:
    """As in "Togo will attack Benin, Peskov, the spokesman, said" with `said` as a conjunct of `attack`."""
    found = sentence(
        ("Togo", "NNP", "nsubj", 2), ("will", "MD", "aux", 2), ("attack", "VB", "ROOT", 2), ("Benin", "NNP", "dobj", 2),
        (",", ",", "punct", 3), ("Peskov", "NNP", "appos", 3), (",", ",", "punct", 5), ("the", "DT", "det", 8),
        ("spokesman", "NN", "appos", 5), (",", ",", "punct", 5), ("say", "VBD", "conj", 2),
    )  # fmt: skip
    mend([found])
    assert found.root.text == "say"
    assert (found.words[2].dep, found.words[2].head.text) == ("ccomp", "say")
    assert subjects(found, "say") == ["Peskov"]


def test_what_no_comma_closes_before_the_verb_is_its_subject() -> None:
    """As in "He met it at the bank, the AfDB, a minister said"."""
    found = sentence(
        ("He", "PRP", "nsubj", 1), ("met", "VBD", "ccomp", 11), ("it", "PRP", "dobj", 1), ("at", "IN", "prep", 1),
        ("bank", "NN", "pobj", 3), (",", ",", "punct", 1), ("the", "DT", "det", 7), ("AfDB", "NNP", "nsubj", 11),
        (",", ",", "punct", 7), ("a", "DT", "det", 10), ("minister", "NN", "appos", 7), ("said", "VBD", "ROOT", 11),
    )  # fmt: skip
    mend([found])
    assert subjects(found, "said") == ["minister"]
    assert (found.words[7].dep, found.words[7].head.text) == ("appos", "bank")


def test_a_closed_apposition_stays() -> None:
    """As in "He lied, the AfDB, a bank, said"."""
    found = sentence(
        ("He", "PRP", "nsubj", 1), ("lied", "VBD", "ccomp", 8), (",", ",", "punct", 8), ("the", "DT", "det", 4),
        ("AfDB", "NNP", "nsubj", 8), (",", ",", "punct", 4), ("bank", "NN", "appos", 4), (",", ",", "punct", 4),
        ("said", "VBD", "ROOT", 8),
    )  # fmt: skip
    mend([found])
    assert subjects(found, "said") == ["AfDB"]


@pytest.mark.parametrize(("tag", "left"), [("NN", ["Adu"]), ("NNP", ["ally", "Adu"])])
def test_a_description_before_a_name_is_no_second_subject(tag: str, left: Sequence[str]) -> None:
    """As in "An ally of his, Adu resigned"; two names stay."""
    found = sentence(
        ("ally", tag, "nsubj", 3),
        (",", ",", "punct", 3),
        ("Adu", "NNP", "nsubj", 3),
        ("resigned", "VBD", "ROOT", 3),
    )
    mend([found])
    assert subjects(found, "resigned") == left
