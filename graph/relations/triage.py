"""Triage: which sentences are worth a parse, told from their words alone.

An edge takes two actors. A sentence is parsed where two may stand, by name, description or pronoun, and where its
words can hold a trigger of the vocabulary; for a learned reader, which needs no trigger, where two names stand. With
it are parsed the sentences that say who is meant in it: those before a pronoun, where a name was given in full, where
"the ministry" was last somebody's. The rest of the text, most of most newspapers, costs a glance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhom.actors.gazetteer import shared_out
from whowhom.parsing.pieces import Piece, cut, joined
from whowhom.relations.acts import may_point_back
from whowhom.relations.attribution import QUOTES
from whowhom.relations.signs import SignReader, Signs
from whowhom.relations.untrue import may_answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhom.actors.gazetteer import Hit
    from whowhom.actors.knowledge import Knowledge
    from whowhom.parsing.lemmas import Forms
    from whowhom.records import Document
    from whowhom.relations.triggers import Triggers

REACH = 2  # sentences before a pronoun: as far as coreference looks
WHOLE = frozenset({"headline", "bullet"})  # short, and what they say of sources hangs on their ends
QUOTE_MARKS = frozenset("".join(QUOTES)) - {"'"}


class Triage:
    """Chooses the sentences of a document to parse."""

    def __init__(self, knowledge: Knowledge, forms: Forms, triggers: Triggers, *, learned: bool) -> None:
        self._signs = SignReader(knowledge, forms)
        self._triggers = triggers
        self._learned = learned

    def choose(self, document: Document, pieces: list[Piece], hits: list[Hit]) -> list[tuple[Piece, bool]]:
        """Return the pieces of a document cut anew, each with whether it is to be parsed.

        What is parsed together stays together; what is not is one piece a sentence.

        Args:
            document: the document.
            pieces: its blocks.
            hits: the known names in it, in text order.
        """
        sentences = [sentence for piece in pieces for sentence in cut(piece)]
        named = shared_out(hits, sentences)
        signs = [self._signs.read(*pair) for pair in zip(sentences, named, strict=True)]
        chosen = {n for n, own in enumerate(signs) if self._may_hold_an_edge(own, sentences[n])}
        chosen |= {
            n - 1
            for n in chosen
            if n and n - 1 not in chosen and signs[n - 1].mentions and self._points_back(signs[n])
        }
        chosen |= _context(signs, chosen)
        chosen |= _quoted_with(sentences, chosen)
        return list(_together(document, sentences, chosen))

    def _may_hold_an_edge(self, signs: Signs, sentence: Piece) -> bool:
        if sentence.kind in WHOLE:
            return signs.mentions > 0
        if self._learned and signs.names > 1:
            return True
        if not signs.mentions:
            return False
        lemmas = self._triggers.lemmas(signs.words)
        if signs.mentions == 1:
            back = may_point_back(lemmas) and self._triggers.may_stand_in(lemmas)
            return back or may_answer(lemmas)  # to whoever acted, or accused, before
        return self._triggers.may_stand_in(lemmas)

    def _points_back(self, signs: Signs) -> bool:
        """Say whether a sentence may hold "the move": what somebody did in the one before."""
        return may_point_back(self._triggers.lemmas(signs.words))


def _context(signs: list[Signs], chosen: set[int]) -> set[int]:
    """Return the sentences that say who is meant in the chosen ones, and in these in turn."""
    introduced: dict[str, int] = {}
    for number, own in enumerate(signs):
        for word in own.full:
            introduced.setdefault(word, number)
    needed: set[int] = set()
    waiting = sorted(chosen)
    while waiting:
        number = waiting.pop()
        own = signs[number]
        before = [introduced[word] for word in own.unknown if word in introduced]
        if own.pointing or own.described - own.owned:  # "the secretary" may be a person named just before
            before += [n for n in range(max(0, number - REACH), number) if signs[n].mentions]
        before += _last_described(signs, number)
        new = {n for n in before if n not in chosen and n not in needed}
        needed |= new
        waiting += new
    return needed


def _last_described(signs: list[Signs], number: int) -> Iterator[int]:
    """Yield the last sentences before one that give its bare descriptions their owners or names."""
    own = signs[number]
    nouns, actors = own.described - own.owned, set(own.meant) - own.actors
    for n in range(number - 1, -1, -1):
        if not nouns and not actors:
            return
        told = signs[n]
        if not nouns.isdisjoint(told.owned) or not actors.isdisjoint(told.actors):
            yield n
            nouns = nouns - told.owned
            actors = set() if not actors.isdisjoint(told.actors) else actors


def _quoted_with(sentences: list[Piece], chosen: set[int]) -> set[int]:
    """Return all sentences of the blocks with quotes of which one is chosen: who speaks may stand in any of them."""
    blocks = {sentences[n].block for n in chosen}
    quoting = {
        sentence.block
        for sentence in sentences
        if sentence.block in blocks and not QUOTE_MARKS.isdisjoint(sentence.text)
    }
    return {n for n, sentence in enumerate(sentences) if sentence.block in quoting}


def _together(document: Document, sentences: list[Piece], chosen: set[int]) -> Iterator[tuple[Piece, bool]]:
    """Yield neighbours of one block that are chosen as one piece, and the others as they are."""
    first: Piece | None = None
    for number, sentence in enumerate(sentences):
        if number not in chosen:
            yield sentence, False
            continue
        first = first or sentence
        ends = number + 1 == len(sentences) or number + 1 not in chosen
        if ends or sentences[number + 1].block != sentence.block:
            yield joined(first, sentence, document), True
            first = None
