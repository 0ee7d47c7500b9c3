"""Words that describe whom a name beside them means: "Ryabkov, the deputy minister", "the carmaker Ford"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from whowhom.actors.groups import first_conjunct

if TYPE_CHECKING:
    from whowhom.actors.knowledge import Knowledge
    from whowhom.actors.phrase import Phrase
    from whowhom.parsing.parse import Word
    from whowhom.records import Actor

GROUPS = frozenset({"organisation", "armed group", "media"})
# What one power is to another: "Iran's ally, Hezbollah", "Egypt's neighbour, Sudan".
PEERS = frozenset(
    "adversary ally backer enemy foe neighbor neighbour partner patron proxy rival sponsor".split()
)


def appositions(phrases: list[Phrase]) -> list[tuple[Phrase, Phrase]]:
    """Return each name with the words that describe it, also where the parse puts it beside a part of them."""
    pairs = []
    for phrase in phrases:
        if phrase.head.dep == "attr":
            pairs += [(other, phrase) for other in phrases if _is_peer_of(other, phrase)]
        if phrase.head.dep != "appos":
            continue
        beside = phrase.head.head
        for other in phrases:
            covered = _covers(other, beside) if phrase.sort == "person" else other.head is beside
            if _may_mean(other, phrase) and covered:
                pairs.append((phrase, other))
            elif _may_mean(phrase, other) and other.head is beside:
                pairs.append((other, phrase))
    return pairs


def _is_peer_of(name: Phrase, words: Phrase) -> bool:
    """Say whether a sentence calls a name somebody's ally, rival or neighbour: "China is Pakistan's closest ally"."""
    subject = name.head.dep == "nsubj" and name.head.head is words.head.head
    return subject and _says_who(words) and _is_peer(words) and _may_mean(words, name)


def _says_who(words: Phrase) -> bool:
    """Say whether words are what "is" says of somebody."""
    verb = words.head.head
    return words.head.dep == "attr" and verb.lemma == "be" and not verb.is_negated


def several_peers(phrases: list[Phrase]) -> list[tuple[Phrase, list[Phrase]]]:
    """Return words for several allies or rivals with those whom they name: "Iran and Iraq are Assad's allies"."""
    found = []
    for words in phrases:
        if not words.plural or not _is_peer(words):
            continue
        members = [other for other in phrases if other.actor is not None and _is_called(other, words)]
        if len(members) > 1:
            found.append((words, members))
    return found


def _is_called(other: Phrase, words: Phrase) -> bool:
    """Say whether one of several names is the subject of what says who they are, or stands beside it."""
    top = first_conjunct(other.head)
    said = _says_who(words) and top.dep == "nsubj" and top.head is words.head.head
    return said or (top.dep == "appos" and top.head is words.head)


def _is_peer(words: Phrase) -> bool:
    return words.sort == "agent" and words.head.lemma in PEERS


def _may_mean(words: Phrase, name: Phrase) -> bool:
    """Say whether words of one sort can describe a name of another: an office a person, "a rights group" a body."""
    if name.sort == "person":
        return words.sort in {"title", "agent"}
    if name.sort != "name" or name.plural or words.plural or not name.names:
        return False
    actor = name.names[0].actor
    if _is_peer(words):
        return actor.type in {"country", *GROUPS}
    another = words.of is not None and words.of.group != actor.group
    return actor.type in GROUPS and words.sort in {"agent", "body", "nominal"} and not another


def described(phrases: list[Phrase]) -> list[tuple[Phrase, Phrase]]:
    """Return each name with the words right before it that describe whom it means."""
    return [(name, words) for words, name in pairwise(phrases) if _describes(words, name)]


def named_below(phrase: Phrase, phrases: list[Phrase]) -> Actor | None:
    """Return the actor whose name stands below a phrase in the parse."""
    below = {word.i for word in phrase.head.subtree()}
    for other in phrases:
        if other.sort == "name" and other.head.i in below and other.actor is not None:
            return other.actor
    return None


def is_person(phrase: Phrase, phrases: list[Phrase], knowledge: Knowledge) -> bool:
    """Say whether a name that was labelled an organisation is a person's: "her lawyer, Ana Lopez", "X, who ..."."""
    if phrase.how != "entity" or phrase.sort != "name" or " " not in phrase.words or phrase.plural:
        return False
    who = any(
        child.dep == "relcl" and any(word.lower in {"who", "whose"} for word in child.subtree())
        for child in phrase.head.children
    )
    return who or any(_is_office(other, knowledge) and _beside(phrase, other) for other in phrases)


def _is_office(words: Phrase, knowledge: Knowledge) -> bool:
    human = words.sort == "agent" and knowledge.agents[words.noun][1] == "person"
    return (words.sort == "title" or human) and not words.plural


def _beside(phrase: Phrase, other: Phrase) -> bool:
    """Say whether one of two phrases is in apposition to the other."""
    pairs = ((phrase, other), (other, phrase))
    return any(first.head.dep == "appos" and first.head.head is second.head for first, second in pairs)


def _covers(phrase: Phrase, word: Word) -> bool:
    """Say whether a word is the head of a phrase or, in "the mayor of Oslo", where its office is."""
    return phrase.head is word or phrase.last < word.i <= phrase.tail


def _describes(words: Phrase, name: Phrase) -> bool:
    if words.sort not in {"agent", "nominal"} or words.plural or name.sort not in {"person", "name"}:
        return False
    if words.sort == "nominal" and not _may_mean(words, name):
        return False
    # Now and then the parse hangs both on the same verb.
    level = words.head.head is name.head.head and words.head.dep == name.head.dep
    return words.last + 1 == name.first and (level or name.head in {words.head.head, *words.head.children})
