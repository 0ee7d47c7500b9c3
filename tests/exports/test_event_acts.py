"""Acts that event data file elsewhere than our relation does: found alike by Python and by the exports' SQL."""

from __future__ import annotations

import io

import pandas as pd
import pytest

from whowhom.exports import export
from whowhom.exports.event_acts import event_acts, event_type
from whowhom.exports.event_rows import QUAD_OF
from whowhom.vocabulary import vocabulary

# relation, sentence, PLOVER type, CAMEO code
TOLD = [
    ("agrees-with", "Chad and Togo signed a treaty.", "SUPPORT", "057"),
    ("agrees-with", "Chad reached a border agreement with Togo.", "SUPPORT", "057"),
    ("agrees-with", "Chad and Togo agreed to share the river.", "AGREE", "030"),
    ("agrees-with", "Chad resigned itself to the wishes of Togo.", "AGREE", "030"),
    ("cooperates-with", "Chad established diplomatic ties with Togo.", "SUPPORT", "054"),
    ("cooperates-with", "Chad and Togo share a dam.", "COOPERATE", "060"),
    ("aids", "Chad sent 200 peacekeepers to Togo.", "AID", "074"),
    ("mobilizes-against", "Chad deployed peace-keeping troops in Togo.", "AID", "074"),
    ("mobilizes-against", "Chad massed tanks near Togo.", "MOBILIZE", "150"),
    ("concedes-to", "Togo granted the Chadian general asylum.", "AID", "075"),
    ("coerces", "Togo expelled three Chadian diplomats.", "SANCTION", "161"),
    ("coerces", "Togo expelled the inspectors from Chad.", "SANCTION", "166"),
    ("coerces", "Togo expelled the Chadian singer.", "COERCE", "170"),
    ("retreats-from", "Chad withdrew its peacekeepers from Togo.", "SANCTION", "166"),
    ("retreats-from", "Chad withdrew its tanks from Togo.", "RETREAT", "087"),
    ("retreats-from", "Chad suspended the talks with Togo.", "SANCTION", "164"),
    ("protests", "Togo summoned the Chadian ambassador.", "ACCUSE", "114"),
    ("protests", "Farmers marched against Togo.", "PROTEST", "141"),
    ("demands", "The miners will not end the strike until Togo pays.", "REJECT", "124"),
    ("demands", "The miners told Togo to pay.", "REQUEST", "103"),
    ("demands", "Chad gave Togo an ultimatum.", "THREATEN", "139"),
    ("threatens", "Chad gave Togo an ultimatum.", "THREATEN", "139"),
    ("demands", "The court set a deadline for Togo to pay.", "THREATEN", "139"),
    ("demands", "Chad gave Togo a Friday deadline.", "THREATEN", "139"),
    ("demands", "Chad asked Togo for the deadline.", "REQUEST", "103"),
    ("demands", "Given the deadline, Chad told Togo to pay a part.", "REQUEST", "103"),
    ("demands", "Chad issued a list of demands before the deadline for Togo.", "REQUEST", "103"),
    ("calls", "The premier of Chad called Togo's to congratulate her.", "SUPPORT", "050"),
    ("calls", "The premier of Chad called Togo's.", "CONSULT", "041"),
]


@pytest.mark.parametrize(("relation", "sentence", "plover", "cameo"), TOLD)
def test_an_edge_has_the_codes_of_its_act(relation: str, sentence: str, plover: str, cameo: str) -> None:
    """The words of the sentence decide, in Python as in an export."""
    assert event_type(relation, sentence) == plover
    row = {
        "id": "1",
        "source": "Chad",
        "target": "Togo",
        "relation": relation,
        "evidence": sentence,
        "date": "2020-01-02",
    }
    out = io.BytesIO()
    export([row], "polecat", out)
    found = pd.read_csv(
        io.BytesIO(out.getvalue()), sep="\t", quoting=3, dtype=str, keep_default_na=False
    ).iloc[0]
    assert (found["Event Type"], found["CAMEO Code"], found["Relation"]) == (plover, cameo, relation)


@pytest.mark.parametrize(
    ("relation", "plover"), [("aids", "AGREE"), ("attacks", "THREATEN"), ("urges", "REQUEST")]
)
def test_what_is_only_planned(relation: str, plover: str) -> None:
    """Promised cooperation is AGREE and announced harm THREATEN, as PLOVER has it."""
    assert event_type(relation, "So they say.", modality="planned") == plover


def test_what_is_denied() -> None:
    """Who does not agree, or does not yield, rejects; another deed that did not happen keeps its type."""
    assert event_type("agrees-with", "No deal.", negated=True) == "REJECT"
    assert event_type("attacks", "No raid.", negated=True) == "ASSAULT"


def test_every_act_has_codes_and_edges() -> None:
    """An act is of known relations, and its quadrant agrees with its weight; no act has the name of a relation."""
    names = [act.act for act in event_acts()]
    assert len(set(names)) == len(names)
    assert set(names).isdisjoint(vocabulary())
    for act in event_acts():
        assert act.relations
        assert set(act.relations) <= set(vocabulary())
        assert act.weight < 0 if QUAD_OF[act.plover] > 2 else act.weight > 0, act.act
