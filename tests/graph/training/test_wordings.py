"""What annotators take the rules' wordings for."""

from __future__ import annotations

from whowhom.training.corpus import parse_line
from whowhom.training.wordings import NONE, UNMARKED, Told, misplaced, told


def test_claims_are_compared_with_the_annotation() -> None:
    """Each claim is told with the relation that its pair has, with none, or as one of an actor that nobody marked."""
    examples = [
        parse_line("[1 Kenya] accused [2 Uganda] of theft. || 1 accuses 2", "a"),
        parse_line("[1 Kenya] accused [2 Uganda] of theft. || 1 criticizes 2", "b"),
        parse_line("[1 Kenya] accused [2 Uganda] of theft. || -", "c"),
        parse_line("[1 Kenya] accused Uganda of theft. || -", "d"),
        parse_line("[1 Kenya] held talks with [2 Uganda]. || 1 meets 2", "e"),
    ]
    found = [(claim.relation, claim.annotated) for claim in told(examples)]
    assert found == [
        ("accuses", "accuses"),
        ("accuses", "criticizes"),
        ("accuses", NONE),
        ("accuses", UNMARKED),
        ("meets", "meets"),
    ]


def test_a_symmetric_relation_counts_from_either_side() -> None:
    """A meeting may be annotated from the one whom the sentence names second."""
    example = parse_line("[1 Chad] met with [2 Sudan] on Monday. || 2 meets 1", "a")
    assert [claim.annotated for claim in told([example])] == ["meets"]


def test_wordings_that_are_mostly_annotated_otherwise_are_listed() -> None:
    """Twice as many pairs with another relation, and at least four of them; unmarked actors say nothing."""
    claims = [Told("verb: acquit", "defends", "concedes-to")] * 4 + [
        Told("verb: acquit", "defends", "defends")
    ]
    claims += [Told("verb: clear", "defends", UNMARKED)] * 9 + [Told("verb: shield", "defends", NONE)] * 3
    assert [(rule, relation) for rule, relation, _ in misplaced(claims)] == [("verb: acquit", "defends")]
