"""The review file survives spreadsheets, and answers mean what a person would mean by them."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whowhom.errors import WhowhomError
from whowhom.learned.corrections import (
    ANSWER,
    COLUMNS,
    Correction,
    corrections_text,
    read_corrections,
    review_text,
)
from whowhom.vocabulary import vocabulary

EDGE = {
    "id": "123456789012e456", "document": "a.txt", "source": "Kenya", "relation": "warns", "target": "Uganda",
    "evidence": "Kenya\nwarned Uganda.", "source_text": "Kenya", "target_text": "Uganda", "negated": False,
    "modality": "asserted", "attributed_to": None, "confidence": 0.5123, "rule": "verb: warn",
}  # fmt: skip


def answered(answer: str, separator: str = ",", **fields: object) -> str:
    """Return a review file of one edge as a spreadsheet saves it after the answer was typed."""
    rows = list(csv.reader(io.StringIO(review_text([EDGE | fields]).removeprefix("\ufeff"))))
    rows[1][0] = answer
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def read(text: str) -> list[Correction]:
    """Return the corrections in a text."""
    return read_corrections(text, "review.csv", vocabulary())


def test_the_file_holds_what_a_person_needs() -> None:
    """The answer comes first, then who does what to whom, then the sentence on one line."""
    text = review_text([EDGE])
    assert text.startswith("\ufeff")
    row = next(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert tuple(row) == COLUMNS
    assert (row[ANSWER], row["source"], row["relation"], row["target"]) == ("", "Kenya", "warns", "Uganda")
    assert row["sentence"] == "Kenya warned Uganda."
    assert row["edge"] == "edge 123456789012e456"  # a bare id would become a number


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("yes", (True, None, False)),
        ("Y", (True, None, False)),
        ("x", (True, None, False)),
        ("warns", (True, None, False)),
        ("No ", (False, None, False)),
        ("FALSE", (False, None, False)),
        ("threatens", (False, "threatens", False)),
        ("Concedes to", (False, "concedes-to", False)),
        ("swap", (False, "warns", True)),
        ("swap threatens", (False, "threatens", True)),
    ],
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_answers(answer: str, expected: tuple[bool, str | None, bool], separator: str) -> None:
    """Each way of answering is understood, in any case and with the separator of any country's spreadsheet."""
    (found,) = read(answered(answer, separator))
    assert (found.right, found.instead, found.swapped) == expected
    assert (found.edge, found.document) == ("123456789012e456", "a.txt")


def test_no_answer_is_no_correction() -> None:
    """Rows that were left alone, and empty lines at the end, say nothing."""
    assert read(answered("  ") + "\r\n,,,\r\n") == []


def test_an_unknown_answer_names_its_line() -> None:
    """A misspelled relation is an error with the line and what may have been meant."""
    with pytest.raises(WhowhomError, match=r"review\.csv, line 2: 'threatns' .* threatens"):
        read(answered("threatns"))


def test_another_file_is_told_apart() -> None:
    """A table without the columns is no review file."""
    with pytest.raises(WhowhomError, match="no column 'answer'"):
        read("a,b\n1,2\n")
    with pytest.raises(WhowhomError, match="no column"):
        read("")


names = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).map(str.strip).filter(bool)


@given(
    names,
    names,
    st.sampled_from(["yes", "no", "threatens", "swap", "swap threatens"]),
    st.sampled_from(["asserted", "not, planned"]),
)
def test_corrections_round_trip(source: str, document: str, answer: str, told: str) -> None:
    """What is kept beside the graph is read as it was written, whatever the names begin with."""
    named = Correction(
        "0123456789abcdef", document, source, "warns", "Uganda", right=answer == "yes", told=told
    )
    rows = csv.reader(io.StringIO(corrections_text([named]).removeprefix("\ufeff")))
    head, row = rows
    out = io.StringIO()
    csv.writer(out).writerows([head, [answer, *row[1:]]])
    found = read(out.getvalue())
    assert read(corrections_text(found)) == found
    assert (found[0].source, found[0].document, found[0].answer) == (source, document, answer)


def test_cells_are_no_formulas() -> None:
    """A name that begins like a formula is not run by a spreadsheet, and is itself again when read."""
    text = answered("yes", source="=HYPERLINK(1)")
    assert "'=HYPERLINK(1)" in text
    assert read(text)[0].source == "=HYPERLINK(1)"
