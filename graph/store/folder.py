"""A graph folder: Parquet shards of edges, documents and actors, asked through DuckDB.

    whowhom.graph/
        manifest.json            format version, program version, settings
        documents/000001.parquet a shard is complete once this file is there: it is renamed last
        edges/000001.parquet     its edges, in the order of the documents
        actors/000001.parquet    which words named which actor in which document
        removed/000001.parquet   documents of earlier shards that this shard replaces (only if it does)
        reader/                  corrections of its edges and what they taught (only once there are some)

Shards are never changed. A reader that follows this order sees a whole shard or nothing of it.
"""

from __future__ import annotations

import os
from contextlib import closing
from typing import TYPE_CHECKING, Any

from whowhom.errors import WhowhomError
from whowhom.places import RemotePath, place
from whowhom.settings import default_graph
from whowhom.store.filters import EdgeFilter
from whowhom.store.quiet import silenced
from whowhom.store.schema import KINDS, schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb
    import pyarrow as pa

    from whowhom.places import Place


class GraphFolder:
    """The folder that holds one graph; nothing is read until it is asked.

    Args:
        path: the folder, or a URL that fsspec knows (`s3://bucket/graph`); None means `$WHOWHOM_GRAPH`, or
            `whowhom.graph` in the working directory.
    """

    def __init__(self, path: str | os.PathLike[str] | None = None) -> None:
        self.path = place(default_graph() if path is None else path)

    def __repr__(self) -> str:
        return f"GraphFolder({str(self.path)!r})"

    @property
    def manifest(self) -> Place:
        """The file that says which program wrote the folder, and how."""
        return self.path / "manifest.json"

    @property
    def own_relations(self) -> Place:
        """The user's own relations that the graph was built with, where there were any."""
        return self.path / "relations.yaml"

    @property
    def reader(self) -> Place:
        """The folder of what the user's corrections taught the reader of this graph."""
        return self.path / "reader"

    def exists(self) -> bool:
        """Say whether there is a graph here."""
        return self.manifest.is_file()

    def missing(self) -> WhowhomError:
        """Return the error for a folder without a graph, which says how to make one."""
        return WhowhomError(
            f"no graph in '{self.path}': `whowhom build PATH... -g {self.path}` makes one from documents"
        )

    def file(self, kind: str, shard: str) -> Place:
        """Return the path of one shard's file of `edges`, `documents`, `actors` or `removed`."""
        return self.path / kind / f"{shard}.parquet"

    def shards(self) -> list[str]:
        """Return the names of the complete shards, in the order they were written."""
        return sorted(file.stem for file in (self.path / "documents").glob("*.parquet"))

    def replacing(self, shards: list[str]) -> list[Place]:
        """Return the lists of replaced documents that these shards have; the folder is listed once."""
        wanted = set(shards)
        return sorted(
            (file for file in (self.path / "removed").glob("*.parquet") if file.stem in wanted), key=str
        )

    def files(self, shards: list[str]) -> list[Place]:
        """Return the files that make these shards."""
        return [self.file(kind, shard) for shard in shards for kind in KINDS] + self.replacing(shards)

    def database(self) -> duckdb.DuckDBPyConnection:
        """Return a DuckDB connection that can read the files of the folder; the caller closes it."""
        import duckdb

        connection = silenced(duckdb.connect())
        if isinstance(self.path, RemotePath):
            connection.register_filesystem(self.path.system)
        return connection

    def connect(self, shards: list[str] | None = None) -> duckdb.DuckDBPyConnection:
        """Return a DuckDB connection with the views `edges`, `documents` and `actors`; the caller closes it.

        Documents that were replaced by a later version, and their edges, are not in the views. With
        `shards` the views have only these.

        Raises:
            WhowhomError: where there is no graph, or a file of it is damaged.
        """
        if not self.exists():
            raise self.missing()
        every = self.shards()
        wanted = every if shards is None else shards
        for file in self.files(wanted) + ([] if shards is None else self.replacing(every)):
            if not ends_well(file):
                raise WhowhomError(f"'{file}' is damaged: `whowhom build` on its documents mends it")
        connection = self.database()
        removed = self._removed(connection, every)
        for kind in KINDS:
            self._view(connection, kind, wanted, removed)
        return connection

    def batches(self, filters: EdgeFilter | None = None, *, rows: int = 20_000) -> Iterator[pa.RecordBatch]:
        """Yield the edges that pass, as Arrow record batches of at most `rows` rows in stored order.

        The columns are those of `records.EDGE_FIELDS`. Only one batch is in memory at a time.
        """
        where, values = (filters or EdgeFilter()).where()
        with closing(self.connect()) as connection:
            result = connection.sql(f"SELECT * FROM edges WHERE {where}", params=values)  # noqa: S608
            yield from result.to_arrow_reader(rows)

    def head(self, filters: EdgeFilter, rows: int) -> tuple[list[dict[str, Any]], int]:
        """Return the first edges that pass, as dictionaries, and how many pass in all."""
        where, values = filters.where()
        with closing(self.connect()) as connection:
            first = connection.execute(f"SELECT * FROM edges WHERE {where} LIMIT {int(rows)}", values)  # noqa: S608
            names = [column[0] for column in first.description]
            found = [dict(zip(names, row, strict=True)) for row in first.fetchall()]
            counted = connection.execute(f"SELECT count(*) FROM edges WHERE {where}", values).fetchall()  # noqa: S608
        return found, counted[0][0]

    def _removed(self, connection: duckdb.DuckDBPyConnection, shards: list[str]) -> set[str]:
        """Fill the table `removed` and return the shards that lost documents."""
        files = [str(file) for file in self.replacing(shards)]
        connection.execute("CREATE TEMP TABLE removed (shard VARCHAR, document VARCHAR)")
        if files:
            connection.execute("INSERT INTO removed SELECT shard, document FROM read_parquet(?)", [files])
        rows = connection.execute("SELECT DISTINCT shard FROM removed").fetchall()
        return {row[0] for row in rows}.intersection(shards)

    def _view(
        self, connection: duckdb.DuckDBPyConnection, kind: str, shards: list[str], removed: set[str]
    ) -> None:
        whole = [self.file(kind, shard) for shard in shards if shard not in removed]
        partly = [self.file(kind, shard) for shard in shards if shard in removed]
        parts = [f"SELECT {_columns(kind)} FROM read_parquet({_sql_list(whole)})"] if whole else []  # noqa: S608
        if partly:
            key = "id" if kind == "documents" else "document"
            # All in one scan: a SELECT for each shard takes a thousand of them seconds.
            parts.append(
                f"SELECT {_columns(kind)} FROM read_parquet({_sql_list(partly)}, filename=true) AS kept "  # noqa: S608
                "WHERE NOT EXISTS (SELECT 1 FROM removed WHERE removed.document = kept."
                f"{key} AND removed.shard = parse_filename(kept.filename, true))"
            )
        if not parts:
            connection.register("no_" + kind, schema(kind).empty_table())
            parts = [f"SELECT * FROM no_{kind}"]  # noqa: S608
        connection.execute(f"CREATE TEMP VIEW {kind} AS {' UNION ALL '.join(parts)}")


def ends_well(file: Place) -> bool:
    """Say whether a file is there and ends as Parquet does; one that was cut short does not."""
    try:
        with file.open("rb") as opened:
            opened.seek(-4, os.SEEK_END)
            return opened.read() == b"PAR1"
    except OSError:
        return False


def _columns(kind: str) -> str:
    return ", ".join(f'"{name}"' for name in schema(kind).names)


def _sql_text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _sql_list(paths: list[Place]) -> str:
    return "[" + ", ".join(_sql_text(str(path)) for path in paths) + "]"
