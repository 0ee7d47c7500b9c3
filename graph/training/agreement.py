"""How far two annotators agree: `python -m whowhom.training.agreement A.txt B.txt`.

Both files annotate the same sentences, in any order; a folder stands for all its files. Actors are compared by
their words: two actors are the same if a mention of one overlaps a mention of the other.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from whowhom.errors import WhowhomError
from whowhom.training.corpus import read_corpus, read_file
from whowhom.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from whowhom.training.corpus import Example

Spans = tuple[tuple[int, int], ...]
SHOWN = 8  # of the pairs of relations that annotators confuse


class Told(NamedTuple):
    """An annotated edge by the spans of its actors."""

    source: Spans
    target: Spans
    relation: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two annotators share.

    `typed_f1` and `dyad_f1` are F1 of one annotator's edges against the other's, with and without the relation;
    `kappa` is Cohen's (1960) over the relations of the `pairs` that both mark; `alone` counts the sentences that
    only one of them annotated; `confused` are the relations that the two gave one pair, with how often, commonest
    first.
    """

    sentences: int
    alone: int
    edges: tuple[int, int]
    pairs: int
    typed_f1: float
    dyad_f1: float
    kappa: float
    confused: tuple[tuple[str, str, int], ...] = ()

    def lines(self) -> list[str]:
        """Return the figures as lines for a reader."""
        return [
            f"sentences annotated by both: {self.sentences:,} (by one only: {self.alone:,})",
            f"edges: {self.edges[0]:,} and {self.edges[1]:,}; pairs that both mark: {self.pairs:,}",
            f"typed edges, exact: F1 {self.typed_f1:.3f}",
            f"dyads: F1 {self.dyad_f1:.3f}",
            f"relation of the pairs that both mark: Cohen's kappa {self.kappa:.3f}",
            *(f"{count:,} times {one} and {other}" for one, other, count in self.confused[:SHOWN]),
        ]


def agreement(first: Sequence[Example], second: Sequence[Example]) -> Agreement:
    """Return how far two annotations of the same sentences agree.

    Raises:
        WhowhomError: where they have no sentence in common.
    """
    one, other = by_text(first), by_text(second)
    shared = [text for text in one if text in other]
    if not shared:
        raise WhowhomError("the two annotations have no sentence in common")
    typed, dyads, counts = 0, 0, [0, 0]
    relations: list[tuple[str, str]] = []
    for text in shared:
        mine, theirs = edges_of(one[text]), edges_of(other[text])
        counts = [counts[0] + len(mine), counts[1] + len(theirs)]
        typed += len(matched(mine, theirs, typed=True))
        pairs = matched(mine, theirs, typed=False)
        dyads += len(pairs)
        relations += [(a.relation, b.relation) for a, b in pairs]
    total = max(1, sum(counts))
    return Agreement(
        sentences=len(shared),
        alone=len(one) + len(other) - 2 * len(shared),
        edges=(counts[0], counts[1]),
        pairs=len(relations),
        typed_f1=2 * typed / total,
        dyad_f1=2 * dyads / total,
        kappa=kappa(relations),
        confused=confused(relations),
    )


def confused(relations: Iterable[tuple[str, str]]) -> tuple[tuple[str, str, int], ...]:
    """Return the pairs of different relations with their counts, whoever gave which; the commonest first."""
    counts = Counter((min(pair), max(pair)) for pair in relations if pair[0] != pair[1])
    return tuple((one, other, count) for (one, other), count in counts.most_common())


def by_text(examples: Sequence[Example]) -> dict[str, Example]:
    """Return examples by their text, however it is spaced."""
    return {" ".join(example.text.split()): example for example in examples}


def edges_of(example: Example) -> list[Told]:
    """Return the edges of a sentence, each pair and relation once; symmetric ones in text order."""
    known, found = vocabulary(), dict[Told, None]()
    for label in example.labels:
        ends = [example.actors[label.source], example.actors[label.target]]
        if known[label.relation].symmetric:
            ends.sort()
        found[Told(ends[0], ends[1], label.relation)] = None
    return list(found)


def matched(mine: Sequence[Told], theirs: Sequence[Told], *, typed: bool) -> list[tuple[Told, Told]]:
    """Pair off the edges of two annotators that join the same actors; no edge is used twice.

    Edges of one relation are paired before others, so that two edges of one pair are not crossed.
    """
    left = list(theirs)
    found: list[tuple[Told, Told]] = []
    for same_relation in (True,) if typed else (True, False):
        taken = {id(a) for a, _ in found}
        for edge in mine:
            if id(edge) in taken:
                continue
            for other in left:
                if (edge.relation == other.relation) is same_relation and _same_pair(edge, other):
                    left.remove(other)
                    found.append((edge, other))
                    break
    return found


def _same_pair(edge: Told, other: Told) -> bool:
    return overlap(edge.source, other.source) and overlap(edge.target, other.target)


def overlap(spans: Spans, others: Spans) -> bool:
    """Say whether two actors share a character of the text."""
    return any(start < stop and begin < end for start, end in spans for begin, stop in others)


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Return Cohen's kappa of two annotators' labels (Cohen 1960); 1.0 where both only ever use one label."""
    if not pairs:
        return 0.0
    size = len(pairs)
    seen = sum(a == b for a, b in pairs) / size
    ones, others = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(ones[label] * others[label] for label in ones) / size**2
    return 1.0 if chance == 1 else (seen - chance) / (1 - chance)


def annotation(path: Path) -> list[Example]:
    """Return the examples of a file, or of the files of a folder."""
    return list(read_corpus(path) if path.is_dir() else read_file(path))


def main(arguments: Sequence[str]) -> int:
    """Print the agreement of two files and return the exit code."""
    if len(arguments) != 2:
        sys.stderr.write("usage: python -m whowhom.training.agreement A.txt B.txt\n")
        return 2
    try:
        found = agreement(*(annotation(Path(name)) for name in arguments))
    except (WhowhomError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write("\n".join(found.lines()) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
