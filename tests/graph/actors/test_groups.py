"""Words that stand for several actors: each of them gets its edge; where it is not plain who they are, none does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from whowhom.records import Document
from whowhom.relations.engine import Engine
from whowhom.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

TOLD: dict[str, list[str]] = {
    "Norway recalled its envoys from Kenya and Uganda. Oslo accused both countries of fraud.": [
        "Norway accuses Kenya", "Norway accuses Uganda", "Norway sanctions Kenya", "Norway sanctions Uganda",
    ],
    "India struck a camp in Pakistan. Norway praised both sides.": [
        "India attacks Pakistan", "Norway praises India", "Norway praises Pakistan",
    ],
    "Angela Merkel met Emmanuel Macron. The two leaders condemned Iran.": [
        "Angela Merkel criticizes Iran", "Angela Merkel meets Emmanuel Macron", "Emmanuel Macron criticizes Iran",
    ],
    "Norway and Sweden recalled their envoys from Iran.": ["Norway sanctions Iran", "Sweden sanctions Iran"],
    "Kenya and Uganda claim the island. They accused Tanzania of meddling.": [
        "Kenya accuses Tanzania", "Uganda accuses Tanzania",
    ],
    "Kenya and Uganda claim the island. Tanzania criticised both.": [
        "Tanzania criticizes Kenya", "Tanzania criticizes Uganda",
    ],
    "Kenya and Uganda quarrelled. The two sides later agreed on a truce.": ["Kenya agrees-with Uganda"],
    "China and Vietnam accused each other of lying.": ["China accuses Vietnam", "Vietnam accuses China"],
    "Russia attacked Ukraine. Norway accused the two countries of fraud.": [
        "Norway accuses Russia", "Norway accuses Ukraine", "Russia attacks Ukraine",
    ],
    "Angela Merkel met Emmanuel Macron. Donald Trump and Joe Biden condemned both.": [
        "Angela Merkel meets Emmanuel Macron", "Donald Trump criticizes Angela Merkel",
        "Donald Trump criticizes Emmanuel Macron", "Joe Biden criticizes Angela Merkel",
        "Joe Biden criticizes Emmanuel Macron",
    ],
    "Norway and Sweden pledged to help one another.": ["Norway agrees-with Sweden"],
    "Russia and Ukraine traded accusations of shelling.": ["Russia accuses Ukraine", "Ukraine accuses Russia"],
    "Georgia and Russia fought. Each side blames the other for the war.": [
        "Georgia accuses Russia", "Russia accuses Georgia",
    ],
    "Angela Merkel met Emmanuel Macron. Each accused the other of lying.": [
        "Angela Merkel accuses Emmanuel Macron", "Angela Merkel meets Emmanuel Macron",
        "Emmanuel Macron accuses Angela Merkel",
    ],
    "Angela Merkel met Emmanuel Macron. The pair condemned Iran.": [
        "Angela Merkel criticizes Iran", "Angela Merkel meets Emmanuel Macron", "Emmanuel Macron criticizes Iran",
    ],
    # Two near sentences hold the two; an ambassador is no leader.
    "Angela Merkel condemned the raid. Emmanuel Macron wrote to the Russian ambassador. "
    "Iran blamed the two leaders.": [
        "Emmanuel Macron consults Russian ambassador", "Iran accuses Angela Merkel", "Iran accuses Emmanuel Macron",
    ],
    "Turkish soldiers died. Vladimir Putin, the Russian president, and Recep Tayyip Erdogan, the Turkish "
    "president, met Hulusi Akar. The two presidents condemned Iran.": [
        "Recep Tayyip Erdogan criticizes Iran", "Recep Tayyip Erdogan meets Hulusi Akar",
        "Vladimir Putin criticizes Iran", "Vladimir Putin meets Hulusi Akar",
    ],
    # Of three persons two are foreign ministers.
    "Ana Lopez, the Chilean foreign minister, met Ali Karimi, the Iranian foreign minister. Kofi Annan slept. "
    "The two foreign ministers condemned Togo.": [
        "Ali Karimi criticizes Togo", "Ana Lopez criticizes Togo", "Ana Lopez meets Ali Karimi",
    ],
    "Emmanuel Macron and Angela Merkel met Vladimir Putin. The two men condemned Iran.": [
        "Angela Merkel meets Vladimir Putin", "Emmanuel Macron criticizes Iran",
        "Emmanuel Macron meets Vladimir Putin", "Vladimir Putin criticizes Iran",
    ],
    "Angela Merkel met Emmanuel Macron. Charles Michel hosted the two leaders in Brussels.": [
        "Angela Merkel meets Emmanuel Macron", "Charles Michel meets Angela Merkel",
        "Charles Michel meets Emmanuel Macron",
    ],
    "Norway and Sweden voted. In the city, each party condemned Iran.": ["party criticizes Iran"],
    # Where several stand near, whom the text has been about is meant.
    "Georgia attacked Russia. Russia bombed Georgia. Poland, Latvia, Sweden and Chad voted. Iran condemned "
    "both sides.": [
        "Georgia attacks Russia", "Iran criticizes Georgia", "Iran criticizes Russia", "Russia attacks Georgia",
    ],
    "India and Pakistan quarrelled. Both neighbours, each of which has the bomb, condemned Iran.": [
        "India criticizes Iran", "Pakistan criticizes Iran",
    ],
    "Vladimir Putin and Joe Biden exchanged insults.": [
        "Joe Biden criticizes Vladimir Putin", "Vladimir Putin criticizes Joe Biden",
    ],
}  # fmt: skip

NOT_TOLD = [
    "Norway, Sweden and Finland voted. Iran condemned both countries.",
    "Police in Kenya arrested two men. The two condemned Iran.",
    "Norway voted. Iran condemned both countries.",
    "Kenya thanked Norway and Sweden. They condemned Iran.",
    "Angela Merkel met Emmanuel Macron. Iran condemned both countries.",
    "Georgia bombed Russia. Chad, Peru and Russia bombed Georgia. Chad, Peru and Togo slept. Iran condemned both.",
    "Angela Merkel met Emmanuel Macron. A pair condemned Iran.",
    "The other condemned Iran. Norway met Sweden.",
    "Angela Merkel met Emmanuel Macron. Police killed two men. Iran condemned the two.",
    "India bombed Pakistan. Pakistan bombed India. The teachers met the parents. Both sides condemned Iran.",
    "Chad fined Peru. Togo sued Peru. The three countries, which are allies, condemned Iran.",
]


@pytest.mark.parametrize(("text", "edges"), TOLD.items())
def test_everyone_meant_gets_an_edge(told_in: Callable[..., list[str]], text: str, edges: list[str]) -> None:
    """Counted groups, "they" after an enumeration and "each other" stand for all who are meant."""
    assert sorted(told_in(text)) == edges


@pytest.mark.parametrize("text", NOT_TOLD)
def test_a_group_that_may_be_others_makes_no_edge(told_in: Callable[..., list[str]], text: str) -> None:
    """Where the number does not fit, or anything else may be meant, nobody is."""
    assert not [edge for edge in told_in(text) if "Iran" in edge]


def test_what_is_exchanged_or_flooded_is_nobodys_act(told_in: Callable[..., list[str]]) -> None:
    """Gifts are no accusations, and both sides of a road no actors."""
    assert told_in("Both sides of the road were flooded. Two boats sank.") == []
    assert told_in("Kenya and Uganda exchanged gifts.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Israel and Iran spoke. The two threatened each other.",
        "Israel and Iran threatened each other with war.",
    ],
)
def test_the_learned_reader_has_no_say_about_groups(text: str) -> None:
    """Both halves stand with both readers too: to the model the members of a group are the same words."""
    edges = next(iter(Engine(Settings(reader="both")).read([Document("d", text)]))).edges
    pairs = {(edge.source, edge.target) for edge in edges if edge.relation == "threatens"}
    assert pairs == {("Israel", "Iran"), ("Iran", "Israel")}
