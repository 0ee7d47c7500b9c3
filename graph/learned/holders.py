"""Whose act it is where one actor stands only inside the words for another: "Spain's premier" is not Spain."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhom.actors.phrase import Phrase

DESCRIBED = frozenset({"title", "body", "agent", "nominal"})
OWNED = DESCRIBED | {"person", "name"}  # "Iran's Javad Zarif", "Britain's Labour Party"

SERVING = frozenset({"for", "to", "of", "at"})
WHERE = frozenset({"in", "near", "outside", "inside"})


def holder(actor: Sequence[Phrase], others: Sequence[Phrase]) -> Phrase | None:
    """Return the one phrase whose owner or seat an actor is wherever it stands; None where it stands on its own.

    The network reads marked words one by one and gives what "the mayor of Oslo" does to Oslo as well.
    """
    holders = {id(held): held for held in (_held_by(phrase, others) for phrase in actor)}
    return next(iter(holders.values())) if len(holders) == 1 else None


def _held_by(phrase: Phrase, others: Sequence[Phrase]) -> Phrase | None:
    # Of "the presidents of Chad and Mali" each owner has his own.
    twins = (twin for other in others for twin in other.twins)
    own = next((twin for twin in twins if twin.actor is not None and phrase in twin.owners), None)
    return own or next((other for other in others if other.actor is not None and _holds(other, phrase)), None)


def _holds(other: Phrase, phrase: Phrase) -> bool:
    if other is phrase or other.name == phrase.name or other.sort not in OWNED:
        return False
    begin = other.first if other.opening < 0 else other.opening
    inside = other.sort in DESCRIBED and begin <= phrase.first and phrase.last <= max(other.last, other.tail)
    owned = (
        phrase.head.dep == "poss" and other.first <= phrase.head.head.i <= other.last
    )  # "Iran's al-Jubeir" has two
    return inside or owned or _is_where(phrase, other) or _is_served(phrase, other)


def _is_where(phrase: Phrase, other: Phrase) -> bool:
    """Say whether a phrase only tells where an actor is: "rebels in eastern Congo"."""
    preposition = phrase.head.head
    return phrase.head.dep == "pobj" and preposition.lower in WHERE and preposition.head is other.head


def _is_served(phrase: Phrase, other: Phrase) -> bool:
    """Say whether an office is one of an actor, or with it: "a spokeswoman for the European Commission"."""
    preposition = phrase.head.head
    serving = other.sort == "title" and preposition.lower in SERVING and preposition.head is other.head
    return phrase.head.dep == "pobj" and serving
