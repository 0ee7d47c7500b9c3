"""The engine: documents in, edges with their evidence out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from whowhom.actors.cast import Cast
from whowhom.actors.coreference import Coreference
from whowhom.actors.gazetteer import Gazetteer, Hit
from whowhom.actors.knowledge import Knowledge, knowledge
from whowhom.actors.phrases import Phrase, PhraseFinder
from whowhom.documents.cleaning import content_blocks
from whowhom.records import Actor, Document, Edge, Mention
from whowhom.relations.arguments import Arguments
from whowhom.relations.attribution import fully_quoted, speakers, trailing_source
from whowhom.relations.claim import Claim
from whowhom.relations.claims import claims_of
from whowhom.relations.confidence import confidence
from whowhom.relations.dates import event_date
from whowhom.relations.denials import Disputes
from whowhom.relations.events import find_events
from whowhom.relations.obligations import obligations
from whowhom.relations.language import load_model
from whowhom.relations.parse import Sentence, sentences
from whowhom.relations.patterns import Lexicon, lexicon
from whowhom.relations.reading import Reading
from whowhom.relations.stance import undertakings
from whowhom.relations.selection import select
from whowhom.settings import Settings
from whowhom.vocabulary import vocabulary

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

READ_KINDS = frozenset({"headline", "paragraph", "bullet"})


class Engine:
    """Reads documents with one language model, loaded at the first document."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def knowledge(self) -> Knowledge:
        """Return what is known about actors, the user's own included."""
        return knowledge()

    @cached_property
    def lexicon(self) -> Lexicon:
        """Return the trigger patterns."""
        return lexicon({name: relation.triggers for name, relation in vocabulary().items()})

    @cached_property
    def symmetric(self) -> frozenset[str]:
        """Return the relations whose plural subject holds both parties ("X and Y met")."""
        reciprocal = {"calls", "meets", "agrees-with", "negotiates-with", "cooperates-with", "allied-with", "consults"}
        return frozenset(name for name, relation in vocabulary().items() if relation.symmetric) | reciprocal

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Return the matcher for known names."""
        return Gazetteer(self.knowledge)

    @cached_property
    def phrases(self) -> PhraseFinder:
        """Return the finder of phrases."""
        return PhraseFinder(self.knowledge)

    @cached_property
    def model(self) -> Language:
        """Return the spaCy pipeline."""
        return load_model(self.settings.model)

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield a reading for each document, in order; the parse runs in batches over all of their blocks."""
        for document, blocks, parsed in self._parsed(documents):
            yield self.read_parsed(document, blocks, parsed)

    def _parsed(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[tuple[int, str]], list[Doc]]]:
        for document in documents:
            blocks = [block for block in content_blocks(document.text) if block.kind in READ_KINDS]
            texts = [document.text[block.start : block.end] for block in blocks]
            yield document, [(block.start, block.kind) for block in blocks], list(self.model.pipe(texts))

    def read_parsed(self, document: Document, blocks: list[tuple[int, str]], parsed: list[Doc]) -> Reading:
        """Return the reading of one document whose blocks (offset, kind) are parsed."""
        found: list[Sentence] = []
        for number, ((offset, kind), doc) in enumerate(zip(blocks, parsed, strict=True)):
            found.extend(sentences(doc, document.text, offset=offset, kind=kind, block=number))
        hits = self.gazetteer.find(document.text)
        phrases = [self.phrases.find(sentence, _within(hits, sentence), i) for i, sentence in enumerate(found)]
        cast = Cast(self.knowledge, document.date)
        cast.resolve(found, phrases)
        speaker = self._speaker(document)
        spoken = speakers(found, phrases, speaker)
        Coreference(cast, found, phrases, spoken).resolve()
        edges = list(self._edges(document, found, phrases, speakers(found, phrases, speaker)))
        return Reading(document, edges, _mentions(phrases))

    def _speaker(self, document: Document) -> Actor | None:
        if document.speaker is None:
            return None
        for name in self.knowledge.names.get(document.speaker.lower(), ()):
            return name.actor
        return Actor(document.speaker, "person", document.speaker)

    def _edges(
        self, document: Document, found: list[Sentence], phrases: list[list[Phrase]], spoken: list[Actor | None]
    ) -> Iterator[Edge]:
        quoted = fully_quoted(found)
        disputes = Disputes()
        for i, sentence in enumerate(found):
            arguments = Arguments(phrases[i])
            by = spoken[i] if quoted[i] or document.speaker else None
            trailing = trailing_source(sentence, phrases[i])
            if trailing is not None:
                by = trailing.actor
            claims: list[Claim] = []
            inside_names = frozenset(i for p in phrases[i] if p.last > p.first and p.sort in {"name", "person", "body"}
                                     for i in range(p.first, p.last + 1))  # fmt: skip
            for readings in find_events(sentence, self.lexicon, inside_names):
                claims += next(filter(None, (claims_of(event, arguments, self.symmetric, by) for event in readings)), [])
            claims += obligations(sentence, arguments)
            claims += undertakings(sentence, arguments)
            claims += disputes.answers(i, arguments)
            chosen = select(claims)
            disputes.note(i, chosen)
            for claim in chosen:
                yield self._edge(document, sentence, claim)

    def _edge(self, document: Document, sentence: Sentence, claim: Claim) -> Edge:
        source, target = claim.source.actor, claim.target.actor
        assert source is not None  # noqa: S101  # claims are made of resolved phrases only
        assert target is not None  # noqa: S101  # as above
        trigger = sorted(claim.trigger, key=lambda word: word.i)
        date, date_text = event_date(sentence, claim.trigger[-1], document.date)
        key = "\x1f".join((document.id, str(sentence.start), str(sentence.end), source.name, claim.relation, target.name))
        return Edge(
            id=hashlib.sha256(key.encode()).hexdigest()[:16],
            document=document.id, title=document.title, outlet=document.outlet, url=document.url,
            source=source.name, target=target.name, source_text=claim.source.naming, target_text=claim.target.naming,
            source_group=source.group, target_group=target.group, source_type=source.type, target_type=target.type,
            relation=claim.relation, event_type=vocabulary()[claim.relation].plover, date=date, date_text=date_text,
            negated=claim.negated, modality=claim.modality, attributed_to=claim.by.name if claim.by else None,
            evidence=sentence.text, start=sentence.start, end=sentence.end,
            trigger=" ".join(word.text for word in trigger), confidence=confidence(claim), reader="rules", rule=claim.rule,
            source_start=claim.source.start, source_end=claim.source.end,
            target_start=claim.target.start, target_end=claim.target.end,
            trigger_start=trigger[0].start, trigger_end=trigger[-1].end,
        )  # fmt: skip


def _within(hits: list[Hit], sentence: Sentence) -> list[Hit]:
    return [hit for hit in hits if sentence.start <= hit.start < sentence.end]


def _mentions(phrases: list[list[Phrase]]) -> list[Mention]:
    return [
        Mention(phrase.start, phrase.end, phrase.words, phrase.actor, phrase.how)
        for group in phrases
        for phrase in group
        if phrase.actor is not None
    ]
