"""What an engine reads with: the packaged knowledge and vocabulary, and the user's own."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from whowhom.actors.custom import add_custom_actors, checked_actors
from whowhom.actors.packaged import knowledge
from whowhom.parsing.language import check_model
from whowhom.relations.custom import custom_relations
from whowhom.relations.readers import check_reader
from whowhom.vocabulary import Relation, vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from whowhom.actors.knowledge import Knowledge
    from whowhom.settings import Settings


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


def check_settings(settings: Settings) -> None:
    """Raise an error for settings that no document can be read with, before the first one is tried.

    Raises:
        WhowhomError: for a file of actors or relations that is wrong, with the number of its line; for a
            reader or a language model that is not installed.
    """
    if settings.actors is not None:
        checked_actors(settings.actors)
    if settings.relations is not None:
        known_relations(settings.relations)
    check_reader(settings.reader)
    check_model(settings.model)
