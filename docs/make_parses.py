#!/usr/bin/env python3
"""Draw the parses of `how-it-reads.md` into `parses/`: words, arcs, and the parts that an edge was made of."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy import displacy

from whowhom.records import Document
from whowhom.relations.engine import Engine
from whowhom.settings import Settings

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from whowhom.records import Edge

PICTURES = Path(__file__).parent / "parses"
SENTENCES = {
    "active": "Britain blamed Syria for the attack.",
    "passive": "Iran was accused by Saudi Arabia of arming the Houthis.",
    "noun": "Moscow's veto of the French draft angered Paris.",
    "refusal": "Warsaw refused to meet the Belarusian envoy.",
}
LOOK = {"distance": 112, "bg": "#ffffff", "color": "#1c2833", "font": "sans-serif", "arrow_stroke": 1.5}
COLOURS = {"SOURCE": "#1f618d", "TRIGGER": "#a93226", "TARGET": "#196f3d"}


def main() -> None:
    """Draw every sentence, with the parts of its first edge in place of the parts of speech."""
    PICTURES.mkdir(exist_ok=True)
    engine = Engine(Settings())
    for name, text in SENTENCES.items():
        edge = next(iter(engine.read([Document(name, text)]))).edges[0]
        svg = displacy.render(picture_of(engine.model(text), edge), style="dep", manual=True, options=LOOK)
        # Each drawing has an id of its own, which would change the file every time.
        svg = re.sub(r"[0-9a-f]{32}", name, svg)
        svg = re.sub(r'width="([\d.]+)" height="([\d.]+)"', r'viewBox="0 0 \1 \2" \g<0>', svg, count=1)
        for tag, colour in COLOURS.items():
            svg = re.sub(
                rf'fill="currentColor"([^<>]*>{tag}<)', rf'font-weight="bold" fill="{colour}"\1', svg
            )
        (PICTURES / f"{name}.svg").write_text(svg + "\n", encoding="utf-8")


def picture_of(doc: Doc, edge: Edge) -> dict[str, Any]:
    """Return a parse as displacy draws it; full stops are left out."""
    words = [word for word in doc if not word.is_punct]
    places = {word.i: place for place, word in enumerate(words)}
    arcs = []
    for word in words:
        if word.head.i != word.i:
            start, end = sorted((places[word.i], places[word.head.i]))
            arcs.append(
                {
                    "start": start,
                    "end": end,
                    "label": word.dep_,
                    "dir": "left" if word.i < word.head.i else "right",
                }
            )
    return {
        "words": [{"text": word.text, "tag": part(word.idx, edge) or word.pos_} for word in words],
        "arcs": arcs,
    }


def part(offset: int, edge: Edge) -> str:
    """Return which part of an edge the word at an offset belongs to."""
    for name in ("source", "trigger", "target"):
        if getattr(edge, f"{name}_start") <= offset < getattr(edge, f"{name}_end"):
            return name.upper()
    return ""


if __name__ == "__main__":
    main()
