"""Careful coreference: pronouns and nominals take an antecedent that the text makes plain, or none at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from whowhom.actors.described import Described
from whowhom.actors.groups import (
    between_crowds,
    counted_anew,
    counts_persons,
    first_conjunct,
    is_reciprocal,
    joined,
    mainly,
    members_of,
    stand_for,
    too_many,
)
from whowhom.actors.phrase import is_human
from whowhom.actors.possessions import owner, possessing
from whowhom.actors.pronouns import (
    FIRST,
    REFLEXIVE,
    SAYING,
    SUBJECTS,
    does_to,
    governing,
    in_sister_clause,
    is_object,
    is_pleonastic,
    is_told,
    reported_words,
)
from whowhom.actors.standins import AGE, COUNTERPART, compatriots, counterparts, is_someone
from whowhom.actors.unlisted import FIGHTERS, NOUNS, meant_by
from whowhom.parsing.clauses import objects, subjects

if TYPE_CHECKING:
    from whowhom.actors.cast import Cast
    from whowhom.actors.phrase import Phrase
    from whowhom.parsing.parse import Sentence, Word
    from whowhom.records import Actor

Fits = Callable[["Actor", "Phrase"], bool]
MASCULINE = frozenset({"he", "him", "his", "himself"})
PERSONAL = MASCULINE | {"she", "her", "herself"}
NEUTRAL = frozenset({"it", "its", "itself"})
COPULAS = frozenset({"be", "become", "remain", "seem"})
# Nobody does this to what is his own: "telephoned Bazoum and praised his role".
JUDGING = frozenset(
    """
    applaud blast commend condemn congratulate criticise criticize denounce hail mock praise question ridicule slam
    thank welcome
    """.split()
)
# Whom one does praise.
PEOPLE = frozenset({"aide", "colleague", "crew", "family", "staff", "team", "wife", "husband"})
REACH = 2  # sentences back
TEXT = 40  # sentences that tell what a text is about


class Coreference:
    """Resolves pronouns and nominals of one document in text order; `named` counts whom its text names how often."""

    def __init__(
        self,
        cast: Cast,
        sentences: list[Sentence],
        phrases: list[list[Phrase]],
        speakers: list[Actor | None],
        named: Mapping[str, int],
    ) -> None:
        self.cast = cast
        self.named = named
        self.sentences = sentences
        self.phrases = phrases
        self.speakers = speakers
        self.described = Described(cast.knowledge, cast.persons)

    def resolve(self) -> None:
        """Set the actor of pronouns, nominals and bare offices where the antecedent is plain."""
        for number, group in enumerate(self.phrases):
            for phrase in group:
                self._resolve(phrase, number)
                self.described.note(phrase)

    def _resolve(self, phrase: Phrase, number: int) -> None:
        here = self.phrases[number]
        if phrase.sort == "pronoun" and phrase.head.lower in FIRST:
            phrase.actor = self.speakers[number]
        elif phrase.how == "group":
            self._together(phrase, self._members(phrase, number))
        elif phrase.sort == "pronoun":
            self._point(phrase, self._pronoun(phrase, number))
            if phrase.actor is None and phrase.plural:
                self._together(phrase, self._enumerated(phrase, number))
        elif (country := compatriots(phrase)) is not None:
            self._point(phrase, self._compatriot(phrase, number, country))
        elif phrase.head.lemma == COUNTERPART:
            self._match(phrase, here)
        elif (pronoun := possessing(phrase)) is not None:
            self._own(phrase, owner(phrase, pronoun, here))
        elif phrase.sort == "nominal" and phrase.actor is None:
            phrase.actor = self.cast.generic(phrase)
            self._point(phrase, self.described.nominal(phrase) or self._unlisted(phrase, number))
        elif phrase.definite and _is_bare(phrase):
            self._point(phrase, self.described.definite(phrase) or self._unlisted(phrase, number))

    @staticmethod
    def _point(phrase: Phrase, antecedent: Phrase | None) -> None:
        if antecedent is not None:
            phrase.actor, phrase.antecedent = antecedent.actor, antecedent

    @staticmethod
    def _together(phrase: Phrase, members: list[Phrase]) -> None:
        if members:
            stand_for(phrase, members)

    def _own(self, phrase: Phrase, owner: Actor | None) -> None:
        """Set the actor of a description with a possessive pronoun; nameless where it is unclear whose it is."""
        owned = None if owner is None else self.cast.owned(phrase, owner)
        nameless = self.cast.generic(phrase) if phrase.sort == "nominal" else phrase.actor
        phrase.actor = owned or nameless

    def _compatriot(self, phrase: Phrase, number: int, country: str) -> Phrase | None:
        """Return the person of a country whom "the Slovak" means; nobody known after "a Slovak"."""
        near = (other for own in self.phrases[max(0, number - REACH) : number + 1] for other in own)
        if any(is_someone(other, country) for other in near):
            return None
        return self._antecedent(
            phrase,
            number,
            lambda actor, other: actor.type == "person" and actor.group == country and not other.plural,
        )

    def _match(self, phrase: Phrase, here: list[Phrase]) -> None:
        """Let "his Turkish counterpart" be who holds the same office in Turkey."""
        pronoun = phrase.head.child("poss")
        owner = next((other.actor for other in here if other.head is pronoun), None)
        if owner is None or owner.type != "person":
            return
        for each, holder in counterparts(phrase, owner, self.cast.persons):
            each.actor = holder

    def _members(self, phrase: Phrase, number: int) -> list[Phrase]:
        """Return whom "both countries" means: just as many actors of that kind, in this sentence or shortly before.

        Persons are looked for in these sentences together. Where nobody near is meant, it is whom the text names most.
        """
        persons, word = self.cast.persons, phrase.head
        near: list[Phrase] = []
        for back in range(min(REACH, number) + 1):
            before = [other for other in self._all(number - back) if back or self._before(other, phrase)]
            near = before + near
            if counted_anew(word, before) or between_crowds(word, before):
                return []
            if members := members_of(word, before, persons):
                return members
            if counts_persons(word) and (members := members_of(word, near, persons)):
                return members
            if back and too_many(word, before, persons):
                break  # whoever stands further back is not meant either
        told = [other for earlier in range(max(0, number - TEXT), number) for other in self._all(earlier)]
        return mainly(word, told, self.named, persons)

    def _all(self, number: int) -> list[Phrase]:
        """Return the phrases of a sentence that act or are acted upon, one for each whom they stand for."""
        return [other for own in self.phrases[number] for other in (own, *own.twins) if other.sort != "place"]

    @staticmethod
    def _before(other: Phrase, group: Phrase) -> bool:
        """Say whether another phrase of the sentence may be of a group: nobody acts on himself but in "each other"."""
        acts = does_to(other.head, group.head) and not is_reciprocal(group.head)
        return other.last < group.first and not acts

    def _enumerated(self, phrase: Phrase, number: int) -> list[Phrase]:
        """Return whom "they" means after an enumeration that is the subject here, or else of the sentence before."""
        acting = _acting(
            [o for o in self.phrases[number] if o.last < phrase.first and self._usable(o, phrase)]
        )
        if acting or not number:
            return joined(_commanding(acting, phrase))
        return joined(
            _leading([o for o in self.phrases[number - 1] if o.actor is not None and o.sort != "place"])
        )

    def _pronoun(self, phrase: Phrase, number: int) -> Phrase | None:
        word = phrase.head
        if word.lower in PERSONAL or phrase.how == AGE:
            own = "m" if word.lower in MASCULINE else "f"
            gender = own if phrase.how != AGE else ""
            found = self._antecedent(
                phrase,
                number,
                lambda actor, other: (
                    is_human(actor, other) and not other.plural and self.cast.persons.may_be(actor, gender)
                ),
            )
            if word.dep in SUBJECTS and gender and found is not None and found.name[:1].isupper():
                self.cast.persons.genders.setdefault(found.name, gender)  # whoever is "she" is no "him"
            return found
        if word.lower in NEUTRAL:
            if is_pleonastic(word) or is_told(word):
                return None
            return self._antecedent(
                phrase,
                number,
                lambda actor, other: actor.type not in {"person", "people"} and not other.plural,
            )
        return self._antecedent(
            phrase,
            number,
            lambda actor, other: other.plural or actor.type in {"organisation", "armed group", "alliance"},
        )

    def _antecedent(self, phrase: Phrase, number: int, fits: Fits) -> Phrase | None:
        reported = reported_words(phrase.head)
        others = self._across(phrase, number)
        here = [
            other for other in self.phrases[number]
            if other.last < phrase.first and other.head.i not in reported and self._usable(other, phrase)
        ]  # fmt: skip
        fitting = [o for o in here if o.actor is not None and o.name not in others and fits(o.actor, o)]
        acting = _acting(fitting)
        commanding = _commanding(acting, phrase)
        if (
            fitting
            and _open_for(fitting, phrase)
            and (earlier := self._earlier(number, reported, others, fits))
        ):
            return earlier  # "In a row with Peru it gave in": who acted before comes first
        for choice in (fitting,) if in_sister_clause(phrase.head) else (commanding, acting, fitting):
            if len({other.actor.name for other in choice if other.actor}) == 1:
                return choice[-1]
            if choice:
                return choice[-1] if choice is commanding and _stands_alone(choice) else None
        return self._earlier(number, reported, others, fits)

    def _earlier(self, number: int, reported: set[int], others: set[str], fits: Fits) -> Phrase | None:
        """Return whom the sentences before make plain: who leads or acts there, or the only one who fits."""
        for back in range(1, REACH + 1):
            if number - back < 0:
                break
            before = [
                o
                for o in self.phrases[number - back]
                if o.actor is not None and o.sort != "place" and o.name not in others and fits(o.actor, o)
            ]
            acting = _acting(before)
            if reported and (saying := [o for o in acting if first_conjunct(o.head).head.lemma in SAYING]):
                return saying[-1]
            for choice in (_leading(before), acting, before):
                names = {o.actor.name for o in choice if o.actor}
                if len(names) == 1:
                    return choice[0]
                if len(names) > 1:
                    return None
        return None

    def _across(self, phrase: Phrase, number: int) -> set[str]:
        """Return the actors that stand on the other side of a pronoun's verb: "Paul praised him" is not about Paul."""
        word, verb = phrase.head, governing(phrase.head)
        if self._is_judged(word, number):
            opposite = subjects(word.head.head)
        elif word.dep == "poss" or word.lower in REFLEXIVE or verb.lemma in COPULAS:
            return set()
        elif word.dep == "pobj" and verb.child("dobj") is not None:
            return set()  # "took his minister with him"
        else:
            below = any(word is doer for doer in subjects(verb)) and not is_object(word)
            opposite = objects(verb) if below else subjects(verb)
        words = {id(other) for other in opposite}
        return {
            o.name for o in self.phrases[number] if o is not phrase and id(first_conjunct(o.head)) in words
        }

    def _is_judged(self, word: Word, number: int) -> bool:
        """Say whether a pronoun owns what somebody praises or condemns, and that is no actor: "praised his role"."""
        owned = word.head
        deed = word.dep == "poss" and owned.dep == "dobj" and owned.lemma not in PEOPLE
        judged = deed and owned.head.lemma in JUDGING
        return judged and not any(other.head is owned for other in self.phrases[number])

    def _usable(self, other: Phrase, phrase: Phrase) -> bool:
        if other.actor is None or other.sort == "place":
            return False
        if other.head.dep == "poss" and other.head.head.i > phrase.first:
            return False
        word = phrase.head
        same_clause = other.head.head is word.head and word.dep in {"dobj", "dative", "pobj"}
        return not (same_clause or does_to(other.head, word))

    def _unlisted(self, phrase: Phrase, number: int) -> Phrase | None:
        """Resolve "the company", "the rebels" to the one body of this sentence or those before that may be meant."""
        noun = phrase.head.lemma
        owned = phrase.head.child("poss") is not None
        said = {phrase.words.lower(), phrase.head.lower}
        if owned or noun not in NOUNS or phrase.plural != (noun in FIGHTERS) or len(said) > 1:
            return None
        here = [other for other in self.phrases[number] if other.last < phrase.first]
        before = [other for own in self.phrases[max(0, number - REACH) : number] for other in own]
        return meant_by(noun, [*before, *here])


def _is_bare(phrase: Phrase) -> bool:
    """Say whether a description tells neither whose it is nor, as an office beside a name, who holds it."""
    described = phrase.sort in {"title", "agent", "body"} and phrase.of is None
    named = phrase.sort == "title" and phrase.name.casefold() != phrase.words.casefold()
    return described and not named


def _acting(phrases: list[Phrase]) -> list[Phrase]:
    """Return those that are subjects, alone or coordinated with one."""
    return [phrase for phrase in phrases if first_conjunct(phrase.head).dep in SUBJECTS]


def _leading(phrases: list[Phrase]) -> list[Phrase]:
    """Return the subjects of the main clauses."""
    return [phrase for phrase in _acting(phrases) if _near_root(first_conjunct(phrase.head))]


def _open_for(fitting: list[Phrase], phrase: Phrase) -> bool:
    """Say whether all who fit stand in what opens the main clause of a subject: "In a row with Peru it gave in"."""
    verb = phrase.head.head
    if phrase.head.dep not in SUBJECTS or verb.head is not verb:
        return False
    openings = {id(w) for child in verb.children if child.dep == "prep" and child.i < phrase.first
                for w in child.subtree()}  # fmt: skip
    return all(id(other.head) in openings for other in fitting)


def _commanding(acting: list[Phrase], phrase: Phrase) -> list[Phrase]:
    """Return the subjects of the verbs above a phrase."""
    governors = {id(word) for word in phrase.head.ancestors()}
    return [other for other in acting if id(first_conjunct(other.head).head) in governors]


def _stands_alone(phrases: list[Phrase]) -> bool:
    """Say whether the last phrase is not coordinated with another of them."""
    tops = [first_conjunct(phrase.head) for phrase in phrases]
    return all(top is not tops[-1] for top in tops[:-1])


def _near_root(word: Word) -> bool:
    verb = word.head
    return verb.head is verb or verb.dep in {"ccomp", "conj", "parataxis"}
