"""Filters select the edges that they describe."""

from __future__ import annotations

import duckdb
import pytest

from whowhom.store.filters import EdgeFilter

ROWS = [
    ("Russia", "accuses", "United States", "Russia", "2017-04-21", False, "asserted", None, 0.9),
    ("Sergei Lavrov", "accuses", "United States", "Russia", "2017-04", False, "asserted", None, 0.8),
    ("Russia", "denies", "OPCW", "Russia", "2017", True, "asserted", None, 0.7),
    ("Syria", "denies", "OPCW", "Syria", "2018-01-02", False, "planned", "Rex Tillerson", 0.2),
    ("Syria", "comments-on", "Russia", "Syria", None, False, "asserted", None, 0.5),
]


def selected(filters: EdgeFilter) -> list[int]:
    """Return the positions of the rows above that pass."""
    connection = duckdb.connect()
    connection.execute(
        "CREATE TABLE edges (n INT, source TEXT, relation TEXT, target TEXT, source_group TEXT, date TEXT,"
        " negated BOOL, modality TEXT, attributed_to TEXT, confidence DOUBLE, target_group TEXT)"
    )
    for number, row in enumerate(ROWS):
        connection.execute(
            f"INSERT INTO edges VALUES ({', '.join('?' * 11)})",  # noqa: S608
            [number, *row, row[2]],
        )
    where, values = filters.where()
    sql = f"SELECT n FROM edges WHERE {where} ORDER BY n"  # noqa: S608
    return [row[0] for row in connection.execute(sql, values).fetchall()]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (EdgeFilter(), [0, 1, 3]),
        (EdgeFilter(include_negated=True), [0, 1, 2, 3]),
        (EdgeFilter(negated_only=True), [2]),
        (EdgeFilter(relations=("comments-on",)), [4]),
        (EdgeFilter(include_comments=True), [0, 1, 3, 4]),
        (EdgeFilter(source="Russia"), [0]),
        (EdgeFilter(source="Russia", by="group"), [0, 1]),
        (EdgeFilter(actor="OPCW"), [3]),
        (EdgeFilter(asserted_only=True), [0, 1]),
        (EdgeFilter(modality="planned"), [3]),
        (EdgeFilter(attributed_to="Rex Tillerson"), [3]),
        (EdgeFilter(min_confidence=0.85), [0]),
    ],
)
def test_each_condition_selects_its_rows(filters: EdgeFilter, expected: list[int]) -> None:
    """Every condition keeps the rows it describes and leaves out quiet and negated ones by default."""
    assert selected(filters) == expected


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2017-04-21", None, [0, 1, 2, 3]),
        ("2017-04-22", None, [1, 2, 3]),
        ("2017-05", None, [2, 3]),
        (None, "2017-04", [0, 1, 2]),
        (None, "2017-04-20", [1, 2]),
        ("2018", None, [3]),
        ("2017", "2017", [0, 1, 2]),
    ],
)
def test_dates_of_any_precision_overlap(since: str | None, until: str | None, expected: list[int]) -> None:
    """An edge dated by month or year counts in every period that it may fall in."""
    assert selected(EdgeFilter(since=since, until=until, include_negated=True)) == expected


def test_a_filter_says_what_it_asks() -> None:
    """An empty answer can name the filters that made it empty."""
    filters = EdgeFilter(source="Russia", relations=("accuses", "denies"), since="2017", asserted_only=True)
    assert (
        filters.described() == "source Russia, relation accuses or denies, since 2017, only what is asserted"
    )
    assert not EdgeFilter().described()
