"""Titles before a name: "Russian Foreign Minister" belongs to "Russian Foreign Minister Sergei Lavrov"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhom.actors.phrase import POSSESSIVE, Phrase, Stretch
from whowhom.actors.regions import office_place
from whowhom.actors.wordings import LONGEST_TITLE, title_of
from whowhom.records import Actor

if TYPE_CHECKING:
    from whowhom.actors.knowledge import Knowledge
    from whowhom.parsing.parse import Sentence, Word

TITLE_GLUE = frozenset({"of", "for", "to", "the", "on", "at", "-", "and"})
SERVING = frozenset({"of", "for", "to"})
# What soldiers bear before their names beside an office: "the president of Egypt Field Marshal el-Sisi".
MILITARY = frozenset(
    """
    marshal general gen colonel col admiral adm major maj captain capt lieutenant lt commodore brigadier sergeant
    """.split()
)
CHARGED = frozenset({"minister", "secretary", "commissioner"})
MODIFYING = frozenset({"amod", "compound", "nmod", "npadvmod", "advmod"})
MODIFIERS = frozenset(
    """
    former then ex late deputy acting incoming outgoing newly elected interim senior veteran
    """.split()
)
SECOND = frozenset({"prime", "vice", "deputy", "attorney"})
# Offices whose holder speaks of "my government" and "my soldiers"
RULING = frozenset(
    {"president", "prime minister", "chancellor", "king", "queen", "emir", "sultan", "crown prince"}
) | {"supreme leader", "taoiseach"}
# The offices behind a noun for their holders: "the two leaders".
PREMIERS = frozenset({"prime minister", "chancellor", "taoiseach"})
OFFICES: dict[str, frozenset[str]] = {
    "leader": RULING | {"leader", "military leader", "party leader", "opposition leader", "army chief"},
    "president": frozenset({"president", "acting president", "president-elect"}),
    "premier": PREMIERS,
    "prime minister": PREMIERS,
    "foreign minister": frozenset({"foreign minister", "foreign secretary", "secretary of state"}),
    "minister": frozenset({"foreign secretary", "secretary of state"}),  # and whoever else is a minister
}


def is_short_for(noun: str, office: str) -> bool:
    """Say whether a noun may stand for an office: "the secretary" a foreign secretary, "the minister" no premier."""
    words = office.split()
    return noun in words and not (words[-1] == noun and words[0] in SECOND)


def may_be_called(noun: str, held: set[str]) -> bool:
    """Say whether a noun may stand for somebody who holds offices; whoever holds none that is known may be anybody."""
    if noun not in OFFICES or not held:
        return True
    return any(title in OFFICES[noun] or (noun == "minister" and is_short_for(noun, title)) for title in held)


class TitleReader:
    """Widens the phrases of persons to the left, over offices, forms of address and the countries in them."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def widen(self, phrase: Phrase, sentence: Sentence, taken: dict[int, Phrase]) -> None:
        """Take the titles before a person's name into the phrase, and learn office and country from them."""
        best, offices, absorbed = self._scan(phrase, sentence.words, taken)
        if not offices:
            return
        absorbed = [other for other in absorbed if other.first >= best]
        known = [title for title in offices if title not in self.knowledge.honorifics]
        phrase.office = self.knowledge.titles.get(known[0], known[0]) if known else None
        owners = [other for other in absorbed if not self._is_charge(other, sentence.words)]
        phrase.of = owners[-1].names[0].actor if owners else None
        phrase.place = office_place(phrase.office, owners[-1].names[0], self.knowledge) if owners else ""
        if phrase.of is None and (first := _party_before(sentence.words, best, taken)) is not None:
            name = Stretch(sentence, phrase.sentence, first, best - 1).text
            phrase.of, best = Actor(name, "organisation", name), first
        phrase.first = best
        whole = Stretch(sentence, phrase.sentence, best, phrase.last)
        phrase.words, phrase.head = whole.text, whole.head
        for i in range(best, phrase.last + 1):
            taken[i] = phrase

    def _scan(
        self, phrase: Phrase, words: list[Word], taken: dict[int, Phrase]
    ) -> tuple[int, list[str], list[Phrase]]:
        """Walk left from a name; return where its titles begin, the titles, and the names among them."""
        k, best = phrase.first - 1, phrase.first
        several = any(child.dep == "conj" for child in phrase.head.children)
        offices: list[str] = []
        absorbed: list[Phrase] = []
        while k >= 0:
            word, other = words[k], taken.get(k)
            title = self._title_ending_at(words, k, taken, several=several and k == phrase.first - 1)
            if title is not None:
                k = best = title[0]
                offices.append(title[1])
            elif other is not None and other.sort in {"name", "place"}:
                absorbed.append(other)
                k = other.first
                best = k if offices else best
            elif word.lower in MODIFIERS:
                best = k
            elif self._serves(word, offices, absorbed) or not (
                self._glues(words, k, taken) or (offices and _leads_on(words, k, phrase, other))
            ):
                break
            k -= 1
        return best, offices, absorbed

    def _is_charge(self, other: Phrase, words: list[Word]) -> bool:
        """Say whether a name is what an office is in charge of and no owner: "Interior" of "Interior Minister"."""
        if other.how != "entity" or other.names[0].actor.group != other.words:
            return False  # the group of "Indian External Affairs" is India
        lowered, after = other.words.lower(), words[other.last + 1].lower
        office = " ".join([*(word.lower for word in words[max(0, other.first - 2) : other.first]), lowered])
        return lowered in self.knowledge.bodies or after in CHARGED or office in self.knowledge.titles

    def _serves(self, preposition: Word, offices: list[str], absorbed: list[Phrase]) -> bool:
        """Say whether another stands before "of": "the premier of Spain Ann Lee" is one, "an aide to Ann Lee" two."""
        titled = any(
            title not in self.knowledge.honorifics
            and title.rsplit(maxsplit=1)[-1].rstrip(".") not in MILITARY
            for title in offices
        )
        return preposition.lower in SERVING and (titled or not absorbed)

    def _glues(self, words: list[Word], k: int, taken: dict[int, Phrase]) -> bool:
        """Say whether a word such as "of", or "of the", joins a title on its left to what follows."""
        if words[k].lower not in TITLE_GLUE or not k:
            return False
        if words[k].lower == "the" and words[k - 1].lower in SERVING:
            return self._glues(words, k - 1, taken)
        return self._title_ending_at(words, k - 1, taken) is not None

    def _title_ending_at(
        self, words: list[Word], last: int, taken: dict[int, Phrase], *, several: bool = False
    ) -> tuple[int, str] | None:
        """Return where the longest title that ends at a word, which may tell several, begins, and its wording."""
        if words[last].text in self.knowledge.title_abbreviations and last not in taken:
            return last, self.knowledge.title_abbreviations[words[last].text]
        one = self.knowledge.title_of_several(words[last]) if several else None
        ending = one or words[last].lower
        if ending.rstrip(".") not in self.knowledge.title_words:
            return None
        for first in range(max(0, last - LONGEST_TITLE + 1), last + 1):
            if any(i in taken for i in range(first, last + 1)) or (first < last and _ends_name(words, first)):
                continue
            form = title_of([*(word.lower for word in words[first:last]), ending], self.knowledge)
            if form is not None:
                return first, form
        return None


def _ends_name(words: list[Word], k: int) -> bool:
    """Say whether a word belongs to the name before it and to no title: "Party" in "Unity Party leader Ann Lott"."""
    proper = k > 0 and words[k - 1].tag == "NNP" and words[k - 1].text[:1].isupper()
    return proper and words[k].text == "Party"


def _party_before(words: list[Word], k: int, taken: dict[int, Phrase]) -> int | None:
    """Return where the name of an unlisted party begins that ends right before a word: "Unity Party" leader."""
    first = k
    while (
        first > 0
        and first - 1 not in taken
        and words[first - 1].tag == "NNP"
        and words[first - 1].entity != "DATE"
    ):
        first -= 1
    return first if k - first > 1 and words[k - 1].text == "Party" else None


def _leads_on(words: list[Word], k: int, person: Phrase, other: Phrase | None) -> bool:
    """Say whether a word left of a title leads on to whose it is; `other` is the phrase that holds the word."""
    return words[k].lower in POSSESSIVE or (other is None and _modifies(words, k, person))


def _modifies(words: list[Word], k: int, person: Phrase) -> bool:
    """Say whether a word between a country and a title belongs to the title: "Israeli far-right minister"."""
    word = words[k]
    hyphen = word.text == "-" and k > 0 and words[k - 1].end == word.start  # no dash after a dateline
    return hyphen or (word.dep in MODIFYING and word.i < word.head.i <= person.last)
