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
from pathlib import Path
from typing import TYPE_CHECKING

from whowhom.errors import WhowhomError
from whowhom.evaluation import evaluated
from whowhom.gold import GoldItem, read_gold
from whowhom.records import Document, as_row
from whowhom.relations.engine import Engine
from whowhom.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhom.records import Edge

HERE = Path(__file__).parent
BASELINE = HERE / "baseline.json"
EVAL = HERE.parents[2] / "shared" / "eval"
SETS = ("zsp_plv_train", "conflibert_cameo_train", "dse_valid")
# The held halves are never looked at while rules are written; whole articles stand apart from the sentences.
SPLITS = ("tune", "held", "articles.tune", "articles.held")
READERS = ("rules", "both")
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


@cache
def engines() -> dict[str, Engine]:
    """Return an engine for each reader that is installed."""
    found = {}
    for reader in READERS:
        engine = Engine(Settings(reader=reader))
        try:
            next(iter(engine.read([Document("try", "Kenya accused Uganda.")])))
        except WhowhomError as error:
            sys.stderr.write(f"NOT MEASURED: {reader}: {error}\n")
        else:
            found[reader] = engine
    return found


def edges(engines: dict[str, Engine], documents: Sequence[Document]) -> Edges:
    """Return the edges in each document by reader."""
    return {
        reader: [reading.edges for reading in engine.read(documents)] for reader, engine in engines.items()
    }


def on_gold(engines: dict[str, Engine], split: str) -> dict[str, Figures]:
    """Return the figures of each reader on a split of the gold."""
    items = gold(split)
    without = sum(not item.edges for item in items)
    figures = {}
    for reader, engine in engines.items():
        measured = evaluated(engine, items)
        figures[reader] = {
            "dyad_f1": measured.dyads.f1,
            "typed_f1": measured.typed.f1,
            "reversed": measured.reversal_rate,
        } | ({"edges_per_text_without": measured.edges_where_none / without} if without else {})
    return figures


def on_development_set(engines: dict[str, Engine], name: str) -> dict[str, Figures]:
    """Return the figures of each reader by the scorer that stands beside the development sets."""
    lines = gzip.decompress((EVAL / "dev_gold.jsonl.gz").read_bytes()).decode().splitlines()
    rows = [json.loads(line) for line in lines]
    texts = list(dict.fromkeys(row["text"] for row in rows if row["dataset"] == name))
    ids = [hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:16] for text in texts]
    found = edges(engines, [Document(*pair) for pair in zip(ids, texts, strict=True)])
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
    ready = engines()
    return {
        name: on_gold(ready, name) if name in SPLITS else on_development_set(ready, name) for name in names
    }


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
