"""Agreement of two annotators: what is counted, on cases small enough to count by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from whowhom.errors import WhowhomError
from whowhom.training.agreement import agreement, kappa, main
from whowhom.training.corpus import parse_line

if TYPE_CHECKING:
    from pathlib import Path

ONE = [
    "[1 Kenya] accused [2 Uganda] and met [3 Rwanda]. || 1 accuses 2; 1 meets 3",
    "[1 Peru] praised [2 Chile]. || 1 praises 2",
    "[1 Malta] spoke. || -",
]
OTHER = [
    "[1 Kenya] accused [2 Uganda] and met [3 Rwanda]. || 1 criticizes 2; 3 meets 1",
    "[1 Peru] praised [2 Chile]. || 1 praises 2; 2 praises 1",
]


def read(lines: list[str]) -> list:
    """Return the examples of annotated lines."""
    return [parse_line(line) for line in lines]


def test_the_same_annotation_agrees_wholly() -> None:
    """An annotation compared with itself has every figure at one."""
    found = agreement(read(ONE), read(ONE))
    assert (found.typed_f1, found.dyad_f1, found.kappa) == (1.0, 1.0, 1.0)


def test_figures_are_counted_by_edge() -> None:
    """Two of three and three edges agree, three pairs do, symmetric relations in either order."""
    found = agreement(read(ONE), read(OTHER))
    assert (found.sentences, found.alone, found.edges, found.pairs) == (2, 1, (3, 4), 3)
    assert found.typed_f1 == pytest.approx(4 / 7)
    assert found.dyad_f1 == pytest.approx(6 / 7)
    assert found.confused == (("accuses", "criticizes", 1),)


def test_actors_are_the_same_by_overlap() -> None:
    """Annotators may mark more or fewer words of a name and number them as they like."""
    found = agreement(
        read(["[1 President Moi] warned [2 rebels]. || 1 warns 2"]),
        read(["President [7 Moi] warned [3 rebels]. || 7 warns 3"]),
    )
    assert found.typed_f1 == 1.0


def test_two_edges_of_a_pair_are_not_crossed() -> None:
    """Edges of one relation are paired first, whatever their order."""
    found = agreement(
        read(["[1 Peru] warned and sued [2 Chile]. || 1 warns 2; 1 accuses 2"]),
        read(["[1 Peru] warned and sued [2 Chile]. || 1 accuses 2; 1 warns 2"]),
    )
    assert (found.typed_f1, found.kappa) == (1.0, 1.0)


def test_kappa_is_cohens() -> None:
    """The textbook case: agreement .7, expected .5, kappa .4."""
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert kappa(pairs) == pytest.approx(0.4)
    assert kappa([]) == 0.0


def test_nothing_in_common_is_an_error() -> None:
    """Annotations of other sentences cannot be compared."""
    with pytest.raises(WhowhomError, match="no sentence in common"):
        agreement(read(ONE[:1]), read(OTHER[1:]))


def test_the_program_prints_the_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two files give five lines; a missing file is one line on standard error and code 2."""
    one, other = tmp_path / "a.txt", tmp_path / "b.txt"
    one.write_text("\n".join(ONE), encoding="utf-8")
    other.write_text("\n".join(OTHER), encoding="utf-8")
    assert main([str(one), str(other)]) == 0
    assert "typed edges, exact: F1 0.571" in capsys.readouterr().out
    assert main([str(one), str(tmp_path / "none.txt")]) == 2
    assert main([str(one)]) == 2
