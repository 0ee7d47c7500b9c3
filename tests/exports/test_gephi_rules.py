"""What a file must hold so that Gephi opens it well: one test per rule found by running its importers."""

from __future__ import annotations

import io
import math
import re
from typing import Any

import pytest
from lxml import etree

from whowhom.exports import export

Row = dict[str, Any]
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GEXF = "{http://gexf.net/1.3}"
BOTH = pytest.mark.parametrize("format_", ["graphml", "gexf"])

ROWS: list[Row] = [
    {"source": "Iran", "target": "Syria", "relation": "accuses", "date": "2017-04-04", "evidence": "One."},
    {"source": "Iran", "target": "Syria", "relation": "accuses", "date": "2017-04-06", "evidence": "Two."},
    {"source": "Iran", "target": "Syria", "relation": "accuses", "date": "2017-03", "evidence": "One."},
    {"source": "Iran", "target": "Syria", "relation": "denies", "date": "2017", "evidence": "Th\x0cree."},
    {
        "source": "Syria",
        "target": "Iran",
        "relation": "accuses",
        "date": "2017-02-30",
        "confidence": math.inf,
    },
    {"source": "INF treaty", "target": "INF treaty", "relation": "praises", "confidence": math.nan},
]


def written(format_: str, rows: list[Row] | None = None, **options: bool) -> etree._Element:
    """Return an export as a parsed element."""
    out = io.BytesIO()
    export(ROWS if rows is None else rows, format_, out, **options)
    return etree.fromstring(out.getvalue())


def edges_of(format_: str, **options: bool) -> list[dict[str, str]]:
    """Return the edges with their XML attributes and, under their own names, their data."""
    return _elements("edge", format_, **options)


def nodes_of(format_: str, **options: bool) -> list[dict[str, str]]:
    """Return the nodes with their XML attributes and, under their own names, their data."""
    return _elements("node", format_, **options)


def _elements(name: str, format_: str, **options: bool) -> list[dict[str, str]]:
    root = written(format_, **options)
    if format_ == "gexf":
        return [
            {each.get("for"): each.get("value") for each in element.iter(f"{GEXF}attvalue")}
            | dict(element.attrib)
            for element in root.iter(f"{GEXF}{name}")
        ]
    keys = {key.get("id"): key.get("attr.name") for key in root.iter(f"{GRAPHML}key")}
    return [
        {keys[each.get("key")]: each.text for each in element.iter(f"{GRAPHML}data")} | dict(element.attrib)
        for element in root.iter(f"{GRAPHML}{name}")
    ]


@pytest.mark.parametrize(("format_", "kind"), [("graphml", "label"), ("gexf", "kind")])
def test_kind_keeps_parallel_edges_apart(format_: str, kind: str) -> None:
    """Gephi merges edges of the same source, target and kind: no two of ours have all three in common."""
    root = written(format_)
    space = GRAPHML if format_ == "graphml" else GEXF
    edges = [(e.get("source"), e.get("target"), e.get(kind)) for e in root.iter(f"{space}edge")]
    assert len(edges) == len(set(edges)) == 4
    assert ("Iran", "Syria", "accuses") in edges
    assert ("Iran", "Syria", "denies") in edges


@BOTH
def test_one_edge_says_all_of_its_mentions(format_: str) -> None:
    """Gephi keeps only the last text when it merges, so one edge has the count, dates and all sentences."""
    edge = next(e for e in edges_of(format_) if (e["source"], e["relation"]) == ("Iran", "accuses"))
    assert edge["count"] == "3"
    assert edge["weight"] == "3"
    assert (edge["first_date"], edge["last_date"]) == ("2017-03", "2017-04-06")
    assert edge["evidence"] == "One. | Two."


@BOTH
def test_mentions_are_an_option(format_: str) -> None:
    """With mentions there is an edge for each, and they weigh 1."""
    edges = edges_of(format_, mentions=True)
    assert len(edges) == len(ROWS)
    assert {edge["weight"] for edge in edges} == {"1"}


@BOTH
@pytest.mark.parametrize("mentions", [True, False])
def test_edge_ids_are_unique(format_: str, mentions: bool) -> None:  # noqa: FBT001  # a parameter of the test
    """An id that repeats makes Gephi drop the edge: ids are unique, also where records repeat theirs."""
    rows = [row | {"id": "same"} for row in ROWS]
    space = GRAPHML if format_ == "graphml" else GEXF
    ids = [edge.get("id") for edge in written(format_, rows, mentions=mentions).iter(f"{space}edge")]
    assert len(ids) == len(set(ids))
    assert all(ids)


@BOTH
@pytest.mark.parametrize("mentions", [True, False])
def test_weights_are_positive(format_: str, mentions: bool) -> None:  # noqa: FBT001  # a parameter of the test
    """Gephi refuses weights of zero."""
    assert all(float(edge["weight"]) > 0 for edge in edges_of(format_, mentions=mentions))


@BOTH
@pytest.mark.parametrize("mentions", [True, False])
def test_no_nan_no_inf_no_nulls(format_: str, mentions: bool) -> None:  # noqa: FBT001  # a parameter of the test
    """A value that is unknown or not finite is left out, never written as a word."""
    everything = edges_of(format_, mentions=mentions) + nodes_of(format_)
    values = {value for each in everything for value in each.values() if value is None or len(value) < 9}
    assert not values & {None, "nan", "NaN", "inf", "INF", "None", "null", ""}
    assert not any("confidence" in edge for edge in edges_of(format_, mentions=mentions))


@BOTH
@pytest.mark.parametrize("mentions", [True, False])
def test_one_plain_type_per_column(format_: str, mentions: bool) -> None:  # noqa: FBT001  # a parameter of the test
    """Each column is declared once, with a type that all readers know: no lists, and its values fit it."""
    root = written(format_, mentions=mentions)
    tag, name, kind = (
        ("key", "attr.name", "attr.type") if format_ == "graphml" else ("attribute", "title", "type")
    )
    space = GRAPHML if format_ == "graphml" else GEXF
    for element, found in (("edge", edges_of(format_, mentions=mentions)), ("node", nodes_of(format_))):
        declared = [
            (each.get(name), each.get(kind))
            for each in root.iter(f"{space}{tag}")
            if element in (each.get("for"), each.getparent().get("class"))
        ]
        assert len(declared) == len(dict(declared))
        fits = {"long": int, "double": float, "string": str, "boolean": ("true", "false").index}
        for column, type_ in declared:
            for each in found:
                if column in each:
                    fits[type_](each[column])


@BOTH
def test_control_characters_are_stripped(format_: str) -> None:
    """A control character makes Gephi refuse the whole file: the word is kept without it."""
    assert any(edge.get("evidence") == "Three." for edge in edges_of(format_))


@BOTH
@pytest.mark.parametrize("mentions", [True, False])
def test_no_column_has_a_special_name(format_: str, mentions: bool) -> None:  # noqa: FBT001  # a parameter of the test
    """A column `type` is an error per edge in Gephi and refused by graphology; others like it are avoided."""
    root = written(format_, mentions=mentions)
    names = {
        each.get("attr.name") or each.get("title") for each in root.iter(f"{GRAPHML}key", f"{GEXF}attribute")
    }
    special = {"source", "target", "from", "to", "type", "id", "key", "directed", "title", "width", "timeset"}
    assert not names & special


def test_gexf_names_are_element_properties() -> None:
    """Gephi reads INF inside attribute text as Infinity: names stand where it does not."""
    node = next(node for node in written("gexf").iter(f"{GEXF}node") if node.get("label") == "INF treaty")
    assert node.get("id") == "INF treaty"
    assert "INF treaty" not in [value.get("value") for value in node.iter(f"{GEXF}attvalue")]


def test_graphml_names_that_gephi_recognises() -> None:
    """Columns of nodes are label, x, y, size and a hex color, of edges label, weight and color."""
    for node in nodes_of("graphml"):
        assert node["label"] in {"Iran", "Syria", "INF treaty"}
        assert re.fullmatch("#[0-9a-f]{6}", node["color"])
        assert float(node["size"]) > 0
        assert math.isfinite(float(node["x"]))
        assert math.isfinite(float(node["y"]))
    for edge in edges_of("graphml"):
        assert edge["label"] == edge["relation"]
        assert re.fullmatch("#[0-9a-f]{6}", edge["color"])


def test_gexf_has_viz_elements() -> None:
    """Positions, sizes and colours stand in elements with the prefix viz, as Gephi looks for."""
    out = io.BytesIO()
    export(ROWS, "gexf", out)
    lines = [line for line in out.getvalue().decode().splitlines() if line.startswith("<node ")]
    assert len(lines) == 3
    for line in lines:
        assert "<viz:position x=" in line
        assert "<viz:size value=" in line
        assert "<viz:color r=" in line


def test_gexf_is_dynamic() -> None:
    """A timeline needs the date format and timestamps declared on the graph."""
    graph = written("gexf").find(f"{GEXF}graph")
    assert graph is not None
    assert dict(graph.attrib) == {
        "defaultedgetype": "directed",
        "mode": "dynamic",
        "timeformat": "date",
        "timerepresentation": "timestamp",
    }


def test_gexf_timestamps_are_whole_days() -> None:
    """A bare month or year, or a day that never was, is rejected by Gephi: only whole days are timestamps."""
    edges = {(e["source"], e["relation"]): e for e in edges_of("gexf")}
    assert edges["Iran", "accuses"]["timestamps"] == "[2017-04-04, 2017-04-06]"
    assert not {"timestamp", "timestamps"} & set(edges["Iran", "denies"])
    assert not {"timestamp", "timestamps"} & set(edges["Syria", "accuses"])
    days = [
        edge.get("timestamp") for edge in edges_of("gexf", mentions=True) if edge["relation"] == "accuses"
    ]
    assert sorted(map(str, days)) == ["2017-04-04", "2017-04-06", "None", "None"]


@BOTH
def test_dates_are_text_too(format_: str) -> None:
    """Gephi Lite drops timestamps and GraphML has none: the dates are text columns as well."""
    edges = {(e["source"], e["relation"]): e for e in edges_of(format_)}
    assert edges["Iran", "denies"]["first_date"] == "2017"
    assert {edge.get("date") for edge in edges_of(format_, mentions=True)} >= {
        "2017",
        "2017-03",
        "2017-04-04",
    }
