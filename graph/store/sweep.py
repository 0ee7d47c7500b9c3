"""Tidying a graph folder: leftovers of killed builds, damaged shards, shards that no longer count."""

from __future__ import annotations

from collections import defaultdict
from contextlib import closing
from typing import TYPE_CHECKING

from whowhom.places import move
from whowhom.store.schema import FILES, KINDS

if TYPE_CHECKING:
    import duckdb

    from whowhom.places import Place
    from whowhom.store.folder import GraphFolder

DAMAGED = "damaged"

# `later` is the shard whose list it is, `shard` the older one in which the document no longer counts.
_LISTS = """CREATE TABLE lists AS SELECT DISTINCT parse_filename(filename, true) AS later, shard, document
    FROM read_parquet(?, filename=true)"""
_SIZES = """CREATE TABLE sizes AS SELECT parse_filename(file_name, true) AS shard, num_rows AS documents
    FROM parquet_file_metadata(?)"""
_DEAD = """SELECT shard FROM sizes LEFT JOIN
    (SELECT shard, count(DISTINCT document) AS gone FROM lists GROUP BY shard) USING (shard)
    WHERE coalesce(gone, 0) >= documents ORDER BY shard"""
_POINTLESS = """SELECT DISTINCT later FROM lists WHERE later IN (FROM alive)
    EXCEPT SELECT later FROM lists WHERE shard IN (FROM alive)"""


def sweep(folder: GraphFolder) -> list[str]:
    """Remove what killed builds left, set damaged shards aside, and return the names of the latter.

    Only for the holder of the build lock.
    """
    discard_leftovers(folder)
    damaged = [shard for shard in folder.shards() if not _readable(folder, shard)]
    for shard in damaged:
        _set_aside(folder, shard)
    return damaged


def discard_leftovers(folder: GraphFolder) -> None:
    """Delete what was being written when a process died: temporary files, and shards without documents."""
    complete = set(folder.shards())
    for kind in FILES:
        for file in (folder.path / kind).glob("*"):
            if file.suffix == ".tmp" or (file.suffix == ".parquet" and file.stem not in complete):
                file.unlink()
    for file in folder.path.glob("*.tmp"):
        file.unlink()


def drop_dead(folder: GraphFolder) -> None:
    """Delete the shards of which later shards replaced every document, and lists of what is gone.

    DuckDB holds what was replaced, Python only names of shards: a rebuild replaces millions of documents.
    """
    shards = folder.shards()
    lists = folder.replacing(shards)
    if not lists:
        return
    with closing(folder.database()) as database:
        _load(database, [folder.file("documents", shard) for shard in shards], lists)
        dead = [row[0] for row in database.execute(_DEAD).fetchall()]
        needed = _needed(database)
        alive = set(shards)
        # Older shards first: a list may go once the shards that it names are gone.
        for shard in dead:
            if not needed[shard] & alive:
                delete_shard(folder, shard)
                alive.discard(shard)
        database.execute("CREATE TABLE alive AS SELECT unnest(?) AS shard", [sorted(alive)])
        for (shard,) in database.execute(_POINTLESS).fetchall():
            folder.file("removed", shard).unlink()


def _load(database: duckdb.DuckDBPyConnection, documents: list[Place], lists: list[Place]) -> None:
    """Fill the table `lists` of what was replaced, and `sizes` of how many documents each shard has."""
    database.execute(_LISTS, [[str(file) for file in lists]])
    database.execute(_SIZES, [[str(file) for file in documents]])


def _needed(database: duckdb.DuckDBPyConnection) -> dict[str, set[str]]:
    """Return for each dead shard the older shards of which a document would come back with its going."""
    needed: dict[str, set[str]] = defaultdict(set)
    # Where several shards list a document, one that stays has to keep it out; else the newest does.
    rows = database.execute(f"""
        WITH dead AS ({_DEAD}), keepers AS (
            SELECT shard, coalesce(max(later) FILTER (later NOT IN (FROM dead)), max(later)) AS keeper
            FROM lists GROUP BY shard, document)
        SELECT DISTINCT keeper, shard FROM keepers WHERE keeper IN (FROM dead)""")  # noqa: S608
    for keeper, shard in rows.fetchall():
        needed[keeper].add(shard)
    return needed


def drop_list(folder: GraphFolder, shard: str) -> None:
    """Delete a shard's list of what it replaces where the shards that the list names are gone."""
    file = folder.file("removed", shard)
    with closing(folder.database()) as database:
        targets = database.execute("SELECT DISTINCT shard FROM read_parquet(?)", [[str(file)]]).fetchall()
    if not any(folder.file("documents", target).exists() for (target,) in targets):
        file.unlink()


def delete_shard(folder: GraphFolder, shard: str) -> None:
    """Delete a shard's files, the documents first: without them the rest no longer counts."""
    for kind in reversed(FILES):
        folder.file(kind, shard).unlink(missing_ok=True)


def shard_of(file: Place) -> str:
    """Return the name of the damaged shard that a file which was set aside belongs to."""
    return file.name.split(".")[0]


def damaged_documents(folder: GraphFolder) -> list[Place]:
    """Return those document files of damaged shards that can still be read."""
    files: list[Place] = sorted((folder.path / DAMAGED).glob("*.documents.parquet"), key=str)
    return [file for file in files if _is_parquet(file)]


def _readable(folder: GraphFolder, shard: str) -> bool:
    removed = folder.file("removed", shard)
    return all(_is_parquet(folder.file(kind, shard)) for kind in KINDS) and (
        not removed.exists() or _is_parquet(removed)
    )


def _is_parquet(path: Place) -> bool:
    """Say whether the file ends as a Parquet file does; one that was cut short does not."""
    import pyarrow as pa

    try:
        parquet_rows(path)
    except (OSError, pa.ArrowInvalid):
        return False
    return True


def parquet_rows(path: Place) -> int:
    """Return how many rows a Parquet file has."""
    import pyarrow.parquet as pq

    with path.open("rb") as file:
        return int(pq.read_metadata(file).num_rows)


def _set_aside(folder: GraphFolder, shard: str) -> None:
    home = folder.path / DAMAGED
    home.mkdir(exist_ok=True)
    for kind in reversed(FILES):
        file = folder.file(kind, shard)
        if file.exists():
            move(file, home / f"{shard}.{kind}.parquet")


def discard_damaged(folder: GraphFolder) -> None:
    """Delete the damaged shards once their documents were read again."""
    for file in (folder.path / DAMAGED).glob("*.parquet"):
        file.unlink()
