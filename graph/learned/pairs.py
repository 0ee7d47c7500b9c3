"""Which two actors of a sentence the learned reader may join: the network scores every ordered pair alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhom.actors.appositions import PEERS
from whowhom.actors.groups import first_conjunct
from whowhom.actors.phrase import SUBJECTS
from whowhom.relations.arguments import BACKING
from whowhom.relations.claim import apart

if TYPE_CHECKING:
    from whowhom.actors.phrase import Phrase
    from whowhom.parsing.parse import Word

# Actors of these types may act on the country that they belong to: an opposition, citizens, a region.
OWN_MASTERS = frozenset({"person", "people", "media", "country"})
# Titles of no office, or of one that often quarrels with the capital.
OUTSIDE = frozenset({"opposition leader", "candidate", "dissident", "activist", "mayor", "governor"})
FORMER = ("former ", "ex-")


def may_act_on(source: list[Phrase], target: list[Phrase], date: str | None) -> bool:
    """Say whether one actor, given by its phrases in a sentence, may do something to the other on a day."""
    first, second = source[0], target[0]
    together = (
        first.sort == "place"  # a town does nothing
        or _side_by_side(source, target)
        or _only_backs(source, target)
        or _only_backs(target, source)
        or _one_side(first, second)
        or _speaks_for(first, second, date)
        or _one_word(source, target)
        or _only_owns(source, target)
        or _only_owns(target, source)
    )
    return not together and apart(first, second)


def _speaks_for(source: Phrase, target: Phrase, date: str | None) -> bool:
    """Say whether one holds an office of the country that the other is: the voice of it does nothing to it.

    Without a date any office counts, whenever it was held.
    """
    holder, country = source.actor, target.actor
    if holder is None or country is None or holder.type != "person" or country.type != "country":
        return False
    if holder.group != country.name or source.office in OUTSIDE:
        return False
    words = source if source.antecedent is None else source.antecedent  # "he", after "the Syrian envoy"
    described = words.sort == "title" and not words.words.lower().startswith(FORMER)
    return described or any(
        role.of == country.name and role.title not in OUTSIDE and (date is None or role.holds_on(date))
        for role in holder.roles
    )


def _one_side(source: Phrase, target: Phrase) -> bool:
    """Say whether one actor is a part of the other that does not act on it: an army and its country."""
    first, second = source.actor, target.actor
    if first is None or second is None:
        return False
    part, whole = (first, second) if second.name == first.group else (second, first)
    if part.group != whole.name:
        return False
    return part.type not in OWN_MASTERS and (part.type, whole.type) != ("organisation", "country")


def _side_by_side(source: list[Phrase], target: list[Phrase]) -> bool:
    """Say whether two do one thing to a third: "was rejected by Chad and by Mali", "condemned it, as did Mali"."""
    if len(source) > 1 or len(target) > 1:
        return False
    one, other = (first_conjunct(each[0].head) for each in (source, target))
    verb = _passive(one)
    # "By Chad and Mali" is together, and has one first conjunct.
    each_by = verb is not None and verb is _passive(other) and one is not other
    return each_by or _alike(one, other) or _alike(other, one)


def _only_backs(backer: list[Phrase], other: list[Phrase]) -> bool:
    """Say whether an actor only stands behind a body that somebody else is not: "the U.N.-backed government"."""
    backed = [phrase.head.head.head for phrase in backer if phrase.head.head.lemma in BACKING]
    inside = len(backed) == len(backer) and all(
        phrase.head.dep in {"npadvmod", "compound", "nmod", "advmod"} and phrase.head.head.dep == "amod"
        for phrase in backer
    )
    return inside and not any(phrase.first <= word.i <= phrase.last for phrase in other for word in backed)


def _passive(doer: Word) -> Word | None:
    """Return the verb whose doer stands behind "by"."""
    return doer.head.head if doer.dep == "pobj" and doer.head.dep == "agent" else None


def _alike(doer: Word, other: Word) -> bool:
    """Say whether one does as the other: "as did Mali"."""
    verb = other.head
    as_did = verb.dep == "advcl" and verb.lemma in {"do", "have", "be"} and verb.child("mark") is not None
    return (
        other.dep in SUBJECTS
        and as_did
        and other.i > verb.i
        and doer.dep in SUBJECTS
        and doer.head is verb.head
    )


def _only_owns(owner: list[Phrase], owned: list[Phrase]) -> bool:
    """Say whether an actor stands in the sentence only as whose the other is: "His negotiator, Frost, threatened"."""
    heads = {phrase.head.i for phrase in owned if phrase.head.lemma not in PEERS}
    return all(phrase.head.tag == "PRP$" and phrase.head.head.i in heads for phrase in owner)


def _one_word(source: list[Phrase], target: list[Phrase]) -> bool:
    """Say whether two actors stand in the sentence by the same words only, as in "both countries agreed"."""
    return {phrase.head.i for phrase in source} == {phrase.head.i for phrase in target}
