"""HTML as text: decoding it, and all its words by blocks where no main text has to be found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whowhom.documents.characters import decoded
from whowhom.documents.pieces import Unreadable

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})|<\?xml[^>]{0,100}encoding=[\"']([\w-]{2,30})",
    re.IGNORECASE,
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>", re.IGNORECASE)
_UNSEEN_TAGS = "script style noscript template head svg math iframe object button select nav footer aside"
_BLOCK_TAGS = (
    "address article"
    " blockquote body center dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 header hr html main"
    " ol p pre section table tbody tr ul"
)
_PARAGRAPH_TAGS = "p h1 h2 h3 h4 h5 h6 blockquote table ul ol article section header figure pre dl"
_UNSEEN = frozenset(_UNSEEN_TAGS.split())
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_PARAGRAPHS = frozenset(_PARAGRAPH_TAGS.split())


def html_text(data: bytes, encoding: str | None = None) -> tuple[str, str | None]:
    """Return HTML bytes as characters, and the encoding where it had to be guessed.

    A declared encoding is believed where the bytes fit it.
    """
    declared = _CHARSET.search(data[:4096])
    name = encoding or (declared and (declared[1] or declared[2]).decode("ascii"))
    if name and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return _DECLARATION.sub("", data.decode(name)), None
        except (LookupError, UnicodeDecodeError):
            pass
    text, guess = decoded(data)
    return _DECLARATION.sub("", text), guess


def parsed(html: str) -> HtmlElement:
    """Return the tree of an HTML text.

    Raises:
        Unreadable: where there is no element in it.
    """
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    # Zero bytes end a document for libxml2.
    parser = HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, recover=True)
    try:
        return document_fromstring(html.replace("\0", ""), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        if "nest" in str(error).lower() or "depth" in str(error).lower():
            raise Unreadable("is nested too deeply") from None
        raise Unreadable("is not HTML that can be parsed") from None


def words_of(tree: HtmlElement) -> str:
    """Return all words of a tree: one line a paragraph, empty lines between them, `- ` before list items.

    Scripts, forms, menus, sidebars and footers are left out.
    """
    parts: list[str] = []
    for event, element in _walk(tree):
        tag = element.tag
        if event == "in":
            if tag == "br":
                parts.append("\n")
            elif tag == "li":
                parts.append("\n- ")
            elif tag in _BLOCKS:
                parts.append("\n\n" if tag in _PARAGRAPHS else "\n")
            elif tag in ("td", "th"):
                parts.append(" | ")
            parts.append(_blanks(element.text))
        else:
            if tag in _BLOCKS:
                parts.append("\n\n" if tag in _PARAGRAPHS else "\n")
            parts.append(_blanks(element.tail))
    return _tidy("".join(parts))


def _walk(tree: HtmlElement) -> list[tuple[str, HtmlElement]]:
    """Return the elements of a tree on the way in and out, without recursion."""
    walked: list[tuple[str, HtmlElement]] = []
    pending: list[tuple[str, HtmlElement]] = [("in", tree)]
    while pending:
        event, element = pending.pop()
        if event == "in" and (not isinstance(element.tag, str) or element.tag in _UNSEEN):
            walked.append(("out", element))
            continue
        walked.append((event, element))
        if event == "in":
            pending.append(("out", element))
            pending.extend(("in", child) for child in reversed(element))
    return walked


def _blanks(text: str | None) -> str:
    return re.sub(r"\s+", " ", text) if text else ""


def _tidy(text: str) -> str:
    lines = [
        " ".join(line.split()).strip("| ") if " | " in line else " ".join(line.split())
        for line in text.split("\n")
    ]
    return (
        re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
        .replace("\n- \n\n", "\n- ")
        .replace("\n- \n", "\n- ")
        .strip()
    )
