"""What annotators take the rules' wordings for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from whowhom.training.corpus import parse_line
from whowhom.training.wordings import NONE, UNMARKED, Told, counted, main, misplaced, told

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


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
    """More than twice as many pairs annotated otherwise, and four of them; unmarked actors say nothing."""
    found = [Told("verb: accuse", "accuses", "criticizes")] * 5 + [
        Told("verb: accuse", "accuses", "accuses")
    ] * 2
    found += [Told("verb: impeach", "accuses", NONE)] * 4
    found += [Told("verb: charge", "accuses", "coerces")] * 4 + [
        Told("verb: charge", "accuses", "accuses")
    ] * 2
    found += [Told("verb: sue", "accuses", UNMARKED)] * 9 + [Told("verb: indict", "accuses", NONE)] * 3
    found += [
        Told("verb: accuse", "rejects", "accuses")
    ] * 9  # "refused to accuse": no entry of the vocabulary
    assert [(rule, relation) for rule, relation, _ in misplaced(found)] == [
        ("verb: accuse", "accuses"),
        ("verb: impeach", "accuses"),
    ]


def test_confirmed_readings_are_counted_by_wording() -> None:
    """Of each rule and relation how many readings the annotation confirms; unmarked actors say nothing."""
    found = [Told("verb: find", "accuses", "accuses"), Told("verb: find", "accuses", NONE)]
    found += [Told("verb: find", "accuses", UNMARKED), Told("verb: find", "praises", "praises")]
    assert counted(found) == {"verb: find": {"accuses": (1, 2), "praises": (1, 1)}}


def test_counts_are_written_without_the_plain_sentences(tmp_path: Path) -> None:
    """A second path receives them, one rule a line; files of plain sentences are left out."""
    (tmp_path / "a.txt").write_text(
        "[1 Kenya] accused [2 Uganda] of theft. || 1 accuses 2\n", encoding="utf-8"
    )
    (tmp_path / "l-1.txt").write_text("[1 Kenya] thanked [2 Uganda]. || 1 praises 2\n", encoding="utf-8")
    counts = tmp_path / "counts.json"
    assert main([str(tmp_path), str(counts)]) == 0
    assert json.loads(counts.read_text(encoding="utf-8")) == {"verb: accuse": {"accuses": [1, 1]}}


def test_a_folder_is_needed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a folder the usage is told, and a broken line is named."""
    assert main([]) == 2
    (tmp_path / "broken.txt").write_text("no edges here\n", encoding="utf-8")
    assert main([str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "usage" in said
    assert "broken.txt, line 1" in said
