"""Measure the extraction against annotated text: dyads and typed dyads, by relation, with bootstrap intervals.

A gold file is JSON Lines: `id`, `text`, optionally `date` and `speaker`, and `edges` with `source`, `target` (the
words), `source_actor`, `target_actor` (canonical names), `relation`, `negated`, `modality`, `attributed_to`.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from whowhom.errors import WhowhomError
from whowhom.records import Document, Edge

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

STOP = frozenset(
    """
    the a an of s in and he she it they his her its their him them we our us i my
    """.split()
)


@dataclass(frozen=True, slots=True)
class GoldEdge:
    """An edge that a reader found in a text."""

    source: str
    target: str
    source_actor: str
    target_actor: str
    relation: str
    negated: bool
    modality: str
    attributed_to: str | None


@dataclass(frozen=True, slots=True)
class GoldItem:
    """A text with all edges that a careful reader finds in it."""

    document: Document
    edges: tuple[GoldEdge, ...]


@dataclass(slots=True)
class Tally:
    """Counts of right, found and wanted edges."""

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
        """Return the harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class ItemScore:
    """What one text contributes: dyads, typed dyads, reversed dyads, and the errors as lines of text."""

    dyads: Tally
    typed: Tally
    reversed: int
    errors: list[str]
    by_relation: dict[str, Tally] = field(default_factory=dict)
    edges_where_none: int = 0


def read_gold(path: Path) -> list[GoldItem]:
    """Return the items of a gold file.

    Raises:
        WhowhomError: for a missing file or a line that is no item, with its number.
    """
    items: list[GoldItem] = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise WhowhomError(f"{path}: cannot be read: {error.strerror}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            items.append(_item(json.loads(line)))
        except (ValueError, KeyError, TypeError) as error:
            raise WhowhomError(f"{path}, line {number}: not an annotated text ({error!r})") from error
    return items


def _item(row: dict[str, Any]) -> GoldItem:
    document = Document(str(row["id"]), row["text"], date=row.get("date"), speaker=row.get("speaker"))
    edges = tuple(
        GoldEdge(e["source"], e["target"], e["source_actor"], e["target_actor"], e["relation"], bool(e.get("negated")),
                 e.get("modality", "asserted"), e.get("attributed_to"))
        for e in row["edges"]
    )  # fmt: skip
    return GoldItem(document, edges)


def words(text: str) -> frozenset[str]:
    """Return the words that count when two wordings of an actor are compared."""
    return frozenset(re.findall(r"\w+", text.lower())) - STOP


def same_actor(gold_name: str, gold_text: str, name: str, text: str) -> bool:
    """Say whether an edge's actor is the annotated one: the same name, or a shared word of the words in the text."""
    return gold_name.casefold() == name.casefold() or bool(words(gold_text) & words(text))


def _matches(gold: GoldEdge, edge: Edge) -> bool:
    return same_actor(gold.source_actor, gold.source, edge.source, edge.source_text) and same_actor(
        gold.target_actor, gold.target, edge.target, edge.target_text
    )


def _reversed(gold: GoldEdge, edge: Edge) -> bool:
    return same_actor(gold.source_actor, gold.source, edge.target, edge.target_text) and same_actor(
        gold.target_actor, gold.target, edge.source, edge.source_text
    )


def score_item(item: GoldItem, edges: Iterable[Edge], symmetric: frozenset[str]) -> ItemScore:
    """Compare the edges found in one text with the annotated ones; negated edges are left out on both sides.

    An act that is only requested or supposed is optional where another annotated edge joins the same pair.
    """
    gold = [edge for edge in item.edges if not edge.negated]
    found = [edge for edge in edges if not edge.negated]
    fits = {(g, e): _matches(gold[g], found[e]) or (gold[g].relation in symmetric and _reversed(gold[g], found[e]))
            for g in range(len(gold)) for e in range(len(found))}  # fmt: skip
    typed = {pair: fit and gold[pair[0]].relation == found[pair[1]].relation for pair, fit in fits.items()}
    wanted = [g for g in range(len(gold)) if not _optional(gold[g], gold)]
    by_relation: dict[str, Tally] = {}
    for e, edge in enumerate(found):
        tally = by_relation.setdefault(edge.relation, Tally())
        tally.found += 1
        tally.right += any(typed[g, e] for g in range(len(gold)))
    for g in wanted:
        tally = by_relation.setdefault(gold[g].relation, Tally())
        tally.wanted += 1
        tally.recalled += any(typed[g, e] for e in range(len(found)))
    dyads = Tally(sum(any(fits[g, e] for g in range(len(gold))) for e in range(len(found))), len(found),
                  sum(any(fits[g, e] for e in range(len(found))) for g in wanted), len(wanted))  # fmt: skip
    backwards = sum(
        not any(fits[g, e] for e in range(len(found))) and any(_reversed(gold[g], edge) for edge in found)
        for g in wanted
    )
    total = sum(by_relation.values(), Tally())
    errors = [
        f"missed   {_say_gold(gold[g])}" for g in wanted if not any(typed[g, e] for e in range(len(found)))
    ]
    errors += [
        f"wrong    {_say(edge)}"
        for e, edge in enumerate(found)
        if not any(typed[g, e] for g in range(len(gold)))
    ]
    return ItemScore(dyads, total, backwards, errors, by_relation, 0 if gold else len(found))


def _optional(edge: GoldEdge, gold: list[GoldEdge]) -> bool:
    if edge.modality in {"asserted", "planned"}:
        return False
    pair = (edge.source_actor, edge.target_actor)
    return any(other is not edge and (other.source_actor, other.target_actor) == pair for other in gold)


def _say_gold(edge: GoldEdge) -> str:
    return f"{edge.source_actor} ({edge.source}) {edge.relation} {edge.target_actor} ({edge.target}) {edge.modality}"


def _say(edge: Edge) -> str:
    pair = f"{edge.source} ({edge.source_text}) {edge.relation} {edge.target} ({edge.target_text})"
    return f"{pair} {edge.modality} [{edge.rule}]"


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

    def by_relation(self) -> dict[str, Tally]:
        """Return the typed tallies by relation, the most wanted first."""
        total: dict[str, Tally] = {}
        for item in self.items:
            for relation, tally in item.by_relation.items():
                total[relation] = total.get(relation, Tally()) + tally
        return dict(sorted(total.items(), key=lambda pair: -pair[1].wanted))

    def interval(self, *, typed: bool, rounds: int = 1000, seed: int = 0) -> tuple[float, float]:
        """Return the 95% bootstrap interval of F1, resampling texts (Efron 1979)."""
        rng = random.Random(seed)  # noqa: S311  # resampling needs no cryptography
        tallies = [item.typed if typed else item.dyads for item in self.items]
        scores = sorted(sum(rng.choices(tallies, k=len(tallies)), Tally()).f1 for _ in range(rounds))
        return scores[int(0.025 * rounds)], scores[int(0.975 * rounds) - 1]

    def errors(self) -> Counter[str]:
        """Return all error lines with their counts."""
        return Counter(line for item in self.items for line in item.errors)
