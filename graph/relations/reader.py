"""Readers: what finds claims in a text. The rules are one, a learned model another; others can be plugged in.

A plug-in is an entry point in the group `whowhom.readers` that names a class with this shape; it is created
without arguments.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from whowhom.actors.phrase import Phrase
    from whowhom.parsing.parse import Sentence
    from whowhom.records import Actor, Document
    from whowhom.relations.claim import Claim


@dataclass(frozen=True, slots=True)
class Passage:
    """A document ready to be read: its sentences, the resolved phrases of each, and whose words each one is.

    `spoken` holds the speaker of what is quoted in a sentence, or None; `quoted` is true for sentences that are
    nothing but quoted words.
    """

    document: Document
    sentences: list[Sentence]
    phrases: list[list[Phrase]]
    spoken: list[Actor | None]
    quoted: list[bool]


class Reader(Protocol):
    """Finds claims between the actors of a passage."""

    name: str

    def read(self, passage: Passage) -> list[list[Claim]]:
        """Return the claims of each sentence, in the order of the sentences."""
        ...
