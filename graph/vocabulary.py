"""The relation vocabulary, read from `data/relations.yaml`."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from whowhom.errors import WhowhomError
from whowhom.yamlfile import load_entries, load_yaml

if TYPE_CHECKING:
    from pathlib import Path

SECTIONS = ("verbs", "nouns", "adjectives", "agents", "wrongs")
NEW_RELATION: dict[str, Any] = {
    "reads_as": "SOURCE relates to TARGET", "plover": "STATEMENT", "cameo": "010", "symmetric": False, "polarity": 0,
    "weight": 0.0, "colour": "#7f8c8d", "example": "", "triggers": {},
}  # fmt: skip


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
        """Return the relation as a sentence about two actors."""
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


def relation_named(name: str) -> Relation:
    """Return one relation.

    Raises:
        WhowhomError: for a name outside the vocabulary, with the nearest ones.
    """
    known = vocabulary()
    if name in known:
        return known[name]
    from rapidfuzz import process

    near = ", ".join(match[0] for match in process.extract(name, list(known), limit=3))
    raise WhowhomError(
        f"unknown relation '{name}': did you mean {near}? (`whowhom relations` lists them all)"
    )


def custom_relations(known: dict[str, Relation], path: Path) -> dict[str, Relation]:
    """Return the vocabulary with a user's file added: more triggers for a relation, or a relation of their own.

    Raises:
        WhowhomError: for an entry that is wrong, with the number of its line.
    """
    relations = dict(known)
    entries = load_entries(path)
    for entry in entries:
        place = f"{path}, line {entry.line}"
        base = relations.get(entry.key)
        defaults = asdict(base) if base is not None else {**NEW_RELATION, "name": entry.key}
        unknown = sorted(set(entry.values) - set(defaults))
        if unknown:
            raise WhowhomError(f"{place}: unknown key '{unknown[0]}' (known: {', '.join(sorted(defaults))})")
        triggers = entry.values.get("triggers") or {}
        if not isinstance(triggers, dict) or not set(triggers) <= set(SECTIONS):
            raise WhowhomError(f"{place}: 'triggers' holds lists named {', '.join(SECTIONS)}")
        merged = {
            section: [*triggers.get(section, ()), *defaults["triggers"].get(section, ())]
            for section in SECTIONS
        }
        values = {
            **defaults,
            **entry.values,
            "triggers": {section: texts for section, texts in merged.items() if texts},
        }
        relations[entry.key] = Relation(**values)
    # The user's own come first: of two patterns that fix as much, theirs is tried before ours.
    own = {entry.key: relations[entry.key] for entry in entries}
    return {**own, **relations}
