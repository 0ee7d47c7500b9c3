"""What the program knows about actors, loaded once from the YAML files in `data/actors`."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

from whowhom.records import Actor, ActorType, Role
from whowhom.yamlfile import load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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


NOBODY = Actor("", "people", "")


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
    by_office: dict[tuple[str, str], list[tuple[Role, Person]]] = field(
        default_factory=lambda: defaultdict(list)
    )
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


WORDINGS: tuple[tuple[str, NameKind], ...] = (
    ("aliases", "name"), ("abbreviations", "abbreviation"), ("adjectives", "adjective"), ("people", "people"),
    ("seats", "seat"), ("cities", "city"), ("nominals", "nominal"),
)  # fmt: skip


def _texts(entry: dict[str, Any], key: str) -> Iterator[str]:
    for text in entry.get(key) or ():
        yield str(text).removeprefix("the ") if key == "nominals" else str(text)


def _add_wordings(knowledge: Knowledge, row: dict[str, Any], actor: Actor) -> None:
    for key, kind in WORDINGS:
        for text in _texts(row, key):
            knowledge.add_name(text, kind, actor)


def _date(value: object) -> str | None:
    return None if value is None else str(value)


def add_countries(knowledge: Knowledge, rows: Iterable[dict[str, Any]]) -> None:
    """Register countries with their adjectives, people, capital, seats and cities."""
    for row in rows:
        name = row["name"]
        actor = knowledge.add_actor(Actor(name, row.get("type", "country"), knowledge.root(name)))
        adjectives = list(_texts(row, "adjectives"))
        knowledge.adjectives[name] = row.get("short") or (adjectives[0] if adjectives else name)
        knowledge.codes[name] = row.get("iso3") or ""
        _add_wordings(knowledge, row, actor)
        if row.get("capital"):
            stands = row.get("capital_stands_for_it", True)
            knowledge.add_name(row["capital"], "capital" if stands else "city", actor)


def add_organisations(knowledge: Knowledge, rows: Iterable[dict[str, Any]], default: ActorType) -> None:
    """Register organisations, alliances, armed groups and named bodies."""
    for row in rows:
        name = row["name"]
        actor = Actor(name, row.get("type", default), knowledge.root(name))
        knowledge.add_actor(actor, common_word=bool(row.get("common_word")))
        _add_wordings(knowledge, row, actor)


def add_not_actors(knowledge: Knowledge, lists: dict[str, list[str]]) -> None:
    """Register phrases that hold an actor's name and name none: "Geneva Conventions"."""
    for texts in lists.values():
        for text in texts:
            knowledge.names[text.lower()].append(Name(text, "no actor", NOBODY))


def add_people(knowledge: Knowledge, rows: Iterable[dict[str, Any]]) -> None:
    """Register office-holders by full names, surname and office."""
    for row in rows:
        roles = tuple(
            Role(
                role["title"],
                _seat_of_office(knowledge, role.get("of", row["of"])),
                _date(role.get("since")),
                _date(role.get("until")),
            )
            for role in row.get("roles") or ()
        )
        actor = knowledge.add_actor(
            Actor(row["name"], "person", knowledge.root(knowledge.canonical(row["of"])), roles)
        )
        surname = row.get("surname") or row["name"].split()[-1]
        person = Person(actor, surname, row.get("gender"))
        knowledge.people[actor.name] = person
        for text in (row["name"], *_texts(row, "aliases")):
            knowledge.add_name(text, "name", actor)
        for spelling in {surname, *_texts(row, "surnames")}:
            knowledge.by_surname[spelling.lower()].append(person)
        for role in roles:
            knowledge.by_office[role.title, knowledge.canonical(role.of)].append((role, person))


def _seat_of_office(knowledge: Knowledge, of: str) -> str:
    """Return whose an office is: the mayor of London is not one of the United Kingdom, although a text may say so."""
    known = knowledge.names.get(of.lower())
    return of if known and known[0].kind in {"capital", "seat", "city"} else knowledge.canonical(of)


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
    """Register the wordings of offices, forms of address and occupations."""
    for row in rows:
        office, kind = row["office"], row.get("of_kind")
        forms = [form.lower() for form in row.get("forms") or (office,)]
        for form in forms:
            knowledge.titles.setdefault(form, office)
            knowledge.title_words.update(word.rstrip(".") for word in form.split())
            if row.get("gender"):
                knowledge.gendered[form] = row["gender"]
        for text in row.get("abbreviations") or ():
            knowledge.title_abbreviations[text] = office
        if kind == "honorific":
            knowledge.honorifics.update(forms)
        elif kind in {"occupation", "rank"}:
            knowledge.occupations.update(forms)
        if row.get("same_as"):
            knowledge.wider_office[office] = row["same_as"]
        if row.get("only"):
            knowledge.office_of[office] = row["only"]


@cache
def knowledge() -> Knowledge:
    """Return the packaged knowledge; loaded at the first call."""
    folder = files("whowhom.data").joinpath("actors")

    def read(name: str) -> Any:  # noqa: ANN401  # a list or a mapping, as the file has it
        return load_yaml(folder.joinpath(name).read_text(encoding="utf-8"))

    known = Knowledge()
    countries, bodies = read("countries.yaml"), read("bodies.yaml")
    organisations, armed = read("organisations.yaml"), read("armed_groups.yaml")
    known.groups = {
        row["name"]: row["group"] for row in (*countries, *bodies, *organisations, *armed) if row.get("group")
    }
    add_countries(known, countries)
    add_bodies(known, bodies)
    add_organisations(known, organisations, "organisation")
    add_organisations(known, armed, "armed group")
    add_not_actors(known, read("not_actors.yaml"))
    add_titles(known, read("titles.yaml"))
    add_agents(known, read("agents.yaml"))
    for path in sorted(folder.joinpath("people").iterdir(), key=lambda path: path.name):
        add_people(known, load_yaml(path.read_text(encoding="utf-8")))
    return known
