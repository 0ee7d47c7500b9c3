"""`whowhom review` and `whowhom train` on the command line."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_review_prints_a_table_to_correct(run: Callable) -> None:
    """`-o -` writes the file to standard output: one edge a line, as many as asked for, of those asked for."""
    answer = run("review", "-o", "-", "--top", "2", "--source", "Russia")
    rows = list(csv.DictReader(io.StringIO(answer.out.removeprefix("\ufeff"))))
    assert answer.code == 0
    assert [row["source"] for row in rows] == ["Russia", "Russia"]
    assert all(row["edge"].startswith("edge ") for row in rows)


def test_review_never_writes_over_answers(run: Callable, tmp_path: Path) -> None:
    """A file that is there stays, unless the user insists."""
    file = tmp_path / "review.csv"
    assert run("review", "-o", file).code == 0
    before = file.read_text(encoding="utf-8")
    file.write_text(before + "mine\n", encoding="utf-8")
    again = run("review", "-o", file)
    assert again.code == 2
    assert "may hold answers" in again.err
    assert file.read_text(encoding="utf-8").endswith("mine\n")
    assert run("review", "-o", file, "--force").code == 0
    assert file.read_text(encoding="utf-8") == before


def test_review_of_nothing_says_so(run: Callable) -> None:
    """Where no edge passes, the code is 1."""
    answer = run("review", "-o", "-", "--confidence", "0.99")
    assert (answer.code, answer.out) == (1, "")
    assert "nothing to review" in answer.err


def test_train_says_what_to_do_first(run: Callable) -> None:
    """Without corrections it names the way to some."""
    answer = run("train")
    assert answer.code == 2
    assert "whowhom review" in answer.err


def test_train_refuses_an_unknown_answer(run: Callable, tmp_path: Path) -> None:
    """The line of the answer is named, and nothing is kept of the file."""
    file = tmp_path / "review.csv"
    run("review", "-o", file)
    head, first, *rest = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join([head, "perhaps" + first, *rest]), encoding="utf-8")
    answer = run("train", "--add", file)
    assert answer.code == 2
    assert "line 2: 'perhaps' is no answer" in answer.err
