"""What reading a document gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whowhom.records import Document, Edge, Mention


@dataclass(frozen=True, slots=True)
class Reading:
    """The edges and mentions of one document; `notes` say what was left unread and why."""

    document: Document
    edges: list[Edge]
    mentions: list[Mention]
    notes: list[str] = field(default_factory=list)
