"""Rebuild the learned reader: `python -m whowhom.training data/training data/reader`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from whowhom.training.corpus import read_corpus
from whowhom.training.export import export
from whowhom.training.fit import Plan, fit


def main(corpus: str, output: str) -> None:
    """Train on a folder of corpus files and write model, tokenizer, card and log into a folder."""
    network, log = fit(list(read_corpus(Path(corpus))), Plan())
    folder = Path(output)
    export(network, folder)
    (folder / "reader.fp32.onnx").unlink()
    (folder / "log.json").write_text(json.dumps(log, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:3])
