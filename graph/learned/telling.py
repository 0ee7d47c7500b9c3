"""The words by which the model read a pair: its attention, brought from word pieces to the words of the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    from whowhom.actors.phrase import Phrase
    from whowhom.parsing.parse import Sentence, Word

# Penn tags, by their first two letters, of the words that can name an act.
CONTENT = frozenset({"VB", "NN", "JJ"})
AUXILIARY = frozenset({"aux", "auxpass"})


def telling_words(
    attention: NDArray[np.float32], offsets: list[tuple[int, int]], sentence: Sentence, cast: Iterable[Phrase]
) -> list[Word]:
    """Return the word to which the model attended most, with its particle; empty where no word can name an act.

    Args:
        attention: the weight of each word piece, [pieces].
        offsets: where each piece stands, from the sentence's start.
        sentence: the parsed words.
        cast: the phrases of all actors; their words name no act.
    """
    named = {i for phrase in cast for i in range(phrase.first, phrase.last + 1)}
    able = [
        word
        for word in sentence.words
        if word.tag[:2] in CONTENT and word.dep not in AUXILIARY and word.i not in named
    ]
    if not able:
        return []
    weights = _by_word(attention, offsets, sentence)
    best = max(able, key=lambda word: weights[word.i])
    return [best, *(child for child in best.children if child.dep == "prt")]


def _by_word(
    attention: NDArray[np.float32], offsets: list[tuple[int, int]], sentence: Sentence
) -> list[float]:
    """Return the sum of the pieces' weights for each word of the sentence."""
    weights = [0.0] * len(sentence.words)
    starts = [word.start - sentence.start for word in sentence.words]
    position = 0
    for weight, (begin, end) in zip(attention.tolist(), offsets, strict=True):
        if begin == end:
            continue  # a mark of the model's own
        while position + 1 < len(starts) and starts[position + 1] <= begin:
            position += 1
        weights[position] += weight
    return weights
