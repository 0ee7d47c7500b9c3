"""What of the documents offered is new to a graph, what is unchanged, and what replaces an older version."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from whowhom.documents.keeping import with_source
from whowhom.store.identity import content_key, place_key
from whowhom.store.schema import Bookkeeping, Removal
from whowhom.store.sweep import DAMAGED, damaged_documents, shard_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pyarrow as pa

    from whowhom.places import Place
    from whowhom.records import Document
    from whowhom.store.folder import GraphFolder

# The generation of documents of a damaged shard: whatever is read now comes after it.
LOST = -1


@dataclass(frozen=True, slots=True)
class Offer:
    """A document that could be read.

    `known` is the key under which the graph holds it, where it comes from there, to be read again.
    """

    document: Document
    known: str | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document that has to be read, and the older version that it replaces, if any."""

    document: Document
    book: Bookkeeping
    removal: Removal | None = None


@dataclass(slots=True)
class _Held:
    """A document that the graph holds already, or gets in this build.

    `shard` is None where nothing has to be removed from one when it is replaced. `seen` is true once this build
    has met it: it cannot be the older version of something then. `gone` is true once another text was met at
    its place: it is removed unless it is seen elsewhere by the end.
    """

    key: str
    place: str
    id: str
    shard: str | None
    generation: int
    seen: bool
    gone: bool


class Register:
    """The documents of a graph, as far as it takes to recognise them.

    They are kept in a DuckDB table, which takes some 100 bytes a document and not the kilobyte of Python
    dictionaries: a build's memory stays flat. Documents of damaged shards are among them, as those that must
    be read again.
    """

    def __init__(self, folder: GraphFolder, generation: int) -> None:
        self.generation = generation
        self.unchanged = 0
        self._db = folder.connect()
        self._db.execute(
            "CREATE TEMP TABLE held (key VARCHAR, place VARCHAR, id VARCHAR, shard VARCHAR, generation BIGINT,"
            " seen BOOLEAN, gone BOOLEAN)"
        )
        for shard in folder.shards():
            self._db.execute(
                "INSERT INTO held SELECT key, place, id, ?, generation, false, false FROM read_parquet(?) "
                "WHERE id NOT IN (SELECT document FROM removed WHERE shard = ?)",
                [shard, str(folder.file("documents", shard)), shard],
            )
        self._db.execute("CREATE TEMP TABLE returned (shard VARCHAR, document VARCHAR)")
        if any((folder.path / DAMAGED).glob("*.parquet")):
            self._set_apart()
        for file in damaged_documents(folder):
            self._expect(file)

    def close(self) -> None:
        """Let go of the database."""
        self._db.close()

    def arrivals(self, offers: Sequence[Offer]) -> list[Arrival]:
        """Return those documents that must be read, and hold them from now on; count the unchanged.

        A document is read where its content is new, or was read by an older generation.
        Ids stay unique: where another document has the id, part of its source's hash is added to it.
        """
        documents = [offer.document for offer in offers]
        keys = [content_key(document) for document in documents]
        places = [place_key(document) for document in documents]
        held = self._held(keys, places, [name for document in documents for name in _names(document)])
        batch = _Batch(held, self.generation)
        arrivals = [batch.arrival(*each) for each in zip(offers, keys, places, strict=True)]
        self._replace(held, batch.rows)
        self.unchanged += batch.unchanged
        return [arrival for arrival in arrivals if arrival is not None]

    def superseded(self) -> pa.Table:
        """Return the removals of documents that no arrival replaces, though they must not count any more.

        At their places lie other ones that the graph had already, or a damaged shard had replaced them.
        """
        return self._db.sql(
            "SELECT shard, id AS document FROM held WHERE gone AND NOT seen AND shard IS NOT NULL"
            " UNION ALL SELECT shard, document FROM returned"
        ).to_arrow_table()

    def _set_apart(self) -> None:
        """Take out old versions that came back with the loss of a list: a later shard has the same id."""
        later = "SELECT id, max(shard) AS last FROM held GROUP BY id HAVING count(*) > 1"
        self._db.execute(
            "INSERT INTO returned SELECT shard, id FROM held "  # noqa: S608
            f"JOIN ({later}) AS later USING (id) WHERE shard < last"
        )
        self._db.execute("DELETE FROM held WHERE (shard, id) IN (FROM returned)")

    def _expect(self, file: Place) -> None:
        """Hold the documents of a damaged shard; with it went the list of what it had replaced elsewhere."""
        shard = shard_of(file)
        self._db.execute(
            "CREATE OR REPLACE TEMP TABLE lost AS SELECT key, place, id FROM read_parquet(?) "
            "WHERE id NOT IN (SELECT document FROM removed WHERE shard = ?)",
            [str(file), shard],
        )
        # An older version of the same document came back: it is replaced a second time.
        self._db.execute(
            "UPDATE held SET key = lost.key, place = lost.place, generation = ? FROM lost "
            "WHERE held.id = lost.id AND (held.shard IS NULL OR held.shard < ?)",
            [LOST, shard],
        )
        self._db.execute(
            "INSERT INTO held SELECT key, place, id, NULL, ?, false, false FROM lost "
            "WHERE id NOT IN (SELECT id FROM held)",
            [LOST],
        )

    def _held(self, keys: list[str], places: list[str], ids: list[str]) -> list[_Held]:
        import pyarrow as pa

        parts = []
        for name, values in (("key", keys), ("place", places), ("id", ids)):
            # As Arrow's columns: a list of parameters takes ten times the memory.
            self._db.register(f"wanted_{name}", pa.table({name: values}))
            parts.append(f"SELECT * FROM held WHERE {name} IN (SELECT {name} FROM wanted_{name})")  # noqa: S608
        # Not one SELECT with OR, which DuckDB cannot filter while it scans.
        rows = self._db.execute(" UNION ALL ".join(parts)).fetchall()
        return [_Held(*row) for row in rows]

    def _replace(self, old: Sequence[_Held], new: Iterable[_Held]) -> None:
        import pyarrow as pa

        if old:
            self._db.execute(
                "DELETE FROM held WHERE id IN (SELECT unnest(?))",
                [[row.id for row in old]],
            )
        rows = [asdict(row) for row in new]
        if rows:
            self._db.register("incoming", pa.Table.from_pylist(rows, schema=_row_schema()))
            self._db.execute("INSERT INTO held SELECT * FROM incoming")
            self._db.unregister("incoming")


class _Batch:
    """The documents held already that a batch of offers touches, and what becomes of them."""

    def __init__(self, held: Iterable[_Held], generation: int) -> None:
        self.unchanged = 0
        self._generation = generation
        # Of several at one place the latest counts: a file was moved, and another one took its name.
        rows = sorted(held, key=lambda row: (row.seen, row.shard or "", len(row.id)))
        self._by_id = {row.id: row for row in rows}
        self._by_key = {row.key: row for row in rows}
        self._by_place = {row.place: row for row in rows}

    @property
    def rows(self) -> Iterable[_Held]:
        return self._by_id.values()

    def arrival(self, offer: Offer, key: str, place: str) -> Arrival | None:
        """Return the document with its bookkeeping, or None where it is not read."""
        if offer.known is None:
            return self._incoming(offer.document, key, place)
        row = self._by_id.get(offer.document.id)
        if (
            row is None
            or row.key != offer.known
            or row.seen
            or row.gone
            or row.generation >= self._generation
        ):
            return None  # A later version was met in this build, or is in the graph.
        return self._read(offer.document, key, row.place, row)

    def _incoming(self, document: Document, key: str, place: str) -> Arrival | None:
        same, there = self._by_key.get(key), self._by_place.get(place)
        # Two documents of this build share path and id: neither replaces the other.
        shared = there is not None and there is not same and there.seen
        if there is not None and there is not same and not there.seen:
            there.gone = True
        if same is not None:
            place = same.place if shared else place
            return self._known(document, key, place, same)
        if shared:
            document = replace(document, id=f"{document.id}#{key[:8]}")
            return self._read(document, key, place_key(document), None)
        if there is not None:
            return self._read(replace(document, id=there.id), key, place, there)
        return self._read(replace(document, id=self._free_id(document, key)), key, place, None)

    def _known(self, document: Document, key: str, place: str, same: _Held) -> Arrival | None:
        """Return None for a document whose content the graph has, unless an older generation read it."""
        if not same.seen and same.generation < self._generation:
            return self._read(replace(document, id=same.id), key, place, same)
        if not same.seen:
            self._move(same, place)
        same.seen = True
        self.unchanged += 1
        return None

    def _read(self, document: Document, key: str, place: str, old: _Held | None) -> Arrival:
        removal = None
        if old is not None:
            self._forget(old)
            removal = None if old.shard is None else Removal(old.shard, old.id)
        row = _Held(key, place, document.id, None, self._generation, seen=True, gone=False)
        self._by_id[row.id] = self._by_key[key] = self._by_place[place] = row
        return Arrival(document, Bookkeeping(key, place, self._generation, problem=None), removal)

    def _move(self, row: _Held, place: str) -> None:
        if self._by_place.get(row.place) is row:
            del self._by_place[row.place]
        row.place = place
        self._by_place[place] = row

    def _forget(self, old: _Held) -> None:
        del self._by_id[old.id]
        for index, name in ((self._by_key, old.key), (self._by_place, old.place)):
            if index.get(name) is old:
                del index[name]

    def _free_id(self, document: Document, key: str) -> str:
        free = (name for name in _names(document) if name not in self._by_id)
        return next(free, f"{document.id}#{key[:8]}")


def _names(document: Document) -> tuple[str, str]:
    """Return the ids that a document can get, the best first."""
    return document.id, with_source(document.id, document.source)


def _row_schema() -> pa.Schema:
    import pyarrow as pa

    words = [(name, pa.string()) for name in ("key", "place", "id", "shard")]
    return pa.schema([*words, ("generation", pa.int64()), ("seen", pa.bool_()), ("gone", pa.bool_())])
