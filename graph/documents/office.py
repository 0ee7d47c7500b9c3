"""Office documents: Word, OpenDocument and RTF."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from whowhom.documents.archives import check_package
from whowhom.documents.extras import library
from whowhom.documents.headers import split_headers
from whowhom.documents.pieces import Content, Found, Piece, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhom.documents.options import ReadOptions

# Programs fill in titles and dates that say nothing.
_NO_TITLE = re.compile(
    r"(?:untitled|document\d*|unbenannt|word document|microsoft word\b.*"
    r"|.*\.(?:docx?|odt|rtf|pdf|indd|qxd))$",
    re.IGNORECASE,
)
_TEMPLATE_DATES = frozenset({"2013-12-23"})


def read_word(content: Content, options: ReadOptions) -> Iterator[Found]:
    """Yield the one document of a Word file: paragraphs, lists and tables in their order."""
    docx = library("docx", "office")
    check_package(content, options.limits)
    with content.open() as stream:
        try:
            document = docx.Document(stream)
            lines = list(_word_lines(document.iter_inner_content()))
            properties = document.core_properties
            title, made = properties.title, properties.created
        except (
            KeyError,
            ValueError,
            AttributeError,
            docx.opc.exceptions.OpcError,
            library("lxml.etree", "office").LxmlError,
        ) as error:
            raise Unreadable(f"is a damaged Word file ({' '.join(str(error).split())[:80]})") from None
    heading = next((words for words, style in lines if style in ("title", "heading 1") and words), None)
    yield _piece(
        [words for words, _ in lines],
        content,
        known_title(title) or heading,
        str(made.date()) if made else None,
    )


def _word_lines(blocks: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 (python-docx is untyped)
    """Yield the lines of a Word document, and the styles of its paragraphs in lower case."""
    for block in blocks:
        if hasattr(block, "rows"):
            for row in block.rows:
                # A merged cell is told once for each column that it spans.
                cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)
                yield "\t".join(cells), "table"
            continue
        style = ((block.style.name if block.style is not None else None) or "").lower()
        words = " ".join(block.text.split())
        yield (f"- {words}" if style.startswith("list") and words else words), style


def read_opendocument(content: Content, options: ReadOptions) -> Iterator[Found]:
    """Yield the one document of an OpenDocument text."""
    load = library("odf.opendocument", "office").load
    teletype = library("odf.teletype", "office")
    check_package(content, options.limits)
    with content.open() as stream:
        try:
            document = load(stream)
        except Exception as error:  # noqa: BLE001 (odfpy has no exception of its own for broken files)
            raise Unreadable(
                f"is a damaged OpenDocument file ({' '.join(str(error).split())[:80]})"
            ) from None
    if document.text is None if hasattr(document, "text") else True:
        raise Unreadable("is an OpenDocument file without text", "empty")
    lines: list[str] = []
    title = _opendocument_lines(document.text, teletype, lines)
    meta = {
        element.qname[1]: teletype.extractText(element)
        for element in document.meta.childNodes
        if hasattr(element, "qname")
    }
    made = meta.get("creation-date") or meta.get("date")
    yield _piece(lines, content, known_title(meta.get("title")) or title, made)


def _opendocument_lines(body: Any, teletype: Any, lines: list[str]) -> str | None:  # noqa: ANN401 (odfpy is untyped)
    """Fill in the lines of an OpenDocument text, and return its first heading or title paragraph."""
    title = None
    pending = [(child, "") for child in reversed(body.childNodes)]
    while pending:
        element, marker = pending.pop()
        kind = getattr(element, "qname", ("", ""))[1]
        if kind in ("p", "h"):
            words = " ".join(teletype.extractText(element).split())
            style = str(element.getAttribute("stylename") or "")
            if title is None and words and (kind == "h" or style == "Title"):
                title = words
            lines.append(f"{marker}{words}" if words else "")
        elif kind == "table-row":
            cells = [" ".join(teletype.extractText(cell).split()) for cell in element.childNodes]
            lines.append("\t".join(cells))
        elif kind not in ("tracked-changes", "forms", "sequence-decls"):
            inner = "- " if kind == "list-item" else marker
            pending.extend((child, inner) for child in reversed(getattr(element, "childNodes", [])))
    return title


def read_rtf(content: Content, options: ReadOptions) -> Iterator[Found]:
    """Yield the one document of an RTF file."""
    rtf_to_text = library("striprtf.striprtf", "office").rtf_to_text
    data = content.bytes(options.limits.bytes)
    rtf = data.decode("cp1252", errors="replace")
    codepage = re.search(r"\\ansicpg(\d{3,5})", rtf[:2000])
    encoding = f"cp{codepage[1]}" if codepage else "cp1252"
    try:
        text = rtf_to_text(rtf, encoding=encoding, errors="replace")
    except LookupError:
        text = rtf_to_text(rtf, errors="replace")
    title = re.search(r"\{\\title ([^{}\\]{1,300})\}", rtf[:20_000])
    made = re.search(r"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})", rtf[:20_000])
    # A paragraph ends in one line break, as in other office formats.
    yield _piece(
        text.split("\n"),
        content,
        known_title(title[1]) if title else None,
        f"{made[1]}-{int(made[2]):02d}-{int(made[3]):02d}" if made else None,
    )


def known_title(title: str | None) -> str | None:
    """Return a title from a file's properties, or None where it is only a program's filling."""
    words = (title or "").strip()
    return words if words and not _NO_TITLE.match(words) else None


def _piece(lines: list[str], content: Content, title: str | None, made: str | None) -> Piece:
    """Return the lines of an office document as a piece; header lines in it count as in a plain text."""
    text = "\n".join(lines).strip()
    if not text:
        raise Unreadable("holds no text", "empty")
    # Office programs have a paragraph a line: header lines are followed by another one, empty or not.
    fields, body = split_headers(text)
    return Piece(
        text=body or text,
        name=content.name,
        source=content.source,
        title=fields.get("title") or title,
        date=fields.get("date"),
        outlet=fields.get("outlet"),
        url=fields.get("url"),
        speaker=fields.get("speaker"),
        made=made if made not in _TEMPLATE_DATES else None,
    )
