"""Near-duplicates: the same wire story on ten sites, found by MinHash over sequences of words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whowhom.documents.report import Duplicate

if TYPE_CHECKING:
    from datasketch import MinHash, MinHashLSH
    from whowhom.records import Document

_WORD = re.compile(r"\w+")
_SEQUENCE = 4
_PERMUTATIONS = 128
# Pairs at this estimated Jaccard similarity are the same story; the search casts its net a little wider.
SAME = 0.7
_NET = 0.6
# Shorter texts are sentences and briefs, which resemble each other without being copies.
_FEWEST_WORDS = 60


class Duplicates:
    """Remembers the documents that were read, about 3 kB each."""

    def __init__(self) -> None:
        self._index: MinHashLSH | None = None
        self._ids: list[str] = []
        self._hashes: list[MinHash] = []

    def add(self, document: Document) -> Duplicate | None:
        """Return the document as a duplicate of one that it repeats; or remember it and return None."""
        words = _WORD.findall(document.text.lower())
        if len(words) < _FEWEST_WORDS:
            return None
        hashed = _minhash(words)
        found = self._nearest(hashed)
        if found:
            number, similarity = found
            return duplicate_of(self._ids[number], document, similarity)
        self._remember(document.id, hashed)
        return None

    def _nearest(self, hashed: MinHash) -> tuple[int, float] | None:
        if self._index is None:
            return None
        near = (
            (int(number), float(hashed.jaccard(self._hashes[int(number)])))
            for number in self._index.query(hashed)
        )
        best = max(near, key=lambda pair: (pair[1], -pair[0]), default=None)
        return best if best and best[1] >= SAME else None

    def _remember(self, name: str, hashed: MinHash) -> None:
        if self._index is None:
            from datasketch import MinHashLSH

            self._index = MinHashLSH(threshold=_NET, num_perm=_PERMUTATIONS)
        self._index.insert(str(len(self._ids)), hashed)
        self._ids.append(name)
        self._hashes.append(hashed)


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


def _minhash(words: list[str]) -> MinHash:
    from datasketch import MinHash

    hashed = MinHash(num_perm=_PERMUTATIONS)
    sequences = {" ".join(words[start : start + _SEQUENCE]) for start in range(len(words) - _SEQUENCE + 1)}
    hashed.update_batch([sequence.encode() for sequence in sequences])
    return hashed
