"""SQLite with normalised tables and full-text search over the evidence; opens in Datasette as it is.

SELECT source, target, evidence FROM who_whom
WHERE id IN (SELECT rowid FROM edges_fts WHERE evidence MATCH 'sarin OR chlorine');
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from whowhom.exports.columns import RENAMED
from whowhom.store.schema import schema
from whowhom.vocabulary import vocabulary

if TYPE_CHECKING:
    import duckdb

    from whowhom.exports.network import Network

# Fields of an edge that stand in the tables of actors, relations and documents.
_ELSEWHERE = frozenset(
    {
        "source", "source_type", "source_group", "target", "target_type", "target_group", "relation", "event_type",
        "document", "title", "outlet", "url",
    }
)  # fmt: skip
_TOLD = [each for each in schema("edges") if each.name not in _ELSEWHERE]
_TYPES = {"string": "TEXT", "double": "REAL"}

TABLES = """
CREATE TABLE actors (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, kind TEXT, "group" TEXT,
    out_count INTEGER NOT NULL, in_count INTEGER NOT NULL
);
CREATE TABLE documents (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, title TEXT, outlet TEXT, url TEXT);
CREATE TABLE relations (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, reads_as TEXT, plover TEXT, cameo TEXT,
    polarity INTEGER, weight REAL
);
CREATE TABLE edges (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES actors (id),
    relation INTEGER NOT NULL REFERENCES relations (id),
    target INTEGER NOT NULL REFERENCES actors (id),
    document INTEGER REFERENCES documents (id),
    {told}
);
"""
AFTERWARDS = """
CREATE INDEX edges_by_source ON edges (source, relation);
CREATE INDEX edges_by_target ON edges (target, relation);
CREATE INDEX edges_by_relation ON edges (relation, date);
CREATE INDEX edges_by_document ON edges (document);
CREATE VIRTUAL TABLE edges_fts USING fts5 (evidence, content="edges", content_rowid="id");
INSERT INTO edges_fts (edges_fts) VALUES ('rebuild');
CREATE VIEW who_whom AS
    SELECT edges.id, s.name AS source, relations.name AS relation, t.name AS target, edges.date,
        edges.negated, edges.modality, edges.attributed_to, edges.evidence,
        documents.name AS document, documents.title, documents.outlet, documents.url
    FROM edges JOIN actors s ON s.id = edges.source JOIN actors t ON t.id = edges.target
    JOIN relations ON relations.id = edges.relation LEFT JOIN documents ON documents.id = edges.document;
CREATE VIEW ties AS
    SELECT source, relation, target, count(*) AS count, min(date) AS first_date, max(date) AS last_date,
        count(DISTINCT document) AS documents
    FROM who_whom WHERE NOT negated GROUP BY source, relation, target;
ANALYZE;
"""

_DOCUMENTS = """SELECT row_number() OVER (ORDER BY document) AS number, document AS name, min(title) AS title,
    min(outlet) AS outlet, min(url) AS url
    FROM chosen WHERE document IS NOT NULL GROUP BY document ORDER BY 1"""
_RELATIONS = "SELECT row_number() OVER (ORDER BY relation), relation FROM chosen GROUP BY relation ORDER BY 1"
_EDGES = """SELECT s.number + 1, relations.number, t.number + 1, documents.number, {told}
    FROM chosen JOIN nodes s ON s.id = chosen.source JOIN nodes t ON t.id = chosen.target
    JOIN ({relations}) AS relations (number, name) ON relations.name = chosen.relation
    LEFT JOIN ({documents}) AS documents ON documents.name = chosen.document"""


def write(network: Network, out: BinaryIO) -> None:
    """Write a database: tables actors, relations, documents, edges, edges_fts; views who_whom and ties."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.db"
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            told = ",\n    ".join(
                f'"{RENAMED.get(each.name, each.name)}" {_TYPES.get(str(each.type), "INTEGER")}'
                for each in _TOLD
            )
            database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
            database.executescript(TABLES.format(told=told))
            database.execute("BEGIN")
            _fill(network, database)
            database.execute("COMMIT")
            database.executescript(AFTERWARDS)
        with path.open("rb") as made:
            shutil.copyfileobj(made, out)


def _fill(network: Network, database: sqlite3.Connection) -> None:
    nodes = network.nodes.select(["id", "kind", "group", "out_count", "in_count"])
    actors = zip(range(1, nodes.num_rows + 1), *(column.to_pylist() for column in nodes.columns), strict=True)
    database.executemany("INSERT INTO actors VALUES (?, ?, ?, ?, ?, ?)", actors)
    for number, name in network.ask(_RELATIONS).fetchall():
        known = vocabulary().get(name)
        codes = (
            [known.reads_as, known.plover, known.cameo, known.polarity, known.weight] if known else [None] * 5
        )
        database.execute("INSERT INTO relations VALUES (?, ?, ?, ?, ?, ?, ?)", [number, name, *codes])
    _copy(network, network.ask(_DOCUMENTS), database, "INSERT INTO documents VALUES (?, ?, ?, ?, ?)")
    told = ", ".join(f'chosen."{each.name}"' for each in _TOLD)
    edges = network.ask(_EDGES.format(told=told, relations=_RELATIONS, documents=_DOCUMENTS))
    places = ", ".join("?" for _ in range(4 + len(_TOLD)))
    _copy(network, edges, database, f"INSERT INTO edges VALUES (NULL, {places})")  # noqa: S608  # our own column names; values are parameters


def _copy(
    network: Network, found: duckdb.DuckDBPyRelation, database: sqlite3.Connection, insert: str
) -> None:
    for batch in found.to_arrow_reader(network.batch_rows):
        rows = zip(*(column.to_pylist() for column in batch.columns), strict=True)
        database.executemany(insert, rows)
