"""Interviews and statements: whose words a text is that names its speaker before a colon or in its heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhom.relations.turns import LABEL

if TYPE_CHECKING:
    from collections.abc import Callable

INTERVIEW = """An hour with Ana Lopez, foreign minister of Chile

Question: Is Peru a friend?

Lopez: We condemn Peru. I told Bolivia that we were angry. Peru bombed Ghana.

Question: And Norway?

Lopez (laughs): It has sanctioned Chad.
"""


def test_whoever_has_the_floor_says_it(told_in: Callable[..., list[str]]) -> None:
    """The first person is whose name stands before the colon, for the whole paragraph; the rest is told by her."""
    assert told_in(INTERVIEW) == [
        "Ana Lopez consults Bolivia",
        "Ana Lopez criticizes Peru",
        "Norway sanctions Chad, says Ana Lopez",
        "Peru attacks Ghana, says Ana Lopez",
    ]


def test_a_single_label_makes_no_interview(told_in: Callable[..., list[str]]) -> None:
    """A news item may begin with a name and a colon: only a second such paragraph, or a question, makes turns."""
    text = (
        "Ana Lopez, foreign minister of Chile, spoke.\n\nLopez: Peru bombed Ghana.\n\nNorway sanctioned Chad."
    )
    assert "Norway sanctions Chad" in told_in(text)
    assert not any("says" in edge for edge in told_in(text))


def test_places_before_colons_are_no_speakers(told_in: Callable[..., list[str]]) -> None:
    """A list by country is no debate."""
    assert told_in(
        "Norway: Peru bombed Ghana.\n\nSweden: Chad sanctioned Togo.\n\nNorway: Mali thanked Benin."
    ) == [
        "Chad sanctions Togo",
        "Mali praises Benin",
        "Peru attacks Ghana",
    ]


def test_a_heading_says_whose_statement_it_is(told_in: Callable[..., list[str]]) -> None:
    """The first person is the author's, and so is what the text owns and tells."""
    text = "Communiqué of the Republic of Peru\n\nWe thank Chile. Norway attacked our government. Chad bombed Togo."
    assert told_in(text) == [
        "Chad attacks Togo, says Peru",
        "Norway attacks Peru, says Peru",
        "Peru praises Chile",
    ]


def test_news_of_a_statement_are_nobodys(told_in: Callable[..., list[str]]) -> None:
    """A headline with a verb tells of a statement."""
    assert told_in("Statement by Peru angers Chile\n\nChad bombed Togo.") == ["Chad attacks Togo"]


def test_a_document_speaker_keeps_the_first_person_from_others(told_in: Callable[..., list[str]]) -> None:
    """Whoever is told to say something in a speech does not become its speaker."""
    text = "We demand that Chile state its reasons and that Chad thank Togo."
    assert "Peru demands Chile" in told_in(text, speaker="Peru")


def test_whom_a_speaker_quotes_is_heard(told_in: Callable[..., list[str]]) -> None:
    """The first person in quotation marks is that of whoever is quoted, in statements and interviews alike."""
    text = 'Statement by Peru\n\nWe thank Chile. "We attacked Togo," the president of Chad, Ali Adoum, said.'
    assert "Ali Adoum attacks Togo" in [edge.split(",")[0] for edge in told_in(text)]
    assert not any(edge.startswith("Peru attacks") for edge in told_in(text))


def test_topics_before_colons_are_no_speakers(told_in: Callable[..., list[str]]) -> None:
    """A digest of persons is no debate."""
    text = "Ana Lopez: The minister sued Peru. Norway sanctioned Chad.\n\nPeter Adu: The judge left Mali."
    assert "Norway sanctions Chad" in told_in(text)


def test_a_long_run_of_capitals_is_read_at_once() -> None:
    """No label is looked for in all the ways to cut it."""
    assert LABEL.match("A" * 5_000 + " x") is None
