"""Which documents are kept: in a language that is read, told once, with an id of their own."""

from __future__ import annotations

import hashlib
import os.path
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from whowhom.documents.duplicates import Duplicates, duplicate_of
from whowhom.documents.language import language_of
from whowhom.documents.report import Problem, Report
from whowhom.documents.tables import content_id
from whowhom.records import as_row

if TYPE_CHECKING:
    from whowhom.documents.options import ReadOptions
    from whowhom.records import Document

_HALF = (1 << 32) - 1


def plain_source(source: str | None) -> str | None:
    """Return a path or URL in the one spelling that is compared: `./articles/a.txt` is `articles/a.txt`."""
    return source if source is None or "://" in source else os.path.normpath(source)


def with_source(name: str, source: str | None) -> str:
    """Return an id that tells documents of one name apart by where they lie, whatever their texts become."""
    source = plain_source(source)
    framed = "-" if source is None else f"{len(source)}:{source}"
    digest = hashlib.sha256(f"{framed};{name}".encode("utf-8", "surrogatepass"))
    return f"{name}#{digest.hexdigest()[:8]}"


def writable(document: Document) -> Document:
    """Return the document with characters replaced that no UTF-8 file can hold (lone surrogates)."""
    mended = {
        name: value.encode("utf-8", "replace").decode()
        for name, value in as_row(document).items()
        if isinstance(value, str) and not _is_writable(value)
    }
    return replace(document, **mended) if mended else document


def _is_writable(words: str) -> bool:
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True


class Keeper:
    """Decides on one document after the other, and tells the report about those that it leaves out."""

    def __init__(self, options: ReadOptions, report: Report) -> None:
        self._languages = options.languages
        self._report = report
        # Hashes of ids, and of texts and sources: millions of documents are remembered in little memory.
        self._contents: dict[int, int] = {}
        self._copies: Counter[str] = Counter()
        # For the ids of documents left out as duplicates: the document that was kept in their place.
        self._kept_for: dict[str, str] = {}
        self._duplicates = Duplicates() if options.duplicates == "once" else None

    def kept(self, document: Document) -> Document | None:
        """Return the document with its language and an id of its own, or None where it is left out."""
        document = writable(document)
        lang = _language(document)
        if self._languages and lang and lang[:2].lower() not in self._languages:
            reason = f"is in another language ({lang}); only {', '.join(self._languages)} is read"
            self._report.add(Problem(document.source or document.id, reason, "language"))
            return None
        name, copied = self._own_id(document)
        if copied and self._duplicates is not None:
            self._report.add_duplicate(duplicate_of(self._kept_for.get(name, name), document, 1.0))
            return None
        document = replace(document, id=name, lang=lang)
        duplicate = self._duplicates.add(document) if self._duplicates else None
        if duplicate:
            self._kept_for[name] = duplicate.of
            self._report.add_duplicate(duplicate)
            return None
        return document

    def _own_id(self, document: Document) -> tuple[str, bool]:
        """Return an id that is the document's own, or the id of its exact copy and True.

        Where another text has its id, a piece of its source's hash is added: a changed text keeps its id then.
        Rows of one source that share an id get a piece of the content's hash; the id of a copy gets a number.
        """
        source = hash(plain_source(document.source)) & _HALF
        content = hash(document.text) << 32 | source
        name = document.id
        known = self._contents.get(hash(name), content)
        if known >> 32 != content >> 32:
            if known & _HALF != source:
                name = with_source(name, document.source)
            known = self._contents.get(hash(name), content)
            if known >> 32 != content >> 32:
                name = f"{name}#{content_id(document.text)[:8]}"
        if hash(name) not in self._contents:
            self._contents[hash(name)] = content
            return name, False
        if self._duplicates is not None:
            return name, True
        self._copies[name] += 1
        return f"{name}#{self._copies[name] + 1}", True


def _language(document: Document) -> str | None:
    """Return a document's language: pages declare wrong ones, so the text counts where it leaves no doubt."""
    found = language_of(document.text)
    declared = document.lang
    return declared if declared and (found is None or declared.lower().startswith(found)) else found
