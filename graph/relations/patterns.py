"""The trigger patterns of `data/relations.yaml`: how a relation is worded.

A pattern is a lemma followed by the words that must hang below it, and T where the target stands::

    accuse T            "X accused Y"
    call on T           "X called on Y"
    blame * on T        "X blamed the attack on Y"; * is any object
    give T aid|money    "X gave Y money", "X gave money to Y" needs a pattern of its own
    call T !oprd !for   "X called Y", but not "called Y a liar" and not "called for Y"
    demand that T       "X demanded that Y leave": the target is the subject of the clause
    @at odds with T     "X is at odds with Y": a noun that hangs below the preposition
    dismiss =T          "X dismissed Y", but not "dismissed Y's complaint": the target itself, not what it owns

T may be left out where it stands last. The part of speech is given by the list: verbs, nouns, adjectives,
agents (nouns for one who does it: "an ally of Y") and wrongs (verbs that tell a misdeed, without a target).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from whowhom.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from whowhom.vocabulary import Relation

Kind = Literal["verb", "noun", "adjective", "agent", "wrong"]
SECTIONS: dict[str, Kind] = {
    "verbs": "verb", "nouns": "noun", "adjectives": "adjective", "agents": "agent", "wrongs": "wrong",
}  # fmt: skip
TARGET = "T"
ITSELF = "=T"
ANY = "*"
CLAUSE = "that"
OF = "of"
FREE = frozenset({TARGET, ANY})  # what any word may fill
OPEN = FREE | {CLAUSE}


@dataclass(frozen=True)
class Pattern:
    """One wording of a relation.

    `steps` are sets of alternatives to be found one below the other, with "T" and "*" as above;
    `without` are words or arcs that must not hang below the anchor; `under` is the preposition above it;
    `itself` is true where an owner of what stands in the target's place is no target, `own` where a user wrote it.
    """

    relation: str
    kind: Kind
    anchors: frozenset[str]
    steps: tuple[frozenset[str], ...]
    without: frozenset[str]
    under: str | None
    text: str
    polarity: int = 0
    symmetric: bool = False
    itself: bool = False
    own: bool = False

    @cached_property
    def literals(self) -> tuple[frozenset[str], ...]:
        """Return what must stand in a sentence beside the anchor: of each set one word."""
        unneeded = OPEN | {OF} if self.kind == "agent" else OPEN  # "an ally of Pakistan" is "Pakistan's ally"
        steps = tuple(step for step in self.steps if step.isdisjoint(unneeded))
        return steps if self.under is None else (*steps, frozenset({self.under}))

    @property
    def rule(self) -> str:
        """Return how an edge names the pattern: "verb: blame * on"."""
        return f"{self.kind}: {self.text}"

    @property
    def specificity(self) -> int:
        """Return how many words the pattern fixes; of two that match, the more specific one is right."""
        return (
            2 * sum(step.isdisjoint(FREE) for step in self.steps)
            + len(self.without) // 2
            + bool(self.under)
            + self.itself
        )

    def may_stand_among(self, words: AbstractSet[str]) -> bool:
        """Say whether the words and lemmas of a sentence hold what the pattern needs beside its anchor."""
        return not any(step.isdisjoint(words) for step in self.literals)


def parse_pattern(text: str, relation: str, kind: Kind) -> Pattern:
    """Return a pattern from its text.

    Raises:
        ValueError: for a text without a word that the pattern hangs on, or with T or * among alternatives.

    >>> pattern = parse_pattern("give T aid|money", "aids", "verb")
    >>> pattern.anchors
    frozenset({'give'})
    >>> [sorted(step) for step in pattern.steps]
    [['T'], ['aid', 'money']]
    """
    words = [TARGET if word == ITSELF else word for word in text.split()]
    if mixed := [word for word in words if "|" in word and not (FREE | {ITSELF}).isdisjoint(word.split("|"))]:
        raise ValueError(f"a pattern of '{relation}' has '{mixed[0]}': T and * cannot be alternatives")
    under = words.pop(0)[1:] if words and words[0].startswith("@") else None
    without = frozenset(word[1:] for word in words if word.startswith("!"))
    anchor, *steps = [word for word in words if not word.startswith("!")] or [TARGET]
    if anchor in {TARGET, ANY}:
        raise ValueError(f"a pattern of '{relation}' begins with the {kind} that it hangs on")
    if TARGET not in steps and kind != "wrong":
        steps.append(TARGET)
    return Pattern(
        relation,
        kind,
        frozenset(anchor.split("|")),
        tuple(frozenset(step.split("|")) for step in steps),
        without,
        under,
        text,
        itself=ITSELF in text.split(),
    )


class Lexicon:
    """Patterns by the lemma of their anchor."""

    def __init__(self, patterns: list[Pattern]) -> None:
        self.by_lemma: dict[str, list[Pattern]] = defaultdict(list)
        for pattern in sorted(patterns, key=lambda pattern: -pattern.specificity):
            for anchor in pattern.anchors:
                self.by_lemma[anchor].append(pattern)


def patterns(relations: dict[str, Relation]) -> list[Pattern]:
    """Return all patterns of a vocabulary, in its order."""
    packaged = {
        (name, section, text)
        for name, relation in vocabulary().items()
        for section, texts in relation.triggers.items()
        for text in texts
    }
    return [
        replace(
            parse_pattern(text, name, SECTIONS[section]),
            polarity=relation.polarity,
            symmetric=relation.symmetric,
            own=(name, section, text) not in packaged,
        )
        for name, relation in relations.items()
        for section, texts in relation.triggers.items()
        for text in texts
    ]


def lexicon(relations: dict[str, Relation]) -> Lexicon:
    """Return the index of all patterns of a vocabulary."""
    return Lexicon(patterns(relations))
