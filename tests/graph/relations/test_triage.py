"""Triage leaves unparsed what can hold no edge, and nothing that an edge needs."""

from __future__ import annotations

from importlib.resources import files

import pytest

from whowhom.parsing.pieces import Piece, cut
from whowhom.records import Document
from whowhom.relations.engine import Engine
from whowhom.settings import Settings

QUIET = "The hall was half empty when it rained. Bees from treated fields flew in wider circles."


@pytest.fixture(scope="module", params=["rules", "both"])
def engines(request: pytest.FixtureRequest) -> tuple[Engine, Engine]:
    """Return an engine with triage, and one that parses everything."""
    settings = Settings(reader=request.param)
    return Engine(settings), Engine(settings, everything=True)


def parsed(engine: Engine, text: str) -> str:
    """Return the text of a document that the engine parses."""
    return " | ".join(piece.text for piece, wanted in engine._opened(Document("a", text)).pieces if wanted)


def test_sentences_end_where_nobody_doubts_it() -> None:
    """Titles, initials and abbreviations end no sentence; the pieces keep their places in the document."""
    text = 'Gen. Dunford met U.S. Sen. J. Reed in Jan. 2017. They talked. "Nothing more," he said.'
    pieces = list(cut(Piece(text, 100, "paragraph", 3)))
    end = text.index(" They")
    assert [piece.text for piece in pieces] == [text[:end], text[end + 1 :]]
    assert [(piece.start, piece.end - 100, piece.block) for piece in pieces] == [
        (100, end, 3),
        (101 + end, len(text), 3),
    ]


def test_the_samples_lose_no_edge(engines: tuple[Engine, Engine]) -> None:
    """The sample documents have the edges, in all their fields, that they have when everything is parsed."""
    documents = [
        Document(file.name, file.read_text(encoding="utf-8"), date=file.name[:10])
        for file in files("whowhom.data").joinpath("documents").iterdir()
    ]
    chosen, everything = ([reading.edges for reading in engine.read(documents)] for engine in engines)
    assert chosen == everything
    assert sum(map(len, chosen)) > 100


def test_what_tells_of_no_two_actors_is_not_parsed(engines: tuple[Engine, Engine]) -> None:
    """A sentence with an edge is parsed, those around it are not, and every sentence keeps its place."""
    engine, everything = engines
    text = f"{QUIET} Russia accused Ukraine of lying. {QUIET}"
    assert parsed(engine, text) == "Russia accused Ukraine of lying."
    assert parsed(everything, text) == text
    (reading,) = engine.read([Document("a", text)])
    assert [(edge.source, edge.relation, edge.target) for edge in reading.edges] == [
        ("Russia", "accuses", "Ukraine")
    ]
    edge = reading.edges[0]
    assert text[edge.start : edge.end] == edge.evidence == "Russia accused Ukraine of lying."


@pytest.mark.parametrize(
    ("before", "sentence", "source"),
    [
        ("Ivo Marek arrived at noon.", "He accused Ukraine of lying.", "Ivo Marek"),
        (
            "Ivo Marek arrived at noon. It rained. It poured. It froze.",
            "Marek accused Ukraine of lying.",
            "Ivo Marek",
        ),
        ("The Kenyan army was late. It rained. It poured.", "The army attacked Somalia.", "Kenyan army"),
        ("NATO held a drill. It rained. It poured. It froze.", "The alliance warned Russia.", "NATO"),
    ],
)
def test_what_tells_who_is_meant_is_parsed(
    engines: tuple[Engine, Engine], before: str, sentence: str, source: str
) -> None:
    """Pronouns, surnames and bare descriptions keep the sentence, however far above, that explains them."""
    document = Document("a", f"{before} {QUIET.split('. ')[1]} {sentence}")
    found = [next(engine.read([document])).edges for engine in engines]
    assert source in parsed(engines[0], document.text) or "The Kenyan army" in parsed(
        engines[0], document.text
    )
    assert found[0] == found[1]


@pytest.mark.parametrize("text", ["Uganda's foe Kenya slept.", "Kenya, a foe of Uganda, slept."])
def test_an_owner_needs_no_preposition(engines: tuple[Engine, Engine], text: str) -> None:
    """Whose foe somebody is stands before the noun, or after it with "of": both are parsed."""
    assert parsed(engines[0], text) == text


def test_what_a_text_is_about_is_known_without_a_parse(engines: tuple[Engine, Engine]) -> None:
    """Both countries are the same two, whatever else is parsed."""
    text = f"India attacked Pakistan. India is big. Pakistan is poor. Chad is dry. {QUIET} Iran praised both sides."
    found = [next(engine.read([Document("a", text)])).edges for engine in engines]
    assert {(edge.source, edge.target) for edge in found[0]} >= {("Iran", "India"), ("Iran", "Pakistan")}
    assert found[0] == found[1]


def test_an_answer_needs_no_second_actor(engines: tuple[Engine, Engine]) -> None:
    """A denial is parsed although it names nobody else: it answers an accusation before it."""
    text = f"Kenya accused Uganda of smuggling. Uganda denied it. {QUIET}"
    (reading,) = engines[0].read([Document("a", text)])
    assert ("Uganda", "denies", "Kenya") in {(e.source, e.relation, e.target) for e in reading.edges}


def test_a_quote_stays_with_its_speaker(engines: tuple[Engine, Engine]) -> None:
    """A paragraph with quotes is parsed whole: who speaks may stand in any of its sentences."""
    text = '"It is late," Marek said. "It rains. Russia attacked Ukraine."'
    assert parsed(engines[0], text) == text


def test_a_paragraph_of_quiet_sentences_costs_nothing(engines: tuple[Engine, Engine]) -> None:
    """Where nothing is chosen, nothing is parsed, and the reading is empty."""
    (reading,) = engines[0].read([Document("a", QUIET)])
    assert not parsed(engines[0], QUIET)
    assert (reading.edges, reading.mentions, reading.notes) == ([], [], [])
