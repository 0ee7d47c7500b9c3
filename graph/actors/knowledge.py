"""What the program knows about actors, loaded once from the YAML files in `data/actors`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import yaml

from whowhom.records import Actor, ActorType, Role

NameKind = Literal["name", "abbreviation", "adjective", "people", "capital", "seat", "city", "nominal"]

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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


@dataclass(slots=True)
class Knowledge:
    """All actors and wordings, indexed for look-up by lower-cased text.

    `adjectives` maps a country to the adjective that composes the names of its bodies; `agents` maps the
    lemma of a common noun to its (sector, actor type); `titles` maps the wording of an office to the office.
    """

    names: dict[str, list[Name]] = field(default_factory=lambda: defaultdict(list))
    actors: dict[str, Actor] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    by_surname: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    by_office: dict[tuple[str, str], list[tuple[Role, Person]]] = field(default_factory=lambda: defaultdict(list))
    bodies: dict[str, Body] = field(default_factory=dict)
    named_bodies: dict[tuple[str, str], Actor] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    honorifics: set[str] = field(default_factory=set)
    agents: dict[str, tuple[str, ActorType]] = field(default_factory=dict)
    weak_agents: set[str] = field(default_factory=set)
    adjectives: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)

    def add_name(self, text: str, kind: NameKind, actor: Actor) -> None:
        """Register a wording, unless the actor has it already."""
        known = self.names[text.lower()]
        if all(name.actor.name != actor.name for name in known):
            known.append(Name(text, kind, actor))

    def add_actor(self, actor: Actor) -> Actor:
        """Register an actor under its own name; the first of a name stays."""
        known = self.actors.setdefault(actor.name, actor)
        if actor.type != "person":
            self.add_name(actor.name, "name", known)
        return known

    def holder(self, office: str, of: str, date: str | None) -> Person | None:
        """Return who held an office on an ISO date, if the data know exactly one."""
        holders = {person.actor.name: person for role, person in self.by_office[office, of] if role.holds_on(date)}
        return next(iter(holders.values())) if len(holders) == 1 else None

    def in_office(self, person: Person, date: str | None) -> bool:
        """Say whether a person held any office on the date."""
        return any(role.holds_on(date) for role in person.actor.roles)


def entries(text: str, source: str) -> list[dict[str, Any]]:
    """Return the list that a YAML file holds; a file that holds none is a programming error."""
    loaded = yaml.load(text, Loader=LOADER)
    if not isinstance(loaded, list):
        raise TypeError(f"{source}: a list of entries is expected")
    return loaded


def _texts(entry: dict[str, Any], key: str) -> Iterator[str]:
    for text in entry.get(key) or ():
        yield str(text).removeprefix("the ").removeprefix("The ")


def _date(value: object) -> str | None:
    return None if value is None else str(value)


def add_countries(knowledge: Knowledge, rows: Iterable[dict[str, Any]]) -> None:
    """Register countries with their adjectives, people, capital, seats and cities."""
    for row in rows:
        name = row["name"]
        actor = knowledge.add_actor(Actor(name, "country", name))
        adjectives = list(_texts(row, "adjectives"))
        knowledge.adjectives[name] = row.get("short") or (adjectives[0] if adjectives else name)
        knowledge.codes[name] = row.get("iso3") or ""
        for key, kind in (("aliases", "name"), ("abbreviations", "abbreviation"), ("adjectives", "adjective"),
                          ("people", "people"), ("seats", "seat"), ("cities", "city")):  # fmt: skip
            for text in _texts(row, key):
                knowledge.add_name(text, kind, actor)  # type: ignore[arg-type]  # the tuple above holds NameKinds
        if row.get("capital"):
            knowledge.add_name(row["capital"], "capital", actor)


def add_organisations(knowledge: Knowledge, rows: Iterable[dict[str, Any]], default: ActorType) -> None:
    """Register organisations, alliances, armed groups and named bodies."""
    for row in rows:
        name = row["name"]
        actor = knowledge.add_actor(Actor(name, row.get("type", default), row.get("group") or name))
        for key, kind in (("aliases", "name"), ("abbreviations", "abbreviation"), ("adjectives", "adjective"),
                          ("people", "people"), ("nominals", "nominal")):  # fmt: skip
            for text in _texts(row, key):
                knowledge.add_name(text, kind, actor)  # type: ignore[arg-type]  # the tuple above holds NameKinds


def add_people(knowledge: Knowledge, rows: Iterable[dict[str, Any]]) -> None:
    """Register office-holders by full names, surname and office."""
    for row in rows:
        roles = tuple(
            Role(role["title"], role.get("of", row["of"]), _date(role.get("since")), _date(role.get("until")))
            for role in row.get("roles") or ()
        )
        actor = knowledge.add_actor(Actor(row["name"], "person", row["of"], roles))
        surname = row.get("surname") or row["name"].split()[-1]
        person = Person(actor, surname, row.get("gender"))
        knowledge.people[actor.name] = person
        for text in (row["name"], *_texts(row, "aliases")):
            knowledge.add_name(text, "name", actor)
        knowledge.by_surname[surname.lower()].append(person)
        for role in roles:
            knowledge.by_office[role.title, role.of].append((role, person))


def add_agents(knowledge: Knowledge, sectors: dict[str, dict[str, Any]]) -> None:
    """Register the common nouns that denote somebody who acts."""
    for sector, row in sectors.items():
        for key in ("nouns", "plural_only", "weak"):
            for noun in row.get(key) or ():
                knowledge.agents.setdefault(noun.lower(), (sector, row["type"]))
        knowledge.weak_agents.update(noun.lower() for noun in row.get("weak") or ())


def add_bodies(knowledge: Knowledge, rows: Iterable[dict[str, Any]]) -> None:
    """Register kinds of bodies (to be composed with a country) and the bodies with names of their own."""
    for row in rows:
        if row.get("group"):
            add_organisations(knowledge, [row], "government body")
            if row.get("is"):
                knowledge.named_bodies.setdefault((row["group"], row["is"]), knowledge.actors[row["name"]])
            continue
        body = Body(row["name"], row.get("type", "government body"), bool(row.get("stands_for_country")))
        if body.type != "government body":
            continue  # crowds, parties and gangs are told by their nouns, not merged into one body
        for text in (row["name"], *_texts(row, "aliases")):
            knowledge.bodies.setdefault(text.lower(), body)


def add_titles(knowledge: Knowledge, rows: Iterable[dict[str, Any]]) -> None:
    """Register the wordings of offices and honorifics."""
    for row in rows:
        for form in row.get("forms") or (row["office"],):
            knowledge.titles.setdefault(form.lower(), row["office"])
        if row.get("of_kind") == "honorific":
            knowledge.honorifics.update(form.lower() for form in row["forms"])


@cache
def knowledge() -> Knowledge:
    """Return the packaged knowledge; loaded at the first call."""
    folder = files("whowhom.data").joinpath("actors")

    def read(name: str) -> Any:  # noqa: ANN401  # YAML holds what it holds
        if not folder.joinpath(name).is_file():
            return []
        return yaml.load(folder.joinpath(name).read_text(encoding="utf-8"), Loader=LOADER)

    known = Knowledge()
    add_countries(known, read("countries.yaml"))
    add_bodies(known, read("bodies.yaml"))
    add_organisations(known, read("organisations.yaml"), "organisation")
    add_organisations(known, read("armed_groups.yaml"), "armed group")
    add_titles(known, read("titles.yaml"))
    add_agents(known, read("agents.yaml"))
    for path in sorted(folder.joinpath("people").iterdir(), key=lambda path: path.name):
        add_people(known, yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER))
    return known


def user_actors(path: Path) -> list[dict[str, Any]]:
    """Return the entries of a user's file of actors; see `whowhom.actors.custom` for the checks."""
    return entries(path.read_text(encoding="utf-8"), str(path))
