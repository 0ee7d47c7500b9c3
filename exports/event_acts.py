"""Codes of events finer than their relation's: what PLOVER and CAMEO file elsewhere (`data/event_acts.yaml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from whowhom.vocabulary import vocabulary
from whowhom.yamlfile import load_yaml


@dataclass(frozen=True, slots=True)
class EventAct:
    """An act with codes of its own, and the edges that tell it."""

    act: str
    reads_as: str
    relations: tuple[str, ...]
    plover: str
    cameo: str
    weight: float
    words: str = ""
    modality: str = ""
    negated: bool = False

    def fits(self, relation: str, sentence: str, *, modality: str, negated: bool) -> bool:
        """Say whether an edge tells this act."""
        return (
            relation in self.relations
            and negated == self.negated
            and self.modality in {"", modality}
            and re.search(self.words, sentence, re.IGNORECASE) is not None
        )

    def condition(self) -> str:
        """Return the same as SQL over edges `e`."""
        named = ", ".join(f"'{relation}'" for relation in self.relations)
        parts = [f"e.relation IN ({named})", f"e.negated = {self.negated}"]
        if self.modality:
            parts.append(f"e.modality = '{self.modality}'")
        if self.words:
            quoted = self.words.replace("'", "''")
            parts.append(f"regexp_matches(e.evidence, '{quoted}', 'i')")
        return " AND ".join(parts)


@cache
def event_acts() -> tuple[EventAct, ...]:
    """Return the acts in the order in which they are tried."""
    text = files("whowhom.data").joinpath("event_acts.yaml").read_text(encoding="utf-8")
    return tuple(EventAct(**{**entry, "relations": tuple(entry["relations"])}) for entry in load_yaml(text))


def event_type(relation: str, sentence: str, *, modality: str = "asserted", negated: bool = False) -> str:
    """Return the PLOVER type of an edge, by its relation and the words of its sentence.

    >>> event_type("agrees-with", "Chad and Togo signed a treaty.")
    'SUPPORT'
    >>> event_type("agrees-with", "Chad and Togo agreed to share the river.")
    'AGREE'
    """
    for act in event_acts():
        if act.fits(relation, sentence, modality=modality, negated=negated):
            return act.plover
    return vocabulary()[relation].plover


def act_of_edge() -> str:
    """Return SQL that tells of an edge `e` its act: one with codes of its own, or else its relation."""
    cases = " ".join(f"WHEN {act.condition()} THEN '{act.act}'" for act in event_acts())
    return f"CASE {cases} ELSE e.relation END"
