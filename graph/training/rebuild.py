"""From annotated sentences to the files of the reader: fit, round, measure, and write down."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from whowhom.training.card import card
from whowhom.training.export import export
from whowhom.training.fit import FURTHER, Plan, fit
from whowhom.training.former import between, former_network
from whowhom.training.heldback import rounding
from whowhom.training.nearest import write_nearest
from whowhom.training.views import all_as_found

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from whowhom.training.corpus import Example
    from whowhom.training.network import PairReader


def rebuild(
    examples: Sequence[Example],
    folder: Path,
    plan: Plan | None = None,
    say: Callable[[str], object] = print,
    former: Path | None = None,
) -> None:
    """Train on sentences; write the reader, its log, its model card and its nearest sentences into a folder.

    With the folder of a former reader that one is taught further, by `FURTHER` if there is no other plan.
    """
    plan = plan or (Plan() if former is None else FURTHER)
    first = None if former is None else former_network(former)
    found = all_as_found(examples)
    network, log, held = fit(examples, plan, say, found=found, former=first)
    if first is not None:
        network = between(first, network, plan.way)
    write(network, log, examples, held, folder)


def write(
    network: PairReader,
    log: dict[str, object],
    examples: Sequence[Example],
    held: Sequence[Example],
    folder: Path,
) -> None:
    """Write a trained network with its log, card and nearest sentences; `held` are sentences it was not trained on."""
    export(network, folder)
    full = folder / "reader.fp32.onnx"
    with TemporaryDirectory(prefix="whowhom-") as scratch:
        measured = rounding(full, folder, Path(scratch), held)
    full.unlink()
    write_nearest(examples, folder)
    (folder / "log.json").write_text(json.dumps(log, indent=1) + "\n", encoding="utf-8")
    (folder / "CARD.md").write_text(card(examples, log, measured, folder), encoding="utf-8")
