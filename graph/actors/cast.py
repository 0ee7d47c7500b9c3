"""The cast of one document: decides which actor each phrase stands for, with the document's date in mind."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from whowhom.actors.affiliations import PARTY, Affiliations
from whowhom.actors.appositions import appositions, described, is_person, named_below, several_peers
from whowhom.actors.descriptions import is_actor
from whowhom.actors.groups import stand_for
from whowhom.actors.home import NATIONAL, is_authority, is_bare, is_governments
from whowhom.actors.names import abbreviates
from whowhom.actors.persons import Persons
from whowhom.actors.phrase import GOVERNMENT, SUBJECTS, Phrase
from whowhom.actors.possessions import MINISTERS, RANKS, are_one, is_stranger
from whowhom.actors.regions import government, is_government
from whowhom.actors.titles import RULING
from whowhom.actors.unlisted import ARMED
from whowhom.records import Actor

if TYPE_CHECKING:
    from whowhom.actors.knowledge import Knowledge
    from whowhom.actors.phrase import Sort
    from whowhom.parsing.parse import Word

NOT_NOW = frozenset("former ex ousted exiled late then next future incoming designate".split())
WEAPONS = "weapons"
KINDS = ARMED | {"party", "network", "union"}
OWN_GROUP = frozenset({"rebels", "opposition", "armed", "crime"})


class Cast:
    """Resolves the phrases of one document; `home` is the country that it is about, if there is one."""

    def __init__(self, knowledge: Knowledge, published: str | None, home: Actor | None = None) -> None:
        self.knowledge = knowledge
        self.date = published
        self.home = home
        self.persons = Persons(knowledge, published)
        self.affiliations = Affiliations(knowledge)
        self.bodies: dict[str, Actor] = {}

    def resolve(self, phrases: list[list[Phrase]]) -> None:
        """Set `actor` on every phrase that can be resolved without reference to earlier sentences."""
        flat = [phrase for group in phrases for own in group for phrase in (own, *own.twins)]
        for phrase in flat:
            if phrase.sort in {"name", "place"}:
                phrase.actor = self._choose_name(phrase)
        self._read_abbreviations(flat)
        for group in phrases:
            self._recast_persons(group)
            self._share_appositions(group)
        for phrase in sorted((p for p in flat if p.sort == "person"), key=lambda p: -len(p.noun.split())):
            phrase.actor = self.persons.person(phrase)
        for phrase in flat:
            if phrase.how == "entity" and (person := self.persons.named.get(phrase.words.lower())):
                phrase.actor = person  # the model took a surname for an organisation
            elif _is_town(phrase) and (person := self.persons.named_before(phrase)):
                phrase.actor, phrase.sort = person, "person"
        for phrase in flat:
            self._place_ruler(phrase)
            if phrase.actor is None and phrase.sort in {"body", "title", "agent"}:
                phrase.actor = self._described(phrase)
        for group in phrases:
            self._join_appositions(group)
            self.affiliations.learn(group)

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
            if not short.bracketed or not _is_short_for(short, name):
                continue
            known = short if name.how == "entity" and short.how != "entity" else name
            if known.actor is not None:
                name.actor = short.actor = meant[short.words] = known.actor
        for phrase in phrases:
            if phrase.sort == "name" and phrase.words in meant:
                phrase.actor = meant[phrase.words]
            if phrase.of is not None and phrase.of.name in meant:
                phrase.of = meant[phrase.of.name]

    # bodies, offices, generic agents ------------------------------------------------------------------------

    def _described(self, phrase: Phrase) -> Actor | None:
        of = phrase.of or self._owner_group(phrase) or (self.home if is_governments(phrase) else None)
        if phrase.sort == "body":
            return self._body(phrase, of)
        if phrase.sort == "title":
            return self._office(phrase, of)
        if of is not None and phrase.place and is_government(phrase, self.knowledge):
            return government(phrase.place, self._country_of(phrase, of), self.knowledge)
        if of is None and self.home is not None and is_authority(phrase):
            return self.home
        sector, kind = self.knowledge.agents[phrase.noun]
        # Jets and missiles act for whoever owns them, as a government does for its country.
        if of is not None and (sector == WEAPONS or phrase.noun.split()[-1] in GOVERNMENT):
            return self.knowledge.actors.get(of.group, of)
        if of is not None and _is_name_with_kind(phrase, of):
            return of
        if of is None:
            name = _lowered(phrase.words)
            return None if sector == WEAPONS else Actor(name, kind, name)  # a drone of nobody's is no actor
        name = f"{self.adjective(of)} {_tail(phrase)}"
        own = sector in OWN_GROUP or kind == "armed group"
        return self._known_or_new(name, kind, name if own else of.group)

    def _place_ruler(self, phrase: Phrase) -> None:
        """Let "the Biden administration" be its leader's country's; "Putin allies" are not Russian."""
        if phrase.sort != "body" and phrase.noun.split(" ")[-1] not in GOVERNMENT:
            return
        for owner in phrase.owners:
            if owner.sort == "person" and owner.actor is None:
                leader = self.persons.person(owner)
                rules = any(role.title in RULING for role in leader.roles)
                owner.actor = leader if rules and leader.group in self.knowledge.actors else None

    def owned(self, phrase: Phrase, owner: Actor) -> Actor | None:
        """Return whom "its army" means, given whose it is, and make the phrase that owner's; None if it is unclear."""
        if phrase.sort != "body" and phrase.name and phrase.name.lower() != phrase.words.lower():
            return None  # somebody is named beside it: "its secretary, Harry Kimtai"
        described = self._description(phrase)
        if described is None or is_stranger(phrase, described[1]):
            return None
        sort, noun = described
        if owner.type == "person" and noun == PARTY:
            return self.affiliations.party(owner)
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
        office, group = self.persons.offices.get(person.name, ("", ""))
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
        """Return the actor of a nominal that points back to nobody: the home country's police, nameless rebels."""
        sort, noun = self._description(phrase) or ("", "")
        if sort == "body" and self._is_home(noun, phrase):
            phrase.noun = noun
            return self._body(phrase, self.home)
        words, agents = _lowered(phrase.words), self.knowledge.agents
        form = next((form for form in (words, phrase.head.lemma) if form in agents), None)
        if form is None or not is_actor(form, phrase, self.knowledge):
            return None
        return Actor(words, agents[form][1], words)

    def _owner_group(self, phrase: Phrase) -> Actor | None:
        for owner in phrase.owners:
            if owner.actor is None and owner.sort in {"agent", "body"}:
                owner.actor = self._described(owner)
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
            if self._is_home(phrase.noun, phrase):
                return self._body(phrase, self.home)
            name = _lowered(phrase.words)
            return Actor(name, body.type, name)
        if phrase.place and body.is_country:
            return government(phrase.place, self._country_of(phrase, of), self.knowledge)
        if body.is_country and (body.name == "Government" or phrase.plural):
            return self.knowledge.actors.get(of.group, of)
        whose = phrase.place or (of.name if of.type == "country" else of.group)
        adjective = self.knowledge.adjectives.get(phrase.place or of.name, phrase.place or of.name)
        actor = self.knowledge.named_bodies.get((whose, body.name)) or self._known_or_new(
            f"{adjective} {body.name}", body.type, self._country_of(phrase, of).group
        )
        self.bodies[body.name] = actor
        return actor

    def _is_home(self, noun: str, phrase: Phrase) -> bool:
        """Say whether a body that the text gives to nobody is that of the country that the text is about."""
        return self.home is not None and self.knowledge.bodies[noun].name in NATIONAL and is_bare(phrase)

    def _holder(self, phrase: Phrase, office: str, of: Actor) -> Actor | None:
        """Return who holds an office; the leader of a party is its "party leader" too."""
        if of.name not in self.knowledge.parties:
            return self.persons.holder(office, of, phrase.place)
        offices = (office, "party leader") if office == "leader" else (office,)
        found = (self.persons.holder(each, of, of.name) for each in offices)
        return next((actor for actor in found if actor is not None), None)

    def _country_of(self, phrase: Phrase, of: Actor) -> Actor:
        """Return the country of an owner, also of a part of it that is known by its adjective alone: "Bavarian"."""
        _, country = self.knowledge.regions.get(of.name.lower(), ("", ""))
        return self.knowledge.actors.get(country, of) if phrase.place else of

    def _office(self, phrase: Phrase, of: Actor | None) -> Actor:
        office = phrase.office or phrase.noun
        if of is None and office in self.knowledge.office_of:
            of = self.knowledge.actors.get(self.knowledge.office_of[office])
        if of is not None:
            one = phrase.each and _is_single(office, of)
            several = (phrase.plural and not one) or _is_past(phrase) or _is_one_of_many(phrase)
            holder = None if several else self._holder(phrase, office, of)
            if holder is not None and self.persons.may_be(holder, _gender(phrase)):
                return holder
            if phrase.place and phrase.place not in self.knowledge.actors:
                return Actor(f"{office} of {phrase.place}", "person", self._country_of(phrase, of).group)
            tail = phrase.noun if one else _tail(phrase)
            return Actor(f"{self.adjective(of)} {tail}", "person", of.group)
        name = _lowered(phrase.words)
        return Actor(name, "person", name)

    def _known_or_new(self, name: str, kind: str, group: str) -> Actor:
        for known in self.knowledge.names.get(name.lower(), ()):
            return known.actor
        return Actor(name, kind, group)  # type: ignore[arg-type]  # kinds come from the checked data files

    def adjective(self, actor: Actor) -> str:
        """Return how the actor's name stands before a noun: Russian, US, NATO."""
        return self.knowledge.adjectives.get(actor.name, actor.name)

    # appositions -------------------------------------------------------------------------------------------

    def _recast_persons(self, phrases: list[Phrase]) -> None:
        """Take for persons those who were labelled organisations, but stand beside an office or before "who"."""
        for phrase in phrases:
            if is_person(phrase, phrases, self.knowledge):
                phrase.sort, phrase.noun, phrase.names, phrase.actor = "person", phrase.words, (), None

    def _share_appositions(self, phrases: list[Phrase]) -> None:
        """Let "Sergei Ryabkov, Russia's deputy foreign minister" learn his country and office."""
        for person, other in appositions(phrases) + described(phrases):
            if person.sort != "person":
                continue
            if person.of is None:
                person.of = other.of or named_below(other, phrases)
            if person.office is None and other.sort == "title":
                person.office = other.office

    def _join_appositions(self, phrases: list[Phrase]) -> None:
        for named, other in appositions(phrases) + described(phrases):
            other.actor = named.actor
        for words, members in several_peers(phrases):
            stand_for(words, members)


def _is_short_for(short: Phrase, name: Phrase) -> bool:
    """Say whether capitals in brackets stand for the name before them, in its own language or another's."""
    behind = short.start - name.end == len(" (")
    names = {short.sort, name.sort} == {"name"} and short.words.isupper() and " " in name.words
    alike = names and short.words[0] == name.words[0]  # RSF, in French, of Reporters Without Borders
    return behind and (alike or abbreviates(short.words, name.words))


def _is_town(phrase: Phrase) -> bool:
    """Say whether a phrase is the name of a town that stands for nothing else, and not where something is."""
    town = any(name.kind in {"city", "capital"} for name in phrase.names) and " " not in phrase.words
    return town and (phrase.head.dep in SUBJECTS or phrase.head.dep in {"dobj", "poss", "conj"})


def _is_name_with_kind(phrase: Phrase, of: Actor) -> bool:
    """Say whether a noun only tells what the name before it names: "the PKK group"."""
    if phrase.plural or phrase.head.lemma not in KINDS or of.type not in {"organisation", "armed group"}:
        return False
    beside = [owner for owner in phrase.owners if owner.last + 1 == phrase.head.i]
    return any(owner.how != "entity" or owner.words.isupper() for owner in beside)


def _is_single(office: str, of: Actor) -> bool:
    """Say whether an office has one holder at a time; an alliance has the leaders of its members."""
    return office in RULING or office.endswith(" minister") or (office == "leader" and of.type != "alliance")


def _is_past(phrase: Phrase) -> bool:
    """Say whether an office is held no more or not yet: "its former prime minister"."""
    return any(child.lower in NOT_NOW for child in phrase.head.children)


def _is_one_of_many(phrase: Phrase) -> bool:
    """Say whether an office has more holders than one: "a spokeswoman for the ministry"."""
    return any(child.dep == "det" and child.lower in {"a", "an", "another"} for child in phrase.head.children)


def _gender(phrase: Phrase) -> str:
    """Return the gender that the word for an office tells, "m" or "f"; an empty string where it tells none."""
    word = phrase.head.lower
    return next((gender for end, gender in (("woman", "f"), ("man", "m")) if word.endswith(end)), "")


def _lowered(words: str) -> str:
    """Return words as inside a sentence; "Labor Department" is written so there too."""
    several = words.split()
    proper = several[0][1:] != several[0][1:].lower()  # "LMP party"
    titled = len(several) > 1 and several[1][:1].isupper()  # "Unity Party leader"
    return words if words.isupper() or proper or titled else words[:1].lower() + words[1:]


def _tail(phrase: Phrase) -> str:
    """Return the describing words without the country: "foreign minister" of "Israeli foreign minister"."""
    if sum(letter.isupper() for letter in phrase.head.text) > 1:
        return phrase.head.text  # "British MPs"
    return phrase.noun if not phrase.plural or " " in phrase.noun else _head_text(phrase.head)


def _head_text(word: Word) -> str:
    return word.lower
