"""Which claims and denials belong to one dispute: by parties, words and time."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any

from whowhom.answers.topics import edge_names, edge_topic, stem, topic_words, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# A word in more sentences than that tells nothing apart, and would cost time in proportion to their square.
FREQUENT = 300
# Words that two sentences must share to be about the same thing.
SHARED = 2
# Between the same parties that close in days, a denial answers a claim whatever its words.
CLOSE = 7


@dataclass(slots=True, eq=False)
class Said:
    """One edge of a dispute: who says what of whom, when, about what.

    `accused` is the target of a claim or of support, and the source of a denial.
    """

    row: Mapping[str, Any]
    side: str
    accused: str
    other: str
    day: int | None
    topic: frozenset[str]


def said(row: Mapping[str, Any], side: str, by: str) -> Said:
    """Return an edge as part of a dispute.

    Args:
        row: the fields of the edge.
        side: `claim`, `denial` or `support`.
        by: whether parties are actors or groups.
    """
    end = "" if by == "actor" else "_group"
    source, target = row[f"source{end}"] or row["source"], row[f"target{end}"] or row["target"]
    accused, other = (source, target) if side == "denial" else (target, source)
    return Said(row, side, accused, other, day_number(row["date"]), edge_topic(row))


def day_number(text: str | None) -> int | None:
    """Return an ISO day as a number of days; the middle of a month or year; None for no date."""
    if not text:
        return None
    try:
        return date.fromisoformat(text + {4: "-07-01", 7: "-15"}.get(len(text), "")).toordinal()
    except ValueError:
        return None


def disputes_among(items: Sequence[Said], days: int) -> list[list[Said]]:
    """Return the sets of linked items about one accused that hold both a claim and a denial."""
    parent = list(range(len(items)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for first, second in _links(items, days):
        parent[root(first)] = root(second)
    parts: dict[int, list[Said]] = defaultdict(list)
    for number, item in enumerate(items):
        parts[root(number)].append(item)
    return [part for part in parts.values() if {"claim", "denial"} <= {item.side for item in part}]


def _links(items: Sequence[Said], days: int) -> Iterator[tuple[int, int]]:
    shared = _shared_words(items)
    for (first, second), words in shared.items():
        if words >= SHARED and _near(items[first], items[second], days):
            yield first, second
    for pair in _same_parties(items):
        one, two = (items[number] for number in pair)
        answers = one.side != two.side
        together = one.row["document"] == two.row["document"]
        if together or (answers and (_near(one, two, CLOSE) or (shared[pair] and _near(one, two, days)))):
            yield pair


def _shared_words(items: Sequence[Said]) -> Counter[tuple[int, int]]:
    """Count for each pair of items, as (smaller, larger) positions, the words that both have."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, item in enumerate(items):
        for word in item.topic:
            places[word].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in places.values():
        if 1 < len(numbers) <= FREQUENT:
            shared.update(combinations(numbers, 2))
    return shared


def _same_parties(items: Sequence[Said]) -> Iterator[tuple[int, int]]:
    """Yield pairs of neighbours in time between the same two parties: chains link the rest."""
    between: dict[str, list[int]] = defaultdict(list)
    for number, item in enumerate(items):
        between[item.other].append(number)
    for numbers in between.values():
        ordered = sorted(numbers, key=lambda number: (items[number].day or 0, number))
        for position, number in enumerate(ordered):
            for later in ordered[position + 1 : position + 4]:
                yield min(number, later), max(number, later)


def _near(one: Said, two: Said, days: int) -> bool:
    """Say whether two items are close in time; without a date only those of one document are."""
    if one.day is None or two.day is None:
        return bool(one.row["document"] == two.row["document"])
    return abs(one.day - two.day) <= days


def main_words(items: Sequence[Said], most: int = 6) -> list[str]:
    """Return the words that most sentences of a dispute share, as they are written there."""
    names = topic_words(" ".join(name for item in items for name in edge_names(item.row)))
    sentences = {item.row["evidence"]: item.topic - names for item in items}
    counts = Counter(word for topic in sentences.values() for word in topic)
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    shared = [word for word in ranked if counts[word] > 1] or ranked
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word in words_of(sentence or ""):
            spelled[stem(word)][word] += 1
    return [spelled[word].most_common(1)[0][0] for word in shared[:most]]
