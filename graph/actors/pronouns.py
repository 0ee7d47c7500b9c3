"""Where a pronoun stands in its clause: which verb it belongs to, on which side, and what that rules out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhom.actors.groups import first_conjunct
from whowhom.parsing.clauses import subjects

if TYPE_CHECKING:
    from whowhom.parsing.parse import Word

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
SAYING = frozenset(
    """
    say add tell claim state note insist write warn argue allege stress
    """.split()
)
FIRST = frozenset({"i", "me", "my", "we", "us", "our", "myself"})
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
OBJECT_CASE = frozenset({"him", "them", "her"})
SEEMING = frozenset({"seem", "appear"})
TOLD = frozenset({"tell", "inform", "assure", "warn", "remind", "notify", "ask", "convince", "persuade"})
JUDGING = frozenset({"of", "up"})  # "of importance to ...", "up to Paris to ..."
TELLING = frozenset(
    """
    acknowledge admit adopt announce approve believe confirm deny do know mean propose ratify regret say sign
    understand veto
    """.split()
)
# What a deed or a fact is called, and no actor.
DEEDS = frozenset(
    """
    blow blunder crime disaster disgrace duty error fact goal honor honour idea irony job lie matter mistake pity
    pleasure priority privilege problem question relief responsibility right scandal secret shame sign surprise
    task time tragedy turn wonder
    """.split()
)


def reported_words(word: Word) -> set[int]:
    """Return the words that the clause "he said" reports, if the pronoun is its subject."""
    verb = word.head
    if word.dep not in SUBJECTS or verb.lemma not in SAYING:
        return set()
    return {
        below.i
        for clause in verb.children
        if clause.dep == "ccomp" and clause.i < word.i
        for below in clause.subtree()
    }


def is_object(word: Word) -> bool:
    """Say whether a pronoun stands as an object before an infinitive: "urged him to resign"."""
    case = word.lower in OBJECT_CASE or (word.lower == "it" and _is_infinitive(word.head))
    return case and word.dep == "nsubj" and word.head.dep in {"xcomp", "ccomp"}


def governing(word: Word) -> Word:
    """Return the verb whose subject or object a pronoun is, also through a preposition."""
    if is_object(word) or word.dep == "pobj":
        return word.head.head
    return word.head


def in_sister_clause(word: Word) -> bool:
    """Say whether an object stands in a clause beside another: in "Paul sued Peter, and John helped him" it is open."""
    verb = governing(word)
    if word.dep not in {"dobj", "dative", "pobj"} and not is_object(word):
        return False
    return verb.dep == "conj" and any(child.dep in SUBJECTS for child in verb.children)


def does_to(doer: Word, undergoer: Word) -> bool:
    """Say whether one word does what the other undergoes: in "Paul sued Peter, calling him a liar" he is not Paul."""
    if undergoer.dep not in {"dobj", "dative"} or undergoer.lower.endswith(("self", "selves")):
        return False
    first = first_conjunct(doer)
    return any(first is word for word in subjects(undergoer.head))


def is_pleonastic(word: Word) -> bool:
    """Say whether "it" only holds the place of a clause, as in "it is wrong to ..." or "it was said that ..."."""
    verb = word.head
    clause = next((child for child in verb.children if _stands_for_it(child)), None)
    if word.dep == "nsubjpass":
        return clause is not None and clause.dep == "ccomp" and verb.lemma not in TOLD
    if word.dep != "nsubj":
        return False
    if verb.lemma in SEEMING:
        return clause is not None and clause.dep == "ccomp"
    return verb.lemma == "be" and (_judges(verb, clause) or _names_a_thing(verb))


def is_told(word: Word) -> bool:
    """Say whether "it" is what somebody tells or signs, and no actor: "both men denied it"."""
    return word.dep == "dobj" and word.head.lemma in TELLING


def _stands_for_it(clause: Word) -> bool:
    """Say whether a clause may be what "it" announces: not one that tells why or when."""
    return clause.dep in {"ccomp", "xcomp"} or (clause.dep == "advcl" and _is_infinitive(clause))


def _judges(verb: Word, clause: Word | None) -> bool:
    """Say whether "it is" judges a clause: "clear whether ...", "of importance to ...", "up to Paris to ..."."""
    if clause is None:
        return False
    named = verb.child("attr") is not None and clause.dep == "ccomp"  # "it was Chad that ..."
    return named or any(child.dep == "acomp" or child.lower in JUDGING for child in verb.children)


def _names_a_thing(verb: Word) -> bool:
    """Say whether "it is" calls a clause something: "a mistake to ...", "a shame that ...", not "a land that"."""
    noun = verb.child("attr")
    clause = None if noun is None else noun.child("relcl", "acl", "ccomp")
    if noun is None or clause is None or noun.lemma not in DEEDS:
        return False
    marks = [child.lower for child in clause.children if child.dep == "mark"]
    return _is_infinitive(clause) or "that" in marks


def _is_infinitive(clause: Word) -> bool:
    return any(child.dep == "aux" and child.lower == "to" for child in clause.children)
