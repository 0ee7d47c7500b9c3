"""Write the training sentences that `whowhom edges --explain` shows: one line an edge of the corpus, compressed."""

from __future__ import annotations

import lzma
from typing import TYPE_CHECKING

from whowhom.learned.nearest import FILE, Told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from whowhom.learned.nearest import Span
    from whowhom.training.corpus import Example


def write_nearest(examples: Iterable[Example], folder: Path) -> None:
    """Write the index for a corpus; the same corpus gives the same bytes."""
    text = "".join(told.line() for example in examples for told in told_by(example))
    (folder / FILE).write_bytes(lzma.compress(text.encode("utf-8")))


def told_by(example: Example) -> Iterator[Told]:
    """Yield the edges of a sentence, each with those mentions of its actors that stand nearest to each other."""
    text = example.text.replace("\t", " ")
    for label in example.labels:
        if not label.negated:
            source, target = closest(example.actors[label.source], example.actors[label.target])
            yield Told(label.relation, source, target, example.place, text)


def closest(sources: Iterable[Span], targets: Iterable[Span]) -> tuple[Span, Span]:
    """Return the two spans with the least text between them."""
    listed = list(targets)
    pairs = [(source, target) for source in sources for target in listed]
    return min(pairs, key=lambda pair: max(pair[0][0], pair[1][0]) - min(pair[0][1], pair[1][1]))
