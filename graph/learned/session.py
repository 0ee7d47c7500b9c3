"""The learned model at run time: ONNX on the CPU, nothing else."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from whowhom.errors import WhowhomError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from whowhom.learned.encode import Encoded

OUTPUTS = ["relation", "negation", "modality", "attention"]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the model says of the ordered pairs of one sentence.

    `relations` [a, a, r] are probabilities (what they lack of 1 is "none"), `negated` [a, a] probabilities,
    `modality` [a, a] indices into asserted, planned, requested, hypothetical, `attention` [a, a, pieces] how much
    each word piece counted; `offsets` are the pieces' places in the text.
    """

    relations: NDArray[np.float32]
    negated: NDArray[np.float32]
    modality: NDArray[np.int64]
    attention: NDArray[np.float32]
    offsets: list[tuple[int, int]]


class Model:
    """A trained network with its tokenizer, from a folder that `whowhom train` or the package filled."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime

        card = _card(folder)
        self.relations: list[str] = card["relations"]
        self.tokenizer = _tokenizer(folder / "tokenizer.json")
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # processes are the unit of parallel work
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "reader.onnx"), options, ["CPUExecutionProvider"]
        )

    def score(self, sentences: Sequence[Encoded]) -> list[Scores]:
        """Return the scores of encoded sentences.

        Each is run alone: on one core that takes an eighth less time than batches, which are padded, and as weights
        are quantised for each run, what is beside a sentence would change its scores.
        """
        return [self._score(sentence) for sentence in sentences]

    def _score(self, sentence: Encoded) -> Scores:
        relation, negation, modality, attention = self._session.run(
            OUTPUTS,
            {
                "ids": sentence.ids[None],
                "actors": sentence.actors[None],
                "begin": sentence.begin[None],
                "end": sentence.end[None],
            },
        )
        chances = _softmax(relation)[..., :-1]
        negated = 1 / (1 + np.exp(-negation))
        return Scores(chances[0], negated[0], modality[0].argmax(-1), attention[0], sentence.offsets)


def _card(folder: Path) -> dict[str, Any]:
    path = folder / "reader.json"
    try:
        card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        found = hashlib.sha256((folder / "reader.onnx").read_bytes()).hexdigest()
    except (OSError, ValueError) as error:
        raise WhowhomError(
            f"{folder}: the learned reader is missing ({error}); install whowhom again"
        ) from error
    if found != card["sha256"]:
        raise WhowhomError(
            f"{folder / 'reader.onnx'}: damaged: SHA-256 is {found}, {card['sha256']} is expected"
        )
    return card


def _tokenizer(path: Path) -> Tokenizer:
    from tokenizers import Tokenizer

    try:
        return Tokenizer.from_str(path.read_text(encoding="utf-8"))
    except Exception as error:  # the library raises nothing narrower
        raise WhowhomError(f"{path}: missing or damaged ({error}); install whowhom again") from error


def _softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    shifted = np.exp(logits - logits.max(-1, keepdims=True))
    total: NDArray[np.float32] = shifted / shifted.sum(-1, keepdims=True)
    return total


@cache
def packaged_model() -> Model:
    """Return the model that the package ships; loaded at the first call."""
    with as_file(files("whowhom.data").joinpath("reader")) as folder:
        return Model(Path(folder))
