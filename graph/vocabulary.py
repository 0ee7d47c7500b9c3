"""The relation vocabulary, read from `data/relations.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from whowhom.yamlfile import load_yaml


@dataclass(frozen=True, slots=True)
class Relation:
    """One kind of edge: how it reads, its codes, its sign and its colour.

    `weight` runs from -10 (conflict) to +10 (cooperation), after Goldstein (1992). `triggers` are patterns in
    the notation of `whowhom.relations.patterns`, by part of speech.
    """

    name: str
    reads_as: str
    plover: str
    cameo: str
    symmetric: bool
    polarity: int
    weight: float
    colour: str
    example: str
    triggers: dict[str, list[str]]

    def read_aloud(self, source: str, target: str) -> str:
        """Return the relation as a sentence about two actors.

        >>> vocabulary()["vetoes"].read_aloud("Russia", "France")
        'Russia vetoes what France put forward'
        """
        return self.reads_as.replace("SOURCE", source).replace("TARGET", target)


def parse_vocabulary(text: str) -> dict[str, Relation]:
    """Return the relations by name, in the order of the YAML text.

    Raises:
        TypeError: where an entry lacks a field or has one that is unknown.
    """
    entries: dict[str, dict[str, Any]] = load_yaml(text)
    return {name: Relation(name=name, **entry) for name, entry in entries.items()}


@cache
def vocabulary() -> dict[str, Relation]:
    """Return the relations that the program knows, by name."""
    return parse_vocabulary(files("whowhom.data").joinpath("relations.yaml").read_text(encoding="utf-8"))
