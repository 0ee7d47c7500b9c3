"""What a user's corrections taught the reader of one graph: plain data, kept as `reader/own.json` in its folder."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from whowhom.errors import WhowhomError

if TYPE_CHECKING:
    from pathlib import Path

    from whowhom.relations.claim import Claim

SURE = 20.0  # log-odds of an edge that a person has judged
COMMON = "*"  # the part of the tilt that all relations share


@dataclass(frozen=True, slots=True)
class Own:
    """What the corrections of one graph changed.

    `tilt` is added to the log-probabilities that the model gives the relations, `shifts` to the log-odds of an
    edge, by relation and rule (`keys`). `accepted` and `rejected` are ids of edges that a person has judged,
    `documents` those they stand in. `model` is the SHA-256 of the network that tilt and shifts were fitted to.
    """

    model: str = ""
    tilt: dict[str, float] = field(default_factory=dict)
    shifts: dict[str, float] = field(default_factory=dict)
    accepted: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()

    def shift(self, claim: Claim) -> float:
        """Return what the corrections add to the log-odds of a claim."""
        return sum(self.shifts.get(key, 0.0) for key in keys(claim))

    def as_json(self) -> str:
        """Return the text of `own.json`."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n"


def keys(claim: Claim) -> tuple[str, str]:
    """Return what a claim shares with others: its relation as this reader finds it, and the rule."""
    relation = f"{claim.reader}: {claim.relation}"
    return relation, f"{relation}: {claim.rule}"


@cache
def own_from(text: str) -> Own:
    """Return what the text of an `own.json` says.

    Raises:
        WhowhomError: for a text that is none.
    """
    try:
        row = json.loads(text)
        for name in ("accepted", "rejected", "documents"):
            row[name] = tuple(row[name])
        return Own(**row)
    except (ValueError, TypeError, KeyError) as error:
        raise WhowhomError(
            f"reader/own.json of the graph is damaged ({error}): `whowhom train` writes it anew"
        ) from error


def network_hash(folder: Path | None = None) -> str:
    """Return the SHA-256 of the network in a folder, by its card; of the packaged one where none is given."""
    place = files("whowhom.data").joinpath("reader") if folder is None else folder
    try:
        return str(json.loads(place.joinpath("reader.json").read_text(encoding="utf-8"))["sha256"])
    except (OSError, ValueError, KeyError) as error:
        raise WhowhomError(
            f"{place}: the learned reader is missing ({error}); install whowhom again"
        ) from error
