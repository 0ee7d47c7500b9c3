"""Print how well each reader reads each relation on the held half of the gold, as Markdown.

python tests/gold/by_relation.py
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from measure import gold

from whowhom.evaluation import evaluated
from whowhom.relations.engine import Engine
from whowhom.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhom.evaluation import Evaluation

READERS = ("rules", "model", "both")


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
    by_reader = {reader: evaluated(Engine(Settings(reader=reader)), gold("held")) for reader in READERS}
    sys.stdout.write("\n".join(table(by_reader)) + "\n")
