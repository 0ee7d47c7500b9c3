"""Who says it: reports, quotes, speeches, headlines; what they tell of somebody's misdeed is an accusation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

REPORTS = {
    # a name and its description between commas before the verb say it, and do not suffer what they tell
    "Chad had bombed Togo, Ana Lopez, a Norwegian judge, said.": [
        "Ana Lopez accuses Chad",
        "Chad attacks Togo, says Ana Lopez",
    ],
    "Chad shelled Togo, Amnesty International, a rights group, reported on Monday.": [
        "Amnesty International accuses Chad",
        "Chad attacks Togo, says Amnesty International",
    ],
    "Norway is investigating Chad, Togo, a small state, said.": ["Norway investigates Chad, says Togo"],
    # but those whom a list ends with suffer it
    "Chad bombed Togo, Ghana and Benin, Norway said.": [
        "Chad attacks Benin, says Norway",
        "Chad attacks Ghana, says Norway",
        "Chad attacks Togo, says Norway",
        "Norway accuses Chad",
    ],
    # what a sentence adds in passing nobody is heard saying
    "Norway, which backs Chad, has urged Togo to rest, according to two diplomats.": [
        "Norway supports Chad",
        "Norway urges Togo, says diplomats",
    ],
    "Norway is investigating Chad, Togo said, and has sanctioned Peru.": [
        "Norway investigates Chad, says Togo",
        "Norway sanctions Peru, says Togo",
    ],
    "Britain said Russia had poisoned the former spy.": [
        "Russia attacks spy, says United Kingdom",
        "United Kingdom accuses Russia",
    ],
    "Poland said Belarus bombed Lithuania.": [
        "Belarus attacks Lithuania, says Poland",
        "Poland accuses Belarus",
    ],
    "Sudan bombed Chad, Amnesty International said on Monday.": [
        "Amnesty International accuses Sudan",
        "Sudan attacks Chad, says Amnesty International",
    ],
    "According to Human Rights Watch, Sudan bombed villages in Darfur.": [
        "Human Rights Watch accuses Sudan",
        "Sudan attacks Darfur, says Human Rights Watch",
    ],
    "Poland's claim that Belarus bombed Lithuania surprised Minsk.": [
        "Belarus attacks Lithuania, says Poland",
        "Poland accuses Belarus",
    ],
    # who tells of a finding as true accuses as well, but nobody does by what was not found
    "Poland said the OSCE had confirmed that Belarus bombed Lithuania.": [
        "Belarus attacks Lithuania, says OSCE",
        "OSCE accuses Belarus",
        "Poland accuses Belarus",
    ],
    "Poland said the OSCE had verified that Belarus bombed Lithuania.": [
        "Belarus attacks Lithuania, says OSCE",
        "OSCE accuses Belarus",
        "Poland accuses Belarus",
    ],
    "The OSCE discovered that Belarus had bombed Lithuania.": [
        "Belarus attacks Lithuania, says OSCE",
        "OSCE accuses Belarus",
    ],
    # a deed that harms nobody is no charge, whoever has seen to it
    "The OSCE verified that Belarus had met Lithuania.": ["Belarus meets Lithuania, says OSCE"],
    "Poland said the OSCE claimed that Belarus bombed Lithuania.": [
        "Belarus attacks Lithuania, says OSCE",
        "OSCE accuses Belarus",
    ],
    "Poland said the OSCE had not confirmed that Belarus bombed Lithuania.": [
        "Belarus attacks Lithuania, says OSCE",
        "OSCE accuses Belarus, negated",
    ],
    "Poland said it was not true that the OSCE had confirmed that Belarus bombed Lithuania.": [
        "Belarus attacks Lithuania, says OSCE",
        "OSCE accuses Belarus, negated",
    ],
    "Latvia mocked Poland for saying that the OSCE had confirmed that Belarus bombed Lithuania.": [
        "Belarus attacks Lithuania, says OSCE",
        "Latvia criticizes Poland",
        "OSCE accuses Belarus",
    ],
    "Poland accused Belarus of bombing Lithuania.": [
        "Belarus attacks Lithuania, says Poland",
        "Poland accuses Belarus",
    ],
    "Belarus was accused by Poland of bombing Lithuania.": [
        "Belarus attacks Lithuania, says Poland",
        "Poland accuses Belarus",
    ],
    "Iran accused the general of arming rebels.": ["Iran accuses general", "general aids rebels, says Iran"],
    # an agency takes no side
    "Reuters reported that Sudan bombed Chad.": ["Sudan attacks Chad, says Reuters"],
    # the victim accuses
    "Chad said Togo had shelled it.": ["Chad accuses Togo", "Togo attacks Chad, says Chad"],
    # one's own acts, and what nobody does
    "Iran said it would not attack Israel.": ["Iran attacks Israel, negated, planned, says Iran"],
    "Finland said that it rained in Estonia.": [],
    "Sweden said that Norway won the match.": [],
}

QUOTES = {
    '"Turkey has betrayed its friends," Lavrov said. "It has bombed Syria for a week."': [
        "Sergei Lavrov accuses Turkey",
        "Turkey attacks Syria, says Sergei Lavrov",
    ],
    '"Israel bombed Lebanon yesterday," Walid Muallem said. "Israel has attacked Syria."': [
        "Israel attacks Lebanon, says Walid al-Muallem",
        "Israel attacks Syria, says Walid al-Muallem",
        "Walid al-Muallem accuses Israel",
    ],
    '"The weather is fine," Lavrov said. "The tea is better."': [],
}

HEADLINES = {
    "- Britain accuses Iran of piracy\n- Iran rejects the British claim\n": [
        "Iran denies United Kingdom",
        "United Kingdom accuses Iran",
    ],
    "- Israel bombed Lebanon, Hezbollah says": [
        "Hezbollah accuses Israel",
        "Israel attacks Lebanon, says Hezbollah",
    ],
    "- Turkey shelled Syrian rebels - Iranian Foreign Ministry": [
        "Turkey attacks Syrian rebels, says Iranian Foreign Ministry"
    ],
    "Russia vetoes French resolution on Syria\n\nThe vote came on Monday.": ["Russia vetoes France"],
    "- Talks on the river - Egyptian Foreign Ministry": [],
}

DENIALS = {
    "Erdogan blamed the coup on Fethullah Gulen. Gulen denied the accusation.": [
        "Fethullah Gulen denies Recep Tayyip Erdogan",
        "Recep Tayyip Erdogan accuses Fethullah Gulen",
    ],
    "Kenya accused Uganda of arming rebels. Uganda denied the charge.": [
        "Kenya accuses Uganda",
        "Uganda aids rebels, says Kenya",
        "Uganda denies Kenya",
    ],
    "Kenya accused Uganda of arming rebels. Uganda called the claim absurd.": [
        "Kenya accuses Uganda",
        "Uganda aids rebels, says Kenya",
        "Uganda denies Kenya",
    ],
    "France blamed Syria for the gas attack. Damascus denied any role.": [
        "France accuses Syria",
        "Syria denies France",
    ],
    "Iran denied British accusations that it had seized the tanker.": [
        "Iran denies United Kingdom",
        "United Kingdom accuses Iran",
    ],
    "Russia rejected American allegations of meddling.": ["Russia denies United States"],
    "Kenya blamed Somalia for the raid. Egypt denied that it had closed the canal.": [
        "Kenya accuses Somalia"
    ],
    "Egypt denied that it had closed the canal.": [],
    # what is denied did not happen by the words of who denies it, and denying it for another defends him
    "Norway denied that Chad had attacked Sudan.": [
        "Chad attacks Sudan, negated, says Norway",
        "Norway defends Chad",
    ],
    "Turkey denied that it had bombed Syria.": ["Turkey attacks Syria, negated, says Turkey"],
    "Norway dismissed reports that Chad had attacked Sudan.": [
        "Chad attacks Sudan, negated, says Norway",
        "Norway defends Chad",
    ],
    "It is not true that Chad attacked Sudan, Norway said.": ["Chad attacks Sudan, negated, says Norway"],
    "It was false that Chad had attacked Sudan.": ["Chad attacks Sudan, negated"],
    "It is true that Chad attacked Sudan.": ["Chad attacks Sudan"],
    # a ministry speaks for its country, and a denial that is only asked for, or left open, denies nothing
    "The Russian foreign ministry denied that Russia had attacked Ukraine.": [
        "Russia attacks Ukraine, negated, says Russian Foreign Ministry"
    ],
    "Norway refused to confirm or deny that Chad had attacked Sudan.": ["Chad attacks Sudan"],
    "Norway rejected the idea that NATO should attack Syria.": ["NATO attacks Syria, requested"],
    "Recent reports that Chad had attacked Sudan were dismissed by Norway.": [
        "Chad attacks Sudan, negated, says Norway",
        "Norway defends Chad",
    ],
    # a claim stays with whose it is
    "Norway denied Peruvian charges that Chad had attacked Sudan.": [
        "Chad attacks Sudan, says Peru",
        "Norway denies Peru",
        "Peru accuses Chad",
    ],
    "Norway did not deny that Chad had attacked Sudan.": ["Chad attacks Sudan, says Norway"],
    "Sudan accused Chad of arming rebels. Chad rejected the accusation.": [
        "Chad aids rebels, says Sudan",
        "Chad denies Sudan",
        "Sudan accuses Chad",
    ],
    "Sudan accused Chad of piracy. Chad dismissed the claims as baseless.": [
        "Chad denies Sudan",
        "Sudan accuses Chad",
    ],
    "Sudan accused Chad of piracy. Chad dismissed the weather.": ["Sudan accuses Chad"],
}

BOILERPLATE = [
    "Read more: Why Russia accused Turkey",
    "Share this article on Facebook and Twitter",
    "Reporting by John Smith in Berlin; editing by Jane Doe",
    "(Reporting by Ann Bell; Editing by Carl Dunn)",
    "Copyright 2017 Harbour Wire. All rights reserved.",
]


@pytest.mark.parametrize(("text", "edges"), [*REPORTS.items(), *QUOTES.items(), *HEADLINES.items()])
def test_sources(told_in: Callable[..., list[str]], text: str, edges: list[str]) -> None:
    """Every edge names who says it, and claims of misdeeds are edges from the one who claims."""
    assert told_in(text) == edges


@pytest.mark.parametrize(("text", "edges"), DENIALS.items())
def test_denials(told_in: Callable[..., list[str]], text: str, edges: list[str]) -> None:
    """A denial answers whoever accused in the sentence or just before it, and nobody otherwise."""
    assert told_in(text) == edges


@pytest.mark.parametrize("line", BOILERPLATE)
def test_boilerplate_makes_no_edges(told_in: Callable[..., list[str]], line: str) -> None:
    """Lines around an article are not read, wherever they stand."""
    article = "Kenya accused Uganda of hiding two fugitives, and the talks ended early."
    assert told_in(f"{article}\n\n{line}\n") == ["Kenya accuses Uganda"]
    assert told_in(f"{line}\n\n{article}\n") == ["Kenya accuses Uganda"]


def test_speeches(told_in: Callable[..., list[str]]) -> None:
    """In a speech, "we" and "I" are the speaker, who may be unknown to the data."""
    speech = "We condemn Iran. I urge Syria to stop. I like tea."
    assert told_in(speech, speaker="Nikki Haley") == [
        "Nikki Haley criticizes Iran",
        "Nikki Haley urges Syria",
    ]
    assert told_in("I urge Iran to sign.", speaker="Mary Doe") == ["Mary Doe urges Iran"]
    assert told_in(speech) == []


def test_speeches_tell_of_others(told_in: Callable[..., list[str]]) -> None:
    """What a speaker says of others is attributed to the speaker."""
    assert told_in("Russia bombed Ukraine again.", speaker="Nikki Haley") == [
        "Russia attacks Ukraine, says Nikki Haley"
    ]
