"""The guide to Gephi: its commands run, its columns exist, and it says what no file can change."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from lxml import etree
from typer.testing import CliRunner

from whowhom.__main__ import app
from whowhom.exports.sources import by_column, edge_table
from whowhom.store.schema import schema

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "gephi.md").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"whowhom export [^`#|\n]+-o \S+\w", GUIDE)))


@pytest.fixture
def graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small graph folder, which the commands find by themselves."""
    folder = tmp_path / "whowhom.graph"
    rows = [
        {"source": "Iran", "target": "Syria", "relation": relation, "document": "a", "evidence": "It did.",
         "source_group": "Iran", "target_group": "Syria", "source_type": "country", "target_type": "country"}
        for relation in ("accuses", "denies")
    ]  # fmt: skip
    tables = {"edges": edge_table(by_column(rows))}
    for kind in ("edges", "documents", "actors"):
        (folder / kind).mkdir(parents=True)
        pq.write_table(
            tables.get(kind, pa.table(schema(kind).empty_table())), folder / kind / "000001.parquet"
        )
    (folder / "manifest.json").write_text("{}")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WHOWHOM_GRAPH", raising=False)
    return folder


def test_the_guide_has_commands() -> None:
    """The examples are found at all."""
    assert len(COMMANDS) >= 6


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.usefixtures("graph")
def test_commands_of_the_guide(command: str, tmp_path: Path) -> None:
    """Every export that the guide shows can be typed as it stands."""
    words = shlex.split(command)[1:]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    assert (tmp_path / words[-1]).stat().st_size


@pytest.mark.usefixtures("graph")
def test_columns_of_the_guide(tmp_path: Path) -> None:
    """The guide names the columns that the file has, all of them."""
    CliRunner().invoke(app, ["export", "gexf", "-o", "map.gexf"])
    columns = {each.get("title") for each in etree.parse(tmp_path / "map.gexf").iter("{*}attribute")}
    text = GUIDE.split("## What is in the columns")[1].split("##")[0]
    named = set(re.findall(r"`([a-z_]+)`", text))
    assert columns <= named


@pytest.mark.parametrize(
    "words", ["always off at first", "on top of each other", "Infinity", "no timeline for GraphML"]
)
def test_limits_are_told(words: str) -> None:
    """What Gephi does whatever is in the file is said in the guide."""
    assert words in GUIDE
