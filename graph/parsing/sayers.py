"""Who says what stands before: "..., the Red Cross, an aid group, said", where the parser adds him to what he says.

A name between commas looks to it like one more of those whom the report ends with: "had attacked Benin, Peskov, the
Kremlin spokesman, said" would be an attack on Peskov.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhom.parsing.parse import Sentence, Word

REPORTING = frozenset(
    "add announce claim declare explain insist note report say state tell warn write".split()
)
FEWEST = 5  # words before a verb that closes a report
ADDED = frozenset({"conj", "acl"})
BESIDE = frozenset({"appos", "conj"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def give_sayers(sentence: Sentence) -> None:
    """Give the verbs that close a report the subject that stands between it and them."""
    words = sentence.words
    for verb in words:
        if not verb.is_verb or verb.i < FEWEST or (report := _report(verb)) is None:
            continue
        subjects = [child for child in verb.children if child.dep in SUBJECTS]
        if not subjects:
            _take_name(verb, report, words)
        elif subjects[0].begin() == report.i + 1 and _take_name(verb, report, words):
            subjects[0].hang("dobj", report)
        elif report.i < subjects[0].begin() and subjects[-1].i < verb.i:
            _take_last(verb, subjects, words)


def _report(verb: Word) -> Word | None:
    """Return the verb of what is said before a verb; None where nothing is."""
    if (reported := verb.child("ccomp")) is not None:
        return reported if reported.i < verb.i else None
    added = verb.dep in ADDED and not any(child.dep in {"dobj", "cc", "xcomp"} for child in verb.children)
    above = (word for word in verb.ancestors() if word.is_verb)
    return next(above, None) if added and verb.lemma in REPORTING else None


def _take_last(verb: Word, subjects: Sequence[Word], words: Sequence[Word]) -> None:
    """Leave the last subject: the one before, or the name that it was added to, explains how the report ends.

    "Drawn up at the bank, the AfDB, a Ugandan minister said": no comma closes "a minister" before the verb, as one
    would close an apposition.
    """
    first = subjects[0]
    last = subjects[-1] if len(subjects) > 1 else first.child("appos")
    begin = first.begin()
    if (
        last is None
        or begin < 2
        or last.i < first.i
        or any(word.text == "," for word in words[last.i : verb.i])
    ):
        return
    noun = words[begin - 2]
    if noun.is_noun and _after_comma(begin, words) and _after_comma(last.begin(), words):
        last.hang(first.dep, verb)
        first.hang("appos", noun)


def _take_name(verb: Word, report: Word, words: Sequence[Word]) -> bool:
    """Make a name and its description between commas, right before a verb, its subject, if they stand there."""
    description = _between_commas(verb.i - 1, words)
    name = None if description is None else _between_commas(description.begin() - 1, words)
    if description is None or name is None or name.begin() <= report.i:
        return False
    if report in verb.ancestors():
        verb.hang(report.dep, verb if report.head is report else report.head)
        report.hang("ccomp", verb)
    name.hang("nsubj", verb)
    description.hang("appos", name)
    return True


def _between_commas(comma: int, words: Sequence[Word]) -> Word | None:
    """Return the head of what stands between the comma at a position and another before it, if it was only added."""
    if comma < 1 or words[comma].text != ",":
        return None
    for word in (words[comma - 1], *words[comma - 1].ancestors()):
        if word.dep in BESIDE and word.is_noun:
            return word if _after_comma(word.begin(), words) else None
    return None


def _after_comma(position: int, words: Sequence[Word]) -> bool:
    return position > 0 and words[position - 1].text == ","
