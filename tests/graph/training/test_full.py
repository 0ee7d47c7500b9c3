"""Corrected sentences as training text for the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from whowhom.learned.corrections import Correction
from whowhom.records import Document
from whowhom.relations.edges import edge_id
from whowhom.settings import Settings
from whowhom.training.full import examples_of
from whowhom.training.relearn import passages_of, placed

if TYPE_CHECKING:
    from whowhom.relations.reader import Passage
    from whowhom.training.corpus import Example

TEXT = "Rain fell. Kenya and Peru warned Uganda of floods."


@pytest.fixture(scope="module")
def passage() -> Passage:
    """Return the passage of the text."""
    return passages_of([Document("d", TEXT)], Settings(reader="rules"))[0]


def corrected(passage: Passage, source: str, target: str, **judgement: object) -> Correction:
    """Return the correction of a warning in the second sentence."""
    number = next(n for n, sentence in enumerate(passage.sentences) if "warned" in sentence.text)
    this = edge_id(passage.document, passage.sentences[number], source, "warns", target)
    return Correction(this, "d", source, "warns", target, **judgement)


def example(passage: Passage, *corrections: Correction) -> Example:
    """Return the one sentence that corrections make."""
    judged, lost = placed([passage], corrections)
    assert lost == []
    (found,) = [each for sentence in judged for each in examples_of(sentence)]
    return found


def test_judged_actors_are_marked_and_no_others(passage: Passage) -> None:
    """Spans count from the sentence; of Peru nobody said anything."""
    found = example(passage, corrected(passage, "Kenya", "Uganda", right=True))
    assert [found.text[start:end] for ((start, end),) in found.actors] == ["Kenya", "Uganda"]
    assert [(each.source, each.target, each.relation) for each in found.labels] == [(0, 1, "warns")]


def test_a_rejected_edge_is_a_pair_without_one(passage: Passage) -> None:
    """The pair stays, so that the network learns that nothing stands between the two."""
    found = example(passage, corrected(passage, "Kenya", "Uganda", right=False))
    assert len(found.actors) == 2
    assert found.labels == ()


def test_what_is_said_instead_is_the_label(passage: Passage) -> None:
    """Another relation, the other way round, negated and planned, as the person and the table say."""
    found = example(
        passage,
        corrected(passage, "Kenya", "Uganda", right=False, instead="aids", swapped=True, told="not, planned"),
        corrected(passage, "Peru", "Uganda", right=True),
    )
    aid, warning = found.labels
    assert (aid.source, aid.target, aid.relation, aid.negated, aid.modality) == (
        1,
        0,
        "aids",
        True,
        "planned",
    )
    assert (warning.source, warning.target) == (2, 1)
