"""What an engine reads with: the packaged knowledge and vocabulary, and the user's own."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from whowhom.actors.custom import add_custom_actors
from whowhom.actors.knowledge import Knowledge, knowledge
from whowhom.relations.custom import custom_relations
from whowhom.vocabulary import Relation, vocabulary

if TYPE_CHECKING:
    from pathlib import Path


def known_actors(path: Path | None) -> Knowledge:
    """Return the packaged knowledge, with the actors of a user's file added."""
    if path is None:
        return knowledge()
    own = deepcopy(knowledge())
    add_custom_actors(own, path)
    return own


def known_relations(path: Path | None) -> dict[str, Relation]:
    """Return the packaged vocabulary, with the relations and triggers of a user's file added."""
    return vocabulary() if path is None else custom_relations(vocabulary(), path)
