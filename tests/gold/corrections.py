"""Measure what a user's corrections teach: `python tests/gold/corrections.py [EDGES ...]`.

The held gold is cut in two. A reviewer who answers as the gold does corrects the least certain edges of one half; the
other half is read before and after. Then the halves change places, and figures are means of both.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from whowhom.evaluation import Evaluation, fits, fits_reversed, score_item
from whowhom.gold import read_gold
from whowhom.learned.corrections import Correction
from whowhom.learned.own import Own
from whowhom.learned.own_readers import own_reader
from whowhom.relations.edges import edge_of
from whowhom.settings import Settings
from whowhom.training.calibrate import calibration_error
from whowhom.training.relearn import passages_of, relearn
from whowhom.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhom.gold import GoldItem
    from whowhom.records import Edge
    from whowhom.relations.reader import Passage

READER = "both"
REVIEWED = (25, 50, 100, 200)  # edges
SYMMETRIC = frozenset(name for name, relation in vocabulary().items() if relation.symmetric)


@dataclass(frozen=True, slots=True)
class Half:
    """One half of the gold, parsed."""

    items: list[GoldItem]
    passages: list[Passage]

    def edges(self, own: Own) -> list[list[Edge]]:
        """Return the edges that a reader with some corrections finds in each text."""
        reader = own_reader(READER, vocabulary(), own)
        return [
            [
                edge_of(passage.document, sentence, claim)
                for sentence, claims in zip(passage.sentences, reader.read(passage), strict=True)
                for claim in claims
            ]
            for passage in self.passages
        ]


def judged(item: GoldItem, edge: Edge) -> Correction:
    """Return the answer of a reviewer who knows the gold."""
    plain = Correction(edge.id, edge.document, edge.source, edge.relation, edge.target, right=False)
    straight = [gold.relation for gold in item.edges if fits(gold, edge)]
    turned = [gold.relation for gold in item.edges if fits_reversed(gold, edge)]
    if edge.relation in straight or (edge.relation in turned and edge.relation in SYMMETRIC):
        return replace(plain, right=True)
    if straight:
        return replace(plain, instead=straight[0])
    return replace(plain, instead=turned[0], swapped=True) if turned else plain


def least_certain(half: Half, most: int) -> list[tuple[GoldItem, Edge]]:
    """Return the edges that `whowhom review` would ask about (see `answers/doubts.py`)."""
    found = [
        (item, edge) for item, edges in zip(half.items, half.edges(Own()), strict=True) for edge in edges
    ]
    found.sort(key=lambda pair: abs(pair[1].confidence - 0.5))
    seen: Counter[tuple[str, str]] = Counter()
    ranked = []
    for item, edge in found:
        ranked.append((abs(edge.confidence - 0.5) + 0.02 * seen[edge.relation, edge.rule], item, edge))
        seen[edge.relation, edge.rule] += 1
    ranked.sort(key=lambda row: row[0])
    return [(item, edge) for _, item, edge in ranked[:most]]


def figures(half: Half, own: Own) -> dict[str, float]:
    """Return typed and dyad F1, and the calibration error of the edges found."""
    found = half.edges(own)
    scores = [score_item(item, edges, SYMMETRIC) for item, edges in zip(half.items, found, strict=True)]
    measured = Evaluation(scores)
    chances = [
        (edge.confidence, judged(item, edge).right)
        for item, edges in zip(half.items, found, strict=True)
        for edge in edges
    ]
    error = calibration_error(*zip(*chances, strict=True))
    return {"typed_f1": measured.typed.f1, "dyad_f1": measured.dyads.f1, "calibration_error": error}


def halves() -> tuple[Half, Half]:
    """Return the two halves of the held gold."""
    items = [item for path in sorted(Path(__file__).parent.glob("*-held.jsonl")) for item in read_gold(path)]
    passages = passages_of([item.document for item in items], Settings(reader=READER))
    return Half(items[::2], passages[::2]), Half(items[1::2], passages[1::2])


def main(sizes: Sequence[int]) -> None:
    """Print a table of figures by the number of edges corrected."""
    first, second = halves()
    sys.stdout.write(
        "corrected  on the other half: typed F1, dyad F1, calibration error; on the corrected: typed F1\n"
    )
    for size in (0, *sizes):
        rows = []
        for half, other in ((first, second), (second, first)):
            answers = [judged(item, edge) for item, edge in least_certain(half, size)]
            own = relearn(half.passages, answers, Settings(reader=READER)).own if size else Own()
            rows.append([*figures(other, own).values(), figures(half, own)["typed_f1"]])
        sys.stdout.write(f"{size:>9}  " + "  ".join(f"{value:.4f}" for value in np.mean(rows, axis=0)) + "\n")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or REVIEWED)
