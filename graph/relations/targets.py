"""Whom an event is aimed at: the objects of its trigger, their owners, and for some acts the place they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whowhom.actors.phrase import Phrase
    from whowhom.relations.arguments import Arguments
    from whowhom.relations.events import Event

# Acts that a place suffers as well as a government: their target may be a city or region of a country.
ON_TERRITORY = frozenset({"attacks", "aids", "retreats-from", "coerces", "concedes-to", "mobilizes-against"})
ON_PLACES = ON_TERRITORY | {"visits"}
# Acts whose target must be named itself: who meets Iran's envoy does not meet Iran.
OWNERLESS = frozenset(
    {"calls", "meets", "visits", "condoles-with", "allied-with", "coerces", "negotiates-with", "consults"}
)
INSIDE = frozenset({"in", "inside", "into", "across", "over", "near"})
TOWARD = frozenset({"of", "by", "from", "to", "against", "toward", "towards", "on", "into", "with", "for"})

# Acts on a plan or a deed: whom that is about is nobody's target, nor whom it is for where it is disliked
# ("rejected a deal for teachers"), nor whom it is against ("supports sanctions against Mali").
ON_PLANS = frozenset({"rejects", "vetoes", "opposes", "criticizes", "supports", "praises", "blocks"})
DISLIKING = frozenset({"rejects", "vetoes", "opposes", "criticizes"})


# Whoever is told for the news is no partner of a talk.
PRESS = frozenset({"reporter", "journalist", "correspondent", "interviewer", "columnist"})


def targets_of(event: Event, arguments: Arguments) -> list[Phrase]:
    """Return the phrases that an event is aimed at; none where the objects belong to nobody."""
    relation = event.pattern.relation
    ownerless = relation in OWNERLESS or event.pattern.itself
    found = arguments.actors(event.targets, owners=not ownerless, places=relation in ON_PLACES)
    if relation in ON_PLANS:
        found = _authors(found)
    if relation == "consults":
        found = [phrase for phrase in found if not _is_press(phrase)]
    if found or ownerless:
        return found
    territorial = relation in ON_TERRITORY
    found = arguments.below(event.targets, _leading(relation))
    if not found and territorial and event.targets and event.pattern.kind == "verb":
        found = arguments.beside(event.anchor, INSIDE)
    return found


def _is_press(phrase: Phrase) -> bool:
    return phrase.head.lemma in PRESS or (phrase.actor is not None and phrase.actor.type == "media")


def _authors(owners: list[Phrase]) -> list[Phrase]:
    """Leave out the forum of a plan where its author is named: "a French-drafted Security Council resolution"."""
    return [phrase for phrase in owners if phrase.head.dep != "compound"] or owners


def _leading(relation: str) -> frozenset[str]:
    """Return the prepositions that lead from the object of an act to its target."""
    if relation in ON_TERRITORY:
        return TOWARD | {"in"}
    barred = (("on", ON_PLANS), ("for", DISLIKING), ("against", ON_PLANS | {"accuses"}))
    return TOWARD - {word for word, acts in barred if relation in acts}
