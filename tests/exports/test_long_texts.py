"""Sentences of a hundred thousand characters: a table that a reader took for one, or a text without stops."""

from __future__ import annotations

import csv
import io
import json
import sys
from typing import TYPE_CHECKING, Any

import igraph
import networkx as nx
import pytest
from lxml import etree

from whowhom.exports import export
from whowhom.exports.ties import MOST_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LENGTH = 100_000
ROWS: list[dict[str, Any]] = [
    {
        "source": "a",
        "target": "b",
        "relation": "accuses",
        "evidence": (f"{number} <&> روسيا 🕊 " * LENGTH)[:LENGTH],
    }
    for number in range(150)
]


def cut(text: str) -> list[str]:
    """Return the sentences of a tie's evidence."""
    return text.split(" | ")


def kept(sentences: list[str]) -> bool:
    """Say whether as many sentences are there as may be, each of them whole."""
    return sentences == [row["evidence"] for row in ROWS[: MOST_CHARACTERS // LENGTH]]


def test_readers_take_long_evidence(tmp_path: Path) -> None:
    """The evidence of a tie stays below what XML readers take, and every sentence in it is whole."""
    path = tmp_path / "out"
    export(ROWS, "graphml", path)
    assert kept(cut(igraph.Graph.Read_GraphML(str(path)).es["evidence"][0]))
    assert kept(cut(next(iter(nx.read_graphml(path).edges(data="evidence")))[2]))
    export(ROWS, "gexf", path)
    (value,) = etree.parse(path).xpath("//*[local-name() = 'attvalue' and @for = 'evidence']/@value")
    assert kept(cut(value))


@pytest.mark.node
@pytest.mark.parametrize("format_", ["graphml", "gexf"])
def test_gephi_lite_takes_long_evidence(
    tmp_path: Path, graphology: Callable[[str, Path], Any], format_: str
) -> None:
    """Gephi Lite's readers take every mention with its whole sentence."""
    path = tmp_path / "out"
    export(ROWS[:20], format_, path, mentions=True)
    edges = graphology(format_, path)["edges"]
    assert sorted(edge["attributes"]["evidence"] for edge in edges) == sorted(
        row["evidence"] for row in ROWS[:20]
    )


def test_tables_take_long_evidence() -> None:
    """CSV and JSON Lines hold every mention with its whole sentence."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    table, lines = io.BytesIO(), io.BytesIO()
    export(ROWS, "csv", table, mentions=True)
    export(ROWS, "jsonl", lines)
    rows = csv.DictReader(io.StringIO(table.getvalue().decode("utf-8-sig"), newline=""))
    wanted = [row["evidence"] for row in ROWS]
    assert [row["evidence"] for row in rows] == wanted
    assert [json.loads(line)["evidence"] for line in lines.getvalue().splitlines()] == wanted
