"""Tidying a graph folder: leftovers of killed builds, damaged shards, shards that no longer count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhom.store.schema import FILES, KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from whowhom.store.folder import GraphFolder

DAMAGED = "damaged"


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
    """Delete the shards of which a later shard replaced every document."""
    import pyarrow.parquet as pq

    with folder.connect() as connection:
        rows = connection.execute("SELECT shard, count(DISTINCT document) FROM removed GROUP BY 1").fetchall()
        removed = dict(rows)
        targets: dict[str, set[str]] = {}
        for shard in folder.shards():
            if (file := folder.file("removed", shard)).is_file():
                targets[shard] = set(pq.read_table(file, columns=["shard"])["shard"].to_pylist())
    alive = folder.shards()
    # Newest first: a shard that itself replaces documents may go only after those they stand in.
    for shard in sorted(removed):
        if shard not in alive:
            continue
        whole = pq.read_metadata(folder.file("documents", shard)).num_rows == removed[shard]
        if whole and not targets.get(shard, set()).intersection(alive):
            delete_shard(folder, shard)
            alive.remove(shard)


def delete_shard(folder: GraphFolder, shard: str) -> None:
    """Delete a shard's files, the documents first: without them the rest no longer counts."""
    for kind in reversed(FILES):
        folder.file(kind, shard).unlink(missing_ok=True)


def damaged_documents(folder: GraphFolder) -> list[Path]:
    """Return those document files of damaged shards that can still be read."""
    files = sorted((folder.path / DAMAGED).glob("*.documents.parquet"))
    return [file for file in files if _is_parquet(file)]


def _readable(folder: GraphFolder, shard: str) -> bool:
    removed = folder.file("removed", shard)
    return all(_is_parquet(folder.file(kind, shard)) for kind in KINDS) and (
        not removed.exists() or _is_parquet(removed)
    )


def _is_parquet(path: Path) -> bool:
    """Say whether the file ends as a Parquet file does; one that was cut short does not."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        pq.read_metadata(path)
    except (OSError, pa.ArrowInvalid):
        return False
    return True


def _set_aside(folder: GraphFolder, shard: str) -> None:
    home = folder.path / DAMAGED
    home.mkdir(exist_ok=True)
    for kind in reversed(FILES):
        file = folder.file(kind, shard)
        if file.exists():
            file.replace(home / f"{shard}.{kind}.parquet")


def discard_damaged(folder: GraphFolder) -> None:
    """Delete the damaged shards once their documents were read again."""
    for file in (folder.path / DAMAGED).glob("*.parquet"):
        file.unlink()
