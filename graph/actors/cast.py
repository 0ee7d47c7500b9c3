"""The cast of one document: decides which actor each phrase stands for, with the document's date in mind."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from whowhom.actors.appositions import appositions, described, named_below
from whowhom.actors.descriptions import is_actor
from whowhom.actors.names import abbreviates
from whowhom.actors.phrase import GOVERNMENT, Phrase
from whowhom.actors.possessions import MINISTERS, RANKS, RULING, are_one, is_stranger
from whowhom.records import Actor, Role

if TYPE_CHECKING:
    from whowhom.actors.knowledge import Knowledge, Person
    from whowhom.actors.phrase import Sort
    from whowhom.parsing.parse import Word

FUZZY = 86.0  # Sergey/Sergei Lavrov score 92, Sergei/Sergei Ryabkov apart from Lavrov 62
LEADING = frozenset(
    {
        "president",
        "prime minister",
        "chancellor",
        "king",
        "supreme leader",
        "foreign minister",
        "secretary of state",
    }
) | {"secretary-general", "crown prince", "emir", "leader", "candidate", "taoiseach"}
NOT_NOW = frozenset("former ex ousted exiled late then next future incoming designate".split())
WEAPONS = "weapons"
OWN_GROUP = frozenset({"rebels", "opposition", "armed", "crime"})


class Cast:
    """Resolves the phrases of one document; persons named in full anywhere lend their name to bare surnames."""

    def __init__(self, knowledge: Knowledge, published: str | None) -> None:
        self.knowledge = knowledge
        self.date = published
        self.persons: dict[str, Actor] = {}
        self.first_words: dict[str, set[str]] = {}  # of the full names in the document
        self.genders: dict[str, str] = {}
        self.offices: dict[str, tuple[str, str]] = {}
        self.bodies: dict[str, Actor] = {}

    def resolve(self, phrases: list[list[Phrase]]) -> None:
        """Set `actor` on every phrase that can be resolved without reference to earlier sentences."""
        flat = [phrase for group in phrases for own in group for phrase in (own, *own.twins)]
        for phrase in flat:
            if phrase.sort in {"name", "place"}:
                phrase.actor = self._choose_name(phrase)
        self._read_abbreviations(flat)
        for group in phrases:
            self._share_appositions(group)
        for phrase in sorted(
            (p for p in flat if p.sort == "person"), key=lambda p: -len(_bare_name(p).split())
        ):
            phrase.actor = self._person(phrase)
        for phrase in flat:
            if phrase.how == "entity" and (person := self.persons.get(phrase.words.lower())):
                phrase.actor = person  # the model took a surname for an organisation
        for phrase in flat:
            if phrase.actor is None and phrase.sort in {"body", "title", "agent"}:
                phrase.actor = self._described(phrase)
        for group in phrases:
            self._join_appositions(group)

    # names -------------------------------------------------------------------------------------------------

    def _choose_name(self, phrase: Phrase) -> Actor | None:
        if len(phrase.names) == 1:
            return phrase.names[0].actor
        order = ("name", "abbreviation", "seat", "capital", "adjective", "people", "city")
        ranked = sorted(phrase.names, key=lambda name: order.index(name.kind) if name.kind in order else 9)
        return ranked[0].actor

    def _read_abbreviations(self, phrases: list[Phrase]) -> None:
        """Let a name and the abbreviation in brackets after it be one actor, also where that stands alone."""
        meant: dict[str, Actor] = {}
        for name, short in pairwise(phrases):
            if short.start - name.end != len(" (") or not abbreviates(short.words, name.words):
                continue
            known = short if name.how == "entity" and short.how != "entity" else name
            if known.actor is not None:
                name.actor = short.actor = meant[short.words] = known.actor
        for phrase in phrases:
            if phrase.how == "entity" and phrase.words in meant:
                phrase.actor = meant[phrase.words]

    # persons -----------------------------------------------------------------------------------------------

    def _person(self, phrase: Phrase) -> Actor:
        name = _bare_name(phrase)
        known = [n.actor for n in phrase.names if n.actor.type == "person"]
        if known:
            actor = known[0] if len(known) == 1 else self._in_office(known)
            return self._remember(actor, phrase)
        key = name.lower()
        if key in self.persons:
            return self.persons[key]
        words = name.split()
        surname = words[-1].lower()
        if len(words) == 1:
            candidate = (
                self.persons.get(surname)
                or self._by_first_word(surname, phrase)
                or self._known_by_surname(surname, phrase)
            )
            return self._remember(candidate, phrase) if candidate else self._new_person(name, phrase)
        for person in self.knowledge.by_surname.get(surname, ()):
            first = person.actor.name.split()[0].lower()
            if first[:1] == words[0][:1].lower() and fuzz.ratio(person.actor.name.lower(), key) >= FUZZY:
                return self._remember(person.actor, phrase)
        return self._new_person(name, phrase)

    def _by_first_word(self, word: str, phrase: Phrase) -> Actor | None:
        """Return the one person of the document whose full name begins with a word: many write the surname first."""
        names = self.first_words.get(word, set())
        if phrase.of is not None or phrase.office is not None:
            return None  # "President Carter" is not Carter Page
        return self.persons[next(iter(names))] if len(names) == 1 else None

    def _known_by_surname(self, surname: str, phrase: Phrase) -> Actor | None:
        people = self.knowledge.by_surname.get(surname, [])
        if phrase.of is not None:
            people = [
                p for p in people if phrase.of.group in {p.actor.group, *(role.of for role in p.actor.roles)}
            ]
        if phrase.office is not None:
            fitting = [p for p in people if any(r.title == phrase.office for r in p.actor.roles)]
            people = fitting or people
        if len(people) > 1:
            nearest = min(map(self._years_out_of_office, people))
            people = [person for person in people if self._years_out_of_office(person) == nearest]
            people = [person for person in people if self._leads(person)] or people
        return people[0].actor if len(people) == 1 else None

    def _leads(self, person: Person) -> bool:
        """Say whether news may name the person by the surname alone: heads of state and government, chief diplomats."""
        return any(
            role.title in LEADING and (role.holds_on(self.date) or not self.date)
            for role in person.actor.roles
        )

    def _years_out_of_office(self, person: Person) -> int:
        """Return the years between the document and the person's nearest office; 0 while in office.

        A document without a date is read as one of today: those who left office last come first.
        """
        if self.knowledge.in_office(person, self.date):
            return 0
        year = int(self.date[:4]) if self.date else datetime.now(tz=UTC).year
        ends = [int(end[:4]) for role in person.actor.roles for end in (role.since, role.until) if end]
        return 1 + min((abs(year - end) for end in ends), default=1000)

    def _in_office(self, actors: list[Actor]) -> Actor:
        serving = [actor for actor in actors if any(role.holds_on(self.date) for role in actor.roles)]
        return (serving or actors)[0]

    def _new_person(self, name: str, phrase: Phrase) -> Actor:
        of = phrase.of
        group = of.group if of else name
        roles = (Role(phrase.office, of.name),) if of and phrase.office else ()
        return self._remember(Actor(name, "person", group, roles), phrase)

    def _remember(self, actor: Actor, phrase: Phrase) -> Actor:
        bare = _bare_name(phrase).lower()
        self.persons.setdefault(bare, actor)
        self.persons.setdefault(actor.name.lower(), actor)
        person = self.knowledge.people.get(actor.name)
        surname = person.surname if person else actor.name.split()[-1]
        self.persons.setdefault(surname.lower(), actor)
        if len(words := bare.split()) > 1:
            self.first_words.setdefault(words[0], set()).add(actor.name.lower())
        if person and person.gender:
            self.genders[actor.name] = person.gender
        elif (gender := self.knowledge.gendered.get(phrase.words.split()[0].lower())) is not None:
            self.genders[actor.name] = gender
        if phrase.office:
            self.offices[actor.name] = (phrase.office, actor.group)
        return actor

    # bodies, offices, generic agents ------------------------------------------------------------------------

    def _described(self, phrase: Phrase) -> Actor | None:
        of = phrase.of or self._owner_group(phrase)
        if phrase.sort == "body":
            return self._body(phrase, of)
        if phrase.sort == "title":
            return self._office(phrase, of)
        sector, kind = self.knowledge.agents[phrase.noun]
        # Jets and missiles act for whoever owns them, as a government does for its country.
        if of is not None and (sector == WEAPONS or phrase.noun.split()[-1] in GOVERNMENT):
            return self.knowledge.actors.get(of.group, of)
        if of is None:
            name = _lowered(phrase.words)
            return None if sector == WEAPONS else Actor(name, kind, name)  # a drone of nobody's is no actor
        name = f"{self.adjective(of)} {_tail(phrase)}"
        own = sector in OWN_GROUP or kind == "armed group"
        return self._known_or_new(name, kind, name if own else of.group)

    def owned(self, phrase: Phrase, owner: Actor) -> Actor | None:
        """Return whom "its army" means, given whose it is, and make the phrase that owner's; None if it is unclear."""
        if phrase.sort != "body" and phrase.name and phrase.name.lower() != phrase.words.lower():
            return None  # somebody is named beside it: "its secretary, Harry Kimtai"
        described = self._description(phrase)
        if described is None or is_stranger(phrase, described[1]):
            return None
        sort, noun = described
        of = self._ruled_by(owner, sort, noun) if owner.type == "person" else owner
        if sort == "body" and self.knowledge.bodies[noun].is_country:
            of = self._state_of(of)
        if of is None or of.type == "people":
            return None
        phrase.of, phrase.sort, phrase.noun = of, sort, noun
        return of if are_one(of, noun) else self._described(phrase)

    def _state_of(self, actor: Actor | None) -> Actor | None:
        """Return the country that an actor is or belongs to: the government of a ministry is its country's."""
        state = actor if actor is None or actor.type == "country" else self.knowledge.actors.get(actor.group)
        return state if state is not None and state.type == "country" else None

    def _ruled_by(self, person: Actor, sort: Sort, noun: str) -> Actor | None:
        """Return the state that a person leads on the day of the document, if what he owns is that state's."""
        last = noun.rsplit(maxsplit=1)[-1]
        public = {"body": True, "title": last in MINISTERS, "agent": last in GOVERNMENT | RANKS}
        if not public[sort]:
            return None
        for role in person.roles:
            if role.title in RULING and role.holds_on(self.date):
                return self.knowledge.actors.get(role.of)
        office, group = self.offices.get(person.name, ("", ""))
        return self.knowledge.actors.get(group) if office in RULING and not person.roles else None

    def _description(self, phrase: Phrase) -> tuple[Sort, str] | None:
        """Return what a phrase describes, a body, an office or an agent, and by which noun."""
        if phrase.sort != "nominal":
            return phrase.sort, phrase.noun
        for form in (phrase.words.lower(), phrase.head.lemma):
            if form in self.knowledge.bodies:
                return "body", form
            if form in self.knowledge.agents and is_actor(form, phrase, self.knowledge):
                return "agent", form
        return None

    def generic(self, phrase: Phrase) -> Actor | None:
        """Return the nameless actor of a nominal that points back to nobody: "the police", "the rebels"."""
        words, agents = _lowered(phrase.words), self.knowledge.agents
        noun = next((form for form in (words, phrase.head.lemma) if form in agents), None)
        if noun is None or not is_actor(noun, phrase, self.knowledge):
            return None
        return Actor(words, agents[noun][1], words)

    def _owner_group(self, phrase: Phrase) -> Actor | None:
        for owner in phrase.owners:
            actor = owner.actor
            if actor is not None:
                return self.knowledge.actors.get(actor.group, actor)
        return None

    def _body(self, phrase: Phrase, of: Actor | None) -> Actor:
        body = self.knowledge.bodies[phrase.noun]
        if of is None:
            known = self.bodies.get(body.name)
            if known is not None and (phrase.definite or phrase.words[:1].isupper()):
                return known
            name = _lowered(phrase.words)
            return Actor(name, body.type, name)
        if body.is_country and (body.name == "Government" or phrase.plural):
            return self.knowledge.actors.get(of.group, of)
        actor = self.knowledge.named_bodies.get((of.group, body.name)) or self._known_or_new(
            f"{self.adjective(of)} {body.name}", body.type, of.group
        )
        self.bodies[body.name] = actor
        return actor

    def _office(self, phrase: Phrase, of: Actor | None) -> Actor:
        office = phrase.office or phrase.noun
        if of is None and office in self.knowledge.office_of:
            of = self.knowledge.actors.get(self.knowledge.office_of[office])
        if of is not None:
            holder = None if phrase.plural or _is_past(phrase) else self._holder(office, of)
            if holder is not None:
                return holder
            return Actor(f"{self.adjective(of)} {_tail(phrase)}", "person", of.group)
        name = _lowered(phrase.words)
        return Actor(name, "person", name)

    def _holder(self, office: str, of: Actor) -> Actor | None:
        # What the document says of a country is not said of its bodies: the senate has a president of its own.
        for name, held in self.offices.items():
            if held == (office, of.group) and of.name == of.group:
                return self.persons[name.lower()]
        person: Person | None = self.knowledge.holder(office, of.name, self.date) if self.date else None
        return person.actor if person else None

    def _known_or_new(self, name: str, kind: str, group: str) -> Actor:
        for known in self.knowledge.names.get(name.lower(), ()):
            return known.actor
        return Actor(name, kind, group)  # type: ignore[arg-type]  # kinds come from the checked data files

    def adjective(self, actor: Actor) -> str:
        """Return how the actor's name stands before a noun: Russian, US, NATO."""
        return self.knowledge.adjectives.get(actor.name, actor.name)

    # appositions -------------------------------------------------------------------------------------------

    def _share_appositions(self, phrases: list[Phrase]) -> None:
        """Let "Sergei Ryabkov, Russia's deputy foreign minister" learn his country and office."""
        forenamed = [(name, words) for name, words in described(phrases) if name.sort == "person"]
        for person, other in appositions(phrases) + forenamed:
            if person.of is None:
                person.of = other.of or named_below(other, phrases)
            if person.office is None and other.sort == "title":
                person.office = other.office

    def _join_appositions(self, phrases: list[Phrase]) -> None:
        for named, other in appositions(phrases) + described(phrases):
            other.actor = named.actor


def _is_past(phrase: Phrase) -> bool:
    """Say whether an office is held no more or not yet: "its former prime minister"."""
    return any(child.lower in NOT_NOW for child in phrase.head.children)


def _bare_name(phrase: Phrase) -> str:
    """Return a person's name without the titles before it."""
    return phrase.noun


def _lowered(words: str) -> str:
    """Return words as inside a sentence; "Labor Department" is written so there too."""
    several = words.split()
    capitals = words.isupper() or (len(several) > 1 and all(word[:1].isupper() for word in several))
    return words if capitals else words[:1].lower() + words[1:]


def _tail(phrase: Phrase) -> str:
    """Return the describing words without the country: "foreign minister" of "Israeli foreign minister"."""
    return phrase.noun if not phrase.plural or " " in phrase.noun else _head_text(phrase.head)


def _head_text(word: Word) -> str:
    return word.lower
