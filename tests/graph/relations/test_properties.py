"""What holds for the edges of any text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whowhom.records import Document
from whowhom.relations.engine import Engine
from whowhom.settings import Settings
from whowhom.vocabulary import vocabulary

if TYPE_CHECKING:
    from whowhom.relations.reading import Reading

ENGINE = Engine(Settings(reader="rules"))  # hypothesis calls a test many times: no fixture
SUBJECTS = [
    "Kenya",
    "The Russian foreign minister",
    "He",
    "Merkel",
    "rebels",
    "Moscow and Tehran",
    "UN",
    "İran",
]
VERBS = [
    "accused",
    "did not bomb",
    "said it would veto",
    "denied accusations by",
    "met",
    "called on",
    "vowed to attack",
]
OBJECTS = [
    "Uganda",
    "the Israeli army",
    "a French draft",
    "it",
    "the secretary of state",
    "Syria’s government",
    "us",
]
TAILS = [
    "",
    " on Monday",
    " in 2014",
    ", Reuters reported",
    " to stop the war",
    " - Kremlin",
    '"',
    " who fled Iran",
]
SENTENCES = st.builds(
    lambda quote, who, does, whom, tail, end: f"{quote}{who} {does} {whom}{tail}{end}",
    st.sampled_from(["", '"', "- ", "“", "\u202e", "\x00", "  "]),
    st.sampled_from(SUBJECTS),
    st.sampled_from(VERBS),
    st.sampled_from(OBJECTS),
    st.sampled_from(TAILS),
    st.sampled_from([".", "\n", "!\n\n", ". \n \n", " ", "\r\n"]),
)
NEWS = st.lists(SENTENCES, min_size=1, max_size=8).map("".join)
DATES = st.sampled_from([None, "2017-04-12", "2017", "1890-01-01", "12/04/2017", "soon", ""])
MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(text: str, date: str | None = None, speaker: str | None = None) -> Reading:
    """Return the reading of one text."""
    return next(iter(ENGINE.read([Document("d", text, date=date, speaker=speaker)])))


@MANY
@given(text=NEWS, date=DATES, speaker=st.sampled_from([None, "Angela Merkel", "Somebody", ""]))
def test_edges_stand_on_the_text(text: str, date: str | None, speaker: str | None) -> None:
    """Offsets lead to the evidence and to the trigger, actors differ, fields are in their ranges."""
    reading = read(text, date, speaker)
    for edge in reading.edges:
        assert text[edge.start : edge.end] == edge.evidence
        assert text[edge.trigger_start :].startswith(edge.trigger.split()[0])
        assert edge.start <= edge.trigger_start < edge.trigger_end <= edge.end
        assert edge.source != edge.target
        assert edge.relation in vocabulary()
        assert edge.modality in {"asserted", "planned", "requested", "hypothetical"}
        assert 0 <= edge.confidence <= 1
    spans = {(mention.start, mention.end, mention.actor.name) for mention in reading.mentions}
    for edge in reading.edges:
        assert (edge.source_start, edge.source_end, edge.source) in spans
        assert (edge.target_start, edge.target_end, edge.target) in spans


@MANY
@given(text=NEWS)
def test_mentions_stand_on_the_text(text: str) -> None:
    """Every mention is words of the text, and stands for somebody with a name and a group."""
    for mention in read(text).mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].split()
        assert mention.actor.name
        assert mention.actor.group


@MANY
@given(text=NEWS, date=DATES)
def test_ids_are_unique_and_stable(text: str, date: str | None) -> None:
    """Reading twice gives the same edges with the same ids, and no id twice."""
    first, second = read(text, date), read(text, date)
    assert first == second
    ids = [edge.id for edge in first.edges]
    assert len(set(ids)) == len(ids)


@settings(MANY, max_examples=15)
@given(texts=st.lists(NEWS, min_size=2, max_size=4))
def test_documents_do_not_touch_each_other(texts: list[str]) -> None:
    """A document reads the same alone and among others."""
    together = list(ENGINE.read(Document("d", text) for text in texts))
    assert together == [read(text) for text in texts]


@MANY
@given(text=st.text(st.characters(), max_size=300), lang=st.sampled_from([None, "en", "de", ""]))
def test_any_text_can_be_read(text: str, lang: str | None) -> None:
    """No text raises an error, whatever characters it is made of."""
    reading = next(iter(ENGINE.read([Document("d", text, lang=lang)])))
    assert reading.document.text == text


@pytest.mark.parametrize("count", [0, 1, 130])
def test_readings_come_in_order(count: int) -> None:
    """There is one reading for each document, in the order of the documents."""
    documents = [Document(str(number), "Kenya accused Uganda.") for number in range(count)]
    assert [reading.document for reading in ENGINE.read(iter(documents))] == documents
