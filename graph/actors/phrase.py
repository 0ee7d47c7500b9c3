"""A phrase: words of a sentence that may stand for an actor, before it is decided for whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from whowhom.actors.knowledge import Name
    from whowhom.parsing.parse import Sentence, Word
    from whowhom.records import Actor

Sort = Literal["name", "person", "body", "title", "agent", "nominal", "pronoun", "place"]

SUBSTANCES = frozenset({"nerve", "warfare", "chemical", "biological", "blister", "toxic", "cleaning"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "poss", "conj", "dative", "pobj"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
GOVERNMENT = frozenset({"government", "regime", "authority", "administration", "leadership", "state", "side"})
PARTS = frozenset(
    """
    group number hundred thousand dozen score member majority lot many most some all part handful pair
    couple crowd million several two three four five six both each rest half wave team coalition
    representative contingent unit batch squad column delegation faction element section remnant
    """.split()
)
COLLECTIVES = frozenset(
    """
    army caliphate clan collective community contractor crew crowd demonstration diaspora electorate faction family
    force front group household insurgency majority militia minority mob movement network organisation organization
    picket population proxy public resistance society squad striker throng tribe wing alliance coalition cell company
    """.split()
)
PRONOUNS = frozenset(
    """
    he him his she her it its they them their we us our i me my himself herself itself themselves
    """.split()
)
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})  # news texts use both apostrophes


class Stretch(NamedTuple):
    """Words `first` to `last` of a sentence, which is the `number`th of its document."""

    sentence: Sentence
    number: int
    first: int
    last: int

    @property
    def words(self) -> list[Word]:
        """Return the words."""
        return self.sentence.words[self.first : self.last + 1]

    @property
    def text(self) -> str:
        """Return the text from the first to the last word."""
        start, end = self.sentence.words[self.first].start, self.sentence.words[self.last].end
        return self.sentence.text[start - self.sentence.start : end - self.sentence.start]

    @property
    def head(self) -> Word:
        """Return the word by which the stretch hangs in the sentence."""
        words = self.words
        inside = set(map(id, words))
        outward = [word for word in words if id(word.head) not in inside or word.head is word]
        return outward[-1] if outward else words[-1]


@dataclass(slots=True, eq=False)
class Phrase:
    """Words `first` to `last` of a sentence, headed by `head`, that name, describe or point to an actor.

    `surname` and `office` serve persons; `of` is the country or organisation that the words themselves give,
    `place` the region or city whose government or mayor they describe; `opening` and `tail` widen the words that name
    it: "Russia's" ministry, court "in Bishkek"; `start` and `end` are offsets in the document; `bracketed` tells that
    it stands behind a bracket; `actor` is empty until it is resolved.
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
    bracketed: bool = False
    place: str = ""
    antecedent: Phrase | None = None
    twins: list[Phrase] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Return the canonical name of the actor, or an empty string while it is unresolved."""
        return self.actor.name if self.actor is not None else ""

    @property
    def naming(self) -> str:
        """Return the words of the text that name the actor: the antecedent's for "he" and "the ministry"."""
        other = self.antecedent
        return (
            self.words
            if other is None or (other.head.tag == "PRP" and other.antecedent is None)
            else other.naming
        )

    @property
    def each(self) -> bool:
        """Whether it is one of several that share a noun: "the French and German premiers"."""
        return bool(self.twins) or not self.first <= self.head.i <= self.last

    def stretch(self, sentence: Sentence) -> Stretch:
        """Return the words of the phrase in its sentence."""
        return Stretch(sentence, self.sentence, self.first, self.last)


def phrase_of(
    stretch: Stretch, sort: Sort, how: str, names: tuple[Name, ...] = (), *, plural: bool = False
) -> Phrase:
    """Return a phrase over a stretch of words; a person's bare name is kept as its noun."""
    noun = stretch.text if sort == "person" else ""
    first, last, head = stretch.first, stretch.last, stretch.head
    return Phrase(
        first, last, head, sort, stretch.number, stretch.text, names, noun=noun, plural=plural, how=how
    )


def is_human(actor: Actor, phrase: Phrase) -> bool:
    """Say whether somebody single may be meant: a person, or a nameless one as "the widow", "a gunman"; no crowd."""
    if actor.type == "person":
        return True
    alone = phrase.sort == "agent" and not phrase.plural and phrase.head.lemma not in COLLECTIVES
    return alone and actor.type in {"people", "armed group"} and actor.name.lower() == phrase.words.lower()
