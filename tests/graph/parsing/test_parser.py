"""The parser gives what spaCy's whole pipeline gives, word for word."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
import spacy

from whowhom.errors import WhowhomError
from whowhom.parsing import lemmas
from whowhom.parsing.language import load_model
from whowhom.parsing.lemmas import forms_of, lemmas_of
from whowhom.parsing.parser import Parser
from whowhom.parsing.pieces import Piece
from whowhom.settings import DEFAULT_MODEL

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def pieces() -> list[Piece]:
    """Return the paragraphs of some sample documents, with line breaks in them."""
    texts = [
        file.read_text(encoding="utf-8") for file in files("whowhom.data").joinpath("documents").iterdir()
    ]
    return [Piece(text, 50, "paragraph", 0) for whole in sorted(texts)[:8] for text in whole.split("\n\n")]


def test_words_are_those_of_the_whole_pipeline(pieces: list[Piece]) -> None:
    """Tags, arcs, heads, lemmas, entities, offsets and sentence ends are the same."""
    model = load_model(DEFAULT_MODEL)
    expected = [
        [
            [
                (
                    t.text,
                    t.tag_,
                    t.dep_,
                    t.lemma_.lower(),
                    t.ent_type_,
                    t.ent_iob_ == "B",
                    t.idx + 50,
                    t.head.text,
                )
                for t in sentence
                if not t.is_space
            ]
            for sentence in doc.sents
        ]
        for doc in model.pipe(piece.parsed for piece in pieces)
    ]
    found = [
        [
            [
                (w.text, w.tag, w.dep, w.lemma, w.entity, w.entity_begins, w.start, w.head.text)
                for w in sentence.words
            ]
            for sentence in sentences
        ]
        for sentences in Parser(model).parse(pieces)
    ]
    assert found == [[sentence for sentence in sentences if sentence] for sentences in expected]


def test_a_pipeline_with_other_components_runs_whole(pieces: list[Piece]) -> None:
    """Where something may depend on lemmas, the pipeline sets them itself, with the same result."""
    model = load_model.__wrapped__(DEFAULT_MODEL)
    model.add_pipe("sentencizer", first=True)
    other = load_model.__wrapped__(DEFAULT_MODEL)
    other.add_pipe("entity_ruler", last=True)
    found = [
        [[word.lemma for word in sentence.words] for sentence in sentences]
        for sentences in Parser(other).parse(pieces)
    ]
    expected = [
        [[word.lemma for word in sentence.words] for sentence in sentences]
        for sentences in Parser(load_model(DEFAULT_MODEL)).parse(pieces)
    ]
    assert found == expected


def test_strings_are_let_go_once_there_are_many(pieces: list[Piece]) -> None:
    """Beyond a limit what a batch adds to spaCy's store is forgotten with it, and the words stay the same."""
    model = load_model.__wrapped__(DEFAULT_MODEL)
    parser = Parser(model)
    parser.parse(pieces)
    parser._most_strings = 0
    known = len(model.vocab.strings)
    text = "Zzyxqua Vrembolt accused Qorvanister of hiding Plimquats."
    (sentences,) = parser.parse([Piece(text, 0, "paragraph", 0)])
    assert " ".join(word.text for word in sentences[0].words).startswith(
        "Zzyxqua Vrembolt accused Qorvanister"
    )
    assert len(model.vocab.strings) == known


def test_the_table_of_lemmas_stays_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is emptied when it is full, and asks again."""
    monkeypatch.setattr(lemmas, "MOST", 2)
    known = lemmas_of(load_model(DEFAULT_MODEL))
    assert known is not None
    asked = [
        ("talks", "NNS", "dobj"),
        ("talks", "VBZ", "ROOT"),
        ("accused", "VBD", "ROOT"),
        ("n't", "RB", "neg"),
    ]
    assert [known.of_word(*word) for word in asked] == ["talk", "talk", "accuse", "not"]
    assert len(known._known) <= 2


def test_forms_hold_every_lemma_that_a_word_may_have() -> None:
    """Irregular and regular forms of all parts of speech; a name is no word of the language."""
    forms = forms_of(load_model(DEFAULT_MODEL))
    assert forms is not None
    assert {"leave", "leaf"} <= forms.lemmas("leaves")
    assert "meet" in forms.lemmas("met")
    assert forms.is_listed("prices")
    assert not forms.is_listed("lavrov")


def test_a_pipeline_that_does_not_parse_english_is_refused(tmp_path: Path) -> None:
    """The error says how to choose another."""
    spacy.blank("de").to_disk(tmp_path / "german")
    with pytest.raises(WhowhomError, match=r"is not an English one .*: choose another with --model"):
        load_model(str(tmp_path / "german"))
