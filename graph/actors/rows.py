"""Bring the rows of the YAML files in `data/actors`, or of a user's own, into the knowledge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whowhom.actors.knowledge import Body, Knowledge, Name, NameKind, Person, Shared
from whowhom.records import Actor, ActorType, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GOVERNING = frozenset({"government", "executive", "administration"})
NOBODY = Actor("", "people", "")
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
        _add_regions(knowledge, row, actor)
        if row.get("capital"):
            stands = row.get("capital_stands_for_it", True)
            knowledge.add_name(row["capital"], "capital" if stands else "city", actor)


def _add_regions(knowledge: Knowledge, row: dict[str, Any], actor: Actor) -> None:
    """Register the adjectives of a country's parts; a region that its government's name stands for is that itself."""
    for region, adjective in (row.get("regions") or {}).items():
        knowledge.regions[adjective.lower()] = (region, actor.name)
        knowledge.adjectives.setdefault(region, adjective)
    governing = any(GOVERNING.intersection(text.lower().split()) for text in _texts(row, "aliases"))
    if actor.group != actor.name and governing:
        knowledge.named_bodies.setdefault((actor.name, "Government"), actor)


def add_organisations(knowledge: Knowledge, rows: Iterable[dict[str, Any]], default: ActorType) -> None:
    """Register organisations, alliances, armed groups and named bodies."""
    for row in rows:
        name = row["name"]
        actor = Actor(name, row.get("type", default), knowledge.root(name))
        knowledge.add_actor(actor, common_word=bool(row.get("common_word")))
        if row.get("sector") == "party":
            knowledge.parties.add(name)
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
        if len(words := actor.name.split()) > 1 and words[0] != surname:
            knowledge.given.add(words[0].lower())
        person = Person(actor, surname, row.get("gender"))
        knowledge.people[actor.name] = person
        for text in (row["name"], *_texts(row, "aliases")):
            knowledge.add_name(text, "name", actor)
        for spelling in {surname, *_texts(row, "surnames")}:
            knowledge.by_surname[spelling.lower()].append(person)
        for role in roles:
            knowledge.by_office[role.title, role.of].append((role, person))


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
        knowledge.definite_agents.update(noun.lower() for noun in row.get("definite") or ())


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


def add_shared_names(knowledge: Knowledge, rows: Iterable[dict[str, Any]]) -> None:
    """Register names of parties and chambers that several countries have; the countries must be known already."""
    for row in rows:
        actors = {
            country: None
            if name is None
            else knowledge.actors.get(name) or Actor(name, "organisation", knowledge.root(country))
            for country, name in row["of"].items()
        }
        shared = Shared(row.get("kind") or "", row.get("default") or "", actors, bool(row.get("weak")))
        lowered = {text.lower(): text for text in reversed(row["names"])}
        knowledge.shared.update(dict.fromkeys(row["names"], shared))
        for key, text in lowered.items():
            if not shared.default or not knowledge.names.get(key):
                kind: NameKind = "common word" if shared.weak else "name"
                knowledge.names[key] = [Name(text, kind, Actor(text, "organisation", text))]


def add_titles(knowledge: Knowledge, rows: Iterable[dict[str, Any]]) -> None:
    """Register the wordings of offices, forms of address and occupations."""
    for row in rows:
        office, kind = row["office"], row.get("of_kind")
        forms = [form.lower() for form in row.get("forms") or (office,)]
        for form in forms:
            knowledge.titles.setdefault(form, office)
            parts = {*form.split(), *form.replace("-", " ").split()}  # the parser cuts "vice-president"
            knowledge.title_words.update(word.rstrip(".") for word in parts)
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
        if kind == "region":
            knowledge.regional_offices.add(office)
        if row.get("only"):
            knowledge.office_of[office] = row["only"]
