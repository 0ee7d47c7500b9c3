"""The records that every part shares: documents, actors, mentions and edges."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Literal

ActorType = Literal[
    "country", "government body", "person", "organisation", "alliance", "armed group", "media", "people"
]
Modality = Literal["asserted", "planned", "requested", "hypothetical"]


@dataclass(frozen=True, slots=True)
class Document:
    """A text that somebody published, and what is known about its publication.

    `date` is an ISO day (or month, or year), `source` the path or URL it was read from.
    With `speaker`, "we" and "I" in the text are that actor.
    """

    id: str
    text: str
    title: str | None = None
    date: str | None = None
    outlet: str | None = None
    url: str | None = None
    speaker: str | None = None
    lang: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """An office that a person held: `foreign minister` of `Russia` from 2004-03-09 until today.

    `since` and `until` are ISO days, months or years; None means unknown, or still in office.
    """

    title: str
    of: str
    since: str | None = None
    until: str | None = None

    def holds_on(self, date: str | None) -> bool:
        """Say whether the office was held on an ISO date; an unknown date asks for today's holder."""
        if date is None:
            return self.until is None
        return (self.since is None or self.since[: len(date)] <= date) and (
            self.until is None or date <= self.until[: len(date)]
        )


@dataclass(frozen=True, slots=True)
class Actor:
    """Who can do something to somebody: a country, a body, a person, an armed group.

    `group` is the country or organisation that the actor rolls up to (Sergei Lavrov -> Russia);
    a country or a body that belongs to nobody is its own group.
    """

    name: str
    type: ActorType
    group: str
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Words in a document that stand for an actor, as character offsets into its text.

    `how` says what resolved them: name, place, title, role, pronoun, group, nominal, generic.
    """

    start: int
    end: int
    text: str
    actor: Actor
    how: str


@dataclass(frozen=True, slots=True)
class Edge:
    """One typed relation between two actors, with the sentence that says so.

    All `*_start` and `*_end` fields are character offsets in the document's text.
    """

    id: str
    document: str
    title: str | None
    outlet: str | None
    url: str | None
    source: str
    target: str
    source_text: str
    target_text: str
    source_group: str
    target_group: str
    source_type: str
    target_type: str
    relation: str
    event_type: str
    date: str | None
    date_text: str | None
    negated: bool
    modality: str
    attributed_to: str | None
    evidence: str
    start: int
    end: int
    trigger: str
    confidence: float
    reader: str
    rule: str
    source_start: int
    source_end: int
    target_start: int
    target_end: int
    trigger_start: int
    trigger_end: int


EDGE_FIELDS: tuple[str, ...] = tuple(field.name for field in fields(Edge))


def as_row(record: Document | Edge) -> dict[str, Any]:
    """Return a record as a flat dictionary, in the order of its fields."""
    return {field.name: getattr(record, field.name) for field in fields(record)}
