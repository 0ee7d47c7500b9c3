"""A shipped network comes back from its int8 file and says what the file says."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
import pytest

from whowhom.learned.encode import encode
from whowhom.learned.session import packaged_model

torch = pytest.importorskip("torch", reason="the `train` extra is not installed")
pytest.importorskip("onnx", reason="the `train` extra is not installed")

TEXT = "Norway accused Chad of spying and thanked Peru."
ACTORS = [[(0, 6)], [(15, 19)], [(42, 46)]]


def test_the_shipped_network_says_what_its_file_says() -> None:
    """Of each pair both find the same relation likeliest, with probabilities that differ by rounding alone."""
    from whowhom.training.former import former_network

    with as_file(files("whowhom.data").joinpath("reader")) as folder:
        network = former_network(Path(folder)).eval()
    model = packaged_model()
    sentence = encode(model.tokenizer, TEXT, ACTORS)
    (scores,) = model.score([sentence])
    arrays = (sentence.ids, sentence.actors, sentence.begin, sentence.end)
    ids, actors, begin, end = (torch.from_numpy(each[None]) for each in arrays)
    with torch.no_grad():
        relation = network(ids, None, actors, begin, end)[0].softmax(-1)[0, ..., :-1].numpy()
    others = ~np.eye(len(ACTORS), dtype=bool)
    assert (relation.argmax(-1) == scores.relations.argmax(-1))[others].all()
    assert np.abs(relation - scores.relations)[others].max() < 0.05
