"""The engine: documents in, edges with their evidence out."""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from whowhom.actors.cast import Cast
from whowhom.actors.coreference import Coreference
from whowhom.actors.gazetteer import Gazetteer, Hit, shared_out
from whowhom.actors.groups import named_in
from whowhom.actors.home import home
from whowhom.actors.namesakes import settled
from whowhom.actors.phrases import PhraseFinder
from whowhom.documents.dates import iso_date
from whowhom.parsing.blocks import LONGEST_SENTENCE, readable_blocks
from whowhom.parsing.language import load_model
from whowhom.parsing.lemmas import forms_of
from whowhom.parsing.mending import mend
from whowhom.parsing.parse import Sentence, unread
from whowhom.parsing.parser import Parser
from whowhom.parsing.pieces import Piece, pieces_of
from whowhom.records import Actor, Document
from whowhom.relations.attribution import fully_quoted, quotes, speakers
from whowhom.relations.edges import edge_of, mentions_of
from whowhom.relations.patterns import lexicon
from whowhom.relations.reader import Passage, Reader
from whowhom.relations.readers import OWN, reader_named
from whowhom.relations.reading import Reading
from whowhom.relations.resources import check_settings, known_actors, known_relations
from whowhom.relations.statements import author
from whowhom.relations.triage import Triage
from whowhom.relations.triggers import Triggers
from whowhom.relations.turns import turns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language

    from whowhom.actors.knowledge import Knowledge
    from whowhom.actors.phrase import Phrase
    from whowhom.settings import Settings
    from whowhom.vocabulary import Relation

BATCH = 64  # documents parsed together


class Opened(NamedTuple):
    """A document before the parse: the known names in it, and its pieces with whether each is to be parsed."""

    document: Document
    hits: list[Hit]
    pieces: list[tuple[Piece, bool]]
    notes: list[str]


class Engine:
    """Reads documents with one language model, loaded at the first document.

    Args:
        settings: what to read with.
        everything: parse every sentence, also those that can hold no edge.

    Raises:
        WhowhomError: for settings that no document can be read with: see `check_settings`.
    """

    def __init__(self, settings: Settings, *, everything: bool = False) -> None:
        check_settings(settings)
        self.settings = settings
        self.everything = everything

    @cached_property
    def knowledge(self) -> Knowledge:
        """Return what is known about actors, the user's own included."""
        return known_actors(self.settings.actors)

    @cached_property
    def relations(self) -> dict[str, Relation]:
        """Return the vocabulary, the user's own relations included."""
        return known_relations(self.settings.relations)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Return the matcher for known names."""
        return Gazetteer(self.knowledge)

    @cached_property
    def phrases(self) -> PhraseFinder:
        """Return the finder of phrases."""
        return PhraseFinder(self.knowledge)

    @cached_property
    def readers(self) -> list[Reader]:
        """Return the readers that find claims."""
        settings = self.settings
        return [reader_named(settings.reader, self.relations, settings.own, settings.network)]

    @cached_property
    def model(self) -> Language:
        """Return the spaCy pipeline."""
        return load_model(self.settings.model)

    @cached_property
    def parser(self) -> Parser:
        """Return what parses the pieces of many documents together."""
        return Parser(self.model)

    @cached_property
    def triage(self) -> Triage | None:
        """Return what tells the sentences worth a parse; None where all of them are parsed.

        A plug-in may look for anything anywhere, and without a lemmatizer by rules no trigger can be foretold.
        """
        reader, forms = self.settings.reader, forms_of(self.model)
        if self.everything or reader not in OWN or forms is None:
            return None
        triggers = Triggers(lexicon(self.relations), forms)
        learned = reader != "rules" or self.settings.own is not None
        return Triage(self.knowledge, forms, triggers, learned=learned)

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield a reading for each document, in order; the parse runs over the pieces of many at a time."""
        waiting = iter(documents)
        while batch := list(islice(waiting, BATCH)):
            opened = [self._opened(document) for document in batch]
            parsed = iter(
                self.parser.parse([piece for each in opened for piece, wanted in each.pieces if wanted])
            )
            for each in opened:
                found = [
                    sentence
                    for piece, wanted in each.pieces
                    for sentence in (next(parsed) if wanted else [unread(piece)])
                ]
                yield self._reading(each, found)

    def _opened(self, document: Document) -> Opened:
        blocks, notes = readable_blocks(document)
        hits = settled(document.text, self.gazetteer.find(document.text), self.knowledge)
        pieces = pieces_of(document, blocks)
        if self.triage is None:
            return Opened(document, hits, [(piece, True) for piece in pieces], notes)
        return Opened(document, hits, self.triage.choose(document, pieces, hits), notes)

    def _reading(self, opened: Opened, parsed: list[Sentence]) -> Reading:
        document, notes = opened.document, opened.notes
        found: list[Sentence] = []
        for sentence in parsed:
            if len(sentence.words) > LONGEST_SENTENCE:
                notes.append(f"a sentence of {len(sentence.words)} words at {sentence.start:,}: left unread")
            else:
                found.append(sentence)
        mend(found)
        passage = self._passage(document, found, opened.hits)
        edges = [
            edge_of(document, sentence, claim, self.relations)
            for reader in self.readers
            for sentence, claims in zip(passage.sentences, reader.read(passage), strict=True)
            for claim in claims
        ]
        return Reading(document, edges, mentions_of(passage.phrases), notes)

    def _passage(self, document: Document, found: list[Sentence], hits: list[Hit]) -> Passage:
        """Resolve the actors of a document: names first, then who speaks, then who is meant."""
        phrases: list[list[Phrase]] = [
            self.phrases.find(sentence, within, number)
            for number, (sentence, within) in enumerate(zip(found, shared_out(hits, found), strict=True))
        ]
        about = home(document.text, hits, self.knowledge)
        cast = Cast(self.knowledge, iso_date(document.date), about)
        cast.resolve(phrases)
        issuer = author(found, phrases)
        speaker = self._speaker(document) or issuer
        floor = turns(found, phrases)
        spoken = _spoken(found, phrases, speaker, floor)
        Coreference(cast, found, phrases, spoken, named_in(hits)).resolve()
        # "He said" has a speaker only now that "he" is known.
        spoken = _spoken(found, phrases, speaker, floor)
        quoted = [issuer is not None or any(said) for said in zip(fully_quoted(found), floor, strict=True)]
        return Passage(document, found, phrases, spoken, quoted)

    def _speaker(self, document: Document) -> Actor | None:
        if document.speaker is None:
            return None
        for name in self.knowledge.names.get(document.speaker.lower(), ()):
            return name.actor
        return Actor(document.speaker, "person", document.speaker)


def _spoken(
    found: list[Sentence], phrases: list[list[Phrase]], speaker: Actor | None, floor: Sequence[Actor | None]
) -> list[Actor | None]:
    """Return whose words each sentence holds: those of whom it quotes, else of whoever has the floor."""
    quoted = speakers(found, phrases, speaker)
    return [
        own if talking is None or (own is not None and quotes(sentence)) else talking
        for sentence, talking, own in zip(found, floor, quoted, strict=True)
    ]
