"""`whowhom edges --explain` shows what a learned edge was learned from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whowhom.commands.edges import print_explained

if TYPE_CHECKING:
    import pytest


def edge(reader: str) -> dict[str, Any]:
    """Return an edge as a graph gives it."""
    text = "Norway imposed sanctions on Malta."
    ends = {
        f"{part}_{field}": value
        for part, words, at in (("source", "Norway", 0), ("target", "Malta", 28))
        for field, value in (
            ("text", words), ("start", at), ("end", at + len(words)), ("type", "country"), ("group", words),
        )
    }  # fmt: skip
    return {
        "id": "0", "document": "d.txt", "outlet": None, "source": "Norway", "target": "Malta", "relation": "sanctions",
        "date": None, "date_text": None, "negated": False, "modality": "asserted", "attributed_to": None,
        "evidence": text, "start": 0, "end": len(text), "trigger": "imposed", "trigger_start": 7, "trigger_end": 14,
        "confidence": 0.7, "reader": reader, "rule": "learned" if reader == "model" else "verb: impose",
    } | ends  # fmt: skip


def test_a_learned_edge_shows_training_text(capsys: pytest.CaptureFixture[str]) -> None:
    """Two sentences with file and line, and the word that they are invented."""
    print_explained(edge("model"))
    lines = [line for line in capsys.readouterr().out.splitlines() if "training text (invented)" in line]
    assert len(lines) == 2
    assert all("sanction" in line.lower() and ".txt:" in line for line in lines)


def test_an_edge_of_a_rule_shows_none(capsys: pytest.CaptureFixture[str]) -> None:
    """What a pattern found was not learned."""
    print_explained(edge("rules"))
    assert "training text" not in capsys.readouterr().out
