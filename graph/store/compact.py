"""Making few large shards of many small ones, and leaving behind what was replaced."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from whowhom.errors import WhowhomError
from whowhom.store.lock import locked
from whowhom.store.schema import KINDS, schema
from whowhom.store.sweep import delete_shard, drop_dead, drop_list, parquet_rows, sweep
from whowhom.store.tasks import next_number, shard_name
from whowhom.store.writing import replacing, write_parquet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import duckdb

    from whowhom.store.folder import GraphFolder

# Documents that make a large shard: some hundred megabytes of text.
DOCUMENTS = 50_000
ROWS = 10_000


def compact(folder: GraphFolder, documents: int = DOCUMENTS) -> tuple[int, int]:
    """Merge neighbouring shards up to so many documents; return the number of shards before and after.

    The merged shard is written first and replaces the old ones in the same step, as a new version of a
    document replaces the old: killed at any moment, every document counts once. Only one batch of rows is
    in memory.

    Raises:
        WhowhomError: where there is no graph, a build is running, or the folder cannot be written.
    """
    if not folder.exists():
        raise folder.missing()
    with locked(folder.path / "build.lock"):
        damaged = sweep(folder)
        if damaged:
            raise WhowhomError(f"'{folder.path}' has damaged shards: build its documents again first")
        drop_dead(folder)
        before = len(folder.shards())
        for group in list(groups(folder, documents)):
            merged = _merge(folder, group)
            # Not `drop_dead`, which looks at the whole folder: these are dead, and the new shard has their lists.
            for shard in group:
                delete_shard(folder, shard)
            drop_list(folder, merged)
        drop_dead(folder)
        return before, len(folder.shards())


def groups(folder: GraphFolder, documents: int) -> Iterator[list[str]]:
    """Yield runs of neighbouring shards that together have about so many documents."""
    group: list[str] = []
    size = 0
    for shard in folder.shards():
        rows = parquet_rows(folder.file("documents", shard))
        if group and size + rows > documents:
            yield from [group] if _is_worth_it(folder, group) else []
            group, size = [], 0
        group.append(shard)
        size += rows
    if group and _is_worth_it(folder, group):
        yield group


def _is_worth_it(folder: GraphFolder, group: Sequence[str]) -> bool:
    """Say whether merging makes a difference: several shards, or one that lost documents."""
    if len(group) > 1:
        return True
    with closing(folder.connect()) as connection:
        lost = connection.execute("SELECT count(*) FROM removed WHERE shard = ?", [group[0]]).fetchall()
    return bool(lost[0][0])


def _merge(folder: GraphFolder, group: list[str]) -> str:
    """Write one shard with what counts of the group, which replaces the group; return its name."""
    shard = shard_name(next_number(folder))
    with closing(folder.database()) as database:
        _write_removed(folder, database, shard, group)
    with closing(folder.connect(group)) as connection:
        for kind in sorted(KINDS, key="documents".__eq__):
            _copy(folder, connection, kind, shard)
    return shard


def _write_removed(
    folder: GraphFolder, connection: duckdb.DuckDBPyConnection, shard: str, group: list[str]
) -> None:
    """List all documents of the group as replaced, and go on replacing what its shards replaced elsewhere."""
    files = [str(folder.file("documents", old)) for old in group]
    carried = [str(file) for old in group if (file := folder.file("removed", old)).is_file()]
    sql = "SELECT parse_filename(filename, true) AS shard, id AS document FROM read_parquet(?, filename=true)"
    values = [files]
    if carried:
        sql += " UNION SELECT shard, document FROM read_parquet(?)"
        values.append(carried)
    table = connection.sql(sql, params=values).to_arrow_table().cast(schema("removed"))
    write_parquet(folder.file("removed", shard), table)


def _copy(folder: GraphFolder, connection: duckdb.DuckDBPyConnection, kind: str, shard: str) -> None:
    import pyarrow.parquet as pq

    with replacing(folder.file(kind, shard)) as temporary:
        writer = pq.ParquetWriter(temporary, schema(kind), compression="zstd")
        with writer:
            for batch in connection.sql(f"SELECT * FROM {kind}").to_arrow_reader(ROWS):  # noqa: S608
                writer.write_batch(batch.cast(schema(kind)))
