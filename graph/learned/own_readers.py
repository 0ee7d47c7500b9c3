"""The readers as a user's corrections changed them: the same rules and network, weighed by what was right before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from whowhom.learned.bounds import USUAL, Bounds
from whowhom.learned.joint import JointReader
from whowhom.learned.own import COMMON, SURE, Own
from whowhom.learned.reader import ModelReader, Opinion
from whowhom.relations.confidence import confidence
from whowhom.relations.edges import edge_id
from whowhom.relations.rules import RuleReader
from whowhom.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from whowhom.relations.claim import Claim
    from whowhom.relations.reader import Passage, Reader
    from whowhom.vocabulary import Relation


def own_reader(
    name: str,
    relations: dict[str, Relation],
    own: Own,
    network: Path | None = None,
    bounds: Bounds = USUAL,
) -> Reader:
    """Return the reader rules, model or both with what the corrections taught.

    Args:
        name: rules, model or both.
        relations: the vocabulary.
        own: what the corrections taught.
        network: the folder of the user's own network; None is the packaged one.
        bounds: the confidence from which a claim is kept.
    """
    rules, model = OwnRules(own, relations), OwnModel(own, network, bounds)
    if name == "both":
        return JointReader(rules, model, bounds)
    return rules if name == "rules" else model


class OwnRules(RuleReader):
    """Rules whose claims are weighed by the user's corrections."""

    def __init__(self, own: Own, relations: dict[str, Relation] | None = None) -> None:
        super().__init__(relations)
        self.own = own

    def read(self, passage: Passage) -> list[list[Claim]]:
        """Return the claims of each sentence; of those that were rejected, what was said instead."""
        found = []
        for number, claims in enumerate(super().read(passage)):
            judged = passage.document.id in self.own.documents
            corrected = self._corrected(claims, passage, number) if judged else claims
            found.append(list(weighed(self.own, passage, number, corrected)))
        return found

    def _corrected(self, claims: list[Claim], passage: Passage, number: int) -> list[Claim]:
        """Return claims as they were renamed or turned round, if they were: the network may not see both ends.

        What is accepted and read as it is tells of no renaming.
        """
        document, sentence = passage.document, passage.sentences[number]

        def name(claim: Claim) -> str:
            return edge_id(document, sentence, *_triple(claim))

        wanted = set(self.own.accepted) - set(map(name, claims))
        found = []
        for claim in claims:
            renamed = claim
            if name(claim) in self.own.rejected:
                renamed = next((each for each in self._otherwise(claim) if name(each) in wanted), claim)
                wanted.discard(name(renamed))
            found.append(renamed)
        return found

    def _otherwise(self, claim: Claim) -> Iterator[Claim]:
        """Yield a claim with each relation, either way round."""
        for each in (claim, replace(claim, source=claim.target, target=claim.source)):
            for relation in self.relations or vocabulary():
                yield replace(each, relation=relation)


class OwnModel(ModelReader):
    """A network whose probabilities are tilted by the user's corrections."""

    def __init__(self, own: Own, folder: Path | None = None, bounds: Bounds = USUAL) -> None:
        super().__init__(folder, bounds=bounds)
        self.own = own

    def opinions(self, passage: Passage) -> list[Opinion | None]:
        """Return the tilted scores; of a pair that a person has judged, the judgement."""
        found = super().opinions(passage)
        tilt = np.array(
            [self.own.tilt.get(COMMON, 0.0) + self.own.tilt.get(name, 0.0) for name in self.model.relations]
        )
        judged = passage.document.id in self.own.documents
        changed: list[Opinion | None] = []
        for number, opinion in enumerate(found):
            if opinion is None:
                changed.append(None)
                continue
            relations = tilted(opinion.scores.relations, tilt)
            if judged:
                self._judge(passage, number, opinion, relations)
            changed.append(replace(opinion, scores=replace(opinion.scores, relations=relations)))
        return changed

    def _judge(self, passage: Passage, number: int, opinion: Opinion, chances: NDArray[np.float32]) -> None:
        """Make what was accepted certain and what was rejected impossible, in place."""
        for s, t in opinion.pairs():
            names = opinion.cast[s][0].name, opinion.cast[t][0].name
            ids = [
                edge_id(passage.document, passage.sentences[number], names[0], relation, names[1])
                for relation in self.model.relations
            ]
            if any(each in self.own.accepted for each in ids):
                chances[s, t] = [float(each in self.own.accepted) for each in ids]
            else:
                chances[s, t, [each in self.own.rejected for each in ids]] = 0.0

    def claims(self, passage: Passage, number: int, opinion: Opinion) -> Iterator[Claim]:
        """Yield the claims of a sentence but those that were rejected, as sure as the shifted probability."""
        for claim in weighed(self.own, passage, number, super().claims(passage, number, opinion)):
            claim.confidence = float(tilted(np.array([claim.score or 0.0]), np.array([claim.shift]))[0])
            yield claim


def tilted(chances: NDArray[np.floating[Any]], tilt: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return probabilities of relations [..., r] with a tilt [r] added to their logarithms; "none" is the rest."""
    weights = chances * np.exp(tilt)
    rest = np.clip(1 - chances.sum(-1, keepdims=True), 0, None)
    total = weights.sum(-1, keepdims=True) + rest
    return np.asarray(weights / np.maximum(total, 1e-12), dtype=np.float32)


def weighed(
    own: Own, passage: Passage, number: int, claims: Sequence[Claim] | Iterator[Claim]
) -> Iterator[Claim]:
    """Yield claims with the shift of their log-odds and the confidence that it makes."""
    judged = passage.document.id in own.documents
    for claim in claims:
        claim.shift = own.shift(claim)
        if judged:
            this = edge_id(passage.document, passage.sentences[number], *_triple(claim))
            if this in own.rejected:
                continue
            if this in own.accepted:
                claim.shift = SURE
        claim.confidence = confidence(claim)
        yield claim


def _triple(claim: Claim) -> tuple[str, str, str]:
    return claim.source.name, claim.relation, claim.target.name
