"""The training sentences with the actors that the engine finds in them: what the model will meet when it reads.

An annotator marks "[1 Turkish Foreign Minister Hakan Fidan]" and leaves "talks" alone; the engine may cut a name
elsewhere and take more words for actors. A model that has seen only the annotators' marks is lost there.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import chain
from multiprocessing import get_context
from typing import TYPE_CHECKING, TypeVar

from whowhom.records import Document
from whowhom.relations.engine import Engine
from whowhom.settings import Settings
from whowhom.store.executors import cores

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from whowhom.records import Mention
    from whowhom.training.corpus import Example

Found = TypeVar("Found")
Span = tuple[int, int]
Spans = tuple[Span, ...]
PART = 2_000  # examples that a process reads at once


def all_as_found(examples: Sequence[Example]) -> list[Example]:
    """Return what `as_found` yields, read by all cores."""
    return in_parts(_part_as_found, examples)


def in_parts(
    function: Callable[[Sequence[Example]], list[Found]], examples: Sequence[Example]
) -> list[Found]:
    """Return what a function finds in examples, by all cores; for scripts, as its processes start anew."""
    parts = [examples[begin : begin + PART] for begin in range(0, len(examples), PART)]
    # Fresh processes: those forked from one with torch's threads can hang.
    with ProcessPoolExecutor(cores(), mp_context=get_context("spawn")) as pool:
        return list(chain.from_iterable(pool.map(function, parts)))


def _part_as_found(examples: Sequence[Example]) -> list[Example]:
    return list(as_found(examples))


def as_found(examples: Sequence[Example]) -> Iterator[Example]:
    """Yield each example with the engine's actors, the annotated edges between those that stand for annotated ones."""
    engine = Engine(Settings(reader="rules"), everything=True)
    documents = [Document(example.place, example.text) for example in examples]
    for example, reading in zip(examples, engine.read(documents), strict=True):
        yield with_actors(example, _actors(reading.mentions))


def with_actors(example: Example, found: Sequence[Spans]) -> Example:
    """Return the example with other actors, given by their spans.

    For each annotated actor the found one that covers most of it takes its place, and its edges. Annotated actors that
    were not found stay; found ones that only overlap an annotated actor are left out, for nobody knows their edges.
    """
    actors = list(example.actors)
    taken: set[int] = set()
    for number, spans in enumerate(example.actors):
        place = nearest(spans, found)
        if place is not None and place not in taken:
            actors[number] = found[place]
            taken.add(place)
    strangers = [spans for spans in found if nearest(spans, example.actors) is None]
    return replace(example, actors=(*actors, *strangers))


def _actors(mentions: Sequence[Mention]) -> list[Spans]:
    """Return the spans of each actor, in text order; places stay apart from governments, as when the model reads."""
    actors: dict[tuple[str, bool], list[Span]] = {}
    for mention in mentions:
        actors.setdefault((mention.actor.name, mention.how == "place"), []).append(
            (mention.start, mention.end)
        )
    return [tuple(spans) for spans in actors.values()]


def nearest(spans: Spans, actors: Sequence[Spans]) -> int | None:
    """Return the number of the actor with whose mentions some spans share most characters; None if with nobody's."""
    common = [_shared(spans, others) for others in actors]
    return max(range(len(common)), key=common.__getitem__) if any(common) else None


def _shared(first: Spans, second: Spans) -> int:
    """Return how many characters two lists of spans have in common."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in first for c, d in second)
