"""The measures of centrality, and how each is computed on a network of a given size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whowhom.errors import WhowhomError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whowhom.answers.weighted import Values, Weighted

# What each measure says of an actor, in the order of tables.
MEASURES = {
    "pagerank": "is the target of many, and of those who are themselves targets",
    "degree": "is tied to many others, as a part of all",
    "in-degree": "is the target of many others, as a part of all",
    "out-degree": "is the source towards many others, as a part of all",
    "strength": "is told of often, as source or target",
    "in-strength": "is told of often as target",
    "out-strength": "is told of often as source",
    "betweenness": "lies on the shortest paths between others",
    "closeness": "is reached by others in few steps",
    "eigenvector": "is the target of those who are themselves targets",
    "katz": "is reached over many paths, short ones above all",
    "hubs": "is a source towards the great targets",
    "authorities": "is the target of the great sources",
}

# Exact betweenness takes time in proportion to nodes times edges. Above this it is sampled, unless asked for.
EXACT = 300_000_000
SAMPLE = 200


@dataclass(frozen=True, slots=True)
class Measured:
    """The scores of a measure, one a node, and how they came about.

    `sample` is the number of sources from which betweenness was estimated (None: exact), with `seed`;
    `error` is the largest standard error of a score.
    """

    scores: Values
    engine: str
    sample: int | None = None
    seed: int | None = None
    error: float = 0.0

    def told(self, measure: str) -> str:
        """Return in one line how the values came about."""
        if self.sample is None:
            return f"{measure}: exact, by {self.engine}"
        return (
            f"{measure}: estimated from {self.sample} sources (seed {self.seed}), "
            f"standard error at most {self.error:.2g}; --exact computes it"
        )


def measures_named(names: str | Iterable[str]) -> tuple[str, ...]:
    """Return the measures that names stand for; `all` is all of them, `hits` two, `in` and `out` degrees.

    Raises:
        WhowhomError: for an unknown name.
    """
    short = {
        "all": tuple(MEASURES),
        "hits": ("hubs", "authorities"),
        "in": ("in-degree",),
        "out": ("out-degree",),
    }
    found: dict[str, None] = {}
    for name in [names] if isinstance(names, str) else names:
        known = name.strip().lower().replace("_", "-")
        if known not in MEASURES and known not in short:
            raise WhowhomError(
                f"unknown measure '{name}': choose from {', '.join([*MEASURES, 'hits', 'all'])}"
            )
        found.update(dict.fromkeys(short.get(known, (known,))))
    return tuple(found)


def measured(
    network: Weighted, measure: str, engine: str = "auto", sample: int | None = None, seed: int = 1
) -> Measured:
    """Return the values of a measure on a network.

    Args:
        network: the collapsed network.
        measure: one of `MEASURES`.
        engine: `auto`, `arrays`, `networkx`, `rustworkx` or `igraph`.
        sample: for betweenness, from how many sources to estimate; 0 means exact, None what the size allows.
        seed: of the choice of sources.
    """
    from whowhom.answers.engines import engine_for
    from whowhom.answers.paths import betweenness

    if measure == "betweenness" and engine in {"auto", "arrays"}:
        if sample is None and network.size * len(network.source) > EXACT:
            sample = SAMPLE
        if sample and sample < network.size:
            values, errors = betweenness(network, sample, seed)
            return Measured(values, "arrays", sample, seed, float(errors.max()))
    name, function = engine_for(measure, engine)
    return Measured(function(network), name)
