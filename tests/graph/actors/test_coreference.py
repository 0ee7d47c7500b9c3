"""Who "he", "it", "the ministry" and "the secretary of state" are; where it is not plain, there is no edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

RESOLVED = {
    # a nameless person is somebody too, a crowd is not
    "The trafficker rested. Norway arrested him.": "Norway coerces trafficker",
    "A widow rested. She accused Norway of fraud.": "widow accuses Norway",
    # the ministry, the agency and the general that were named
    "The Interior Ministry rested. The ministry accused Israel of a raid.": "Interior Ministry accuses Israel",
    "The National Herders Agency rested. The agency accused Chad of bias.": "National Herders Agency accuses Chad",
    "General Oto Brandt rested. The general accused Chad of bias.": "Oto Brandt accuses Chad",
    "Prime Minister Oto Brandt rested. The minister criticised Chad.": "minister criticizes Chad",
    "Vice President Ana Lott rested. The president criticised Chad.": "president criticizes Chad",
    "Lavrov spoke in Moscow. He accused the United States of lying.": "Sergei Lavrov accuses United States",
    "The Kremlin rejected the report. It accused Washington of lying.": "Russia accuses United States",
    "Merkel arrived late. She praised Emmanuel Macron.": "Angela Merkel praises Emmanuel Macron",
    # whoever is "she" once is not "him" later
    "Ronit Bor rested. She knew Uri Katz. Kenya arrested him.": "Kenya coerces Uri Katz",
    "Syrian rebels left the town. They accused Iran of bombing it.": "Syrian rebels accuses Iran",
    "The Russian Foreign Ministry read a note. The ministry accused Israel of lying.": (
        "Russian Foreign Ministry accuses Israel"
    ),
    "The Syrian Defense Ministry rejected the report. The ministry accused Israel of a raid.": (
        "Syrian Defense Ministry accuses Israel"
    ),
    "German Foreign Minister Sigmar Gabriel sat down. The minister praised Italy.": (
        "Sigmar Gabriel praises Italy"
    ),
    "Rex Tillerson sat down. The secretary accused Russia of lying.": "Rex Tillerson accuses Russia",
    # nobody is on both sides of a verb
    "In Oslo sat Mark Olsen with Peter Berg. Olsen praised him.": "Mark Olsen praises Peter Berg",
    "In Rome sat Angela Merkel with Theresa May. Merkel praised her.": "Angela Merkel praises Theresa May",
    "Near Russia lies Japan. It sued Russia.": "Japan accuses Russia",
    "Emmanuel Macron sat down. He is a farmer and criticised Iran.": "Emmanuel Macron criticizes Iran",
    # many write the surname first
    "The engineer, Zhao Lin, sat down. Zhao praised Norway.": "Zhao Lin praises Norway",
    # organisations that only the text knows
    "Vortex Energy Corporation rested. The firm accused Norway of bias.": "Vortex Energy Corporation accuses Norway",
    "Vortex Energy Corporation rested. The party accused Norway of bias.": "party accuses Norway",
    "The Oromo Liberation Army rested. The group accused Norway of bias.": "Oromo Liberation Army accuses Norway",
    "The Oromo Liberation Army rested. The army accused Norway of bias.": "Oromo Liberation Army accuses Norway",
    "The Green Left Alliance rested. The party accused Norway of bias.": "Green Left Alliance accuses Norway",
    "Rex Tillerson smiled. Then Norway surprised him and criticised him.": "Norway criticizes Rex Tillerson",
    "In the hall sat Erdogan. A Dutch lawyer stood up, calling him a tyrant.": (
        "Dutch lawyer criticizes Recep Tayyip Erdogan"
    ),
}

# what a pronoun owns is its owner's
OWNED = {
    "Mali slept, but its army attacked the camp of the Dogon militia.": "Malian military attacks Dogon militia",
    "Angela Merkel slept, but her government praised Peru.": "Germany praises Peru",
    "Vladimir Putin sat down, and his soldiers attacked Chad.": "Russian soldiers attacks Chad",
    "Hezbollah rested, but its fighters attacked Chad.": "Hezbollah attacks Chad",
    "The Sudanese army rested, but its soldiers attacked Chad.": "Sudanese military attacks Chad",
    "Norway slept, but its neighbouring states attacked Chad.": "neighbouring states attacks Chad",
    "The Sudanese army rested, but its deserters attacked Chad.": "deserters attacks Chad",
    "Norway and Sweden slept, but their armies attacked Chad.": "armies attacks Chad",
    "Syrian rebels slept, but their government praised Chad.": "government praises Chad",
    "Alexei Navalny slept, but his spokeswoman criticised Chad.": "spokeswoman criticizes Chad",
    "Italy slept, but its former prime minister criticised Chad.": "Italian prime minister criticizes Chad",
    "The Nigerian Senate rested, but its president criticised Chad.": "Nigerian upper house president criticizes Chad",
    "Norway slept, but its neighbour criticised Chad.": "neighbour criticizes Chad",
    "Emmanuel Macron slept, but his lawyer criticised Chad.": "lawyer criticizes Chad",
    "Norway's health ministry slept. Its secretary, Ola Dahl, criticised Chad.": "Ola Dahl criticizes Chad",
}

# who is owned beside somebody is his, and of two who may own nobody does
BESIDE = {
    "The United States sanctioned Iran and its central bank.": [
        "United States sanctions Iran", "United States sanctions Iranian central bank",
    ],
    "Ukraine criticised Iran for helping its army.": ["Iran aids army", "Ukraine criticizes Iran"],
    "Lavrov warned reporters Trump had attacked Syria.": [
        "Donald Trump attacks Syria, says Sergei Lavrov", "Sergei Lavrov accuses Donald Trump",
        "Sergei Lavrov warns reporters",
    ],
}  # fmt: skip

UNRESOLVED = [
    "A militia rested. Norway arrested him.",
    "Otto Reich and Roger Noriega slept. The UN came. Both men denied it.",
    "Peru slept beside Cuba. Mali, Togo and Chad rested. Norway sued both countries.",
    "He called Assad an animal.",
    "It is unacceptable to attack Syria.",
    "They accused Iran of bombing the town.",
    "The Green Left Alliance lies near Vortex Energy Corporation. The group sleeps.",
    "Rebels slept near two nuns, and soldiers praised them.",
    "Norway and Sweden voted. It then condemned Iran.",
    "Norway and Sweden said it condemned Iran.",
    "Assad and Putin sat down. He condemned Iran.",
    "Angela Merkel rested. He accused Russia of lying.",
    "Vladimir Putin stood up, accusing him of lying.",
    "The Syrian rebels took the town and attacked them.",
]

OFFICES = {
    ("The secretary of state criticised Russia.", "1977-05-12"): "Cyrus Vance criticizes Russia",
    ("The secretary of state criticised Russia.", "2017-04-12"): "Rex Tillerson criticizes Russia",
    ("The secretary of state criticised Russia.", "2021-04-12"): "Antony Blinken criticizes Russia",
    ("The secretary of state criticised Russia.", None): "US secretary of state criticizes Russia",
    ("The British foreign secretary criticised Russia.", "2017-04-12"): "Boris Johnson criticizes Russia",
    ("The French president criticised Russia.", "2010-04-12"): "Nicolas Sarkozy criticizes Russia",
    ("The French president criticised Russia.", "2018-04-12"): "Emmanuel Macron criticizes Russia",
    ("Johnson criticised Russia.", "1966-02-01"): "Lyndon B. Johnson criticizes Russia",
    ("Johnson criticised Russia.", "2019-10-01"): "Boris Johnson criticizes Russia",
}


@pytest.mark.parametrize(("text", "edge"), (RESOLVED | OWNED).items())
def test_second_mentions(told_in: Callable[..., list[str]], text: str, edge: str) -> None:
    """Pronouns, nominals and bare offices stand for the actor that the text makes plain."""
    assert told_in(text, date="2017-04-12") == [edge]


@pytest.mark.parametrize(("text", "edges"), BESIDE.items())
def test_owners_in_doubt(told_in: Callable[..., list[str]], text: str, edges: list[str]) -> None:
    """A possessive pronoun names whom it stands beside; elsewhere the doer of its clause must agree."""
    assert told_in(text, date="2017-04-12") == edges


@pytest.mark.parametrize("text", UNRESOLVED)
def test_no_guesses(told_in: Callable[..., list[str]], text: str) -> None:
    """A pronoun that nobody fits, or several do, makes no edge."""
    assert told_in(text, date="2017-04-12") == []


@pytest.mark.parametrize(("given", "edge"), OFFICES.items())
def test_the_date_decides_who_holds_an_office(
    told_in: Callable[..., list[str]], given: tuple[str, str | None], edge: str
) -> None:
    """The document's date says who "the secretary of state" or "Johnson" is; without a date the office stays one."""
    text, date = given
    assert told_in(text, date=date) == [edge]


def test_offices_in_apposition_join_the_person(reading_of: Callable[..., list[str]]) -> None:
    """A person unknown to the data learns country and office from the words beside the name."""
    reading = reading_of("Ivan Belov, Russia's deputy trade minister, criticised Norway.")
    assert [(edge.source, edge.source_group) for edge in reading.edges] == [("Ivan Belov", "Russia")]
