"""Tidying a graph folder: leftovers of killed builds, damaged shards, shards that no longer count."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from whowhom.places import move
from whowhom.store.schema import FILES, KINDS

if TYPE_CHECKING:
    from whowhom.places import Place
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
    """Delete the shards of which later shards replaced every document, and lists of what is gone."""
    shards = folder.shards()
    lists = {shard: _removed_by(folder, shard) for shard in shards if folder.file("removed", shard).is_file()}
    gone: dict[str, set[str]] = defaultdict(set)
    for target, document in set().union(*lists.values()):
        gone[target].add(document)
    for shard in shards:
        if len(gone[shard]) < parquet_rows(folder.file("documents", shard)):
            continue
        alive = set(folder.shards()) - {shard}
        others = set().union(*(removed for by, removed in lists.items() if by != shard))
        # What this shard itself replaces must not come back with its going.
        if all(
            target not in alive or (target, document) in others for target, document in lists.get(shard, ())
        ):
            delete_shard(folder, shard)
            lists.pop(shard, None)
    alive = set(folder.shards())
    for shard, removed in lists.items():
        if not any(target in alive for target, _ in removed):
            folder.file("removed", shard).unlink()


def _removed_by(folder: GraphFolder, shard: str) -> set[tuple[str, str]]:
    import pyarrow.parquet as pq

    with folder.file("removed", shard).open("rb") as file:
        table = pq.read_table(file)
    return set(zip(table["shard"].to_pylist(), table["document"].to_pylist(), strict=True))


def delete_shard(folder: GraphFolder, shard: str) -> None:
    """Delete a shard's files, the documents first: without them the rest no longer counts."""
    for kind in reversed(FILES):
        folder.file(kind, shard).unlink(missing_ok=True)


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
