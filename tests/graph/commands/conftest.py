"""What the tests of the command line share: a small graph, and a way to run commands."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))

from toy_engine import toy_engine

from whowhom.__main__ import main
from whowhom.records import Document
from whowhom.store.build import BuildOptions, build
from whowhom.store.folder import GraphFolder

if TYPE_CHECKING:
    from collections.abc import Callable

BRIEFS = {
    "a.txt": ("2017-04-04", "Russia accuses Turkey. Russia accuses Turkey. Iran praises Russia."),
    "b.txt": ("2017-05-02", "Turkey denies Russia. France accuses Iran. Iran meets France."),
    "c.txt": ("2018-01-01", "France meets Iran. Iran comments-on Turkey. France accuses Russia."),
}


class Answer(NamedTuple):
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a small graph."""
    path = tmp_path_factory.mktemp("graphs") / "small.graph"
    documents = [
        Document(name, text, title=f"Brief {name}", date=date, outlet="Harbour Wire", source=name)
        for name, (date, text) in BRIEFS.items()
    ]
    build(documents, GraphFolder(path), BuildOptions(engine=toy_engine))
    return path


@pytest.fixture
def run(
    graph: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., Answer]:
    """Return a function that runs `whowhom` with arguments, on the small graph unless told otherwise."""
    monkeypatch.setenv("WHOWHOM_GRAPH", str(graph))

    def command(*arguments: str | Path) -> Answer:
        monkeypatch.setattr(sys, "argv", ["whowhom", *map(str, arguments)])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        printed = capsysbinary.readouterr()
        return Answer(code, printed.out.decode(), printed.err.decode())

    return command
