"""The network that an exporter writes: chosen edges, as a table of nodes and a stream of Arrow batches.

The SQL is put together from our own column names and conditions; values are always parameters.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pyarrow as pa

from whowhom.exports.appearance import dressed
from whowhom.exports.ties import collapsed, empty_tie
from whowhom.store.quiet import silenced
from whowhom.store.schema import schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

By = Literal["actor", "group"]

# DuckDB may use so much, and sorts at most this much text at a time, so that an export of any size stays
# under 400 MB: above this budget the edges are sorted and written in several parts.
MEMORY_BYTES = 112_000_000
PART_BYTES = 400_000_000
BATCH_BYTES = 1_500_000

# Joins as they are written, in one thread, keep the order of the edges.
_SETTINGS = f"""SET threads = 1; SET enable_external_file_cache = false;
SET disabled_optimizers = 'join_order,build_side_probe_side';
SET temp_directory = '{Path(gettempdir(), f"whowhom-{os.getpid()}").as_posix().replace("'", "''")}'"""

# Spaces and what XML 1.0 forbids: a name holds none of it, so that two spellings are not two nodes.
_JUNK = r"[\x00-\x1F\x7F-\xA0\x{2028}\x{2029}\x{FEFF}\x{FFFE}\x{FFFF}]"

_MACROS = f"""
CREATE OR REPLACE TEMP MACRO named(name) AS
    CASE WHEN regexp_matches(name, '^ | $|  |^$|{_JUNK}')
    THEN coalesce(nullif(trim(regexp_replace(name, '( |{_JUNK})+', ' ', 'g')), ''), '(unnamed)')
    ELSE name END;
CREATE OR REPLACE TEMP MACRO whole_day(date) AS
    CASE WHEN regexp_full_match(date, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}')
    AND try_cast(date AS DATE) IS NOT NULL THEN date END;
CREATE OR REPLACE TEMP MACRO nmtoken(name) AS
    CASE WHEN regexp_full_match(name, '[.-]*[A-Za-z0-9][A-Za-z0-9.-]*( [A-Za-z0-9.-]+)*') THEN replace(name, ' ', '_')
    ELSE regexp_replace(strip_accents(name), '[^A-Za-z0-9.-]+', '_', 'g') || '__' || md5(name)[:12] END;
"""

# What some formats need besides the fields of an edge: the endpoints as XML tokens, and the whole days.
HELPERS = {"source_key": "nmtoken(source)", "target_key": "nmtoken(target)", "days": "whole_day(date)"}


@dataclass
class Network:
    """The chosen edges of a source.

    Args:
        connection: has the views `edges` and `actors`.
        where: SQL condition on the edges, and its parameters.
        by: whether the nodes are actors, or the groups that they roll up to.
        mentions: one edge per mention; otherwise one per (source, target, relation).
        min_count: leave out what is said by fewer mentions, counted by (source, target, relation).
        isolates: whether actors without edges are nodes too.
        layout: compute positions of nodes; without it they have none.
    """

    connection: duckdb.DuckDBPyConnection
    where: tuple[str, list[Any]] = field(default_factory=lambda: ("TRUE", []))
    by: By = "actor"
    mentions: bool = False
    min_count: int = 1
    isolates: bool = False
    layout: bool = True

    def __post_init__(self) -> None:
        silenced(self.connection).execute(f"{_SETTINGS}; {_MACROS}")
        # DuckDB always has some thousand rows in hand: very long sentences need room beyond the budget.
        *_, longest = self._size
        self.connection.execute(f"SET memory_limit = '{MEMORY_BYTES + 4 * longest} bytes'")

    @cached_property
    def nodes(self) -> pa.Table:
        """The nodes, sorted by name.

        Columns: `id` (the name), `key` (the name as an XML token), `kind`, `group`, `out_count` and
        `in_count` (mentions).
        """
        self._ask_nodes()
        return self.connection.sql("SELECT * EXCLUDE number FROM nodes ORDER BY number").to_arrow_table()

    @cached_property
    def drawn_nodes(self) -> pa.Table:
        """The nodes with their looks: `x`, `y` (null without layout), `size` and `color` as well."""
        nodes = self.nodes
        return dressed(nodes, *self._pairs(nodes.num_rows)) if self.layout else dressed(nodes)

    def edges(self, *helpers: str) -> Iterator[pa.RecordBatch]:
        """Yield the edges in batches of some megabytes.

        With `mentions` they come as they are stored, and the columns are those of `EDGE_FIELDS`; otherwise
        they are sorted, and the columns are those of `ties.TIE_FIELDS`.

        Args:
            helpers: names of `HELPERS`, which cost time: columns that follow.
        """
        more = "".join(f", {HELPERS[name]} AS {name}" for name in helpers)
        if self.mentions:
            found = self.ask(f"SELECT *{more} FROM chosen")  # noqa: S608  # our own column names
            yield from found.to_arrow_reader(self.batch_rows)
            return
        rows, width, _ = self._size
        parts = 1 + rows * width // PART_BYTES
        for part in range(parts):
            yield from collapsed(self._sorted_part(part, parts, more))

    @property
    def batch_rows(self) -> int:
        """How many mentions may be in memory at a time: fewer where the sentences are long."""
        _, width, _ = self._size
        return max(64, min(20_000, BATCH_BYTES // width))

    def no_edges(self) -> pa.RecordBatch:
        """Return a batch without rows, with the columns and types of those that `edges` yields."""
        return pa.RecordBatch.from_pylist([], schema("edges")) if self.mentions else empty_tie()

    def ask(self, select: str) -> duckdb.DuckDBPyRelation:
        """Return the answer to `SELECT ...` over the table `chosen`: the chosen edges, by mention."""
        sql, values = self._chosen()
        return self.connection.sql(f"{sql} {select}", params=values)

    def _chosen(self) -> tuple[str, list[Any]]:
        """Return a `WITH` clause that defines the table `chosen`, and its parameters."""
        condition, values = self.where
        raw = f"SELECT {self._columns()} FROM edges WHERE {condition}"  # noqa: S608  # our own column names; values are parameters
        if self.min_count <= 1:
            return f"WITH chosen AS ({raw})", values
        tie = "source, target, relation"
        often = f"SELECT {tie} FROM raw GROUP BY ALL HAVING count(*) >= {int(self.min_count)}"  # noqa: S608  # our own column names; values are parameters
        chosen = f"SELECT raw.* FROM raw SEMI JOIN ({often}) USING ({tie})"  # noqa: S608  # our own column names; values are parameters
        return f"WITH raw AS ({raw}), chosen AS ({chosen})", values

    def _columns(self) -> str:
        """Return the select list of the edges: names made clean, groups in place of actors if asked."""
        names = {each: each for each in ("source", "target")}
        if self.by == "group":
            names = {each: f"coalesce({each}_group, {each})" for each in names}
        ends = ", ".join(f"named({name}) AS {each}" for each, name in names.items())
        return f"* REPLACE ({ends}, named(relation) AS relation)"

    @cached_property
    def _size(self) -> tuple[int, int, int]:
        """Return the number of chosen edges, the mean bytes of one, and those of the 2048 longest."""
        rows, size, longest = self.ask(
            "SELECT count(*), coalesce(sum(size), 0)::BIGINT, coalesce(list_sum(max(size, 2048)), 0)::BIGINT "
            "FROM (SELECT strlen(evidence) AS size FROM chosen)"
        ).fetchall()[0]
        return rows, 100 + size // max(rows, 1), longest

    def _sorted_part(self, part: int, parts: int, more: str) -> Iterator[pa.RecordBatch]:
        tie = "source, target, relation, event_type, date, document, confidence, evidence"
        share = f"WHERE hash(source, target, relation) % {parts} = {part}" if parts > 1 else ""
        found = self.ask(
            f"SELECT {tie}{more} FROM chosen {share} "  # noqa: S608  # our own column names; values are parameters
            "ORDER BY source, target, relation, date NULLS FIRST, document, start"
        )
        yield from found.to_arrow_reader(self.batch_rows)

    def _ask_nodes(self) -> None:
        """Fill the table `nodes`, numbered in the order of their names."""
        grouped = self.by == "group"
        ends = " UNION ALL ".join(_end(end, grouped=grouped) for end in ("source", "target"))
        lonely = "UNION ALL SELECT named(name), NULL, NULL, 0, 0 FROM actors" if self.isolates else ""
        sql, values = self._chosen()
        self.connection.execute(
            f"""CREATE OR REPLACE TEMP TABLE nodes AS {sql}, ends AS ({ends} {lonely}),
            counted AS (
                SELECT id, min(kind) AS kind, min("group") AS "group",
                    sum(acts)::BIGINT AS out_count, sum(suffers)::BIGINT AS in_count
                FROM ends GROUP BY id),
            known AS (
                SELECT named(name) AS id, min(type) AS kind, min("group") AS "group"
                FROM actors GROUP BY 1)
            SELECT id, nmtoken(id) AS key, coalesce(known.kind, counted.kind) AS kind,
                {"id" if grouped else 'coalesce(known."group", counted."group")'} AS "group",
                out_count, in_count, row_number() OVER (ORDER BY id) - 1 AS number
            FROM counted LEFT JOIN known USING (id)""",  # noqa: S608  # our own column names; values are parameters
            values,
        )

    def _pairs(self, count: int) -> tuple[Any, Any, Any]:
        """Return who is tied to whom, how often: three numpy arrays, nodes as their row numbers."""
        answer = self.ask(
            f"SELECT a.number * {count} + b.number AS pair FROM chosen "  # noqa: S608  # a number of ours
            "JOIN nodes a ON a.id = source JOIN nodes b ON b.id = target"
        )
        # One number an edge is all that grows with the graph here.
        found = [batch.column("pair").to_numpy() for batch in answer.to_arrow_reader(100_000)]
        pairs, weight = np.unique(np.concatenate(found or [np.zeros(0, np.int64)]), return_counts=True)
        return pairs // count, pairs % count, weight


def _end(end: str, *, grouped: bool) -> str:
    """Return the SQL that lists the actors at one end of the edges; a group's type is not known there."""
    kind, group = ("NULL", "NULL") if grouped else (f"{end}_type", f"{end}_group")
    acts = int(end == "source")
    return f'SELECT {end} AS id, {kind} AS kind, {group} AS "group", {acts} AS acts, {1 - acts} AS suffers FROM chosen'  # noqa: S608  # our own column names; values are parameters
