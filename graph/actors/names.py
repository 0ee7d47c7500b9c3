"""Find the names in a sentence: what the knowledge lists, what the language model labels, and other proper nouns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from whowhom.actors.knowledge import Name
from whowhom.actors.national import NOUNS, country_of, is_body_of_country, of_countries
from whowhom.actors.phrase import ARGUMENTS, POSSESSIVE, SUBJECTS, Phrase, Stretch, phrase_of
from whowhom.actors.wordings import title_begins, title_ends, title_of
from whowhom.parsing.clauses import tells_charge
from whowhom.records import Actor

if TYPE_CHECKING:
    from whowhom.actors.gazetteer import Hit
    from whowhom.actors.knowledge import Knowledge
    from whowhom.actors.phrase import Sort
    from whowhom.parsing.parse import Sentence, Word

LABELS = frozenset({"PERSON", "ORG", "NORP"})
# Labels that the language model gives surnames it does not know: "Erdogan" for a place, "Dbeibeh" for a product.
MISTAKEN = frozenset({"GPE", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
LOCATING = frozenset({"in", "near", "at", "from", "outside", "around", "across"})
UNLABELLED = ""
ARTICLES = frozenset({"the", "a", "an"})
OFFICES = frozenset(
    {"ministry", "minister", "ministers", "department", "secretary", "office"}
)  # "of defence"
SUFFIXES = frozenset({"inc", "ltd", "llc", "plc", "corp", "co", "jr", "sr"})  # after a comma in one name
DEFINITE = frozenset({"the", "its", "this"})
FEWEST_WORDS = 3  # of a full name that ends in a word such as union
LONGEST_NAME = 9  # words before an abbreviation that it may stand for
SHORTEST_NAME = 3  # letters of a proper noun that nobody knows


class Candidate(NamedTuple):
    """Words that may be a name: known names, or the label that the language model gave."""

    first: int
    last: int
    names: tuple[Name, ...]
    label: str


class NameFinder:
    """Chooses among known names and labelled ones; the longest of overlapping ones wins."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def find(self, sentence: Sentence, hits: list[Hit], number: int) -> list[Phrase]:
        """Return the phrases that are names."""
        phrases: list[Phrase] = []
        used: set[int] = set()
        candidates = _candidates(sentence, hits)
        parted = [part for each in candidates for part in self._parts(each, candidates, sentence.words)]
        found = [self._in_full(candidate, sentence.words) for candidate in parted]
        found += self._opening(sentence)
        for candidate in sorted(found, key=lambda c: (c.first - c.last, not c.names)):
            words = range(candidate.first, candidate.last + 1)
            stretch = Stretch(sentence, number, candidate.first, candidate.last)
            if used.isdisjoint(words) and (phrase := self._phrase(stretch, candidate)):
                phrase.bracketed = _is_opened(stretch)
                phrases.append(phrase)
                used.update(words)
        return phrases

    def _opening(self, sentence: Sentence) -> list[Candidate]:
        """Return the surname that opens a sentence and was taken for a common noun: "Trump phoned Macron"."""
        word = next(iter(sentence.words), None)
        if word is None or word.tag != "NN" or word.entity or word.dep not in SUBJECTS or word.children:
            return []
        known = word.text.istitle() and word.lower in self.knowledge.by_surname
        return [Candidate(word.i, word.i, (), UNLABELLED)] if known else []

    def _parts(self, label: Candidate, others: list[Candidate], words: list[Word]) -> list[Candidate]:
        """Part a label that holds a country and then who serves it: "of the Russian Federation Sergey Lavrov"."""
        if label.label not in {"ORG", "PERSON"} or words[label.last].lower not in self.knowledge.by_surname:
            return [label]
        for other in others:
            country = bool(other.names) and all(name.actor.type == "country" for name in other.names)
            if country and label.first <= other.first < other.last < label.last - 1:
                body = (
                    [Candidate(label.first, other.last, (), label.label)] if label.first < other.first else []
                )
                return [*body, Candidate(other.last + 1, label.last, (), "PERSON")]
        return [label]

    def _in_full(self, candidate: Candidate, words: list[Word]) -> Candidate:
        """Add the first name that the model left outside the label of a person: "Jaime" of "Jaime Saavedra"."""
        before = words[candidate.first - 1] if candidate.first else None
        if before is None or candidate.label != "PERSON" or before.tag != "NNP" or before.entity:
            return candidate
        below = before.dep == "compound" and candidate.first <= before.head.i <= candidate.last
        first_name = before.lower in self.knowledge.given and before.lower not in self.knowledge.title_words
        return candidate._replace(first=before.i) if below and first_name else candidate

    def _phrase(self, stretch: Stretch, candidate: Candidate) -> Phrase | None:
        if any(name.kind == "no actor" for name in candidate.names):
            return phrase_of(stretch, "nominal", "no actor")
        labelled = stretch.head.entity in {"ORG", "PERSON"}
        names = tuple(name for name in candidate.names if name.kind != "common word" or labelled)
        if names:
            elsewhere = self._is_described(stretch, names) or self._is_of_another(stretch, names)
            return None if elsewhere else _known(stretch, names)
        if stretch.first == stretch.last and self._is_surname(stretch) and candidate.label != "NORP":
            return (
                None
                if candidate.label in MISTAKEN and _located(stretch.head)
                else phrase_of(stretch, "person", "name")
            )
        if candidate.label in MISTAKEN or self._are_titles(stretch) or self._is_charge(stretch):
            return None
        if candidate.label == "NORP" or (candidate.label == UNLABELLED and stretch.words[-1].tag == "NNPS"):
            people = Name(stretch.text, "people", Actor(stretch.text, "people", stretch.text))
            return phrase_of(stretch, "name", "entity", (people,), plural=True)
        bare = self._without_address(stretch)
        if candidate.label == UNLABELLED:
            ranked = bare != stretch and bare.first < bare.last  # "Lance Corporal Jim Bean"
            return self._person(bare) if ranked else self._unlabelled(stretch)
        if candidate.label == "PERSON" or bare != stretch or self._is_titled(bare):
            return self._person(bare)
        return self._organisation(stretch)

    def _is_described(self, stretch: Stretch, names: tuple[Name, ...]) -> bool:
        """Say whether words that may point back belong to a longer description: "the electoral commission"."""
        if any(name.kind != "nominal" for name in names) or not stretch.first:
            return False
        longer = f"{stretch.sentence.words[stretch.first - 1].lower} {stretch.text.lower()}"
        return longer in self.knowledge.agents or longer in self.knowledge.bodies

    def _is_of_another(self, stretch: Stretch, names: tuple[Name, ...]) -> bool:
        """Say whether the country before a body is not the one whose body bears the name: "the Nigerian Senate"."""
        if not stretch.first or stretch.text.lower() not in self.knowledge.bodies:
            return False
        words, k = stretch.sentence.words, stretch.first - 1
        owned = k > 0 and words[k].lower in POSSESSIVE  # "Brazil's Senate"
        before = self.knowledge.names.get(words[k - owned].lower, ())
        countries = {
            name.actor.group
            for name in before
            if name.kind == "adjective" or (owned and name.actor.type == "country")
        }
        return bool(countries) and countries.isdisjoint(name.actor.group for name in names)

    def _are_titles(self, stretch: Stretch) -> bool:
        """Say whether a word is what several bear before their names: "Presidents Biden and Xi"."""
        title = self.knowledge.title_of_several(stretch.words[-1]) is not None
        after = stretch.sentence.words[stretch.last + 1 : stretch.last + 2]
        named = any(other.text[:1].isupper() for other in after)
        return stretch.first == stretch.last and title and named

    def _is_charge(self, stretch: Stretch) -> bool:
        """Say whether words tell what an office is in charge of: "Foreign Affairs" behind "Minister of"."""
        office = [word.lower for word in stretch.sentence.words[max(0, stretch.first - 2) : stretch.last + 1]]
        return len(office) > 2 and office[1] == "of" and " ".join(office) in self.knowledge.titles

    def _is_surname(self, stretch: Stretch) -> bool:
        """Say whether one word is a known surname, and not the first of a title: "Major" of "Major-General"."""
        ends = title_begins(stretch.sentence.words, stretch.first, self.knowledge)
        return stretch.text.lower() in self.knowledge.by_surname and (ends or 0) <= stretch.first

    def _without_address(self, stretch: Stretch) -> Stretch:
        """Return a name without the form of address or occupation that a label holds too: "Ms Bellmore"."""
        first, words = stretch.first, stretch.sentence.words
        while first < stretch.last:
            last = title_begins(words, first, self.knowledge)
            if last is None or last >= stretch.last or not self._is_address(words[first : last + 1]):
                break
            first = last + 1
        return stretch._replace(first=first)

    def _is_address(self, words: list[Word]) -> bool:
        """Say whether a title goes before names: a rank, an occupation, or an office of several words."""
        text = title_of([word.lower for word in words], self.knowledge)
        address = text in self.knowledge.honorifics or text in self.knowledge.occupations
        return address or (len(words) > 1 and words[0].text[:1].isupper())

    def _is_titled(self, stretch: Stretch) -> bool:
        """Say whether an office or rank stands right before a name, as it does before a person's."""
        words = stretch.sentence.words
        before = words[stretch.first - 1] if stretch.first else None
        if (
            before is None
            or not before.text[:1].isupper()
            or any(word.lower in NOUNS for word in stretch.words)
        ):
            return False
        title = title_ends(words, before.i, self.knowledge) is not None
        return title and not stretch.text.isupper() and all(word.is_noun for word in stretch.words)

    def _person(self, stretch: Stretch) -> Phrase | None:
        described = stretch.words[-1].lower in self.knowledge.agents
        return None if described or not stretch.text[:1].isupper() else phrase_of(stretch, "person", "name")

    def _unlabelled(self, stretch: Stretch) -> Phrase | None:
        """Take a proper name that the model did not label for a person where it acts or is acted upon."""
        head, known = stretch.head, self.knowledge
        if _in_brackets(stretch):
            name = Name(stretch.text, "abbreviation", Actor(stretch.text, "organisation", stretch.text))
            return phrase_of(stretch, "name", "entity", (name,))
        lowered = stretch.text.lower()
        if (
            head.dep not in ARGUMENTS
            or lowered in known.bodies
            or lowered in known.titles
            or head.lemma in known.agents
        ):
            return None
        if stretch.first == stretch.last and head.lower in known.title_words:
            return None
        return phrase_of(stretch, "person", "entity")

    def _organisation(self, stretch: Stretch) -> Phrase | None:
        last: Word = stretch.words[-1]
        if not stretch.text[:1].isupper() or not last.is_noun:
            return None
        known, inner = self.knowledge, stretch.last - stretch.first
        lowered = [word.lower for word in stretch.words]
        described = any(" ".join(lowered[k:]) in known.bodies for k in range(inner + 1))
        if described or is_body_of_country(stretch.words, known):
            return None  # "Syrian Defense Ministry" is a description, in which its country is understood
        kind = known.agents[last.lemma][1] if last.lemma in known.agents else None
        full = inner >= FEWEST_WORDS - 1 and last.text[:1].isupper() and kind != "person"
        if inner and kind is not None and not full:
            return None  # "Kenyan Union" as well, but not "Nigerian Bar Association"
        country = next(iter(known.names.get(stretch.words[0].lower, ())), None) if inner else None
        of = country_of(stretch.words, known)
        if of is None and country is not None and country.kind == "adjective":
            of = country.actor
        group = of.group if of is not None else stretch.text
        name = Name(stretch.text, "name", Actor(stretch.text, "organisation", group))
        return phrase_of(stretch, "name", "entity", (name,))


def abbreviates(short: str, name: str) -> bool:
    """Say whether capitals stand for the words of a name, in their order: OIC, Organization of Islamic Cooperation."""
    initials = iter([word[0].upper() for word in name.replace("-", " ").split()])
    return (
        len(short) > 1 and short.isupper() and all(letter in initials for letter in short if letter.isalpha())
    )


def _known(stretch: Stretch, names: tuple[Name, ...]) -> Phrase | None:
    head = stretch.head
    if all(name.actor.type == "person" for name in names):
        return phrase_of(stretch, "person", "name", names)
    one_word = stretch.first == stretch.last
    if one_word and head.entity == "PERSON" and not head.entity_begins and names[0].kind != "seat":
        return None  # the last name of somebody, as in "Michael Jordan"
    plural = names[0].kind == "people" or head.tag in {"NNS", "NNPS"}
    if all(name.kind == "nominal" for name in names):
        if not _is_definite(stretch):
            return None
        pointing = phrase_of(stretch, "nominal", "nominal", names, plural=plural)
        # Whose it is need not be anybody who acts: "lost its authority".
        pointing.definite = all(child.lower != "its" for child in head.children)
        return pointing
    sort: Sort = "place" if all(name.kind == "city" for name in names) else "name"
    return phrase_of(stretch, sort, sort, names, plural=plural)


def _is_opened(stretch: Stretch) -> bool:
    """Say whether an opening bracket stands right before the stretch."""
    return stretch.first > 0 and stretch.sentence.words[stretch.first - 1].text == "("


def _in_brackets(stretch: Stretch) -> bool:
    """Say whether the stretch is the abbreviation, in brackets, of the words before it."""
    words = stretch.sentence.words
    if stretch.first < 2 or not _is_opened(stretch) or not words[stretch.first - 2].text[:1].isupper():
        return False
    before = words[max(0, stretch.first - LONGEST_NAME) : stretch.first - 1]
    return abbreviates(stretch.text, " ".join(word.text for word in before))


def _is_definite(stretch: Stretch) -> bool:
    """Say whether the words alone point back: "the ministry", no "Syrian Defense Ministry" or "ministry of health"."""
    if any(_names_kind(child) for child in stretch.head.children if child.i > stretch.last):
        return False
    for word in reversed(stretch.sentence.words[: stretch.first]):
        if word.lower in DEFINITE:
            return True
        if word.tag[:2] != "JJ" or not word.text.islower():
            return False
    return False


def _names_kind(word: Word) -> bool:
    """Say whether "of ..." says which body is meant: "of health", "of Kenya", but not "of 29 nations"."""
    if tells_charge(word):
        return False
    inner = word.child("pobj") if word.dep == "prep" and word.lower == "of" else None
    return inner is not None and (inner.tag != "NNS" or inner.lower == "affairs")


def _candidates(sentence: Sentence, hits: list[Hit]) -> list[Candidate]:
    found = [
        Candidate(*span, hit.names, UNLABELLED)
        for hit in hits
        if (span := _word_span(sentence, hit.start, hit.end))
    ]
    known = {i for candidate in found for i in range(candidate.first, candidate.last + 1)}
    for first, last, label in _labelled(sentence):
        if label != "NORP" or known.isdisjoint(range(first, last + 1)):
            found.append(Candidate(first, last, (), label))
    found.extend(Candidate(first, last, (), "ORG") for first, last in of_countries(sentence, hits))
    for first, last in _capitalised(sentence):
        if known.isdisjoint(range(first, last + 1)):
            found.append(Candidate(first, last, (), UNLABELLED))
    return found


def _word_span(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    first = next((word.i for word in sentence.words if word.start == start), None)
    last = next((word.i for word in sentence.words if word.end == end), None)
    return None if first is None or last is None else (first, last)


def _labelled(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Return the named entities that may act, without article and possessive."""
    found: list[tuple[int, int, str]] = []
    for word in sentence.words:
        if word.entity not in LABELS | MISTAKEN:
            continue
        if found and not word.entity_begins and found[-1][1] == word.i - 1 and found[-1][2] == word.entity:
            found[-1] = (found[-1][0], word.i, word.entity)
        else:
            found.append((word.i, word.i, word.entity))
    return [
        (*_trimmed(sentence, *part), label)
        for first, last, label in found
        for part in _apart(sentence, first, last)
    ]


def _apart(sentence: Sentence, first: int, last: int) -> list[tuple[int, int]]:
    """Cut a label at a bracket or comma: "World Bank (WB" and "Mali, Burkina Faso" are two, not "Acme, Inc"."""
    for i in range(first + 1, last):
        mark, after = sentence.words[i].text, sentence.words[i + 1].lower.rstrip(".")
        if mark == "," and any(word.lower in {"of", "for"} for word in sentence.words[first:i]):
            continue  # "Bureau of Alcohol, Tobacco, Firearms and Explosives"
        if mark == "(" or (mark == "," and after not in SUFFIXES):
            return [(first, i - 1), *_apart(sentence, i + 1, last)]
    return [(first, last - 1 if last > first and sentence.words[last].text == "(" else last)]


def _located(word: Word) -> bool:
    """Say whether a preposition makes a place of the word: "in Lincoln"."""
    return word.dep == "pobj" and word.head.lower in LOCATING


def _trimmed(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    while first < last and sentence.words[first].lower in ARTICLES:
        first += 1
    while last > first and sentence.words[last].lower in POSSESSIVE:
        last -= 1
    charged = (
        last > first + 1 and sentence.words[last - 1].lower == "of" and sentence.words[last].text.islower()
    )
    if charged and sentence.words[first].lower not in OFFICES:
        last -= 2  # "accused Barclays of fraud"
    return first, last


def _capitalised(sentence: Sentence) -> list[tuple[int, int]]:
    """Return the runs of proper nouns to which the model gave no label."""
    found: list[tuple[int, int]] = []
    for word in sentence.words:
        proper = word.tag in {"NNP", "NNPS"} and word.text[:1].isupper() and len(word.text) >= SHORTEST_NAME
        if word.entity or not proper:
            continue
        if found and found[-1][1] == word.i - 1 and sentence.words[word.i - 1].head in {word, word.head}:
            found[-1] = (found[-1][0], word.i)
        else:
            found.append((word.i, word.i))
    return found
