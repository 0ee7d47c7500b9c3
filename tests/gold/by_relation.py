"""Print how well each reader reads each relation on the held half of the gold, as Markdown.

python tests/gold/by_relation.py
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from measure import gold

from whowhom.evaluation import Evaluation, score_item
from whowhom.relations.engine import Engine
from whowhom.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

READERS = ("rules", "model", "both")


def evaluation(reader: str) -> Evaluation:
    """Return what a reader finds in the held half of the gold."""
    items, engine = gold("held"), Engine(Settings(reader=reader))
    symmetric = frozenset(name for name, relation in engine.relations.items() if relation.symmetric)
    readings = engine.read(item.document for item in items)
    return Evaluation(
        [score_item(item, reading.edges, symmetric) for item, reading in zip(items, readings, strict=True)]
    )


def table(by_reader: dict[str, Evaluation]) -> Iterator[str]:
    """Yield the lines of the table: F1 by each reader, for the last also precision and recall."""
    readers = list(by_reader)
    yield f"| relation | edges | {' | '.join(f'F1, {reader}' for reader in readers)} | precision | recall |"
    yield f"| --- |{' ---: |' * (len(readers) + 3)}"
    tallies = {reader: measured.by_relation() for reader, measured in by_reader.items()}
    last = tallies[readers[-1]]
    for relation in sorted(last, key=lambda name: -last[name].wanted):
        f1 = [
            f"{tallies[reader][relation].f1:.2f}" if relation in tallies[reader] else "" for reader in readers
        ]
        tally = last[relation]
        yield f"| {relation} | {tally.wanted} | {' | '.join(f1)} | {tally.precision:.2f} | {tally.recall:.2f} |"
    f1 = [f"{measured.typed.f1:.2f}" for measured in by_reader.values()]
    total = by_reader[readers[-1]].typed
    yield f"| all | {total.wanted} | {' | '.join(f1)} | {total.precision:.2f} | {total.recall:.2f} |"


if __name__ == "__main__":
    sys.stdout.write("\n".join(table({reader: evaluation(reader) for reader in READERS})) + "\n")
