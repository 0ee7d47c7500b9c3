"""Near-duplicates: the same wire story on ten sites, found by MinHash (Broder 1997) over sequences of words."""

from __future__ import annotations

import re
import sqlite3
import zlib
from functools import cache
from tempfile import gettempdir
from typing import TYPE_CHECKING

from whowhom.documents.report import Duplicate
from whowhom.errors import WhowhomError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from whowhom.records import Document

_WORD = re.compile(r"\w+")
_SEQUENCE = 4
# 24 bands of 4 minima each: a pair with 60% of its word sequences in common shares a band in 96 cases of 100.
_BANDS, _ROWS = 24, 4
# Pairs at this estimated Jaccard similarity are the same story: a copy that lost its last third still is one.
SAME = 0.6
# Shorter texts are sentences and briefs, which resemble each other without being copies.
_FEWEST_WORDS = 60
_SEED = 1997
# Kilobytes of the database that stay in memory.
_CACHE = 8_000


class Duplicates:
    """Remembers the documents that were read: on disk, about 1 kB each, so that memory does not grow with them."""

    def __init__(self) -> None:
        # A name of "" is a file that SQLite makes and deletes itself. The thread that reads is not the one that asks.
        self._database = sqlite3.connect("", check_same_thread=False, isolation_level=None)
        self._database.executescript(
            f"""
            PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -{_CACHE};
            CREATE TABLE story (number INTEGER PRIMARY KEY, id TEXT, minima BLOB);
            CREATE TABLE band (hash INTEGER PRIMARY KEY, story INTEGER); -- the first story that had the hash
            BEGIN;
            """
        )

    def add(self, document: Document) -> Duplicate | None:
        """Return the document as a duplicate of one that it repeats; or remember it and return None.

        Raises:
            WhowhomError: where the temporary folder has no room.
        """
        words = _WORD.findall(document.text.lower())
        if len(words) < _FEWEST_WORDS:
            return None
        minima = minima_of(words)
        bands = [
            hash((band, minima[band : band + _ROWS].tobytes())) for band in range(0, _BANDS * _ROWS, _ROWS)
        ]
        try:
            found = self._nearest(minima, bands)
            if found is None:
                self._remember(document.id, minima, bands)
        except sqlite3.Error as error:
            raise WhowhomError(
                f"no room in '{gettempdir()}' for what finds near-duplicates, 1 kB a document ({error}): "
                "set TMPDIR to a folder with more, or build with --duplicates keep"
            ) from error
        return None if found is None else duplicate_of(found[0], document, found[1])

    def _remember(self, name: str, minima: NDArray[np.uint32], bands: list[int]) -> None:
        insert = "INSERT INTO story (id, minima) VALUES (?, ?)"
        number = self._database.execute(insert, (name, minima.tobytes())).lastrowid
        self._database.executemany(
            "INSERT OR IGNORE INTO band VALUES (?, ?)", [(band, number) for band in bands]
        )

    def _nearest(self, minima: NDArray[np.uint32], bands: list[int]) -> tuple[str, float] | None:
        """Return the id of the most similar earlier document, and its similarity, if they are the same."""
        import numpy as np

        places = ", ".join("?" * len(bands))
        alike = self._database.execute(
            f"SELECT id, minima FROM story WHERE number IN (SELECT story FROM band WHERE hash IN ({places})) "  # noqa: S608
            "ORDER BY number",
            bands,
        )
        best: tuple[str, float] | None = None
        for name, other in alike:
            similarity = float((np.frombuffer(other, dtype=np.uint32) == minima).mean())
            if similarity >= SAME and (best is None or similarity > best[1]):
                best = name, similarity
        return best


def duplicate_of(original: str, document: Document, similarity: float) -> Duplicate:
    """Return the record of a document that repeats another one, whose id is `original`."""
    return Duplicate(
        document=document.id,
        of=original,
        similarity=round(similarity, 3),
        title=document.title,
        date=document.date,
        outlet=document.outlet,
        url=document.url,
    )


def minima_of(words: list[str]) -> NDArray[np.uint32]:
    """Return the minima of a text's word sequences under 96 hash functions.

    The share of equal minima of two texts estimates the Jaccard similarity of their word sequences.
    """
    import numpy as np

    sequences = {" ".join(words[start : start + _SEQUENCE]) for start in range(len(words) - _SEQUENCE + 1)}
    hashes = np.fromiter((zlib.crc32(sequence.encode()) for sequence in sequences), np.uint64, len(sequences))
    factors, summands = _functions()
    least = np.full(_BANDS * _ROWS, np.iinfo(np.uint64).max, dtype=np.uint64)
    # In pieces, so that a book takes no more memory than an article.
    for start in range(0, len(hashes), 4096):
        values = hashes[start : start + 4096, None] * factors + summands
        least = np.minimum(least, values.min(axis=0))
    return (least >> np.uint64(32)).astype(np.uint32)


@cache
def _functions() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Return the factors and summands of multiply-shift hashing, the same on every run."""
    import numpy as np

    chance = np.random.default_rng(_SEED)
    highest = np.iinfo(np.uint64).max
    factors = chance.integers(1, highest, _BANDS * _ROWS, dtype=np.uint64) | np.uint64(1)
    return factors, chance.integers(0, highest, _BANDS * _ROWS, dtype=np.uint64)
