"""Reading order on a printed page: columns, lines and paragraphs from where words stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WIDE = 0.6
# In widths of a letter M: words stand closer than this, columns further apart.
_WORD_GAP = 0.6
_COLUMN_LINES = 3
_COLUMN_CHARACTERS = 15
_BULLET = re.compile(r"[-–—*•●▪◦]\s")
_ENDED = re.compile(r"[.!?:][\"”’')\]]*$")


@dataclass(frozen=True, slots=True)
class Span:
    """Words on one line: left and right edge, height of their baseline, size of letters."""

    left: float
    right: float
    y: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that belong together, and the size of their letters; `open` says that the sentence may go on."""

    text: str
    size: float
    open: bool


def lines_of_page(spans: Iterable[Span]) -> list[Span]:
    """Return spans on one baseline that stand a word's distance apart as lines, from the top."""
    lines: list[Span] = []
    for span in sorted(spans, key=lambda span: (-round(span.y, 1), span.left)):
        words = " ".join(span.text.split())
        if not words:
            continue
        near = next((line for line in reversed(lines[-6:]) if _adjoins(line, span)), None)
        if near is None:
            lines.append(Span(span.left, span.right, span.y, span.size, words))
            continue
        space = "" if span.left - near.right < near.size * 0.12 else " "
        joined = Span(
            near.left,
            max(near.right, span.right),
            near.y,
            max(near.size, span.size),
            near.text + space + words,
        )
        lines[lines.index(near)] = joined
    return lines


def _adjoins(line: Span, span: Span) -> bool:
    size = min(line.size, span.size)
    return abs(line.y - span.y) < size * 0.3 and -size < span.left - line.right < size * _WORD_GAP


def columns_of(lines: Sequence[Span]) -> list[list[Span]]:
    """Return the lines in reading order, a list for each column (or for each band between columns)."""
    if not lines:
        return []
    ordered = sorted(lines, key=lambda line: (-line.y, line.left))
    # A heading or a page number at the top or the foot may stand in the way of the gutter.
    for top, foot in ((0, 0), (1, 0), (0, 1), (1, 1), (2, 1)):
        inner = ordered[top : len(ordered) - foot]
        gutter = _gutter(inner)
        if gutter is not None:
            left = [line for line in inner if line.right <= gutter]
            right = [line for line in inner if line.left >= gutter]
            edges = [[line] for line in ordered[:top]], [[line] for line in ordered[len(ordered) - foot :]]
            return [*edges[0], *columns_of(left), *columns_of(right), *edges[1]]
    return _bands(ordered)


def _bands(ordered: list[Span]) -> list[list[Span]]:
    """Return the lines between which wide ones (a headline over all columns) stand, each band by columns."""
    width = max(line.right for line in ordered) - min(line.left for line in ordered)
    bands = [
        list(band) for _, band in groupby(ordered, key=lambda line: line.right - line.left > _WIDE * width)
    ]
    if len(bands) == 1 or not any(_gutter(band) is not None for band in bands):
        return [ordered]
    return [column for band in bands for column in (columns_of(band) if len(band) < len(ordered) else [band])]


def _gutter(lines: Sequence[Span]) -> float | None:
    """Return the place of the widest empty strip with running text on both sides, or None."""
    if len(lines) < 2 * _COLUMN_LINES:
        return None
    size = median(line.size for line in lines)
    best: tuple[float, float] | None = None
    reach = float("-inf")
    for line in sorted(lines, key=lambda line: line.left):
        if reach > float("-inf") and line.left - reach >= size * _WORD_GAP:
            gap = line.left - reach
            place = reach + gap / 2
            if (best is None or gap > best[0]) and _are_columns(lines, place):
                best = (gap, place)
        reach = max(reach, line.right)
    return best[1] if best else None


def _are_columns(lines: Sequence[Span], place: float) -> bool:
    """Say whether both sides of a place are text and not the columns of a table."""
    for side in (
        [line for line in lines if line.right <= place],
        [line for line in lines if line.left >= place],
    ):
        if len(side) < _COLUMN_LINES or median(len(line.text) for line in side) < _COLUMN_CHARACTERS:
            return False
    return True


def paragraphs_of(column: Sequence[Span], joined: Joiner) -> list[Paragraph]:
    """Return the paragraphs of one column's lines; `joined` puts two lines together."""
    if not column:
        return []
    left, right = min(line.left for line in column), max(line.right for line in column)
    step = _leading(column)
    paragraphs: list[list[Span]] = []
    for line in column:
        if paragraphs and not _begins(line, paragraphs[-1][-1], left, right, step):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [_paragraph(lines, right, joined) for lines in paragraphs]


def _leading(column: Sequence[Span]) -> float:
    """Return the usual step from line to line: a small one, since the space between paragraphs is larger."""
    steps = sorted(
        above.y - below.y for above, below in pairwise(column) if above.y - below.y > 0.7 * below.size
    )
    return steps[len(steps) // 6] if steps else 0.0


def _paragraph(lines: list[Span], right: float, joined: Joiner) -> Paragraph:
    parts = [lines[0].text]
    for line in lines[1:]:
        parts[-1] = joined(parts[-1], line.text)
        if len(parts[-1]) > 2000:
            # Only the end is touched by the next line: a paragraph of a million lines takes no square of time.
            parts[-1:] = [parts[-1][:-200], parts[-1][-200:]]
    text = "".join(parts)
    last = lines[-1]
    unfinished = not _ENDED.search(last.text[-6:]) and last.right > right - 6 * last.size
    return Paragraph(text, lines[0].size, unfinished)


def _begins(line: Span, above: Span, left: float, right: float, step: float) -> bool:
    """Say whether a paragraph begins: by space, indent, size, bullet, or a short ended line above."""
    if abs(line.y - above.y) < line.size * 0.3:
        return False
    indented = line.left - left > line.size * 0.8 and above.left - left < line.size * 0.5
    short = above.right < right - 0.15 * (right - left) and bool(_ENDED.search(above.text[-6:]))
    return (
        abs(line.size - above.size) > 0.12 * above.size
        or above.y - line.y > max(1.4 * step, 1.45 * line.size)
        or indented
        or short
        or bool(_BULLET.match(line.text))
    )


class Joiner:
    """Joins lines, and takes out the hyphens that only broke a word at a line's end.

    `words` are those of the whole document: a compound that stands elsewhere with its hyphen keeps it.
    """

    def __init__(self, words: frozenset[str]) -> None:
        self._words = words

    def __call__(self, above: str, below: str) -> str:
        """Return two lines as one."""
        if above.endswith("\u00ad"):
            return above[:-1] + below
        if not re.search(r"[^\W\d_]-$", above) or not below[:1].isalpha():
            return f"{above} {below}"
        first = re.split(r"[\s(\"“]", above[-80:])[-1]
        second = re.match(r"[\w'’-]+", below)
        rest = second[0].rstrip("-") if second else ""
        compound, plain = (first + rest).lower(), (first[:-1] + rest).lower()
        if plain in self._words and compound not in self._words:
            return above[:-1] + below
        keeps = compound in self._words or below[0].isupper()
        return above + below if keeps else above[:-1] + below


def vocabulary_of(texts: Iterable[str]) -> frozenset[str]:
    """Return the words of some lines in lower case, compounds with their hyphens."""
    return frozenset(
        word.lower() for text in texts for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text)
    )
