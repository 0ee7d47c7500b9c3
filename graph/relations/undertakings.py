"""Promises, refusals and threats whose act no pattern knows: "agreed to open its market to Chilean wine"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhom.actors.possessions import possessing
from whowhom.parsing.clauses import objects, subjects
from whowhom.relations.attribution import told_by
from whowhom.relations.certainty import certainty
from whowhom.relations.claim import Claim, of_two_groups
from whowhom.relations.stance import AGREEING, REFUSING, THREATENING, VOWING

if TYPE_CHECKING:
    from whowhom.actors.phrase import Phrase
    from whowhom.parsing.parse import Sentence, Word
    from whowhom.relations.arguments import Arguments

WITHIN = frozenset({"to", "with", "for", "from", "against", "on", "in", "into", "of", "at"})
NAMED = frozenset({"name", "person", "body", "place"})
MOVING = frozenset(
    {"bring", "call", "send", "deploy", "recall", "withdraw", "pull", "take", "mobilise", "mobilize"}
)


def undertakings(sentence: Sentence, arguments: Arguments) -> list[Claim]:
    """Return the undertakings of a sentence; the target is whoever stands in the clause of the act."""
    return [
        claim
        for governor in sentence.words
        if (relation := _relation_of(governor.lemma)) is not None
        for act in governor.children
        if act.tag == "VB" and (act.dep == "xcomp" or (act.dep == "acl" and relation != "agrees-with"))
        for claim in _claims(governor, act, relation, arguments)
    ]


def _claims(governor: Word, act: Word, relation: str, arguments: Arguments) -> list[Claim]:
    truth = certainty(governor)
    told = told_by(governor, arguments)
    by = told.phrase.actor if told is not None else None
    return [
        Claim(source, target, relation, [governor, act], truth.negated, truth.modality, by,
              f"undertaking: {governor.lemma}", direct=False)
        for source in arguments.actors(subjects(act))
        for target in _targets(act, relation, arguments)[:1]
        if of_two_groups(source, target)
    ]  # fmt: skip


def _targets(act: Word, relation: str, arguments: Arguments) -> list[Phrase]:
    """Return who stands in the clause of an act; what the doer owns or moves is not aimed at."""
    direct = [] if act.lemma in MOVING else arguments.actors(objects(act))
    found = [phrase for phrase in direct if possessing(phrase) is None] or arguments.below([act], WITHIN)
    if relation == "agrees-with":
        return [
            phrase
            for phrase in found
            if phrase.sort in NAMED and not (phrase.sort == "body" and phrase.plural)
        ]
    return found


def _relation_of(lemma: str) -> str | None:
    if lemma in REFUSING:
        return "rejects"
    if lemma in THREATENING:
        return "threatens"
    return "agrees-with" if lemma in AGREEING - VOWING else None
