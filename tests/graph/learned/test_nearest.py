"""The training sentences beside a learned edge are those whose wording is nearest."""

from __future__ import annotations

import lzma
from typing import TYPE_CHECKING

import pytest

from whowhom.errors import WhowhomError
from whowhom.learned import nearest
from whowhom.learned.nearest import Index, Told, nearest_to, packaged_sentences, told_in
from whowhom.training.corpus import parse_line
from whowhom.training.nearest import closest, told_by, write_nearest
from whowhom.vocabulary import vocabulary

if TYPE_CHECKING:
    from pathlib import Path

LINES = (
    "[1 Kenya] poured cold water on the plan of [2 Uganda]. || 1 rejects 2",
    "[1 Peru] turned down an offer from [2 Chile]. || 1 rejects 2",
    "[1 Malta] waved away the plan that [2 Rome] had drawn up. || 1 rejects 2",
    "[1 Ghana] did not turn down [2 Togo]. || 1 rejects 2 neg",
)
EXAMPLES = [parse_line(line, f"made.txt:{number}") for number, line in enumerate(LINES, 1)]


def told() -> list[Told]:
    """Return the told edges of the examples."""
    return [each for example in EXAMPLES for each in told_by(example)]


def test_the_nearest_wording_is_first_whoever_is_named() -> None:
    """Names do not count: another pair with the same wording is nearest."""
    text = "Lima is pouring cold water on a plan of Quito."
    found = Index(told()).nearest(text, (0, 4), (40, 45), 1)
    assert found[0].told.text.startswith("Kenya poured cold water")
    assert 0 < found[0].nearness <= 1


def test_nothing_in_common_is_nothing_near() -> None:
    """A sentence that shares no wording has no neighbour, and an empty index has none for any."""
    assert Index(told()).nearest("Oslo xyzzy Bergen", (0, 4), (11, 17), 3) == []
    assert Index([]).nearest("Oslo met Bergen", (0, 4), (9, 15), 3) == []


def test_negated_edges_are_left_out() -> None:
    """What did not happen is no example of a relation."""
    assert [each.place for each in told()] == ["made.txt:1", "made.txt:2", "made.txt:3"]


def test_lines_round_trip() -> None:
    """A line of the index holds the whole sentence."""
    assert [told_in(each.line()) for each in told()] == told()


def test_the_closest_mentions_are_taken() -> None:
    """Of several mentions of an actor, the one next to the other counts."""
    assert closest([(0, 5), (40, 42)], [(50, 55)]) == ((40, 42), (50, 55))


def test_the_same_corpus_gives_the_same_bytes(tmp_path: Path) -> None:
    """The file holds no time and no order of chance."""
    write_nearest(EXAMPLES, tmp_path)
    first = (tmp_path / nearest.FILE).read_bytes()
    write_nearest(EXAMPLES, tmp_path)
    assert (tmp_path / nearest.FILE).read_bytes() == first
    assert len(lzma.decompress(first).splitlines()) == 3


def test_the_packaged_sentences_cover_the_vocabulary() -> None:
    """Every relation has sentences, their spans lie within them, and the file is small beside the network."""
    found = packaged_sentences()
    assert found.keys() == vocabulary().keys()
    for listed in found.values():
        for each in listed:
            for start, end in (each.source, each.target):
                assert 0 <= start < end <= len(each.text)
    folder = nearest.files("whowhom.data") / "reader"
    assert (folder / nearest.FILE).stat().st_size < (folder / "reader.onnx").stat().st_size / 5


def test_a_missing_file_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without the sentences the error names the file and says what to do."""
    monkeypatch.setattr(nearest, "files", lambda _: tmp_path)
    packaged_sentences.cache_clear()
    with pytest.raises(WhowhomError, match="install whowhom again"):
        packaged_sentences()


def test_an_edge_has_neighbours_of_its_relation() -> None:
    """The fields of an edge are enough to find them; offsets are those of the document."""
    text = "Norway imposed sanctions on Malta."
    edge = {
        "relation": "sanctions", "evidence": text, "start": 100, "source_start": 100, "source_end": 106,
        "target_start": 128, "target_end": 133,
    }  # fmt: skip
    packaged_sentences.cache_clear()
    found = nearest_to(edge, 2)
    assert len(found) == 2
    assert all(each.told.relation == "sanctions" for each in found)
    assert found[0].nearness >= found[1].nearness
