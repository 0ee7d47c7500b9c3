"""What a governing verb makes of an act: refusing is rejecting, threatening to act is a threat, agreeing to act is agreement."""

from __future__ import annotations

from typing import NamedTuple

from whowhom.relations.arguments import Arguments
from whowhom.relations.attribution import sayer
from whowhom.relations.certainty import certainty
from whowhom.relations.claim import Claim
from whowhom.relations.clauses import objects, subjects
from whowhom.relations.parse import Sentence, Word
from whowhom.vocabulary import Relation

REFUSING = frozenset({"refuse", "decline", "refusal", "reject"})
THREATENING = frozenset({"threaten", "threat"})
VOWING = frozenset({"vow", "swear", "vow"})
AGREEING = frozenset({"agree", "willing", "ready", "offer", "promise", "pledge", "commit", "consent", "readiness", "willingness",
                      "agreement", "commitment", "undertake", "prepared", "vow", "accept", "offer"})  # fmt: skip
WITHIN = frozenset({"to", "with", "for", "from", "against", "on", "in", "into", "of", "at"})
WILL = frozenset({"will", "would", "wo", "'ll", "shall"})


class Stance(NamedTuple):
    """The relation that the governor makes of an act, and the word that does so."""

    relation: str
    governor: Word


def stance(act: Word, relation: Relation) -> Stance | None:
    """Return the stance towards the target that lies above an act, if any.

    CAMEO and PLOVER code such sentences by the outer act as well: REJECT, THREATEN, AGREE.
    """
    if _will_not(act) and relation.polarity >= 0:
        return Stance("rejects", act)
    governor = act.head
    if governor is act or act.dep not in {"xcomp", "acl"} or certainty(governor).negated:
        return None
    lemma = governor.lemma
    if lemma in REFUSING and relation.polarity >= 0:
        return Stance("rejects", governor)
    if lemma in THREATENING or (lemma in VOWING and relation.polarity < 0):
        return Stance("threatens", governor)
    if lemma in AGREEING and relation.polarity >= 0 and act.tag == "VB":
        return Stance("agrees-with", governor)
    return None


def _will_not(act: Word) -> bool:
    future = any(child.dep == "aux" and child.lower in WILL for child in act.children)
    return future and any(child.dep == "neg" for child in act.children)


def undertakings(sentence: Sentence, arguments: Arguments) -> list[Claim]:
    """Return the promises, refusals and threats whose act no pattern knows: "agreed to open its market to Chilean wine".

    The target is whoever stands in the clause of the act.
    """
    found: list[Claim] = []
    for governor in sentence.words:
        relation = _relation_of(governor.lemma)
        if relation is None:
            continue
        for act in governor.children:
            if act.dep not in {"xcomp", "acl"} or act.tag != "VB":
                continue
            if relation == "agrees-with" and act.dep == "acl":
                continue  # "an agreement to give the police access" is no promise to the police
            targets = arguments.actors(objects(act)) or arguments.below([act], WITHIN)
            if relation == "agrees-with":
                targets = [phrase for phrase in targets if phrase.sort in {"name", "person", "body", "place"}]
            negated, modality = certainty(governor)
            told = sayer(governor, arguments)
            found += [
                Claim(source, target, relation, [governor, act], negated, modality, told[0].actor if told else None,
                      f"undertaking: {governor.lemma}", 0, direct=False)
                for source in arguments.actors(subjects(act))
                for target in targets[:1]
                if source.actor is not None and target.actor is not None and source.actor.group != target.actor.group
            ]  # fmt: skip
    return found


def _relation_of(lemma: str) -> str | None:
    if lemma in REFUSING:
        return "rejects"
    if lemma in THREATENING:
        return "threatens"
    return "agrees-with" if lemma in AGREEING - VOWING else None
