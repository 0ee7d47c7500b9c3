"""Who does what a noun or an adjective tells: owners, subjects of light verbs, those of whom it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhom.parsing.clauses import is_passive, objects, subjects

if TYPE_CHECKING:
    from whowhom.parsing.parse import Word

# Verbs that say little themselves: with an event noun as object, their subject is the noun's source.
LIGHT = frozenset(
    """
    have hold make give express voice offer launch conduct carry begin start continue reiterate repeat
    impose declare issue lodge file open resume pledge stage order deliver extend send lend throw mount wage
    step intensify renew level direct face announce provide show convey place put slap raise hurl maintain
    enforce introduce enact tighten unleash perform do sign reach conclude enter join undertake pay unveil
    expand pursue complete finalize finalise receive bring initiate mark restate underline stress cite
    register post pour take commence organise organize exchange promise vow agree approve threaten propose
    plan seek consider prepare
    """.split()
)
THROUGH = frozenset(
    """
    in during after before for at with through following into by on via over
    """.split()
)


def holders(word: Word) -> tuple[list[Word], Word]:
    """Return who "critical of Moscow", or "was angered by Moscow", is said of."""
    if is_passive(word):
        return objects(word), word
    if word.dep in {"acomp", "xcomp", "oprd", "advcl", "ccomp"} and word.head is not word:
        own = [child for child in word.children if child.dep == "nsubj"]
        return own or subjects(word.head), word.head
    if word.dep in {"amod", "acl", "relcl"}:
        return [word.head], word
    if word.dep == "conj":
        return holders(word.head)
    return subjects(word), word


def described(word: Word) -> tuple[list[Word], Word]:
    """Return who is called an ally, a critic, a backer."""
    if word.dep in {"attr", "oprd"}:
        return subjects(word.head), word.head
    if word.dep == "appos":
        return [word.head], word
    if word.dep == "conj" and not word.head.is_verb:
        return described(word.head)
    if word.dep == "pobj" and word.head.lower == "as":
        verb = word.head.head
        return (objects(verb) or subjects(verb)) if verb.is_verb else [], verb
    named = [child for child in word.children if child.dep == "appos"]
    if word.dep in {"compound", "nmod", "amod"}:
        return [word.head], word
    return named, word


def noun_sources(noun: Word, targets: list[Word], *, with_of: bool, through: bool) -> tuple[list[Word], Word]:
    """Return who is behind an act told by a noun, and the word that says whether it happened."""
    verb = _governor(noun, through=through)
    certain = verb or noun
    aimed = {id(word) for word in targets}
    owners = [child for child in noun.children if child.dep == "poss" and id(child) not in aimed]
    prepositions = {"by", "from"} | ({"of"} if with_of else set())
    for child in noun.children:
        if (child.dep == "prep" and child.lower in prepositions) or child.dep == "agent":
            owners += [pobj for pobj in child.children if pobj.dep == "pobj" and id(pobj) not in aimed]
        elif child.dep == "acl" and child.tag == "VBN":
            owners += subjects(child)
    owners = owners or [
        child
        for child in noun.children
        if child.dep in {"amod", "compound", "nmod"} and child.tag[:1] in "JN" and id(child) not in aimed
    ]
    if verb is not None:
        doers = subjects(verb)
        return owners + ([] if owners and _names_somebody(owners) else doers), certain
    return owners, certain


def _names_somebody(words: list[Word]) -> bool:
    return any(word.tag in {"NNP", "NNPS", "PRP$"} or word.text[:1].isupper() for word in words)


def _governor(noun: Word, *, through: bool) -> Word | None:
    """Return the light verb whose subject does the noun: "imposed sanctions", "said in a call with"."""
    top = noun
    while top.dep == "conj" and top.head.is_noun:
        top = top.head
    head = top.head
    if top.dep in {"dobj", "nsubjpass", "attr"} and head.lemma in LIGHT:
        return head
    if top.dep == "nsubjpass" and is_passive(head) and head.lemma in LIGHT:
        return head
    if through and top.dep == "pobj" and head.lower in THROUGH:
        verb = head.head
        if verb.is_verb:
            return verb
        if verb.dep in {"acomp", "prt", "advmod", "dobj", "attr"} and verb.head.is_verb:
            return verb.head
    return None
