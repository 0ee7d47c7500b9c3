"""Who-whom tables count what a reader would count."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhom.answers.emptiness import reasons_for_nothing
from whowhom.answers.near import near_names
from whowhom.answers.network import collapse, load, multigraph
from whowhom.answers.who import who
from whowhom.errors import WhowhomError
from whowhom.store.filters import EdgeFilter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    Make = Callable[..., dict[str, Any]]


@pytest.fixture
def rows(edge: Make) -> list[dict[str, Any]]:
    """Return the edges of a small dispute."""
    return [
        edge("United States", "accuses", "Syria", date="2017-04-04", confidence=0.7),
        edge("United States", "accuses", "Syria", date="2017-04-21", outlet="Harbour Wire"),
        edge("France", "accuses", "Syria", date="2017-05"),
        edge("Syria", "denies", "United States", date="2017-04-05"),
        edge("Syria", "accuses", "United States"),
        edge(
            "Sergei Lavrov",
            "criticizes",
            "Rex Tillerson",
            source_group="Russia",
            target_group="United States",
        ),
        edge("Syria", "allied-with", "Russia", date="2017"),
        edge("Russia", "allied-with", "Syria", date="2016"),
        edge("Russia", "comments-on", "Syria"),
        edge("Russia", "accuses", "Syria", negated=True),
    ]


def told(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    """Return source, relation, target and count of each row."""
    return list(frame[["source", "relation", "target", "count"]].itertuples(index=False, name=None))


def test_rows_are_counted_with_dates_and_shares(rows: list[dict[str, Any]]) -> None:
    """Each pair is one row, the most frequent first, with its first and last date."""
    frame = who(rows, "accuses")
    assert told(frame) == [
        ("United States", "accuses", "Syria", 2),
        ("France", "accuses", "Syria", 1),
        ("Syria", "accuses", "United States", 1),
    ]
    assert frame.loc[0, ["first_date", "last_date"]].tolist() == ["2017-04-04", "2017-04-21"]
    assert frame["share"].tolist() == [0.5, 0.25, 0.25]


def test_who_accuses_back(rows: list[dict[str, Any]]) -> None:
    """`back` counts what the target does to the source, also where only one end was asked for."""
    frame = who(rows, "accuses", source="Syria", back=True)
    assert told(frame) == [("Syria", "accuses", "United States", 1)]
    assert frame["back"].tolist() == [2]
    assert str(frame["back"].dtype) == "Int64"


def test_a_symmetric_relation_is_one_row(rows: list[dict[str, Any]]) -> None:
    """Allies are counted both ways, and the actor that was asked for stands first."""
    assert told(who(rows, "allied-with")) == [("Russia", "allied-with", "Syria", 2)]
    assert told(who(rows, "allied-with", source="Syria")) == [("Syria", "allied-with", "Russia", 2)]
    assert told(who(rows, "allied-with", target="Russia")) == [("Syria", "allied-with", "Russia", 2)]
    assert who(rows, "allied-with", back=True)["back"].isna().all()


def test_types_and_polarities_stand_for_relations(rows: list[dict[str, Any]]) -> None:
    """A PLOVER type takes in all its relations, `hostile` all that are against somebody."""
    assert set(who(rows, "ACCUSE")["relation"]) == {"accuses", "criticizes"}
    assert set(who(rows, ["hostile", "friendly"])["relation"]) == {
        "accuses",
        "criticizes",
        "denies",
        "allied-with",
    }


def test_by_group_and_period(rows: list[dict[str, Any]]) -> None:
    """Persons roll up to their countries; months are columns of their own, undated edges come last."""
    frame = who(rows, "ACCUSE", by="group", source="Russia")
    assert told(frame) == [("Russia", "criticizes", "United States", 1)]
    monthly = who(rows, "accuses", period="month")
    assert monthly["period"].fillna("").tolist() == ["2017-04", "2017-05", ""]
    assert monthly["share"].tolist() == [1.0, 1.0, 1.0]


def test_rare_rows_can_be_left_out(rows: list[dict[str, Any]]) -> None:
    """`min_count` cuts the table but not the shares."""
    frame = who(rows, "accuses", min_count=2)
    assert frame["share"].tolist() == [0.5]


def test_evidence_comes_with_the_rows(rows: list[dict[str, Any]]) -> None:
    """The surest sentence comes first, with its date and outlet."""
    frame = who(rows, evidence=1, source="United States", relations="accuses")
    (sentence,) = frame.loc[0, "evidence"]
    assert sentence["outlet"] == "Harbour Wire"
    assert len(who(rows, "accuses", evidence=5).loc[0, "evidence"]) == 2
    assert who(rows, "allied-with", source="Syria", evidence=2).loc[0, "evidence"]
    assert all(who(rows, "accuses", period="month", evidence=1)["evidence"].map(len) == 1)


def test_negated_edges_are_counted_when_asked_for(rows: list[dict[str, Any]]) -> None:
    """What the text says did not happen is left out unless it is wanted."""
    assert told(who(rows, "accuses", negated_only=True)) == [("Russia", "accuses", "Syria", 1)]
    assert who(rows, "accuses", include_negated=True)["count"].sum() == 5


def test_an_empty_answer_keeps_its_columns(rows: list[dict[str, Any]]) -> None:
    """Nothing found is a table without rows, not an error."""
    frame = who(rows, "sanctions", evidence=1, back=True)
    assert frame.empty
    assert {"source", "relation", "target", "count", "back", "evidence"} <= set(frame.columns)


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ({"relations": "acuses"}, "unknown relation 'acuses': did you mean accuses"),
        ({"source": "Rusia"}, "no actor 'Rusia' in this graph: did you mean Russia"),
        ({"target": "Xyzzyq"}, "no actor 'Xyzzyq' in this graph"),
        ({"source": "Lavrow", "by": "group"}, "no group 'Lavrow'"),
        ({"since": "April 2017"}, "since 'April 2017' is no date"),
        ({"modality": "maybe"}, "unknown modality 'maybe'"),
    ],
)
def test_mistakes_are_answered_with_what_could_be_meant(
    rows: list[dict[str, Any]], question: dict[str, str], message: str
) -> None:
    """Unknown names come with the nearest ones."""
    with pytest.raises(WhowhomError, match=message):
        who(rows, **question)


def test_names_are_found_in_any_case_and_by_part(edge: Make) -> None:
    """`russia` is Russia; a surname is enough where only one actor bears it."""
    graph = multigraph(
        [edge("Russia", "meets", "Rex Tillerson"), edge("Rex Tillerson", "visits", "Rex Smith")]
    )
    assert len(who(graph, source="russia")) == 1
    assert len(who(graph, source="tillerson")) == 2
    with pytest.raises(WhowhomError, match="'rex' can be Rex Smith or Rex Tillerson"):
        who(graph, source="rex")


def test_speakers_outlets_and_documents_are_found(edge: Make) -> None:
    """Whom, which outlet and which document the user means is found as actors are; a group has speakers."""
    rows = [
        edge(
            "Iran", "accuses", "Iraq", attributed_to="Sergei Lavrov", outlet="Harbour Wire", document="a.txt"
        ),
        edge("Sergei Lavrov", "meets", "Vladimir Putin", source_group="Russia", target_group="Russia"),
    ]
    for asked in ({"attributed_to": "lavrov"}, {"outlet": "harbour wire"}, {"document": "A.txt"}):
        assert who(rows, **asked)["source"].tolist() == ["Iran"]
    with pytest.raises(WhowhomError, match="'russia' is a group: its speakers are Sergei Lavrov"):
        who(rows, attributed_to="russia")
    with pytest.raises(
        WhowhomError, match="no outlet 'Harbor Wire' in this graph: did you mean Harbour Wire"
    ):
        who(rows, outlet="Harbor Wire")


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("Isrel", ["Israel"]),
        ("Lavrov Sergey", ["Sergei Lavrov"]),
        ("Sergey", ["Sergei Lavrov", "Sergei Ryabkov"]),
        ("united kingdon", ["United Kingdom"]),
        ("Narnia", []),
        ("Kofi", []),
        ("", []),
    ],
)
def test_only_names_that_are_near_are_proposed(typed: str, near: list[str]) -> None:
    """A slip of the pen, a part of a name and another order of words are near; chance likeness is not."""
    names = [
        "Iran",
        "Israel",
        "Sergei Lavrov",
        "Sergei Ryabkov",
        "Syrian officers",
        "United Kingdom",
        "Saudi Arabia",
    ]
    assert near_names(typed, names) == near


def test_what_keeps_edges_out_is_told(rows: list[dict[str, Any]]) -> None:
    """Each condition that alone empties the answer is named with the edges that it keeps out."""
    asked = EdgeFilter(relations=("accuses",), source="France", since="2018")
    reasons = reasons_for_nothing(rows, asked)
    assert reasons == ["1 edge without 'since 2018'"]
    assert reasons_for_nothing(rows, EdgeFilter(relations=("accuses",), min_count=9)) == [
        "no row with so many: 4 edges in all"
    ]


NAMES = st.sampled_from(["Russia", "Syria", "Iran", "France"])
RELATIONS = st.sampled_from(["accuses", "denies", "meets"])


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(NAMES, RELATIONS, NAMES, st.sampled_from(["2016", "2017-04", "2017-04-21", None]))))
def test_counts_equal_plain_counting(triples: list[tuple[str, str, str, str | None]]) -> None:
    """On any edges the table says what counting them one by one says, from a list and from a graph."""
    rows = [
        {
            "id": str(n),
            "source": s,
            "relation": r,
            "target": t,
            "date": date,
            "document": "d",
            "confidence": 0.5,
        }
        for n, (s, r, t, date) in enumerate(triples)
    ]
    expected: Counter[tuple[str, str, str]] = Counter()
    for source, relation, target, _ in triples:
        first, second = sorted((source, target)) if relation == "meets" else (source, target)
        expected[first, relation, second] += 1
    counted = {row[:3]: row[3] for row in told(who(rows))}
    assert counted == expected
    frame = who(rows, "accuses", back=True)
    for row in frame.itertuples():
        if row.source != row.target:
            assert row.back == expected[row.target, "accuses", row.source]


def test_the_multigraph_keeps_every_edge_and_collapses(rows: list[dict[str, Any]]) -> None:
    """Edges keep their fields under names that networkx, pyvis and Gephi leave alone; loops do not count."""
    graph = multigraph([*rows, {**rows[0], "id": "loop", "target": "United States"}])
    assert graph.number_of_edges() == 11
    attributes = graph.edges["United States", "Syria", rows[0]["id"]]
    assert attributes["edge_id"] == rows[0]["id"]
    forbidden = {"source", "target", "from", "to", "type", "id", "key", "directed", "title", "width"}
    assert not forbidden.intersection(attributes)
    simple = collapse(graph)
    assert isinstance(simple, nx.DiGraph)
    assert simple["United States"]["Syria"]["weight"] == 2
    assert not list(nx.selfloop_edges(simple))
    assert simple.nodes["Sergei Lavrov"] == {"kind": "country", "group": "Russia"}


def test_no_graph_says_how_to_make_one(tmp_path: Path) -> None:
    """A wrong folder is an error with a way out."""
    with pytest.raises(WhowhomError, match="whowhom build"):
        load(tmp_path / "nothing")
