"""Cypher: what a store holds after the script ran, and that no text gets out of its quotes."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhom.exports import export
from whowhom.exports.cypher import relationship_type

Row = dict[str, Any]

ROWS: list[Row] = [
    {
        "source": "Iran",
        "target": "Syria",
        "relation": "allied-with",
        "date": "2017-04-04",
        "evidence": "One.",
    },
    {
        "source": "Iran",
        "target": "Syria",
        "relation": "allied-with",
        "date": "2017-04-06",
        "evidence": "Two.",
    },
    {
        "source": "Iran",
        "target": "Iran",
        "relation": "praises",
        "evidence": 'He said: "\\u0022}) DETACH DELETE (n)',
    },
    {"source": "Côte d'Ivoire", "target": "`x` {a: 1}", "relation": "a`b", "evidence": "\x00\n\t\\"},
]
STRING = r'"(?:[^"\\]|\\.)*"'


def script(rows: list[Row], **options: bool) -> list[str]:
    """Return the statements of an export."""
    out = io.BytesIO()
    export(rows, "cypher", out, **options)
    return [each for each in out.getvalue().decode().split(";\n") if each]


def test_in_a_store() -> None:
    """A store that speaks Cypher holds each actor and tie once, also after the script ran twice."""
    kglite = pytest.importorskip("kglite", reason="NOT TESTED in a store: kglite is missing")
    store = kglite.KnowledgeGraph()
    for statement in script(ROWS, constraint=False) * 2:
        store.cypher(statement)
    found = store.cypher("MATCH (s:Actor)-[r]->(t:Actor) RETURN s.name, type(r), t.name, r.count, r.evidence")
    rows = sorted(tuple(row.values()) if isinstance(row, dict) else tuple(row) for row in found)
    assert rows == [
        ("Côte d'Ivoire", "A_B", "`x` {a: 1}", 1, "\n\t\\"),
        ("Iran", "ALLIED_WITH", "Syria", 2, "One. | Two."),
        ("Iran", "PRAISES", "Iran", 1, ROWS[2]["evidence"]),
    ]


def test_statements() -> None:
    """Actors come first, merged by name; ties are merged by kind, mentions by their id."""
    constraint, actors, *ties = script(ROWS)
    assert constraint.startswith("CREATE CONSTRAINT actor_name IF NOT EXISTS")
    assert actors.endswith("MERGE (a:Actor {name: row.name}) SET a += row.about")
    assert len(ties) == 3
    assert "MERGE (s)-[r:`ALLIED_WITH`]->(t) SET r += row.about" in "".join(ties)
    assert "MERGE (s)-[r:`ALLIED_WITH` {edge_id: row.key}]->(t)" in "".join(script(ROWS, mentions=True))


def test_many_rows_are_many_statements() -> None:
    """A statement loads some hundred rows, so that no store chokes on it."""
    rows = [ROWS[0] | {"source": f"actor {number}"} for number in range(1200)]
    sizes = [statement.count("\n{`") for statement in script(rows, constraint=False)]
    assert max(sizes) == 500
    assert sum(sizes) == 1201 + 1200


@pytest.mark.parametrize(
    ("relation", "kind"), [("allied-with", "`ALLIED_WITH`"), ("a`b", "`A_B`"), ("Ü x", "`Ü_X`")]
)
def test_kinds_of_relationships(relation: str, kind: str) -> None:
    """A kind is a name in capitals, in quotes that nothing inside can end."""
    assert relationship_type(relation) == kind


@settings(max_examples=30, deadline=None)
@given(
    text=st.text(st.characters(exclude_categories=()), max_size=40)
    | st.sampled_from(['"', "\\", '\\"', "`", "'"])
)
def test_text_stays_inside_its_quotes(text: str) -> None:
    """Whatever a document says, outside of string literals a script is the same."""
    said = [
        script([{"source": "x" + each, "target": "b", "relation": "calls", "evidence": "x" + each}])
        for each in ("", text)
    ]
    plain, strange = [re.sub(STRING, '""', ";".join(statements)) for statements in said]
    assert plain == strange


@settings(max_examples=30, deadline=None)
@given(text=st.text(max_size=40))
def test_text_is_read_back(text: str) -> None:
    """A literal holds the text but for control characters, which stores do not agree on."""
    statements = script([{"source": "a", "target": "b", "relation": "calls", "evidence": "." + text}])
    literals = [json.loads(each) for each in re.findall(STRING, statements[-1].replace("\u2028", "\u2028"))]
    assert re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "", "." + text) in literals
