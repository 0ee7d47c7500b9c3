"""Sentences of different lengths as one batch of arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from whowhom.learned.encode import Encoded


@dataclass(frozen=True, slots=True)
class Batch:
    """Encoded sentences padded to one size: `ids`, `mask` [b, l]; `actors` [b, a, l]; `begin`, `end` [b, a]."""

    ids: NDArray[np.int64]
    mask: NDArray[np.int64]
    actors: NDArray[np.float32]
    begin: NDArray[np.int64]
    end: NDArray[np.int64]


def pad(sentences: Sequence[Encoded]) -> Batch:
    """Return one batch of encoded sentences."""
    size = len(sentences)
    longest = max(len(sentence.ids) for sentence in sentences)
    most = max(len(sentence.begin) for sentence in sentences)
    batch = Batch(
        ids=np.zeros((size, longest), np.int64),
        mask=np.zeros((size, longest), np.int64),
        actors=np.zeros((size, most, longest), np.float32),
        begin=np.zeros((size, most), np.int64),
        end=np.zeros((size, most), np.int64),
    )
    for row, sentence in enumerate(sentences):
        length, count = len(sentence.ids), len(sentence.begin)
        batch.ids[row, :length] = sentence.ids
        batch.mask[row, :length] = 1
        batch.actors[row, :count, :length] = sentence.actors
        batch.begin[row, :count] = sentence.begin
        batch.end[row, :count] = sentence.end
    return batch
