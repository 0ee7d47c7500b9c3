"""Governments and offices of parts of a country, which are not the country's own: "the Kano state government"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhom.actors.phrase import GOVERNMENT
from whowhom.records import Actor

if TYPE_CHECKING:
    from whowhom.actors.knowledge import Knowledge, Name
    from whowhom.actors.phrase import Phrase
    from whowhom.parsing.parse import Sentence

PLACES = frozenset({"city", "capital", "seat"})
# What a place has of its own: "authorities in Lagos" are as often the country's.
GOVERNING = frozenset({"government", "administration", "state"})
CHAMBERS = frozenset({"Parliament", "upper house", "lower house"})
# Nouns that mean a regional government named before
REGIONAL = frozenset({f"{part} government" for part in ("state", "regional", "provincial", "local")})


def region_of(phrase: Phrase, sentence: Sentence, known: Knowledge) -> str:
    """Return the region or city whose a description is; an empty string where it is a whole country's or nobody's."""
    owner = phrase.owners[0] if phrase.owners else None
    if owner is None or not owner.names:
        return ""
    name = owner.names[0]
    if name.kind in PLACES and (owner.sort == "place" or phrase.office in known.regional_offices):
        return name.text if _is_place_s_own(phrase, known) and _belongs(phrase, owner, sentence) else ""
    if name.actor.type == "country" and name.actor.group != name.actor.name:
        return name.actor.name
    return known.regions.get(owner.words.lower(), ("", ""))[0]


def office_place(office: str | None, name: Name, known: Knowledge) -> str:
    """Return the city or region that an office before a name is of: Texas in "Texas Governor Ann Lott"."""
    return name.text if office in known.regional_offices and name.kind in PLACES else ""


def government(region: str, of: Actor, known: Knowledge) -> Actor:
    """Return the government of a region that belongs to a country: listed, or composed."""
    adjective = known.adjectives.get(region, region)
    listed = known.named_bodies.get((region, "Government"))
    return listed or Actor(f"{adjective} Government", "government body", of.group)


def is_government(phrase: Phrase, known: Knowledge) -> bool:
    """Say whether a description is of a government, whatever it is called."""
    if phrase.sort == "body":
        return known.bodies[phrase.noun].is_country
    return phrase.sort == "agent" and phrase.noun.rsplit(maxsplit=1)[-1] in GOVERNMENT


def _is_place_s_own(phrase: Phrase, known: Knowledge) -> bool:
    if phrase.sort == "title":
        return phrase.office in known.regional_offices and not phrase.plural
    chamber = phrase.sort == "body" and known.bodies[phrase.noun].name in CHAMBERS
    return chamber or (phrase.noun.rsplit(maxsplit=1)[-1] in GOVERNING and not phrase.plural)


def _belongs(phrase: Phrase, owner: Phrase, sentence: Sentence) -> bool:
    """Say whether an owner stands before a description or behind "of"; "in Lagos" tells a place alone."""
    if owner.last < phrase.head.i or phrase.sort == "title":
        return True
    words = [word.lower for word in sentence.words[: owner.first] if word.lower != "the"]
    return words[-1:] == ["of"]
