"""Mentions collapsed into ties, whatever batches they come in."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhom.exports import ties

if TYPE_CHECKING:
    import pytest

Row = dict[str, Any]
FIELDS = (
    "source",
    "target",
    "relation",
    "event_type",
    "date",
    "document",
    "confidence",
    "evidence",
    "days",
)
SCHEMA = pa.schema([(name, pa.float64() if name == "confidence" else pa.string()) for name in FIELDS])

mentions = st.fixed_dictionaries(
    {
        "source": st.sampled_from("ab"),
        "target": st.sampled_from("ab"),
        "relation": st.sampled_from(["accuses", "denies"]),
        "date": st.sampled_from([None, "2017", "2017-04-04", "2017-04-05"]),
        "document": st.sampled_from([None, "d", "e"]),
        "confidence": st.sampled_from([None, 0.25, 0.5]),
        "evidence": st.sampled_from([None, "One.", "Two.", "Three."]),
    }
)


def collapsed(rows: list[Row], sizes: list[int]) -> list[Row]:
    """Collapse rows that come in batches of these sizes, the last size again and again."""
    rows = sorted(rows, key=lambda row: (row["source"], row["target"], row["relation"], row["date"] or ""))
    for row in rows:
        row["days"] = row["date"] if len(row["date"] or "") == 10 else None
    batches = []
    while rows:
        size = sizes.pop(0) if len(sizes) > 1 else sizes[0]
        batches.append(pa.RecordBatch.from_pylist(rows[:size], SCHEMA))
        rows = rows[size:]
    return [row for batch in ties.collapsed(batches) for row in batch.to_pylist()]


def plainly(rows: list[Row]) -> dict[tuple[str, str, str], Row]:
    """Say what ties must hold, in plain Python."""
    groups = defaultdict(list)
    for row in sorted(rows, key=lambda row: row["date"] or ""):
        groups[row["source"], row["target"], row["relation"]].append(row)
    told = {}
    for key, group in groups.items():
        dates = [row["date"] for row in group if row["date"]]
        sure = [row["confidence"] for row in group if row["confidence"] is not None]
        told[key] = {
            "count": len(group),
            "first_date": min(dates, default=None),
            "last_date": max(dates, default=None),
            "documents": len({row["document"] for row in group} - {None}),
            "confidence": max(sure, default=None),
            "evidence": {row["evidence"] for row in group} - {None},
            "days": ", ".join(sorted({day for day in dates if len(day) == 10})) or None,
        }
    return told


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(mentions, max_size=30),
    sizes=st.lists(st.integers(0, 7), max_size=4),
    last=st.integers(1, 9),
)
def test_batches_do_not_matter(rows: list[Row], sizes: list[int], last: int) -> None:
    """A tie says the same in whatever batches its mentions come, empty ones too."""
    found = collapsed([dict(row) for row in rows], [*sizes, last])
    wanted = plainly(rows)
    assert sorted((row["source"], row["target"], row["relation"]) for row in found) == sorted(wanted)
    for row in found:
        tie = wanted[row["source"], row["target"], row["relation"]]
        assert set((row["evidence"] or "").split(" | ")) - {""} == tie.pop("evidence")
        assert {name: row[name] for name in tie} == tie


def test_a_tie_of_many_mentions_stays_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a million mentions of one tie all are counted, and as many sentences kept as anybody reads."""
    monkeypatch.setattr(ties, "ENOUGH_MENTIONS", 50)
    monkeypatch.setattr(ties, "MOST_SENTENCES", 10)
    rows = [
        {"source": "a", "target": "b", "relation": "accuses", "date": "2017-04-04", "document": str(number)}
        | {"evidence": f"Sentence {number}.", "confidence": 0.5}
        for number in range(500)
    ]
    (tie,) = collapsed(rows, [20])
    assert (tie["count"], tie["documents"]) == (500, 500)
    assert tie["evidence"].split(" | ") == [f"Sentence {number}." for number in range(10)]
