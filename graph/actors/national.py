"""Organisations that have a country in their names: "Law Society of Kenya", "Chamber of Mines of South Africa"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whowhom.actors.gazetteer import Hit
    from whowhom.actors.knowledge import Knowledge
    from whowhom.parsing.parse import Sentence, Word
    from whowhom.records import Actor

NOUNS = frozenset(
    """
    academy alliance assembly association bank board chamber church club coalition college committee company
    confederation conference congress corporation council federation foundation front guild institute league movement
    network order organisation organization party society syndicate synod union university
    """.split()
)
CHARGING = frozenset({"of", "for"})


def of_countries(sentence: Sentence, hits: Iterable[Hit]) -> list[tuple[int, int]]:
    """Return the first and last words of the organisations of a sentence whose names end in "of" and a country."""
    return [
        (first, last)
        for start, last in _countries(sentence, hits)
        if (first := _opening(sentence.words, start)) is not None
    ]


def country_of(words: list[Word], known: Knowledge) -> Actor | None:
    """Return the country or place that a name ends in: Kenya of "Law Society of Kenya"."""
    before, joined, _ = " ".join(word.text for word in words).rpartition(" of ")
    if not joined:
        return None
    behind = words[len(before.split()) + 1 :]
    text = " ".join(word.lower for word in behind if word.lower != "the")
    name = next(iter(known.names.get(text, ())), None)
    return name.actor if name is not None and name.actor.type == "country" else None


def is_body_of_country(words: list[Word], known: Knowledge) -> bool:
    """Say whether words describe a body and whose it is: "Ministry of Health of Uganda"."""
    before, joined, _ = " ".join(word.lower for word in words).rpartition(" of ")
    return bool(joined) and before in known.bodies and country_of(words, known) is not None


def _countries(sentence: Sentence, hits: Iterable[Hit]) -> Iterable[tuple[int, int]]:
    """Yield the first and last words of the countries that stand behind "of" or "of the"."""
    begins = {word.start: word.i for word in sentence.words}
    ends = {word.end: word.i for word in sentence.words}
    for hit in hits:
        first, last = begins.get(hit.start), ends.get(hit.end)
        named = any(
            name.actor.type == "country" and name.kind in {"name", "abbreviation"} for name in hit.names
        )
        if named and first is not None and last is not None:
            yield first, last


def _opening(words: list[Word], country: int) -> int | None:
    """Return the first word of the organisation whose country stands at a word; None where there is none."""
    of = country - 2 if words[country - 1].lower == "the" else country - 1
    if of < 1 or words[of].lower != "of":
        return None
    first = of
    while first > 0 and (_is_proper(words[first - 1]) or _joins(words, first - 1)):
        first -= 1
    head = next(k for k in range(first, of + 1) if words[k].lower in CHARGING) - 1
    beside = [k + 1 for k in range(first, head) if words[k].lower == "and"]
    return max([first, *beside]) if head >= first and words[head].lower in NOUNS else None


def _is_proper(word: Word) -> bool:
    return (
        word.text[:1].isupper() and (word.is_noun or word.tag == "JJ") and word.entity not in {"DATE", "TIME"}
    )


def _joins(words: list[Word], k: int) -> bool:
    """Say whether a word stands between the parts of a name: "of" in "Chamber of Mines"."""
    return k > 0 and words[k].lower in CHARGING | {"and"} and _is_proper(words[k - 1])
