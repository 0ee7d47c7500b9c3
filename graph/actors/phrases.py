"""Find the phrases of a sentence: names, titles with names, descriptions and pronouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhom.actors.descriptions import DescriptionFinder
from whowhom.actors.groups import add_groups
from whowhom.actors.names import NameFinder
from whowhom.actors.phrase import PRONOUNS, Phrase
from whowhom.actors.standins import add_ages
from whowhom.actors.titles import TitleReader

if TYPE_CHECKING:
    from whowhom.actors.gazetteer import Hit
    from whowhom.actors.knowledge import Knowledge
    from whowhom.parsing.parse import Sentence

BASED = frozenset({"based", "born", "bred", "educated", "registered", "headquartered", "listed"})
PLURAL_PRONOUNS = frozenset({"they", "them", "their", "themselves", "we", "us", "our"})


class PhraseFinder:
    """Finds the phrases of one sentence; who they stand for is decided later, over the whole document."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._names = NameFinder(knowledge)
        self._titles = TitleReader(knowledge)
        self._descriptions = DescriptionFinder(knowledge)

    def find(self, sentence: Sentence, hits: list[Hit], number: int) -> list[Phrase]:
        """Return phrases in text order; no word belongs to two of them."""
        names = [
            phrase
            for phrase in self._names.find(sentence, hits, number)
            if not _only_locates(phrase, sentence)
        ]
        taken = {i: phrase for phrase in names for i in range(phrase.first, phrase.last + 1)}
        for phrase in names:
            if phrase.sort == "person":
                self._titles.widen(phrase, sentence, taken)
        add_groups(sentence, taken, number)
        add_ages(sentence, taken, number)
        self._descriptions.find(sentence, taken, number)
        _add_pronouns(sentence, taken, number)
        found = sorted(
            {id(phrase): phrase for phrase in taken.values()}.values(), key=lambda phrase: phrase.first
        )
        for phrase in [p for own in found for p in (own, *own.twins)]:
            phrase.start, phrase.end = sentence.words[phrase.first].start, sentence.words[phrase.last].end
        return found


def _only_locates(phrase: Phrase, sentence: Sentence) -> bool:
    """Say whether a name tells where somebody else is from: "the Nairobi-based firm"."""
    after = [word.lower for word in sentence.words[phrase.last + 1 : phrase.last + 3]]
    return after[:1] == ["-"] and not BASED.isdisjoint(after)


def _add_pronouns(sentence: Sentence, taken: dict[int, Phrase], number: int) -> None:
    for word in sentence.words:
        if word.lower in PRONOUNS and word.tag.startswith("PRP") and word.i not in taken:
            plural = word.lower in PLURAL_PRONOUNS
            taken[word.i] = Phrase(
                word.i, word.i, word, "pronoun", number, word.text, plural=plural, how="pronoun"
            )
