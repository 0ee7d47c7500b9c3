"""When two documents are the same: by content, and by where they come from."""

from __future__ import annotations

import hashlib
import os.path
from typing import TYPE_CHECKING

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
    """Return the hash of a document's path and id: what is read from there later replaces it."""
    source = document.source
    if source is not None and "://" not in source:
        source = os.path.normpath(source)  # `./articles/a.txt` is `articles/a.txt`
    return _digest((source, document.id))


def _digest(parts: tuple[str | None, ...]) -> str:
    # Lengths keep ("ab", "c") apart from ("a", "bc"), and None apart from "".
    framed = "".join("-;" if part is None else f"{len(part)}:{part};" for part in parts)
    return hashlib.sha256(framed.encode("utf-8", "surrogatepass")).hexdigest()[:32]
