"""What the tests of the store share."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

# Worker processes import the toy engine by name: its folder must be on the path, here and there.
sys.path.insert(0, str(Path(__file__).parent))

from toy_engine import toy_engine

from whowhom.records import Document
from whowhom.store.build import BuildOptions
from whowhom.store.folder import GraphFolder

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def folder(tmp_path: Path) -> GraphFolder:
    """Return a place for a graph, with nothing there yet."""
    return GraphFolder(tmp_path / "graph")


@pytest.fixture
def toy() -> BuildOptions:
    """Return options that build with the toy engine in small shards."""
    return BuildOptions(engine=toy_engine, shard_documents=4)


@pytest.fixture
def document() -> Callable[..., Document]:
    """Return a function that makes a document of a file name and a text."""

    def make(name: str, text: str, **more: str) -> Document:
        return Document(id=name, text=text, source=f"articles/{name}", **more)

    return make


@pytest.fixture
def stored() -> Callable[[GraphFolder], list[str]]:
    """Return a function that lists all evidence sentences of a graph, sorted."""

    def evidence(folder: GraphFolder) -> list[str]:
        with folder.connect() as connection:
            rows = connection.execute("SELECT document || ': ' || evidence FROM edges").fetchall()
        return sorted(row[0] for row in rows)

    return evidence
