"""What annotators take the rules' wordings for: `python -m whowhom.training.wordings data/training [COUNTS]`.

The rules read the corpus. A wording whose pairs are mostly annotated with another relation stands in the wrong list of
`data/relations.yaml`; one whose pairs mostly have no relation should stand in none. How often each was confirmed is
written to the file COUNTS: `data/wordings.json` (see `whowhom.relations.proven`). The plain sentences, which were
written for the wordings, are left out.
"""

from __future__ import annotations

import json
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
from whowhom.training.corpus import PLAIN, read_corpus
from whowhom.training.views import in_parts, nearest
from whowhom.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whowhom.records import Edge
    from whowhom.relations.proven import Counts
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


def counted(found: Sequence[Told]) -> Counts:
    """Return how often each rule's reading was confirmed, of how many; what nobody annotated counts for nothing."""
    counts: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for each in found:
        if each.annotated != UNMARKED:
            confirmed, seen = counts[each.rule].get(each.relation, (0, 0))
            counts[each.rule][each.relation] = (confirmed + (each.annotated == each.relation), seen + 1)
    return {rule: dict(sorted(counts[rule].items())) for rule in sorted(counts)}


def _as_json(counts: Counts) -> str:
    """Return counts as JSON with a line for each rule."""
    lines = [f"{json.dumps(rule)}: {json.dumps(by_relation)}" for rule, by_relation in counts.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main(arguments: Sequence[str]) -> int:
    """Print the wordings that are annotated otherwise than they are listed; return the exit code."""
    if len(arguments) not in {1, 2}:
        sys.stderr.write("usage: python -m whowhom.training.wordings FOLDER [COUNTS]\n")
        return 2
    try:
        examples = [
            example for example in read_corpus(Path(arguments[0])) if not example.place.startswith(PLAIN)
        ]
        found = in_parts(told, examples)
        for path in arguments[1:]:
            Path(path).write_text(_as_json(counted(found)), encoding="utf-8")
    except (WhowhomError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    for rule, relation, counts in misplaced(found):
        annotations = ", ".join(f"{name} {number}" for name, number in counts.most_common(4))
        sys.stdout.write(f"{relation}: {rule} ({annotations})\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
