"""Pictures are written whole, the same each time, with their words as words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

from whowhom.answers.netpicture import _apart, _label_sides, network_picture
from whowhom.answers.picture import matrix_picture, timeline_picture
from whowhom.errors import WhowhomError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Make = Callable[..., dict[str, Any]]


@pytest.fixture
def rows(edge: Make) -> list[dict[str, Any]]:
    """Return a few edges, with names that could break a picture's markup or its mathematics."""
    return [
        edge("Russia", "accuses", "R&D <Institute>", date="2017-04-04"),
        edge("Russia", "accuses", "R&D <Institute>", date="2017-06-04"),
        edge("$Cash$ Party", "praises", "Russia", date="2017-05-04"),
        edge("Russia", "meets", "$Cash$ Party", date="2017-07-04"),
        edge("Russia", "accuses", "Russia", date="2017-07-04"),
    ]


def test_each_picture_is_the_same_twice_and_holds_its_words(
    rows: list[dict[str, Any]], tmp_path: Path
) -> None:
    """The SVG of the same edges is the same, names are text in it, and PNG has some size."""
    for number in (1, 2):
        network_picture(rows, tmp_path / f"network{number}.svg")
        matrix_picture(rows, tmp_path / f"matrix{number}.svg")
        timeline_picture(rows, tmp_path / f"timeline{number}.svg", "Russia", "R&D <Institute>")
    for kind in ("network", "matrix", "timeline"):
        text = (tmp_path / f"{kind}1.svg").read_text(encoding="utf-8")
        assert text == (tmp_path / f"{kind}2.svg").read_text(encoding="utf-8")
        assert "R&amp;D &lt;Institute&gt;" in text
    assert "$Cash$ Party" in (tmp_path / "network1.svg").read_text(encoding="utf-8")
    png = network_picture(rows, tmp_path / "deep" / "network.png", title="A title")
    assert png.read_bytes().startswith(b"\x89PNG")


def test_what_cannot_be_drawn_is_said(
    rows: list[dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing to draw, an unknown ending, a path that cannot be written, a missing library."""
    with pytest.raises(WhowhomError, match="nothing to draw: no edges pass the filters; leave some out"):
        matrix_picture(rows, tmp_path / "m.png", "sanctions")
    with pytest.raises(WhowhomError, match="no edges between two actors pass the filters; leave some out"):
        network_picture(rows[-1:], tmp_path / "n.png")
    with pytest.raises(WhowhomError, match="no dated edges between Russia and Russia; choose"):
        timeline_picture(rows, tmp_path / "t.png", "Russia", "Russia", "praises")
    with pytest.raises(WhowhomError, match="a picture ends in"):
        network_picture(rows, tmp_path / "n.gif")
    (tmp_path / "file").write_text("")
    with pytest.raises(WhowhomError, match="cannot write"):
        network_picture(rows, tmp_path / "file" / "n.png")
    monkeypatch.setattr("whowhom.answers.drawing.find_spec", lambda _: None)
    with pytest.raises(WhowhomError, match=r"pip install 'whowhom\[pictures\]'"):
        network_picture(rows, tmp_path / "n.png")


def test_labels_are_moved_apart() -> None:
    """No two of many actors in one spot keep overlapping labels."""
    places = _apart(np.zeros((12, 2)))
    gaps = np.abs(places[:, None] - places[None])
    overlapping = (gaps[..., 0] < 0.3) & (gaps[..., 1] < 0.12)
    np.fill_diagonal(overlapping, val=False)
    assert not overlapping.any()


def test_names_stand_where_no_arrows_arrive(rows: list[dict[str, Any]], tmp_path: Path) -> None:
    """A name is above its disc where most ties come from below; the legend has only what is drawn."""
    ties = pd.DataFrame({"source": ["low", "low"], "target": ["high", "middle"]})
    places = np.array([[0.0, -1.0], [0.0, 1.0], [1.0, 0.0]])
    assert _label_sides(["low", "high", "middle"], ties, places) == [-1, 1, 1]
    drawn = network_picture(rows, tmp_path / "n.svg", "hostile").read_text(encoding="utf-8")
    assert ("hostile" in drawn, "neutral" in drawn) == (True, False)


def test_neutral_edges_are_in_a_timeline(rows: list[dict[str, Any]], tmp_path: Path) -> None:
    """A month of meetings has a bar of its own, which explains its score."""
    drawn = timeline_picture(rows, tmp_path / "t.svg", "Russia", "$Cash$ Party").read_text(encoding="utf-8")
    assert "neutral" in drawn
    assert "phases" not in drawn
