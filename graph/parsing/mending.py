"""Arcs that the parser often hangs one clause too low, hung where they belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhom.parsing.clauses import FINITE, OBJECT_CONTROL, STARTS
from whowhom.parsing.names import APART, mend_name
from whowhom.parsing.sayers import give_sayers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhom.parsing.parse import Sentence, Word

REPORTED = frozenset({"ccomp", "xcomp"})
MISPLACED = frozenset({"advcl", "ccomp", "conj", "nsubj", "pobj"})  # arcs that may be hung anew
# What somebody does by speaking, as in the clause before: "denied that he had lied and accused the judge".
STATING = frozenset(
    """
    accuse add appeal ask blame call challenge condemn criticise criticize demand denounce describe dismiss
    insist pledge praise promise reiterate reject repeat say tell thank threaten urge vow warn
    """.split()
)


def mend(sentences: Sequence[Sentence]) -> None:
    """Hang clauses, those who say them and those who act where they belong.

    Finite verbs go beside the verb that they are coordinated with, and comments on an order below the order; what
    stands before a semicolon is no report of what stands after it. For names see `give_sayers` and `mend_name`.
    """
    for sentence in sentences:
        give_sayers(sentence)
        for word in sentence.words:
            if word.dep not in MISPLACED:
                continue
            if (verb := _coordinated_with(word) or _commented_on(word)) is not None:
                word.hang(word.dep, verb)
            elif _is_apart(word):
                word.dep = APART
            else:
                mend_name(word, sentence.words)


def _coordinated_with(word: Word) -> Word | None:
    """Return the verb of saying to which "accused" belongs in "denied that he would resign and accused Chad".

    After "would resign" a finite verb without a subject begins anew. After "had lied" it may be a participle, so it
    must tell of speaking, and whoever had lied must be the one who speaks.
    """
    first = word.head
    if word.dep != "conj" or word.tag not in FINITE or first.dep not in REPORTED:
        return None
    subject = first.child("nsubj", "nsubjpass")
    speaks = word.lemma in STATING and subject is not None and subject.tag == "PRP"
    anew = first.tag == "VB" or (first.tag == "VBN" and speaks)
    if not anew or any(child.dep in STARTS for child in word.children):
        return None
    reports = (verb for verb in first.ancestors() if verb.dep not in REPORTED or verb.tag in FINITE)
    above = next(reports, None)
    return above if above is not None and above.tag == word.tag else None


def _commented_on(word: Word) -> Word | None:
    """Return the verb to which "overturning" belongs in "ordered the police to open the gates, overturning a ban"."""
    act = word.head
    if word.dep != "advcl" or word.tag != "VBG" or act.dep != "xcomp" or act.tag != "VB":
        return None
    order = act.head
    controlled = order.lemma in OBJECT_CONTROL and order.child("dobj") is not None
    begin = word.begin()
    after_comma = any(
        child.text == "," and child.i == begin - 1 for child in (*act.children, *order.children)
    )
    return order if controlled and order.is_verb and after_comma else None


def _is_apart(word: Word) -> bool:
    """Say whether a clause before a semicolon is no report of the one after it: "Chad fled; Togo said it was sorry"."""
    verb = word.head
    if word.dep != "ccomp" or word.i > verb.i:
        return False
    semicolon = next(
        (child.i for child in verb.children if child.text == ";" and word.i < child.i < verb.i), None
    )
    subject = verb.child("nsubj", "nsubjpass")
    return semicolon is not None and subject is not None and subject.begin() == semicolon + 1
