"""A small engine for tests of the store: `Russia accuses Syria.` is an edge, and some words misbehave."""

from __future__ import annotations

import os
import re
import signal
import time
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from whowhom.errors import WhowhomError
from whowhom.records import Actor, Document, Edge, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whowhom.settings import Settings

SENTENCE = re.compile(r"(?P<source>[A-Z]\w+) (?P<relation>[a-z-]+) (?P<target>[A-Z]\w+)\.")


@dataclass(frozen=True)
class ToyReading:
    """What the toy engine found in one document."""

    document: Document
    edges: list[Edge]
    mentions: list[Mention]
    notes: list[str] = field(default_factory=list)


class ToyEngine:
    """Reads sentences of three words; RAISE, DIE and SLEEP in a text do what they say."""

    def read(self, documents: Iterable[Document]) -> Iterator[ToyReading]:
        """Yield one reading a document."""
        for document in documents:
            misbehave(document.text)
            yield ToyReading(document, edges(document), mentions(document))


def toy_engine(_settings: Settings) -> ToyEngine:
    """Return a new toy engine."""
    return ToyEngine()


def misbehave(text: str) -> None:
    """Fail, die or wait if the text says so."""
    if "RAISE" in text:
        raise ValueError("a sentence\nwithout an end")
    if "DIE" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "SLEEP" in text:
        time.sleep(float(os.environ.get("TOY_SLEEP", "0.2")))


def mentions(document: Document) -> list[Mention]:
    """Return the two actors of each sentence."""
    return [
        Mention(
            match.start(end), match.end(end), match[end], Actor(match[end], "country", match[end]), "name"
        )
        for match in SENTENCE.finditer(document.text)
        for end in ("source", "target")
    ]


def edges(document: Document) -> list[Edge]:
    """Return one edge a sentence."""
    return [toy_edge(document, match) for match in SENTENCE.finditer(document.text)]


def toy_edge(document: Document, match: re.Match[str]) -> Edge:
    """Return the edge that a sentence tells."""
    name = f"{document.id}/{match.span()}/{match[0]}"
    negated = False
    spans = [*match.span("source"), *match.span("target"), *match.span("relation")]
    return Edge(
        sha256(name.encode()).hexdigest()[:16], document.id, document.title, document.outlet, document.url,
        match["source"], match["target"], match["source"], match["target"], match["source"], match["target"],
        "country", "country", match["relation"], match["relation"].upper(), document.date, None,
        negated, "asserted", None, match[0], *match.span(), match["relation"], 0.9, "toy", "toy", *spans,
    )  # fmt: skip


class DyingEngine(ToyEngine):
    """Kills its process whatever it is to read."""

    def read(self, documents: Iterable[Document]) -> Iterator[ToyReading]:
        """Die."""
        os.kill(os.getpid(), signal.SIGKILL)
        return super().read(documents)


def dying_engine(_settings: Settings) -> DyingEngine:
    """Return an engine that kills its process."""
    return DyingEngine()


class RefusingEngine(ToyEngine):
    """Says at the first document that the user's settings are wrong."""

    def read(self, documents: Iterable[Document]) -> Iterator[ToyReading]:
        """Refuse."""
        raise WhowhomError(f"no model for this: {[document.id for document in documents]}")


def refusing_engine(_settings: Settings) -> RefusingEngine:
    """Return an engine that finds its settings wrong."""
    return RefusingEngine()
