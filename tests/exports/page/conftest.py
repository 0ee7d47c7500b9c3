"""A made-up press review with exact offsets, and a browser to read its page in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml

from whowhom.records import EDGE_FIELDS
from whowhom.vocabulary import vocabulary

REVIEW = Path(__file__).with_name("dispute.yaml")


def _span(words: str, text: str, begin: int, end: int) -> tuple[int, int]:
    at = text.find(words, begin, end)
    if at < 0:
        raise ValueError(f"dispute.yaml: no '{words}' in '{text[begin:end]}'")
    return at, at + len(words)


def _edge_rows(document: dict[str, Any], actors: dict[str, list[str]], number: int) -> list[dict[str, Any]]:
    text = " ".join(sentence["text"] for sentence in document["sentences"])
    rows = []
    begin = 0
    for sentence in document["sentences"]:
        end = begin + len(sentence["text"])
        for source, relation, target, source_words, trigger, target_words, *rest in sentence.get("edges", []):
            extra = rest[0] if rest else {}
            before = extra.get("before")
            source_span = _span(before, text, 0, begin) if before else _span(source_words, text, begin, end)
            target_span = _span(target_words, text, begin, end)
            trigger_span = _span(trigger, text, begin, end)
            rows.append(
                {
                    "id": f"edge-{number:02d}-{begin}-{len(rows)}",
                    "document": f"review-{number:02d}",
                    "title": document["title"],
                    "outlet": document["outlet"],
                    "url": document["url"],
                    "source": source,
                    "target": target,
                    "source_text": text[slice(*source_span)],
                    "target_text": target_words,
                    "source_group": actors[source][1],
                    "target_group": actors[target][1],
                    "source_type": actors[source][0],
                    "target_type": actors[target][0],
                    "relation": relation,
                    "event_type": vocabulary()[relation].plover,
                    "date": str(extra.get("date", document["date"])),
                    "date_text": extra.get("told"),
                    "negated": bool(extra.get("negated", False)),
                    "modality": extra.get("modality", "asserted"),
                    "attributed_to": extra.get("by"),
                    "evidence": sentence["text"],
                    "start": begin,
                    "end": end,
                    "trigger": trigger,
                    "confidence": float(extra.get("confidence", 0.8)),
                    "reader": "fixture",
                    "rule": "by hand",
                    "source_start": source_span[0],
                    "source_end": source_span[1],
                    "target_start": target_span[0],
                    "target_end": target_span[1],
                    "trigger_start": trigger_span[0],
                    "trigger_end": trigger_span[1],
                }
            )
        begin = end + 1
    return rows


def dispute_edges() -> pd.DataFrame:
    """Return the review's edges, one row each, with the columns of an edge."""
    review = yaml.safe_load(REVIEW.read_text(encoding="utf-8"))
    rows = [
        row
        for number, document in enumerate(review["documents"], start=1)
        for row in _edge_rows(document, review["actors"], number)
    ]
    return pd.DataFrame(rows, columns=list(EDGE_FIELDS))


@pytest.fixture(scope="session")
def edges() -> pd.DataFrame:
    """Return the review's edges."""
    return dispute_edges()
