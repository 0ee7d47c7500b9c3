"""Web pages: the main text without menus, and what the page says of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from whowhom.documents.extras import library
from whowhom.documents.markup import html_text, parsed, words_of
from whowhom.documents.pieces import Content, Found, Piece, Unreadable
from whowhom.documents.report import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhom.documents.options import ReadOptions

# Below so many characters the main text was probably missed, unless it is a sentence or more.
_TOO_SHORT = 120
_SENTENCE = re.compile(r".{50,}[.!?][\"”’']?\s*$", re.DOTALL)


def read_html(content: Content, options: ReadOptions) -> Iterator[Found]:
    """Yield the one document of a web page; pictures, frames and scripts are never fetched."""
    data = content.bytes(options.limits.bytes)
    html, guess = html_text(data, options.encoding)
    if guess:
        yield Problem(content.source, f"is not UTF-8; read as {guess}", "note")
    yield piece_of_page(html, name=content.name, source=content.source)


def piece_of_page(html: str, *, name: str, source: str, url: str | None = None) -> Piece:
    """Return the main text of a page and its metadata.

    Raises:
        Unreadable: where the page has no text.
    """
    tree = parsed(html)
    page = _extracted(html, url)
    text = str(page.get("text") or "")
    if len(text) < _TOO_SHORT and not _SENTENCE.match(text):
        text = max(text, words_of(tree), key=len)
    if not text.strip():
        raise Unreadable("holds no text", "empty")
    return Piece(
        text=text,
        name=name,
        source=source,
        title=_title(page.get("title"), page.get("sitename")),
        date=page.get("date"),
        outlet=page.get("sitename"),
        url=url or page.get("url"),
        lang=tree.get("lang"),
    )


def _extracted(html: str, url: str | None) -> dict[str, Any]:
    trafilatura = library("trafilatura", "web")
    page = trafilatura.bare_extraction(
        html,
        url=url,
        include_comments=False,
        include_tables=True,
        include_links=False,
        include_images=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    return page.as_dict() if page else {}


def _title(title: str | None, outlet: str | None) -> str | None:
    """Return the title without the outlet's name, which pages put behind a bar or a dash."""
    if title and outlet:
        return re.sub(rf"\s*[|–—-]\s*{re.escape(outlet)}\s*$", "", title) or title
    return title
