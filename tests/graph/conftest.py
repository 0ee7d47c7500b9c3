"""What the tests of the package share: one engine, so that the language model is loaded once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from whowhom.records import Document
from whowhom.relations.engine import Engine
from whowhom.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from whowhom.records import Edge
    from whowhom.relations.reading import Reading


@pytest.fixture(scope="session")
def engine() -> Engine:
    """Return an engine that reads by rules alone, with the packaged knowledge."""
    return Engine(Settings(reader="rules"))


@pytest.fixture(scope="session")
def reading_of(engine: Engine) -> Callable[..., Reading]:
    """Return a function that reads one text; further arguments are fields of the document."""

    def read_one(text: str, **fields: str | None) -> Reading:
        return next(iter(engine.read([Document("d", text, **fields)])))

    return read_one


def told(edge: Edge) -> str:
    """Return an edge in short: "Kenya attacks Uganda, negated, planned, says Peru"."""
    words = f"{edge.source} {edge.relation} {edge.target}"
    words += ", negated" if edge.negated else ""
    words += f", {edge.modality}" if edge.modality != "asserted" else ""
    return words + (f", says {edge.attributed_to}" if edge.attributed_to else "")


@pytest.fixture(scope="session")
def told_in(reading_of: Callable[..., Reading]) -> Callable[..., list[str]]:
    """Return a function that reads one text and gives its edges in short, sorted."""

    def read_edges(text: str, **fields: str | None) -> list[str]:
        return sorted(told(edge) for edge in reading_of(text, **fields).edges)

    return read_edges
