"""The parse of many texts at once: only the components that a reading uses, on the faster of the matrix products."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from whowhom.parsing.lemmas import lemmas_of
from whowhom.parsing.parse import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from contextlib import AbstractContextManager

    from spacy.language import Language
    from spacy.tokens import Doc

    from whowhom.parsing.parse import Sentence
    from whowhom.parsing.pieces import Piece

# A pipeline of these, and no others, gets its lemmas looked up; in another, anything may depend on them.
STANDARD = frozenset({"tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer", "ner"})
BATCH = 256  # texts that the networks see at once
MOST = 200_000  # strings kept: the words of a language come again, ever new names do not


class Parser:
    """Parses with a spaCy pipeline.

    Of the standard pipeline's components the attribute ruler and the lemmatizer do not run over the text: only
    lemmas are read of what they set, and those are looked up. Once spaCy's store of strings has grown by `MOST`,
    what a batch adds to it is let go with the batch: memory stays flat over any number of texts.
    """

    def __init__(self, model: Language) -> None:
        names = list(model.pipe_names)
        self._model = model
        self._lemmas = lemmas_of(model) if STANDARD.issuperset(names) else None
        if self._lemmas is not None:
            names = [name for name in names if name not in {"attribute_ruler", "lemmatizer"}]
        self._components: list[Any] = [model.get_pipe(name) for name in names]
        self._most_strings = len(model.vocab.strings) + MOST
        _multiply_with_numpy(model)

    def parse(self, pieces: Sequence[Piece]) -> list[list[Sentence]]:
        """Return the sentences of each piece."""
        with self._zone():
            docs: Iterable[Doc] = (self._model.make_doc(piece.parsed) for piece in pieces)
            for component in self._components:
                docs = component.pipe(docs, batch_size=BATCH)
            return [
                list(sentences(doc, piece, self._lemmas)) for doc, piece in zip(docs, pieces, strict=True)
            ]

    def _zone(self) -> AbstractContextManager[object]:
        """Return a block after which new strings are forgotten; nothing is while the store is small.

        Inside such a block the tokenizer remembers no words, and takes twenty times as long over new ones.
        """
        small = len(self._model.vocab.strings) < self._most_strings
        return nullcontext() if small else self._model.memory_zone()


def _multiply_with_numpy(model: Language) -> None:
    """Let the networks multiply by NumPy's BLAS.

    Two thirds of a parse are matrix products, and thinc's own library for them, blis, is slower than NumPy's on every
    processor that we timed: 16 against 60 GFLOP/s on one core of an AMD EPYC.
    """
    from thinc.backends.numpy_ops import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, component in model.pipeline:
        network = getattr(component, "model", None)
        for node in getattr(network, "walk", tuple)():
            if type(node.ops) is NumpyOps:
                node.ops = ops
