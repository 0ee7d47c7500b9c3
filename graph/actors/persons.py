"""The persons of one document: whom a name means, and what the document tells of its bearers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from whowhom.records import Actor, Role

if TYPE_CHECKING:
    from whowhom.actors.knowledge import Knowledge, Person
    from whowhom.actors.phrase import Phrase

FUZZY = 86.0  # Sergey/Sergei Lavrov score 92, Sergei/Sergei Ryabkov apart from Lavrov 62
PARTICLES = frozenset("al ben bin da de del della den der di dos du el ibn la le ter van von".split())
GENDERS = {
    **dict.fromkeys("woman girl mother grandmother wife widow sister daughter niece bride nun".split(), "f"),
    **dict.fromkeys("man boy father grandfather husband widower brother son nephew monk gunman".split(), "m"),
}
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


# Offices that many hold at a time: the data know some, the text may mean any.
MANIFOLD = frozenset(
    """
    representative envoy ambassador senator general congressman congresswoman commissioner commander adviser
    advisor negotiator judge prosecutor activist candidate politician cleric dissident lawmaker
    """.split()
) | {
    "special envoy",
    "special representative",
    "presidential adviser",
    "deputy minister",
    "deputy foreign minister",
}


class Persons:
    """Resolves names of persons; those named in full anywhere lend their name to bare surnames.

    `named` holds persons by their names and surnames in lower case, `genders` and `offices` (title and whose) what is
    known of them by their canonical names.
    """

    def __init__(self, knowledge: Knowledge, published: str | None) -> None:
        self.knowledge = knowledge
        self.date = published
        self.named: dict[str, Actor] = {}
        self.first_words: dict[str, set[str]] = {}  # of the full names in the document
        self.first_surnames: dict[str, set[str]] = {}  # of those that have two, as in Spanish
        self.begins: dict[str, int] = {}  # where somebody is first named in full
        self.genders: dict[str, str] = {}
        self.offices: dict[str, tuple[str, str]] = {}

    def person(self, phrase: Phrase) -> Actor:
        """Return whom the name of a person means; what is told with it is remembered."""
        name = phrase.noun
        known = [n.actor for n in phrase.names if n.actor.type == "person"]
        own = self.named.get(name.lower()) if " " not in name else None
        if known and (own is None or own in known):
            actor = known[0] if len(known) == 1 else self._in_office(known)
            return self._remember(actor, phrase)
        key = name.lower()
        if key in self.named and not self._is_earlier(phrase, self.named[key]):
            return self.named[key]
        words = name.split()
        surname = words[-1].lower()
        if len(words) == 1:
            candidate = (
                self._by_first_surname(surname, phrase)
                or self.named.get(surname)
                or self._by_first_word(surname, phrase)
                or (None if self._is_shared(surname) else self._known_by_surname(surname, phrase))
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
        return self.named[next(iter(names))] if len(names) == 1 else None

    def _is_earlier(self, phrase: Phrase, actor: Actor) -> bool:
        """Say whether a bare surname stands before its bearer is named in full, and after another who has it too."""
        bearer = self._by_first_surname(phrase.noun.lower(), phrase)
        return bearer is not None and self.begins[bearer.name] < phrase.start < self.begins.get(
            actor.name, -1
        )

    def _is_shared(self, word: str) -> bool:
        """Say whether a word is the first surname of several persons of the document: nobody can tell whose."""
        return len(self.first_surnames.get(word, ())) > 1

    def _by_first_surname(self, word: str, phrase: Phrase) -> Actor | None:
        """Return the one person of the document who has a word as the first of two surnames, if nobody else has it."""
        names = self.first_surnames.get(word, set())
        actor = self.named[next(iter(names))] if len(names) == 1 else None
        if actor is None or word in self.first_words:
            return None
        office, group = self.offices.get(actor.name, ("", ""))
        same = phrase.office in {None, office} and (phrase.of is None or phrase.of.group == group)
        return actor if same else None

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
        bare = phrase.noun.lower()
        self.named.setdefault(bare, actor)
        self.named.setdefault(actor.name.lower(), actor)
        person = self.knowledge.people.get(actor.name)
        surname = person.surname if person else actor.name.split()[-1]
        for short in (surname.lower(), *_shorter(actor.name.lower())):
            self.named.setdefault(short, actor)
        if len(words := bare.split()) > 1:
            self.begins[actor.name] = min(phrase.start, self.begins.get(actor.name, phrase.start))
            self.first_words.setdefault(words[0], set()).add(actor.name.lower())
        if len(words) > 2 and words[-2] not in PARTICLES | self.knowledge.given:
            self.first_surnames.setdefault(words[-2], set()).add(actor.name.lower())
        if person and person.gender:
            self.genders[actor.name] = person.gender
        elif (gender := self.knowledge.gendered.get(phrase.words.split()[0].lower())) is not None:
            self.genders[actor.name] = gender
        if phrase.office:
            whose = (
                phrase.of.name if phrase.of is not None and phrase.of.type == "organisation" else actor.group
            )
            self.offices[actor.name] = (phrase.office, phrase.place or whose)
        return actor

    def named_before(self, phrase: Phrase) -> Actor | None:
        """Return who has a word as surname and was named in full before it: "Jack London ... London"."""
        actor = self.named.get(phrase.words.lower())
        return (
            actor if actor is not None and self.begins.get(actor.name, phrase.start) < phrase.start else None
        )

    def titles(self, actor: Actor) -> set[str]:
        """Return the offices that somebody holds, by the document and by the data: those of today without a date."""
        told, _ = self.offices.get(actor.name, ("", ""))
        held = {role.title for role in actor.roles if role.holds_on(self.date)}
        return held | {told} if told else held

    def offices_of(self, phrase: Phrase) -> set[str]:
        """Return the offices that whoever a phrase means is known to hold, or is called by there."""
        held = self.titles(phrase.actor) if phrase.actor is not None else set()
        return held | {phrase.office} if phrase.office else held

    def may_be(self, actor: Actor, gender: str) -> bool:
        """Say whether somebody may be "m", "f" or, for any, ""; the noun tells it of the nameless: "his widow"."""
        noun = actor.name.rsplit(maxsplit=1)[-1].lower()
        person = self.knowledge.people.get(actor.name)
        known = self.genders.get(actor.name) or (person.gender if person is not None else None)
        return not gender or (known or GENDERS.get(noun, gender)) == gender

    def holder(self, office: str, of: Actor, place: str = "") -> Actor | None:
        """Return who holds an office, of a country or of a place or party in it, by the document or by the data."""
        # What the document says of a country is not said of its bodies: the senate has a president of its own.
        for name, held in self.offices.items():
            if held == (office, place or of.group) and (place or of.name == of.group):
                return self.named[name.lower()]
        listed = bool(self.date) and office not in MANIFOLD
        person: Person | None = self.knowledge.holder(office, place or of.name, self.date) if listed else None
        return person.actor if person else None


def _shorter(name: str) -> list[str]:
    """Return what the text may call a person later: "de guzman", "salman" of "ali al-salman"."""
    words = name.split()
    begin = next((i for i in range(1, len(words)) if words[i] in PARTICLES), None)
    found = [] if begin is None else [" ".join(words[begin:])]
    return [*found, words[-1][3:]] if len(words) > 1 and words[-1].startswith(("al-", "el-")) else found
