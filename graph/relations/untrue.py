"""What the text tells as untrue: a clause below a denial, below a rejected claim, or below "it is not true"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from whowhom.parsing.parse import Word

DENYING = frozenset({"deny", "refute", "rebut", "dispute", "contradict", "disclaim"})
# What answers a claim that is its object; with another object it is no denial ("rejected the offer").
ANSWERING = DENYING | {"reject", "dismiss", "repudiate", "debunk"}
CLAIM_NOUNS = frozenset(
    """
    claim allegation accusation charge conclusion finding assertion statement belief report suspicion
    evidence
    """.split()
)
RUMOURS = frozenset({"rumour", "rumor", "speculation", "insinuation"})
# Labels of who may make a claim: "British reports", not "Recent reports".
NAMED = frozenset({"NORP", "GPE", "ORG", "PERSON"})
FALSE = frozenset(
    """
    untrue false incorrect inaccurate baseless unfounded groundless fabricated fabrication fabrications fake
    lie lies nonsense
    """.split()
)
# What somebody calls a claim that he denies; "it is absurd that" denies nothing.
REFUTED = FALSE | {
    "absurd", "ridiculous", "ludicrous", "preposterous", "slander", "slanderous", "smear", "misleading",
}  # fmt: skip
CALLING = frozenset({"call", "describe", "label", "brand", "declare", "deem"})


def denial(clause: Word) -> Word | None:
    """Return the verb of somebody who denies what a clause tells; None where nobody does.

    In "denied the charge of Peru that Chile had spied" the charge remains Peru's.
    """
    head = clause.head
    if clause.dep == "ccomp" and head.is_verb and head.lemma in DENYING:
        return None if _leaves_open(head) else head
    if clause.dep not in {"acl", "ccomp"} or head.lemma not in CLAIM_NOUNS | RUMOURS:
        return None
    return head.head if is_answered(head) and claimant(head) is None else None


def _leaves_open(verb: Word) -> bool:
    """Say whether a verb of denial is coordinated with its contrary: "refused to confirm or deny that"."""
    beside = [verb.head, *verb.children] if verb.dep == "conj" else verb.children
    return any(word.lemma == "confirm" for word in beside)


def is_answered(claim: Word) -> bool:
    """Say whether somebody denies or rejects a claim, or calls it false: it was made all the same."""
    answered = claim.dep in {"dobj", "nsubjpass"} and claim.head.lemma in ANSWERING
    return claim.is_noun and (answered or _is_called_false(claim))


def _is_called_false(claim: Word) -> bool:
    """Say whether "called reports that ... inaccurate" or "said the claim that ... was false" speaks of a claim."""
    verb = claim.head
    if verb.is_negated:
        return False
    if claim.dep == "dobj" and verb.lemma in CALLING:
        last = max(verb.subtree(), key=lambda word: (word.text.isalpha(), word.i))
        return last.lower in REFUTED and last.i > claim.i
    judged = verb.child("acomp") if claim.dep == "nsubj" and verb.lemma == "be" else None
    return judged is not None and judged.lower in REFUTED


def claimant(noun: Word) -> Word | None:
    """Return whose claim a noun is: "Peru's charge", "Peruvian charges", "charges by Peru"."""
    for child in noun.children:
        if child.dep == "poss" or (child.dep in {"amod", "compound", "nmod"} and child.entity in NAMED):
            return child
        if child.dep == "prep" and child.lower in {"by", "from"}:
            return child.child("pobj")
    return None


def called_untrue(clause: Word) -> bool:
    """Say whether a clause is what "it is not true that" or "it is false that" calls so."""
    if clause.dep not in {"ccomp", "csubj"} or clause.head.lemma != "be":
        return False
    judged = clause.head.child("acomp")
    if judged is None:
        return False
    negated = clause.head.is_negated
    return (judged.lemma in FALSE and not negated) or (judged.lemma == "true" and negated)


def answers_a_charge(verb: Word) -> bool:
    """Say whether somebody denies a charge by this verb: "denied it", "dismissed the allegations"."""
    if verb.lemma in DENYING:
        return True
    answered = verb.child("dobj") or verb.child("nsubjpass") or _called(verb)
    if answered is None or answered.lemma not in CLAIM_NOUNS:
        return False
    return verb.lemma in ANSWERING or _is_called_false(answered)


def _called(verb: Word) -> Word | None:
    """Return what somebody declares to be something: "declared the claim was false"."""
    clause = verb.child("ccomp") if verb.lemma in CALLING else None
    return clause.child("nsubj") if clause is not None else None


def may_answer(lemmas: Collection[str]) -> bool:
    """Say whether a sentence of these lemmas may deny a charge; not yet by the parse."""
    held = set(lemmas)
    return bool(held & DENYING or (held & (ANSWERING | CALLING) and held & CLAIM_NOUNS))
