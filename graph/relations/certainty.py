"""Whether it happened: negation and modality, read from auxiliaries, governing verbs and conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from whowhom.parsing.clauses import FINITE
from whowhom.relations.untrue import called_untrue, denial

if TYPE_CHECKING:
    from whowhom.parsing.parse import Word
    from whowhom.records import Modality

NEGATIONS = frozenset(
    """
    not n't n’t never no neither nor hardly without nobody none
    """.split()
)
REFUSING = frozenset(
    """
    refuse decline fail neglect omit forget cease stop avoid abstain refrain deny unable
    """.split()
)
PLANNING = frozenset(
    """
    plan intend hope vow pledge promise agree decide prepare aim expect want mean wish schedule set due
    ready offer look resolve undertake commit volunteer determined bound poised likely slate about plot conspire scheme
    """.split()
)
REQUESTING = frozenset(
    """
    urge ask demand call request order tell press push appeal beg implore want require instruct recommend
    encourage insist propose suggest pressure invite advise beseech exhort
    """.split()
)
SUPPOSING = frozenset(
    """
    consider threaten weigh mull discuss contemplate debate ponder fear warn wonder doubt suggest refuse
    able allow enable risk question speculate unlikely willing possible authorize authorise
    """.split()
)
POSSIBLE = frozenset({"may", "might", "could", "can"})
FUTURE = frozenset({"will", "shall", "'ll", "’ll"})
NOUN_PLANS = frozenset(
    """
    plan intention decision pledge promise vow commitment readiness willingness agreement
    """.split()
)
NOUN_REQUESTS = frozenset({"call", "demand", "appeal", "request", "proposal", "push", "bid"})
NOUN_SUPPOSED = frozenset(
    {"threat", "possibility", "prospect", "risk", "fear", "option", "warning", "refusal", "right"}
)
# After these a verb in its bare form tells what is asked for: "demanded that Rwanda pull out". Others may report too.
ASKING = frozenset({"demand", "request", "order", "urge", "recommend", "ask", "require", "propose"})
HINTING = frozenset({"insist", "suggest", "move", "advise"})
UNSURE = frozenset({"doubt", "question", "wonder"})
APPOINTED = frozenset(
    {"leave", "depart", "arrive", "travel", "fly", "visit", "meet", "host", "receive", "tour"}
)
# "The visit is expected", "was called off".
ARRANGED = frozenset({"plan", "schedule", "expect", "slate", "arrange", "postpone", "delay"})
APPOINTMENTS = frozenset(
    {"visit", "trip", "tour", "talk", "meeting", "summit", "call", "negotiation", "dialogue", "round"}
)
CANCELLED = frozenset({"cancel", "scrap", "abandon", "shelve"})
RESTRICTING = frozenset({"only", "merely", "solely"})  # "not only" denies nothing
BEFORE_BUT = frozenset({"just", "simply"})  # "not just ... but" neither
COMING = frozenset("monday tuesday wednesday thursday friday saturday sunday tomorrow".split())
CLAUSAL = frozenset({"ccomp", "parataxis"})
NOUNS: tuple[tuple[frozenset[str], Modality], ...] = (
    (NOUN_PLANS, "planned"),
    (NOUN_REQUESTS, "requested"),
    (NOUN_SUPPOSED, "hypothetical"),
)


class Certainty(NamedTuple):
    """Whether an event is denied by the text, and in which modality it is told."""

    negated: bool
    modality: Modality


def certainty(word: Word) -> Certainty:
    """Read negation and modality of the event that `word` (a verb, or a noun on its own) tells."""
    negated = _negated(word)
    modality = _condition(word) or _auxiliary(word) or _appointment(word)
    current = word
    for _ in range(4):
        head = current.head
        if head is current:
            break
        if (verb := denial(current)) is not None:
            negated = negated != (not _negated(verb))
            break
        if called_untrue(current):
            negated = not negated
            break
        if current.dep in CLAUSAL:
            modality = _told(current, head) or modality
            break
        if current.dep == "conj" and (current.is_verb == head.is_verb):
            if not _has_own_start(current, head):
                negated = negated or (_negated(head) and not _after_but(current, head))
                modality = modality or _condition(head) or _auxiliary(head)
            current = head
            continue
        if current.dep == "pcomp" and head.lower == "of" and head.head.lower == "short":
            negated = negated == _negated(head.head.head)  # "stopped short of blaming them"
            break
        if current.dep == "pcomp" and head.lower == "by" and head.head.is_verb:
            modality = modality or _below(head.head)  # "is expected to answer by expelling them"
            break
        if current.dep == "advcl" and current.tag == "VB" and any(c.lower == "to" for c in current.children):
            above = certainty(head)  # "plans to fly to Chad to meet him", "did not fly there to meet him"
            negated = negated != above.negated
            modality = modality or _unless_asserted(above.modality)
            break
        step = _governed(current, head)
        if step is None:
            break
        negated = negated != step.negated
        modality = modality or (step.modality if step.modality != "asserted" else None)
        current = head
    return Certainty(negated, modality or "asserted")


def _told(clause: Word, teller: Word) -> Modality | None:
    """Return the modality that a verb or noun of saying gives to the clause below it; None where it gives none."""
    if teller.is_verb and teller.lemma in UNSURE and not _negated(teller):
        return "hypothetical"
    asking = teller.lemma in (NOUN_REQUESTS if teller.is_noun else ASKING)
    bare = clause.tag == "VB" or (clause.tag == "VBP" and asking)
    asked = bare and (asking or teller.lemma in HINTING)
    return "requested" if asked and not any(child.dep == "aux" for child in clause.children) else None


def _below(verb: Word) -> Modality | None:
    """Return the modality of what is done by an act: that of the act."""
    return _unless_asserted(certainty(verb).modality)


def _unless_asserted(modality: Modality) -> Modality | None:
    return None if modality == "asserted" else modality


def _has_own_start(word: Word, first: Word) -> bool:
    """Say whether a coordinated verb begins a clause of its own: "did not call Kenya but visited it"."""
    if any(child.dep in {"nsubj", "nsubjpass", "aux", "auxpass"} for child in word.children):
        return True
    return word.tag in FINITE and first.tag not in FINITE and first.is_verb


def _after_but(word: Word, first: Word) -> bool:
    return any(child.dep == "cc" and child.lower == "but" and child.i < word.i for child in first.children)


def _negated(word: Word) -> bool:
    for child in word.children:
        if child.lower == "not" and _only_restricts(child, word):
            continue
        if child.dep == "neg" or child.lower in {"never", "n't", "not"}:
            return True
        if (
            child.dep in {"nsubj", "nsubjpass", "preconj", "cc", "det", "dobj", "advmod"}
            and child.lower in NEGATIONS
        ):
            return True
        if child.dep in {"dobj", "nsubj", "nsubjpass"} and any(
            c.dep in {"det", "neg"} and c.lower in {"no", "neither"} for c in child.children
        ):
            return True
    return (
        word.dep == "pcomp"
        and word.tag == "VBG"
        and word.head.lower in {"without", "from"}
        and word.head.head.lemma != "withdraw"
    )


def _only_restricts(negation: Word, word: Word) -> bool:
    """Say whether a "not" before "only" and the like denies nothing: "had not only ignored the court"."""
    near = [child for child in word.children if child.i < word.i + 3]
    near += [inner for child in near for inner in child.children]
    contrasted = any(child.lower == "but" for child in word.children)
    restricting = RESTRICTING | BEFORE_BUT if contrasted else RESTRICTING
    return any(each.i == negation.i + 1 and each.lower in restricting for each in near)


def _auxiliary(word: Word) -> Modality | None:
    for child in word.children:
        if child.dep not in {"aux", "auxpass"}:
            continue
        if child.lower in FUTURE:
            return "planned"
        if child.lower == "would":
            return "planned" if word.dep in CLAUSAL else "hypothetical"
        if child.lower in POSSIBLE:
            return None if _was_unable(word, child) else "hypothetical"
        if child.lower in {"should", "must"}:
            return "requested"
    return None


def _appointment(word: Word) -> Modality | None:
    """Return "planned" for a journey or meeting told in the present of a day: "leaves for Oslo on Friday"."""
    if word.tag not in {"VBZ", "VBP"} or word.lemma not in APPOINTED:
        return None
    days = [child for child in word.children if child.dep in {"npadvmod", "advmod"}]
    days += [
        pobj
        for child in word.children
        if child.lower == "on"
        for pobj in child.children
        if pobj.dep == "pobj"
    ]
    coming = any(
        day.lower in COMING and not any(child.lower == "last" for child in day.children) for day in days
    )
    return "planned" if coming else None


def _was_unable(word: Word, auxiliary: Word) -> bool:
    """Say whether "could not" tells what did not come about: "could not agree", but not "could not have known"."""
    return (
        auxiliary.lower == "could"
        and _negated(word)
        and not any(child.lemma == "have" for child in word.children)
    )


def _condition(word: Word) -> Modality | None:
    if word.dep in {"advcl", "ccomp"} and any(
        child.dep in {"mark", "advmod"} and child.lower in {"if", "unless", "whether"}
        for child in word.children
    ):
        return "hypothetical"
    return None


def _governed(word: Word, head: Word) -> Certainty | None:
    """Return what the governor says of the event below it; None where it says nothing about it."""
    if word.dep == "xcomp" or (word.dep == "dobj" and head.is_verb):
        return _below_verb(word, head)
    if word.dep == "nsubjpass" and word.lemma in APPOINTMENTS:
        return _arranged(head)
    if word.dep == "acl" and word.tag != "VBN":
        for nouns, modality in NOUNS:
            if head.lemma in nouns:
                return Certainty(_negated(head), modality)
    if word.dep == "pobj" and head.lower == "for" and head.head.lemma in REQUESTING | NOUN_REQUESTS:
        return Certainty(negated=False, modality="requested")
    if word.dep == "pobj" and head.lower == "for" and head.head.lemma in NOUN_PLANS:
        return Certainty(_negated(head.head), "planned")
    if word.dep == "pobj" and head.lower in {"of", "about"} and head.head.lemma in NOUN_SUPPOSED:
        return Certainty(negated=False, modality="hypothetical")
    if word.dep in {"pcomp", "prep"} and head.lower == "to" and head.head.is_verb and not head.is_verb:
        return Certainty(negated=False, modality="asserted")
    return None


def _arranged(verb: Word) -> Certainty | None:
    """Read what becomes of an act that a noun tells: "a visit is planned", "the talks were called off"."""
    if verb.lemma in ARRANGED:
        return Certainty(_negated(verb), "planned")
    off = verb.lemma == "call" and any(child.lower == "off" for child in verb.children)
    return Certainty(not _negated(verb), "asserted") if off or verb.lemma in CANCELLED else None


def _is_still_to_come(word: Word, head: Word) -> bool:
    """Say whether an act has not happened so far: "has yet to visit", but not "yet it has to visit"."""
    beside = any(child.lower == "yet" and head.i < child.i < word.i for child in head.children)
    return word.dep == "xcomp" and head.lemma in {"have", "be"} and beside


def _below_verb(word: Word, head: Word) -> Certainty | None:
    """Read a governing verb: "refused to", "has yet to", "plans to", "urged them to", "considers"."""
    lemma, below = head.lemma, _negated(head) or (head.dep == "acomp" and _negated(head.head))
    if lemma in REFUSING or _is_still_to_come(word, head):
        return Certainty(not below, "asserted")
    if lemma == "rule" and any(child.lower == "out" for child in head.children):
        return (
            Certainty(negated=False, modality="hypothetical")
            if below
            else Certainty(negated=True, modality="asserted")
        )
    if lemma in SUPPOSING and (word.dep != "xcomp" or lemma not in PLANNING | REQUESTING):
        return Certainty(below, "hypothetical")
    if word.dep != "xcomp":
        return None
    if lemma == "be":  # "is to meet"
        return Certainty(below, "planned")
    if lemma in PLANNING:
        return Certainty(below, _auxiliary(head) or "planned")
    return Certainty(below, "requested" if lemma in REQUESTING else _auxiliary(head) or "asserted")
