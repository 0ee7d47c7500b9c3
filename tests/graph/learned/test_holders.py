"""An actor that stands only in the words for another acts as that other."""

from __future__ import annotations

import pytest

from whowhom.records import Document
from whowhom.relations.engine import Engine
from whowhom.settings import Settings


@pytest.fixture(scope="module")
def engine() -> Engine:
    """Return an engine that reads by the learned reader alone."""
    return Engine(Settings(reader="model"))


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Spain's prime minister apologised to the miners.", "Spanish prime minister", "miners"),
        ("The mayor of Budapest sued the miners.", "mayor of Budapest", "miners"),
        ("Nurses praised Kenya's police.", "nurses", "Kenyan police"),
        ("Chad's Ali Adoum accused Norway of fraud.", "Ali Adoum", "Norway"),
        ("Britain's Labour Party suspended Jeremy Corbyn.", "Labour Party", "Jeremy Corbyn"),
        ("The miners' federation accused Chile of fraud.", "miners' federation", "Chile"),
    ],
)
def test_the_whole_words_are_one_actor(engine: Engine, text: str, source: str, target: str) -> None:
    """What the network gives an owner or a seat is the act of whom the words name."""
    edges = next(iter(engine.read([Document("d", text)]))).edges
    assert {(edge.source, edge.target) for edge in edges} == {(source, target)}


def test_who_stands_alone_acts_himself(engine: Engine) -> None:
    """A country that is named besides keeps its own acts."""
    text = "Chad accused Norway of fraud, and Norway's prime minister left."
    edges = next(iter(engine.read([Document("d", text)]))).edges
    assert {(edge.source, edge.target) for edge in edges} == {("Chad", "Norway")}
