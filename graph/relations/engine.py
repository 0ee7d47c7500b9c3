"""The engine: documents in, edges with their evidence out."""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from whowhom.actors.cast import Cast
from whowhom.actors.coreference import Coreference
from whowhom.actors.gazetteer import Gazetteer, Hit
from whowhom.actors.phrases import PhraseFinder
from whowhom.documents.dates import iso_date
from whowhom.records import Actor, Document
from whowhom.relations.attribution import fully_quoted, speakers
from whowhom.relations.blocks import LONGEST_SENTENCE, readable_blocks, text_to_parse
from whowhom.relations.edges import edge_of, mentions_of
from whowhom.relations.language import load_model
from whowhom.relations.parse import Sentence, sentences
from whowhom.relations.reader import Passage, Reader
from whowhom.relations.readers import reader_named
from whowhom.relations.reading import Reading
from whowhom.relations.resources import check_settings, known_actors, known_relations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

    from whowhom.actors.knowledge import Knowledge
    from whowhom.actors.phrase import Phrase
    from whowhom.documents.cleaning import Block
    from whowhom.settings import Settings
    from whowhom.vocabulary import Relation

BATCH = 64  # documents parsed together


class Engine:
    """Reads documents with one language model, loaded at the first document.

    Raises:
        WhowhomError: for settings that no document can be read with: see `check_settings`.
    """

    def __init__(self, settings: Settings) -> None:
        check_settings(settings)
        self.settings = settings

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

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield a reading for each document, in order; the parse runs over the blocks of many at a time."""
        waiting = iter(documents)
        while batch := list(islice(waiting, BATCH)):
            chosen = [readable_blocks(document) for document in batch]
            texts = [
                text_to_parse(document, block)
                for document, (blocks, _) in zip(batch, chosen, strict=True)
                for block in blocks
            ]
            parsed = iter(self.model.pipe(texts))
            for document, (blocks, notes) in zip(batch, chosen, strict=True):
                yield self.read_parsed(document, blocks, list(islice(parsed, len(blocks))), notes)

    def read_parsed(
        self, document: Document, blocks: list[Block], parsed: list[Doc], notes: list[str] | None = None
    ) -> Reading:
        """Return the reading of one document whose blocks are parsed."""
        notes = list(notes or ())
        found: list[Sentence] = []
        for number, (block, doc) in enumerate(zip(blocks, parsed, strict=True)):
            for sentence in sentences(doc, document.text, offset=block.start, kind=block.kind, block=number):
                if len(sentence.words) > LONGEST_SENTENCE:
                    notes.append(
                        f"a sentence of {len(sentence.words)} words at {sentence.start:,}: left unread"
                    )
                else:
                    found.append(sentence)
        passage = self._passage(document, found)
        edges = [
            edge_of(document, sentence, claim, self.relations)
            for reader in self.readers
            for sentence, claims in zip(passage.sentences, reader.read(passage), strict=True)
            for claim in claims
        ]
        return Reading(document, edges, mentions_of(passage.phrases), notes)

    def _passage(self, document: Document, found: list[Sentence]) -> Passage:
        """Resolve the actors of a document: names first, then who speaks, then who is meant."""
        hits = self.gazetteer.find(document.text)
        phrases: list[list[Phrase]] = [
            self.phrases.find(sentence, _within(hits, sentence), number)
            for number, sentence in enumerate(found)
        ]
        cast = Cast(self.knowledge, iso_date(document.date))
        cast.resolve(phrases)
        speaker = self._speaker(document)
        Coreference(cast, found, phrases, speakers(found, phrases, speaker)).resolve()
        # "He said" has a speaker only now that "he" is known.
        return Passage(document, found, phrases, speakers(found, phrases, speaker), fully_quoted(found))

    def _speaker(self, document: Document) -> Actor | None:
        if document.speaker is None:
            return None
        for name in self.knowledge.names.get(document.speaker.lower(), ()):
            return name.actor
        return Actor(document.speaker, "person", document.speaker)


def _within(hits: list[Hit], sentence: Sentence) -> list[Hit]:
    return [hit for hit in hits if sentence.start <= hit.start < sentence.end]
