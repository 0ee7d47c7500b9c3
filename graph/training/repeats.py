"""Near-duplicates among annotated sentences, by MinHash (Broder 1997) over sequences of words.

The actors' names are masked first: the same sentence about other people is a template, and counts as a repetition.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whowhom.training.corpus import Example

SIMILAR = 0.5
"""Sentences that share this part of their word sequences (Jaccard) are near-duplicates."""

SEQUENCE = 3
_PERMUTATIONS = 128
_SEED = 1997
_WORD = re.compile(r"\w+")


def masked(example: Example) -> str:
    """Return the sentence with `_` for every mention of an actor."""
    text, pieces, at = example.text, [], 0
    for start, end in sorted(span for spans in example.actors for span in spans):
        pieces += [text[at:start], "_"]
        at = end
    return "".join(pieces) + text[at:]


def sequences(text: str) -> set[str]:
    """Return the runs of three words; what is shorter is one run."""
    words = _WORD.findall(text.lower())
    last = max(1, len(words) - SEQUENCE + 1)
    return {" ".join(words[i : i + SEQUENCE]) for i in range(last)}


def repeats(examples: Sequence[Example]) -> Iterator[tuple[Example, Example, float]]:
    """Yield each sentence that repeats an earlier one, that one, and the exact similarity of the two.

    MinHash only nominates pairs: a pair counts by the sequences themselves.
    """
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=SIMILAR, num_perm=_PERMUTATIONS)
    sets = [sequences(masked(example)) for example in examples]
    hashed = MinHash.bulk(
        [[each.encode() for each in runs] for runs in sets], num_perm=_PERMUTATIONS, seed=_SEED
    )
    for number, minima in enumerate(hashed):
        near = max(
            ((similarity(sets[number], sets[other]), other) for other in index.query(minima)), default=None
        )
        if near is not None and near[0] >= SIMILAR:
            yield examples[number], examples[near[1]], near[0]
        index.insert(number, minima)


def similarity(one: set[str], other: set[str]) -> float:
    """Return the Jaccard similarity of two sets that are not both empty."""
    return len(one & other) / len(one | other)
