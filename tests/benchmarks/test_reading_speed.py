"""What reading costs after the parse, sentence by sentence, with the rules and with both readers.

One process on one core; seconds of the processor. Every sentence is parsed and read, as without triage.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from articles import articles

from whowhom.relations.engine import Engine
from whowhom.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from whowhom.parsing.parse import Sentence
    from whowhom.parsing.parser import Parser
    from whowhom.parsing.pieces import Piece
    from whowhom.records import Document

ARTICLES = 100
READERS = ("rules", "both")


@dataclass(slots=True)
class TimedParser:
    """A parser that counts its sentences and its seconds."""

    parser: Parser
    seconds: float = 0.0
    sentences: int = 0

    def parse(self, pieces: Sequence[Piece]) -> list[list[Sentence]]:
        """Return the sentences of each piece."""
        before = time.process_time()
        found = self.parser.parse(pieces)
        self.seconds += time.process_time() - before
        self.sentences += sum(map(len, found))
        return found


def costs(reader: str, documents: Sequence[Document]) -> tuple[float, float, int]:
    """Return the seconds of the parse, those of all, and the number of sentences."""
    engine = Engine(Settings(reader=reader), everything=True)
    list(engine.read(articles(3)))  # what is loaded at first use does not count
    timed = TimedParser(engine.parser)
    engine.__dict__["parser"] = timed
    before = time.process_time()
    list(engine.read(documents))
    return timed.seconds, time.process_time() - before, timed.sentences


@pytest.mark.slow
def test_what_reading_costs_after_the_parse(record: Callable[..., None]) -> None:
    """The rules take less than half of what the parse takes; how much both readers take is told."""
    measured = {reader: costs(reader, articles(ARTICLES)) for reader in READERS}
    for reader, (parse, whole, sentences) in measured.items():
        record(
            f"reading {ARTICLES} articles, reader {reader}",
            sentences=sentences,
            parse_milliseconds_a_sentence=1000 * parse / sentences,
            reading_milliseconds_a_sentence=1000 * (whole - parse) / sentences,
            share_of_the_parse=parse / whole,
            times_the_rules=whole / measured["rules"][1],
        )
    parse, whole, _ = measured["rules"]
    assert whole - parse < parse / 2


@pytest.mark.slow
def test_a_long_document_takes_no_longer_a_sentence(record: Callable[..., None]) -> None:
    """What a sentence takes after the parse hardly grows with the document around it."""
    many = articles(ARTICLES)
    whole = replace(many[0], text="\n\n".join(article.text for article in many))
    apart, together = costs("rules", many), costs("rules", [whole])
    ratio = (together[1] - together[0]) / (apart[1] - apart[0])
    record(f"{ARTICLES} articles as one document", times_as_long=ratio)
    assert ratio < 1.5
