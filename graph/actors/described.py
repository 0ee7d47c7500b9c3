"""Whom a description means that tells too little by itself: the last before it that may be called so.

"The alliance", "the ministry", "the secretary", "the regime". What a document has described so far is kept by the words
that may point to it, so that a long document takes no longer a sentence than a short one.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from whowhom.actors.regions import REGIONAL, is_government
from whowhom.actors.titles import is_short_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whowhom.actors.knowledge import Knowledge
    from whowhom.actors.persons import Persons
    from whowhom.actors.phrase import Phrase

GOVERNMENTS = frozenset({"government", "regime", "administration"})
Key = tuple[str, str]
Noted = tuple[int, "Phrase"]


class Described:
    """The phrases of a document that stand for somebody, in text order as they are noted."""

    def __init__(self, knowledge: Knowledge, persons: Persons) -> None:
        self.knowledge = knowledge
        self.persons = persons
        self.noted: defaultdict[Key, list[Noted]] = defaultdict(list)
        self.offices: set[str] = set()
        self.count = 0

    def note(self, phrase: Phrase) -> None:
        """Remember whom a phrase stands for, if for anybody."""
        if phrase.actor is None:
            return
        self.count += 1
        for key in self._keys(phrase):
            self.noted[key].append((self.count, phrase))

    def nominal(self, phrase: Phrase) -> Phrase | None:
        """Return whom "the alliance" or "the ministry" means: a name that may be called so, or a longer description."""
        named = self._last((("named", name.actor.name) for name in phrase.names), phrase)
        whole = self._last([("kind", phrase.head.lower)], phrase, longer=True)
        found = _latest((named, whole))
        return found[1] if found else None

    def definite(self, phrase: Phrase) -> Phrase | None:
        """Return whom "the secretary", "the regime" or "the defence ministry" means."""
        found = self._last(self._called(phrase), phrase)
        return found[1] if found else None

    def _last(self, keys: Iterable[Key], phrase: Phrase, *, longer: bool = False) -> Noted | None:
        """Return the last that was noted by one of the keys and stands before a phrase."""
        noted = (reversed(self.noted.get(key, ())) for key in keys)
        return _latest(
            next((each for each in listed if _may_be(each[1], phrase, longer=longer)), None)
            for listed in noted
        )

    def _keys(self, phrase: Phrase) -> Iterator[Key]:
        """Yield what a phrase may be called by those after it."""
        if phrase.sort == "name":
            yield "named", phrase.name
        if phrase.sort == "body":
            for kind in _kinds(phrase):
                yield "kind", kind
        if phrase.sort == "person" and phrase.office is not None:
            yield "holder", phrase.office
        if phrase.sort == "person" or (phrase.sort == "title" and phrase.of is not None):
            for office in self.persons.offices_of(phrase):
                self.offices.add(office)
                yield "office", office
        if phrase.of is not None:
            yield phrase.sort, phrase.noun
            if phrase.sort == "agent" and phrase.noun in GOVERNMENTS:
                yield "government", "of a country"
        if phrase.place and is_government(phrase, self.knowledge):
            yield "government", "of a region"

    def _called(self, phrase: Phrase) -> Iterator[Key]:
        """Yield the keys of those whom a phrase may mean."""
        noun = phrase.noun
        if phrase.sort == "title":
            for office in self.offices:
                if office == phrase.office or is_short_for(noun, office):
                    yield "office", office
            return
        if phrase.sort == "agent" and noun in self.knowledge.occupations:
            yield from (("holder", noun), ("holder", self.knowledge.titles[noun]))
        if phrase.sort == "body":
            yield "body", noun
        elif noun in REGIONAL:
            yield "government", "of a region"
        elif noun in GOVERNMENTS:
            yield "government", "of a country"
        else:
            yield phrase.sort, noun


def _latest(found: Iterable[Noted | None]) -> Noted | None:
    return max((each for each in found if each), default=None, key=lambda each: each[0])


def _kinds(body: Phrase) -> set[str]:
    """Return the words that may stand for a body later: "ministry" for "Foreign Ministry" and "Ministry of Health"."""
    words = body.noun.split()
    return {body.head.lower, words[0]} if "of" in words else {body.head.lower}


def _may_be(other: Phrase, phrase: Phrase, *, longer: bool) -> bool:
    """Say whether one phrase stands before another and, if asked, tells more."""
    before = other.sentence < phrase.sentence or other.last < phrase.first
    return before and (not longer or other.of is not None or len(other.words) > len(phrase.words))
