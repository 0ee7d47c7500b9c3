"""A user's own relations: what they add, and what is said of mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from whowhom.errors import WhowhomError
from whowhom.records import Document
from whowhom.relations.custom import custom_relations
from whowhom.relations.engine import Engine
from whowhom.settings import Settings
from whowhom.vocabulary import vocabulary

if TYPE_CHECKING:
    from pathlib import Path

OWN = """\
rejects:
  triggers: {verbs: [bewhisker]}
twins-with:
  reads_as: SOURCE is a twin town of TARGET
  symmetric: true
  polarity: 1
  triggers:
    verbs: [twin with]
    nouns: [partnership with]
"""

WRONG = {
    "- verbs: [snub]": "line 1: a relation stands under its name: 'twins-with:', then its lines, indented",
    "two words:\n  polarity: 1": (
        "line 1: 'two words' is no name for a relation: use letters, digits and hyphens"
    ),
    "snubs:\n  color: red": (
        "line 2: unknown key 'color' (known: cameo, colour, example, plover, polarity, reads_as, symmetric, "
        "triggers, weight)"
    ),
    "snubs:\n  symmetric: maybe": "line 2: 'symmetric' must be true or false",
    "snubs:\n  weight: 0\n  polarity: 3": "line 3: 'polarity' must be -1, 0 or 1",
    "snubs:\n  weight: 11": "line 2: 'weight' runs from -10 to 10",
    "snubs:\n  colour: red": "line 2: 'colour' must be written as '#7f8c8d', in quotes",
    "snubs:\n  reads_as: A snubs B": "line 2: 'reads_as' needs the words SOURCE and TARGET",
    "snubs:\n  triggers: snub": "line 2: 'triggers' must be a mapping",
    "snubs:\n  triggers:\n    verb: [snub]": (
        "line 2: unknown triggers 'verb' (known: verbs, nouns, adjectives, agents, wrongs)"
    ),
    "snubs:\n  triggers: {verbs: snub}": "line 2: the verbs of 'triggers' must be a list of texts",
    "snubs:\n  triggers: {verbs: [T]}": (
        "line 2: 'T' is no pattern: a pattern of 'snubs' begins with the verb that it hangs on"
    ),
    "snubs:\n  triggers: {verbs: ['@at']}": (
        "line 2: '@at' is no pattern: a pattern of 'snubs' begins with the verb that it hangs on"
    ),
    "a:\n  polarity: 1\nb: 3": "line 3: an entry of 'key: value' lines is expected",
    "just a text": "line 1: a list or a mapping of entries is expected",
    "a:\n  b: [1": "line 2: not YAML",
}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a file with a trigger and a relation of one's own."""
    path = tmp_path / "relations.yaml"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_what_a_file_adds(own: Path) -> None:
    """Triggers join those known, before them; a new relation gets defaults; the packaged vocabulary stays."""
    relations = custom_relations(vocabulary(), own)
    assert relations["rejects"].triggers["verbs"][:2] == ["bewhisker", "reject"]
    assert relations["rejects"].plover == "REJECT"
    assert relations["twins-with"].read_aloud("Ghent", "Kazan") == "Ghent is a twin town of Kazan"
    assert (relations["twins-with"].symmetric, relations["twins-with"].cameo) == (True, "010")
    assert set(relations) == {*vocabulary(), "twins-with"}
    assert "bewhisker" not in vocabulary()["rejects"].triggers["verbs"]


def test_the_engine_reads_them(own: Path) -> None:
    """Sentences with one's own triggers make edges."""
    engine = Engine(Settings(relations=own, reader="rules"))
    texts = [
        "Norway bewhiskered the Danish offer.",
        "Ghana twinned with Togo.",
        "The partnership with Togo pleased Ghana.",
        "Ghana has a partnership with Togo.",
    ]
    readings = engine.read(Document(str(number), text) for number, text in enumerate(texts))
    assert [
        [(edge.source, edge.relation, edge.target) for edge in reading.edges] for reading in readings
    ] == [
        [("Norway", "rejects", "Denmark")],
        [("Ghana", "twins-with", "Togo")],
        [],
        [("Ghana", "twins-with", "Togo")],
    ]


def test_ones_own_wording_comes_first(tmp_path: Path) -> None:
    """What the learned reader makes of a wording hides nothing that one's own pattern reads in it."""
    path = tmp_path / "relations.yaml"
    path.write_text(
        "indicts:\n  triggers: {verbs: [indict]}\npraises:\n  triggers: {verbs: [scold]}\n", encoding="utf-8"
    )
    engine = Engine(Settings(relations=path, reader="both"))
    text = "A Dutch court indicted Serbia over the killings. Peru scolded Chile."
    (reading,) = engine.read([Document("d", text)])
    assert [(edge.source, edge.relation, edge.target) for edge in reading.edges] == [
        ("Dutch court", "indicts", "Serbia"),
        ("Peru", "praises", "Chile"),
    ]


@pytest.mark.parametrize(("text", "error"), WRONG.items())
def test_mistakes_are_told_with_their_line(tmp_path: Path, text: str, error: str) -> None:
    """Each mistake is one line that names the file, the line and what to do."""
    path = tmp_path / "relations.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WhowhomError) as raised:
        custom_relations(vocabulary(), path)
    assert str(raised.value).startswith(f"{path}, {error}")


def test_an_empty_file_adds_nothing(tmp_path: Path) -> None:
    """An empty file is no mistake."""
    path = tmp_path / "relations.yaml"
    path.touch()
    assert custom_relations(vocabulary(), path) == vocabulary()
