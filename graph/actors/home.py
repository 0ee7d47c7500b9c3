"""The country that a document is about, whose "the government" and "the police" are where nothing else tells."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from whowhom.actors.phrase import GOVERNMENT
from whowhom.actors.possessions import RANKS
from whowhom.documents.dateline import find_dateline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whowhom.actors.gazetteer import Hit
    from whowhom.actors.knowledge import Knowledge
    from whowhom.actors.phrase import Phrase
    from whowhom.records import Actor

OPENING = 4  # lines among which the dateline stands
LEAST = 2  # mentions of a country beside the dateline
ALONE = 4  # mentions of a country that no dateline names
SHARE = 0.7  # of all mentions of countries, where no dateline names it
NATIONAL = frozenset({"Government", "Parliament", "military", "police"})
WITHOUT_ARTICLE = frozenset({"police", "parliament", "authorities"})
NARROWING = frozenset({"amod", "compound", "nmod", "poss", "relcl", "acl", "appos", "nummod"})
KINDS = frozenset({"name", "adjective", "capital", "seat", "people"})


def home(text: str, hits: Sequence[Hit], knowledge: Knowledge) -> Actor | None:
    """Return the country of the dateline if none is named more often, or else the one that a text is all about."""
    written = _dateline_country(text, knowledge)
    counts = Counter(_countries(hits))
    if not counts:
        return None
    name, count = counts.most_common(1)[0]
    if written is not None:
        return written if counts[written.name] == count >= LEAST else None
    return knowledge.actors[name] if count >= ALONE and count >= SHARE * counts.total() else None


def _countries(hits: Sequence[Hit]) -> Iterator[str]:
    for hit in hits:
        name = hit.names[0]
        if name.actor.type == "country" and name.kind in KINDS:
            yield name.actor.name


def _dateline_country(text: str, knowledge: Knowledge) -> Actor | None:
    """Return the country of the town that a dateline names."""
    lines = [line for line in text.split("\n", 2 * OPENING)[: 2 * OPENING] if line.strip()]
    for dateline in map(find_dateline, lines[:OPENING]):
        if dateline is not None and dateline.place:
            for name in knowledge.names.get(dateline.place.lower(), ()):
                return knowledge.actors.get(name.actor.group, name.actor)
    return None


def is_bare(phrase: Phrase) -> bool:
    """Say whether nothing but an article stands with a body: "the government", "police", not "a new government"."""
    beside = phrase.head.children
    articles = {child.lower for child in beside if child.dep == "det"}
    known = articles == {"the"} or (not articles and phrase.head.lower in WITHOUT_ARTICLE)
    narrowed = any(
        child.dep in NARROWING or (child.dep == "prep" and child.lower in {"of", "from"}) for child in beside
    )
    return known and not narrowed


def is_authority(phrase: Phrase) -> bool:
    """Say whether words stand for a government that they do not name: "the authorities", "the regime"."""
    return phrase.head.lemma in GOVERNMENT - {"side", "state"} and is_bare(phrase)


def is_governments(phrase: Phrase) -> bool:
    """Say whether words stand for the forces of a government that they do not name: "government helicopters"."""
    beside = [child for child in phrase.head.children if child.i < phrase.head.i and child.dep != "det"]
    alone = len(beside) == 1 and beside[0].lower in {"government", "regime"} and not beside[0].children
    return alone and phrase.head.lemma in RANKS
