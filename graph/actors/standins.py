"""Words that stand for a person of the text: "the 62-year-old", "the Slovak", "his Turkish counterpart"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhom.actors.phrase import ARGUMENTS, Phrase, Stretch, phrase_of
from whowhom.actors.titles import MODIFIERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhom.actors.persons import Persons
    from whowhom.parsing.parse import Sentence
    from whowhom.records import Actor

AGE = "age"
COUNTERPART = "counterpart"
DEMONYMS = frozenset({"adjective", "people"})  # kinds of names that may stand for one of a country
UNCOUNTED = ("nch", "tch", "sh", "s", "ese")  # "the French", "the Chinese", "the Emiratis" are a people


def add_ages(sentence: Sentence, taken: dict[int, Phrase], number: int) -> None:
    """Add "the 62-year-old", where no noun follows, to `taken`, the phrases by word; who it is is decided later."""
    for word in sentence.words:
        year = word.child("npadvmod") if word.lemma == "old" else None
        if year is None or year.lower != "year" or word.dep not in ARGUMENTS or word.i in taken:
            continue
        if word.child("amod") is not None or not any(child.lower == "the" for child in word.children):
            continue  # "another 62-year-old"
        phrase = phrase_of(Stretch(sentence, number, word.begin(), word.i), "pronoun", AGE)
        taken.update(dict.fromkeys(range(phrase.first, word.i + 1), phrase))


def compatriots(phrase: Phrase) -> str | None:
    """Return the country whose name for its people stands for one person: of "the Slovak said" Slovakia."""
    word = phrase.head
    kinds = {name.kind for name in phrase.names}
    counted = word.tag in {"NN", "NNP", "JJ"} and not word.lower.endswith(UNCOUNTED)
    if kinds.isdisjoint(DEMONYMS) or not counted or word.dep not in ARGUMENTS:
        return None
    one = len({name.actor.name for name in phrase.names}) == 1  # "the Korean" is of either
    beside = {child.dep for child in word.children if not child.tag.startswith("NNP")}
    alone = one and phrase.first == phrase.last and beside.isdisjoint({"compound", "amod", "conj"})
    the = any(child.lower == "the" for child in word.children)
    return (
        phrase.name if alone and the and phrase.actor is not None and phrase.actor.type == "country" else None
    )


def is_someone(phrase: Phrase, country: str) -> bool:
    """Say whether a phrase tells of somebody of a country whom the text has not named: "a Slovak"."""
    return phrase.name == country and any(child.lower in {"a", "an"} for child in phrase.head.children)


def counterparts(phrase: Phrase, owner: Actor, persons: Persons) -> Iterator[tuple[Phrase, Actor]]:
    """Yield whom "his Turkish counterpart" stands for: who holds the owner's office there.

    Of "his Turkish and French counterparts" each is yielded; of "his African counterparts" and "his late counterpart"
    nobody, nor where a name stands beside the word.
    """
    each = (phrase, *phrase.twins)
    past = any(child.lower in MODIFIERS for child in phrase.head.children)
    if past or (phrase.plural and len(each) == 1):
        return
    for one in each:
        if one.of is None or not one.name.endswith(phrase.head.lower):
            continue
        if (holder := _peer(one.of, owner, persons)) is not None:
            yield one, holder


def _peer(country: Actor, owner: Actor, persons: Persons) -> Actor | None:
    """Return the one person who holds in a country the office that somebody is told, or else known, to hold."""
    told, _ = persons.offices.get(owner.name, ("", ""))
    offices = {told} if told else persons.titles(owner)
    held = [actor for office in offices if (actor := persons.holder(office, country)) is not None]
    return held[0] if len({actor.name for actor in held}) == 1 and held[0].name != owner.name else None
