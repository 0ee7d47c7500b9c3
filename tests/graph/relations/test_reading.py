"""Who does what to whom, phenomenon by phenomenon: sentences that make edges, and ones like them that make none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

# By phenomenon: a text and the edges that it makes, none where the list is empty.
ACTS: dict[str, dict[str, list[str]]] = {
    "active": {
        "Kenya accused Uganda of hiding two fugitives.": ["Kenya accuses Uganda"],
        "Peru condemned Chile over the fishing dispute.": ["Peru criticizes Chile"],
        "Sudanese troops shelled a village in Chad.": ["Sudanese troops attacks Chad"],
        "Rain delayed the parade in Lima.": [],
        "The museum in Vienna bought three paintings.": [],
    },
    "passive": {
        "Uganda was accused by Kenya of hiding two fugitives.": ["Kenya accuses Uganda"],
        "Two Greek fishermen were arrested by Turkish police.": ["Turkish police coerces Greek fishermen"],
        "Malawi was praised by the World Bank for its reforms.": ["World Bank praises Malawi"],
        "The village was bombed by the Sudanese air force.": [],
        "The road was closed by snow near Bergen.": [],
    },
    "coordinated after a report": {
        "Norway denied that it had lied and accused Chad of bias.": ["Norway accuses Chad"],
        "Norway said it would rest and condemned Togo.": ["Norway criticizes Togo"],
        "Norway promised to help Chad and condemned Togo.": [
            "Norway agrees-with Chad",
            "Norway criticizes Togo",
        ],
        "Norway said that Chad would visit Togo and criticise Peru.": [
            "Chad criticizes Peru, planned, says Norway",
            "Chad visits Togo, planned, says Norway",
        ],
        "Norway said that Chad had attacked Togo and bombed Peru.": [
            "Chad attacks Peru, says Norway",
            "Chad attacks Togo, says Norway",
            "Norway accuses Chad",
        ],
        "Norway denied that it had attacked Chad and bombed Peru.": [
            "Norway attacks Chad, negated, says Norway",
            "Norway attacks Peru, negated, says Norway",
        ],
        "Norway ordered Togo to open the gates, rejecting a request by Chad.": [
            "Norway demands Togo",
            "Norway rejects Chad",
        ],
    },
    "purpose and reason": {
        "Norway met Chad in a bid to persuade Togo.": ["Norway meets Chad", "Norway urges Togo, requested"],
        "The judge jailed the activist for attacking Chad.": [
            "activist attacks Chad",
            "judge coerces activist",
        ],
        "Norway expelled Chad for criticising Togo.": ["Chad criticizes Togo", "Norway coerces Chad"],
    },
    "whose plan": {
        "Russia vetoed a French-drafted Security Council resolution.": ["Russia vetoes France"],
        "Russia vetoed a Security Council resolution.": ["Russia vetoes UN Security Council"],
        "Russia vetoed a Security Council resolution drafted by Japan.": ["Russia vetoes Japan"],
        "Russia vetoed Peru's resolution drafted by Japan.": ["Russia vetoes Peru"],
        "Norway condemned violence against Chad.": [],
        "Norway supported sanctions against Chad.": [],
        "Norway called on Togo to prosecute crimes against Chad.": ["Norway urges Togo"],
        "Norway threatened to bring its supporters to Oslo.": [],
        "Norway agreed to reopen embassies.": [],
        "Norway protested to Chad over a raid by soldiers.": ["Norway protests Chad"],
    },
    "conjunction": {
        "Ghana and Togo condemned Benin.": ["Ghana criticizes Benin", "Togo criticizes Benin"],
        "Ghana condemned Benin and Togo.": ["Ghana criticizes Benin", "Ghana criticizes Togo"],
        "Turkey criticised Greece and praised Italy.": ["Turkey criticizes Greece", "Turkey praises Italy"],
        "UK and EU negotiators agreed on fish.": ["UK negotiators agrees-with European Union negotiators"],
        "Rebels prepared a raid in order to blame Chad for it.": ["rebels accuses Chad"],
        "Norway called accusations against Chad groundless.": ["Norway defends Chad"],
        "Norway and Sweden were cold in winter.": [],
    },
    "owned objects": {
        "Canada rejected the Russian-Iranian move.": ["Canada rejects Iran", "Canada rejects Russia"],
        "Spain opposed Portugal's plan for the river.": ["Spain opposes Portugal"],
        "Italy criticised the decision of France.": ["Italy criticizes France"],
        "Chile rejected a Bolivian request for talks.": ["Chile rejects Bolivia"],
        "Spain opposed the plan for the river.": [],
        "Cuba rejected the report.": [],
    },
    "appeals": {
        "Germany called on Russia to stop the bombing.": ["Germany urges Russia"],
        "The United Nations appealed to Sudan to open the road.": ["United Nations urges Sudan"],
        "Niger urged Mali to reopen the crossing.": ["Niger urges Mali"],
        "Merkel called for an inquiry.": [],
        "The minister called in on Tuesday.": [],
    },
    "telephone calls": {
        "Putin told Erdogan by phone that the truce would hold.": [
            "Vladimir Putin calls Recep Tayyip Erdogan"
        ],
        "President Trump called President Erdogan on Sunday.": ["Donald Trump calls Recep Tayyip Erdogan"],
        "Merkel spoke by telephone with Macron.": ["Angela Merkel calls Emmanuel Macron"],
        "Donald Trump called Bashar Assad an animal.": ["Donald Trump criticizes Bashar al-Assad"],
        "He called Assad an animal.": [],
        "Merkel called the summit a success.": [],
    },
    "vetoes": {
        "France vetoed a draft resolution led by Egypt.": ["France vetoes Egypt"],
        "A resolution drafted by Japan was vetoed by China.": ["China vetoes Japan"],
        "Russia vetoed a Western draft.": ["Russia vetoes The West"],
        "Russia cast its veto against a resolution drafted by France and Britain.": [
            "Russia vetoes France",
            "Russia vetoes United Kingdom",
        ],
        "The governor vetoed the school budget.": [],
        "China and Russia vetoed the draft.": [],
    },
    "the target itself, or what it owns": {
        "President William Ruto dismissed Interior Minister Joe Kamau.": ["William Ruto sanctions Joe Kamau"],
        "Chad dismissed William Ruto and Joe Kamau.": [
            "Chad sanctions Joe Kamau",
            "Chad sanctions William Ruto",
        ],
        "Chad dismissed Sudan's complaint.": ["Chad rejects Sudan"],
        "Chad dismissed the workers' complaint.": ["Chad rejects workers"],
    },
    "what a wording tells": {
        "Chad invited Sudan to the conference.": ["Chad proposes Sudan"],
        "A court acquitted Joe Kamau of fraud.": ["court concedes-to Joe Kamau"],
        "Chad granted permission to Sudan to use its port.": ["Chad concedes-to Sudan"],
        "Chad restored ties with Sudan.": ["Chad cooperates-with Sudan"],
        "Chad agrees with Sudan on the price of water.": ["Chad agrees-with Sudan"],
        "Chad declined to comment on Sudan.": ["Chad comments-on Sudan"],
        "Chad irked Sudan.": [],
        "Chad was angered by Sudan.": ["Chad criticizes Sudan"],
        "Chad's premier spoke in defence of Sudan.": ["Chadian premier defends Sudan"],
        "Farmers protested outside the Sudanese embassy.": ["Farmers protests Sudanese embassy"],
        "Chad deployed tanks near Sudan on Monday.": ["Chad mobilizes-against Sudan"],
    },
    "light verbs and nouns": {
        "The United States imposed sanctions on Iran.": ["United States sanctions Iran"],
        "Germany cast doubt on the Polish claim.": ["Germany criticizes Poland"],
        "Libya is at odds with Egypt.": ["Libya opposes Egypt"],
        "Talks between Iran and Iraq began on Monday.": ["Iran negotiates-with Iraq"],
        "Talks on the river began on Monday.": [],
    },
    "relative clauses and appositions": {
        "Merkel, who criticised Trump, met Macron.": [
            "Angela Merkel criticizes Donald Trump",
            "Angela Merkel meets Emmanuel Macron",
        ],
        "Moscow and Tehran, allies of Assad, rejected the report.": [
            "Iran allied-with Bashar al-Assad",
            "Russia allied-with Bashar al-Assad",
        ],
        "The delegate, who disliked the coffee, fell asleep.": [],
    },
    "control and raising": {
        "Russia sought to clear Damascus of blame.": ["Russia defends Syria"],
        "Iran tried to bomb Iraq.": ["Iran attacks Iraq"],
        "Kenya rejected a Chadian plan to arm Sudan.": ["Chad aids Sudan, planned", "Kenya rejects Chad"],
        "Kenya thwarted a Chadian attempt to seize Sudan.": ["Chad coerces Sudan", "Kenya blocks Chad"],
        "Kenya delayed the vote to punish Sudan.": [],
        "Iran tried to dance.": [],
    },
}

# Whether it happened, and what is made of an act that a verb governs.
CERTAINTY: dict[str, dict[str, list[str]]] = {
    "plans and failures": {
        "There were no plans for talks between Norway and Chad.": [
            "Norway negotiates-with Chad, negated, planned"
        ],
        "There are plans for a meeting between Norway and Chad.": ["Norway meets Chad, planned"],
        "Norway was unable to attack Chad.": ["Norway attacks Chad, negated"],
        "Norway helped to attack Chad.": ["Norway attacks Chad"],
        "Norway is expected to respond by sanctioning Chad.": ["Norway sanctions Chad, planned"],
        "Norway responded by sanctioning Chad.": ["Norway sanctions Chad"],
        "Norway plotted to attack Chad.": ["Norway attacks Chad, planned"],
    },
    "negation": {
        "Kenya did not accuse Uganda of anything.": ["Kenya accuses Uganda, negated"],
        "Norway has never threatened Sweden.": ["Norway threatens Sweden, negated"],
        "Neither Ghana nor Togo supported Benin.": [
            "Ghana supports Benin, negated",
            "Togo supports Benin, negated",
        ],
        "Serbia failed to condemn Russia.": ["Serbia criticizes Russia, negated"],
        "Norway did not sleep.": [],
        # a finite verb after "but" or "and" is affirmed, one that shares the auxiliary is denied with it
        "Norway did not visit Kenya but visited Ghana.": [
            "Norway visits Ghana",
            "Norway visits Kenya, negated",
        ],
        "Norway did not praise or criticise Chad.": [
            "Norway criticizes Chad, negated",
            "Norway praises Chad, negated",
        ],
        "Norway has not met Kenya but criticised Ghana.": [
            "Norway criticizes Ghana",
            "Norway meets Kenya, negated",
        ],
        "France has yet to recognise Kosovo.": ["France supports Kosovo, negated"],
        "Yet France has to recognise Kosovo.": ["France supports Kosovo"],
        "Kenya is not about to attack Somalia.": ["Kenya attacks Somalia, negated, planned"],
    },
    "modality": {
        "Turkey plans to attack Syria.": ["Turkey attacks Syria, planned"],
        "Poland will visit Latvia.": ["Poland visits Latvia, planned"],
        "Niger might sanction Mali.": ["Niger sanctions Mali, hypothetical"],
        "If Iran attacks Israel, the United States will respond.": ["Iran attacks Israel, hypothetical"],
        "Ghana is considering sanctions against Togo.": ["Ghana sanctions Togo, hypothetical"],
        "Turkey plans to rest.": [],
        "Kenya was about to attack Somalia.": ["Kenya attacks Somalia, planned"],
        "Kenya asked if Ghana should attack Somalia.": ["Ghana attacks Somalia, hypothetical"],
        "Kenya doubted that Ghana would sanction Togo.": ["Ghana sanctions Togo, hypothetical"],
        "Kenya does not doubt that Ghana sanctioned Togo.": ["Ghana sanctions Togo"],
        "Kenya will meet Ghana and praise Togo.": [
            "Kenya meets Ghana, planned",
            "Kenya praises Togo, planned",
        ],
    },
    "stance": {
        "Russia refused to join the American plan.": ["Russia rejects United States"],
        "Turkey threatened to attack Syria.": ["Turkey threatens Syria"],
        "Russia threatened to veto the American draft.": ["Russia threatens United States"],
        "Egypt agreed to help Sudan.": ["Egypt agrees-with Sudan"],
        "Turkey threatened to leave the talks.": [],
        "Egypt agreed to pay the bill.": [],
    },
    "obligations": {
        "Spain said Morocco must open the border.": ["Spain demands Morocco"],
        "Austria said Hungary should accept the ruling.": ["Austria urges Hungary"],
        "Macron said that Iran needs to return to the talks.": ["Emmanuel Macron urges Iran"],
        "Spain said it must open the border.": [],
        "Austria said winters should be colder.": [],
    },
    # Found by changing the rules at random and looking at what no test noticed.
    "clauses": {
        "Kenya was accused by Uganda of theft and condemned by Rwanda.": [
            "Rwanda criticizes Kenya",
            "Uganda accuses Kenya",
        ],
        "Rwanda, which Uganda had accused, waited.": ["Uganda accuses Rwanda"],
        "Poland, helped by Germany, attacked Russia.": ["Germany aids Poland", "Poland attacks Russia"],
        "The treaty signed by Chile with Peru was praised by Spain.": [
            "Chile agrees-with Peru",
            "Spain praises Chile",
        ],
        "Three of the Sudanese soldiers attacked a village in Chad.": ["Sudanese soldiers attacks Chad"],
        "Germany decided to help Poland and to punish Russia.": [
            "Germany aids Poland, planned",
            "Germany sanctions Russia, planned",
        ],
        "Rwanda, which lies in the hills, waited.": [],
    },
    "nouns and light verbs": {
        "Ghana made an attack on Togo.": ["Ghana attacks Togo"],
        "Ghana carried out an attack on Togo.": ["Ghana attacks Togo"],
        "Ghana is critical of Togo.": ["Ghana criticizes Togo"],
        "Kenya's report on Uganda accused Rwanda of theft.": ["Kenya accuses Rwanda"],
        "Chile is ready to sign a pact with Peru.": ["Chile agrees-with Peru"],
        "Kenya has no plans to attack Uganda.": ["Kenya attacks Uganda, negated, planned"],
        "Ghana made a cake in Togo.": [],
        # what a plan is for or about is not whose it is
        "Ghana rejected a deal for Togo.": [],
        "Ghana rejected a deal with Togo.": ["Ghana rejects Togo"],
        "Ghana opposed the plan of Togo for Benin.": ["Ghana opposes Togo"],
        "Ghana blocked aid for Togo.": ["Ghana blocks Togo"],
    },
}


def _cases(groups: dict[str, dict[str, list[str]]]) -> list[tuple[str, list[str]]]:
    return [case for group in groups.values() for case in group.items()]


@pytest.mark.parametrize(("text", "edges"), _cases(ACTS))
def test_acts(told_in: Callable[..., list[str]], text: str, edges: list[str]) -> None:
    """Each way of telling an act gives its edges in the right direction, and what only looks like one gives none."""
    assert told_in(text) == edges


@pytest.mark.parametrize(("text", "edges"), _cases(CERTAINTY))
def test_certainty(told_in: Callable[..., list[str]], text: str, edges: list[str]) -> None:
    """Every edge says whether it happened; refusing, threatening and agreeing to act are edges of their own."""
    assert told_in(text) == edges


def test_no_act_is_read_twice(told_in: Callable[..., list[str]]) -> None:
    """One act gives one edge, although several patterns match its words."""
    text = "Canada rejected a Russian request, a Russian proposal and a Russian appeal."
    assert told_in(text) == ["Canada rejects Russia"]
