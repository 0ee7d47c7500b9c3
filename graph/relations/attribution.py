"""Who says it: reported clauses, "according to", headlines that end in their source, and quotes over sentences."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from whowhom.parsing.clauses import STARTS, subjects, verb_above
from whowhom.relations.arguments import Arguments
from whowhom.relations.certainty import certainty
from whowhom.relations.untrue import CLAIM_NOUNS, claimant, denial

if TYPE_CHECKING:
    from whowhom.actors.phrase import Phrase
    from whowhom.parsing.parse import Sentence, Word
    from whowhom.records import Actor

SAYING = frozenset(
    """
    say claim allege assert insist maintain believe conclude find confirm state suspect charge argue tell
    add declare report note announce stress warn suggest contend complain reveal testify remind think
    acknowledge admit estimate write inform cite explain point emphasize emphasise reiterate affirm
    underscore read accuse vow swear tweet observe comment recall hold indicate concede quote caution
    describe show agree know fear determine rule establish verify discover document detail hint imply
    disclose recount boast confess reply respond answer counter retort shoot
    """.split()
)
# Verbs whose speaker stands behind what is said: what they tell of somebody's misdeed is an accusation.
SET_OFF = frozenset({"advcl", "relcl"})
CLAIMING = frozenset(
    """
    say claim allege assert insist maintain believe conclude find confirm state suspect charge argue tell
    add declare contend complain reveal testify write hold determine establish tweet emphasize emphasise
    stress announce rule report reiterate affirm warn note read verify discover document detail disclose
    recount reply respond counter retort shoot
    """.split()
)
# Who says that another has found something out takes it for true: "London said that inspectors had confirmed it".
CONFIRMING = frozenset({"confirm", "establish", "show", "determine", "find", "verify", "discover"})
DOUBTING = frozenset({"untrue", "false", "falsely", "wrong", "wrongly", "lie", "absurd", "nonsense"})
ACCUSING = frozenset(
    {"accuse", "suspect", "charge", "blame", "convict", "denounce", "condemn", "indict", "sue", "prosecute"}
)
QUOTES = frozenset({'"', "“", "”", "''", "``", "«", "»"})


class Told(NamedTuple):
    """Who tells something, and the verb or noun of saying."""

    phrase: Phrase
    saying: Word


def told_by(word: Word, arguments: Arguments) -> Told | None:
    """Return who tells the event at `word`, with the verb or noun of saying; None where the text itself does."""
    current = word
    for _ in range(8):
        head = current.head
        accordingly = _according(current, arguments)
        if accordingly is not None:
            return accordingly
        if head is current:
            return _parenthetical(current, arguments)
        if (denying := denial(current)) is not None:
            found = arguments.actors(subjects(denying), owners=True)
            return Told(found[0], denying) if found else None
        if (
            current.dep in {"ccomp", "parataxis"}
            and head.lemma in SAYING
            and head.is_verb
            and not _knows_it(head)
        ):
            found = arguments.actors(subjects(head), owners=True)
            return Told(found[0], head) if found else None
        if current.dep in {"acl", "ccomp"} and head.lemma in CLAIM_NOUNS:
            owner = claimant(head)
            found = arguments.actors([owner] if owner else [], owners=True)
            return Told(found[0], head) if found else None
        if current.dep == "pcomp" and (accusing := _accusing(head)) is not None:
            found = arguments.actors(subjects(accusing), owners=True)
            return Told(found[0], accusing) if found else None
        quoting = _parenthetical(current, arguments)
        if quoting is not None:
            return quoting
        if _is_aside(current):
            return None
        current = head
    return None


def _knows_it(verb: Word) -> bool:
    """Say whether a verb of saying has its object: "the reform is unjust, and the minister knows it"."""
    return any(child.dep == "dobj" and child.lower in {"it", "this", "that"} for child in verb.children)


def _is_aside(clause: Word) -> bool:
    """Say whether a clause is set off by a comma: what it adds in passing nobody is heard saying.

    It is a relative clause, or tells what somebody else did meanwhile: ", while Chad wrote to Peru".
    """
    if clause.dep not in SET_OFF:
        return False
    first = min(clause.subtree(), key=lambda word: word.i)
    if not any(child.text == "," and child.i == first.i - 1 for child in clause.head.children):
        return False
    if clause.dep == "advcl":
        return first.lower == "while" and clause.child(*STARTS) is not None
    return first.tag in {"WDT", "WP"}


def _accusing(preposition: Word) -> Word | None:
    """Return the verb of a charge "of arming rebels"."""
    verb = verb_above(preposition)
    return verb if preposition.lower in {"of", "for", "with"} and verb.lemma in ACCUSING else None


def vouching(told: Told, arguments: Arguments) -> list[Told]:
    """Return who tells something and, where that is a finding, also who tells of the finding as true."""
    if told.saying.lemma not in CONFIRMING or certainty(told.saying) != (False, "asserted"):
        return [told]
    outer = told_by(told.saying, arguments)
    return [told] if outer is None or _doubted(told.saying, outer.saying) else [told, outer]


def _doubted(finding: Word, saying: Word) -> bool:
    """Say whether a finding is not taken for true by who tells of it: "said it was not true that inspectors found"."""
    if saying.dep == "pcomp":
        return True  # "mocked Chad for saying": whose words these are is not told by the verb
    between = list(takewhile(lambda word: word is not saying, finding.ancestors()))
    return any(
        certainty(word).negated or any(near.lemma in DOUBTING for near in (word, *word.children))
        for word in between
    )


def _according(word: Word, arguments: Arguments) -> Told | None:
    for child in word.children:
        if child.lower == "according" and (to := child.child("prep")) is not None:
            found = arguments.actors([pobj for pobj in to.children if pobj.dep == "pobj"], owners=True)
            if found:
                return Told(found[0], child)
    return None


def _parenthetical(word: Word, arguments: Arguments) -> Told | None:
    """Read ", Moscow said," inside the clause that it reports."""
    for child in word.children:
        if child.dep in {"parataxis", "ccomp", "advcl"} and child.lemma in SAYING and child.is_verb and not any(
            inner.dep in {"dobj", "ccomp", "mark"} for inner in child.children
        ):  # fmt: skip
            found = arguments.actors(subjects(child), owners=True)
            if found:
                return Told(found[0], child)
    return None


def headline_source(sentence: Sentence, phrases: list[Phrase]) -> Phrase | None:
    """Return the source that a headline or bullet line names: "... - Russian Defense Ministry", "Lavrov: US ..."."""
    if sentence.kind == "paragraph" or not phrases:
        return None
    return _leading_source(sentence, phrases[0]) or _trailing_source(sentence, phrases[-1])


def _leading_source(sentence: Sentence, first: Phrase) -> Phrase | None:
    """Return a person or body named before the first colon; a country may be what the line is about."""
    words = sentence.words
    speaks = first.actor is not None and first.actor.type in {
        "person",
        "organisation",
        "government body",
        "alliance",
    }
    labels = speaks and first.first == 0 and first.last + 2 < len(words) and words[first.last + 1].text == ":"
    return first if labels else None


def _trailing_source(sentence: Sentence, last: Phrase) -> Phrase | None:
    """Return the source after the last dash."""
    end = [word for word in sentence.words if word.i > last.last and word.text.isalnum()]
    dash = sentence.words[last.first - 1] if last.first else None
    if not end and dash is not None and dash.text in {"-", "–", "—", "--"} and last.actor is not None:
        return last
    return None


def speakers(
    sentences: list[Sentence], phrases: list[list[Phrase]], speaker: Actor | None
) -> list[Actor | None]:
    """Return, for each sentence, whose words its quoted or first-person parts are.

    A sentence of a quote without a verb of saying takes the speaker of the sentence before it in the same
    paragraph, or of the one after it where the paragraph opens with the quote.
    """
    own = [_sentence_speaker(sentence, group) for sentence, group in zip(sentences, phrases, strict=True)]
    quoted = fully_quoted(sentences)
    result: list[Actor | None] = []
    for i, sentence in enumerate(sentences):
        actor = own[i]
        if actor is None and quoted[i]:
            if i and sentences[i - 1].block == sentence.block:
                actor = result[i - 1]
            if (
                actor is None
                and i + 1 < len(sentences)
                and sentences[i + 1].block == sentence.block
                and quoted[i + 1]
            ):
                actor = own[i + 1]
        own_words = speaker is not None and not quotes(sentence)
        result.append(speaker if own_words else actor or speaker)
    return result


def quotes(sentence: Sentence) -> bool:
    """Say whether a sentence holds quotation marks."""
    return not QUOTES.isdisjoint(word.text for word in sentence.words)


def _sentence_speaker(sentence: Sentence, phrases: list[Phrase]) -> Actor | None:
    arguments = Arguments(phrases)
    for word in sentence.words:
        if word.lemma in SAYING and word.is_verb:
            found = arguments.actors(subjects(word), owners=False)
            named = [phrase.actor for phrase in found if phrase.sort != "pronoun" or phrase.actor is not None]
            if named:
                return named[0]
        if word.lower == "according":
            found_source = _according(word.head, arguments)
            if found_source is not None:
                return found_source.phrase.actor
    return None


def fully_quoted(sentences: list[Sentence]) -> list[bool]:
    """Say for each sentence whether it is nothing but quoted words."""
    result, inside, block = [], False, -1
    for sentence in sentences:
        if sentence.block != block:
            inside, block = False, sentence.block
        began = inside
        for word in sentence.words:
            if word.text in QUOTES:
                inside = word.text in {"“", "``", "«"} or (word.text == '"' and not inside)
        first = next((word.text for word in sentence.words), "")
        result.append(began or first in QUOTES)
    return result
