"""The country that a text is about, whose bare bodies are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from whowhom.relations.reading import Reading

LIMA = "LIMA, Dec. 7, 2022 - Peru's court freed Ana Lopez on Wednesday. Peru was calm."
ALL_ABOUT = "Peru is calm. Peru is cold. Peru is old. Peru is far. Peru is dry."


def met(reading_of: Callable[..., Reading], text: str, who: str) -> str:
    """Return whom a text has thank Chad in its last sentence."""
    edges = reading_of(f"{text} {who} thanked Chad.").edges
    return next(edge.source for edge in edges if edge.target == "Chad")


@pytest.mark.parametrize("text", [LIMA, ALL_ABOUT])
@pytest.mark.parametrize(
    ("who", "actor"),
    [
        ("The government", "Peru"),
        ("The authorities", "Peru"),
        ("The army", "Peruvian military"),
        ("Police", "Peruvian police"),
        ("Parliament", "Peruvian Parliament"),
        ("A new government", "government"),  # nobody knows whose
        ("Chile's army", "Chilean military"),
    ],
)
def test_bare_bodies_are_those_of_the_country_that_a_text_is_about(
    reading_of: Callable[..., Reading], text: str, who: str, actor: str
) -> None:
    """It is that of the dateline, or the one that nearly all is about."""
    assert met(reading_of, text, who) == actor


@pytest.mark.parametrize(
    "text",
    [
        "Peru is calm. Chile is cold. Chile is old. Peru is far.",  # about two
        "LIMA, Dec. 7, 2022 - Chile sued Bolivia on Wednesday. Chile is calm. Chile is cold. Peru is not.",
        "It rained.",
    ],
)
def test_elsewhere_they_stay_nameless(reading_of: Callable[..., Reading], text: str) -> None:
    """A dateline tells nothing where another country is named more often."""
    assert met(reading_of, text, "The army") == "army"
