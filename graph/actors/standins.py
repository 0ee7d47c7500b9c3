"""Words that stand for a person of the text: "the 62-year-old", "the Slovak", "his Turkish counterpart"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhom.actors.phrase import ARGUMENTS, Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhom.actors.persons import Persons
    from whowhom.parsing.parse import Sentence
    from whowhom.records import Actor

AGE = "age"
COUNTERPART = "counterpart"
UNCOUNTED = ("ch", "sh", "s", "ese")  # "the French", "the Chinese", "the Emiratis" are a people


def add_ages(sentence: Sentence, taken: dict[int, Phrase], number: int) -> None:
    """Add "the 62-year-old", where no noun follows, to `taken`, the phrases by word; who it is is decided later."""
    for word in sentence.words:
        year = word.child("npadvmod") if word.lemma == "old" else None
        if year is None or year.lower != "year" or word.dep not in ARGUMENTS or word.i in taken:
            continue
        first = min(child.i for child in (word, *word.children) if child.i <= word.i)
        words = " ".join(each.text for each in sentence.words[first : word.i + 1]).replace(" - ", "-")
        phrase = Phrase(first, word.i, word, "pronoun", number, words, how=AGE)
        taken.update(dict.fromkeys(range(first, word.i + 1), phrase))


def compatriots(phrase: Phrase) -> str | None:
    """Return the country whose name for its people stands for one person: of "the Slovak said" Slovakia."""
    kinds = {name.kind for name in phrase.names}
    word = phrase.head
    counted = word.tag in {"NN", "NNP", "JJ"} and not word.lower.endswith(UNCOUNTED)
    the = any(child.lower == "the" for child in word.children)
    if kinds.isdisjoint({"adjective", "people"}) or not (counted and the) or word.dep not in ARGUMENTS:
        return None
    alone = phrase.first == phrase.last and not any(
        child.dep in {"compound", "amod"} for child in word.children
    )
    return phrase.name if alone and phrase.actor is not None and phrase.actor.type == "country" else None


def counterparts(phrase: Phrase, owner: Actor, persons: Persons) -> Iterator[tuple[Phrase, Actor]]:
    """Yield whom "his Turkish counterpart" stands for: who holds the owner's office there.

    Of "his Turkish and French counterparts" each is yielded; "his African counterparts" are nobody whom the text names.
    """
    each = (phrase, *phrase.twins)
    if phrase.plural and len(each) == 1:
        return
    for one in each:
        offices = sorted(persons.titles(owner)) if one.of is not None else []
        held = (persons.holder(office, one.of) for office in offices if one.of is not None)
        holder = next((actor for actor in held if actor is not None and actor.name != owner.name), None)
        if holder is not None:
            yield one, holder
