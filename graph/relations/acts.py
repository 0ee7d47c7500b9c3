"""Nouns that stand for an act told before: who "dismissed the remarks" dismisses whoever made them.

Whose act it is tells an earlier noun of its kind that has an owner ("Chad's proposal ... the idea"), an earlier claim
of a relation that such a noun is for, or an earlier verb that it names ("Chad seized a ship ... the seizure"),
whichever stands nearer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from whowhom.actors.groups import stand_for
from whowhom.actors.phrase import Phrase
from whowhom.parsing.clauses import subjects
from whowhom.relations.attribution import SAYING
from whowhom.relations.certainty import certainty
from whowhom.relations.untrue import answers_a_charge

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from whowhom.parsing.parse import Sentence, Word
    from whowhom.relations.arguments import Arguments
    from whowhom.relations.claim import Claim

REACH = 2  # sentences back
ANY_VERB = "*"
# What tells no step of somebody: states, what befalls one, and words about what others do.
IDLE = (
    frozenset(
        """
    be have become remain seem appear feel know want hope like love live sleep rest stand lie sit wait win lose die
    fall rise grow arrive come go look mean expect need try start begin continue stay last happen follow
    criticize criticise condemn denounce blast slam praise hail welcome applaud thank mock oppose support back
    """.split()
    )
    | SAYING
)
SURE = 0.6  # the least confidence of a claim whose act a later noun may be
DEEDS = "attacks sanctions coerces blocks rejects retreats-from concedes-to vetoes mobilizes-against threatens aids"
# Kinds of nouns with the relations that they stand for, and the verbs that they name.
KINDS: tuple[tuple[str, str, str], ...] = (
    ("accusation allegation charge claim insinuation slander criticism", "accuses criticizes", ""),
    ("remark comment statement word speech",
     "accuses criticizes praises threatens warns rejects comments-on defends", ""),
    ("proposal offer plan idea initiative draft suggestion invitation overture",
     "proposes", "propose offer suggest invite"),
    ("threat ultimatum warning", "threatens warns", ""),
    ("demand request call appeal", "demands urges", ""),
    ("attack strike raid assault bombing offensive shelling killing massacre invasion incursion airstrike",
     "attacks", "attack strike raid assault bomb shell kill massacre invade storm"),
    ("sanction embargo tariff", "sanctions", ""),
    ("arrest expulsion detention deportation verdict sentence ruling judgment judgement crackdown",
     "coerces investigates", "arrest expel detain deport jail sentence convict rule acquit"),
    ("seizure capture", "coerces attacks", "seize capture confiscate"),
    ("refusal rejection", "rejects", "refuse reject decline"),
    ("veto", "vetoes", "veto"),
    ("launch", "mobilizes-against threatens", "launch test fire"),
    ("test", "mobilizes-against threatens", "launch test"),
    ("visit trip", "visits", "visit"),
    ("withdrawal pullout", "retreats-from", "withdraw pull"),
    ("release", "concedes-to", "release free"),
    ("deployment", "mobilizes-against", "deploy"),
    ("recognition", "supports", "recognise recognize"),
    ("move step decision measure action ban gesture", DEEDS, ANY_VERB),
)  # fmt: skip
NOUNS = {noun: number for number, (nouns, *_) in enumerate(KINDS) for noun in nouns.split()}
RELATIONS = [frozenset(relations.split()) for _, relations, _ in KINDS]
VERBS = [frozenset(verbs.split()) for *_, verbs in KINDS]
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
    done: list[tuple[int, Word, Arguments]] = field(default_factory=list)

    def note(self, number: int, sentence: Sentence, arguments: Arguments, claims: Sequence[Claim]) -> None:
        """Remember the owned nouns of a sentence, its claims and main verbs, for as long as they may be meant."""
        self.owned = [each for each in self.owned if number - each[0] < REACH]
        self.told = [each for each in self.told if number - each[0] < REACH]
        self.done = [each for each in self.done if number - each[0] < REACH]
        for word in sentence.words:
            if (kind := NOUNS.get(word.lemma)) is not None and (owners := arguments.actors([word])):
                self.owned.append((number, kind, owners))
            elif _is_main(word):
                self.done.append((number, word, arguments))
        self.told += [
            (number, claim)
            for claim in claims
            if claim.confidence >= SURE and not claim.negated and claim.source.actor
        ]

    def phrases(self, number: int, sentence: Sentence, arguments: Arguments) -> Iterator[Phrase]:
        """Yield a phrase for each noun of a sentence that stands for an act told before, with whose it was."""
        if not self.owned and not self.told and not self.done:
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
        done = [
            (at, doers)
            for at, verb, arguments in self.done
            if number - at <= reach and _is_named(verb.lemma, kind) and (doers := _doers(verb, arguments))
        ]
        last = max((each[-1][0] for each in (owned, acting, done) if each), default=None)
        if owned and owned[-1][0] == last:
            return _by_name(owned[-1][1])
        if acting and acting[-1][0] == last:
            return _by_name([claim.source for at, claim in acting if at == last])
        return _by_name(done[-1][1]) if done else []


def _is_main(word: Word) -> bool:
    """Say whether a verb tells what a sentence is about: its root, or one coordinated with it."""
    while word.dep == "conj" and word.is_verb:
        word = word.head
    return word.is_verb and word.head is word


def _doers(verb: Word, arguments: Arguments) -> list[Phrase]:
    """Return who did what a verb tells, if it was done."""
    return [] if certainty(verb).negated else arguments.actors(subjects(verb))


def _is_named(lemma: str, kind: int) -> bool:
    """Say whether a noun of a kind may name what a verb tells."""
    return lemma not in IDLE if ANY_VERB in VERBS[kind] else lemma in VERBS[kind]


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
