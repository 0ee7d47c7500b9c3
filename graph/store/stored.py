"""The documents that a graph folder holds, for reading them again."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from whowhom.records import Document
from whowhom.store.arrivals import Offer
from whowhom.store.schema import schema
from whowhom.store.sweep import damaged_documents, shard_of
from whowhom.store.tasks import next_number, shard_name
from whowhom.store.writing import write_parquet

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb
    import pyarrow as pa

    from whowhom.store.folder import GraphFolder

NAMES = "key, " + ", ".join(f'"{field.name}"' for field in fields(Document))


def stored_documents(folder: GraphFolder, before: int) -> Iterator[Offer]:
    """Yield the documents that were last read in a generation before this one."""
    with folder.connect() as connection:
        sql = f"SELECT {NAMES} FROM documents WHERE generation < ?"  # noqa: S608
        yield from _documents(connection, sql, [before])


def recovered_documents(folder: GraphFolder) -> Iterator[Offer]:
    """Yield the documents of damaged shards, as far as they can be read and were not replaced since."""
    for file in damaged_documents(folder):
        shard = shard_of(file)
        with folder.connect() as connection:
            yield from _documents(
                connection,
                f"SELECT {NAMES} FROM read_parquet(?) "  # noqa: S608
                "WHERE id NOT IN (SELECT document FROM removed WHERE shard = ?)",
                [str(file), shard],
            )


def _documents(connection: duckdb.DuckDBPyConnection, sql: str, values: list[Any]) -> Iterator[Offer]:
    for batch in connection.sql(sql, params=values).to_arrow_reader(500):
        for row in batch.to_pylist():
            key = row.pop("key")
            yield Offer(Document(**row), known=key)


def forget_documents(folder: GraphFolder, removals: pa.Table) -> int:
    """Have documents count no more, by a shard that only says so; return how many there are."""
    if removals.num_rows:
        shard = shard_name(next_number(folder))
        write_parquet(folder.file("removed", shard), removals.cast(schema("removed")))
        for kind in ("edges", "actors", "documents"):
            write_parquet(folder.file(kind, shard), schema(kind).empty_table())
    return int(removals.num_rows)
