"""Whose turn it is in an interview, a debate or a transcript, where "Kuleba:" opens a paragraph.

A text is read so where the same name before a colon begins at least two paragraphs, or answers a "Question:".
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhom.actors.phrase import Phrase
    from whowhom.parsing.parse import Sentence
    from whowhom.records import Actor

# "Kuleba:", "Dmytro Kuleba (Ukraine):", "Mr. Nebenzia:", "Q.", "Question:".
LABEL = re.compile(r"(?P<name>[A-Z][\w.'’-]{0,30}(?: [A-Z][\w.'’-]{0,30}){0,4}) ?(?:\([^()]{1,60}\) ?)?:\s")
ASKING = frozenset({"q", "question", "interviewer", "reporter", "journalist", "host", "moderator"})
LEAST = 2  # paragraphs with labels


def turns(sentences: Sequence[Sentence], phrases: Sequence[Sequence[Phrase]]) -> list[Actor | None]:
    """Return for each sentence who has the floor; None where nobody has, or somebody unknown."""
    firsts = {sentence.block: sentence for sentence in reversed(sentences)}
    opening = {
        block: label["name"]
        for block, first in firsts.items()
        if first.kind == "paragraph" and (label := LABEL.match(first.text))
    }
    if not opening:
        return [None] * len(sentences)
    persons = _persons(phrases)
    speakers = {block: persons.get(_last(name)) for block, name in opening.items()}
    talking = Counter(actor.name for actor in speakers.values() if actor is not None)
    asked = any(_last(name) in ASKING for name in opening.values())
    if not talking or not (asked or max(talking.values()) >= LEAST):
        return [None] * len(sentences)
    return [speakers.get(sentence.block) for sentence in sentences]


def _persons(phrases: Sequence[Sequence[Phrase]]) -> dict[str, Actor]:
    """Return the persons that a text names, by the last word of their names."""
    return {
        _last(phrase.name): phrase.actor
        for group in phrases
        for phrase in group
        if phrase.actor is not None and phrase.actor.type == "person" and phrase.name[:1].isupper()
    }


def _last(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1].rstrip(".").casefold()
