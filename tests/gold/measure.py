"""Measure the readers on gold and, where they stand beside the repository, on the development sets.

python tests/gold/measure.py          print what is measured
python tests/gold/measure.py --pin    write it to baseline.json: the bounds that later versions must keep
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from whowhom.errors import WhowhomError
from whowhom.evaluation import Evaluation, score_item
from whowhom.gold import GoldItem, read_gold
from whowhom.records import Document, as_row
from whowhom.relations.engine import Engine
from whowhom.relations.readers import reader_named
from whowhom.settings import Settings
from whowhom.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from whowhom.records import Edge
    from whowhom.relations.claim import Claim
    from whowhom.relations.reader import Passage, Reader

HERE = Path(__file__).parent
BASELINE = HERE / "baseline.json"
EVAL = HERE.parents[2] / "shared" / "eval"
SETS = ("zsp_plv_train", "conflibert_cameo_train", "dse_valid")
# The held halves are never looked at while rules are written; whole articles stand apart from the sentences.
SPLITS = ("tune", "held", "articles.tune", "articles.held")
READERS = ("rules", "both")
SYMMETRIC = frozenset(name for name, relation in vocabulary().items() if relation.symmetric)
# A line of the development sets' scorer: "... F1 0.67 reversed 0.004 | typed ... F1 0.57 | edges on 935 ... 42".
LINE = re.compile(
    r"dyad .*?F1 ([\d.]+) reversed ([\d.]+) \| typed .*?F1 ([\d.]+)(?:.*on (\d+) gold .* (\d+))?"
)

Figures = dict[str, float]
Edges = dict[str, list[list["Edge"]]]


def gold(split: str) -> list[GoldItem]:
    """Return the annotated texts of a split."""
    paths = sorted(HERE.glob(f"*-{split}.jsonl")) or [HERE / f"{split}.jsonl"]
    return [item for path in paths for item in read_gold(path)]


class Counting:
    """A reader that remembers how many claims it found in each text."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.name = reader.name
        self.found: list[int] = []

    def read(self, passage: Passage) -> list[list[Claim]]:
        """Return what the reader finds."""
        claims = self.reader.read(passage)
        self.found.append(sum(map(len, claims)))
        return claims


@cache
def engine() -> Engine:
    """Return the engine whose sentences all readers are given: those that are worth a parse to both readers."""
    return Engine(Settings(reader="both"))


@cache
def readers() -> list[Reader]:
    """Return the readers that are installed."""
    found = []
    for name in READERS:
        try:
            next(iter(Engine(Settings(reader=name)).read([Document("try", "Kenya accused Uganda.")])))
        except WhowhomError as error:
            sys.stderr.write(f"NOT MEASURED: {name}: {error}\n")
        else:
            found.append(reader_named(name, engine().relations))
    return found


def edges(documents: Iterable[Document]) -> Edges:
    """Return the edges in each document by reader; all readers are given one parse, which takes most of the time."""
    counting = [Counting(reader) for reader in readers()]
    found: Edges = {reader.name: [] for reader in counting}
    engine().readers = counting
    for number, reading in enumerate(engine().read(documents)):
        listed = iter(reading.edges)
        for reader in counting:
            found[reader.name].append(list(islice(listed, reader.found[number])))
    return found


def on_gold(split: str) -> dict[str, Figures]:
    """Return the figures of each reader on a split of the gold."""
    items = gold(split)
    without = sum(not item.edges for item in items)
    figures = {}
    for reader, listed in edges(item.document for item in items).items():
        measured = Evaluation([score_item(*pair, SYMMETRIC) for pair in zip(items, listed, strict=True)])
        figures[reader] = {
            "dyad_f1": measured.dyads.f1,
            "typed_f1": measured.typed.f1,
            "reversed": measured.reversal_rate,
        } | ({"edges_per_text_without": measured.edges_where_none / without} if without else {})
    return figures


def on_development_set(name: str) -> dict[str, Figures]:
    """Return the figures of each reader by the scorer that stands beside the development sets."""
    lines = gzip.decompress((EVAL / "dev_gold.jsonl.gz").read_bytes()).decode().splitlines()
    rows = [json.loads(line) for line in lines]
    texts = list(dict.fromkeys(row["text"] for row in rows if row["dataset"] == name))
    ids = [hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:16] for text in texts]
    found = edges(Document(*pair) for pair in zip(ids, texts, strict=True))
    figures = {}
    with tempfile.TemporaryDirectory() as folder:
        gold_path, edges_path = Path(folder, "gold.jsonl"), Path(folder, "edges.jsonl")
        gold_path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        for reader, per_text in found.items():
            lines = [json.dumps(as_row(edge)) + "\n" for listed in per_text for edge in listed]
            edges_path.write_text("".join(lines), encoding="utf-8")
            command = [sys.executable, EVAL / "score.py", gold_path, name, edges_path]
            figures[reader] = _parsed(
                subprocess.run(command, capture_output=True, text=True, check=True).stdout
            )
    return figures


def _parsed(line: str) -> Figures:
    match = LINE.search(line)
    if match is None:
        raise ValueError(f"the scorer said: {line}")
    dyad, backwards, typed, nones, on_none = match.groups()
    figures = {"dyad_f1": float(dyad), "typed_f1": float(typed), "reversed": float(backwards)}
    return figures | ({"edges_on_none": int(on_none) / int(nones)} if nones else {})


def measure(names: Sequence[str]) -> dict[str, dict[str, Figures]]:
    """Return the figures by set (a split of the gold, or a development set) and reader."""
    return {name: on_gold(name) if name in SPLITS else on_development_set(name) for name in names}


def main() -> None:
    """Print the figures, or pin them as the new bounds."""
    names = [*SPLITS, *(SETS if EVAL.is_dir() else ())]
    measured = {
        name: {
            reader: {key: round(value, 4) for key, value in figures.items()} for reader, figures in by.items()
        }
        for name, by in measure(names).items()
    }
    if "--pin" not in sys.argv:
        sys.stdout.write(json.dumps(measured, indent=2) + "\n")
        return
    pinned = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}
    for name, by_reader in measured.items():
        pinned[name] = pinned.get(name, {}) | by_reader
    BASELINE.write_text(json.dumps(pinned, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
