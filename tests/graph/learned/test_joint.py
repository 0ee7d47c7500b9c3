"""What the learned reader may not add to what the rules have read."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from whowhom.learned.bounds import NONE, USUAL, Bounds
from whowhom.learned.joint import chosen
from whowhom.records import Document
from whowhom.relations.claim import Claim
from whowhom.relations.engine import Engine
from whowhom.settings import Settings


@pytest.fixture(scope="module")
def engine() -> Engine:
    """Return an engine with both readers."""
    return Engine(Settings(reader="both"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Norway said that rebels were preparing a raid in order to blame Chad for it.", {"rebels"}),
        ("The Norwegian leader called accusations against Chad groundless.", set()),
        ("Norway accused Chad of lying.", {"Norway"}),
    ],
)
def test_who_reports_or_rejects_a_charge_does_not_make_it(
    engine: Engine, text: str, wanted: set[str]
) -> None:
    """Only who makes a charge accuses, however near another stands to the word."""
    edges = next(iter(engine.read([Document("d", text)]))).edges
    assert {edge.source for edge in edges if (edge.relation, edge.target) == ("accuses", "Chad")} == wanted


def _claim(pair: str, relation: str, reader: str, confidence: float, **more: float) -> Claim:
    """Return a claim of which only names, trigger and figures are known."""
    source, target = (SimpleNamespace(name=name, first=0) for name in pair.split("-"))
    trigger = [SimpleNamespace(i=3)]
    claim = Claim(source, target, relation, trigger, reader=reader, **more)  # type: ignore[arg-type]  # stand-ins
    claim.confidence = confidence
    return claim


@pytest.mark.parametrize(
    ("reader", "confidence", "linked", "bounds", "wanted"),
    [
        ("model", USUAL.model - 0.01, None, USUAL, False),
        ("model", USUAL.model, None, USUAL, True),
        ("model", USUAL.guess, USUAL.linked, USUAL, True),
        ("model", USUAL.guess - 0.01, USUAL.linked, USUAL, False),
        ("model", USUAL.model - 0.01, USUAL.linked - 0.01, USUAL, False),
        ("rules", USUAL.guess, USUAL.linked, USUAL, False),  # the link may be of another kind
        ("model", 0.05, USUAL.linked, NONE, True),  # a bound below the best guess lets everything through
    ],
)
def test_a_sure_link_makes_do_with_the_best_guess(
    reader: str, confidence: float, linked: float | None, bounds: Bounds, wanted: object
) -> None:
    """Only the model's own claims are eased, and never above the bound that is asked for."""
    claim = _claim("Kenya-Chad", "accuses", reader, confidence)
    claim.linked = linked
    assert bounds.let(claim) is wanted


def test_a_users_own_pattern_passes_unless_corrections_speak_against_it() -> None:
    """It needs little confidence, and comes before what the model makes of the same pair."""
    own, learned = _claim("Kenya-Chad", "buys-from", "rules", 0.3), _claim("Kenya-Chad", "aids", "model", 0.9)
    own.own = True
    assert chosen([own, learned]) == [own]
    own.confidence = 0.01
    assert chosen([own, learned]) == [learned]


def test_only_what_a_rule_surely_reads_hinders_the_model() -> None:
    """A guess of the rules with the same trigger hides nothing; a sure reading keeps further parties out."""
    learned = _claim("Kenya-Chad", "rejects", "model", 0.8, score=0.85)
    weak, sure = (_claim("Kenya-envoys", "rejects", "rules", value) for value in (0.15, 0.9))
    assert chosen([weak, learned]) == [learned]
    assert chosen([sure, learned]) == [sure]
    certain = _claim("Kenya-Chad", "rejects", "model", 0.9, score=0.95)
    assert chosen([sure, certain]) == [sure, certain]


def test_bounds_that_let_everything_through_leave_the_hindering_as_it_is() -> None:
    """While corrections are learned from, a rule's bad guess is kept and still hides nothing."""
    learned = _claim("Kenya-Chad", "rejects", "model", 0.8, score=0.85)
    weak = _claim("Kenya-envoys", "rejects", "rules", 0.15)
    assert set(chosen([weak, learned], NONE)) == {weak, learned}


def test_a_meeting_that_is_only_told_is_not_a_meeting_of_the_teller() -> None:
    """Of "Chad said that Kenya met Peru" Chad meets nobody, in whichever order the pair is named."""
    told = _claim("Kenya-Peru", "meets", "rules", 0.9)
    told.by = SimpleNamespace(name="Chad")  # type: ignore[assignment]  # a stand-in
    other = _claim("Peru-Chad", "meets", "model", 0.9, score=0.95)
    assert chosen([told, other]) == [told]


@pytest.mark.parametrize(
    ("text", "edges"),
    [
        ("Macron met Scholz and accused him of lying.", {"meets", "accuses"}),
        ("Trump phoned Macron and urged him to act.", {"calls", "urges"}),
        ("Saudi Arabia cut ties with Qatar, accusing it of supporting terrorism.", {"sanctions", "accuses"}),
        ("Macron met Scholz, who accused Chad of lying.", {"meets"}),
    ],
)
def test_a_second_act_of_a_pair_is_heard(engine: Engine, text: str, edges: set[str]) -> None:
    """The network tells one relation of a pair; what the rules read of a verb coordinated with it stands."""
    found = next(iter(engine.read([Document("d", text, date="2023-02-01")]))).edges
    assert {edge.relation for edge in found if edge.target != "Chad"} == edges
