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
    labels = {
        sentence.block: match for sentence in reversed(sentences) if (match := LABEL.match(sentence.text))
    }
    opening = {
        block: label["name"].strip() for block, label in labels.items() if _opens(block, label, sentences)
    }
    persons = _persons(phrases)
    speakers = {block: persons.get(_last(name)) for block, name in opening.items()}
    talking = Counter(actor.name for actor in speakers.values() if actor is not None)
    asked = any(_last(name) in ASKING for name in opening.values())
    if not talking or not (asked or max(talking.values()) >= LEAST):
        return [None] * len(sentences)
    return [speakers.get(sentence.block) for sentence in sentences]


def _opens(block: int, label: re.Match[str], sentences: Sequence[Sentence]) -> bool:
    """Say whether a label stands in the first sentence of its paragraph."""
    first = next(sentence for sentence in sentences if sentence.block == block)
    return first.kind == "paragraph" and first.text.startswith(label[0])


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
