"""EPUB books: the chapters in reading order as one document."""

from __future__ import annotations

import zipfile
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from whowhom.documents.archives import check_package
from whowhom.documents.markup import html_text, parsed, words_of
from whowhom.documents.pieces import Content, Found, Piece, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhom.documents.options import ReadOptions

_CONTAINER = "META-INF/container.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"


def read_epub(content: Content, options: ReadOptions) -> Iterator[Found]:
    """Yield a book with its title, date, publisher and language."""
    check_package(content, options.limits)
    with content.open() as stream, zipfile.ZipFile(stream) as book:
        if "META-INF/encryption.xml" in book.namelist() and "META-INF/rights.xml" in book.namelist():
            raise Unreadable("is a book with copy protection", "encrypted")
        try:
            package = _package_path(book)
            root = _xml(book.read(package))
            text = "\n\n".join(filter(None, (_chapter(book, path) for path in _spine(root, package))))
        except (KeyError, zipfile.BadZipFile) as error:
            raise Unreadable(f"is a damaged book ({str(error)[:80]})") from None
    if not text.strip():
        raise Unreadable("holds no text", "empty")
    yield Piece(
        text=text,
        name=content.name,
        source=content.source,
        title=_meta(root, "title"),
        date=_meta(root, "date"),
        outlet=_meta(root, "publisher"),
        lang=_meta(root, "language"),
    )


def _package_path(book: zipfile.ZipFile) -> str:
    for element in _xml(book.read(_CONTAINER)).iter("{*}rootfile"):
        return str(element.get("full-path"))
    raise Unreadable("is a damaged book (its container names no package)")


def _spine(root: Any, package: str) -> Iterator[str]:  # noqa: ANN401 (lxml elements)
    """Yield the paths of the chapters, in reading order."""
    items = {item.get("id"): item for item in root.iter("{*}item")}
    for reference in root.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if (
            item is not None
            and "nav" not in (item.get("properties") or "")
            and reference.get("linear") != "no"
        ):
            yield normpath(join(dirname(package), unquote(item.get("href") or "")))


def _chapter(book: zipfile.ZipFile, path: str) -> str:
    if path not in book.namelist():
        return ""
    html, _ = html_text(book.read(path))
    try:
        return words_of(parsed(html))
    except Unreadable:
        return ""


def _meta(root: Any, name: str) -> str | None:  # noqa: ANN401 (lxml elements)
    return next((element.text for element in root.iter(_DC + name) if element.text), None)


def _xml(data: bytes) -> Any:  # noqa: ANN401 (lxml elements)
    """Return the tree of some XML, with no entity resolved and nothing fetched."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser=parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"is a damaged book ({str(error)[:80]})") from None
