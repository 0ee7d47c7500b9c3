"""Groups, words that stand for several actors: "both countries", "the two sides", "they" after "Norway and Sweden"."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from whowhom.actors.phrase import ARGUMENTS, Phrase, Stretch
from whowhom.actors.titles import OFFICES, may_be_called
from whowhom.parsing.clauses import CHARGING, subjects

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from whowhom.actors.gazetteer import Hit
    from whowhom.actors.persons import Persons
    from whowhom.parsing.parse import Sentence, Word
    from whowhom.records import Actor

EACH = "each"
COUNTS = {"both": 2, EACH: 2, "pair": 2, "two": 2, "three": 3, "four": 4}
POINTING = frozenset({"the", "all", "these", "those"})  # before a number: "two countries" alone are any two
ARTICLES = frozenset({"det", "predet", "nummod", "cc", "preconj"})
BESIDE = frozenset({"prep", "acl", "punct"})
OWNING = frozenset({"of", "from", "in"})
# What the members of a group are called, and what they must be; an empty set where anybody but a crowd may be meant.
COUNTRIES = frozenset({"country", "alliance"})
PERSONS = frozenset({"person"})
NOUNS: dict[str, frozenset[str]] = {
    **dict.fromkeys("country nation state capital neighbour neighbor government power".split(), COUNTRIES),
    **dict.fromkeys("leader president minister premier man woman diplomat candidate politician".split(), PERSONS),
    **dict.fromkeys("side party rival ally foe enemy camp faction adversary partner".split(), frozenset[str]()),
}  # fmt: skip
PREFIXES = frozenset({"prime", "foreign"})  # of ministers
GENDERS = {"man": "m", "woman": "f"}
PAIR = 2
TIMES = 1.5  # the two whom a text is about are named so much more often than whoever comes next
BODIES = frozenset({"country", "alliance", "organisation", "armed group"})
HEADS = frozenset({*COUNTS, *NOUNS, "other", "one"})


def add_groups(sentence: Sentence, taken: dict[int, Phrase], number: int) -> None:
    """Add the counted groups of a sentence to `taken`, the phrases by word; who is meant is decided later."""
    for word in sentence.words:
        if word.lemma not in HEADS or word.i in taken or not (group_size(word) or is_reciprocal(word)):
            continue
        places = [word.i, *(child.i for child in word.children if child.dep in ARTICLES)]
        found = Stretch(sentence, number, min(places), max(places))
        phrase = Phrase(
            found.first, found.last, word, "pronoun", number, found.text, plural=True, how="group"
        )
        taken.update(dict.fromkeys(range(found.first, found.last + 1), phrase))


def group_size(word: Word) -> int:
    """Return how many actors a word points back to: 2 for "countries" in "both countries", 0 if it heads no group."""
    said = [child.lower for child in word.children]
    if word.lower in COUNTS:
        alone = word.dep in ARGUMENTS and not any(child.dep == "prep" for child in word.children)
        known = points_back(word.lower, said) and (word.lower != EACH or _is_mutual(word))
        return COUNTS[word.lower] if alone and known else 0
    if word.lemma not in NOUNS or _narrowed(word):
        return 0
    number = next((lower for lower in said if lower in COUNTS), None)
    if number is None or not points_back(number, said[: said.index(number)]):
        return 0
    fitting = word.lemma == "side" or _is_mutual(word) if number == EACH else word.tag == "NNS"
    return COUNTS[number] if fitting else 0


def _is_mutual(word: Word) -> bool:
    """Say whether the clause tells what each does to the other; else "each state" may be any."""
    return any(other.lower == "other" for other in word.head.subtree())


def is_reciprocal(word: Word) -> bool:
    """Say whether a word heads "each other", "one another", or "the other" in "each side blames the other"."""
    beside = {child.lower for child in word.children}
    if word.lower == "one":
        return "another" in beside
    return word.lower == "other" and (EACH in beside or ("the" in beside and _each_acts(word)))


def _each_acts(word: Word) -> bool:
    """Say whether the clause of a word tells what each does: "each accused the other", "each side blames the other"."""
    verb = next((above for above in word.ancestors() if above.is_verb), None)
    doers = subjects(verb) if verb is not None else []
    return any(EACH in {doer.lower, *(child.lower for child in doer.children)} for doer in doers)


def points_back(number: str, before: Sequence[str]) -> bool:
    """Say whether a number counts actors that are known, given the words before it: "the two", never "two"."""
    return number in {"both", EACH} or not POINTING.isdisjoint(before[-2:])


def members_of(word: Word, before: Sequence[Phrase], persons: Persons) -> list[Phrase]:
    """Return whom a group's head means among the phrases before it; empty where they are not just as many."""
    fitting = _fitting(word, before, persons)
    size = group_size(word)
    if is_reciprocal(word):
        return _doers(word, fitting)
    holding = list(_by_actor([phrase for phrase in fitting if persons.offices_of(phrase)]).values())
    if _noun(word) in OFFICES and len(holding) == size:
        return holding  # whoever else stands there holds no office that is known
    enumerated = {
        frozenset(group): list(group.values()) for group in _coordinated(fitting) if len(group) == size
    }
    every = list(_by_actor(fitting).values())
    if len({phrase.actor is not None and phrase.actor.type == "person" for phrase in every}) > 1:
        every = []  # a person and a country are no "both parties"
    if len(enumerated) == 1:
        return next(iter(enumerated.values()))
    return every if len(every) == size else []


def counted_anew(word: Word, before: Sequence[Phrase]) -> bool:
    """Say whether others of that number stand among phrases: "arrested two men. The two ..." means nobody known."""
    return not is_reciprocal(word) and any(_counts(other, group_size(word)) for other in before)


def between_crowds(word: Word, before: Sequence[Phrase]) -> bool:
    """Say whether a sentence tells of crowds, who may be both sides: "The teachers met the parents"."""
    crowds = {phrase.name for phrase in before if phrase.actor is not None and phrase.actor.type == "people"}
    return not NOUNS.get(word.lemma, PERSONS) and len(crowds) >= PAIR


def too_many(word: Word, before: Sequence[Phrase], persons: Persons) -> bool:
    """Say whether more actors stand among phrases than a group has: nobody near can tell who of them is meant."""
    return not is_reciprocal(word) and len(_by_actor(_fitting(word, before, persons))) > group_size(word)


def counts_persons(word: Word) -> bool:
    """Say whether the members of a group are persons: "the two leaders"."""
    return NOUNS.get(word.lemma) == PERSONS


def named_in(hits: Sequence[Hit]) -> Counter[str]:
    """Count how often a text names each country or body."""
    names = (hit.names[0] for hit in hits)
    return Counter(name.actor.name for name in names if name.actor.type in BODIES and name.kind != "nominal")


def mainly(word: Word, told: Sequence[Phrase], named: Mapping[str, int], persons: Persons) -> list[Phrase]:
    """Return the two countries or bodies that "both sides" are, by how often the text names each.

    They are named twice at least, and half as often again as any third that may be meant.
    """
    if group_size(word) != PAIR or word.lemma not in NOUNS or counts_persons(word):
        return []
    last = _by_actor(_fitting(word, told, persons))
    ranked = sorted((name for name in last if name in named), key=lambda name: -named[name])
    third = named[ranked[PAIR]] if len(ranked) > PAIR else 0
    if len(ranked) < PAIR or named[ranked[PAIR - 1]] < max(2, TIMES * third):
        return []
    return [last[name] for name in ranked[:PAIR]]


def joined(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Return the phrases, one for each actor, if they are one enumeration of several: "Norway and Sweden"."""
    members = list(_by_actor(phrases).values())
    tops = {id(first_conjunct(phrase.head)) for phrase in members}
    return members if len(members) > 1 and len(tops) == 1 else []


def stand_for(phrase: Phrase, members: Sequence[Phrase]) -> None:
    """Let a phrase stand for several actors: for the last itself, for the others by twins."""
    twins = [replace(phrase, actor=each.actor, antecedent=each, twins=[]) for each in members[:-1]]
    phrase.actor, phrase.antecedent = members[-1].actor, members[-1]
    phrase.twins.extend(twins)


def first_conjunct(word: Word) -> Word:
    """Return the first of coordinated words, which hangs where they all belong: "Norway" of "Norway and Sweden"."""
    while word.dep == "conj" and word.head is not word and not word.head.is_verb:
        word = word.head
    return word


def _fitting(word: Word, phrases: Sequence[Phrase], persons: Persons) -> list[Phrase]:
    return [
        phrase
        for phrase in phrases
        if phrase.actor is not None and _fits(word, phrase, phrase.actor, persons)
    ]


def _fits(word: Word, phrase: Phrase, actor: Actor, persons: Persons) -> bool:
    kinds = NOUNS.get(word.lemma, frozenset())
    if kinds != PERSONS:
        return actor.type in kinds if kinds else actor.type != "people"
    crowd = phrase.plural and phrase.how != "group"
    if actor.type != "person" or crowd or phrase.head.dep == "poss":  # "Assad's troops" are told of, not he
        return False
    held = persons.offices_of(phrase)
    return may_be_called(_noun(word), held) and persons.may_be(actor, GENDERS.get(word.lemma, ""))


def _noun(word: Word) -> str:
    """Return what the members of a group are called: "minister", "foreign minister"."""
    charge = next((child.lower for child in word.children if child.lower in PREFIXES), "")
    return f"{charge} {word.lemma}".strip()


def _counts(phrase: Phrase, size: int) -> bool:
    """Say whether a phrase is itself of so many, and no group that is known: "two men"."""
    numbers = (COUNTS.get(child.lower) for child in phrase.head.children if child.dep == "nummod")
    return phrase.how != "group" and size in numbers


def _doers(word: Word, before: Sequence[Phrase]) -> list[Phrase]:
    """Return whom "each other" means: the several actors who do what is told."""
    verb = next((above for above in word.ancestors() if above.is_verb), None)
    acting = {id(first_conjunct(each)) for each in subjects(verb)} if verb is not None else set()
    members = _by_actor([phrase for phrase in before if id(first_conjunct(phrase.head)) in acting])
    return list(members.values()) if len(members) > 1 else []


def _narrowed(word: Word) -> bool:
    """Say whether words beside the number say who is meant: "the two leaders of the coup", "both Korean states".

    What stands behind a comma only adds to it: "both neighbours, which fought in 1971".
    """
    accused = word.head.lemma in CHARGING  # the parser hangs "of lying" below the accused
    comma = next((child for child in word.children if child.text == "," and child.i > word.i), None)
    return any(
        (child.dep not in ARTICLES | BESIDE and child.lower not in PREFIXES)
        or (child.dep == "prep" and child.lower in OWNING and not accused and not _is_where(child, word))
        for child in word.children
        if comma is None or child.i < comma.i or child.dep == "conj"
    )


def _is_where(preposition: Word, word: Word) -> bool:
    """Say whether persons only are somewhere: "hosted the two leaders in Brussels"."""
    place = preposition.child("pobj")
    return counts_persons(word) and preposition.lower == "in" and place is not None and place.entity == "GPE"


def _coordinated(phrases: Sequence[Phrase]) -> Iterator[dict[str, Phrase]]:
    """Yield the enumerations among the phrases, one phrase for each actor."""
    groups: dict[int, list[Phrase]] = {}
    for phrase in phrases:
        groups.setdefault(id(first_conjunct(phrase.head)), []).append(phrase)
    for group in groups.values():
        yield _by_actor(group)


def _by_actor(phrases: Sequence[Phrase]) -> dict[str, Phrase]:
    return {phrase.name: phrase for phrase in phrases}
