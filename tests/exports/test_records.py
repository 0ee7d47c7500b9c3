"""Formats that keep every mention as a record: JSON Lines, Parquet, SQLite, FollowTheMoney."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow.parquet as pq
import pytest

from whowhom.errors import WhowhomError
from whowhom.exports import export
from whowhom.records import EDGE_FIELDS
from whowhom.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Row = dict[str, Any]

ROWS: list[Row] = [
    {"source": "Sergei Lavrov", "target": "Turkey", "relation": "accuses", "date": "2017-04-04", "document": "a.txt",
     "title": "Talks", "outlet": "The Brief", "url": "https://brief.example/1", "source_type": "person",
     "source_group": "Russia", "target_type": "country", "evidence": "Lavrov blamed Ankara for the chlorine."},
    {"source": "Sergei Lavrov", "target": "Turkey", "relation": "accuses", "date": "2017-05", "document": "b.txt",
     "evidence": "It was Ankara's doing, Lavrov said.", "attributed_to": "Iran"},
    {"source": "Turkey", "target": "Turkey", "relation": "own words", "negated": True, "document": None,
     "evidence": "\ud800 Türkiye \x00 did not.", "modality": "planned"},
]  # fmt: skip


def test_json_lines_have_every_field() -> None:
    """A line has the fields of an edge, in their order."""
    out = io.BytesIO()
    export(ROWS, "jsonl", out)
    rows = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [tuple(row) for row in rows] == [EDGE_FIELDS] * 3
    assert len({row["id"] for row in rows}) == 3


def test_parquet_keeps_types_and_order(tmp_path: Path) -> None:
    """Parquet has the columns and types of the graph folder, the edges as they are stored, and a file of nodes."""
    edges, nodes = export(ROWS, "parquet", tmp_path / "map.parquet")
    table = pq.read_table(edges)
    assert tuple(table.column_names) == EDGE_FIELDS
    assert table.column("relation").to_pylist() == [row["relation"] for row in ROWS]
    assert table.column("negated").to_pylist() == [False, False, True]
    assert pd.read_parquet(nodes).set_index("id")["group"]["Sergei Lavrov"] == "Russia"
    export(ROWS, "parquet", tmp_path / "ties.parquet", mentions=False)
    assert pd.read_parquet(tmp_path / "ties.parquet")["count"].tolist() == [2]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Return an exported database, opened."""
    export(ROWS, "sqlite", tmp_path / "graph.db")
    with closing(sqlite3.connect(tmp_path / "graph.db")) as opened:
        yield opened


def test_sqlite_is_sound(database: sqlite3.Connection) -> None:
    """The file is a database without damage, and all references lead somewhere."""
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    foreign = {(row[2], row[3]) for row in database.execute("PRAGMA foreign_key_list(edges)")}
    assert foreign == {
        ("actors", "source"),
        ("actors", "target"),
        ("relations", "relation"),
        ("documents", "document"),
    }


def test_sqlite_holds_every_edge(database: sqlite3.Connection) -> None:
    """The view of who does what to whom gives back the mentions, in their order."""
    found = database.execute(
        "SELECT source, relation, target, date, negated, document, title FROM who_whom ORDER BY id"
    )
    assert found.fetchall() == [
        ("Sergei Lavrov", "accuses", "Turkey", "2017-04-04", 0, "a.txt", "Talks"),
        ("Sergei Lavrov", "accuses", "Turkey", "2017-05", 0, "b.txt", None),
        ("Turkey", "own words", "Turkey", None, 1, None, None),
    ]
    assert database.execute("SELECT count, documents FROM ties").fetchall() == [(2, 2)]
    assert (
        database.execute("SELECT evidence FROM edges WHERE id = 3").fetchone()[0]
        == "\ufffd Türkiye \x00 did not."
    )


def test_sqlite_knows_the_vocabulary(database: sqlite3.Connection) -> None:
    """Relations have their codes; one that is not in the vocabulary has only its name."""
    rows = dict(database.execute("SELECT name, plover FROM relations").fetchall())
    assert rows == {"accuses": vocabulary()["accuses"].plover, "own words": None}


def test_sqlite_search(database: sqlite3.Connection) -> None:
    """Words of the evidence are found, in any case, and Datasette finds the search by its table's text."""
    found = database.execute(
        "SELECT rowid FROM edges_fts WHERE edges_fts MATCH 'CHLORINE OR türkiye' ORDER BY 1"
    )
    assert found.fetchall() == [(1,), (3,)]
    (made,) = database.execute("SELECT sql FROM sqlite_master WHERE name = 'edges_fts'").fetchone()
    assert 'content="edges"' in made


def test_ftm_entities() -> None:
    """FollowTheMoney's own model takes every entity; a link leads from actor to actor, with its document."""
    model = pytest.importorskip("followthemoney", reason="NOT TESTED: followthemoney is missing").model
    out = io.BytesIO()
    export(ROWS, "ftm", out)
    found = [model.get_proxy(json.loads(line)) for line in out.getvalue().splitlines()]
    for proxy in found:
        proxy.schema.validate(proxy.to_dict())
    by_id = {proxy.id: proxy for proxy in found}
    assert len(by_id) == len(found)
    links = [proxy for proxy in found if proxy.schema.name == "UnknownLink"]
    (first, _, own) = links
    assert by_id[first.first("subject")].caption == "Sergei Lavrov"
    assert by_id[first.first("subject")].schema.name == "Person"
    assert by_id[first.first("subject")].first("country") == "ru"
    assert by_id[first.first("object")].schema.name == "PublicBody"
    assert by_id[first.first("proof")].first("title") == "Talks"
    assert first.first("role") == "accuses"
    assert own.first("role") == "own words, planned, negated"
    assert own.get("proof") == []


def test_ftm_is_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package, the error says what to install."""
    monkeypatch.setitem(sys.modules, "followthemoney", None)
    with pytest.raises(
        WhowhomError, match=r"format 'ftm' needs followthemoney: pip install 'whowhom\[ftm\]'"
    ):
        export(ROWS, "ftm", io.BytesIO())
