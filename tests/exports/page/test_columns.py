"""Edges become columns without losing anything, and offsets survive the way into JavaScript."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from whowhom.errors import WhowhomError
from whowhom.exports.page.columns import actor_columns, coded, edge_columns, ordered_edges
from whowhom.exports.page.evidence import evidence_columns
from whowhom.exports.page.names import names_of_actors


def test_missing_columns_are_named(edges: pd.DataFrame) -> None:
    """A table that is no table of edges is refused with the names of what it lacks."""
    with pytest.raises(WhowhomError, match="the edges lack trigger"):
        ordered_edges(edges.drop(columns=["trigger"]))


def test_the_input_is_not_changed(edges: pd.DataFrame) -> None:
    """Ordering works on a copy."""
    before = edges.copy()
    ordered_edges(edges)
    pd.testing.assert_frame_equal(edges, before)


def test_dates_of_any_kind_become_iso_days(edges: pd.DataFrame) -> None:
    """Timestamps are written as days, and what is missing stays missing."""
    stamped = edges.head(3).assign(date=pd.to_datetime(["2017-04-05", None, "2017-04-04"]))
    assert ordered_edges(stamped)["date"].tolist()[:2] == ["2017-04-04", "2017-04-05"]
    assert pd.isna(ordered_edges(stamped)["date"].iloc[2])


def test_actors_come_by_strength(edges: pd.DataFrame) -> None:
    """The actor with most edges is number 0, and every actor has its type and group."""
    actors = actor_columns(ordered_edges(edges), None)
    assert set(actors["name"][:3]) == {"Russia", "United States", "Syria"}
    lavrov = actors["name"].index("Sergei Lavrov")
    assert actors["group"]["values"][actors["group"]["codes"][lavrov]] == "Russia"
    assert actors["type"]["values"][actors["type"]["codes"][lavrov]] == "person"


def test_a_change_of_group_is_an_exception(edges: pd.DataFrame) -> None:
    """Where an edge rolls up elsewhere than usual, the edge says so."""
    frame = ordered_edges(edges)
    row = frame.index[frame["source"] == "Sergei Lavrov"][0]
    frame.loc[row, "source_group"] = "Syria"
    actors = actor_columns(frame, None)
    relations = sorted(set(frame["relation"]))
    columns = edge_columns(frame, actors, relations, np.zeros(len(frame), dtype=np.int64))
    assert columns["source_group"] == {str(row): actors["group"]["values"].index("Syria")}


def test_missing_values_are_minus_one() -> None:
    """A coded column tells a missing value from every text, "None" and "nan" included."""
    column = coded(pd.Series(["nan", None, "None", float("nan")], dtype="object"))
    assert column.words == ["None", "nan"]
    assert column.codes.tolist() == [1, -1, 0, -1]


def test_each_sentence_is_kept_once(edges: pd.DataFrame) -> None:
    """Edges of one sentence share it, and each part's words stand where the columns say."""
    frame = ordered_edges(edges)
    columns = evidence_columns(frame)
    assert len(columns["text"]) == len(frame[["document", "start"]].drop_duplicates())
    for row in range(len(frame)):
        text = columns["text"][columns["sentence"][row]]
        for part, words in (("source", "source_text"), ("trigger", "trigger"), ("target", "target_text")):
            at, length = columns[f"{part}_at"][row], columns[f"{part}_length"][row]
            other = columns[f"{part}_words"].get(str(row))
            assert (other or text[at : at + length]) == frame[words].iloc[row]


def test_a_part_outside_the_sentence_keeps_its_words(edges: pd.DataFrame) -> None:
    """What a pronoun refers to stands before the sentence: its offset is negative, its words are stored."""
    frame = ordered_edges(edges)
    row = frame.index[frame["id"] == frame["id"][frame["source_start"] < frame["start"]].iloc[0]][0]
    columns = evidence_columns(frame)
    assert columns["source_at"][row] < 0
    assert columns["source_words"][str(row)] == frame["source_text"][row]


def test_offsets_count_as_javascript_does(edges: pd.DataFrame) -> None:
    """A flag before the names takes four units in JavaScript and two characters in Python."""
    sentence = "🇷🇺 Russia vetoed the French draft."
    row = edges.head(1).assign(
        evidence=sentence, start=10, end=10 + len(sentence), source_text="Russia", trigger="vetoed",
        target_text="French", source_start=13, source_end=19, trigger_start=20, trigger_end=26,
        target_start=31, target_end=37,
    )  # fmt: skip
    columns = evidence_columns(row)
    assert columns["source_words"] == columns["target_words"] == {}
    units = columns["text"][0].encode("utf-16-le")
    at, length = columns["target_at"][0], columns["target_length"][0]
    assert units[2 * at : 2 * (at + length)].decode("utf-16-le") == "French"


def test_names_come_from_the_actors_table_where_there_is_one(edges: pd.DataFrame) -> None:
    """The names in the texts are counted over documents, and pronouns are no names."""
    table = pd.DataFrame(
        {
            "name": ["Russia", "Russia", "Russia", "Russia"],
            "surface": ["Moscow", "the Kremlin", "Moscow", "it"],
            "count": [3, 4, 2, 9],
            "how": ["name", "name", "name", "name"],
        }
    )
    assert names_of_actors(["Russia", "Syria"], edges, table) == [[("Moscow", 5), ("the Kremlin", 4)], []]


def test_names_come_from_the_edges_otherwise(edges: pd.DataFrame) -> None:
    """Without a table, the words that stand for an actor in the edges are its names."""
    names = names_of_actors(["Russia"], edges, None)[0]
    assert "Moscow" in [name for name, _ in names]
    assert "She" not in [name for name, _ in names_of_actors(["Nikki Haley"], edges, None)[0]]
