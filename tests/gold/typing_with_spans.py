"""Measure how well the model types a pair whose spans are given: PLOVER roots on zsp_plv_train.

python tests/gold/typing_with_spans.py            print accuracy, macro-F1 and F1 by type
python tests/gold/typing_with_spans.py FOLDER     of the model in a folder, instead of the packaged one

A pair's relation probabilities are summed by PLOVER type; the largest sum is the answer, "none" is not asked. The types
are those of our event exports (`data/event_acts.yaml`): a signed treaty is SUPPORT, promised cooperation AGREE. Some
rows of the set have a target that the text does not name ("a recipient"); they count, with an empty span.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from whowhom.exports.event_acts import event_type
from whowhom.learned.encode import encode
from whowhom.learned.reader import MODALITIES, NEGATED
from whowhom.learned.session import Model, packaged_model

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

GOLD = Path(__file__).parents[3] / "shared" / "eval" / "dev_gold.jsonl.gz"
SET = "zsp_plv_train"
# The set has one root for what we tell apart, and counts investigations as accusations.
ROOTS = {"CONCEDE": "YIELD", "RETREAT": "YIELD", "INVESTIGATE": "ACCUSE"}
BATCH = 64


class Told(NamedTuple):
    """What the model says of a pair in a sentence: the probability of each relation, modality and negation."""

    sentence: str
    chance: NDArray[np.float32]
    modality: str
    negated: bool


def rows(path: Path = GOLD) -> list[dict[str, str]]:
    """Return the rows of the set."""
    lines = gzip.decompress(path.read_bytes()).decode().splitlines()
    return [row for row in map(json.loads, lines) if row["dataset"] == SET]


def spans(text: str, words: str) -> list[tuple[int, int]]:
    """Return where words stand in a text first; an empty list where they do not."""
    start = text.find(words)
    return [(start, start + len(words))] if start >= 0 else []


def told(model: Model, gold: Sequence[dict[str, str]]) -> Iterator[Told]:
    """Yield what the model says of source and target, row by row."""
    for begin in range(0, len(gold), BATCH):
        encoded = [
            encode(
                model.tokenizer,
                row["text"],
                [spans(row["text"], row["source"]), spans(row["text"], row["target"])],
            )
            for row in gold[begin : begin + BATCH]
        ]
        for row, scores in zip(gold[begin : begin + BATCH], model.score(encoded), strict=True):
            modality = MODALITIES[int(scores.modality[0, 1])]
            yield Told(row["text"], scores.relations[0, 1], modality, bool(scores.negated[0, 1] > NEGATED))


def typed(relations: Sequence[str], pair: Told, roots: frozenset[str]) -> str:
    """Return the most likely of the set's roots: the sum over the relations of each."""
    sums: dict[str, float] = defaultdict(float)
    for name, value in zip(relations, pair.chance, strict=True):
        plover = event_type(name, pair.sentence, modality=pair.modality, negated=pair.negated)
        sums[ROOTS.get(plover, plover)] += float(value)
    return max(roots, key=lambda root: (sums[root], root))


def figures(wanted: Sequence[str], found: Sequence[str]) -> dict[str, float]:
    """Return accuracy, macro-F1 over the wanted types, and F1 by type."""
    by_type = {}
    for name in sorted(set(wanted)):
        right = sum(a == b == name for a, b in zip(wanted, found, strict=True))
        by_type[name] = 2 * right / (wanted.count(name) + found.count(name))
    accuracy = sum(a == b for a, b in zip(wanted, found, strict=True)) / len(wanted)
    return {"accuracy": accuracy, "macro_f1": float(np.mean(list(by_type.values()))), **by_type}


def main(folder: str | None = None) -> None:
    """Print the figures."""
    model = packaged_model() if folder is None else Model(Path(folder))
    gold = rows()
    wanted = [row["relation_original_code"] for row in gold]
    roots = frozenset(wanted)
    found = [typed(model.relations, pair, roots) for pair in told(model, gold)]
    for name, value in figures(wanted, found).items():
        sys.stdout.write(f"{name:<12} {value:.3f}\n")


if __name__ == "__main__":
    main(*sys.argv[1:2])
