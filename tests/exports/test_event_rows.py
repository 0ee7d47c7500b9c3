"""Event rows: read as R and pandas read the data sets that they look like."""

from __future__ import annotations

import io
from typing import Any

import pandas as pd
import pytest

from whowhom.exports import export
from whowhom.exports.codes import SECTORS, _by_name, codes_of
from whowhom.exports.event_rows import MODES, QUAD_OF
from whowhom.vocabulary import vocabulary

Row = dict[str, Any]
FORMATS = pytest.mark.parametrize("name", ["polecat", "icews", "gdelt"])

ROW: Row = {
    "id": "1f0c", "source": "Russian Foreign Ministry", "target": "Syrian Rebels", "relation": "accuses",
    "source_type": "government body", "source_group": "Russia", "target_type": "armed group", "date": "2017-04-04",
    "source_text": "the ministry", "target_text": "rebels", "document": "a.txt", "outlet": "The Brief",
    "url": "https://brief.example/1", "evidence": 'The ministry\tsaid "rebels"\r\ndid it.',
}  # fmt: skip


def table(name: str, rows: list[Row]) -> pd.DataFrame:
    """Return an export read without quotes, every cell as text, as R's read_tsv does."""
    out = io.BytesIO()
    export(rows, name, out)
    return pd.read_csv(io.BytesIO(out.getvalue()), sep="\t", quoting=3, dtype=str, keep_default_na=False)


def test_polecat() -> None:
    """POLECAT's columns come in its order, with PLOVER's type and mode, ISO codes and sectors."""
    found = table("polecat", [ROW])
    assert list(found.columns[:10]) == [
        "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
        "Actor Country", "Actor COW",
    ]  # fmt: skip
    row = found.iloc[0]
    assert (row["Event Date"], row["Event Type"], row["Event Mode"]) == ("2017-04-04", "ACCUSE", "allege")
    assert (row["Quad Code"], float(row["Intensity"])) == ("VERBAL CONFLICT", -2.0)
    assert (row["Actor Name"], row["Actor Country"]) == ("Russian Foreign Ministry", "RUS")
    assert (row["Primary Actor Sector"], row["Primary Recipient Sector"]) == ("GOV", "REB")
    assert row["Actor Name Raw"] == "the ministry"
    assert (row["Source"], row["URL"]) == ("The Brief", "https://brief.example/1")


def test_icews() -> None:
    """ICEWS's columns come in its order, with CAMEO code, intensity, country names and sectors in words."""
    found = table("icews", [ROW])
    assert list(found.columns[:14]) == [
        "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
        "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
    ]  # fmt: skip
    row = found.iloc[0]
    assert (row["CAMEO Code"], row["Source Country"], row["Source Sectors"]) == (
        "112",
        "Russia",
        "Government",
    )
    assert row["Target Sectors"] == "Rebel"


def test_gdelt() -> None:
    """GDELT's 58 columns come in its order; ours follow them."""
    found = table("gdelt", [ROW])
    assert list(found.columns[:6]) == [
        "GLOBALEVENTID",
        "SQLDATE",
        "MonthYear",
        "Year",
        "FractionDate",
        "Actor1Code",
    ]
    assert found.columns.get_loc("SOURCEURL") == 57
    row = found.iloc[0]
    assert (row["SQLDATE"], row["MonthYear"], row["Year"]) == ("20170404", "201704", "2017")
    assert (row["Actor1Code"], row["Actor1CountryCode"], row["Actor1Type1Code"]) == ("RUSGOV", "RUS", "GOV")
    assert (row["EventCode"], row["EventBaseCode"], row["EventRootCode"]) == ("112", "112", "11")
    assert (row["QuadClass"], float(row["GoldsteinScale"])) == ("3", -2.0)
    assert float(row["FractionDate"]) == pytest.approx(2017.257, abs=0.001)
    assert int(row["GLOBALEVENTID"]) < 2**53


@FORMATS
def test_no_text_breaks_a_row(name: str) -> None:
    """Tabs and line ends in a sentence are spaces, double quotes single ones; every row has every column."""
    out = io.BytesIO()
    export([ROW, ROW | {"source": "A\tB", "id": "2"}], name, out)
    lines = out.getvalue().decode().split("\n")
    assert lines.pop() == ""
    assert len(lines) == 3
    assert len({line.count("\t") for line in lines}) == 1
    assert table(name, [ROW])["Evidence"][0] == "The ministry said 'rebels' did it."


@FORMATS
def test_months_and_years_are_no_days(name: str) -> None:
    """A date that is no whole day leaves the day empty, for a program that reads the column as a date."""
    day = "SQLDATE" if name == "gdelt" else "Event Date"
    found = table(name, [ROW | {"date": date} for date in ("2017-04", "2017", None, "2017-02-30")])
    assert found[day].tolist() == ["", "", "", ""]
    if name == "gdelt":
        assert found["MonthYear"].tolist() == ["201704", "", "", "201702"]
        assert found["Year"].tolist() == ["2017", "2017", "", "2017"]


@FORMATS
def test_events_are_what_happened(name: str) -> None:
    """What was negated, planned or says nothing is no event, unless a user asks for it by filters."""
    others = [{"negated": True}, {"modality": "planned"}, {"relation": "comments-on"}]
    assert len(table(name, [ROW, *(ROW | other for other in others)])) == 1


def test_rows_keep_their_order() -> None:
    """Rows come as the edges are stored, however the codes are looked up."""
    rows = [ROW | {"id": str(number), "source": f"Actor {number % 7}"} for number in range(500)]
    assert table("polecat", rows)["Event ID"].tolist() == [row["id"] for row in rows]


def test_every_relation_has_codes() -> None:
    """Every event type of the vocabulary has a quadrant that agrees with its weight; modes name relations."""
    for relation in vocabulary().values():
        quad = QUAD_OF[relation.plover]
        assert relation.weight <= 0 if quad > 2 else relation.weight >= 0, relation.name
    assert set(MODES) <= set(vocabulary())


@pytest.mark.parametrize(
    ("name", "kind", "group", "iso3", "sector"),
    [
        ("United States", "country", "United States", "USA", "government"),
        ("Israeli police", "government body", "Israel", "ISR", "police"),
        ("Russian Foreign Ministry", "government body", "Russia", "RUS", "government"),
        ("United Nations", "organisation", "United Nations", None, "international"),
        ("Sergei Lavrov", "person", "Russia", "RUS", None),
        ("Somebody", None, None, None, None),
    ],
)
def test_codes_of_actors(
    name: str, kind: str | None, group: str | None, iso3: str | None, sector: str | None
) -> None:
    """A country gives its code to its own; a sector comes from what the data say, else from the kind."""
    codes = codes_of(name, kind, group)
    assert (codes.iso3, codes.sector) == (iso3, sector)


def test_every_sector_of_the_data_has_a_code() -> None:
    """The data files use no sector that event rows would leave out unseen."""
    used = {
        entry["sector"]
        for file in ("organisations.yaml", "armed_groups.yaml", "bodies.yaml")
        for entry in _by_name(file).values()
        if "sector" in entry
    }
    assert used - set(SECTORS) <= {"organisation", "sport"}
