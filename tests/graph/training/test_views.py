"""The corpus with the actors that the engine finds: edges stay between those that stand for annotated ones."""

from __future__ import annotations

from whowhom.training.corpus import Example, parse_line
from whowhom.training.views import all_as_found, as_found, with_actors

LINES = (
    "[1 Kenyan police] detained [2 two MPs] in [3 Nairobi]. || 1 coerces 2",
    "[1 Turkish Foreign Minister Hakan Fidan] praised [2 Norway]. || 1 praises 2",
    "Talks ended. || -",
)


def examples() -> list[Example]:
    """Return a small corpus."""
    return [parse_line(line, f"made.txt:{number}") for number, line in enumerate(LINES, 1)]


def words(example: Example) -> list[str]:
    """Return the first words of each actor."""
    return [example.text[start:end] for (start, end), *_ in example.actors]


def test_several_processes_find_what_one_finds() -> None:
    """Parts are read by other processes and come back in their order."""
    assert all_as_found(examples()) == list(as_found(examples()))


def test_the_found_take_the_place_of_the_annotated() -> None:
    """Edges keep their actors, whose words are the engine's now."""
    first, second, third = as_found(examples())
    assert words(first)[:2] == ["Kenyan police", "MPs"]
    assert words(second) == ["Turkish Foreign Minister Hakan Fidan", "Norway"]
    assert [(label.source, label.relation, label.target) for label in second.labels] == [(0, "praises", 1)]
    assert third.actors == ()


def test_strangers_come_last_and_overlaps_are_left_out() -> None:
    """What nobody annotated has no edges; of what only overlaps an annotated actor nobody knows them."""
    example = parse_line("[1 Chad] sued [2 Togo] in Ghana. || 1 accuses 2")
    found = [((0, 9),), ((10, 14),), ((18, 23),), ((2, 4),)]
    seen = with_actors(example, found)
    assert seen.actors == (((0, 9),), ((10, 14),), ((18, 23),))
    assert seen.labels == example.labels
