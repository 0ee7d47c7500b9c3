"""Whom "the company", "the party" or "the group" means after an organisation or armed group that no list describes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whowhom.actors.phrase import Phrase

COMPANIES = frozenset({"company", "firm"})
GROUPS = frozenset({"group", "organisation", "organization"})
FIGHTERS = frozenset(
    {"rebel", "insurgent", "militant", "paramilitary", "guerrilla", "jihadist", "separatist"}
)
ARMED = GROUPS | {"militia", "movement"}
# What a name itself may say: "the airline" of "Vortex Airline", "the army" of "Oromo Liberation Army".
NAMING = frozenset(
    """
    airline bank army front union alliance association coalition league federation charity society congress
    council club chamber syndicate university foundation agency bureau committee commission institute party
    movement militia
    """.split()
)
NOUNS = COMPANIES | GROUPS | NAMING | FIGHTERS
POLITICAL = frozenset(
    "party movement alliance front coalition league bloc union congress democrats list rally".split()
)


def meant_by(noun: str, before: Iterable[Phrase]) -> Phrase | None:
    """Return the last phrase of the one organisation that a noun may mean; None where several or none may be meant.

    An organisation whose name has the noun comes first: "the army" after "Oromo Liberation Army".
    """
    fitting = [phrase for phrase in before if _may_be(noun, phrase)]
    namesakes = [phrase for phrase in fitting if noun in _words(phrase)]
    for choice in (namesakes, fitting):
        if len({phrase.name for phrase in choice}) == 1:
            return choice[-1] if _is_unlisted(choice[-1]) else None
    return None


def _words(phrase: Phrase) -> set[str]:
    return set(phrase.words.lower().split())


def _is_unlisted(phrase: Phrase) -> bool:
    """Say whether no list tells by which nouns the text may point back to an actor; of armed groups none does."""
    if phrase.sort == "agent":
        return phrase.name == phrase.words and " " in phrase.name and phrase.name.istitle()  # "Unity Party"
    armed = phrase.actor is not None and phrase.actor.type == "armed group"
    return phrase.sort == "name" and (phrase.how == "entity" or armed)


def _may_be(noun: str, phrase: Phrase) -> bool:
    """Say whether a noun may mean an actor; one that is listed or nameless may be meant and leaves others in doubt."""
    kind = phrase.actor.type if phrase.actor is not None else ""
    if kind == "armed group":
        return noun in ARMED or not {noun, f"{noun}s"}.isdisjoint(_words(phrase))  # "the M23 rebels"
    if kind != "organisation":
        return False
    if noun == "party":
        return bool(_words(phrase) & POLITICAL)
    return noun in GROUPS or noun in _words(phrase) or (noun in COMPANIES and not _words(phrase) & NAMING)
