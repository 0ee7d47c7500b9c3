"""Nouns that stand for an act told before: who "dismissed the remarks" dismisses whoever made them.

Whose act it is tells an earlier noun of its kind that has an owner ("Chad's proposal ... the idea"), or an earlier
claim of a relation that such a noun is for, whichever stands nearer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from whowhom.actors.groups import stand_for
from whowhom.actors.phrase import Phrase
from whowhom.relations.untrue import answers_a_charge

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from whowhom.parsing.parse import Sentence, Word
    from whowhom.relations.arguments import Arguments
    from whowhom.relations.claim import Claim

REACH = 2  # sentences back
SURE = 0.6  # the least confidence of a claim whose act a later noun may be
DEEDS = "attacks sanctions coerces blocks rejects retreats-from concedes-to vetoes mobilizes-against threatens aids"
# Kinds of nouns with the relations that they stand for.
KINDS: tuple[tuple[str, str], ...] = (
    ("accusation allegation charge claim insinuation slander criticism", "accuses criticizes"),
    ("remark comment statement word speech", "accuses criticizes praises threatens warns rejects comments-on defends"),
    ("proposal offer plan idea initiative draft suggestion invitation overture", "proposes"),
    ("threat ultimatum warning", "threatens warns"),
    ("demand request call appeal", "demands urges"),
    ("attack strike raid assault bombing offensive shelling killing massacre invasion incursion airstrike", "attacks"),
    ("sanction embargo tariff", "sanctions"),
    ("arrest expulsion detention deportation verdict sentence ruling crackdown seizure", "coerces investigates"),
    ("refusal rejection", "rejects"),
    ("veto", "vetoes"),
    ("move step decision measure action ban gesture", DEEDS),
)  # fmt: skip
NOUNS = {noun: number for number, (nouns, _) in enumerate(KINDS) for noun in nouns.split()}
RELATIONS = [frozenset(relations.split()) for _, relations in KINDS]
ANY_DEED = len(KINDS) - 1  # "the move" is what was told right before
POINTING = frozenset({"the", "this", "that", "these", "those", "such"})
TOWARD = frozenset({"at", "against", "over", "to", "with", "about", "for", "on"})
NARROWING = frozenset({"acl", "relcl", "poss", "appos", "nummod"})
OTHERS = frozenset(
    {"of", "by", "from", "on", "against", "for", "to", "about"}
)  # "the attack on Togo" may be another


def may_point_back(lemmas: Collection[str]) -> bool:
    """Say whether a sentence of these lemmas may hold a noun for an act told before."""
    return not NOUNS.keys().isdisjoint(lemmas)


@dataclass(slots=True)
class Acts:
    """Who acted in the sentences of a document so far, by sentence and kind of noun."""

    owned: list[tuple[int, int, list[Phrase]]] = field(default_factory=list)
    told: list[tuple[int, Claim]] = field(default_factory=list)

    def note(self, number: int, sentence: Sentence, arguments: Arguments, claims: Sequence[Claim]) -> None:
        """Remember the nouns of a sentence that have owners, and its claims, for as long as they may be meant."""
        self.owned = [each for each in self.owned if number - each[0] < REACH]
        self.told = [each for each in self.told if number - each[0] < REACH]
        for word in sentence.words:
            if (kind := NOUNS.get(word.lemma)) is not None and (owners := arguments.actors([word])):
                self.owned.append((number, kind, owners))
        self.told += [
            (number, claim)
            for claim in claims
            if claim.confidence >= SURE and not claim.negated and claim.source.actor
        ]

    def phrases(self, number: int, sentence: Sentence, arguments: Arguments) -> Iterator[Phrase]:
        """Yield a phrase for each noun of a sentence that stands for an act told before, with whose it was."""
        if not self.owned and not self.told:
            return
        for word in sentence.words:
            kind = NOUNS.get(word.lemma)
            if kind is None or not _points_back(word) or arguments.actors([word]):
                continue
            if owners := self._owners(number, kind):
                phrase = Phrase(word.i, word.i, word, "pronoun", number, word.text, how="act", definite=True)
                phrase.start, phrase.end = word.start, word.end
                stand_for(phrase, owners)
                yield phrase

    def _owners(self, number: int, kind: int) -> list[Phrase]:
        """Return those whose act a noun of a kind was last."""
        reach = 1 if kind == ANY_DEED else REACH
        owned = [(at, owners) for at, other, owners in self.owned if other == kind and number - at <= reach]
        acting = [(at, c) for at, c in self.told if number - at <= reach and c.relation in RELATIONS[kind]]
        if owned and (not acting or owned[-1][0] >= acting[-1][0]):
            return _by_name(owned[-1][1])
        return _by_name([claim.source for at, claim in acting if at == acting[-1][0]])


def _points_back(word: Word) -> bool:
    """Say whether a noun is what is done something to, and nothing beside it says which one it is.

    Whose charge somebody denies is told by the accused: see `whowhom.relations.denials`.
    """
    aimed = word.dep in {"dobj", "nsubjpass"} or (word.dep == "pobj" and word.head.lower in TOWARD)
    pointing = any(child.dep == "det" and child.lower in POINTING for child in word.children)
    narrowed = any(
        child.dep in NARROWING or (child.dep == "prep" and child.lower in OTHERS) for child in word.children
    )
    return aimed and word.is_noun and pointing and not narrowed and not answers_a_charge(word.head)


def _by_name(phrases: Sequence[Phrase]) -> list[Phrase]:
    return list({phrase.name: phrase for phrase in phrases}.values())
