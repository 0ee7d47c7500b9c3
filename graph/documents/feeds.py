"""RSS and Atom files: an entry a document, with as much text as the feed carries."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from whowhom.documents.extras import library
from whowhom.documents.markup import parsed, words_of
from whowhom.documents.pieces import Content, Found, Piece, Unreadable
from whowhom.documents.report import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhom.documents.options import ReadOptions


def read_feed(content: Content, options: ReadOptions) -> Iterator[Found]:
    """Yield a feed's entries. Nothing is fetched: an entry with a title only is a document of one line."""
    feedparser = library("feedparser", "web")
    data = content.bytes(options.limits.bytes)
    if b"<!ENTITY" in data[:100_000].upper():
        # Feeds need no entities of their own; what defines them is out to exhaust a parser.
        raise Unreadable("defines XML entities, which is not safe to read", "unsafe")
    feed = feedparser.parse(BytesIO(data))
    if not feed.entries:
        raise Unreadable(
            "holds no entries" if not feed.bozo else "is a damaged feed",
            "empty" if not feed.bozo else "damaged",
        )
    outlet = feed.feed.get("title")
    for number, entry in enumerate(feed.entries, 1):
        text = _text(entry)
        if not text:
            yield Problem(f"{content.source}#{number}", "is an entry without text", "empty")
            continue
        yield Piece(
            text=text,
            name=f"{content.name}#{number}",
            source=content.source,
            title=_plain(entry.get("title")),
            date=_date(entry),
            outlet=_plain((entry.get("source") or {}).get("title") or outlet),
            url=entry.get("link"),
            lang=feed.feed.get("language"),
        )


def _text(entry: Any) -> str:  # noqa: ANN401 (feedparser's own dictionary)
    bodies = [body.get("value", "") for body in entry.get("content", [])]
    html = max([*bodies, entry.get("summary") or ""], key=len)
    return _plain(html) or _plain(entry.get("title")) or ""


def _plain(html: str | None) -> str | None:
    """Return the words of a piece of HTML (titles and summaries of feeds may contain it)."""
    if not html or not html.strip():
        return None
    if "<" not in html and "&" not in html:
        return html.strip()
    try:
        return words_of(parsed(f"<div>{html}</div>"))
    except Unreadable:
        return None


def _date(entry: Any) -> str | None:  # noqa: ANN401 (feedparser's own dictionary)
    parsed_date = entry.get("published_parsed") or entry.get("updated_parsed")
    if parsed_date:
        return f"{parsed_date[0]:04d}-{parsed_date[1]:02d}-{parsed_date[2]:02d}"
    words = entry.get("published") or entry.get("updated")
    return str(words) if words else None
