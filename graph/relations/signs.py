"""The signs of actors in a sentence that is not parsed: names, capitals, describing nouns and pronouns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from whowhom.actors.groups import COUNTS, EACH, points_back
from whowhom.actors.phrase import PRONOUNS
from whowhom.actors.standins import DEMONYMS
from whowhom.relations.triggers import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whowhom.actors.gazetteer import Hit
    from whowhom.actors.knowledge import Knowledge, Name
    from whowhom.parsing.lemmas import Forms
    from whowhom.parsing.pieces import Piece

FIRST = frozenset({"i", "me", "my", "we", "us", "our", "myself"})  # these point to who speaks
GLUE = re.compile(r"[ .’'-]{1,2}")  # between the words of one name: "al-Assad", "George W. Bush"
NONE: set[str] = set()
AGED = ["year", "old"]  # "the 62-year-old"
CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december
    """.split()
)


@dataclass(slots=True)
class Signs:
    """What a sentence shows of actors before the parse.

    `mentions` counts the places where an actor may stand, `names` those of them with a capital; `pointing` is true
    where a pronoun, "both sides" or "the 62-year-old" takes its actors from a sentence before; `unknown` are the words
    of names that only the document explains; `described` and `owned` are describing nouns without and with a name
    beside them; `actors` are those that known names stand for, `meant` those that a wording such as "the alliance" may
    stand for.
    """

    words: list[str] = field(default_factory=list)
    mentions: int = 0
    names: int = 0
    pointing: bool = False
    unknown: set[str] = field(default_factory=set)
    full: set[str] = field(default_factory=set)
    described: set[str] = field(default_factory=set)
    owned: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    meant: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Run:
    """Words beside each other that may be one mention: "Russian Foreign Minister Sergei Lavrov".

    `before` is the word before them. The run is closed by a describing noun in lower case: a name after it is
    another's, as in "Russia accused Georgia".
    """

    end: int
    before: str = ""
    closed: bool = False
    capitals: list[str] = field(default_factory=list)
    nouns: list[str] = field(default_factory=list)
    known: set[int] = field(default_factory=set)


class SignReader:
    """Reads the signs of sentences; the nouns are those by which the knowledge describes actors."""

    def __init__(self, knowledge: Knowledge, forms: Forms) -> None:
        from spacy.lang.en.stop_words import STOP_WORDS

        described = (*knowledge.agents, *knowledge.bodies, *knowledge.titles, *knowledge.title_abbreviations)
        self._nouns = _by_last_word(described)
        self._forms = forms
        self._plain = STOP_WORDS | CALENDAR | PRONOUNS
        self._surnames = knowledge.by_surname.keys()

    def read(self, sentence: Piece, hits: list[Hit]) -> Signs:
        """Return the signs of a sentence in which these known names stand."""
        signs = Signs()
        names = {i: number for number, hit in enumerate(hits) for i in range(hit.start, hit.end)}
        run: _Run | None = None
        for match in WORD.finditer(sentence.text):
            word, lower = match.group(), match.group().lower()
            signs.words.append(lower)
            known = names.get(sentence.start + match.start())
            capital = word[0].isupper() and self._is_name(lower, first=len(signs.words) == 1)
            noun = self._noun(lower, before=signs.words[-2:-1])
            if known is None and not capital and noun is None:
                if lower in PRONOUNS:
                    signs.mentions += 1
                    signs.pointing |= lower not in FIRST
                elif lower in COUNTS and points_back(lower, signs.words[:-1]) and _may_count(lower, sentence):
                    signs.mentions += COUNTS[lower]
                    signs.pointing = True
                elif signs.words[-2:] == AGED:
                    signs.mentions += 1
                    signs.pointing = True
                continue
            apart = run is None or not GLUE.fullmatch(sentence.text, run.end, match.start())
            if run is None or apart or (run.closed and word[0].isupper()):
                _count(run, signs, hits)
                run = _Run(match.end(), signs.words[-2] if len(signs.words) > 1 else "")
            run.end, run.closed = match.end(), noun is not None and word[0].islower()
            if noun is not None:
                run.nouns.append(noun)
            if known is not None:
                run.known.add(known)
            elif capital and noun is None:
                run.capitals.append(lower)
        _count(run, signs, hits)
        return signs

    def _is_name(self, word: str, *, first: bool) -> bool:
        """Say whether a capital may be that of a name, and not of the calendar or of a sentence's first word."""
        if word in self._plain:
            return False
        return not first or word in self._surnames or not self._forms.is_listed(word)

    def _noun(self, word: str, before: list[str]) -> str | None:
        """Return the noun that a word is a form of, if it describes actors, alone or after the word before it."""
        if word in self._plain:
            return None
        for form in self._forms.lemmas(word):
            after = self._nouns.get(form, NONE)
            if "" in after or not after.isdisjoint(before):
                return form
        return None


def _may_count(number: str, sentence: Piece) -> bool:
    """Say whether a number may point back in a sentence: "each" only with a side, or with another beside it."""
    return number != EACH or any(word in sentence.text for word in (" side", " other"))


def _by_last_word(texts: Iterable[str]) -> dict[str, set[str]]:
    """Return the last words of descriptions, each with the words before it; "" where it describes alone."""
    found: dict[str, set[str]] = {}
    for text in texts:
        *before, last = WORD.findall(text.lower())
        found.setdefault(last, set()).add(before[-1] if before else "")
    return found


def _count(run: _Run | None, signs: Signs, hits: list[Hit]) -> None:
    """Add a run of words to the signs; each known name in it may be an actor of its own."""
    if run is None:
        return
    names = [name for number in run.known for name in hits[number].names]
    named = bool(run.capitals) or any(name.kind != "nominal" for name in names)
    signs.pointing |= _may_be_compatriot(run, names)
    signs.mentions += max(1, len(run.known))
    signs.names += max(1, len(run.known)) if named else 0
    signs.unknown.update(run.capitals)
    if len(run.capitals) > 1 or run.nouns or run.known:
        signs.full.update(run.capitals)
    (signs.owned if named else signs.described).update(run.nouns)
    for name in names:
        (signs.meant if name.kind == "nominal" else signs.actors).add(name.actor.name)


def _may_be_compatriot(run: _Run, names: list[Name]) -> bool:
    """Say whether a run may stand for a person of a country: "the Slovak"; what follows may be a verb."""
    alone = len(run.known) == 1 and not run.capitals and run.before == "the"
    return alone and any(name.kind in DEMONYMS for name in names)
