"""Phrases of a sentence that may stand for an actor: names, titles with names, bodies, generic agents, pronouns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from whowhom.actors.gazetteer import Hit
from whowhom.actors.knowledge import Knowledge, Name
from whowhom.records import Actor
from whowhom.relations.parse import Sentence, Word

Sort = Literal["name", "person", "body", "title", "agent", "nominal", "pronoun", "place"]

SUBSTANCES = frozenset({"nerve", "warfare", "chemical", "biological", "blister", "toxic", "cleaning"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "poss", "conj", "dative", "pobj"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
GOVERNMENT = frozenset({"government", "regime", "authority", "administration", "leadership", "state"})
PARTS = frozenset(
    """group number hundred thousand dozen score member majority lot many most some all part handful
    pair couple crowd million several two three four five six both each rest half wave team coalition
    representative contingent unit batch squad column delegation faction element section remnant""".split()
)
PRONOUNS = frozenset("he him his she her it its they them their we us our i me my himself herself itself themselves".split())
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})  # noqa: RUF001  # news texts use both apostrophes
TITLE_GLUE = frozenset({"of", "for", "to", "the", "on", "at", "-", "and"})
TITLE_EXTRA = frozenset("former then ex late deputy acting incoming outgoing newly elected interim senior veteran".split())


@dataclass(slots=True, eq=False)
class Phrase:
    """Words `first` to `last` of a sentence, headed by `head`, that name, describe or point to an actor.

    `surname` and `office` serve persons; `of` is the country or organisation that the words themselves give;
    `opening` and `tail` widen the words that name it: "Russia's" ministry, court "in Bishkek"; `start` and `end` are
    offsets in the document; `actor` is empty until the phrase is resolved.
    """

    first: int
    last: int
    head: Word
    sort: Sort
    sentence: int
    words: str
    names: tuple[Name, ...] = ()
    of: Actor | None = None
    office: str | None = None
    noun: str = ""
    plural: bool = False
    definite: bool = False
    actor: Actor | None = None
    how: str = ""
    owners: list[Phrase] = field(default_factory=list)
    opening: int = -1
    tail: int = -1
    start: int = -1
    end: int = -1
    antecedent: Phrase | None = None
    twins: list[Phrase] = field(default_factory=list)

    @property
    def naming(self) -> str:
        """Return the words of the text that name the actor: the antecedent's for "he" and "the ministry"."""
        return self.antecedent.naming if self.antecedent is not None else self.words


class PhraseFinder:
    """Finds the phrases of one sentence; who they stand for is decided later, over the whole document."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.title_words = {word for form in knowledge.titles for word in form.split()} | TITLE_EXTRA
        self.title_words -= TITLE_GLUE

    def find(self, sentence: Sentence, hits: list[Hit], number: int) -> list[Phrase]:
        """Return phrases in text order; no word belongs to two of them."""
        phrases = self._named(sentence, hits, number)
        taken = {i: phrase for phrase in phrases for i in range(phrase.first, phrase.last + 1)}
        for phrase in [phrase for phrase in phrases if phrase.sort == "person"]:
            self._extend_left(phrase, sentence, taken)
        self._described(sentence, taken, number)
        for word in sentence.words:
            if word.lower in PRONOUNS and word.i not in taken and word.tag[:3] in {"PRP", "PRP$"}:
                taken[word.i] = Phrase(word.i, word.i, word, "pronoun", number, word.text, how="pronoun",
                                       plural=word.lower in {"they", "them", "their", "we", "us", "our"})  # fmt: skip
        unique = {id(phrase): phrase for phrase in taken.values()}
        for phrase in [p for own in unique.values() for p in (own, *own.twins)]:
            phrase.start, phrase.end = sentence.words[phrase.first].start, sentence.words[phrase.last].end
        return sorted(unique.values(), key=lambda phrase: phrase.first)

    # names -------------------------------------------------------------------------------------------------

    def _named(self, sentence: Sentence, hits: list[Hit], number: int) -> list[Phrase]:
        spans = [(*_word_span(sentence, hit.start, hit.end), hit.names, "") for hit in hits]
        spans = [span for span in spans if span[0] >= 0]
        known = {i for first, last, _, _ in spans for i in range(first, last + 1)}
        spans += [(first, last, (), label) for first, last, label in _entities(sentence)
                  if label != "NORP" or known.isdisjoint(range(first, last + 1))]  # fmt: skip
        spans += [(first, last, (), "") for first, last in _capitalised(sentence) if known.isdisjoint(range(first, last + 1))]
        spans.sort(key=lambda span: (-(span[1] - span[0]), not span[2]))
        phrases: list[Phrase] = []
        used: set[int] = set()
        for first, last, names, label in spans:
            if used.isdisjoint(range(first, last + 1)) and (phrase := self._name_phrase(sentence, first, last, names, label, number)):
                phrases.append(phrase)
                used.update(range(first, last + 1))
        return phrases

    def _name_phrase(
        self, sentence: Sentence, first: int, last: int, names: tuple[Name, ...], label: str, number: int
    ) -> Phrase | None:
        words = sentence.words[first : last + 1]
        text = _text(sentence, first, last)
        head = _head(words)
        if any(name.kind == "no actor" for name in names):
            return Phrase(first, last, head, "nominal", number, text, how="no actor")
        names = tuple(name for name in names if name.kind != "common word" or head.entity in {"ORG", "PERSON"})
        if names:
            if all(name.actor.type == "person" for name in names):
                return Phrase(first, last, head, "person", number, text, names, noun=text, how="name")
            if head.entity == "PERSON" and not head.entity_begins and first == last and names[0].kind not in {"seat"}:
                return None  # the last name of somebody, as in "Michael Jordan"
            if all(name.kind == "nominal" for name in names):
                if head.children and any(child.lower in {"the", "its", "this"} for child in head.children):
                    return Phrase(first, last, head, "nominal", number, text, names, definite=True, how="nominal")
                return None
            sort: Sort = "place" if all(name.kind == "city" for name in names) else "name"
            plural = names[0].kind == "people" or head.tag in {"NNS", "NNPS"}
            return Phrase(first, last, head, sort, number, text, names, plural=plural, how="name")
        if first == last and text.lower() in self.knowledge.by_surname and label in {"PERSON", "ORG", ""}:
            return Phrase(first, last, head, "person", number, text, noun=text, how="name")
        if label == "NORP" or (label == "" and words[-1].tag == "NNPS"):
            actor = Actor(text, "people", text)
            return Phrase(first, last, head, "name", number, text, (Name(text, "people", actor),), plural=True, how="entity")
        if label == "":
            return self._unlabelled(first, last, head, text, number)
        if label == "PERSON":
            if not words[0].text[:1].isupper() or any(word.lower in self.knowledge.agents for word in words[-1:]):
                return None
            return Phrase(first, last, head, "person", number, text, noun=text, how="name")
        return self._organisation(sentence, first, last, head, text, number)

    def _unlabelled(self, first: int, last: int, head: Word, text: str, number: int) -> Phrase | None:
        """Take a proper name that the model did not label for a person where it acts or is acted upon."""
        lowered = text.lower()
        if head.dep not in ARGUMENTS or lowered in self.knowledge.bodies or lowered in self.knowledge.titles:
            return None
        if head.lemma in self.knowledge.agents or (head.lower in self.title_words and first == last):
            return None
        return Phrase(first, last, head, "person", number, text, noun=text, how="entity")

    def _organisation(self, sentence: Sentence, first: int, last: int, head: Word, text: str, number: int) -> Phrase | None:
        if not text[:1].isupper() or not sentence.words[last].is_noun:
            return None
        lowered = sentence.words[last].lower
        if last > first and (lowered in self.knowledge.bodies or sentence.words[last].lemma in self.knowledge.agents):
            return None  # "Syrian Defense Ministry" is composed below, where its country is understood
        actor = Actor(text, "organisation", text)
        return Phrase(first, last, head, "name", number, text, (Name(text, "name", actor),), how="entity")

    # titles before names ------------------------------------------------------------------------------------

    def _extend_left(self, phrase: Phrase, sentence: Sentence, taken: dict[int, Phrase]) -> None:
        """Take "Russian Foreign Minister" into "Russian Foreign Minister Sergei Lavrov"."""
        words, k, best, offices = sentence.words, phrase.first - 1, phrase.first, []
        absorbed: list[Phrase] = []
        while k >= 0:
            word, other = words[k], taken.get(k)
            title = self._title_ending_at(words, k, taken)
            if title is not None:
                offices.append(title)
                k = best = k - len(title.split()) + 1
            elif other is not None and other.sort in {"name", "place"}:
                absorbed.append(other)
                k = other.first
                best = k if offices else best
            elif word.lower in TITLE_EXTRA:
                best = k
            elif not (offices and word.lower in POSSESSIVE) and not (
                word.lower in TITLE_GLUE and k and self._title_ending_at(words, k - 1, taken) is not None
            ):
                break
            k -= 1
        if not offices:
            return
        absorbed = [other for other in absorbed if other.first >= best]
        phrase.office = next((self.knowledge.titles.get(title, title) for title in offices if title not in self.knowledge.honorifics), None)
        phrase.of = absorbed[-1].names[0].actor if absorbed else None
        phrase.first = best
        phrase.words = _text(sentence, best, phrase.last)
        phrase.head = _head(words[best : phrase.last + 1])
        for i in range(best, phrase.last + 1):
            taken[i] = phrase

    def _title_ending_at(self, words: list[Word], last: int, taken: dict[int, Phrase]) -> str | None:
        """Return the longest wording of an office or form of address that ends at a word."""
        for first in range(max(0, last - 5), last + 1):
            if any(i in taken for i in range(first, last + 1)):
                continue
            text = " ".join(word.lower for word in words[first : last + 1])
            if first == last and words[last].text in self.knowledge.title_abbreviations:
                return self.knowledge.title_abbreviations[words[last].text]
            if text in self.knowledge.titles or text.rstrip(".") in self.knowledge.titles:
                return text if text in self.knowledge.titles else text.rstrip(".")
        return None

    # bodies, offices and generic agents ---------------------------------------------------------------------

    def _described(self, sentence: Sentence, taken: dict[int, Phrase], number: int) -> None:
        for word in reversed(sentence.words):
            if word.i in taken or not word.is_noun:
                continue
            found = self._longest_noun(sentence, word, taken)
            if found is None:
                continue
            first, sort, key = found
            phrase = Phrase(first, word.i, word, sort, number, "", noun=key, plural=word.tag in {"NNS", "NNPS"}, how=sort)
            if sort == "title":
                phrase.office = self.knowledge.titles.get(key, key)
            self._modifiers(phrase, sentence, taken)
            phrase.definite = any(child.lower in {"the", "this", "that", "its", "his", "their"} for child in word.children)
            opening = phrase.first if phrase.opening < 0 else phrase.opening
            phrase.words = _text(sentence, opening, max(phrase.last, phrase.tail))
            if sort == "agent" and key in self.knowledge.weak_agents and not self._acts(phrase):
                continue
            self._twins(phrase, sentence, taken)
            for i in range(phrase.first, phrase.last + 1):
                taken[i] = phrase

    def _acts(self, phrase: Phrase) -> bool:
        """Say whether a noun that is often no actor is one here: it has an owner, it acts, or it is somebody acted upon."""
        word = phrase.head
        human = self.knowledge.agents[phrase.noun][1] in {"person", "people", "armed group"}
        if not human and not phrase.owners and any(child.dep == "prep" and child.lower == "of" for child in word.children):
            return False  # "a state of emergency", "a group of seven"
        return bool(phrase.owners) or word.dep in SUBJECTS or (human and word.dep in ARGUMENTS)

    def _longest_noun(self, sentence: Sentence, word: Word, taken: dict[int, Phrase]) -> tuple[int, Sort, str] | None:
        if word.i and word.lemma == "agent" and sentence.words[word.i - 1].lower in SUBSTANCES:
            return None
        for first in range(max(0, word.i - 4), word.i + 1):
            if any(i in taken for i in range(first, word.i)):
                continue
            text = " ".join(w.lower for w in sentence.words[first : word.i + 1])
            lemma = " ".join([*(w.lower for w in sentence.words[first : word.i]), word.lemma])
            if text in self.knowledge.bodies:
                return first, "body", text
            if lemma in self.knowledge.titles and lemma not in self.knowledge.honorifics | self.knowledge.occupations:
                return first, "title", lemma
            if first == word.i and word.text in self.knowledge.title_abbreviations:
                return first, "title", self.knowledge.title_abbreviations[word.text]
            if lemma in self.knowledge.agents:
                return first, "agent", lemma
            if text in self.knowledge.agents:
                return first, "agent", text
        return None

    def _modifiers(self, phrase: Phrase, sentence: Sentence, taken: dict[int, Phrase]) -> None:
        """Find the country or organisation in "Russian ...", "Russia's ...", "... of Russia", "... in Bishkek"."""
        words, k = sentence.words, phrase.first - 1
        while k >= 0:
            word, other = words[k], taken.get(k)
            if other is not None and other.sort in {"name", "place", "person"} and other.names + ((other,) if other.sort == "person" else ()):
                phrase.owners.append(other)
                if other.sort != "person" or other.first == other.last:
                    phrase.first = other.first
                k = other.first - 1
                break
            if word.text in {"[", "]"}:
                k -= 1
                continue
            if word.lower in POSSESSIVE and k > 0 and k - 1 in taken:
                owner = taken[k - 1]
                if owner.sort in {"name", "place", "person", "body"}:
                    phrase.owners.append(owner)
                    phrase.opening = owner.first
                break
            if word.dep in {"amod", "compound", "nmod"} and word.tag[:2] in {"JJ", "NN", "VB"} and word.head.i <= phrase.last:
                if word.tag[:2] == "NN":
                    phrase.first = k
                k -= 1
                continue
            break
        for preposition in phrase.head.children:
            if preposition.dep == "prep" and preposition.lower in {"of", "in", "for", "at", "to", "from"} and not phrase.owners:
                place = preposition.child("pobj")
                other = taken.get(place.i) if place else None
                if other is not None and other.sort in {"name", "place"}:
                    phrase.owners.append(other)
                    phrase.tail = other.last if preposition.lower in {"of", "in", "from"} else phrase.tail
        for owner in phrase.owners:
            if owner.names:
                phrase.of = owner.names[0].actor
                return


    @staticmethod
    def _twins(phrase: Phrase, sentence: Sentence, taken: dict[int, Phrase]) -> None:
        """Read "the Russian and Syrian militaries" as two bodies."""
        k = (phrase.first if phrase.opening < 0 else phrase.opening) - 1
        if k < 1 or not phrase.owners or sentence.words[k].lower not in {"and", "or", ","}:
            return
        other = taken.get(k - 1)
        if other is not None and other.sort == "name" and phrase.plural and phrase.owners[0].names and phrase.owners[0].head.head is phrase.head:
            twin = Phrase(other.first, other.last, phrase.head, phrase.sort, phrase.sentence, f"{other.words} {phrase.head.text}",
                          of=other.names[0].actor, office=phrase.office, noun=phrase.noun, plural=phrase.plural, how=phrase.how)  # fmt: skip
            twin.owners.append(other)
            phrase.twins.append(twin)


def _word_span(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    first = last = -1
    for word in sentence.words:
        if word.start == start:
            first = word.i
        if word.end == end and first >= 0:
            last = word.i
            break
    return (first, last) if last >= 0 else (-1, -1)


def _entities(sentence: Sentence) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for word in sentence.words:
        if word.entity not in {"PERSON", "ORG", "NORP"}:
            continue
        if found and not word.entity_begins and found[-1][1] == word.i - 1 and found[-1][2] == word.entity:
            found[-1] = (found[-1][0], word.i, word.entity)
        else:
            found.append((word.i, word.i, word.entity))
    trimmed = []
    for first, last, label in found:
        begin, stop = first, last
        while begin < stop and sentence.words[begin].lower in {"the", "a", "an"}:
            begin += 1
        while stop > begin and sentence.words[stop].lower in POSSESSIVE:
            stop -= 1
        trimmed.append((begin, stop, label))
    return trimmed


def _capitalised(sentence: Sentence) -> list[tuple[int, int]]:
    """Return the runs of proper nouns to which the model gave no label."""
    found: list[tuple[int, int]] = []
    for word in sentence.words:
        if word.entity or word.tag not in {"NNP", "NNPS"} or not word.text[:1].isupper() or len(word.text) < 3:
            continue
        if found and found[-1][1] == word.i - 1 and sentence.words[word.i - 1].head in {word, word.head}:
            found[-1] = (found[-1][0], word.i)
        else:
            found.append((word.i, word.i))
    return found


def _head(words: list[Word]) -> Word:
    inside = set(map(id, words))
    outward = [word for word in words if id(word.head) not in inside or word.head is word]
    return outward[-1] if outward else words[-1]


def _text(sentence: Sentence, first: int, last: int) -> str:
    start, end = sentence.words[first].start, sentence.words[last].end
    return sentence.text[start - sentence.start : end - sentence.start]
