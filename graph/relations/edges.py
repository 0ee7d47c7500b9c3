"""Write claims down as edges, and phrases as mentions."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from whowhom.records import Document, Edge, Mention
from whowhom.relations.dates import event_date
from whowhom.vocabulary import Relation, vocabulary

if TYPE_CHECKING:
    from whowhom.actors.phrase import Phrase
    from whowhom.parsing.parse import Sentence
    from whowhom.relations.claim import Claim


def edge_of(
    document: Document, sentence: Sentence, claim: Claim, relations: dict[str, Relation] | None = None
) -> Edge:
    """Return the edge that a claim of a sentence makes.

    Raises:
        ValueError: for a claim between unresolved phrases.
    """
    source, target = claim.source.actor, claim.target.actor
    if source is None or target is None:
        raise ValueError("a claim must stand between resolved phrases")
    trigger = sorted(claim.trigger, key=lambda word: word.i)
    date, date_text = event_date(
        sentence, claim.trigger[-1], document.date, ahead=claim.modality == "planned"
    )
    return Edge(
        id=edge_id(document, sentence, source.name, claim.relation, target.name),
        document=document.id, title=document.title, outlet=document.outlet, url=document.url,
        source=source.name, target=target.name, source_text=claim.source.naming, target_text=claim.target.naming,
        source_group=source.group, target_group=target.group, source_type=source.type, target_type=target.type,
        relation=claim.relation, event_type=(relations or vocabulary())[claim.relation].plover,
        date=date, date_text=date_text, negated=claim.negated, modality=claim.modality,
        attributed_to=claim.by.name if claim.by else None,
        evidence=sentence.text, start=sentence.start, end=sentence.end,
        trigger=" ".join(word.text for word in trigger), confidence=round(claim.confidence, 3),
        reader=claim.reader, rule=claim.rule,
        source_start=claim.source.start, source_end=claim.source.end,
        target_start=claim.target.start, target_end=claim.target.end,
        trigger_start=trigger[0].start, trigger_end=trigger[-1].end,
    )  # fmt: skip


def edge_id(document: Document, sentence: Sentence, source: str, relation: str, target: str) -> str:
    """Return an id that stays the same as long as document, sentence, actors and relation do."""
    parts = (document.id, str(sentence.start), str(sentence.end), source, relation, target)
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def mentions_of(phrases: list[list[Phrase]]) -> list[Mention]:
    """Return the resolved phrases of a document as mentions."""
    return [
        Mention(phrase.start, phrase.end, phrase.words, phrase.actor, phrase.how)
        for group in phrases
        for own in group
        for phrase in (own, *own.twins)
        if phrase.actor is not None
    ]
