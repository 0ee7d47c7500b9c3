"""To which party a person belongs, by the document or by the data: whom "her party" means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhom.actors.appositions import appositions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whowhom.actors.knowledge import Knowledge
    from whowhom.actors.phrase import Phrase
    from whowhom.records import Actor

PARTY = "party"
# Words in the names of parties that no list has
NAMING = frozenset({PARTY, "democrats", "movement", "alliance", "front", "rally", "bloc"})


class Affiliations:
    """Keeps the parties of the persons of one document."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.told: dict[str, list[Actor]] = {}

    def learn(self, phrases: Sequence[Phrase]) -> None:
        """Remember the parties that a sentence tells: "Ann Lott of the Unity Party", "Ann Lott, its leader"."""
        for person in phrases:
            if person.sort == "person" and person.actor is not None:
                parties = self.told.setdefault(person.actor.name, [])
                parties += [actor for actor in _beside(person, phrases) if self._is_party(actor)]

    def party(self, person: Actor) -> Actor | None:
        """Return the one party of a person; None where none or several are known."""
        told = {actor.name: actor for actor in self.told.get(person.name, ())}
        listed = {
            role.of: self.knowledge.actors[role.of] for role in person.roles if self._is_listed(role.of)
        }
        parties = told or listed
        return next(iter(parties.values())) if len(parties) == 1 else None

    def _is_listed(self, name: str) -> bool:
        return name in self.knowledge.parties and name in self.knowledge.actors

    def _is_party(self, actor: Actor) -> bool:
        named = not NAMING.isdisjoint(actor.name.lower().split())
        return actor.name in self.knowledge.parties or (actor.type == "organisation" and named)


def _beside(person: Phrase, phrases: Sequence[Phrase]) -> Iterator[Actor]:
    """Yield the organisations whose a person is called: before the name, behind "of", and in what describes it."""
    if person.of is not None:
        yield person.of
    below = [
        child.child("pobj") for child in person.head.children if child.dep == "prep" and child.lower == "of"
    ]
    described = [other for name, other in appositions(list(phrases)) if name is person]
    owners = [owner for other in described for owner in other.owners]
    for phrase in [*(other for other in phrases if other.head in below), *owners]:
        if phrase.actor is not None:
            yield phrase.actor
