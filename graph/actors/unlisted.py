"""Whom "the company", "the party" or "the group" means after an organisation or armed group that no list describes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whowhom.actors.phrase import Phrase

COMPANIES = frozenset(
    """
    company firm group carmaker automaker airline manufacturer retailer publisher broadcaster bank insurer
    supplier operator producer exporter conglomerate
    """.split()
)
ASSOCIATIONS = frozenset(
    """
    group organisation organization party movement alliance union front army association coalition league
    federation militia charity society congress council club foundation
    """.split()
)
ARMED = frozenset({"group", "organisation", "organization", "militia", "movement"})
POLITICAL = frozenset(
    "party movement alliance front coalition league bloc union congress democrats list rally".split()
)


def meant_by(noun: str, before: Iterable[Phrase]) -> Phrase | None:
    """Return the last phrase of the one organisation that a noun may mean; None where several or none may be meant.

    An organisation whose name has the noun comes first: "the army" after "Oromo Liberation Army".
    """
    fitting = [phrase for phrase in before if _may_be(noun, phrase)]
    namesakes = [phrase for phrase in fitting if noun in phrase.words.lower().split()]
    for choice in (namesakes, fitting):
        if len({phrase.name for phrase in choice}) == 1:
            return choice[-1]
    return None


def _may_be(noun: str, phrase: Phrase) -> bool:
    actor, words = phrase.actor, set(phrase.words.lower().split())
    if actor is None or phrase.sort != "name":
        return False
    if actor.type == "armed group":
        return noun in ARMED or noun in words
    if actor.type != "organisation" or phrase.how != "entity":
        return False
    if noun == "party":
        return bool(words & POLITICAL)
    general = noun in {"group", "organisation", "organization"}
    return general or noun in words or (noun in COMPANIES and not words & ASSOCIATIONS)
