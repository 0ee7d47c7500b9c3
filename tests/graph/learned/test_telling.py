"""The words that a learned edge names as its trigger are those to which the model attended."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from whowhom.learned.telling import telling_words
from whowhom.parsing.parse import Sentence, Word

#         0       5        14  17       25      32 35   40
TEXT = "Kenya has lashed out at the rulers of Chad"
WORDS = (
    ("Kenya", "NNP", "nsubj", 2), ("has", "VBZ", "aux", 2), ("lashed", "VBN", "ROOT", 2), ("out", "RP", "prt", 2),
    ("at", "IN", "prep", 2), ("the", "DT", "det", 6), ("rulers", "NNS", "pobj", 4), ("of", "IN", "prep", 6),
    ("Chad", "NNP", "pobj", 7),
)  # fmt: skip
STARTS = [TEXT.index(text) for text, *_ in WORDS]
START = 100  # of the sentence in its document


class Named(NamedTuple):
    """As much of a phrase as counts here."""

    first: int
    last: int


CAST = [Named(0, 0), Named(8, 8)]


def sentence() -> Sentence:
    """Return the parsed sentence."""
    words = [
        Word(i, text, text.lower(), text, tag, dep, START + start, START + start + len(text), "", False)  # noqa: FBT003
        for i, ((text, tag, dep, _), start) in enumerate(zip(WORDS, STARTS, strict=True))
    ]
    for word, (*_, head) in zip(words, WORDS, strict=True):
        word.head = words[head]
        if word.head is not word:
            word.head.children.append(word)
    return Sentence(words, TEXT, START, START + len(TEXT), "paragraph", 0)


def told(weights: dict[tuple[int, int], float], cast: list[Named] = CAST) -> list[str]:
    """Return the telling words for pieces with the weights; the first piece is the model's own mark."""
    pieces = {(0, 0): 0.9, **weights}
    attention = np.array(list(pieces.values()), dtype=np.float32)
    return [word.text for word in telling_words(attention, list(pieces), sentence(), cast)]  # type: ignore[arg-type]  # two fields count


def test_the_word_with_the_most_attention_tells_with_its_particle() -> None:
    """Pieces of one word count together; a phrasal verb keeps its particle."""
    assert told({(10, 12): 0.2, (12, 16): 0.2, (28, 34): 0.3}) == ["lashed", "out"]
    assert told({(10, 16): 0.2, (28, 34): 0.3}) == ["rulers"]


def test_names_and_words_without_content_tell_nothing() -> None:
    """An actor's own name, an auxiliary or a preposition is never the trigger, whatever its weight."""
    assert told({(0, 5): 0.9, (6, 9): 0.8, (21, 23): 0.7, (28, 34): 0.1}) == ["rulers"]
    assert told({(10, 16): 1.0}, [Named(0, 8)]) == []
