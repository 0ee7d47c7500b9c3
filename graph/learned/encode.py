"""Turn a sentence and the spans of its actors into the arrays that the model takes, in training and reading alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

LONGEST = 192  # word pieces; longer sentences are cut
Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sentence as the model sees it.

    `ids` [pieces]; `actors` [actors, pieces] are the weights that average an actor's word pieces (zero rows for
    actors beyond the cut); `begin` and `end` [actors] are the first and last piece of its first mention; `offsets`
    are where the pieces stand in the text, in characters.
    """

    ids: NDArray[np.int64]
    actors: NDArray[np.float32]
    begin: NDArray[np.int64]
    end: NDArray[np.int64]
    offsets: list[tuple[int, int]]


@cache
def tokenizer() -> Tokenizer:
    """Return the tokenizer that is shipped beside the model."""
    from tokenizers import Tokenizer

    return Tokenizer.from_str(
        files("whowhom.data").joinpath("reader/tokenizer.json").read_text(encoding="utf-8")
    )


def encode(tokenizer: Tokenizer, text: str, actors: Sequence[Spans]) -> Encoded:
    """Return the arrays for a sentence; spans are character offsets into `text`."""
    pieces = tokenizer.encode(text)
    ids = pieces.ids[:LONGEST]
    weights = np.zeros((len(actors), len(ids)), dtype=np.float32)
    begin = np.zeros(len(actors), dtype=np.int64)
    end = np.zeros(len(actors), dtype=np.int64)
    offsets = pieces.offsets[:LONGEST]
    for number, spans in enumerate(actors):
        for start, stop in spans:
            covered = [i for i, (a, b) in enumerate(offsets) if a < stop and b > start and b > a]
            weights[number, covered] = 1.0
        total = weights[number].sum()
        if total:
            inside = np.flatnonzero(weights[number])
            begin[number], end[number] = inside[0], _run_end(inside)
            weights[number] /= total
    return Encoded(np.asarray(ids, dtype=np.int64), weights, begin, end, offsets)


def _run_end(inside: NDArray[np.int64]) -> int:
    breaks = np.flatnonzero(np.diff(inside) > 1)
    return int(inside[breaks[0]] if len(breaks) else inside[-1])
