"""PDF: pages as text in reading order, without page numbers, running heads and hyphens at line ends."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from statistics import median
from typing import TYPE_CHECKING, Any

from whowhom.documents.extras import library
from whowhom.documents.office import known_title
from whowhom.documents.pagelayout import (
    Joiner,
    Paragraph,
    Span,
    columns_of,
    lines_of_page,
    paragraphs_of,
    vocabulary_of,
)
from whowhom.documents.pieces import Content, Found, Piece, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhom.documents.options import ReadOptions

_PAGE_NUMBER = re.compile(
    r"(?:page|p\.)?\s*[-–—|]?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*[-–—|]?(?:\s*(?:of|/)\s*\d{1,4})?$", re.IGNORECASE
)
_EDGE_LINES = 2
_HEAD_LONGEST = 120
_TITLE_LONGEST = 250


def read_pdf(content: Content, options: ReadOptions) -> Iterator[Found]:
    """Yield the one document of a PDF; pictures of text (scans) are not recognised."""
    pypdf = library("pypdf", "pdf")
    with content.open() as stream:
        reader = _opened(pypdf, stream)
        pages: list[list[Span]] = []
        characters = 0
        for page in reader.pages:
            pages.append(_lines(page))
            characters += sum(len(line.text) for line in pages[-1])
            if characters > options.limits.characters:
                most = options.limits.characters
                raise Unreadable(
                    f"has more than {most:,} characters; raise the limit with --limit characters=...",
                    "too large",
                )
            yield None
        title, made = _properties(reader)
    if not characters:
        raise Unreadable("holds no text: it may be a scan, which needs text recognition first", "empty")
    paragraphs = _paragraphs(_without_heads(pages))
    yield Piece(
        text="\n\n".join(paragraph.text for paragraph in paragraphs),
        name=content.name,
        source=content.source,
        title=title or _largest(paragraphs),
        made=made,
    )


def _opened(pypdf: Any, stream: Any) -> Any:  # noqa: ANN401 (an optional library's types)
    """Return a reader for a PDF, whose password may be the empty one.

    Raises:
        Unreadable: for a PDF that is broken or needs a password.
    """
    try:
        reader = pypdf.PdfReader(stream, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("is encrypted; save it without a password and build again", "encrypted")
        len(reader.pages)
    except pypdf.errors.DependencyError:
        raise Unreadable("is encrypted; save it without a password and build again", "encrypted") from None
    except (
        pypdf.errors.PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        AssertionError,
    ) as error:
        raise Unreadable(f"is a damaged PDF ({' '.join(str(error).split())[:80]})") from None
    return reader


def _lines(page: Any) -> list[Span]:  # noqa: ANN401 (an optional library's types)
    """Return the lines of a page with their places, or without them where pypdf cannot tell."""
    spans: list[Span] = []
    # The geometry comes from the library's layout mode, which has no public door to it.
    with suppress(Exception):
        spans = _placed(page)
    found = lines_of_page(spans)
    if found and not _has_forms(page):
        return found
    try:
        plain = page.extract_text() or ""
    except Exception:  # noqa: BLE001 (a damaged page is an empty page)
        plain = ""
    # Text within form objects is only known to the plain extraction.
    if sum(len(line.text) for line in found) >= 0.8 * len("".join(plain.split())):
        return found
    lines = [" ".join(line.split()) for line in plain.split("\n")]
    return [
        Span(0.0, 0.5 * len(line), -12.0 * number, 10.0, line) for number, line in enumerate(lines) if line
    ]


def _has_forms(page: Any) -> bool:  # noqa: ANN401 (an optional library's types)
    """Say whether a page draws form objects, which may hold text that has no place."""
    with suppress(Exception):
        objects = page["/Resources"].get("/XObject", {}).get_object()
        return any(objects[name].get_object().get("/Subtype") == "/Form" for name in objects)
    return True


def _placed(page: Any) -> list[Span]:  # noqa: ANN401 (an optional library's types)
    from pypdf._text_extraction._layout_mode import text_show_operations
    from pypdf.generic import ContentStream

    contents = page["/Contents"].get_object()
    operations = iter(ContentStream(contents, page.pdf, "bytes").operations)
    groups = text_show_operations(operations, page._layout_mode_fonts())  # noqa: SLF001 (see above)
    return [
        Span(
            group["tx"],
            group["displaced_tx"],
            group["ty"] * group["flip_sort"],
            group["font_height"],
            group["text"],
        )
        for group in groups
    ]


def _without_heads(pages: list[list[Span]]) -> list[list[Span]]:
    """Return the pages without page numbers, and without lines that stand at the edge of most pages."""
    heads = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    often = {key for key, count in heads.items() if count >= 2 and count >= 0.4 * len(pages)}
    cleaned = []
    for page in pages:
        edges = {id(line) for line in _edges(page)}
        cleaned.append(
            [
                line
                for line in page
                if id(line) not in edges or not (_PAGE_NUMBER.match(line.text) or _key(line) in often)
            ]
        )
    return cleaned


def _edges(page: list[Span]) -> list[Span]:
    """Return the lines at the top and at the foot of a page."""
    heights = sorted({round(line.y) for line in page}, reverse=True)
    edge = {*heights[:_EDGE_LINES], *heights[-_EDGE_LINES:]}
    return [line for line in page if round(line.y) in edge and len(line.text) <= _HEAD_LONGEST]


def _key(line: Span) -> str:
    return re.sub(r"\d+", "#", line.text.lower())


def _paragraphs(pages: list[list[Span]]) -> list[Paragraph]:
    """Return the paragraphs of all pages; one that a page or a column broke is put together."""
    joiner = Joiner(vocabulary_of(line.text for page in pages for line in page))
    paragraphs: list[Paragraph] = []
    for page in pages:
        for column in columns_of(page):
            for number, paragraph in enumerate(paragraphs_of(column, joiner)):
                before = paragraphs[-1] if paragraphs else None
                if number == 0 and before and before.open and _goes_on(before, paragraph):
                    paragraphs[-1] = Paragraph(
                        joiner(before.text, paragraph.text), before.size, paragraph.open
                    )
                else:
                    paragraphs.append(paragraph)
    return paragraphs


def _goes_on(before: Paragraph, paragraph: Paragraph) -> bool:
    same = abs(before.size - paragraph.size) < 0.1 * before.size
    return (
        same
        and len(before.text) > 40
        and (paragraph.text[0].islower() or not before.text.endswith((".", "!", "?")))
    )


def _largest(paragraphs: list[Paragraph]) -> str | None:
    """Return the early paragraph in the largest letters, where they are larger than the text's."""
    body = median(paragraph.size for paragraph in paragraphs for _ in range(1 + len(paragraph.text) // 80))
    first = [paragraph for paragraph in paragraphs[:8] if len(paragraph.text) <= _TITLE_LONGEST]
    largest = max(first, key=lambda paragraph: paragraph.size, default=None)
    return largest.text if largest and largest.size > 1.15 * body else None


def _properties(reader: Any) -> tuple[str | None, str | None]:  # noqa: ANN401 (an optional library's types)
    """Return the title and the day that a PDF says it was made."""
    title = made = None
    with suppress(Exception):
        title = known_title(reader.metadata.title)
    with suppress(Exception):
        made = reader.metadata.creation_date.date().isoformat()
    return title, made
