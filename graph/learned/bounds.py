"""From which confidence on a claim is an edge, where the learned reader has a say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whowhom.relations.claim import Claim


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least confidence of an edge; `docs/evaluation.md` tells how the figures were chosen.

    What a rule found is shown at less than what only the model sees, for its trigger explains it. Where the model is
    as sure as `linked` that something is between two actors, and only not what, its best guess will do from `guess`.
    """

    rules: float = 0.52
    model: float = 0.7
    linked: float = 0.88
    guess: float = 0.2

    def let(self, claim: Claim) -> bool:
        """Say whether a claim is an edge; a user's own pattern makes one unless corrections speak against it."""
        if claim.own:
            return claim.confidence >= min(self.guess, self.rules)
        if claim.reader != "model":
            return claim.confidence >= self.rules
        linked = claim.linked is not None and claim.linked >= self.linked
        return claim.confidence >= (min(self.guess, self.model) if linked else self.model)


USUAL = Bounds()
NONE = Bounds(rules=0.0, model=0.0)
