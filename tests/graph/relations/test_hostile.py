"""Text that is no plain English news: no crash, no nonsense edges, and a note on what is left unread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from whowhom.relations.reading import Reading

GOOD = "Kenya accused Uganda of hiding two fugitives, and the talks ended early."
TABLE = "\n".join(
    ["Country | Votes | Ally", *(f"Kenya | {n} | Uganda" for n in range(9)), "Russia | 3 | Iran"]
)

SILENT = {
    "empty": "",
    "blanks": " \n\n\t \n",
    "one letter": "a",
    "punctuation": "?!... --- ::: \n\n *** ((( )))",
    "numbers": "1 2 3 4 5 6 7 8 9 10 11 12",
    "table": TABLE,
    "tabs": "Kenya\t12\t0.4\nUganda\t13\t0.5\nRussia\t14\t0.6\n",
    "code": "def accuse(kenya):\n    return uganda[kenya] + {'russia': 1}\n",
    "names only": "Russia. Iran. Kenya. Uganda. Moscow. Tehran.",
    "null bytes": "\x00\x01\x02\x03\x04",
    "surrogates": "\ud800\udfff",
    "surrogates in words": "Kenya\ud800 accused Ug\udfffanda of lying about it on Monday.",
    "emoji": "🇷🇺 🇺🇦 😡😡😡",
    "arabic": "اتهمت روسيا الولايات المتحدة بالكذب يوم الاثنين.",
    "russian": "Россия обвинила США во лжи в понедельник.",
    "chinese": "俄罗斯指责美国撒谎。",
}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_no_prose_makes_no_edges(reading_of: Callable[..., Reading], text: str) -> None:
    """What holds no English sentence gives an empty reading."""
    assert reading_of(text).edges == []


@pytest.mark.parametrize(
    "noise",
    ["\x00", "\x07\x1b[31m", "\u202e", "\u200f", "\u200b", "\ufeff", "\u00ad", "\x85"],
    ids=["null", "escape", "override", "rtl mark", "zero width", "byte order", "soft hyphen", "next line"],
)
@pytest.mark.parametrize("place", ["before", "between", "after"])
def test_invisible_characters(told_in: Callable[..., list[str]], noise: str, place: str) -> None:
    """Control characters and writing-direction marks beside the words hide no edge and make none."""
    text = {
        "before": f"{noise} {GOOD}",
        "between": GOOD.replace("accused", f"accused {noise}"),
        "after": f"{GOOD} {noise}",
    }
    assert set(told_in(text[place])) <= {"Kenya accuses Uganda"}
    if place == "after":
        assert told_in(text[place]) == ["Kenya accuses Uganda"]


def test_other_languages_are_left_unread(reading_of: Callable[..., Reading]) -> None:
    """A document in another language is not read, and the note says so."""
    reading = reading_of("La Russie accuse l'Iran. Vladimir Putin accuse Hassan Rouhani.", lang="fr")
    assert reading.edges == []
    assert reading.notes == ["not English but 'fr': left unread"]
    assert reading_of(GOOD, lang="en").notes == []


def test_capitals(reading_of: Callable[..., Reading]) -> None:
    """A paragraph in capitals is left unread with a note; the rest of the document is read."""
    loud = f"{GOOD} {GOOD}".upper()
    reading = reading_of(f"{loud}\n\n{GOOD}")
    assert [edge.start for edge in reading.edges] == [len(loud) + 2]
    assert reading.notes == ["a paragraph in capitals at 0 cannot be parsed reliably: left unread"]


def test_an_endless_block(reading_of: Callable[..., Reading]) -> None:
    """A sentence of 50,000 words is left unread with a note; the rest of the document is read."""
    endless = "Kenya accused Uganda and " * 12_500
    reading = reading_of(f"{endless}\n\n{GOOD}")
    assert len(reading.edges) == 1
    assert reading.notes == [f"a block of {len(endless) - 1:,} characters at 0 is no paragraph: left unread"]


def test_a_long_sentence(reading_of: Callable[..., Reading]) -> None:
    """A sentence of hundreds of words is left unread with a note; its neighbours are read."""
    long = "Kenya accused Uganda and " * 100
    reading = reading_of(f"{GOOD}\n\n{long}")
    assert len(reading.edges) == 1
    assert [note.split(" words at ")[1] for note in reading.notes] == [f"{len(GOOD) + 2}: left unread"]


def test_tables_among_prose(told_in: Callable[..., list[str]]) -> None:
    """A table between two paragraphs makes no edges."""
    assert told_in(f"{GOOD}\n\n{TABLE}\n\nIran praised Chad.") == [
        "Iran praises Chad",
        "Kenya accuses Uganda",
    ]


def test_deep_nesting(reading_of: Callable[..., Reading]) -> None:
    """Clauses within clauses within clauses are no trouble."""
    text = "Kenya said " + "that Iran said " * 40 + "that Peru accused Chad."
    assert isinstance(reading_of(text).edges, list)


def test_lines_broken_within_a_sentence(reading_of: Callable[..., Reading]) -> None:
    """A sentence over several lines is one sentence, and its evidence keeps the text as it stands."""
    text = (
        "In a long note that was read out to guests late on Tuesday, Kenya\n"
        "accused Uganda of hiding two fugitives in the north of the country, a\n"
        "charge that has been heard before."
    )
    (edge,) = reading_of(text).edges
    assert edge.evidence == text
