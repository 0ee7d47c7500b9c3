"""The network between a source and the formats: nodes, names, parts, memory."""

from __future__ import annotations

import io
import json
from contextlib import closing
from typing import TYPE_CHECKING, Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from whowhom.exports import export, network
from whowhom.exports.network import Network
from whowhom.exports.sources import edge_source

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

Row = dict[str, Any]


def ties(rows: list[Row]) -> list[str]:
    """Return the lines of a collapsed export, sorted."""
    out = io.BytesIO()
    export(rows, "jsonl", out, mentions=False)
    return sorted(out.getvalue().decode().splitlines())


def nodes(rows: list[Row], **choice: Any) -> dict[str, Row]:  # noqa: ANN401  # whatever a network takes
    """Return the nodes of rows by name."""
    with closing(edge_source(rows).connect()) as connection:
        return {row["id"]: row for row in Network(connection, **choice).nodes.to_pylist()}


def test_parts_give_the_same_ties(monkeypatch: pytest.MonkeyPatch) -> None:
    """A graph too large to be sorted at once is collapsed in parts, into the same ties."""
    rows = [
        {
            "source": f"a{number % 13}",
            "target": f"b{number % 7}",
            "relation": "calls",
            "evidence": str(number),
            "start": number,
        }
        for number in range(2000)
    ]
    whole = ties(rows)
    monkeypatch.setattr(network, "PART_BYTES", 20_000)
    monkeypatch.setattr(network, "BATCH_BYTES", 1_000)
    assert ties(rows) == whole
    assert len(whole) == 13 * 7


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An export leaves no folder of temporary files where the user stands."""
    monkeypatch.chdir(tmp_path)
    export([{"source": "a", "target": "b", "relation": "calls"}], "graphml", tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_nodes_count_their_mentions() -> None:
    """A node knows how often it acts and is acted upon; a self loop is both."""
    rows = [
        {"source": "a", "target": "b", "relation": "calls"},
        {"source": "a", "target": "b", "relation": "calls"},
        {"source": "a", "target": "a", "relation": "calls"},
    ]
    found = nodes(rows)
    assert {name: (node["out_count"], node["in_count"]) for name, node in found.items()} == {
        "a": (3, 1),
        "b": (0, 2),
    }


def test_nodes_know_kind_and_group() -> None:
    """Kind and group come from any edge that tells; a group is its own group, of the kind that is known of it."""
    rows = [
        {"source": "Lavrov", "target": "Russia", "relation": "praises", "target_type": "country"},
        {
            "source": "Russia",
            "target": "Lavrov",
            "relation": "praises",
            "target_type": "person",
            "target_group": "Russia",
        },
    ]
    found = nodes(rows)
    assert (found["Lavrov"]["kind"], found["Lavrov"]["group"]) == ("person", "Russia")
    assert found["Russia"]["kind"] == "country"
    assert nodes(rows, by="group")["Russia"]["group"] == "Russia"


def test_names_that_differ_in_junk_are_one_node() -> None:
    """Line ends and control characters from a document's layout do not make another actor."""
    rows = [
        {"source": name, "target": "b", "relation": "calls"}
        for name in ("Sergei Lavrov", "Sergei\nLavrov", " Sergei \u00a0 Lavrov\x00", "Sergei Lavrov\u2028")
    ]
    assert nodes(rows)["Sergei Lavrov"]["out_count"] == 4


@settings(max_examples=40, deadline=None)
@given(names=st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=8, unique=True))
@example(names=["."])  # once a key without a letter
@example(names=["- -", "-.-"])
def test_keys_are_tokens_and_unique(names: list[str]) -> None:
    """Each name has a key of its own that GraphML takes for an id, with the readable part in front."""
    found = nodes([{"source": name, "target": "United States", "relation": "calls"} for name in names])
    keys = [node["key"] for node in found.values()]
    assert len(set(keys)) == len(keys)
    assert all(
        key.isascii() and key.replace("_", "").replace("-", "").replace(".", "").isalnum() for key in keys
    )
    assert found["United States"]["key"] == "United_States"


def test_a_bar_of_progress_would_spoil_the_data(capfd: pytest.CaptureFixture[str]) -> None:
    """DuckDB draws no progress bar on standard output, where the data may be going."""
    with closing(edge_source([{"source": "a", "target": "b", "relation": "calls"}]).connect()) as connection:
        asked = Network(connection).ask("SELECT current_setting('enable_progress_bar')").fetchall()
    assert asked == [(False,)]
    export([{"source": "a", "target": "b", "relation": "calls"}], "jsonl", "-")
    assert json.loads(capfd.readouterr().out)["source"] == "a"
