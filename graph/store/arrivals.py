"""What of the incoming documents is new to a graph, what is unchanged, and what replaces an older version."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from whowhom.store.identity import content_key, place_key
from whowhom.store.schema import Bookkeeping, Removal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from whowhom.records import Document
    from whowhom.store.folder import GraphFolder


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document that has to be read, and the older version that it replaces, if any."""

    document: Document
    book: Bookkeeping
    removal: Removal | None = None


@dataclass(slots=True)
class _Held:
    """A document that the graph holds already, or gets in this build.

    `seen` is true once this build has met it: it cannot be the older version of something then.
    """

    key: str
    place: str
    id: str
    shard: str
    generation: int
    seen: bool


class Register:
    """The documents of a graph, as far as it takes to recognise them.

    They are kept in a DuckDB table, which takes some 100 bytes a document and not the kilobyte of Python
    dictionaries: a build's memory stays flat.
    """

    def __init__(self, folder: GraphFolder, generation: int) -> None:
        self.generation = generation
        self._db = folder.connect()
        self._db.execute(
            "CREATE TEMP TABLE held"
            " (key VARCHAR, place VARCHAR, id VARCHAR, shard VARCHAR, generation BIGINT, seen BOOLEAN)"
        )
        for shard in folder.shards():
            self._db.execute(
                "INSERT INTO held SELECT key, place, id, ?, generation, false FROM read_parquet(?) "
                "WHERE id NOT IN (SELECT document FROM removed WHERE shard = ?)",
                [shard, str(folder.file("documents", shard)), shard],
            )

    def close(self) -> None:
        """Let go of the database."""
        self._db.close()

    def arrivals(self, documents: Sequence[Document], shard: str) -> list[Arrival]:
        """Return those documents that must be read, and hold them as parts of `shard` from now on.

        A document is read where its content is new, or was read by an older generation.
        Ids stay unique: where another document has the id, part of the content's hash is added to it.
        """
        keys = [content_key(document) for document in documents]
        places = [place_key(document) for document in documents]
        held = self._held(keys, places, [document.id for document in documents])
        batch = _Batch(held, shard, self.generation)
        arrivals = [batch.arrival(*each) for each in zip(documents, keys, places, strict=True)]
        self._replace(held, batch.rows)
        return [arrival for arrival in arrivals if arrival is not None]

    def _held(self, keys: list[str], places: list[str], ids: list[str]) -> list[_Held]:
        rows = self._db.execute(
            "SELECT * FROM held WHERE key IN (SELECT unnest(?)) OR place IN (SELECT unnest(?))"
            " OR id IN (SELECT unnest(?))",
            [keys, places, ids],
        ).fetchall()
        return [_Held(*row) for row in rows]

    def _replace(self, old: Iterable[_Held], new: Iterable[_Held]) -> None:
        import pyarrow as pa

        self._db.execute(
            "DELETE FROM held WHERE id IN (SELECT unnest(?))",
            [[row.id for row in old]],
        )
        rows = [asdict(row) for row in new]
        if rows:
            self._db.register("incoming", pa.Table.from_pylist(rows))
            self._db.execute("INSERT INTO held SELECT * FROM incoming")
            self._db.unregister("incoming")


class _Batch:
    """The documents held already that a batch of incoming ones touches, and what becomes of them."""

    def __init__(self, held: Iterable[_Held], shard: str, generation: int) -> None:
        self._shard = shard
        self._generation = generation
        self._by_id = {row.id: row for row in held}
        self._by_key = {row.key: row for row in self._by_id.values()}
        self._by_place = {row.place: row for row in self._by_id.values()}

    @property
    def rows(self) -> Iterable[_Held]:
        return self._by_id.values()

    def arrival(self, document: Document, key: str, place: str) -> Arrival | None:
        """Return the document with its bookkeeping, or None where the graph has it."""
        same = self._by_key.get(key)
        if same is not None and (same.seen or same.generation >= self._generation):
            same.seen = True
            return None
        old = same or self._by_place.get(place)
        if old is not None and old.seen:
            old = None  # Two documents of this build share path and id: neither replaces the other.
        if old is not None:
            self._forget(old)
            document = replace(document, id=old.id)
        elif document.id in self._by_id:
            document = replace(document, id=f"{document.id}#{key[:8]}")
        row = _Held(key, place_key(document), document.id, self._shard, self._generation, seen=True)
        self._by_id[row.id] = self._by_key[key] = self._by_place[row.place] = row
        book = Bookkeeping(key, row.place, self._generation, problem=None)
        return Arrival(document, book, None if old is None else Removal(old.shard, old.id))

    def _forget(self, old: _Held) -> None:
        for index, name in ((self._by_id, old.id), (self._by_key, old.key), (self._by_place, old.place)):
            index.pop(name, None)
