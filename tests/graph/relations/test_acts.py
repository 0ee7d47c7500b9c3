"""Nouns for an act told before: whose it was is who is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

BACK = {
    "Chad accused Togo of theft. Benin dismissed the remarks as a joke.": "Benin criticizes Chad",
    "Chad bombed Togo. Benin condemned the attack.": "Benin criticizes Chad",
    "Chad imposed sanctions on Togo. Benin welcomed the move.": "Benin praises Chad",
    "Norway demanded that Chad free the officer. Chad rejected the demand.": "Chad rejects Norway",
    # what an earlier verb tells
    "Chad seized a tanker on Friday. Benin condemned the seizure.": "Benin criticizes Chad",
    "Chad expelled two diplomats. Benin described the decision as unjustified.": "Benin criticizes Chad",
    "Chad closed its airspace. Benin called the measure illegal.": "Benin criticizes Chad",
    "Two sailors were released by Chad. Benin welcomed the release.": "Benin praises Chad",
    "Togo rejected a plan by Mali and Niger. Benin backed the idea.": "Benin supports Niger",
}
NOT_BACK = [
    "Chad's attack on Togo was a shock. Mali attacked Niger. Benin condemned the attack.",  # the later one
    "Chad threatened Togo. Mali was calm. Benin welcomed the decision.",  # not told right before
    "Chad bombed Togo. Benin condemned the attack on Ghana.",  # another attack
    "Chad bombed Togo. Benin condemned an attack.",
    "Chad bombed Togo. Benin condemned the delay.",  # no word for an act of that kind
    "Chad thanked Togo. Benin condemned the attack.",  # no attack was told
    "Chad bombed Togo. It rained. It snowed. The sun came out. Benin condemned the attack.",  # too far back
    "Chad won the match. Benin welcomed the decision.",  # nothing that one decides on
    "Chad criticized the law. Benin welcomed the decision.",  # a word about what others do is no step
    "Chad did not veto the text. Benin welcomed the veto.",
    "Chad seized a tanker. Benin condemned the visit.",  # no verb for an act of that kind
    "Chad condemned the attack, and Benin called it aggression.",  # an act that is only "it"
    "Chad bombed Togo. After the attack Benin condemned Mali.",  # when it was
]


@pytest.mark.parametrize(("text", "edge"), BACK.items())
def test_a_noun_stands_for_whoever_acted(told_in: Callable[..., list[str]], text: str, edge: str) -> None:
    """The owner of an earlier noun of the kind, or the source of an earlier claim, is the target."""
    assert edge in told_in(text)


@pytest.mark.parametrize("text", NOT_BACK)
def test_other_nouns_stand_for_nobody(told_in: Callable[..., list[str]], text: str) -> None:
    """Nothing is said of Chad where the noun is narrowed, new, of another kind, far off or no object."""
    assert not any(edge.startswith("Benin") and "Chad" in edge for edge in told_in(text))


def test_a_charge_that_is_denied_is_the_accusers(told_in: Callable[..., list[str]]) -> None:
    """Not that of others whom the noun might mean."""
    found = told_in("Chad accused Togo of theft. Mali accused Benin of spying. Togo denied the charge.")
    assert [edge for edge in found if edge.startswith("Togo")] == ["Togo denies Chad"]
