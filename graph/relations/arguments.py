"""From words to actors: which phrases a subject or an object brings into a relation, and whose an object is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhom.actors.appositions import PEERS
from whowhom.actors.phrase import PARTS, Phrase
from whowhom.parsing.clauses import clause_words, subjects

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whowhom.parsing.parse import Word

OWNING = frozenset({"of", "by", "from"})
HAVING = frozenset(
    """
    lead propose draft present make submit sponsor back table issue launch carry support write put own run
    hold control conduct fund sign organize organise impose announce use operate occupy initiate introduce
    belong author offer fire stage commit broker circulate raise level build allege plan order
    """.split()
)
FORUMS = frozenset({"UN Security Council", "UN General Assembly"})  # they hold drafts that others write
# "Georgia's breakaway regions of Abkhazia and South Ossetia".
PARTED = frozenset({"region", "province", "republic", "territory"})
BACKING = frozenset({"back", "support", "recognize", "recognise", "fund", "finance", "arm", "train"})
BODIES = frozenset(
    {"government", "administration", "regime", "authority", "force", "group", "militia", "movement"}
)
DEPTH = 3


class Arguments:
    """The phrases of one sentence by word, and the way from a noun to the actors that it belongs to."""

    def __init__(self, phrases: list[Phrase]) -> None:
        self.by_word: dict[int, Phrase] = {}
        self.add(phrases)

    def add(self, phrases: Iterable[Phrase]) -> None:
        """Add phrases; one hides what its words stood for."""
        for phrase in phrases:
            if phrase.actor is None:
                continue  # an unresolved "the organisation" must not hide whose it is
            for i in range(phrase.first, phrase.last + 1):
                self.by_word[i] = phrase

    def actors(self, words: Iterable[Word], *, owners: bool = True, places: bool = False) -> list[Phrase]:
        """Return the resolved phrases that the words bring in, with coordinated ones, without repetition."""
        found: dict[int, Phrase] = {}
        for word in words:
            for phrase in self._of_word(word, 0, owners=owners, places=places):
                if phrase.actor is not None:
                    found.setdefault(id(phrase), phrase)
        return list(found.values())

    def below(self, words: Iterable[Word], prepositions: frozenset[str]) -> list[Phrase]:
        """Return the phrases deeper below the words, by one of the prepositions: "food supplies to Somalia"."""
        found: dict[int, Phrase] = {}
        for word in words:
            for preposition in clause_words(word):
                if preposition.dep == "prep" and preposition.lower in prepositions:
                    inner = [child for child in preposition.children if child.dep == "pobj"]
                    for phrase in self.actors(inner, places=True):
                        found.setdefault(id(phrase), phrase)
        return list(found.values())

    def beside(self, verb: Word, prepositions: frozenset[str]) -> list[Phrase]:
        """Return the phrases that a verb's own prepositions hold: "captured the mosque in Mosul"."""
        inner = [pobj for child in verb.children if child.dep == "prep" and child.lower in prepositions
                 for pobj in child.children if pobj.dep == "pobj"]  # fmt: skip
        return self.actors(inner, places=True)

    def _of_word(self, word: Word, depth: int, *, owners: bool, places: bool) -> list[Phrase]:
        phrase = self.by_word.get(word.i)
        found: list[Phrase] = []
        if phrase is not None and (phrase.sort != "place" or places):
            found = [*phrase.twins, phrase]  # the twin of "Irish and British envoys" stands first
            if _is_part(phrase.head) and phrase.of is None:
                found = self._partitive(word, depth, owners=owners, places=places) or found
        elif phrase is None:
            if _is_part(word):
                found = self._partitive(word, depth, owners=owners, places=places)
            if not found and owners and depth < DEPTH:
                found = self._owners(word, depth, places=places)
        for child in word.children:
            if child.dep == "conj" and not child.is_verb:
                found = found + self._of_word(child, depth, owners=owners, places=places)
        return found

    def _partitive(self, word: Word, depth: int, *, owners: bool, places: bool) -> list[Phrase]:
        """Return who "thousands of protesters" or "members of Hezbollah" are."""
        for child in word.children:
            if child.dep == "prep" and child.lower in {"of", "from"}:
                return [p for inner in child.children if inner.dep == "pobj"
                        for p in self._of_word(inner, depth + 1, owners=owners, places=places)]  # fmt: skip
        return []

    def _owners(self, word: Word, depth: int, *, places: bool) -> list[Phrase]:
        """Return whose a thing is: "the U.S. calls", "Russia's draft", "a bid led by Kenya", "a Hezbollah convoy"."""
        if word.tag[:3] in {"PRP", "WP", "WDT", "DT", "RB"} or word.tag in {"CD", "EX"}:
            return []
        named = [p for child in word.children if child.dep == "appos" and _follows(child, word)
                 for p in self._of_word(child, depth + 1, owners=False, places=places)]  # fmt: skip
        if named:
            return named  # "its neighbour Ghana"
        if word.lemma in PEERS:  # whoever has a rival is not whom he accuses
            return [p for child in word.children if child.dep == "appos"
                    for p in self._of_word(child, depth + 1, owners=False, places=places)]  # fmt: skip
        found: list[Phrase] = []
        below: list[Phrase] = []
        authors: list[Phrase] = []
        for child in word.children:
            if child.dep in {"poss", "amod", "compound", "nmod"} and not _is_backed(word, child):
                found += self._modifier(child, depth, places=places)
            elif (child.dep == "prep" and child.lower in OWNING) or child.dep == "agent":
                below += [p for inner in child.children if inner.dep == "pobj"
                          for p in self._of_word(inner, depth + 1, owners=True, places=places)]  # fmt: skip
            elif child.dep in {"acl", "relcl"} and child.lemma in HAVING:
                authors = self._having(child, word, depth)
                below += authors
            elif child.dep == "appos":
                below += self._of_word(child, depth + 1, owners=False, places=places)
        if authors and found and {phrase.name for phrase in found} <= FORUMS:
            return authors  # "a Security Council resolution drafted by Japan"
        return below if below and word.lemma in PARTED else found or below

    def _modifier(self, child: Word, depth: int, *, places: bool) -> list[Phrase]:
        phrase = self.by_word.get(child.i)
        if phrase is not None and (phrase.sort != "place" or places):
            return [phrase] + [
                p
                for c in child.children
                if c.dep in {"conj", "amod", "nmod", "compound"}
                for p in self._own(c)
            ]
        if child.dep == "poss":
            return self._of_word(child, depth + 1, owners=True, places=places)
        return [
            p
            for c in child.children
            if c.dep in {"npadvmod", "compound", "nmod", "amod", "nsubj", "advmod"}
            for p in self._own(c)
        ]

    def _own(self, word: Word) -> list[Phrase]:
        phrase = self.by_word.get(word.i)
        return [phrase] if phrase is not None and phrase.sort != "place" else []

    def _having(self, clause: Word, noun: Word, depth: int) -> list[Phrase]:
        if clause.lemma == "belong":
            inner = [p for c in clause.children if c.dep == "prep" for p in c.children if p.dep == "pobj"]
            return [p for word in inner for p in self._of_word(word, depth + 1, owners=True, places=False)]
        """Return who has a thing, by the clause below it: "led by Kenya", "that Kenya submitted"."""
        subject = clause.child("nsubj", "nsubjpass")
        if subject is not None and any(child.tag == "WP$" for child in subject.children):
            return []  # "the team, whose creation was proposed by Britain": that is not the team's
        doers = subjects(clause)
        return [
            p
            for word in doers
            if word is not noun
            for p in self._of_word(word, depth + 1, owners=True, places=False)
        ]


def _follows(word: Word, other: Word) -> bool:
    """Say whether a word and what is below it stand right behind another, without a comma."""
    return min(each.i for each in (word, *word.subtree())) == other.i + 1


def _is_backed(noun: Word, how: Word) -> bool:
    """Say whether a word tells who stands behind a body, and not whose it is: "the U.N.-backed government"."""
    return how.lemma in BACKING and noun.lemma in BODIES


def _is_part(word: Word) -> bool:
    return word.lemma in PARTS or word.tag == "CD"
