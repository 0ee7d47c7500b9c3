"""A user's own relations and triggers, from a YAML file that is checked line by line.

rejects:
  triggers: {verbs: [spurn]}
twins-with:
  reads_as: SOURCE is a twin town of TARGET
  symmetric: true
  triggers: {verbs: [twin with], nouns: [partnership with]}
"""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from whowhom.relations.patterns import SECTIONS, parse_pattern
from whowhom.vocabulary import Relation
from whowhom.yamlfile import KINDS, Entry, load_entries

if TYPE_CHECKING:
    from pathlib import Path

NEW: dict[str, Any] = {
    "reads_as": "SOURCE relates to TARGET", "plover": "STATEMENT", "cameo": "010", "symmetric": False, "polarity": 0,
    "weight": 0.0, "colour": "#7f8c8d", "example": "", "triggers": {},
}  # fmt: skip
KEYS = {
    "reads_as": "a text", "plover": "a text", "cameo": "a text", "symmetric": "true or false",
    "polarity": "a number", "weight": "a number", "colour": "a text", "example": "a text", "triggers": "a mapping",
}  # fmt: skip
NAME = re.compile(r"[^\W_](?:[\w-]*\w)?")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def custom_relations(known: dict[str, Relation], path: Path) -> dict[str, Relation]:
    """Return the vocabulary with a user's file added: more triggers for a relation, or a relation of their own.

    Raises:
        WhowhomError: for an entry that is wrong, with the number of its line.
    """
    own: dict[str, Relation] = {}
    for entry in load_entries(path):
        _check(entry)
        base = known.get(entry.key)
        defaults = asdict(base) if base is not None else {**NEW, "name": entry.key}
        values = {**defaults, **entry.values, "triggers": _triggers(entry, defaults["triggers"])}
        own[entry.key] = Relation(**values)
    # The user's own come first: of two patterns that fix as much, theirs is tried before ours.
    return {**own, **{name: relation for name, relation in known.items() if name not in own}}


def _check(entry: Entry) -> None:
    if not entry.key:
        raise entry.error("a relation stands under its name: 'twins-with:', then its lines, indented")
    if not NAME.fullmatch(entry.key):
        raise entry.error(f"'{entry.key}' is no name for a relation: use letters, digits and hyphens")
    entry.check(KEYS)
    reads = entry.values.get("reads_as", "SOURCE TARGET")
    if "SOURCE" not in reads or "TARGET" not in reads:
        raise entry.error("'reads_as' needs the words SOURCE and TARGET", "reads_as")
    if entry.values.get("polarity", 0) not in {-1, 0, 1}:
        raise entry.error("'polarity' must be -1, 0 or 1", "polarity")
    if not -10 <= entry.values.get("weight", 0) <= 10:
        raise entry.error("'weight' runs from -10 to 10", "weight")
    if not COLOUR.fullmatch(entry.values.get("colour", "#000000")):
        raise entry.error("'colour' must be written as '#7f8c8d', in quotes", "colour")


def _triggers(entry: Entry, known: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return the user's patterns before the known ones, by part of speech."""
    own = entry.values.get("triggers", {})
    for section, texts in own.items():
        if section not in SECTIONS:
            raise entry.error(f"unknown triggers '{section}' (known: {', '.join(SECTIONS)})", "triggers")
        if not KINDS["a list of texts"](texts):
            raise entry.error(f"the {section} of 'triggers' must be a list of texts", "triggers")
        for text in texts:
            try:
                parse_pattern(text, entry.key, SECTIONS[section])
            except ValueError as error:
                raise entry.error(f"'{text}' is no pattern: {error}", "triggers") from error
    merged = {section: [*own.get(section, ()), *known.get(section, ())] for section in SECTIONS}
    return {section: texts for section, texts in merged.items() if texts}
