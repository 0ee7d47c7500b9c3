"""Imports point one way, as ARCHITECTURE.md says: who reads a folder need not know those that come after it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LAYERS = ("documents", "parsing", "actors", "relations", "learned", "store", "answers", "commands")
IMPORT = re.compile(r"^\s*(?:from|import) whowhom\.(\w+)", re.MULTILINE)
REGISTRY = Path(
    "relations", "readers.py"
)  # it names the learned readers, and loads them only when they are asked for


@pytest.mark.parametrize("layer", LAYERS[:-1])
def test_no_layer_imports_a_later_one(layer: str) -> None:
    """Neither at run time nor for types does a module import from a folder that stands below its own."""
    later = set(LAYERS[LAYERS.index(layer) + 1 :])
    folder = ROOT / "graph"
    assert any(folder.joinpath(layer).glob("*.py"))
    wrong = {
        path.relative_to(folder): imported
        for path in sorted(folder.joinpath(layer).rglob("*.py"))
        if path.relative_to(folder) != REGISTRY
        and (imported := later.intersection(IMPORT.findall(path.read_text(encoding="utf-8"))))
    }
    assert wrong == {}
