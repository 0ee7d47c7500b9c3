"""Whether the words of a sentence can hold a trigger, told before it is parsed.

A sentence passes if all words of any pattern stand in it, in whatever form and order. Every sentence in which
the parse would find a pattern passes; many more do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whowhom.relations.attribution import CLAIMING
from whowhom.relations.obligations import MODALS, NEEDING
from whowhom.relations.stance import AGREEING, REFUSING, THREATENING, VOWING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from whowhom.parsing.lemmas import Forms
    from whowhom.relations.patterns import Lexicon

WORD = re.compile(r"[^\W_]+")


class Triggers:
    """The patterns of a vocabulary as sets of words, by the lemma that they hang on."""

    def __init__(self, lexicon: Lexicon, forms: Forms) -> None:
        self._forms = forms
        self._needed: dict[str, list[Sequence[frozenset[str]]]] = {
            lemma: [pattern.literals for pattern in patterns] for lemma, patterns in lexicon.by_lemma.items()
        }
        for lemma in (REFUSING | THREATENING | AGREEING) - VOWING:
            self._needed.setdefault(lemma, []).append([])
        for lemma in MODALS:
            self._needed.setdefault(lemma, []).append([CLAIMING])
        for lemma in NEEDING:
            self._needed.setdefault(lemma, []).append([CLAIMING, frozenset({"to"})])

    def lemmas(self, words: Iterable[str]) -> set[str]:
        """Return all lemmas that the words, in lower case, may have."""
        return set().union(*(self._forms.lemmas(word) for word in words))

    def may_stand_in(self, lemmas: set[str]) -> bool:
        """Say whether a sentence of these lemmas can hold a pattern."""
        return any(
            all(not step.isdisjoint(lemmas) for step in steps)
            for lemma in lemmas & self._needed.keys()
            for steps in self._needed[lemma]
        )
