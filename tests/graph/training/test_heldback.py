"""Figures of a network on annotated sentences, and the card that tells them."""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from whowhom.learned.session import packaged_model
from whowhom.training.card import card
from whowhom.training.corpus import parse_line
from whowhom.training.heldback import figures, readings, rounding, wanted

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np

    from whowhom.training.corpus import Example

EXAMPLES = [
    parse_line("[1 Kenya] accused [2 Uganda] of shelling a village. || 1 accuses 2", "a:1"),
    parse_line("[1 The president of Peru] met [2 his Chilean counterpart] in Lima. || 1 meets 2", "a:2"),
    parse_line("[1 Malta] and [2 Cyprus] held elections. || -", "a:3"),
]
LOG = {
    "plan": {"epochs": 2, "seed": 7}, "training": 2, "held": 3, "epochs": [{"seconds": 60}, {"seconds": 61}],
}  # fmt: skip


@pytest.fixture(scope="module")
def packaged() -> Iterator[Path]:
    """Return the folder of the packaged reader."""
    with as_file(files("whowhom.data").joinpath("reader")) as folder:
        yield Path(folder)


def perfect(examples: list[Example], relations: list[str]) -> list[np.ndarray]:
    """Return readings that are all right."""
    return [wanted(example, relations) for example in examples]


def test_what_is_annotated_is_wanted_both_ways_if_symmetric() -> None:
    """A meeting counts in both directions, an accusation in one."""
    relations = packaged_model().relations
    none = len(relations)
    assert wanted(EXAMPLES[0], relations).tolist() == [[none, relations.index("accuses")], [none, none]]
    assert wanted(EXAMPLES[1], relations)[1, 0] == relations.index("meets")


def test_figures_count_pairs() -> None:
    """All right is one; a wrong relation keeps the dyad; an edge too many costs precision only."""
    relations = packaged_model().relations
    found = perfect(EXAMPLES, relations)
    assert figures(found, EXAMPLES, relations).typed.f1 == 1.0
    found[0][0, 1] = relations.index("praises")
    found[2][0, 1] = relations.index("praises")
    after = figures(found, EXAMPLES, relations)
    assert (after.typed.right, after.dyads.right) == (2, 3)
    assert (after.typed.found, after.typed.wanted) == (4, 3)
    assert after.by_relation["praises"].precision == 0.0
    assert after.by_relation["meets"].f1 == 1.0


def test_the_packaged_network_reads_plain_sentences() -> None:
    """As it runs, it finds who accuses whom."""
    relations = packaged_model().relations
    assert readings(packaged_model(), EXAMPLES)[0][0, 1] == relations.index("accuses")


def test_a_network_compared_with_itself_loses_nothing(packaged: Path, tmp_path: Path) -> None:
    """Figures before and after are the same, and no pair differs."""
    same = rounding(packaged / "reader.onnx", packaged, tmp_path, EXAMPLES)
    assert same.differing == 0.0
    assert same.full == same.rounded


def test_the_card_tells_data_figures_and_limits(packaged: Path, tmp_path: Path) -> None:
    """It names the file with its hash, the loss by rounding, each relation with edges, and the limits."""
    measured = rounding(packaged / "reader.onnx", packaged, tmp_path, EXAMPLES)
    text = card(EXAMPLES, LOG, measured, packaged)
    assert json.loads((packaged / "reader.json").read_text(encoding="utf-8"))["sha256"] in text
    assert "| time | 2 minutes |" in text
    assert "typed F1 by +0.0000" in text
    assert "| accuses | 1 |" in text
    assert "| vetoes |" not in text
    for head in ("## Use", "## Data", "## Figures", "## Limits"):
        assert head in text


def test_the_card_leads_to_pages_that_exist(packaged: Path, tmp_path: Path) -> None:
    """Its links are relative to where `make train` puts it."""
    root = Path(__file__).parents[3]
    text = card(EXAMPLES, LOG, rounding(packaged / "reader.onnx", packaged, tmp_path, EXAMPLES), packaged)
    for part in text.split("](")[1:]:
        assert (root / "data" / "reader" / part.partition(")")[0]).resolve().is_file(), part[:40]
