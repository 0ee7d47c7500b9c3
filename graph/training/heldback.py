"""Measure a written network on annotated sentences, as it runs: with ONNX, without torch."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from whowhom.evaluation import Tally
from whowhom.learned.encode import encode
from whowhom.learned.session import Model
from whowhom.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from whowhom.training.corpus import Example

BATCH = 32  # sentences


@dataclass(frozen=True, slots=True)
class Figures:
    """How a network reads annotated sentences: typed edges, dyads, and typed edges by relation."""

    typed: Tally
    dyads: Tally
    by_relation: dict[str, Tally]


@dataclass(frozen=True, slots=True)
class Rounding:
    """What int8 weights cost: figures of both networks, and the share of pairs that they read differently."""

    full: Figures
    rounded: Figures
    differing: float


def readings(model: Model, examples: Sequence[Example]) -> list[NDArray[np.int64]]:
    """Return the likeliest relation of each ordered pair [a, a] of each sentence; "none" is the number of relations."""
    found = []
    for begin in range(0, len(examples), BATCH):
        batch = examples[begin : begin + BATCH]
        for scores in model.score([encode(model.tokenizer, each.text, each.actors) for each in batch]):
            rest = 1 - scores.relations.sum(-1, keepdims=True)
            found.append(np.concatenate([scores.relations, rest], -1).argmax(-1))
    return found


def wanted(example: Example, relations: Sequence[str]) -> NDArray[np.int64]:
    """Return the annotated relation of each ordered pair [a, a]; symmetric ones both ways."""
    count, known = len(example.actors), vocabulary()
    gold = np.full((count, count), len(relations), dtype=np.int64)
    for label in reversed(example.labels):  # the first label of a pair is the one that counts
        gold[label.source, label.target] = relations.index(label.relation)
        if known[label.relation].symmetric:
            gold[label.target, label.source] = relations.index(label.relation)
    return gold


def figures(
    found: Sequence[NDArray[np.int64]], examples: Sequence[Example], relations: Sequence[str]
) -> Figures:
    """Return how readings fit the annotation, over all ordered pairs of two actors."""
    pairs = [
        (read[s, t], gold[s, t])
        for read, gold in zip(found, (wanted(each, relations) for each in examples), strict=True)
        for s, t in np.ndindex(*gold.shape)
        if s != t
    ]
    none = len(relations)
    says = [(read, gold) for read, gold in pairs if none not in {read, gold}]
    total = sum(read != none for read, _ in pairs), sum(gold != none for _, gold in pairs)
    right = sum(read == gold for read, gold in says)
    by_relation = {}
    for number, name in enumerate(relations):
        both = sum(read == gold == number for read, gold in says)
        said, of = sum(read == number for read, _ in pairs), sum(gold == number for _, gold in pairs)
        by_relation[name] = Tally(both, said, both, of)
    return Figures(
        Tally(right, total[0], right, total[1]), Tally(len(says), total[0], len(says), total[1]), by_relation
    )


def rounding(full: Path, folder: Path, scratch: Path, examples: Sequence[Example]) -> Rounding:
    """Compare the network before and after its weights were rounded.

    Args:
        full: the ONNX file with weights in fp32.
        folder: the folder of the rounded network.
        scratch: an empty folder for a copy.
        examples: sentences that were not trained on.
    """
    import hashlib

    content = full.read_bytes()
    card = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
    card |= {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
    (scratch / "reader.json").write_text(json.dumps(card), encoding="utf-8")
    (scratch / "reader.onnx").write_bytes(content)
    (scratch / "tokenizer.json").write_bytes((folder / "tokenizer.json").read_bytes())
    models = Model(scratch), Model(folder)
    first, second = (readings(model, examples) for model in models)
    pairs = [
        (a[s, t], b[s, t])
        for a, b in zip(first, second, strict=True)
        for s, t in np.ndindex(*a.shape)
        if s != t
    ]
    relations = models[0].relations
    return Rounding(
        figures(first, examples, relations),
        figures(second, examples, relations),
        sum(a != b for a, b in pairs) / max(1, len(pairs)),
    )
