"""Names that the parser hangs beside what describes them or what they belong to, as if both acted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhom.parsing.clauses import STARTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhom.parsing.parse import Word

APART = "dep"  # the arc of what the parser cannot name


def mend_name(word: Word, words: Sequence[Word]) -> None:
    """Hang a word of a sentence where it belongs, if it is a name or beside one.

    Of two subjects beside each other the first describes the second ("An ally of the king, Adu resigned"), or ends
    before it without a comma ("fighters of the paramilitary RSF"). A name before a colon is no subject, and one after a
    comma explains who is sent somewhere ("the envoy to the UN, Idriss,").
    """
    if (name := _described_by(word)) is not None:
        word.hang("appos", name)
    elif _is_label(word, words):
        word.dep = APART
    elif (place := _place_before(word)) is not None:
        _set_apart(word, place)
    elif (part := _cut_off(word)) is not None:
        _join(part, word)


def _described_by(word: Word) -> Word | None:
    """Return the name that a common noun before it describes, where both are subjects of one verb."""
    if word.dep != "nsubj" or not word.is_noun or word.tag.startswith("NNP"):
        return None
    other = next((child for child in word.head.children if child.dep == "nsubj" and child.i > word.i), None)
    return other if other is not None and other.tag == "NNP" and other.i < word.head.i else None


def _is_label(word: Word, words: Sequence[Word]) -> bool:
    """Say whether a name before a colon is no subject, beside one after it: "Norway: Peru bombed Ghana"."""
    if word.dep != "nsubj" or word.i + 2 > len(words) or words[word.i + 1].text != ":":
        return False
    return any(child.dep in STARTS and child.i > word.i + 1 for child in word.head.children)


def _place_before(word: Word) -> Word | None:
    """Return the place that a comma parts from the name to which it was added: "UN" in "envoy to the UN, Idriss,"."""
    if word.dep != "pobj" or word.head.lower != "to" or not word.head.head.is_noun:
        return None
    modifiers = [child for child in word.children if child.dep in {"nmod", "compound"} and child.tag == "NNP"]
    return next((child for child in modifiers if any(mark.text == "," for mark in child.children)), None)


def _set_apart(name: Word, place: Word) -> None:
    preposition = name.head
    place.hang("pobj", preposition)
    name.hang("appos", preposition.head)


def _cut_off(word: Word) -> Word | None:
    """Return the adjective or noun right before a second subject to which that belongs: "paramilitary"."""
    if word.dep != "nsubj":
        return None
    first = next((child for child in word.head.children if child.dep == "nsubj"), word)
    of = next((child for child in first.children if child.dep == "prep" and child.lower == "of"), None)
    part = of.child("pobj") if of is not None and first is not word else None
    return part if part is not None and part.i + 1 == word.begin() else None


def _join(part: Word, name: Word) -> None:
    of = part.head
    name.hang("pobj", of)
    part.hang("amod", name)
