"""Descriptions: bodies ("the Syrian army"), offices ("Israel's premier") and generic agents ("Kenyan farmers")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhom.actors.phrase import (
    ARGUMENTS,
    GOVERNMENT,
    POSSESSIVE,
    SUBJECTS,
    SUBSTANCES,
    Phrase,
    Sort,
    Stretch,
)
from whowhom.actors.regions import region_of
from whowhom.actors.wordings import joined
from whowhom.parsing.clauses import tells_charge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhom.actors.knowledge import Knowledge
    from whowhom.parsing.parse import Sentence, Word

LONGEST = 5  # words of a description
ATTRIBUTIVE = frozenset({"amod", "compound", "nmod"})
DETERMINERS = frozenset({"the", "this", "that", "its", "his", "their"})
OWNING = frozenset({"name", "place", "person", "body"})
CONFERRING = frozenset("appoint name elect nominate make declare install choose pick crown".split())
# Whoever is this where he is may be of another country.
ABROAD = frozenset(
    """
    ambassador consul coordinator correspondent delegate delegation diplomat emissary envoy inspector mediator
    monitor negotiator observer peacekeeper reporter representative spokesman spokesperson spokeswoman tourist
    """.split()
)
# Whose farmers these are tells nobody: "the country's farmers", "last week's protesters".
EVERYWHERE = frozenset(
    """
    country nation region area province state city town village world continent day week month year today yesterday
    """.split()
)
SHARED_SEATS = frozenset({"hague", "geneva", "strasbourg"})  # of courts and bodies of many countries
SPEAKING = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "representative", "adviser", "advisor", "official"}
)
LOCATING = frozenset({"of", "in", "for", "at", "to", "from"})


class DescriptionFinder:
    """Finds nouns that denote an actor without naming it, and the names that say whose they are."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        wordings = (*knowledge.bodies, *knowledge.titles, *knowledge.agents)
        self.last_words = {part for wording in wordings for part in _last_words(wording)}

    def find(self, sentence: Sentence, taken: dict[int, Phrase], number: int) -> None:
        """Add the descriptions to `taken`, the phrases by word; names that they hold are absorbed."""
        conferred: set[int] = set()
        for word in reversed(sentence.words):
            if word.i in taken or word.i in conferred or not word.is_noun or _is_held_as(word, sentence):
                continue
            if _only_modifies(word, taken):
                continue
            found = self._longest(sentence, word, taken)
            if found is None:
                continue
            if found[1] == "title" and _is_conferred(word, found[0], taken):
                conferred.update(range(found[0], word.i))
                continue
            phrase = self._phrase(sentence, word, number, found, taken)
            if phrase.sort == "agent" and not is_actor(phrase.noun, phrase, self.knowledge):
                continue
            _add_twin(phrase, sentence, taken)
            _add_twins_after(phrase, taken)
            for i in range(phrase.first, phrase.last + 1):
                taken[i] = phrase

    def _phrase(
        self,
        sentence: Sentence,
        word: Word,
        number: int,
        found: tuple[int, Sort, str],
        taken: dict[int, Phrase],
    ) -> Phrase:
        first, sort, key = found
        head = Stretch(sentence, number, first, word.i).head  # "secretary" of "secretary of state"
        plural = head.tag in {"NNS", "NNPS"}
        phrase = Phrase(first, word.i, head, sort, number, "", noun=key, plural=plural, how=sort)
        if sort == "title":
            phrase.office = self.knowledge.titles.get(key, key)
        _find_owner_before(phrase, sentence, taken)
        _add_prefix(phrase, sentence)
        owner = head.child("poss")
        sent = (
            sort == "title" and owner is not None and owner.tag == "PRP$"
        )  # "its envoy in Kabul" is its own
        if not phrase.owners and not sent:
            _find_owner_after(phrase, sentence, taken)
        phrase.of = next((owner.names[0].actor for owner in phrase.owners if owner.names), None)
        phrase.place = region_of(phrase, sentence, self.knowledge)
        phrase.definite = any(child.lower in DETERMINERS for child in head.children)
        opening = phrase.first if phrase.opening < 0 else phrase.opening
        phrase.words = Stretch(sentence, number, opening, max(phrase.last, phrase.tail)).text
        return phrase

    def _longest(
        self, sentence: Sentence, word: Word, taken: dict[int, Phrase]
    ) -> tuple[int, Sort, str] | None:
        """Return where the longest description that ends in the word begins, what it is, and its key."""
        words = sentence.words
        if word.i and word.lemma == "agent" and words[word.i - 1].lower in SUBSTANCES:
            return None
        known = not self.last_words.isdisjoint((word.lower, word.lemma))
        for first in range(max(0, word.i - LONGEST + 1), word.i + 1) if known else ():
            if any(i in taken for i in range(first, word.i)):
                continue
            before = [w.lower for w in words[first : word.i]]
            found = self._described(joined([*before, word.lower]), joined([*before, word.lemma]))
            if found is not None:
                return (first, *found)
        if word.text in self.knowledge.title_abbreviations:
            return word.i, "title", self.knowledge.title_abbreviations[word.text]
        return None

    def _described(self, text: str, lemma: str) -> tuple[Sort, str] | None:
        known = self.knowledge
        for form in (text, lemma):
            if form in known.bodies:
                return "body", form
        if lemma in known.titles and lemma not in known.honorifics and lemma not in known.occupations:
            return "title", lemma
        if lemma in known.agents:
            return "agent", lemma
        return ("agent", text) if text in known.agents else None


def _last_words(wording: str) -> tuple[str, str]:
    """Return what a description may end in: of "vice-president" the whole, or what a parser cuts it into."""
    last = wording.rsplit(" ", maxsplit=1)[-1]
    return last, last.rpartition("-")[2]


def is_actor(noun: str, phrase: Phrase, knowledge: Knowledge) -> bool:
    """Say whether a noun denotes an actor here: one that often is none does if it is owned, acts or is acted upon."""
    if noun not in knowledge.weak_agents:
        return True
    word = phrase.head
    human = knowledge.agents[noun][1] in {"person", "people", "armed group"}
    divided = any(
        child.dep == "prep" and child.lower == "of" and not tells_charge(child) for child in word.children
    )
    if divided and not human and not phrase.owners:
        return False  # "a state of emergency", "a group of seven"
    pointed = noun in knowledge.definite_agents and (phrase.definite or phrase.plural)
    return bool(phrase.owners) or word.dep in SUBJECTS or ((human or pointed) and word.dep in ARGUMENTS)


def _only_modifies(word: Word, taken: dict[int, Phrase]) -> bool:
    """Say whether a bare noun only says of what kind somebody named is: "opposition senator Ann Lee"."""
    named = taken.get(word.head.i)
    return (
        word.dep in ATTRIBUTIVE
        and not word.children
        and named is not None
        and named.sort in {"person", "name"}
    )


def _is_held_as(word: Word, sentence: Sentence) -> bool:
    """Say whether a noun says as what somebody is taken: "took seven workers hostage"."""
    before = sentence.words[word.i - 1] if word.i else None
    return word.lower in {"hostage", "prisoner", "captive"} and before is not None and before.tag == "NNS"


def _is_conferred(word: Word, first: int, taken: dict[int, Phrase]) -> bool:
    """Say whether an office is what somebody becomes: "appointed Omar Hassan prime minister"."""
    before = taken.get(first - 1)
    if before is None or before.sort != "person" or word.tag in {"NNS", "NNPS"}:
        return False
    return any(
        above.is_verb and above.lemma in CONFERRING and above.i < before.first for above in word.ancestors()
    )


def _find_owner_before(phrase: Phrase, sentence: Sentence, taken: dict[int, Phrase]) -> None:
    """Find whose it is in "Russian ..." and "Russia's ..."; nouns in between belong to the description."""
    words, k = sentence.words, phrase.first - 1
    while k >= 0:
        word, other = words[k], taken.get(k)
        if other is not None and (other.sort == "person" or (other.sort in OWNING and other.names)):
            phrase.owners.append(other)
            if other.sort != "person" or other.first == other.last:
                phrase.first = other.first
            return
        if word.lower in POSSESSIVE and k:
            owner = taken.get(k - 1)
            if owner is not None and owner.sort in OWNING:
                phrase.owners.append(owner)
                phrase.opening = owner.first
            elif words[k - 1].is_noun and words[k - 1].lemma not in EVERYWHERE:
                phrase.opening = k - 1 if owner is None else owner.first  # "employers' federations"
            return
        modifies = word.dep in {"amod", "compound", "nmod"} and word.head.i <= phrase.last
        if modifies and word.tag[:2] == "NN":
            phrase.first = k
        elif not (modifies and word.tag[:2] in {"JJ", "VB"}) and word.text not in {"[", "]"}:
            return
        k -= 1


def _add_prefix(phrase: Phrase, sentence: Sentence) -> None:
    """Begin with the first part of a compound: "Left-wing groups" are no "wing groups"."""
    if phrase.first < 2 or sentence.words[phrase.first - 1].text != "-":
        return
    prefix, hyphen, noun = sentence.words[phrase.first - 2 : phrase.first + 1]
    if prefix.end == hyphen.start and hyphen.end == noun.start and prefix.text.isalpha():
        phrase.first = prefix.i


def _find_owner_after(phrase: Phrase, sentence: Sentence, taken: dict[int, Phrase]) -> None:
    """Find whose it is in "... of Russia" and "... in Bishkek"."""
    # A diplomat in Geneva is no Swiss one, a tribunal in The Hague no Dutch one.
    abroad = phrase.noun.rsplit(maxsplit=1)[-1] in ABROAD
    for preposition in _prepositions(phrase, sentence):
        place = preposition.child("pobj") if preposition.lower in LOCATING else None
        if preposition.lower in {"in", "at"} and (
            abroad or (place is not None and place.lower in SHARED_SEATS)
        ):
            return
        other = taken.get(place.i) if place else None
        if other is not None and (
            other.sort in {"name", "place"} or _is_proper(other, sentence) or _is_served(phrase, other)
        ):
            phrase.owners.append(other)
            if preposition.lower in {"of", "in", "from"}:
                phrase.tail = other.last
            return


def _is_served(phrase: Phrase, owner: Phrase) -> bool:
    """Say whether somebody behind "of" is whose government, envoy or spokesman it is.

    A person is served by whoever has an office, a body by who speaks for it: "a spokesman for the Defence Ministry".
    """
    noun = phrase.noun.rsplit(maxsplit=1)[-1]
    if owner.sort == "body":
        return noun in SPEAKING
    return owner.sort == "person" and (phrase.sort == "title" or noun in GOVERNMENT)


def _is_proper(phrase: Phrase, sentence: Sentence) -> bool:
    """Say whether an organisation is called by a name that describes it: "Unity Party"."""
    words = phrase.stretch(sentence).words
    proper = len(words) > 1 and all(word.tag == "NNP" for word in words)
    return phrase.sort == "agent" and proper and not phrase.owners  # no "Nairobi Hospital"


def _prepositions(phrase: Phrase, sentence: Sentence) -> list[Word]:
    """Return what hangs below a description behind it, also below its first noun: "Ministry of Health in Gaza"."""
    first = max(phrase.first, phrase.last - len(phrase.noun.split()) + 1)
    words = sentence.words[first : phrase.last + 1]
    below = [child for word in words if word.is_noun for child in word.children]
    return [child for child in below if child.dep == "prep" and child.i > phrase.last]


def _add_twin(phrase: Phrase, sentence: Sentence, taken: dict[int, Phrase]) -> None:
    """Read "the Russian and Syrian militaries" as two bodies."""
    k = (phrase.first if phrase.opening < 0 else phrase.opening) - 1
    if k < 1 or not phrase.plural or sentence.words[k].lower not in {"and", "or", ","}:
        return
    other = taken.get(k - 1)
    owner = phrase.owners[0] if phrase.owners else None
    if other is None or owner is None or other.sort != "name" or not owner.names:
        return
    if sentence.words[k].text == "," and other.names[0].kind != "adjective":
        return  # "attacked Iran, American diplomats said"
    if owner.head.head is not phrase.head and owner.head.head is not other.head:
        return
    phrase.twins.append(_twin(phrase, other))


def _add_twins_after(phrase: Phrase, taken: dict[int, Phrase]) -> None:
    """Read "the presidents of Russia, Turkey and Iran" as three, and "officials from Chad and Mali" as theirs."""
    owner = phrase.owners[0] if phrase.owners else None
    if owner is None or not phrase.plural or owner.first < phrase.first:
        return
    for word in _conjuncts(owner.head):
        other = taken.get(word.i)
        if other is not None and other.sort in {"name", "place"} and other.names:
            phrase.twins.append(_twin(phrase, other))


def _conjuncts(word: Word) -> Iterator[Word]:
    """Yield the words that are coordinated with a word, behind it."""
    for child in word.children:
        if child.dep == "conj":
            yield child
            yield from _conjuncts(child)


def _twin(phrase: Phrase, owner: Phrase) -> Phrase:
    """Return a description of the same kind that belongs to another owner."""
    words = f"{owner.words} {phrase.head.text}"
    twin = Phrase(owner.first, owner.last, phrase.head, phrase.sort, phrase.sentence, words)
    twin.of, twin.office, twin.noun = owner.names[0].actor, phrase.office, phrase.noun
    twin.plural, twin.how, twin.owners = phrase.plural, phrase.how, [owner]
    return twin
