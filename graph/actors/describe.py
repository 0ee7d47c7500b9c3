"""What is known about a name, and why: the actors that it may mean, their wordings, roles and office-holders."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from whowhom.actors.persons import LEADING
from whowhom.actors.regions import government, office_place
from whowhom.records import Actor, Role

if TYPE_CHECKING:
    from whowhom.actors.knowledge import Knowledge, Name, NameKind, Person

ORDER: tuple[NameKind, ...] = (
    "name", "abbreviation", "adjective", "people", "capital", "seat", "city", "nominal", "common word",
)  # fmt: skip
NOMINAL = "may mean it where it was named before"
NEAR = 5  # names offered for an unknown one
LEAST_ALIKE = 70.0  # of 100


@dataclass(frozen=True, slots=True)
class Meaning:
    """One actor that a name may stand for.

    `why` says what the name is to the actor; `wordings` are all its names by kind; `roles` are a person's own, each
    with whether it was held on the date; `holders` are the offices of a country or organisation with who held them.
    """

    actor: Actor
    why: str
    wordings: dict[str, list[str]] = field(default_factory=dict)
    roles: list[tuple[Role, bool]] = field(default_factory=list)
    holders: list[tuple[str, str]] = field(default_factory=list)


def meanings(knowledge: Knowledge, name: str, date: str | None = None) -> list[Meaning]:
    """Return what a name may stand for on an ISO date (None: today), the likeliest first; none if it is unknown."""
    plain = " ".join(name.split()).removeprefix("the ").removeprefix("The ")
    found = _named(knowledge, plain, date) + _by_surname(knowledge, plain, date)
    found = list({meaning.actor.name: meaning for meaning in reversed(found)}.values())[::-1]
    if found and all(NOMINAL in meaning.why for meaning in found):
        return _noun(knowledge, plain) + found
    return (
        found
        or _titled(knowledge, plain, date)
        or _composed(knowledge, plain, date)
        or _noun(knowledge, plain)
    )


def near_names(knowledge: Knowledge, name: str) -> list[str]:
    """Return the names that look most like an unknown one, the likest first, each with whom it names."""
    from rapidfuzz import fuzz, process, utils

    texts = [(known[0].text, known[0].actor.name) for known in knowledge.names.values() if known]
    texts += [(person.surname, person.actor.name) for person in knowledge.people.values()]
    alike = process.extract(
        name,
        [text for text, _ in texts],
        scorer=fuzz.ratio,
        processor=utils.default_process,
        limit=4 * NEAR,
        score_cutoff=LEAST_ALIKE,
    )
    likest: dict[str, str] = {}
    for text, _, position in alike:
        actor = texts[position][1]
        if actor:
            likest.setdefault(actor, actor if text in actor else f"{text} ({actor})")
    return list(likest.values())[:NEAR]


def _named(knowledge: Knowledge, name: str, date: str | None) -> list[Meaning]:
    found = []
    for known in knowledge.names.get(name.lower(), ()):
        if known.kind == "no actor":
            return [
                Meaning(known.actor, f"'{known.text}' names no actor, although it may hold the name of one")
            ]
        found.append(_meaning(knowledge, known.actor, _why(known), date))
    return found


def _why(known: Name) -> str:
    if known.kind == "nominal":
        return f"'{known.text}' {NOMINAL}"
    if known.text == known.actor.name:
        return "its name"
    article = "an" if known.kind[0] in "aeiou" else "a"
    return f"'{known.text}' is {article} {known.kind} of it"


def _by_surname(knowledge: Knowledge, name: str, date: str | None) -> list[Meaning]:
    people = knowledge.by_surname.get(name.lower(), [])

    def remote(person: Person) -> tuple[bool, bool]:
        return not any(role.title in LEADING and role.holds_on(date) for role in person.actor.roles), (
            not knowledge.in_office(person, date)
        )

    people = sorted(people, key=remote)
    return [
        _meaning(knowledge, person.actor, f"'{person.surname}' is the surname", date) for person in people
    ]


def _titled(knowledge: Knowledge, name: str, date: str | None) -> list[Meaning]:
    """Read "President Macron" and "Foreign Minister Lavrov": whoever of the name ever held the office."""
    title, _, rest = name.rpartition(" ")
    office = knowledge.titles.get(title.lower())
    return [
        replace(meaning, why=f"{meaning.why}, and '{office}' an office held")
        for meaning in _by_surname(knowledge, rest, date)
        if office in {role.title for role in meaning.actor.roles}
    ]


def _composed(knowledge: Knowledge, name: str, date: str | None) -> list[Meaning]:
    """Read "Russia's foreign minister", "king of Spain", "Syrian Defense Ministry" and "secretary of state"."""
    words = name.split()
    readings = [(" ".join(words[first:]), " ".join(words[:first])) for first in range(len(words))]
    readings += [(before, after) for before, _, after in [name.rpartition(" of ")] if before]
    for text, whose in readings:
        described, owner = text.lower(), whose.removesuffix("'s").removesuffix("’s").lower()
        owners = knowledge.names.get(owner.removeprefix("the "), [])
        of = owners[0].actor if owners else None
        if described in knowledge.titles and (of is not None or not owner):
            office = knowledge.titles[described]
            place = office_place(office, owners[0], knowledge) if owners else ""
            if found := _office(knowledge, office, of, place, date):
                return found
        if described in knowledge.bodies and of is not None:
            return [_body(knowledge, described, of)]
    return []


def _office(
    knowledge: Knowledge, office: str, of: Actor | None, place: str, date: str | None
) -> list[Meaning]:
    if of is None and office in knowledge.office_of:
        of = knowledge.actors.get(knowledge.office_of[office])
    if of is None:
        return []
    whose = place or of.name
    person = knowledge.holder(office, whose, date)
    when = f"on {date}" if date else "today"
    why = f"the {office} of {whose} {when}"
    if person is not None:
        return [_meaning(knowledge, person.actor, why, date)]
    return [Meaning(of, f"{why} is not known, or there are several")]


def _body(knowledge: Knowledge, described: str, of: Actor) -> Meaning:
    body = knowledge.bodies[described]
    why = f"a body of {of.name}, composed of its adjective and '{body.name}'"
    if body.is_country and of.group != of.name:
        return Meaning(
            government(of.name, of, knowledge), f"the government of {of.name}, a part of {of.group}"
        )
    if body.is_country:
        return Meaning(of, f"the words stand for {of.name} itself")
    known = knowledge.named_bodies.get((of.name, body.name))
    name = f"{knowledge.adjectives.get(of.name, of.name)} {body.name}"
    return Meaning(known or Actor(name, body.type, of.group), why)


def _noun(knowledge: Knowledge, name: str) -> list[Meaning]:
    lowered = name.lower()
    for form in (lowered, lowered.removesuffix("s")):
        if form in knowledge.agents:
            sector, kind = knowledge.agents[form]
            return [Meaning(Actor(form, kind, form), f"a common noun for an actor, of the sector '{sector}'")]
        if form in knowledge.titles:
            return [
                Meaning(
                    Actor(form, "person", form), f"an office or form of address: '{knowledge.titles[form]}'"
                )
            ]
        if form in knowledge.bodies:
            body = knowledge.bodies[form]
            return [Meaning(Actor(body.name, body.type, body.name), "a body that every country may have")]
    return []


def _meaning(knowledge: Knowledge, actor: Actor, why: str, date: str | None) -> Meaning:
    wordings: dict[str, list[str]] = {kind: [] for kind in ORDER}
    for names in knowledge.names.values():
        for known in names:
            if known.actor.name == actor.name:
                wordings.setdefault(known.kind, []).append(known.text)
    roles = [(role, role.holds_on(date)) for role in actor.roles]
    holders = [
        (office, person.actor.name)
        for (office, of), held in knowledge.by_office.items()
        for role, person in held
        if of == actor.name and role.holds_on(date)
    ]
    return Meaning(actor, why, {kind: texts for kind, texts in wordings.items() if texts}, roles, holders)
