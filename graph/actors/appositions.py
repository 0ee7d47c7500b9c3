"""Words that describe whom a name beside them means: "Ryabkov, the deputy minister", "German carmaker Ford"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whowhom.actors.phrase import Phrase
    from whowhom.parsing.parse import Word
    from whowhom.records import Actor


def appositions(phrases: list[Phrase]) -> list[tuple[Phrase, Phrase]]:
    """Return each person with the words that describe him, also where the parse puts him beside a part of them."""
    pairs = []
    for phrase in phrases:
        if phrase.head.dep != "appos":
            continue
        beside = phrase.head.head
        for other in phrases:
            if phrase.sort == "person" and other.sort in {"title", "agent"} and _covers(other, beside):
                pairs.append((phrase, other))
            elif other.sort == "person" and other.head is beside and phrase.sort in {"title", "agent"}:
                pairs.append((other, phrase))
    return pairs


def described(phrases: list[Phrase]) -> list[tuple[Phrase, Phrase]]:
    """Return each name with the words right before it that describe whom it means."""
    return [(name, words) for words, name in pairwise(phrases) if _describes(words, name)]


def named_below(phrase: Phrase, phrases: list[Phrase]) -> Actor | None:
    """Return the actor whose name stands below a phrase in the parse."""
    below = {word.i for word in phrase.head.subtree()}
    for other in phrases:
        if other.sort == "name" and other.head.i in below and other.actor is not None:
            return other.actor
    return None


def _covers(phrase: Phrase, word: Word) -> bool:
    """Say whether a word is the head of a phrase or, in "the mayor of Oslo", where its office is."""
    return phrase.head is word or phrase.last < word.i <= phrase.tail


def _describes(words: Phrase, name: Phrase) -> bool:
    if words.sort != "agent" or words.plural or name.sort not in {"person", "name"}:
        return False
    # Now and then the parse hangs both on the same verb.
    level = words.head.head is name.head.head and words.head.dep == name.head.dep
    return words.last + 1 == name.first and (level or name.head in {words.head.head, *words.head.children})
