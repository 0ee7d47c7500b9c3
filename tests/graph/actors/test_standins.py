"""Ages, nationalities and counterparts stand for persons whom the text makes plain, and for nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

COSTA = "Antonio Costa, the Portuguese premier, resigned. "
TOLD: dict[str, list[str]] = {
    COSTA + "Kenya thanked the 62-year-old.": ["Kenya praises Antonio Costa"],
    COSTA + "The 62-year-old, a lawyer, accused Kenya of lying.": ["Antonio Costa accuses Kenya"],
    "John Kerry met Sergei Lavrov. Kerry thanked the Russian.": [
        "John Kerry meets Sergei Lavrov", "John Kerry praises Sergei Lavrov",
    ],
    "Vladimir Putin, the Russian president, spoke. The Russian accused Kenya of lying.": [
        "Vladimir Putin accuses Kenya",
    ],
    "Sergei Lavrov, the Russian foreign minister, met his Turkish counterpart.": [
        "Sergei Lavrov meets Mevlut Cavusoglu",
    ],
    "Vladimir Putin telephoned his French counterpart.": ["Vladimir Putin calls Emmanuel Macron"],
    "Rex Tillerson met his British and French counterparts.": [
        "Rex Tillerson meets Boris Johnson", "Rex Tillerson meets Jean-Yves Le Drian",
    ],
}  # fmt: skip

NAMED: dict[str, list[str]] = {
    "Sergei Lavrov met his Turkish counterpart, Ahmet Davutoglu.": ["Sergei Lavrov meets Ahmet Davutoglu"],
    "Sergei Lavrov met his former French counterpart.": ["Sergei Lavrov meets French counterpart"],
}

NAMELESS: dict[str, list[str]] = {
    COSTA + "Kenya thanked the 62-year-old driver.": ["Kenya praises driver"],
    COSTA + "Police shot a 15-year-old.": [],
    COSTA + "Kenya jailed another 19-year-old.": [],
    "Vladimir Putin spoke. Ukraine held a Russian. Kenya accused the Russian of spying.": [
        "Kenya accuses Russia", "Ukraine coerces Russia",
    ],
    # Nobody here is Russian, two are, and "the French" are the French.
    "John Kerry met Angela Merkel. Kenya thanked the Russian.": [
        "John Kerry meets Angela Merkel", "Kenya praises Russia",
    ],
    "Vladimir Putin met Emmanuel Macron. Kenya thanked the French.": [
        "Kenya praises France", "Vladimir Putin meets Emmanuel Macron",
    ],
    "Vladimir Putin spoke. The Russian navy attacked Kenya.": ["Russian navy attacks Kenya"],
    "Sergei Lavrov met his African counterparts.": ["Sergei Lavrov meets African counterparts"],
    "Two men spoke. Kenya praised the 62-year-old house.": [],
}  # fmt: skip


@pytest.mark.parametrize(("text", "edges"), (TOLD | NAMED | NAMELESS).items())
def test_who_is_meant(told_in: Callable[..., list[str]], text: str, edges: list[str]) -> None:
    """An edge goes to whoever the words stand for."""
    assert sorted(told_in(text, date="2018-03-03")) == edges
