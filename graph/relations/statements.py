"""Who a statement is by, told from its heading: "Communiqué of the Government of Venezuela on the elections"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whowhom.parsing.clauses import FINITE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhom.actors.phrase import Phrase
    from whowhom.parsing.parse import Sentence
    from whowhom.records import Actor

HEADING = re.compile(
    r"(?:official |press |public )?(?:statement|communiqu[eé]|declaration|remarks|speech|address|message|open letter)"
    r" (?:issued |delivered |made )?(?:by|of|from) ",
    re.IGNORECASE,
)
# What follows the author in a heading; in a headline that tells of a statement a verb would.
FOLLOWING = re.compile(
    r"\s*(?:$|[(,:–-]|(?:of|on|about|concerning|regarding|at|after|following|to|in|for|before|during)\b)"
)
NEAR = 40  # characters between "by" and who is named, for "the Chairperson of the Commission,"


def author(sentences: Sequence[Sentence], phrases: Sequence[Sequence[Phrase]]) -> Actor | None:
    """Return who issued the text, where its heading says so; None for news that tell of a statement."""
    if not sentences or (heading := HEADING.match(sentences[0].text)) is None:
        return None
    if any(word.tag in FINITE for word in sentences[0].words):
        return None
    begin = sentences[0].start + heading.end()
    named = next((p for p in phrases[0] if p.actor is not None and p.sort != "place" and p.end > begin), None)
    if named is None or named.start > begin + NEAR:
        return None
    rest = sentences[0].text[named.end - sentences[0].start :]
    return named.actor if FOLLOWING.match(rest) else None
