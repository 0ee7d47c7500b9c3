"""What annotators take the rules' wordings for: `python -m whowhom.training.wordings data/training`.

The rules read the corpus. A wording whose pairs are mostly annotated with another relation stands in the wrong list of
`data/relations.yaml`; one whose pairs mostly have no relation should stand in none.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from whowhom.errors import WhowhomError
from whowhom.records import Document
from whowhom.relations.claim import symmetric
from whowhom.relations.engine import Engine
from whowhom.relations.patterns import patterns
from whowhom.settings import Settings
from whowhom.training.corpus import read_corpus
from whowhom.training.views import in_parts, nearest
from whowhom.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whowhom.records import Edge
    from whowhom.training.corpus import Example

UNMARKED = "no two marked actors"
NONE = "no relation"
LEAST = 4  # pairs annotated otherwise, from which on a wording is told


class Told(NamedTuple):
    """What the rules find: the rule, its relation, and what the annotation has for the pair."""

    rule: str
    relation: str
    annotated: str


def told(examples: Sequence[Example]) -> list[Told]:
    """Return the edges that the rules find in annotated sentences, with what the annotation says of each."""
    engine = Engine(Settings(reader="rules"), everything=True)
    readings = engine.read([Document(example.place, example.text) for example in examples])
    return [
        Told(edge.rule, edge.relation, annotated(example, edge))
        for example, reading in zip(examples, readings, strict=True)
        for edge in reading.edges
    ]


def annotated(example: Example, edge: Edge) -> str:
    """Return the relation that an example has for the pair of an edge: the edge's own if it is among several."""
    source = nearest(((edge.source_start, edge.source_end),), example.actors)
    target = nearest(((edge.target_start, edge.target_end),), example.actors)
    if source is None or target is None or source == target:
        return UNMARKED
    relations = [
        label.relation
        for label in example.labels
        if (label.source, label.target) == (source, target)
        or (symmetric(label.relation) and (label.target, label.source) == (source, target))
    ]
    return edge.relation if edge.relation in relations else next(iter(relations), NONE)


def misplaced(found: Sequence[Told]) -> Iterator[tuple[str, str, Counter[str]]]:
    """Yield rule, relation and annotations of the patterns that are annotated otherwise more than twice as often.

    Only what stands in the vocabulary is told: not "refused to meet", which the rules make of a refusal.
    """
    listed = {(pattern.relation, pattern.rule) for pattern in patterns(vocabulary())}
    counted: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for each in found:
        counted[each.relation, each.rule][each.annotated] += 1
    for (relation, rule), counts in sorted(counted.items(), key=lambda each: -each[1].total()):
        other = counts.total() - counts[relation] - counts[UNMARKED]
        if (relation, rule) in listed and other >= LEAST and other > 2 * counts[relation]:
            yield rule, relation, counts


def main(arguments: Sequence[str]) -> int:
    """Print the wordings that are annotated otherwise than they are listed; return the exit code."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m whowhom.training.wordings FOLDER\n")
        return 2
    try:
        examples = list(read_corpus(Path(arguments[0])))
    except (WhowhomError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    for rule, relation, counts in misplaced(in_parts(told, examples)):
        annotations = ", ".join(f"{name} {number}" for name, number in counts.most_common(4))
        sys.stdout.write(f"{relation}: {rule} ({annotations})\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
