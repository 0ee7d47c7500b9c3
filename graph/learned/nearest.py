"""The training sentences nearest to a learned edge in wording, so that a user sees from what it was learned.

Sentences are compared by the words around source and target (TF-IDF and cosine, Salton and Buckley 1988). Names are
left out: what was learned are wordings. `make train` writes the sentences beside the network.
"""

from __future__ import annotations

import lzma
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from whowhom.errors import WhowhomError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FILE = "nearest.tsv.xz"
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
ENDING = re.compile(r"(?<=[a-z]{3})(?:ing|ed|es|s|e)$")
SOURCE, TARGET = "SOURCE", "TARGET"
FAR = 0.4  # the weight of words that stand neither between the two actors nor beside them
BESIDE = 2  # words
LEAST = 0.15  # the cosine below which sentences have nothing in common

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """A training sentence that tells a relation; spans are character offsets into `text`, `place` is file and line."""

    relation: str
    source: Span
    target: Span
    place: str
    text: str

    def line(self) -> str:
        """Return the line that holds it in the index."""
        spans = (*self.source, *self.target)
        return "\t".join((self.relation, *map(str, spans), self.place, self.text)) + "\n"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A training sentence and how near it is: the cosine, 0 to 1."""

    told: Told
    nearness: float


def told_in(line: str) -> Told:
    """Return the sentence that a line of the index holds."""
    relation, s0, s1, t0, t1, place, text = line.rstrip("\n").split("\t")
    return Told(relation, (int(s0), int(s1)), (int(t0), int(t1)), place, text)


def terms(text: str, source: Span, target: Span) -> Counter[str]:
    """Return the weighted words of a sentence and their pairs, with the actors as SOURCE and TARGET."""
    words = list(_words(text, source, target))
    ends = [place for place, word in enumerate(words) if word in {SOURCE, TARGET}]
    first, last = (min(ends) - BESIDE, max(ends) + BESIDE) if ends else (0, len(words))
    found: Counter[str] = Counter()
    for place, (word, following) in enumerate(pairwise([*words, ""])):
        weight = 1.0 if first <= place <= last else FAR
        if word not in {SOURCE, TARGET}:
            found[word] += weight  # type: ignore[assignment]  # a counter of weights
        if following:
            found[f"{word} {following}"] += weight  # type: ignore[assignment]  # as above
    return found


def _words(text: str, source: Span, target: Span) -> Iterator[str]:
    at = 0
    for (start, end), name in sorted(((source, SOURCE), (target, TARGET))):
        yield from _plain(text, at, max(at, start))
        yield name
        at = max(at, end)
    yield from _plain(text, at, len(text))


def _plain(text: str, start: int, end: int) -> Iterator[str]:
    shouted = text.isupper()
    for match in WORD.finditer(text, start, end):
        word = match.group()
        if match.start() == 0 or shouted or word[0].islower():
            yield ENDING.sub("", word.lower())


class Index:
    """Training sentences of one relation, to search by wording: what they all say weighs little."""

    def __init__(self, told: Sequence[Told]) -> None:
        import numpy as np
        from scipy.sparse import csr_array

        self.told = list(told)
        listed = [terms(each.text, each.source, each.target) for each in self.told]
        counts = Counter(term for each in listed for term in each)
        shared = [term for term, count in counts.items() if count > 1]
        self.places = {term: place for place, term in enumerate(shared)}
        self.rarity = [float(np.log(len(listed) / counts[term])) for term in shared]
        rows = [self._vector(each) for each in listed]
        pointers = np.cumsum([0, *(len(row) for row in rows)])
        columns = np.array([place for row in rows for place in row], dtype=np.int64)
        values = np.array([value for row in rows for value in row.values()], dtype=np.float32)
        self.matrix = csr_array((values, columns, pointers), shape=(len(rows), len(self.places)))

    def _vector(self, found: Mapping[str, float]) -> dict[int, float]:
        known = {self.places[term]: weight for term, weight in found.items() if term in self.places}
        weighted = {place: weight * self.rarity[place] for place, weight in known.items()}
        length = sum(value**2 for value in weighted.values()) ** 0.5
        return {place: value / length for place, value in weighted.items()} if length else {}

    def nearest(self, text: str, source: Span, target: Span, most: int) -> list[Neighbour]:
        """Return the sentences nearest to one, nearest first, each text once."""
        import numpy as np

        query = np.zeros(len(self.places), dtype=np.float32)
        for place, value in self._vector(terms(text, source, target)).items():
            query[place] = value
        cosines = self.matrix @ query
        found: dict[str, Neighbour] = {}
        for row in np.argsort(-cosines, kind="stable"):
            if len(found) == most or cosines[row] < LEAST:
                break
            found.setdefault(self.told[row].text, Neighbour(self.told[row], float(cosines[row])))
        return list(found.values())


@cache
def packaged_sentences() -> dict[str, list[Told]]:
    """Return the sentences that the packaged network was trained on, by relation.

    Raises:
        WhowhomError: where their file is missing or damaged.
    """
    place = files("whowhom.data").joinpath("reader", FILE)
    found: dict[str, list[Told]] = {}
    try:
        for line in lzma.decompress(place.read_bytes()).decode("utf-8").splitlines():
            told = told_in(line)
            found.setdefault(told.relation, []).append(told)
    except (OSError, EOFError, ValueError, lzma.LZMAError) as error:
        raise WhowhomError(f"{place}: missing or damaged ({error}); install whowhom again") from error
    return found


@cache
def packaged_index(relation: str) -> Index:
    """Return the sentences of one relation, ready to be searched."""
    return Index(packaged_sentences().get(relation, []))


def nearest_to(edge: Mapping[str, Any], most: int = 2) -> list[Neighbour]:
    """Return the training sentences of an edge's relation that are nearest to the sentence it stands in.

    Args:
        edge: the fields of an edge.
        most: how many at most.
    """
    source = edge["source_start"] - edge["start"], edge["source_end"] - edge["start"]
    target = edge["target_start"] - edge["start"], edge["target_end"] - edge["start"]
    return packaged_index(edge["relation"]).nearest(edge["evidence"], source, target, most)
