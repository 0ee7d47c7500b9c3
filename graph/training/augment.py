"""Exchange the names of actors, so that the model learns wordings and not that Russia accuses."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

    from whowhom.actors.knowledge import Knowledge
    from whowhom.training.corpus import Example

Kind = tuple[str, str]


class NameExchange:
    """Replaces known names by others of the same kind: a capital by a capital, a surname by a surname."""

    def __init__(self, knowledge: Knowledge, share: float = 0.35, capitals: float = 0.04) -> None:
        self.share = share
        self.capitals = capitals
        self.kinds: dict[str, Kind] = {}
        self.pools: dict[Kind, list[str]] = defaultdict(list)
        for names in knowledge.names.values():
            name = names[0]
            if (
                name.kind in {"name", "adjective", "people", "capital", "abbreviation"}
                and name.text[:1].isupper()
            ):
                self._add(name.text, (name.kind, name.actor.type))
        for people in knowledge.by_surname.values():
            self._add(people[0].surname, ("surname", "person"))

    def _add(self, text: str, kind: Kind) -> None:
        if text not in self.kinds:
            self.kinds[text] = kind
            self.pools[kind].append(text)

    def __call__(self, example: Example, rng: random.Random) -> Example:
        """Return the example with some actors renamed, now and then in capitals."""
        changes: dict[tuple[int, int], str] = {}
        for spans in example.actors:
            if rng.random() > self.share:
                continue
            renamed: dict[str, str] = {}
            for start, end in spans:
                words = example.text[start:end]
                kind = self.kinds.get(words)
                if kind is not None:
                    changes[start, end] = renamed.setdefault(words, rng.choice(self.pools[kind]))
        changed = _rewrite(example, changes) if changes else example
        return replace(changed, text=_shout(changed.text)) if rng.random() < self.capitals else changed


def fewer_actors(example: Example, most: int, rng: random.Random) -> Example:
    """Return the example with at most `most` actors, those with edges first: the pairs grow with their square."""
    if len(example.actors) <= most:
        return example
    tied = {end for label in example.labels for end in (label.source, label.target)}
    places = rng.sample(range(len(example.actors)), len(example.actors))
    kept = sorted(sorted(places, key=lambda place: place not in tied)[:most])
    moved = {place: position for position, place in enumerate(kept)}
    labels = tuple(
        replace(
            label,
            source=moved[label.source],
            target=moved[label.target],
            by=None if label.by is None else moved.get(label.by),
        )
        for label in example.labels
        if label.source in moved and label.target in moved
    )
    return replace(example, actors=tuple(example.actors[place] for place in kept), labels=labels)


def _shout(text: str) -> str:
    upper = text.upper()
    return upper if len(upper) == len(text) else text


def _rewrite(example: Example, changes: dict[tuple[int, int], str]) -> Example:
    pieces: list[str] = []
    moved: dict[tuple[int, int], tuple[int, int]] = {}
    at = length = 0
    for span in sorted(span for spans in example.actors for span in spans):
        start, end = span
        before = example.text[at:start]
        words = changes.get(span, example.text[start:end])
        pieces += [before, words]
        length += len(before)
        moved[span] = (length, length + len(words))
        length += len(words)
        at = end
    pieces.append(example.text[at:])
    actors = tuple(tuple(moved[span] for span in spans) for spans in example.actors)
    return replace(example, text="".join(pieces), actors=actors)
