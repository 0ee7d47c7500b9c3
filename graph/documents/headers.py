"""Header lines at the top of a plain text: `Title:`, `Date:`, `Outlet:`, `Url:`; or front matter.

The format of a text document with metadata, as in the sample corpus:

    Title: Inquiry opens in Geneva
    Date: 2017-04-14
    Outlet: Harbour Wire
    Url: https://example.org/inquiry

    The text follows an empty line. All header lines are optional.
"""

from __future__ import annotations

import re

import yaml

FIELDS = {
    "id": "id",
    "title": "title",
    "headline": "title",
    "date": "date",
    "published": "date",
    "publication date": "date",
    "pubdate": "date",
    "posted": "date",
    "outlet": "outlet",
    "publisher": "outlet",
    "publication": "outlet",
    "source": "outlet",
    "newspaper": "outlet",
    "site": "outlet",
    "url": "url",
    "link": "url",
    "address": "url",
    "permalink": "url",
    "speaker": "speaker",
    "language": "lang",
    "lang": "lang",
}
_SILENT = frozenset(
    {
        "author",
        "authors",
        "byline",
        "by",
        "section",
        "category",
        "tags",
        "keywords",
        "subject",
        "layout",
        "place",
    }
)
_HEADER = re.compile(r"([A-Za-z][A-Za-z ]{1,20}?)\s*:\s+(\S.{0,2000})$|([A-Za-z][A-Za-z ]{1,20}?)\s*:$")
_FRONT_MATTER_LONGEST = 20_000
_MOST_LINES = 30


def split_headers(text: str) -> tuple[dict[str, str], str]:
    """Return the fields that stand above a text, by our names, and the text below them.

    A text that begins otherwise is returned as it is.
    """
    if text.startswith("---\n"):
        return _front_matter(text)
    found: dict[str, str] = {}
    offset = 0
    for line in text.split("\n", _MOST_LINES)[:_MOST_LINES]:
        if not line.strip():
            return (found, text[offset:].lstrip("\n")) if found else ({}, text)
        header = _HEADER.match(line.strip())
        name = (header[1] or header[3]).lower() if header else ""
        if header is None or (name not in FIELDS and name not in _SILENT):
            return {}, text
        if name in FIELDS and header[2]:
            found.setdefault(FIELDS[name], header[2].strip())
        offset += len(line) + 1
    return ({}, text) if offset < len(text) else (found, "")


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    end = text.find("\n---", 3, _FRONT_MATTER_LONGEST)
    if end < 0:
        return {}, text
    block = text[4:end]
    body = text[text.find("\n", end + 1) + 1 :] if "\n" in text[end + 1 :] else ""
    if "&" in block and "*" in block:
        # Aliases are what YAML bombs are made of; no article needs them.
        return {}, body
    try:
        values = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506 (it makes strings, lists and dictionaries only)
    except yaml.YAMLError:
        return {}, body
    if not isinstance(values, dict):
        return {}, text
    found = {FIELDS[str(key).lower()]: value for key, value in values.items() if str(key).lower() in FIELDS}
    return {name: value for name, value in found.items() if isinstance(value, str) and value}, body.lstrip(
        "\n"
    )
