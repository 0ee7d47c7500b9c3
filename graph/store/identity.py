"""When two documents are the same: by content, and by where they come from."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from whowhom.documents.keeping import plain_source, with_source

if TYPE_CHECKING:
    from whowhom.records import Document


def content_key(document: Document) -> str:
    """Return the hash of all that decides a document's edges: 32 hex digits.

    Its id and its path are left out: a file that is moved or copied is not read twice.
    """
    parts = (
        document.text, document.title, document.date, document.outlet,
        document.url, document.speaker, document.lang,
    )  # fmt: skip
    return _digest(parts)


def place_key(document: Document) -> str:
    """Return the hash of a document's path and first id: what is read from there later replaces it."""
    return _digest((plain_source(document.source), _first_id(document)))


def _first_id(document: Document) -> str:
    """Return the id that a document had before its source told it apart from others of its name.

    Whether it had to be told apart depends on what else was read with it; its place must not.
    """
    name, mark, _ = document.id.rpartition("#")
    return name if mark and document.id == with_source(name, document.source) else document.id


def _digest(parts: tuple[str | None, ...]) -> str:
    # Lengths keep ("ab", "c") apart from ("a", "bc"), and None apart from "".
    framed = "".join("-;" if part is None else f"{len(part)}:{part};" for part in parts)
    return hashlib.sha256(framed.encode("utf-8", "surrogatepass")).hexdigest()[:32]
