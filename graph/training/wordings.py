"""What annotators take the rules' wordings for: `python -m whowhom.training.wordings data/training`.

The rules read the corpus. A wording whose pairs are mostly annotated with another relation, or with none, stands in the
wrong list of `data/relations.yaml`, or in none that it should stand in.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from whowhom.records import Document
from whowhom.relations.claim import symmetric
from whowhom.relations.engine import Engine
from whowhom.settings import Settings
from whowhom.store.executors import cores
from whowhom.training.corpus import read_corpus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whowhom.actors.phrase import Phrase
    from whowhom.relations.claim import Claim
    from whowhom.relations.reader import Passage
    from whowhom.training.corpus import Example

UNMARKED = "an actor that is not marked"
NONE = "no relation"
PART = 2_000  # examples that a process reads at once
LEAST = 4  # pairs of which a wording's share is worth telling


class Told(NamedTuple):
    """A claim of the rules: its rule, its relation, and what stands for its pair in the annotation."""

    rule: str
    relation: str
    annotated: str


class Listening:
    """A reader that keeps what the rules claim, by document, and finds nothing itself."""

    name = "rules"

    def __init__(self, engine: Engine) -> None:
        self.rules = engine.readers[0]
        self.claims: dict[str, list[Claim]] = {}

    def read(self, passage: Passage) -> list[list[Claim]]:
        """Return no claims."""
        self.claims[passage.document.id] = list(chain.from_iterable(self.rules.read(passage)))
        return [[] for _ in passage.sentences]


def told(examples: Sequence[Example]) -> list[Told]:
    """Return the claims of the rules in annotated sentences, with what the annotation says of each."""
    engine = Engine(Settings(reader="rules"), everything=True)
    listening = Listening(engine)
    engine.__dict__["readers"] = [listening]
    for _ in engine.read([Document(example.place, example.text) for example in examples]):
        pass
    return [
        Told(claim.rule, claim.relation, annotated(example, claim))
        for example in examples
        for claim in listening.claims.get(example.place, [])
    ]


def annotated(example: Example, claim: Claim) -> str:
    """Return the relation that an example has for the pair of a claim: the claimed one if it is among several."""
    source, target = _actor(example, claim.source), _actor(example, claim.target)
    if source is None or target is None or source == target:
        return UNMARKED
    relations = [
        label.relation
        for label in example.labels
        if (label.source, label.target) == (source, target)
        or (symmetric(label.relation) and (label.target, label.source) == (source, target))
    ]
    return claim.relation if claim.relation in relations else next(iter(relations), NONE)


def _actor(example: Example, phrase: Phrase) -> int | None:
    """Return the annotated actor with which a phrase shares most characters."""
    shared = [
        sum(max(0, min(end, phrase.end) - max(start, phrase.start)) for start, end in spans)
        for spans in example.actors
    ]
    return max(range(len(shared)), key=shared.__getitem__) if any(shared) else None


def misplaced(claims: Sequence[Told]) -> Iterator[tuple[str, str, Counter[str]]]:
    """Yield rule, relation and annotations of the wordings that are annotated otherwise more than twice as often."""
    counted: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for claim in claims:
        counted[claim.rule, claim.relation][claim.annotated] += 1
    for (rule, relation), counts in sorted(counted.items(), key=lambda each: -each[1].total()):
        other = counts.total() - counts[relation] - counts[UNMARKED]
        if other >= LEAST and other > 2 * counts[relation]:
            yield rule, relation, counts


def main(corpus: str) -> None:
    """Print the wordings that are annotated otherwise than they are listed."""
    examples = list(read_corpus(Path(corpus)))
    parts = [examples[begin : begin + PART] for begin in range(0, len(examples), PART)]
    with ProcessPoolExecutor(cores(), mp_context=get_context("spawn")) as pool:
        claims = list(chain.from_iterable(pool.map(told, parts)))
    for rule, relation, counts in misplaced(claims):
        annotations = ", ".join(f"{name} {number}" for name, number in counts.most_common(4))
        sys.stdout.write(f"{relation}: {rule} ({annotations})\n")


if __name__ == "__main__":
    main(*sys.argv[1:2])
