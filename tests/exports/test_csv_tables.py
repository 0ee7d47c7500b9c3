"""The CSV pair: headings that programs know, cells that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from whowhom.exports import export

if TYPE_CHECKING:
    from pathlib import Path

ROW: dict[str, Any] = {"source": "Iran", "target": "Syria", "relation": "accuses", "date": "2017-04-04"}


def cells(rows: list[dict[str, Any]], **options: bool) -> list[dict[str, str]]:
    """Return the edges of a CSV export."""
    out = io.BytesIO()
    export(rows, "csv", out, **options)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline="")))


def test_headings(tmp_path: Path) -> None:
    """Gephi's import and Cytoscape find ends, direction, weight and names by these headings."""
    edges, nodes = export([ROW], "csv", tmp_path / "map.csv")
    heading = edges.read_text(encoding="utf-8-sig").splitlines()[0].replace('"', "").split(",")
    assert heading[:6] == ["Source", "Target", "Type", "Kind", "Label", "Weight"]
    assert nodes.read_text(encoding="utf-8-sig").startswith('"Id","Label",')
    assert {row["Type"] for row in cells([ROW])} == {"Directed"}


def test_gephi_can_join_the_tables(tmp_path: Path) -> None:
    """Every end of an edge is the id of a node."""
    edges, nodes = export([ROW, ROW | {"source": "=A1"}], "csv", tmp_path / "map.csv")
    ends = pd.read_csv(edges)
    assert set(ends["Source"]) | set(ends["Target"]) == set(pd.read_csv(nodes)["Id"])


def test_excel_sees_utf8() -> None:
    """The file begins with the mark by which Excel knows UTF-8; an option leaves it out."""
    marked, plain = io.BytesIO(), io.BytesIO()
    export([ROW | {"evidence": "Erdoğan"}], "csv", marked)
    export([ROW | {"evidence": "Erdoğan"}], "csv", plain, mark=False)
    assert marked.getvalue() == b"\xef\xbb\xbf" + plain.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        " =1",
        "\t=1",
        "\n=1",
        "\u00a0=1",
        "＝1",
        '=HYPERLINK("http://x","y")',
        "\r@x",
    ],
)
def test_formulas_do_not_run(text: str) -> None:
    """A cell that a spreadsheet would run, also behind spaces, stands behind an apostrophe; on request not."""
    assert cells([ROW | {"evidence": text}])[0]["evidence"] == "'" + text
    assert cells([ROW | {"evidence": text}], formulas=True)[0]["evidence"] == text


@pytest.mark.parametrize("text", ["a=b", "It said -5 degrees", "1-2", "mail a@b.org", "'=1", "–5"])
def test_other_text_stays_as_it_is(text: str) -> None:
    """What is no formula is not touched."""
    assert cells([ROW | {"evidence": text}])[0]["evidence"] == text


def test_separators_and_line_ends_inside_cells() -> None:
    """Commas, quotes and line ends inside a cell are read back by every reader of CSV."""
    text = 'He said "no", and\r\nleft; then\nnothing'
    assert cells([ROW | {"evidence": text}])[0]["evidence"] == text
    out = io.BytesIO()
    export([ROW | {"evidence": text}], "csv", out)
    assert pd.read_csv(io.BytesIO(out.getvalue()), lineterminator=None)["evidence"][0].replace(
        "\r\n", "\n"
    ) == (text.replace("\r\n", "\n"))


def test_numbers_are_numbers() -> None:
    """Weights and counts, negative polarity too, are no text behind an apostrophe."""
    (row,) = cells([ROW | {"confidence": 0.25}])
    assert (float(row["Weight"]), row["count"], row["polarity"], row["confidence"]) == (
        1.0,
        "1",
        "-1",
        "0.25",
    )
