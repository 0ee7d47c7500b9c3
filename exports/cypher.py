"""Cypher for Neo4j and stores that speak its language (Memgraph, FalkorDB and others).

A script of statements that load some hundred rows each. Actors are merged by name and relationships by
kind, so that loading twice changes nothing. Text stands in string literals, in which everything that
could end them is escaped; a kind of relationship, which cannot be a parameter, is quoted as a name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc

from whowhom.exports.columns import edge_attributes
from whowhom.exports.json_text import literals
from whowhom.exports.vectors import rows, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhom.exports.network import Network

ROWS_PER_STATEMENT = 500
CONSTRAINT = "CREATE CONSTRAINT actor_name IF NOT EXISTS FOR (a:Actor) REQUIRE a.name IS UNIQUE;\n"

_NOT_STORED = ("x", "y", "size", "color", "label", "weight")


def write(network: Network, out: BinaryIO, *, constraint: bool = True) -> None:
    """Write a script of Cypher statements.

    Args:
        network: what to write.
        out: an open binary file.
        constraint: begin by making names unique, in Neo4j's words; other stores have other words for it.
    """
    out.write(CONSTRAINT.encode() if constraint else b"")
    nodes = network.nodes.combine_chunks().to_batches()
    for batch in nodes:
        about = {name: batch.column(name) for name in ("out_count", "in_count", "kind", "group")}
        actors = {"name": batch.column("id"), "about": about}
        _write_statements(out, actors, "MERGE (a:Actor {name: row.name}) SET a += row.about;\n")
    for batch in network.edges():
        for relation, part in _by_relation(batch):
            _write_edges(out, relation, part, mentions=network.mentions)


def relationship_type(relation: str) -> str:
    """Return the kind of relationship for a relation, quoted.

    >>> relationship_type("allied-with")
    '`ALLIED_WITH`'
    """
    return "`" + re.sub(r"\W+", "_", relation).upper() + "`"


def _by_relation(batch: pa.RecordBatch) -> Iterator[tuple[str, pa.RecordBatch]]:
    relations = batch.column("relation")
    for relation in relations.unique().to_pylist():
        yield relation, batch.filter(pc.equal(relations, relation))


def _write_edges(out: BinaryIO, relation: str, edges: pa.RecordBatch, *, mentions: bool) -> None:
    row: dict[str, Any] = {name: edges.column(name) for name in ("source", "target")}
    about = {name: column for name, column in edge_attributes(edges).items() if name not in _NOT_STORED}
    key = ""
    if mentions:
        row["key"] = about.pop("edge_id")
        key = " {edge_id: row.key}"
    kind = relationship_type(relation)
    _write_statements(
        out,
        row | {"about": about},
        "MATCH (s:Actor {name: row.source}), (t:Actor {name: row.target}) "
        f"MERGE (s)-[r:{kind}{key}]->(t) SET r += row.about;\n",
    )


def _write_statements(out: BinaryIO, columns: dict[str, Any], then: str) -> None:
    """Write `UNWIND [rows] AS row` and what is to be done with a row, some hundred rows a statement."""
    total = len(next(iter(columns.values())))
    for start in range(0, total, ROWS_PER_STATEMENT):
        text = bytes(rows(",\n", *_map(columns, start)))
        out.write(b"UNWIND [" + text[1:] + b"\n] AS row\n" + then.encode())


def _map(columns: dict[str, Any], start: int) -> list[Any]:
    """Return the pieces (see `vectors.rows`) of a map; its first value must not be null, others may."""
    pieces: list[Any] = []
    for name, column in columns.items():
        before = (", " if pieces else "{") + f"`{name}`: "
        if isinstance(column, dict):
            pieces += [before, *_map(column, start)]
        else:
            pieces += wrapped(before, literals(column.slice(start, ROWS_PER_STATEMENT)), "")
    return [*pieces, "}"]
