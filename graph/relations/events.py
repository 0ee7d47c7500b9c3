"""Find the events of a sentence: trigger patterns on the parse, with their sources and targets as words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whowhom.parsing.clauses import clause_words, objects, subjects, tells_when
from whowhom.relations.doers import described, holders, noun_sources
from whowhom.relations.patterns import ANY, CLAUSE, OF, TARGET, Lexicon, Pattern

if TYPE_CHECKING:
    from whowhom.parsing.parse import Sentence, Word

PREPOSITIONS = frozenset(
    """
    regarding concerning on upon at against to toward towards with for from by of in into over behind out
    off about between among under through around after across before as near along outside alongside
    """.split()
)


# What somebody was once: "Ruto's former ally".
FORMER = frozenset({"former", "once", "onetime", "ex", "erstwhile", "sometime", "ousted", "estranged"})


@dataclass(slots=True, eq=False)
class Event:
    """A pattern found at an anchor word.

    `certain` is the word whose auxiliaries, negation and governors say whether it happened;
    `pair` is true where one list of words holds both parties ("talks between X and Y", "X and Y met").
    """

    pattern: Pattern
    anchor: Word
    trigger: list[Word]
    sources: list[Word]
    targets: list[Word]
    certain: Word
    pair: bool = False


# Nouns whose source may be the subject of a verb they hang from by a preposition: "said in a call with Y".
TOGETHER = frozenset(
    """
    calls meets negotiates-with consults agrees-with cooperates-with allied-with visits protests opposes
    supports defends
    """.split()
)


def find_events(
    sentence: Sentence, lexicon: Lexicon, inside_names: frozenset[int] = frozenset()
) -> list[list[Event]]:
    """Return the readings of each anchor in text order, the most specific first; one of them at most is right.

    Misdeeds ("wrongs") are readings of their own: they only count inside a report. Words inside names
    (their indices in `inside_names`) trigger nothing: the "for" of "Observatory for Human Rights".
    """
    found: list[list[Event]] = []
    present = {word.lower for word in sentence.words} | {word.lemma for word in sentence.words}
    for word in sentence.words:
        patterns = lexicon.by_lemma.get(word.lemma, [])
        if word.lower != word.lemma and word.lower in lexicon.by_lemma:
            patterns = sorted(
                patterns + lexicon.by_lemma[word.lower], key=lambda pattern: -pattern.specificity
            )
        if not patterns or word.i in inside_names:
            continue
        events = [
            event
            for pattern in patterns
            if pattern.may_stand_among(present) and _fits(word, pattern) and (event := _match(word, pattern))
        ]
        events = [event for event in events if not any(w.i in inside_names for w in event.trigger)]
        found.append([event for event in events if event.pattern.kind != "wrong"])
        found.append([event for event in events if event.pattern.kind == "wrong"][:1])
    return [events for events in found if events]


def _fits(word: Word, pattern: Pattern) -> bool:
    if pattern.kind in {"verb", "wrong"}:
        if not (
            word.is_verb
            or (
                word.dep in {"ROOT", "ccomp", "xcomp", "conj"}
                and any(c.dep in {"nsubj", "dobj"} for c in word.children)
            )
        ):
            return False
        if word.dep in {"amod", "compound", "aux", "auxpass"}:
            return False
    elif pattern.kind in {"noun", "agent"}:
        if not word.is_noun and word.tag != "VBG":
            return False
        if pattern.kind == "noun" and word.dep in {"compound", "amod"}:
            return False
        if pattern.kind == "agent" and any(child.lower in FORMER for child in word.children):
            return False
    elif word.tag[:2] not in {"JJ", "VB", "RB", "IN"}:
        return False
    if pattern.under is not None and not (word.head.lower == pattern.under and word.head is not word):
        return False
    return not any(
        child.dep in pattern.without or (child.lower in pattern.without and not tells_when(child))
        for child in word.children
    )


def _match(word: Word, pattern: Pattern) -> Event | None:
    of = pattern.kind == "agent" and pattern.steps[0] == {OF}
    if of and (owner := word.child("poss")) is not None:
        return _event(word, pattern, [word], [owner])  # "Pakistan's ally" is an ally of Pakistan
    anchors, trigger = [word], [word]
    targets: list[Word] = []
    expects_object = True
    if pattern.under is not None:
        trigger.insert(0, word.head)
    for step, following in zip(pattern.steps, (*pattern.steps[1:], frozenset[str]()), strict=False):
        if step == {TARGET}:
            found = _target(word, anchors, pattern, literal=following)
            if not found and not (pattern.kind == "verb" and not following):
                return None  # a verb may do without, where its subject holds both parties: "X and Y agreed"
            targets = found
            anchors.extend(found)
        elif step == {ANY}:
            found = list(objects(word)) if pattern.kind in {"verb", "wrong"} else []
            if not found:
                return None
            anchors.extend(found)
        elif step == {CLAUSE}:
            clause = next((child for anchor in reversed(anchors) for child in anchor.children
                           if child.dep in {"ccomp", "acl", "relcl"} and child.is_verb), None)  # fmt: skip
            if clause is None:
                return None
            anchors.append(clause)
        else:
            below = _find_literal(word, anchors, step, pattern, expects_object=expects_object)
            if below is None:
                return None
            anchors.append(below)
            trigger.append(below)
            expects_object = below.lower not in PREPOSITIONS or below.dep in {"prt", "advmod"}
    return _event(word, pattern, trigger, targets)


def _find_literal(
    word: Word, anchors: list[Word], step: frozenset[str], pattern: Pattern, *, expects_object: bool
) -> Word | None:
    last = anchors[-1]
    pool: list[Word] = []
    if pattern.kind in {"verb", "wrong"} and expects_object:
        for obj in objects(word):
            pool += [obj, *(conjunct for conjunct in obj.children if conjunct.dep == "conj")]
    for anchor in reversed(anchors):
        pool += [child for child in anchor.children if child.dep not in {"nsubj", "nsubjpass"}]
    if word.lemma != "be" and any(literal in PREPOSITIONS for literal in step):
        # "expressed today its support for": the parser may hang "for" below anything nearby
        for child in word.children:
            if child.dep in {"dobj", "prt", "advmod", "prep", "nsubjpass", "acomp", "attr", "xcomp"}:
                pool += child.children
        if pattern.kind == "verb" and len(anchors) > 1:
            pool += [w for w in (*clause_words(anchors[-1]), *clause_words(word)) if w.dep == "prep"]
    for candidate in pool:
        if candidate.is_verb and candidate.dep in {"xcomp", "advcl", "ccomp", "conj"}:
            continue
        if (
            (candidate.lower in step or candidate.lemma in step)
            and candidate is not last
            and not (candidate.lower == "of" and candidate.i < last.i)
            and not tells_when(candidate)
        ):
            return candidate
    return None


def _target(word: Word, anchors: list[Word], pattern: Pattern, *, literal: frozenset[str]) -> list[Word]:
    last = anchors[-1]
    if last.dep in {"ccomp", "acl", "relcl"} and last is not word and last.is_verb:
        return subjects(last)
    if last.lower in PREPOSITIONS and last.dep in {"prep", "agent", "dative", "prt", "advmod", "mark", "aux"}:
        found = [child for child in last.children if child.dep in {"pobj", "pcomp"}]
        if not found and last.dep in {"prt", "advmod"}:
            found = [child for child in word.children if child.dep == "dobj"]
        for inner in last.children:
            if inner.dep == "prep":
                found += [child for child in inner.children if child.dep == "pobj"]
        return found
    if pattern.kind in {"verb", "wrong"} and (last is word or last.dep in {"prt", "advmod", "acomp", "oprd"}):
        return [
            obj for obj in objects(word) if not (literal and (obj.lemma in literal or obj.lower in literal))
        ]
    if pattern.kind == "agent" and last is word:
        return _belongs_to(word)
    if last.is_noun or last.tag == "VBG":
        return [last] if last is not word else _belongs_to(word)
    return []


def _belongs_to(word: Word) -> list[Word]:
    found = [child for child in word.children if child.dep == "poss"]
    found += [
        pobj
        for prep in word.children
        if prep.dep == "prep" and prep.lower in {"of", "to"}
        for pobj in prep.children
        if pobj.dep == "pobj"
    ]
    return found or [child for child in word.children if child.dep in {"amod", "compound", "nmod"}]


def _event(word: Word, pattern: Pattern, trigger: list[Word], targets: list[Word]) -> Event | None:
    if pattern.kind in {"verb", "wrong"}:
        sources, certain = subjects(word), word
    elif pattern.kind == "adjective":
        sources, certain = holders(word)
    elif pattern.kind == "agent":
        sources, certain = described(word)
    else:
        sources, certain = noun_sources(
            word,
            targets,
            with_of=not any("of" in step for step in pattern.steps),
            through=pattern.relation in TOGETHER,
        )
    pair = pattern.kind == "noun" and any("between" in step or "among" in step for step in pattern.steps)
    if pair:
        sources = targets
    return Event(pattern, word, trigger, sources, targets, certain, pair)
