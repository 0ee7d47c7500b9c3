"""What the learned reader may not add to what the rules have read."""

from __future__ import annotations

import pytest

from whowhom.records import Document
from whowhom.relations.engine import Engine
from whowhom.settings import Settings


@pytest.fixture(scope="module")
def engine() -> Engine:
    """Return an engine with both readers."""
    return Engine(Settings(reader="both"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Norway said that rebels were preparing a raid in order to blame Chad for it.", {"rebels"}),
        ("The Norwegian leader called accusations against Chad groundless.", set()),
        ("Norway accused Chad of lying.", {"Norway"}),
    ],
)
def test_who_reports_or_rejects_a_charge_does_not_make_it(
    engine: Engine, text: str, wanted: set[str]
) -> None:
    """Only who makes a charge accuses, however near another stands to the word."""
    edges = next(iter(engine.read([Document("d", text)]))).edges
    assert {edge.source for edge in edges if (edge.relation, edge.target) == ("accuses", "Chad")} == wanted
