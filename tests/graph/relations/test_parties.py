"""Who does and who undergoes, where the grammar points past the nearest noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

TOLD: dict[str, list[str]] = {
    # "who" is the head of a body, but the rebels and not their commander
    "Luis Almagro, the head of the Organization of American States, who met Chad, slept.": ["Luis Almagro meets Chad"],
    "The commander of the rebels who killed French soldiers slept.": ["rebels attacks French soldiers"],
    # whoever offers something and is then turned down is the one turned down
    "Pervez Musharraf had offered India talks, but was turned down by L.K. Advani.": [
        "L.K. Advani rejects Pervez Musharraf", "Pervez Musharraf proposes India",
    ],
    # "while" after a comma tells what somebody else did, and nobody is heard saying it
    "Togo said it was selling its ships, while Chad wrote to Peru.": ["Chad consults Peru"],
    "Togo said Mali bombed Niger while Chad wrote to Peru.": [
        "Chad consults Peru, says Togo", "Mali attacks Niger, says Togo", "Togo accuses Mali",
    ],
    # nobody praises his own role
    "Antony Blinken telephoned Mohamed Bazoum and praised his role.": [
        "Antony Blinken calls Mohamed Bazoum", "Antony Blinken praises Mohamed Bazoum",
    ],
    "Togo praised its ambassador in Chad.": ["Togo praises Togolese ambassador"],
    # what stands in an opening phrase is not taken for the subject
    "Norway slept. In a letter to Peru, it accused Chad of lying.": ["Norway accuses Chad", "Norway consults Peru"],
    # whose a resolution is, as news agencies write it
    "Russia vetoed a U.S.-drafted Security Council resolution on Syria.": ["Russia vetoes United States"],
    "Turkey condemned the U.S.-led coalition.": ["Turkey criticizes US-led coalition"],
    "Peru blocked the U.N.-backed government.": ["Peru blocks government"],
    # what is told of something beside is not told of whom it belongs to
    "The Kremlin objected to the team, whose creation was proposed by Britain.": [],
    "China condemned the sanctions that Biden's administration imposed on Togo.": [
        "China criticizes United States", "United States sanctions Togo",
    ],
    "Venezuela recognised Georgia's breakaway regions of Abkhazia and South Ossetia.": [
        "Venezuela supports Abkhazia", "Venezuela supports South Ossetia",
    ],
    # what somebody was once
    "Uhuru Kenyatta, once Ruto's ally, praised Raila Odinga.": ["Uhuru Kenyatta praises Raila Odinga"],
    "Uhuru Kenyatta, Ruto's ally, praised Raila Odinga.": [
        "Uhuru Kenyatta allied-with William Ruto", "Uhuru Kenyatta praises Raila Odinga",
    ],
    # a deed that only tells when another was done is no charge
    "William Ruto said he would resign after demonstrators set fire to parliament.": [
        "demonstrators attacks parliament, says William Ruto",
    ],
    # but where the other tells of victims it is the charge itself
    "Ukraine said that three people died after Russian forces shelled Kharkiv.": [
        "Russian forces attacks Ukraine, says Ukraine", "Ukraine accuses Russian forces",
    ],
    "Chad said soldiers had killed civilians.": ["Chad accuses soldiers", "soldiers attacks civilians, says Chad"],
    "Venezuelan Attorney General Tarek William Saab said police killed protesters.": [
        "police attacks protesters, says Tarek William Saab",
    ],
    # officials answer for the forces of whom they tell, others do not
    "The interior minister said police had shot dead two protesters.": [
        "police attacks protesters, says interior minister",
    ],
    "Amnesty International said police had shot dead two protesters.": [
        "Amnesty International accuses police", "police attacks protesters, says Amnesty International",
    ],
    # what somebody is sued for is what the other says
    "Togo sued Chad for arming rebels.": ["Chad aids rebels, says Togo", "Togo accuses Chad"],
    # "of" stands behind what it follows
    "Peru said two Chilean ships had taken some of them over.": [],
    # civilians are on no side of their country
    "Syrian activists said that Syria had shelled Homs.": [
        "Syrian activists accuses Syria",
    ],
    "Syrian soldiers said that Syria had shelled Chad.": ["Syria attacks Chad, says Syrian soldiers"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "edges"), TOLD.items())
def test_the_parties_of_an_act(told_in: Callable[..., list[str]], text: str, edges: list[str]) -> None:
    """Each edge joins those whom the sentence means."""
    assert told_in(text) == sorted(edges)


WAR = "DAMASCUS, April 3 - Syria is at war, and Syria is poor.\n"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Government forces shelled Peru.", "Syrian military"),
        ("Government helicopters shelled Peru.", "Syria"),
        ("Anti-government forces shelled Peru.", ""),
    ],
)
def test_whose_the_government_is(told_in: Callable[..., list[str]], text: str, source: str) -> None:
    """Forces of a government that the words do not name are those of the country that the text is about."""
    found = [edge for edge in told_in(WAR + text) if "Peru" in edge]
    assert (f"{source} attacks Peru" in found) == bool(source)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The M23 rebels fled. Togo accused the rebels of theft.", "M23"),
        ("Islamic State fled. Togo accused the rebels of theft.", "rebels"),
    ],
)
def test_which_rebels(told_in: Callable[..., list[str]], text: str, actor: str) -> None:
    """Rebels are a group that the text has called so, and nameless after any other."""
    assert f"Togo accuses {actor}" in told_in(text)


def test_offices_that_many_hold(told_in: Callable[..., list[str]]) -> None:
    """A representative of a country is not the one member of its parliament whom the data know."""
    found = told_in("The representative of the United States accused Togo of lying.", date="2023-07-21")
    assert found == ["US representative accuses Togo"]
