"""The model card: what the shipped network is, what it was trained on, how it reads, and where it fails.

After Mitchell et al. (2019), "Model cards for model reporting".
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from whowhom.learned.encode import LONGEST
from whowhom.learned.reader import MOST_ACTORS
from whowhom.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from whowhom.evaluation import Tally
    from whowhom.training.corpus import Example
    from whowhom.training.heldback import Figures, Rounding

HEAD = """<!-- written by `make train` -->
# Model card

The learned reader of whowhom: given an English sentence and the actors in it, it says for every ordered pair of them
which relation the sentence states, if any, whether it is negated, and whether it is asserted, planned, requested or
hypothetical.

## Use

It is one of two readers inside the package ([how they work together](../../docs/how-it-reads.md)); `--reader`
chooses. It runs on the CPU by ONNX and fetches nothing. It is made for news, statements and speeches about politics
and conflict. It is not made for deciding anything about a person, for texts in other languages, or as a witness: an
edge says what a sentence states, not what is true
([limits and ethics](../../docs/limits-and-ethics.md))."""
NETWORK = """## Network

The 6-layer MiniLM of sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0; Wang et al. 2020), fine-tuned, with heads
for every ordered pair of actors (`graph/training/network.py`). Weights are int8, rounded after training."""
DATA = """## Data

Written for this project, see [the corpus in figures](../../docs/corpus.md) and
[the guide](../../docs/annotation.md); MIT."""
LIMITS = """## Limits

- Sentences above {pieces} word pieces are cut, and of a sentence with more than {actors} actors only the first
  {actors} are read.
- It reads one sentence at a time: what only the sentence before tells is lost on it.
- Of a pair that a sentence joins by two relations it names one.
- The corpus is written by few hands and invented: it has their habits of wording, and rarer relations have few
  sentences. Names are exchanged while training so that it learns wordings and not who is usually accused; what is
  left of such habits was not measured.
- Figures above are on sentences by the same hands, and higher than on the news of others:
  [evaluation](../../docs/evaluation.md) has those."""


def card(examples: Sequence[Example], log: Mapping[str, Any], measured: Rounding, folder: Path) -> str:
    """Return the card as Markdown.

    Args:
        examples: the corpus.
        log: what `fit` logged.
        measured: the figures on the sentences that were held back.
        folder: where the network was written.
    """
    written = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
    lost = measured.rounded.typed.f1 - measured.full.typed.f1
    parts = [
        HEAD, "", NETWORK, "", *_table(("what", "is"), _network(written, log)), "",
        DATA, "",
        *_table(("what", "figure"), _data(examples, log)), "",
        "## Figures", "",
        f"On the {log['held']:,} sentences that were held back, between the actors that the engine finds in them.", "",
        *_table(("weights", "typed P / R / F1", "dyads P / R / F1"), _rounding(measured)), "",
        f"Rounding changes the reading of {measured.differing:.2%} of the pairs, typed F1 by {lost:+.4f}.", "",
        *_table(("relation", "edges", "typed P / R / F1"), _relations(measured.rounded)), "",
        "Relations without an edge among these sentences are left out; those with few vary by chance.", "",
        LIMITS.format(pieces=LONGEST, actors=MOST_ACTORS), "",
    ]  # fmt: skip
    return "\n".join(parts)


def _network(written: Mapping[str, Any], log: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "file", f"`reader.onnx`, {written['bytes']:,} bytes"
    yield "SHA-256", f"`{written['sha256']}`"
    yield "relations", f"{len(written['relations'])} and none"
    for name, value in log["plan"].items():
        yield name.replace("_", " "), f"{value}"
    yield "time", f"{sum(each['seconds'] for each in log['epochs']) / 60:.0f} minutes"


def _data(examples: Sequence[Example], log: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    labels = [label for example in examples for label in example.labels]
    relations = Counter(label.relation for label in labels)
    fewest = min(vocabulary(), key=lambda name: (relations[name], name))
    yield "sentences", f"{len(examples):,}"
    yield "of these, with two actors or more: trained on, held back", f"{log['training']:,}, {log['held']:,}"
    yield "edges", f"{len(labels):,}"
    yield "negated edges", f"{sum(label.negated for label in labels):,}"
    yield "edges that are not asserted", f"{sum(label.modality != 'asserted' for label in labels):,}"
    yield "rarest relation", f"{fewest}, {relations[fewest]:,} edges"


def _rounding(measured: Rounding) -> Iterator[tuple[str, str, str]]:
    yield "fp32", told(measured.full.typed), told(measured.full.dyads)
    yield "int8, as shipped", told(measured.rounded.typed), told(measured.rounded.dyads)


def _relations(figures: Figures) -> Iterator[tuple[str, str, str]]:
    for name, tally in figures.by_relation.items():
        if tally.wanted:
            yield name, f"{tally.wanted:,}", told(tally)


def told(tally: Tally) -> str:
    """Return precision, recall and F1 as a cell."""
    return f"{tally.precision:.3f} / {tally.recall:.3f} / {tally.f1:.3f}"


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"| {' | '.join('---' for _ in head)} |"
    for row in rows:
        yield f"| {' | '.join(row)} |"
