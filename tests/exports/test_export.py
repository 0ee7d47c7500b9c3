"""`export` itself: what it takes, which edges it chooses, how it writes files, what it refuses."""

from __future__ import annotations

import io
import json
import sys
from importlib.metadata import EntryPoint
from typing import TYPE_CHECKING, Any

import networkx as nx
import pandas as pd
import pyarrow as pa
import pytest

from whowhom.errors import WhowhomError
from whowhom.exports import export, formats, registry
from whowhom.exports.contract import Format
from whowhom.exports.sources import edge_source
from whowhom.records import EDGE_FIELDS, Edge
from whowhom.store.filters import EdgeFilter

if TYPE_CHECKING:
    from pathlib import Path

    from whowhom.exports.network import Network

Row = dict[str, Any]

LAVROV: Row = {"source": "Lavrov", "source_group": "Russia", "source_type": "person", "target": "Ankara"}
KREMLIN: Row = {"source": "Kremlin", "source_group": "Russia", "source_type": None, "target": "Turkey"}
REST: Row = {
    "target_group": "Turkey",
    "date": None,
    "confidence": None,
    "negated": False,
    "modality": "asserted",
}
ROWS: list[Row] = [
    REST
    | LAVROV
    | {"relation": "accuses", "document": "a", "evidence": "1", "date": "2017-04", "confidence": 0.5},
    REST | KREMLIN | {"relation": "accuses", "document": "b", "evidence": "2", "date": "2017-05"},
    REST | LAVROV | {"relation": "denies", "document": "b", "evidence": "3", "negated": True},
    REST | LAVROV | {"relation": "comments-on", "document": "b", "evidence": "4"},
    REST | LAVROV | {"relation": "visits", "document": "b", "evidence": "5", "modality": "planned"},
]


def exported(source: object, format_: str = "jsonl", **options: Any) -> list[Row]:  # noqa: ANN401  # whatever the format, table or library has
    """Return the edges of an export as dictionaries."""
    out = io.BytesIO()
    export(source, format_, out, **options)
    return [json.loads(line) for line in out.getvalue().decode().splitlines()]


def said(rows: list[Row]) -> list[tuple[str, str, str]]:
    """Return edges as (source, relation, target), sorted."""
    return sorted((row["source"], row["relation"], row["target"]) for row in rows)


def as_networkx() -> nx.MultiDiGraph[str]:
    """Return the rows as the library's graphs are built."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in ROWS:
        graph.add_node(row["source"], kind=row.get("source_type"), group=row["source_group"])
        graph.add_node(row["target"], group=row["target_group"])
        ends = ("source", "target", "source_type", "source_group", "target_group")
        graph.add_edge(row["source"], row["target"], **{k: v for k, v in row.items() if k not in ends})
    return graph


def as_records() -> list[Edge]:
    """Return the rows as edge records."""
    return [Edge(**(dict.fromkeys(EDGE_FIELDS) | row)) for row in ROWS]  # type: ignore[arg-type]  # unknown as None


@pytest.mark.parametrize(
    "source",
    [ROWS, pd.DataFrame(ROWS), pa.Table.from_pylist(ROWS), as_networkx(), as_records()],
    ids=["dictionaries", "pandas", "arrow", "networkx", "records"],
)
def test_every_kind_of_source_gives_the_same_edges(source: object) -> None:
    """A table, a graph or records with the same edges are exported alike."""
    assert sorted(map(repr, exported(source))) == sorted(map(repr, exported(ROWS)))


def test_what_a_table_may_leave_out() -> None:
    """A table of who does what to whom is enough: the edges are taken as asserted."""
    table = pa.table(
        {"source": ["a"], "target": ["b"], "relation": ["calls"], "negated": pa.array([None], pa.bool_())}
    )
    (row,) = exported(table)
    assert (row["negated"], row["modality"], row["evidence"]) == (False, "asserted", None)
    assert said(exported(table, mentions=False)) == [("a", "calls", "b")]


def test_sources_are_not_changed() -> None:
    """A DataFrame and a graph are as they were before the export."""
    frame, graph = pd.DataFrame(ROWS), as_networkx()
    before = frame.copy(), nx.to_dict_of_dicts(graph)
    export(frame, "graphml", io.BytesIO())
    export(graph, "graphml", io.BytesIO())
    pd.testing.assert_frame_equal(frame, before[0])
    assert nx.to_dict_of_dicts(graph) == before[1]


def test_nodes_without_edges_are_kept() -> None:
    """A networkx graph has nodes that no edge has: they are written too, unless edges are filtered."""
    graph = as_networkx()
    graph.add_node("Nobody", kind="person")
    out = io.BytesIO()
    export(graph, "json", out)
    assert {"Nobody", "Lavrov"} <= {node["id"] for node in json.loads(out.getvalue())["nodes"]}
    out = io.BytesIO()
    export(graph, "json", out, filters=EdgeFilter(source="Lavrov"))
    assert {node["id"] for node in json.loads(out.getvalue())["nodes"]} == {"Lavrov", "Ankara"}


def test_collapsed_edges_leave_out_what_was_negated_or_takes_no_stance() -> None:
    """By default a map shows what happened; mentions are complete."""
    assert said(exported(ROWS, mentions=False)) == [
        ("Kremlin", "accuses", "Turkey"),
        ("Lavrov", "accuses", "Ankara"),
        ("Lavrov", "visits", "Ankara"),
    ]
    assert len(exported(ROWS)) == len(ROWS)


def test_filters_choose_edges() -> None:
    """Every format takes the filters of `whowhom edges`."""
    assert said(exported(ROWS, filters=EdgeFilter(source="Kremlin"))) == [("Kremlin", "accuses", "Turkey")]
    assert said(exported(ROWS, filters=EdgeFilter(relations=("denies",), include_negated=True))) == [
        ("Lavrov", "denies", "Ankara")
    ]
    assert len(exported(ROWS, filters=EdgeFilter(since="2017-05"))) == 1


def test_by_group_rolls_actors_up() -> None:
    """With `by="group"` the nodes are groups, and mentions of all their members count together."""
    rows = exported(ROWS, mentions=False, by="group")
    assert said(rows) == [("Russia", "accuses", "Turkey"), ("Russia", "visits", "Turkey")]
    assert {row["relation"]: row["count"] for row in rows} == {"accuses": 2, "visits": 1}
    assert said(exported(ROWS, filters=EdgeFilter(source="Russia", by="group"), mentions=False)) == said(rows)


def test_min_count_leaves_rare_ties_out() -> None:
    """With a least count of 2, a tie of one mention is left out, and its nodes with it."""
    filters = EdgeFilter(min_count=2, by="group")
    assert said(exported(ROWS, filters=filters, mentions=False)) == [("Russia", "accuses", "Turkey")]


def test_files_are_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An export that fails leaves the old file as it was, and nothing beside it."""
    path = tmp_path / "out.jsonl"
    path.write_text("old")

    def broken(network: Network, out: io.BytesIO) -> None:
        out.write(b"half")
        raise WhowhomError(f"no more {network.by}")

    monkeypatch.setattr("whowhom.exports.json_lines.write", broken)
    with pytest.raises(WhowhomError, match="no more"):
        export(ROWS, "jsonl", path)
    assert [each.name for each in tmp_path.iterdir()] == ["out.jsonl"]
    assert path.read_text() == "old"


def test_paths_written_are_returned(tmp_path: Path) -> None:
    """A format of several files says which they are; `map.edges.csv` has `map.nodes.csv` beside it."""
    assert export(ROWS, "csv", tmp_path / "map.csv") == [tmp_path / "map.csv", tmp_path / "map.nodes.csv"]
    assert export(ROWS, "csv", tmp_path / "war.edges.csv")[1] == tmp_path / "war.nodes.csv"
    assert all(path.stat().st_size for path in tmp_path.iterdir())


def test_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """`-` is standard output, and nothing but the data goes there."""
    assert export(ROWS, "jsonl", "-") == []
    sys.stdout.flush()
    lines = capfdbinary.readouterr().out.splitlines()
    assert len([json.loads(line) for line in lines]) == len(ROWS)


def test_the_same_edges_give_the_same_bytes() -> None:
    """Nothing in a file depends on time or chance."""
    for name in formats():
        if name != "sqlite":
            outs = [io.BytesIO(), io.BytesIO()]
            for out in outs:
                export(ROWS, name, out)
            assert outs[0].getvalue() == outs[1].getvalue(), name


@pytest.mark.parametrize("name", sorted(formats()))
def test_no_edges_at_all(name: str) -> None:
    """A graph without edges is written in every format, without an error."""
    export([], name, io.BytesIO())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("dot", {}), "unknown export format 'dot': choose one of graphml, gexf, csv"),
        (("graphml", {"kind": True}), "format 'graphml' has no option 'kind'; it has: kinds"),
        (("json", {"kind": True}), "format 'json' has no option 'kind'; it has: none"),
        (
            ("turtle", {"mentions": False}),
            "format 'turtle' holds one edge per mention: it cannot be collapsed: leave that out, or choose",
        ),
        (("turtle", {"base": "no iri"}), "'no iri' is no IRI"),
    ],
)
def test_what_is_refused(arguments: tuple[str, dict[str, Any]], words: str) -> None:
    """A wrong format or option is named, with what there is instead."""
    with pytest.raises(WhowhomError) as caught:
        export(ROWS, arguments[0], io.BytesIO(), **arguments[1])
    assert words in str(caught.value)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """A path that cannot be written is named in one line."""
    with pytest.raises(
        WhowhomError, match=r"cannot write '.*nowhere/out.graphml': there is no folder '.*nowhere'"
    ):
        export(ROWS, "graphml", tmp_path / "nowhere" / "out.graphml")


@pytest.mark.parametrize("missing", ["source", "target", "relation"])
def test_edges_without_an_end(missing: str) -> None:
    """An edge must say who does what to whom."""
    with pytest.raises(WhowhomError, match=f"an edge without {missing}: every edge needs source, target"):
        export([ROWS[0] | {missing: None}], "jsonl", io.BytesIO())


def test_what_holds_no_edges() -> None:
    """A number is no source of edges."""
    with pytest.raises(WhowhomError, match="cannot read edges from a int: give a graph folder, a table"):
        edge_source(5)


def shout(network: Network, out: io.BytesIO, *, end: str = "!") -> None:
    """Write a plug-in's format: the number of nodes."""
    out.write(f"{network.nodes.num_rows}{end}".encode())


PLUGGED = Format("shout", ".txt", "counts nodes", f"{__name__}:shout")


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Register a plug-in that works and one that does not, as installed packages would."""
    found = [
        EntryPoint("shout", f"{__name__}:PLUGGED", registry.GROUP),
        EntryPoint("broken", "no_such_module:FORMAT", registry.GROUP),
    ]
    monkeypatch.setitem(sys.modules, __name__, sys.modules.get(__name__) or sys.modules["__main__"])
    monkeypatch.setattr(registry, "entry_points", lambda group: found if group == registry.GROUP else [])
    registry.formats.cache_clear()
    yield
    registry.formats.cache_clear()


@pytest.mark.usefixtures("plugged")
def test_plug_ins_add_formats() -> None:
    """A package adds a format by an entry point; one that cannot be loaded is left out with a warning."""
    out = io.BytesIO()
    with pytest.warns(UserWarning, match="export plug-in 'broken' cannot be loaded"):
        export(ROWS, "shout", out, end="?")
    assert out.getvalue() == b"4?"
    assert "graphml" in formats()
