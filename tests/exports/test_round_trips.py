"""Any edges whatever, written and read back by the programs that users open the files with."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import igraph
import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whowhom.exports import export

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Row = dict[str, Any]
Graph = tuple[dict[str, Row], dict[tuple[str, str, str], list[Row]]]

FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))

# Text as documents hold it at their worst: right-to-left, emoji, markup, formulas, control characters,
# line ends of every kind, lone surrogates, characters that XML forbids.
NASTY = (
    "INF treaty", "nan", "=1+1", "روسيا", "\u200f\u05d9\u05e9", "🇷🇺👩\u200d🚀", "a\x00b\x1bc", "x\ud800y",
    "\ud83d\ude00", "\ufffe\uffff", "<b>&amp;\"'</b>", "]]>", "one\r\ntwo\rthree\ttab\nend",
    "\u0085\u2028\u2029\ufeff", " spaced  out ", "#", "", "ß\u0301",
)  # fmt: skip
anything = st.text(st.characters(exclude_categories=()), max_size=6)
texts = st.one_of(st.sampled_from(NASTY), st.text(max_size=12), anything)
odd_dates = st.sampled_from(["2017", "2017-04", "2017-04-04", "2017-02-30", "soon"])
dates = st.one_of(st.none(), st.dates().map(str), odd_dates)
relations = st.sampled_from(["accuses", "denies", "allied-with", "calls", "not in the vocabulary"])
numbers = st.one_of(st.none(), st.floats(0, 1), st.sampled_from([math.nan, math.inf]))


@st.composite
def many_rows(draw: st.DrawFn) -> list[Row]:
    """Draw edges among few actors, so that parallel edges and self loops are common."""
    names = draw(
        st.lists(
            st.one_of(texts, st.sampled_from(["Russia", "United States", "Ann-Lee B."])),
            min_size=1,
            max_size=4,
        )
    )
    row = st.fixed_dictionaries(
        {
            "source": st.sampled_from(names), "target": st.sampled_from(names), "relation": relations,
            "date": dates, "evidence": texts, "confidence": numbers, "title": st.one_of(st.none(), texts),
            "document": st.sampled_from(["a", "b\x07"]),
        }
    )  # fmt: skip
    return draw(st.lists(row, max_size=12))


def clean_name(name: str) -> str:
    """Say how a name is written: valid Unicode, one space where there was space or junk, never empty."""
    name = valid(name)
    junk = "[\x00-\x20\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]+"
    return re.sub(junk, " ", name).strip(" ") or "(unnamed)"


def valid(text: str) -> str:
    """Say how text is kept: lone surrogates become U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def xml_text(text: str) -> str:
    """Say how text stands in XML: without what XML 1.0 forbids."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", valid(text))


def expected(rows: list[Row]) -> dict[tuple[str, str, str], Row]:
    """Collapse edges the plain way: what each tie must say."""
    groups = defaultdict(list)
    for row in rows:
        groups[clean_name(row["source"]), clean_name(row["target"]), row["relation"]].append(row)
    ties = {}
    for key, mentions in groups.items():
        told = sorted(row["date"] for row in mentions if row["date"])
        sure = [row["confidence"] for row in mentions if math.isfinite(row["confidence"] or 0)]
        sure = [value for value in sure if value is not None]
        ties[key] = {
            "count": len(mentions),
            "weight": float(len(mentions)),
            "first_date": told[0] if told else None,
            "last_date": told[-1] if told else None,
            "documents": len({row["document"] for row in mentions}),
            "confidence": round(max(sure), 6) if sure else None,
            "evidence": sorted({xml_text(row["evidence"]) for row in mentions} - {""}),
        }  # fmt: skip
    return ties


def check(
    rows: list[Row], ties: dict[tuple[str, str, str], list[Row]], names: set[str], absent: Row | None = None
) -> None:
    """Compare what a reader found with what was written.

    `absent` says what the reader gives where there is no value, by field; by default nothing at all.
    """
    wanted = expected(rows)
    assert names == {name for key in wanted for name in key[:2]}
    assert {key: len(found) for key, found in ties.items()} == dict.fromkeys(wanted, 1)
    for key, tie in wanted.items():
        read = dict(ties[key][0])
        read["confidence"] = None if read.get("confidence") is None else round(read["confidence"], 6)
        sentences = [part for part in (read.pop("evidence", None) or "").split(" | ") if part]
        assert sorted(set(" | ".join(tie.pop("evidence")).split(" | ")) - {""}) == sorted(set(sentences))
        for name, value in tie.items():
            assert read.get(name) == ((absent or {}).get(name) if value is None else value), name
        assert read["relation"] == read["label"] == key[2]


def is_nan(value: object) -> bool:
    """Say whether igraph means that there is no number."""
    return isinstance(value, float) and math.isnan(value)


def by_key(edges: list[Row]) -> dict[tuple[str, str, str], list[Row]]:
    """Return edges by source, target and relation."""
    found = defaultdict(list)
    for edge in edges:
        found[edge["source"], edge["target"], edge["relation"]].append(edge)
    return found


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a path to write to."""
    return tmp_path_factory.mktemp("round") / "out"


@FEW
@given(rows=many_rows())
def test_graphml_networkx(path: Path, rows: list[Row]) -> None:
    """Networkx reads every tie and node of our GraphML."""
    export(rows, "graphml", path)
    graph = nx.read_graphml(path, force_multigraph=True)
    label = dict(graph.nodes(data="label"))
    edges = [{"source": label[s], "target": label[t]} | data for s, t, data in graph.edges(data=True)]
    check(rows, by_key(edges), set(label.values()))


@FEW
@given(rows=many_rows())
def test_graphml_igraph(path: Path, rows: list[Row]) -> None:
    """Igraph reads every tie and node of our GraphML."""
    export(rows, "graphml", path)
    graph = igraph.Graph.Read_GraphML(str(path))
    label = graph.vs["label"] if graph.vcount() else []
    edges = []
    for edge in graph.es:
        known = {name: value for name, value in edge.attributes().items() if not is_nan(value)}
        edges.append({"source": label[edge.source], "target": label[edge.target]} | known)
    check(rows, by_key(edges), set(label), absent={"first_date": "", "last_date": ""})


@pytest.mark.node
@FEW
@given(rows=many_rows())
@pytest.mark.parametrize("format_", ["graphml", "gexf"])
def test_graphology(
    path: Path, graphology: Callable[[str, Path], Any], format_: str, rows: list[Row]
) -> None:
    """Gephi Lite's readers read every tie and node of our GraphML and GEXF, without a complaint."""
    export(rows, format_, path)
    read = graphology(format_, path)
    assert not read.get("error"), read
    assert not read["complaints"]
    label = {node["key"]: node["attributes"]["label"] for node in read["nodes"]}
    edges = [
        {"source": label[e["source"]], "target": label[e["target"]]} | e["attributes"] for e in read["edges"]
    ]
    check(rows, by_key(edges), set(label.values()))


@FEW
@given(rows=many_rows())
def test_gexf_networkx(path: Path, rows: list[Row]) -> None:
    """The readers of networkx find every tie and node of our GEXF."""
    export(rows, "gexf", path)
    graph = nx.read_gexf(path)
    assert set(nx.get_node_attributes(graph, "label").items()) == {(node, node) for node in graph}
    edges = [
        {"source": s, "target": t, "label": data["relation"]} | data for s, t, data in graph.edges(data=True)
    ]
    check(rows, by_key(edges), set(graph))


@FEW
@given(rows=many_rows(), data=st.data())
def test_mentions_networkx(path: Path, rows: list[Row], data: st.DataObject) -> None:
    """With mentions, GraphML and GEXF hold each edge on its own, with its own document and sentence."""
    format_ = data.draw(st.sampled_from(["graphml", "gexf"]))
    export(rows, format_, path, mentions=True, layout=False)
    graph = nx.read_graphml(path, force_multigraph=True) if format_ == "graphml" else nx.read_gexf(path)
    label = dict(graph.nodes(data="label"))
    fields = ("relation", "weight", "evidence", "date", "document_title")
    found = [[label[s], label[t], *map(edge.get, fields)] for s, t, edge in graph.edges(data=True)]
    wanted = []
    for row in rows:
        evidence, title = (xml_text(row[name] or "") or None for name in ("evidence", "title"))
        ends = [clean_name(row["source"]), clean_name(row["target"])]
        wanted.append([*ends, row["relation"], 1.0, evidence, row["date"] or None, title])
    assert sorted(map(repr, found)) == sorted(map(repr, wanted))


@FEW
@given(rows=many_rows())
def test_json_networkx(path: Path, rows: list[Row]) -> None:
    """Networkx reads every tie and node of our node-link JSON."""
    export(rows, "json", path, layout=False)
    graph = nx.node_link_graph(json.loads(path.read_bytes()), edges="edges")
    edges = [{"source": s, "target": t} | data for s, t, data in graph.edges(data=True)]
    for edge in edges:
        edge["evidence"] = xml_text(edge["evidence"] or "")
    check(rows, by_key(edges), set(graph.nodes))


@FEW
@given(rows=many_rows())
def test_csv(path: Path, rows: list[Row]) -> None:
    """Python's csv module reads every tie and node of our tables."""
    written = export(rows, "csv", path.with_name("out.csv"), formulas=True, layout=False)
    tables = [
        list(csv.DictReader(io.StringIO(each.read_bytes().decode("utf-8-sig"), newline="")))
        for each in written
    ]
    edges = [
        edge | {
            "source": edge["Source"], "target": edge["Target"], "label": edge["Label"],
            "weight": float(edge["Weight"]), "count": int(edge["count"]),
            "documents": int(edge["documents"]), "evidence": xml_text(edge["evidence"]),
            "confidence": float(edge["confidence"]) if edge["confidence"] else None,
        }
        for edge in tables[0]
    ]  # fmt: skip
    check(rows, by_key(edges), {node["Id"] for node in tables[1]}, absent={"first_date": "", "last_date": ""})


@FEW
@given(rows=many_rows())
def test_json_lines(path: Path, rows: list[Row]) -> None:
    """JSON Lines give back every mention, with each field as it was."""
    export(rows, "jsonl", path)
    read = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]
    fields = ("relation", "date", "document", "evidence", "title")
    wanted = [
        [clean_name(row["source"]), clean_name(row["target"])]
        + [None if row[f] is None else valid(row[f]) for f in fields]
        for row in rows
    ]
    found = [[row["source"], row["target"]] + [row[field] for field in fields] for row in read]
    assert sorted(map(repr, wanted)) == sorted(map(repr, found))
