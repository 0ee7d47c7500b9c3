"""Web archives (WARC): every page that was captured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhom.documents.extras import library
from whowhom.documents.markup import html_text
from whowhom.documents.pieces import Content, Found, Unreadable
from whowhom.documents.report import Problem
from whowhom.documents.web import piece_of_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhom.documents.options import ReadOptions

_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(content: Content, options: ReadOptions) -> Iterator[Found]:
    """Yield the pages of a web archive, compressed or not; a page's address comes from its record."""
    iterator = library("warcio.archiveiterator", "web").ArchiveIterator
    exceptions = library("warcio.exceptions", "web")
    pages = number = 0
    with content.open() as stream:
        try:
            for number, record in enumerate(iterator(stream), 1):
                yield None
                # A captured file ("resource") has no headers of a server, only those of the record.
                headers = record.http_headers or record.rec_headers
                mime = headers.get_header("Content-Type") or ""
                if record.rec_type not in ("response", "resource") or not mime.lower().startswith(_PAGES):
                    continue
                data = record.content_stream().read(options.limits.bytes + 1)
                pages += 1
                yield _page(data, record.rec_headers.get_header("WARC-Target-URI"), content, number, options)
        except (exceptions.ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
            reason = f"is a damaged web archive after record {number} ({str(error).strip()[:80]})"
            yield Problem(content.source, reason, "damaged")
            return
    if not pages:
        raise Unreadable("holds no pages", "empty")


def _page(data: bytes, url: str | None, content: Content, number: int, options: ReadOptions) -> Found:
    source = f"{content.source}#{number}"
    if len(data) > options.limits.bytes:
        return Problem(source, f"is larger than {options.limits.megabytes} MB", "too large")
    try:
        html, _ = html_text(data, options.encoding)
        return piece_of_page(html, name=f"{content.name}#{number}", source=content.source, url=url)
    except Unreadable as problem:
        return Problem(source, problem.reason, problem.kind)
