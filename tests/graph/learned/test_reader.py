"""Between which actors the learned reader looks for a relation."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from whowhom.learned.reader import Opinion
from whowhom.records import Actor, Role

if TYPE_CHECKING:
    from whowhom.actors.phrase import Phrase
    from whowhom.learned.session import Scores

CHAD = Actor("Chad", "country", "Chad")
HOLDER = Actor("Ali", "person", "Chad", (Role("president", "Chad"),))
ONCE = Actor("Ali", "person", "Chad", (Role("president", "Chad", "1990", "1999"),))
OPPONENT = Actor("Sara", "person", "Chad", (Role("opposition leader", "Chad"),))
CITIZEN = Actor("Omar", "person", "Chad")


def _phrase(actor: Actor, place: int, sort: str) -> Phrase:
    """Return a phrase of which only actor, place and sort are known."""
    head = SimpleNamespace(
        i=place, lemma="", tag="NNP", dep="dobj", head=SimpleNamespace(dep="ROOT", lemma="")
    )
    only = SimpleNamespace(
        actor=actor,
        name=actor.name,
        head=head,
        sort=sort,
        office=None,
        words="",
        antecedent=None,
    )
    return cast("Phrase", only)


@pytest.mark.parametrize(
    ("person", "sort", "pairs"),
    [
        (HOLDER, "person", [(1, 0)]),  # the president does nothing to Chad, though Chad may to him
        (CITIZEN, "person", [(0, 1), (1, 0)]),
        (ONCE, "person", [(0, 1), (1, 0)]),
        (OPPONENT, "person", [(0, 1), (1, 0)]),
        (CITIZEN, "title", [(1, 0)]),  # "the Chadian envoy"
    ],
)
def test_who_speaks_for_a_country_does_nothing_to_it(
    person: Actor, sort: str, pairs: list[tuple[int, int]]
) -> None:
    """Holders of an office are their country's voice; other citizens may act on it."""
    scores = cast("Scores", None)  # whom it asks about does not depend on what it hears
    opinion = Opinion([[_phrase(person, 0, sort)], [_phrase(CHAD, 3, "name")]], scores, "2020-01-01")
    assert list(opinion.pairs()) == pairs


def test_without_a_date_any_office_counts() -> None:
    """Whoever once held an office may hold it still, where nobody knows when the text was written."""
    opinion = Opinion([[_phrase(ONCE, 0, "person")], [_phrase(CHAD, 3, "name")]], cast("Scores", None), None)
    assert list(opinion.pairs()) == [(1, 0)]


def test_towns_and_who_does_alike_make_no_pair() -> None:
    """A town does nothing; "was rejected by Omar and by Sara" tells nothing of the two, "by Omar and Sara" may."""
    town, omar, sara = (
        _phrase(CHAD, 0, "place"),
        _phrase(CITIZEN, 3, "person"),
        _phrase(OPPONENT, 5, "person"),
    )
    assert list(Opinion([[town], [omar]], cast("Scores", None), None).pairs()) == [(1, 0)]
    verb = SimpleNamespace(dep="ROOT", lemma="reject")
    for phrase in (omar, sara):
        phrase.head.dep, phrase.head.head = "pobj", SimpleNamespace(dep="agent", lemma="by", head=verb)
    opinion = Opinion([[omar], [sara]], cast("Scores", None), None)
    assert list(opinion.pairs()) == []
    omar.head.is_verb = False
    sara.head.dep, sara.head.head = "conj", omar.head
    assert list(opinion.pairs()) == [(0, 1), (1, 0)]


def test_who_only_backs_a_body_is_no_party() -> None:
    """Of "the U.N.-backed government accused Sara" the UN accuses nobody, but it may have backed the government."""
    united, sara, government = (
        _phrase(CHAD, 1, "name"), _phrase(OPPONENT, 5, "person"), _phrase(CITIZEN, 4, "body"),
    )  # fmt: skip
    noun = SimpleNamespace(i=4, dep="nsubj", lemma="government")
    united.head.dep, united.head.head = "npadvmod", SimpleNamespace(dep="amod", lemma="back", head=noun)
    for phrase, place in ((sara, 5), (government, 4)):
        phrase.first = phrase.last = place
    assert list(Opinion([[united], [sara]], cast("Scores", None), None).pairs()) == []
    assert list(Opinion([[united], [government]], cast("Scores", None), None).pairs()) == [(0, 1), (1, 0)]


def test_whose_somebody_is_makes_no_pair() -> None:
    """Of "His envoy threatened" the owner is no party, but of "his rival" he may be."""
    for lemma, pairs in (("envoy", []), ("rival", [(0, 1), (1, 0)])):
        envoy, owner = _phrase(CITIZEN, 1, "title"), _phrase(OPPONENT, 0, "pronoun")
        envoy.head.lemma = lemma
        owner.head.tag, owner.head.head = "PRP$", envoy.head
        assert list(Opinion([[owner], [envoy]], cast("Scores", None), None).pairs()) == pairs
