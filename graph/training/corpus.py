"""The training corpus: sentences with inline marks, as `docs/annotation.md` describes them.

    [1 Kenyan police] detained [2 two MPs] after [3 the president] warned [4 protesters]. || 1 coerces 2; 3 warns 4

A mark is `[number words]`; the same number is the same actor. After `||` stand the edges, `-` for none, each
`source relation target` with optional flags: neg, planned, requested, hypothetical, @number (who says so).
Lines between `{` and `}` are a passage and share their numbers; lines that begin with `#` set metadata.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from whowhom.errors import WhowhomError
from whowhom.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MARK = re.compile(r"\[(\d+) ([^\[\]]+)\]")
PLAIN = "l-"  # how the files of plain sentences begin, three or more for each wording of the rules
MODALITIES = ("asserted", "planned", "requested", "hypothetical")


@dataclass(frozen=True, slots=True)
class Label:
    """An annotated edge between two actors of a sentence, by their positions in `Example.actors`."""

    source: int
    target: int
    relation: str
    negated: bool
    modality: str
    by: int | None


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence: `actors` holds for each actor the character spans of its mentions."""

    text: str
    actors: tuple[tuple[tuple[int, int], ...], ...]
    labels: tuple[Label, ...]
    place: str
    passage: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)


def read_corpus(folder: Path) -> Iterator[Example]:
    """Yield the examples of all `.txt` files of a folder, in the order of their names."""
    for path in sorted(folder.glob("*.txt")):
        yield from read_file(path)


def read_file(path: Path) -> Iterator[Example]:
    """Yield the examples of one file.

    Raises:
        WhowhomError: for a line that breaks the format, with its number.
    """
    metadata: dict[str, str] = {}
    passage: str | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        place = f"{path.name}:{number}"
        text = line.strip()
        if text.startswith("#"):
            metadata = dict(pair.split("=", 1) for pair in text[1:].split() if "=" in pair)
        elif text == "{":
            passage = place
        elif text == "}":
            passage = None
        elif text:
            try:
                yield parse_line(text, place, passage=passage, metadata=metadata)
            except (ValueError, KeyError) as error:
                raise WhowhomError(f"{path}, line {number}: {error}") from error


def parse_line(
    line: str, place: str = "", *, passage: str | None = None, metadata: dict[str, str] | None = None
) -> Example:
    """Return the example that an annotated line holds.

    Raises:
        ValueError: for marks or edges that break the format.
    """
    marked, separator, edges = line.rpartition(" || ")
    if not separator:
        raise ValueError("no ' || ' between sentence and edges")
    text, spans = _unmark(marked)
    order = {number: position for position, number in enumerate(spans)}
    labels = () if edges.strip() == "-" else tuple(_label(edge, order) for edge in edges.split(";"))
    return Example(text, tuple(map(tuple, spans.values())), labels, place, passage, metadata or {})


def _unmark(marked: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    pieces: list[str] = []
    spans: dict[str, list[tuple[int, int]]] = {}
    at = length = 0
    for match in MARK.finditer(marked):
        before, words = marked[at : match.start()], match.group(2)
        pieces += [before, words]
        length += len(before)
        spans.setdefault(match.group(1), []).append((length, length + len(words)))
        length += len(words)
        at = match.end()
    text = "".join(pieces) + marked[at:]
    if "[" in text or "]" in text:
        raise ValueError("a mark is not closed or holds no number")
    return text, spans


def _label(edge: str, order: dict[str, int]) -> Label:
    source, relation, target, *flags = edge.split()
    if relation not in vocabulary():
        raise ValueError(f"unknown relation '{relation}'")
    for number in (source, target):
        if number not in order:
            raise ValueError(f"no actor {number} is marked in this sentence")
    by = next((order.get(flag[1:]) for flag in flags if flag.startswith("@")), None)
    modality = next((flag for flag in flags if flag in MODALITIES), "asserted")
    unknown = [flag for flag in flags if not flag.startswith("@") and flag not in {"neg", *MODALITIES}]
    if unknown:
        raise ValueError(f"unknown flag '{unknown[0]}'")
    return Label(order[source], order[target], relation, "neg" in flags, modality, by)
