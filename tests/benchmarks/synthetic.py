"""Made-up graphs of any size, shaped like real ones: few actors are in most edges."""

from __future__ import annotations

import numpy as np
import pandas as pd

from whowhom.records import EDGE_FIELDS
from whowhom.vocabulary import vocabulary

WORDS = (
    "minister envoy council draft border talks report inquiry attack claim convoy region election treaty summit "
    "deadline spokesman parliament ceasefire sanctions evidence missile hospital pipeline embassy observer".split()
)
OUTLETS = [f"Outlet {number}" for number in range(40)]
TYPES = ["person", "country", "organisation", "armed group", "media"]


def _sentences(
    chance: np.random.Generator, sources: list[str], triggers: list[str], targets: list[str]
) -> list[str]:
    tails = chance.choice(WORDS, size=(len(sources), 18))
    return [
        f"{source} {trigger} {target} over the {' '.join(tail)}."
        for source, trigger, target, tail in zip(sources, triggers, targets, tails, strict=True)
    ]


def synthetic_edges(actors: int, edges: int, seed: int = 5) -> pd.DataFrame:
    """Return made-up edges with every column filled, the same for the same numbers.

    How often an actor occurs falls with its rank as in real texts (Zipf).
    """
    chance = np.random.default_rng(seed)
    names = [f"{WORDS[number % len(WORDS)].title()} Actor {number}" for number in range(actors)]
    groups = [names[number - number % 5] for number in range(actors)]
    share = 1 / np.arange(1, actors + 1) ** 0.8
    # Every actor occurs: the first edges go round all of them.
    source = np.concatenate([np.arange(actors), chance.choice(actors, edges - actors, p=share / share.sum())])
    target = (source + 1 + chance.choice(actors - 1, edges, p=share[1:] / share[1:].sum())) % actors
    relation = chance.choice(list(vocabulary()), edges)
    days = pd.Timestamp("2015-01-01") + pd.to_timedelta(chance.integers(0, 1500, edges), unit="D")
    document = chance.integers(0, max(1, edges // 8), edges)
    says = [names[number] for number in source]
    whom = [names[number] for number in target]
    texts = _sentences(chance, says, list(relation), whom)
    at = np.array([len(name) for name in says])
    verb = np.array([len(word) for word in relation])
    start = np.arange(edges) * 200
    frame = pd.DataFrame(
        {
            "id": [f"{number:016x}" for number in chance.integers(0, 2**62, edges)],
            "document": [f"document-{number}" for number in document],
            "title": [f"Title of document {number}" for number in document],
            "outlet": [OUTLETS[number % len(OUTLETS)] for number in document],
            "url": [f"https://news.example/{number}" for number in document],
            "source": says,
            "target": whom,
            "source_text": says,
            "target_text": whom,
            "source_group": [groups[number] for number in source],
            "target_group": [groups[number] for number in target],
            "source_type": [TYPES[number % len(TYPES)] for number in source],
            "target_type": [TYPES[number % len(TYPES)] for number in target],
            "relation": relation,
            "event_type": [vocabulary()[name].plover for name in relation],
            "date": days.strftime("%Y-%m-%d"),
            "date_text": None,
            "negated": chance.random(edges) < 0.03,
            "modality": chance.choice(["asserted", "planned", "hypothetical"], edges, p=[0.9, 0.06, 0.04]),
            "attributed_to": np.where(chance.random(edges) < 0.3, np.array(says, dtype=object)[::-1], None),
            "evidence": texts,
            "start": start,
            "end": start + np.array([len(text) for text in texts]),
            "trigger": relation,
            "confidence": chance.random(edges).round(3),
            "reader": "made up",
            "rule": "made up",
            "source_start": start,
            "source_end": start + at,
            "trigger_start": start + at + 1,
            "trigger_end": start + at + 1 + verb,
            "target_start": start + at + verb + 2,
            "target_end": start + at + verb + 2 + np.array([len(name) for name in whom]),
        }
    )
    return frame[list(EDGE_FIELDS)]
