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
    "Yoko Kamikawa leaves for Chad on Tuesday.": "Yoko Kamikawa visits Chad, planned",
    "Yoko Kamikawa visits Chad after Tuesday's attack on Togo.": "Yoko Kamikawa visits Chad",
    "Yoko Kamikawa left for Chad on Tuesday.": "Yoko Kamikawa visits Chad",
    "Peru called the claim that Chile had bombed Chad false.": "Chile attacks Chad, negated, says Peru",
    "Peru said reports that Chile had bombed Chad were untrue.": "Chile attacks Chad, negated",
    "Peru described reports that Chile had bombed Chad as detailed.": "Chile attacks Chad",
    "Turkey will not abandon Chad.": "Turkey retreats-from Chad, negated, planned",
    "An Israeli missile struck Iran; Chad had told Togo to leave.": "Israel attacks Iran",
    "Yoko Kamikawa plans to fly to Chad to meet Emmanuel Macron.": "Yoko Kamikawa meets Emmanuel Macron, planned",
    "Yoko Kamikawa flew to Chad to meet Emmanuel Macron.": "Yoko Kamikawa meets Emmanuel Macron",
    "Kigali has stopped short of backing Kenya.": "Rwanda supports Kenya, negated",
    "Peru not only criticized Poland but also bombed Chad.": "Peru criticizes Poland",
    "The protesters are not only angry with Israel but have threatened Egypt.": "protesters criticizes Israel",
    "Kigali did not stop short of backing Kenya.": "Rwanda supports Kenya",
    "The West cannot simply abandon Ukraine.": "The West retreats-from Ukraine, negated, hypothetical",
    "Peru did not just criticize Chad but bombed Togo.": "Peru criticizes Chad",
    "The attack on Togo was planned by Islamic State.": "Islamic State attacks Togo",
    "The sanctions of Peru on Chad were scrapped.": "Peru sanctions Chad",
    "Yoko Kamikawa did not fly to Chad to meet Emmanuel Macron.": "Yoko Kamikawa meets Emmanuel Macron, negated",
    "Peru did not criticize only Poland.": "Peru criticizes Poland, negated",
    "A visit by Yoko Kamikawa to Chad is planned for May.": "Yoko Kamikawa visits Chad, planned",
    "A visit by Yoko Kamikawa to Chad was cancelled.": "Yoko Kamikawa visits Chad, negated",
    "A visit by Yoko Kamikawa to Chad was welcomed.": "Yoko Kamikawa visits Chad",
    "Talks between Iran and Oman are not expected.": "Iran negotiates-with Oman, negated, planned",
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


OTHERS = {
    "Berlin has pledged 100 missiles to Ukraine.": ["Germany aids Ukraine, planned"],
    "Spain withdrew its ambassador to Peru.": ["Spain sanctions Peru"],
    "Ana Lopez accused her rival, Peter Adu, of theft.": [
        "Ana Lopez accuses Peter Adu",
        "Peter Adu opposes Ana Lopez",
    ],
    "Kenya condemned its neighbour.": [],
    "Obrador blamed the fall of Pedro Castillo on Peru.": ["Obrador accuses Peru"],
    "Iraq and Oman hosted the talks.": [],
    "Peru summoned the Mexican ambassador and ordered him out.": [
        "Peru coerces Mexican ambassador",
        "Peru protests Mexican ambassador",
    ],
    "Israel attacked Iran, American diplomats said.": [
        "Israel attacks Iran, says US diplomats",
        "US diplomats accuses Israel",
    ],
    "Diplomats in Geneva thanked Chad.": ["diplomats praises Chad"],
    "Kenya replied that Chad had bombed Togo.": ["Chad attacks Togo, says Kenya", "Kenya accuses Chad"],
    "Norway and Sweden had circulated a draft resolution which blames Chad.": [
        "Norway accuses Chad",
        "Sweden accuses Chad",
    ],
    "Norway tore up the report accusing Chad of theft.": [],
}


@pytest.mark.parametrize(("text", "edges"), OTHERS.items())
def test_who_is_meant_by_what(told_in: Callable[..., list[str]], text: str, edges: list[str]) -> None:
    """What parts of a sentence are no party, whose words they are, and who stands behind a document."""
    assert told_in(text) == edges
