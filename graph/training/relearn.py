"""Teach the reader of one graph by its user's corrections: read their documents again, and fit what they change."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from whowhom.learned.bounds import NONE
from whowhom.learned.own import COMMON, Own, keys, network_hash
from whowhom.learned.own_readers import OwnModel, own_reader
from whowhom.relations.edges import edge_id
from whowhom.relations.engine import Engine
from whowhom.relations.resources import known_relations
from whowhom.training.refit import JudgedClaim, JudgedPair, fit_shifts, fit_tilt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from whowhom.learned.corrections import Correction
    from whowhom.learned.reader import Opinion
    from whowhom.records import Document
    from whowhom.relations.claim import Claim
    from whowhom.relations.reader import Passage
    from whowhom.settings import Settings


@dataclass(slots=True)
class Judged:
    """A sentence of a passage with the corrections of its edges."""

    passage: Passage
    number: int
    corrections: list[Correction] = field(default_factory=list)

    def id_of(self, source: str, relation: str, target: str) -> str:
        """Return the id of an edge in this sentence."""
        return edge_id(self.passage.document, self.passage.sentences[self.number], source, relation, target)


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learned, and from how much.

    `pairs` counts the judgements of pairs by the network, `counts` how many claims with a key of `learned.own.keys`
    were right and how many judged, `lost` are the corrections that could not be used.
    """

    own: Own
    pairs: int
    counts: dict[str, tuple[int, int]]
    lost: tuple[Correction, ...]


class Recorder:
    """A reader that keeps the passages it is given and finds nothing."""

    name = "recorder"

    def __init__(self) -> None:
        self.passages: list[Passage] = []

    def read(self, passage: Passage) -> list[list[Claim]]:
        """Keep the passage."""
        self.passages.append(passage)
        return [[] for _ in passage.sentences]


def passages_of(documents: Iterable[Document], settings: Settings) -> list[Passage]:
    """Return documents with their sentences and actors, not yet read for relations."""
    engine, recorder = Engine(replace(settings, own=None)), Recorder()
    engine.readers = [recorder]
    for _ in engine.read(documents):
        pass
    return recorder.passages


def relearn(passages: Sequence[Passage], corrections: Sequence[Correction], settings: Settings) -> Lesson:
    """Return what corrections teach a reader.

    Args:
        passages: the documents that the corrections are about; what is not among them is lost.
        corrections: the judgements, the latest of an edge counts.
        settings: which reader, with which vocabulary and network.
    """
    latest = list({correction.edge: correction for correction in corrections}.values())
    judged, lost = placed(passages, latest)
    own = Own(model=network_hash(settings.network))
    pairs: list[JudgedPair] = []
    if settings.reader != "rules":
        model = OwnModel(own, settings.network)
        pairs = judged_pairs(judged, model)
        own = replace(own, tilt=_tilt(pairs, model.model.relations))
    claims = judged_claims(judged, own, settings)
    ids = {edge: right for sentence in judged for edge, right in verdict_ids(sentence).items()}
    own = replace(
        own,
        shifts=fit_shifts(claims),
        accepted=tuple(sorted(edge for edge, right in ids.items() if right)),
        rejected=tuple(sorted(edge for edge, right in ids.items() if not right)),
        documents=tuple(sorted({sentence.passage.document.id for sentence in judged})),
    )
    return Lesson(own, len(pairs), counted(claims), tuple(lost))


def counted(claims: Sequence[JudgedClaim]) -> dict[str, tuple[int, int]]:
    """Return how many claims with each key are right, and how many there are."""
    found: dict[str, tuple[int, int]] = {}
    for claim in claims:
        for key in claim.keys:
            right, of = found.get(key, (0, 0))
            found[key] = right + claim.right, of + 1
    return found


def placed(
    passages: Sequence[Passage], corrections: Sequence[Correction]
) -> tuple[list[Judged], list[Correction]]:
    """Return the sentences in which the corrected edges stand, and the corrections without one."""
    waiting: dict[str, list[Correction]] = defaultdict(list)
    for correction in corrections:
        waiting[correction.document].append(correction)
    found: list[Judged] = []
    lost = {correction.edge: correction for correction in corrections}
    for passage in passages:
        here = waiting.get(passage.document.id, [])
        for number in range(len(passage.sentences)):
            judged = Judged(passage, number)
            for each in here:
                if each.edge == judged.id_of(each.source, each.relation, each.target):
                    judged.corrections.append(each)
                    lost.pop(each.edge, None)
            if judged.corrections:
                found.append(judged)
    return found, list(lost.values())


def judged_pairs(judged: Sequence[Judged], model: OwnModel) -> list[JudgedPair]:
    """Return the corrected pairs with the network's probabilities."""
    found: list[JudgedPair] = []
    order = {name: place for place, name in enumerate(model.model.relations)}
    opinions: dict[int, list[Opinion | None]] = {}
    for sentence in judged:
        passage = sentence.passage
        if id(passage) not in opinions:
            opinions[id(passage)] = model.opinions(passage)
        opinion = opinions[id(passage)][sentence.number]
        for correction in sentence.corrections if opinion is not None else ():
            told, instead = order.get(correction.relation), order.get(correction.instead or "")
            ends = correction.source, correction.target
            if correction.right:
                found += _pair(opinion, ends, right=told)
            elif instead is None or correction.swapped:
                found += _pair(opinion, ends, wrong=told)
            if instead is not None:
                found += _pair(opinion, correction.ends, right=instead)
    return found


def _pair(
    opinion: Opinion | None, ends: tuple[str, str], right: int | None = None, wrong: int | None = None
) -> list[JudgedPair]:
    """Return the judgement of a pair, in a list; none where the network did not see both actors."""
    names = [phrases[0].name for phrases in opinion.cast] if opinion is not None else []
    if opinion is None or not {*ends} <= {*names} or right is wrong is None:
        return []
    chances = opinion.scores.relations[names.index(ends[0]), names.index(ends[1])]
    return [JudgedPair(np.asarray(chances, dtype=np.float64), right, wrong)]


def _tilt(pairs: Sequence[JudgedPair], relations: Sequence[str]) -> dict[str, float]:
    common, by_relation = fit_tilt(pairs)
    found = {COMMON: common} | dict(zip(relations, by_relation.tolist(), strict=False))
    return {name: round(value, 4) for name, value in found.items() if abs(value) >= 1e-3}


def judged_claims(judged: Sequence[Judged], own: Own, settings: Settings) -> list[JudgedClaim]:
    """Return the claims that the reader makes of the corrected edges, with their log-odds."""
    relations = known_relations(settings.relations)
    ready = own_reader(settings.reader, relations, own, settings.network, NONE)
    by_passage: dict[int, list[list[Claim]]] = {}
    found = []
    for sentence in judged:
        if id(sentence.passage) not in by_passage:
            by_passage[id(sentence.passage)] = ready.read(sentence.passage)
        verdicts = verdict_ids(sentence)
        for claim in by_passage[id(sentence.passage)][sentence.number]:
            this = sentence.id_of(claim.source.name, claim.relation, claim.target.name)
            if this in verdicts:
                chance = min(max(claim.confidence, 1e-4), 1 - 1e-4)
                found.append(JudgedClaim(math.log(chance / (1 - chance)), keys(claim), verdicts[this]))
    return found


def verdict_ids(sentence: Judged) -> dict[str, bool]:
    """Return whether an edge of a sentence is right, by its id; edges that nobody judged are missing."""
    found = {}
    for each in sentence.corrections:
        if each.instead is not None:
            source, target = each.ends
            found[sentence.id_of(source, each.instead, target)] = True
    return found | {each.edge: each.right for each in sentence.corrections}
