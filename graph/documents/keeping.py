"""Which documents are kept: in a language that is read, told once, with an id of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whowhom.documents.duplicates import Duplicates
from whowhom.documents.language import language_of
from whowhom.documents.report import Problem, Report
from whowhom.documents.tables import content_id

if TYPE_CHECKING:
    from whowhom.documents.options import ReadOptions
    from whowhom.records import Document


class Keeper:
    """Decides on one document after the other, and tells the report about those that it leaves out."""

    def __init__(self, options: ReadOptions, report: Report) -> None:
        self._languages = options.languages
        self._report = report
        self._contents: dict[str, int] = {}
        self._duplicates = Duplicates() if options.duplicates == "once" else None

    def kept(self, document: Document) -> Document | None:
        """Return the document with its language and an id of its own, or None where it is left out."""
        lang = document.lang or language_of(document.text)
        if self._languages and lang and lang[:2].lower() not in self._languages:
            reason = f"is in another language ({lang}); only {', '.join(self._languages)} is read"
            self._report.add(Problem(document.source or document.id, reason, "language"))
            return None
        name = self._own_id(document)
        if name is None:
            return None
        document = replace(document, id=name, lang=lang)
        duplicate = self._duplicates.add(document) if self._duplicates else None
        if duplicate:
            self._report.duplicates.append(duplicate)
            return None
        return document

    def _own_id(self, document: Document) -> str | None:
        """Return the document's id, with a piece of its content's hash where another one has that id; None for a copy."""
        content = hash(document.text)
        for name in (document.id, f"{document.id}#{content_id(document.text)[:8]}"):
            if name not in self._contents:
                self._contents[name] = content
                return name
            if self._contents[name] == content:
                return None
        return None
