"""What the program knows about actors: names, offices and their holders, bodies, titles, words for people."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from whowhom.parsing.parse import Word
    from whowhom.records import Actor, ActorType, Role

NameKind = Literal[
    "name",
    "abbreviation",
    "common word",
    "adjective",
    "people",
    "capital",
    "seat",
    "city",
    "nominal",
    "no actor",
]


@dataclass(frozen=True, slots=True)
class Name:
    """One wording for an actor, and what sort of wording it is."""

    text: str
    kind: NameKind
    actor: Actor
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """An office-holder: the actor, the words that name them, and m, f or None."""

    actor: Actor
    surname: str
    gender: str | None


@dataclass(frozen=True, slots=True)
class Body:
    """A kind of government body that countries have: `Foreign Ministry`, `military`, `police`."""

    name: str
    type: ActorType
    is_country: bool


@dataclass(frozen=True, slots=True)
class Shared:
    """A name of parties or chambers in several countries, as in `data/actors/shared_names.yaml`.

    `kind` is the composing body of chambers, else empty; `default` is a country or empty; `actors` holds whom the name
    means by country, or None where that is composed; a `weak` name is often none.
    """

    kind: str
    default: str
    actors: dict[str, Actor | None]
    weak: bool


@dataclass(slots=True)
class Knowledge:
    """All actors and wordings, indexed for look-up by lower-cased text.

    `adjectives` maps a country to the adjective that composes the names of its bodies; `agents` maps the
    lemma of a common noun to its (sector, actor type); `titles` maps the wording of an office to the office.
    `weak_agents` are nouns that are often no actor, `definite_agents` those of them that are one as an object too.
    `given` are the first words of persons' names; `regional_offices` are those of regions and cities; `regions` maps
    the adjective of a part of a country that is no actor itself to that part and its country; `shared` maps names that
    several countries have, as written, to whom they may mean; `parties` are the names of listed political parties.
    """

    names: dict[str, list[Name]] = field(default_factory=lambda: defaultdict(list))
    actors: dict[str, Actor] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    by_surname: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    by_office: dict[tuple[str, str], list[tuple[Role, Person]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    regional_offices: set[str] = field(default_factory=set)
    regions: dict[str, tuple[str, str]] = field(default_factory=dict)
    shared: dict[str, Shared] = field(default_factory=dict)
    parties: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)
    bodies: dict[str, Body] = field(default_factory=dict)
    named_bodies: dict[tuple[str, str], Actor] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    title_words: set[str] = field(default_factory=set)
    title_abbreviations: dict[str, str] = field(default_factory=dict)
    occupations: set[str] = field(default_factory=set)
    wider_office: dict[str, str] = field(default_factory=dict)
    office_of: dict[str, str] = field(default_factory=dict)
    gendered: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    honorifics: set[str] = field(default_factory=set)
    agents: dict[str, tuple[str, ActorType]] = field(default_factory=dict)
    weak_agents: set[str] = field(default_factory=set)
    definite_agents: set[str] = field(default_factory=set)
    adjectives: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)

    def add_name(self, text: str, kind: NameKind, actor: Actor) -> None:
        """Register a wording, unless the actor has it already."""
        known = self.names[text.lower()]
        if all(name.actor.name != actor.name for name in known):
            known.append(
                Name(
                    text,
                    "abbreviation" if kind == "name" and len(text) > 1 and text.isupper() else kind,
                    actor,
                )
            )

    def add_actor(self, actor: Actor, *, common_word: bool = False) -> Actor:
        """Register an actor under its own name; the first of a name stays.

        A name in capitals matches in that case only: "WHO" is not "Who".
        """
        known = self.actors.setdefault(actor.name, actor)
        if actor.type != "person":
            kind: NameKind = (
                "common word" if common_word else "abbreviation" if actor.name.isupper() else "name"
            )
            self.add_name(actor.name, kind, known)
        return known

    def root(self, name: str) -> str:
        """Return what a name rolls up to in the end: the Scottish Parliament to the United Kingdom."""
        seen = {name}
        while (group := self.groups.get(name, name)) not in seen:
            seen.add(group)
            name = group
        return name

    def canonical(self, name: str) -> str:
        """Return the canonical name for a wording, or the wording itself."""
        if name in self.actors:
            return name
        known = self.names.get(name.lower())
        return known[0].actor.name if known else name

    def title_of_several(self, word: Word) -> str | None:
        """Return the title that each of several bears: "president" for "Presidents"; None for any other word."""
        one = word.lower.removesuffix("s")
        return one if word.tag in {"NNS", "NNPS"} and one in self.titles else None

    def holder(self, office: str, of: str, date: str | None) -> Person | None:
        """Return who held an office on an ISO date, if the data know exactly one."""
        offices = {office, self.wider_office.get(office, office)} | {
            o for o, wider in self.wider_office.items() if wider == office
        }
        held = [pair for each in offices for pair in self.by_office.get((each, of), ())]
        serving = [(role.since or "", person) for role, person in held if role.holds_on(date)]
        if not serving:
            return None
        latest = max(since for since, _ in serving)  # on the day of a handover it is the new holder
        holders = {person.actor.name: person for since, person in serving if since == latest}
        return next(iter(holders.values())) if len(holders) == 1 else None

    def in_office(self, person: Person, date: str | None) -> bool:
        """Say whether a person held any office on the date."""
        return any(role.holds_on(date) for role in person.actor.roles)
