"""Fit the confidence of claims on the tuning half of the gold, and choose from which confidence a claim is an edge.

Of both readers the weights are fitted on plain sentences of the corpus too, which the model was not taught: they count
little, but where the model does not know a plain wording, it is to outvote no rule.

python tests/gold/calibrate.py            print weights, bounds and figures
python tests/gold/calibrate.py --write    write the weights to data/scorer.json
"""

from __future__ import annotations

import json
import sys
from itertools import product, starmap
from pathlib import Path
from typing import TYPE_CHECKING

from measure import SYMMETRIC, gold

from whowhom.evaluation import Comparison, Tally
from whowhom.learned.bounds import Bounds
from whowhom.learned.joint import JointReader, chosen
from whowhom.learned.reader import ModelReader
from whowhom.records import Document
from whowhom.relations.confidence import features, probability
from whowhom.relations.engine import Engine
from whowhom.relations.rules import RuleReader
from whowhom.settings import Settings
from whowhom.training.calibrate import calibration_error, fit_weights
from whowhom.training.corpus import PLAIN, read_file
from whowhom.training.wordings import UNMARKED, annotated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhom.gold import GoldItem
    from whowhom.records import Edge
    from whowhom.relations.claim import Claim
    from whowhom.relations.reader import Passage, Reader

SCORER = Path(__file__).parents[2] / "data" / "scorer.json"
CORPUS = Path(__file__).parents[2] / "data" / "training"
PLAIN_WEIGHT = 0.02  # of a plain sentence's claim beside one of the gold
# Bounds of the rules, of the model, of a sure link, and of the best guess over it.
CHOICES = (
    (0.25, 0.35, 0.45, 0.5, 0.52, 0.6),
    (0.5, 0.6, 0.7, 0.75, 0.8),
    (0.85, 0.88, 0.9, 0.95),
    (0.15, 0.2, 0.25, 0.3),
)


class EveryClaim:
    """Lists what a reader considers, before anything is left out, and remembers it."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.listed: list[list[list[Claim]]] = []

    def read(self, passage: Passage) -> list[list[Claim]]:
        """Return the claims of each sentence, sure or not."""
        reader = self.reader
        found = reader.considered(passage) if isinstance(reader, JointReader) else reader.read(passage)
        self.listed.append(found)
        return found


def by_rules_in_plain(reader: JointReader) -> list[tuple[list[float], bool]]:
    """Return the features of what the rules claim in plain sentences of the corpus, and whether that is annotated."""
    engine, listening = Engine(Settings(), everything=True), EveryClaim(reader)
    engine.__dict__["readers"] = [listening]
    examples = [example for path in sorted(CORPUS.glob(f"{PLAIN}*.txt")) for example in read_file(path)]
    readings = list(engine.read([Document(example.place, example.text) for example in examples]))
    found = []
    for example, listed, reading in zip(examples, listening.listed, readings, strict=True):
        claims = [claim for group in listed for claim in group]
        for claim, edge in zip(claims, reading.edges, strict=True):
            relation = annotated(example, edge)
            if claim.score is not None and claim.reader != "model" and relation != UNMARKED:
                found.append((features(claim), relation == edge.relation))
    return found


class Considered:
    """The claims of one text by sentence, and for each whether the gold has its edge."""

    def __init__(self, item: GoldItem, claims: list[list[Claim]], edges: Sequence[Edge]) -> None:
        self.item = item
        self.claims = claims
        self.edges = dict(zip([id(claim) for group in claims for claim in group], edges, strict=True))
        compared = Comparison([edge for edge in item.edges if not edge.negated], edges, SYMMETRIC)
        right = {e for _, e in compared.typed if not edges[e].negated}
        negated = Comparison([edge for edge in item.edges if edge.negated], edges, SYMMETRIC)
        right |= {e for _, e in negated.typed if edges[e].negated}
        flat = [claim for group in claims for claim in group]
        self.right = {id(claim): e in right for e, claim in enumerate(flat)}


def considered(reader: Reader, split: str) -> list[Considered]:
    """Return what a reader considers in the texts of a split."""
    engine, listening = Engine(Settings(), everything=True), EveryClaim(reader)
    engine.__dict__["readers"] = [listening]
    items = gold(split)
    readings = list(engine.read([item.document for item in items]))
    return [
        Considered(item, claims, reading.edges)
        for item, claims, reading in zip(items, listening.listed, readings, strict=True)
    ]


def f1(texts: Sequence[Considered], bounds: Bounds) -> tuple[float, float]:
    """Return typed F1 and that of dyads for the claims that pass the bounds."""
    typed, dyads = Tally(), Tally()
    for text in texts:
        edges = [text.edges[id(claim)] for claims in text.claims for claim in chosen(claims, bounds)]
        compared = Comparison(
            [edge for edge in text.item.edges if not edge.negated],
            [edge for edge in edges if not edge.negated],
            SYMMETRIC,
        )
        typed += compared.tally(compared.typed)
        dyads += compared.tally(compared.fits)
    return typed.f1, dyads.f1


def apart(claims: list[Claim]) -> list[Claim]:
    """Return the claims of a sentence without those of the model that a rule makes too: they are one edge."""
    by_rules = {(claim.pair(), claim.relation) for claim in claims if claim.reader != "model"}
    return [c for c in claims if c.reader != "model" or (c.pair(), c.relation) not in by_rules]


def set_confidence(texts: Sequence[Considered], weights: dict[str, float]) -> tuple[list[float], list[bool]]:
    """Give every claim its confidence by the weights; return confidences and what is right."""
    chances, right = [], []
    for text in texts:
        for claims in text.claims:
            for claim in claims:
                claim.confidence = probability(claim, weights)
            for claim in apart(claims):
                chances.append(claim.confidence)
                right.append(text.right[id(claim)])
    return chances, right


def main() -> None:
    """Fit, choose and print; write the weights where asked to."""
    fitted = {}
    rules = RuleReader()
    for name, reader in (("rules", rules), ("both", JointReader(rules, ModelReader()))):
        tune, held = considered(reader, "tune"), considered(reader, "held")
        flat = [(c, text.right[id(c)]) for text in tune for group in text.claims for c in apart(group)]
        rows = [(features(claim), right, 1.0) for claim, right in flat]
        if isinstance(reader, JointReader):
            rows += [(*row, PLAIN_WEIGHT) for row in by_rules_in_plain(reader)]
        fitted[name] = fit_weights(*zip(*rows, strict=True))
        for split, texts in (("tune", tune), ("held", held)):
            error = calibration_error(*set_confidence(texts, fitted[name]))
            sys.stdout.write(f"{name}, {split}: calibration error {error:.3f}\n")
        if name == "both":
            found = {each: f1(tune, each) for each in starmap(Bounds, product(*CHOICES))}
            for bounds in sorted(found, key=lambda each: -sum(found[each]))[:12]:
                sys.stdout.write(f"{bounds}: tune {found[bounds][0]:.4f}, dyads {found[bounds][1]:.4f}\n")
    sys.stdout.write(json.dumps(fitted, indent=1) + "\n")
    if "--write" in sys.argv:
        SCORER.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
