"""The sentences behind the edges, and where in them stand source, trigger and target."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from whowhom.exports.page.columns import coded

PARTS = ("source", "trigger", "target")


def evidence_columns(edges: pd.DataFrame) -> dict[str, Any]:
    """Return each sentence once, and for each edge its sentence and the spans of its parts.

    The spans are offsets into the sentence in UTF-16 units, as JavaScript counts: an edge's own offsets
    are code points of the document, so the sentence's start is subtracted. A part that stands in another
    sentence (what a pronoun refers to) keeps an offset outside it. The words are stored only where they
    are not the ones at the span.
    """
    keys = edges[["document", "start", "evidence"]].astype({"evidence": "str"})
    number = keys.groupby(list(keys.columns), sort=False, dropna=False).ngroup().to_numpy()
    first = np.unique(number, return_index=True)[1]
    texts = [str(text) for text in edges["evidence"].to_numpy()[first]]
    columns: dict[str, Any] = {
        "text": texts,
        "start": _whole(edges["start"])[first].tolist(),
        "end": _whole(edges["end"])[first].tolist(),
        "sentence": number.tolist(),
        "id": [str(name) for name in edges["id"]],
        "date_text": coded(edges["date_text"]).as_json(),
        "event_type": coded(edges["event_type"]).as_json(),
        "reader": coded(edges["reader"]).as_json(),
        "rule": coded(edges["rule"]).as_json(),
    }
    for part in PARTS:
        columns |= _part_columns(edges, part, texts, number)
    return columns


def _whole(column: pd.Series[Any]) -> np.ndarray[Any, np.dtype[np.int64]]:
    return pd.to_numeric(column, errors="coerce").fillna(-1).to_numpy(dtype=np.int64)


def _part_columns(
    edges: pd.DataFrame, part: str, texts: list[str], number: np.ndarray[Any, Any]
) -> dict[str, Any]:
    words = edges["trigger" if part == "trigger" else f"{part}_text"]
    start = _whole(edges[f"{part}_start"]) - _whole(edges["start"])
    length = _whole(edges[f"{part}_end"]) - _whole(edges[f"{part}_start"])
    other: dict[str, str] = {}
    starts, lengths = start.tolist(), length.tolist()
    for row, (sentence, word) in enumerate(zip(number.tolist(), words, strict=True)):
        text, at, size = texts[sentence], starts[row], lengths[row]
        inside = at >= 0 and size > 0 and at + size <= len(text)
        if not inside or text[at : at + size] != word:
            other[str(row)] = "" if pd.isna(word) else str(word)
        if inside and not text.isascii():
            starts[row] = _utf16(text[:at])
            lengths[row] = _utf16(text[at : at + size])
    return {f"{part}_at": starts, f"{part}_length": lengths, f"{part}_words": other}


def _utf16(text: str) -> int:
    """Return how many UTF-16 units a text has: one more for each character beyond the basic plane."""
    return len(text) + sum(character > "\uffff" for character in text)
