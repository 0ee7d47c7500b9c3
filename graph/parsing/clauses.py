"""Who does and who undergoes: subjects and objects of a verb through passive, control, relatives and participles."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whowhom.parsing.parse import Word

FINITE = frozenset({"VBD", "VBZ", "VBP"})
SUBJECTS = frozenset({"nsubj", "csubj"})
STARTS = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "expl"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
WHO = frozenset({"who", "whom"})
# Who leads or speaks for a body that is named after them.
OFFICERS = frozenset(
    """
    head chief leader president director chairman chairwoman chair premier minister chancellor secretary
    secretary-general ambassador envoy representative spokesman spokeswoman spokesperson commander commissioner
    governor mayor speaker member mp founder analyst director-general
    """.split()
)
# Verbs whose subject is the one to carry out the plan, bid or promise that is their object.
MAKING = frozenset(
    """
    have make launch begin start continue lead join announce pursue take express voice issue renew give
    undertake show mount step resume reiterate reaffirm state declare lose win get need abandon drop confirm
    sign hold unveil repeat reject be
    """.split()
)
# What somebody issues in order to do what a participle then tells: "passed a resolution criticising ...".
DOCUMENTS = frozenset(
    """
    resolution statement decree letter law bill order motion declaration report message communique note
    petition article editorial speech directive measure memo memorandum document tweet post ruling verdict
    legislation announcement
    """.split()
)
ISSUING = MAKING | frozenset(
    """
    adopt pass publish release write send submit present circulate table draft propose approve endorse deliver make file
    post sponsor back support draw prepare hand tweet put introduce
    """.split()
)
# Who does this to an attempt does not do what is attempted: "blocked a Western effort to condemn Syria".
THWARTING = frozenset(
    """
    block reject oppose veto thwart foil frustrate resist scuttle scupper torpedo dismiss condemn denounce
    criticize criticise stall delay derail undermine halt obstruct sink defeat spurn rebuff
    """.split()
)
ATTEMPTS = frozenset(
    {"effort", "attempt", "bid", "plan", "move", "push", "drive", "campaign", "initiative", "proposal"}
)
PURPOSES = frozenset({"order", "bid", "effort", "attempt", "move"})
OBJECT_CONTROL = frozenset(
    """
    accuse ask urge tell order force allow permit persuade convince press pressure push call appeal invite
    warn help want expect require instruct direct advise encourage enable lead cause compel beg implore
    request oblige prompt get condemn criticize criticise blame thank praise applaud denounce charge suspect
    commend hail congratulate slam prevent stop keep bar ban prohibit discourage deter credit fault lambast
    chide rebuke arrest sanction fine punish indict convict jail detain imprison sentence remand expel sack
    sue believe consider know see hear catch find
    """.split()
)

# Verbs whose object is followed by the charge, or by what is taken: "accused the commission of bias".
CHARGING = frozenset({"accuse", "convict", "suspect", "acquit", "absolve", "rob", "deprive", "strip"})


def is_passive(verb: Word) -> bool:
    """Say whether the verb's grammatical subject undergoes the act."""
    if verb.tag not in {"VBN", "VBD"}:
        return False
    for child in verb.children:
        if child.dep in {"nsubjpass", "auxpass", "csubjpass"}:
            return True
        if child.dep == "nsubj" or (child.dep == "aux" and child.lemma in {"have", "will", "do"}):
            return False
    if verb.dep == "conj" and verb.head.tag == "VBN" and is_passive(verb.head) and not _own_subject(verb):
        return not any(child.dep == "dobj" for child in verb.children)
    return (
        verb.tag == "VBN"
        and verb.dep in {"acl", "relcl", "advcl", "amod"}
        and not any(child.dep in {"dobj", "aux"} for child in verb.children)
    )


def _own_subject(verb: Word) -> bool:
    return any(child.dep in {"nsubj", "nsubjpass"} for child in verb.children)


def subjects(verb: Word, depth: int = 0) -> list[Word]:
    """Return the words that name who does the act of a verb; an agentless passive has none."""
    if is_passive(verb):
        return [pobj for agent in verb.children if agent.dep == "agent" or (agent.dep == "prep" and agent.lower == "by")
                for pobj in agent.children if pobj.dep == "pobj"]  # fmt: skip
    return _grammatical_subjects(verb, depth)


def _grammatical_subjects(verb: Word, depth: int = 0) -> list[Word]:
    if depth > 6:
        return []
    own = [child for child in verb.children if child.dep in SUBJECTS or child.dep == "nsubjpass"]
    if own:
        meant = [_antecedent(word, verb) for word in own]
        return [doer for word in meant for doer in _issuers(word, depth) or [word]]
    head = verb.head
    if head is verb:
        return []
    if verb.dep == "conj" and (head.is_verb or head.dep in {"ROOT", "ccomp"}):
        return (
            subjects(head, depth + 1)
            if is_passive(head) == is_passive(verb)
            else _grammatical_subjects(head, depth + 1)
        )
    if (attempt := _thwarted(verb, head)) is not None:
        return _modified(verb, attempt, depth)
    if verb.dep == "xcomp":
        return _controller(verb, head, depth)
    if verb.dep in {"acl", "relcl"}:
        return [] if verb.tag == "VBN" else _modified(verb, head, depth)
    if verb.dep == "advcl":
        return _grammatical_subjects(head, depth + 1)
    if verb.dep in {"acomp", "attr"}:
        return _grammatical_subjects(head, depth + 1)
    if verb.dep == "pcomp":
        return _through_preposition(head, depth)
    if verb.dep in {"ccomp", "dep", "parataxis"} and verb.tag in {"VBG", "VB"}:
        return _grammatical_subjects(head, depth + 1)
    return []


def _thwarted(verb: Word, head: Word) -> Word | None:
    """Return the attempt, object of the verb above, whose infinitive the parse has put below that verb."""
    if verb.dep not in {"advcl", "xcomp"} or verb.tag != "VB":
        return None
    attempt = head.child("dobj")
    return attempt if attempt is not None and _is_thwarted(attempt) and attempt.i < verb.i else None


def _is_thwarted(noun: Word) -> bool:
    """Say whether a noun is an attempt that the verb above it does away with: "blocked an effort"."""
    return noun.lemma in ATTEMPTS and noun.head.lemma in THWARTING


def _controller(verb: Word, head: Word, depth: int) -> list[Word]:
    """Return whose act an infinitive is: the object's after "urged Iran to", the subject's after "threatened to"."""
    if head.lemma in OBJECT_CONTROL:
        if is_passive(head):
            return _grammatical_subjects(head, depth + 1)
        for child in head.children:
            if child.dep in {"dobj", "dative"} and child.i < verb.i:
                return [child]
            if (
                child.dep == "prep"
                and child.lower in {"on", "to", "upon", "for"}
                and child.i < verb.i
                and not tells_when(child)
            ):
                inner = child.child("pobj")
                if inner is not None:
                    return [inner]
    return _grammatical_subjects(head, depth + 1)


def _modified(verb: Word, noun: Word, depth: int) -> list[Word]:
    """Return the doer of a clause below a noun: the noun itself, or whose attempt, plan or refusal it is."""
    if verb.tag == "VBG" or verb.dep == "relcl":
        return _issuers(noun, depth) or [noun]
    if noun.lemma in PURPOSES and noun.head.lower == "in":  # "in order to blame them"
        return _grammatical_subjects(noun.head.head, depth + 1)
    for child in noun.children:
        if child.dep == "poss":
            return [child]
    if noun.dep in {"dobj", "attr"} and noun.head.lemma in MAKING and not _is_thwarted(noun):
        return subjects(noun.head, depth + 1)
    return [
        child
        for child in noun.children
        if child.dep in {"amod", "compound", "nmod"} and child.text[:1].isupper()
    ]


def _issuers(noun: Word, depth: int) -> list[Word]:
    """Return who issued a document that condemns or blames somebody, if that is what the verb above it tells."""
    issued = noun.lemma in DOCUMENTS and noun.dep == "dobj" and noun.head.lemma in ISSUING
    return subjects(noun.head, depth + 1) if issued else []


def _through_preposition(preposition: Word, depth: int) -> list[Word]:
    governor = preposition.head
    if governor.lemma in OBJECT_CONTROL and preposition.lower in {"of", "for", "from", "with", "over"}:
        return objects(governor)
    if governor.is_verb:
        return subjects(governor, depth + 1)
    if governor.is_noun:
        if governor.head.lemma in OBJECT_CONTROL and governor.dep == "dobj":
            return [governor]
        owner = governor.child("poss")
        if owner is not None:
            return [owner]
        if governor.dep in {"dobj", "attr", "pobj"} and governor.head.is_verb:
            return subjects(governor.head, depth + 1)
    if governor.dep in {"acomp", "prep", "advmod"}:
        return _grammatical_subjects(governor.head, depth + 1)
    return []


def _antecedent(word: Word, verb: Word) -> Word:
    """Return the noun that a relative pronoun stands for."""
    if word.lower in RELATIVE and word.tag in {"WP", "WDT", "WP$", "IN"}:
        clause = verb
        while clause.dep == "conj":
            clause = clause.head
        if clause.dep in {"relcl", "acl"}:
            return _person_of(clause.head) if word.lower in WHO else clause.head
    return word


def _person_of(noun: Word) -> Word:
    """Return whom "who" means: of "the chief of the United Nations, who met Chad" no body, but the chief."""
    above = noun
    while above.dep == "pobj" and above.head.lower in {"of", "for", "at"} and noun.entity in {"ORG", "GPE"}:
        above = above.head.head
    return above if above.lemma in OFFICERS else noun


def objects(verb: Word) -> list[Word]:
    """Return the words that name who or what undergoes the act of a verb."""
    if is_passive(verb):
        own = [child for child in verb.children if child.dep in {"nsubjpass", "csubjpass"}]
        if own:
            return [_antecedent(word, verb) for word in own]
        if verb.dep in {"acl", "relcl", "amod"}:
            return [verb.head]
        if verb.dep == "conj" and not _own_subject(verb):
            # "had offered India talks, but was turned down" undergoes what its subject does before
            return objects(verb.head) if is_passive(verb.head) else _grammatical_subjects(verb.head)
        if verb.dep in {"xcomp", "advcl"}:
            return _grammatical_subjects(verb.head)
        return []
    direct = [
        _antecedent(child, verb) for child in verb.children if child.dep in {"dobj", "dative", "attr", "oprd"}
    ]
    small = [child for child in verb.children if child.dep == "ccomp" and not child.is_verb]
    # "found him guilty"
    direct += [inner for clause in small for inner in clause.children if inner.dep == "nsubj"]
    if direct:
        return direct
    if verb.dep == "relcl" and not any(
        child.dep == "nsubj" and child.lower in RELATIVE for child in verb.children
    ):
        return [verb.head]  # "the allies whom he praised", "the country he bombed"
    if (
        verb.dep == "conj"
        and verb.head.is_verb
        and not any(child.dep in {"prep", "ccomp", "xcomp"} for child in verb.children)
    ):
        return [child for child in verb.head.children if child.dep == "dobj" and child.i > verb.i]
    for other in verb.children:
        # "condemned and rejected the plan"
        if other.dep == "conj" and other.is_verb and other.i - verb.i <= 2:
            return [child for child in other.children if child.dep == "dobj"]
    return []


def _reduced(word: Word) -> bool:
    """Say whether a participle only carries a preposition on: "restrictions imposed on"."""
    return word.dep == "acl" and word.tag == "VBN"


def clause_words(word: Word) -> list[Word]:
    """Return the word and all below it, in text order, without going into clauses."""
    found, stack = [], [word]
    while stack:
        current = stack.pop()
        found.append(current)
        stack.extend(
            child
            for child in current.children
            if not child.is_verb or child.dep in {"amod", "compound"} or _reduced(child)
        )
    return sorted(found, key=lambda w: w.i)


def tells_when(preposition: Word) -> bool:
    """Say whether a preposition opens a date: "called Putin on Saturday"."""
    return preposition.dep == "prep" and any(
        child.entity in {"DATE", "TIME"} for child in preposition.children
    )


def verb_above(preposition: Word) -> Word:
    """Return the word that a preposition belongs to: the verb, where the parse has hung it below the verb's object."""
    noun = preposition.head
    return noun.head if noun.dep in {"dobj", "nsubjpass"} else noun


def tells_charge(preposition: Word) -> bool:
    """Say whether "of bias" below a noun tells what is held against whom the noun means, not which body it is."""
    noun, verb, inner = preposition.head, verb_above(preposition), preposition.child("pobj")
    if preposition.dep != "prep" or preposition.lower != "of" or verb is noun or verb.lemma not in CHARGING:
        return False
    named = inner is not None and inner.tag.startswith("NNP")  # "accused the president of Kenya"
    later = (word for word in (*noun.children, *verb.children) if word.i > preposition.i)
    return not named and not any(word.dep == "prep" and word.lower == "of" for word in later)
