"""Measure the extraction against gold: dyads and typed dyads, by relation, with bootstrap intervals.

A found edge is right where a gold edge joins the same actors in the same direction (a dyad) by the same relation
(a typed dyad). Negated edges are left out on both sides, but the share of them that is found is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from whowhom.gold import GoldEdge, GoldItem, read_gold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from whowhom.records import Edge
    from whowhom.relations.engine import Engine

__all__ = ["Evaluation", "GoldEdge", "GoldItem", "ItemScore", "Tally", "read_gold", "score_item"]

STOP = frozenset(
    """
    the a an of s in and he she it they his its her their him them we our us i my
    """.split()
)


@dataclass(slots=True)
class Tally:
    """Counts of edges: `right` of the `found` ones fit gold, `recalled` of the `wanted` ones were found."""

    right: int = 0
    found: int = 0
    recalled: int = 0
    wanted: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Return the sum of two tallies."""
        return Tally(
            self.right + other.right,
            self.found + other.found,
            self.recalled + other.recalled,
            self.wanted + other.wanted,
        )

    @property
    def precision(self) -> float:
        """Return the share of found edges that are right; 0 where none was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Return the share of wanted edges that were found; 0 where none was wanted."""
        return self.recalled / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall; 0 where both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class ItemScore:
    """What one text contributes.

    `reversed` counts wanted pairs found only the wrong way round; `fields` tells for modality, attribution and
    negation how many of the typed dyads (for negation: of the negated gold edges) got them right, and of how many.
    """

    dyads: Tally
    typed: Tally
    reversed: int
    errors: list[str]
    by_relation: dict[str, Tally] = field(default_factory=dict)
    edges_where_none: int = 0
    fields: dict[str, tuple[int, int]] = field(default_factory=dict)


def words(text: str) -> frozenset[str]:
    """Return the words that count when two wordings of an actor are compared.

    >>> sorted(words("the Syrian army"))
    ['army', 'syrian']
    """
    return frozenset(re.findall(r"\w+", text.lower())) - STOP


def same_actor(gold_name: str, gold_text: str, name: str, text: str) -> bool:
    """Say whether an edge's actor is the annotated one: the same name, or a shared word of the words in the text.

    >>> same_actor("Syria", "the Syrian army", "Syrian military", "Syrian troops")
    True
    >>> same_actor("Syria", "Damascus", "Russia", "Moscow")
    False
    """
    return gold_name.casefold() == name.casefold() or bool(words(gold_text) & words(text))


def fits(gold: GoldEdge, edge: Edge) -> bool:
    """Say whether an edge joins the annotated actors in the annotated direction."""
    return same_actor(gold.source_actor, gold.source, edge.source, edge.source_text) and same_actor(
        gold.target_actor, gold.target, edge.target, edge.target_text
    )


def fits_reversed(gold: GoldEdge, edge: Edge) -> bool:
    """Say whether an edge joins the annotated actors the other way round."""
    return same_actor(gold.source_actor, gold.source, edge.target, edge.target_text) and same_actor(
        gold.target_actor, gold.target, edge.source, edge.source_text
    )


class Comparison:
    """The edges found in a text beside the annotated ones; fits are pairs of their positions."""

    def __init__(self, gold: Sequence[GoldEdge], found: Sequence[Edge], symmetric: frozenset[str]) -> None:
        self.gold = gold
        self.found = found
        self.fits = {
            (g, e)
            for g, wanted in enumerate(gold)
            for e, edge in enumerate(found)
            if fits(wanted, edge) or (wanted.relation in symmetric and fits_reversed(wanted, edge))
        }
        self.typed = {(g, e) for g, e in self.fits if gold[g].relation == found[e].relation}
        self.wanted = [g for g, edge in enumerate(gold) if not _is_optional(edge, gold)]

    def tally(self, pairs: set[tuple[int, int]], relation: str | None = None) -> Tally:
        """Count the edges, all or of one relation, that some of the pairs hold."""
        right, recalled = {e for _, e in pairs}, {g for g, _ in pairs}
        found = [e for e, edge in enumerate(self.found) if relation in {None, edge.relation}]
        wanted = [g for g in self.wanted if relation in {None, self.gold[g].relation}]
        return Tally(
            sum(e in right for e in found), len(found), sum(g in recalled for g in wanted), len(wanted)
        )

    def by_relation(self) -> dict[str, Tally]:
        """Return the typed tallies of the relations that are found or wanted."""
        relations = [edge.relation for edge in self.found] + [self.gold[g].relation for g in self.wanted]
        return {relation: self.tally(self.typed, relation) for relation in dict.fromkeys(relations)}

    def reversed(self) -> int:
        """Return how many wanted pairs were found only the wrong way round.

        An edge that is right as it stands reverses nothing: of "Chad accused Sudan, which denied it" the charge
        alone may be found.
        """
        recalled, right = {g for g, _ in self.fits}, {e for _, e in self.fits}
        wrong = [edge for e, edge in enumerate(self.found) if e not in right]
        return sum(
            g not in recalled and any(fits_reversed(self.gold[g], edge) for edge in wrong)
            for g in self.wanted
        )

    def errors(self) -> list[str]:
        """Return the wanted edges that were missed and the found ones that are wrong, as lines."""
        right, recalled = {e for _, e in self.typed}, {g for g, _ in self.typed}
        missed = [f"missed   {self.gold[g].told()}" for g in self.wanted if g not in recalled]
        return missed + [f"wrong    {_told(edge)}" for e, edge in enumerate(self.found) if e not in right]

    def agreeing(self, name: str) -> tuple[int, int]:
        """Return how many of the typed gold edges found have the right modality or source of the report."""
        found: dict[int, bool] = {}
        for g, e in self.typed:
            same = getattr(self.gold[g], name) == getattr(self.found[e], name)
            found[g] = found.get(g, False) or same
        return sum(found.values()), len(found)


def evaluated(engine: Engine, items: Sequence[GoldItem]) -> Evaluation:
    """Return how an engine reads annotated texts."""
    symmetric = frozenset(name for name, relation in engine.relations.items() if relation.symmetric)
    readings = engine.read(item.document for item in items)
    return Evaluation(
        [score_item(item, reading.edges, symmetric) for item, reading in zip(items, readings, strict=True)]
    )


def score_item(item: GoldItem, edges: Iterable[Edge], symmetric: frozenset[str]) -> ItemScore:
    """Compare the edges found in one text with the annotated ones.

    An act that is only requested or supposed is optional where another annotated edge joins the same pair.
    """
    listed = list(edges)
    compared = Comparison(
        [edge for edge in item.edges if not edge.negated],
        [edge for edge in listed if not edge.negated],
        symmetric,
    )
    negated = Comparison([edge for edge in item.edges if edge.negated], listed, symmetric)
    return ItemScore(
        compared.tally(compared.fits),
        compared.tally(compared.typed),
        compared.reversed(),
        compared.errors(),
        compared.by_relation(),
        0 if compared.gold else len(compared.found),
        {
            "modality": compared.agreeing("modality"),
            "attribution": compared.agreeing("attributed_to"),
            "negation": negated.agreeing("negated"),
        },
    )


def _is_optional(edge: GoldEdge, gold: Sequence[GoldEdge]) -> bool:
    if edge.modality in {"asserted", "planned"}:
        return False
    pair = (edge.source_actor, edge.target_actor)
    return any(other is not edge and (other.source_actor, other.target_actor) == pair for other in gold)


def _told(edge: Edge) -> str:
    pair = f"{edge.source} ({edge.source_text}) {edge.relation} {edge.target} ({edge.target_text})"
    return f"{pair}, {edge.modality} [{edge.rule}]"


@dataclass(slots=True)
class Evaluation:
    """Scores over many texts."""

    items: list[ItemScore]

    @property
    def dyads(self) -> Tally:
        """Return the tally of directed pairs."""
        return sum((item.dyads for item in self.items), Tally())

    @property
    def typed(self) -> Tally:
        """Return the tally of directed pairs with the right relation."""
        return sum((item.typed for item in self.items), Tally())

    @property
    def reversal_rate(self) -> float:
        """Return the share of wanted pairs that were found only the wrong way round."""
        return sum(item.reversed for item in self.items) / max(1, self.dyads.wanted)

    @property
    def edges_where_none(self) -> int:
        """Return the number of edges on texts where none is right."""
        return sum(item.edges_where_none for item in self.items)

    def by_relation(self) -> dict[str, Tally]:
        """Return the typed tallies by relation, the most wanted first."""
        total: dict[str, Tally] = {}
        for item in self.items:
            for relation, tally in item.by_relation.items():
                total[relation] = total.get(relation, Tally()) + tally
        return dict(sorted(total.items(), key=lambda pair: -pair[1].wanted))

    def fields(self) -> dict[str, tuple[int, int]]:
        """Return for modality, attribution and negation how often they were right, of how many."""
        total: dict[str, tuple[int, int]] = {}
        for item in self.items:
            for name, (right, of) in item.fields.items():
                before = total.get(name, (0, 0))
                total[name] = (before[0] + right, before[1] + of)
        return total

    def interval(self, *, typed: bool, rounds: int = 1000, seed: int = 0) -> tuple[float, float]:
        """Return the 95% bootstrap interval of F1, resampling texts (Efron 1979)."""
        import numpy as np

        tallies = [item.typed if typed else item.dyads for item in self.items]
        counts = np.array([[t.right, t.found, t.recalled, t.wanted] for t in tallies] or [[0] * 4])
        chance = np.random.default_rng(seed)
        samples = chance.integers(len(counts), size=(rounds, len(counts)))
        scores = sorted(Tally(*map(int, counts[sample].sum(axis=0))).f1 for sample in samples)
        return scores[int(0.025 * rounds)], scores[int(0.975 * rounds) - 1]
