"""What is asked for, is to come, could not be, or is not ruled out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

EDGES = {
    "Chad demanded that Togo pull its troops out of Benin.": "Togo retreats-from Benin, requested",
    "Chad's demand that Togo pull its troops out of Benin angered Peru.": "Togo retreats-from Benin, requested",
    "Chad insisted that Togo pulls its troops out of Benin.": "Togo retreats-from Benin, says Chad",
    "Chad is to meet Togo on Monday.": "Chad meets Togo, planned",
    "Chad could not agree with Togo.": "Chad agrees-with Togo, negated",
    "Chad could not have attacked Togo.": "Chad attacks Togo, negated, hypothetical",
    "Chad does not rule out attacking Togo.": "Chad attacks Togo, hypothetical",
    "Abe flew to Chad, from where he warned Togo.": "Shinzo Abe warns Togo",
    "Turkey will not abandon Chad.": "Turkey retreats-from Chad, negated, planned",
    "An Israeli missile struck Iran; Chad had told Togo to leave.": "Israel attacks Iran",
    "Amnesty International has documented how Chad bombed Togo.": "Chad attacks Togo, says Amnesty International",
}


@pytest.mark.parametrize(("text", "edge"), EDGES.items())
def test_how_it_is_told(told_in: Callable[..., list[str]], text: str, edge: str) -> None:
    """Negation and modality are those of the act, not of what stands around it."""
    assert edge in told_in(text, date="2015-06-01")


def test_what_ones_own_men_did_accuses_nobody(told_in: Callable[..., list[str]]) -> None:
    """Nor is the press a partner whom somebody consults."""
    assert told_in("Ana Lopez told reporters that her men had shelled Chad.") == [
        "men attacks Chad, says Ana Lopez"
    ]
