"""What turns documents into edges, as the build sees it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from whowhom.records import Document, Edge, Mention
    from whowhom.settings import Settings


class Reading(Protocol):
    """What was found in one document."""

    @property
    def document(self) -> Document:
        """The document that was read."""

    @property
    def edges(self) -> Sequence[Edge]:
        """Its edges, in the order of the text."""

    @property
    def mentions(self) -> Sequence[Mention]:
        """Its actors, as they are named in the text."""

    @property
    def notes(self) -> Sequence[str]:
        """What the user should know, one line each."""


class Engine(Protocol):
    """Reads documents, one reading each, in their order."""

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield one reading a document."""


if TYPE_CHECKING:
    EngineMaker = Callable[[Settings], Engine]


def spacy_engine(settings: Settings) -> Engine:
    """Return the engine that the program comes with; loads the language model."""
    from whowhom.relations.engine import Engine as SpacyEngine

    return SpacyEngine(settings)


@cache
def engine_of_process(make: EngineMaker, settings: Settings) -> Engine:
    """Return this process's engine: made at the first call, then kept."""
    return make(settings)
