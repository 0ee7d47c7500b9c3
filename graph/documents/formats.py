"""The formats that are read, and how to tell them: by content first, by name where content does not tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from whowhom.documents.pieces import Unreadable

if TYPE_CHECKING:
    from whowhom.documents.pieces import Reader


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name for users, its endings, its reader as `module:function`.

    `apart` says that it is read in a process of its own, with limits of time and memory.
    """

    name: str
    suffixes: tuple[str, ...]
    reader: str
    apart: bool = True

    def load(self) -> Reader:
        """Return the reader."""
        module, _, function = self.reader.partition(":")
        reader: Reader = getattr(import_module(f"whowhom.documents.{module}"), function)
        return reader


FORMATS = {
    entry.name: entry
    for entry in (
        Format("text", (".txt", ".text", ""), "plain:read_text", apart=False),
        Format("markdown", (".md", ".markdown", ".mdown"), "plain:read_markdown"),
        Format("JSON lines", (".jsonl", ".ndjson", ".jsonlines"), "tables:read_json_lines", apart=False),
        Format("JSON", (".json",), "tables:read_json"),
        Format("CSV", (".csv", ".tsv"), "tables:read_csv", apart=False),
        Format("Parquet", (".parquet", ".pq"), "tables:read_parquet"),
        Format("HTML", (".html", ".htm", ".xhtml", ".shtml"), "web:read_html"),
        Format("PDF", (".pdf",), "portable:read_pdf"),
        Format("Word", (".docx", ".docm"), "office:read_word"),
        Format("OpenDocument", (".odt", ".ott"), "office:read_opendocument"),
        Format("RTF", (".rtf",), "office:read_rtf"),
        Format("EPUB", (".epub",), "books:read_epub"),
        Format("mail", (".eml",), "mail:read_mail"),
        Format("mailbox", (".mbox", ".mbx"), "mail:read_mailbox"),
        Format("WARC", (".warc",), "webarchives:read_warc"),
        Format("feed", (".rss", ".atom"), "feeds:read_feed"),
        Format("ZIP archive", (".zip",), "archives:read_zip"),
        Format("tar archive", (".tar", ".tgz", ".tbz2", ".txz"), "archives:read_tar"),
        Format("compressed file", (".gz", ".bz2", ".xz"), "archives:read_compressed"),
    )
}
_BY_SUFFIX = {suffix: entry for entry in FORMATS.values() for suffix in entry.suffixes}

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "RTF"),
    (b"PAR1", "Parquet"),
    (b"WARC/", "WARC"),
    (b"\x1f\x8b", "compressed file"),
    (b"BZh", "compressed file"),
    (b"\xfd7zXZ\x00", "compressed file"),
    (b"\x0a\x0d\x0a\x0dWARC/", "WARC"),
)
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "is an old Office file; save it as .docx and build again"),
    (b"\x89PNG", "is a picture, not text"),
    (b"\xff\xd8\xff", "is a picture, not text"),
    (b"GIF8", "is a picture, not text"),
    (b"RIFF", "is a sound, a film or a picture, not text"),
    (b"ID3", "is a sound, not text"),
    (b"OggS", "is a sound or a film, not text"),
    (b"\x00\x00\x00\x18ftyp", "is a film, not text"),
    (b"\x00\x00\x00\x20ftyp", "is a film, not text"),
    (b"\x7fELF", "is a program, not text"),
    (b"MZ\x90", "is a program, not text"),
    (b"7z\xbc\xaf", "is a 7z archive; unpack it and build again"),
    (b"Rar!", "is a RAR archive; unpack it and build again"),
    (b"SQLite format 3", "is a database; export a table of documents as CSV"),
    (b"%!PS", "is PostScript; save it as PDF and build again"),
    (b"AT&TFORM", "is DjVu; save it as PDF and build again"),
)
_CODE = frozenset(
    [
        ".css",
        ".js",
        ".mjs",
        ".ts",
        ".py",
        ".pyc",
        ".sh",
        ".c",
        ".h",
        ".cpp",
        ".java",
        ".rb",
        ".go",
        ".rs",
        ".php",
        ".svg",
        ".yaml",
        ".yml",
        ".toml",
        ".ini",
        ".cfg",
        ".conf",
        ".log",
        ".sql",
        ".lock",
        ".map",
        ".bib",
        ".tex",
        ".srt",
    ]
)
_NEVER_HTML = frozenset([".md", ".markdown", ".eml", ".csv", ".tsv", ".jsonl", ".json"])
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta|article|div|p|h1)\b", re.IGNORECASE)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_MAIL_HEADER = re.compile(
    rb"^(?:received|return-path|delivered-to|message-id|mime-version|x-[a-z-]+|dkim-signature):",
    re.IGNORECASE | re.MULTILINE,
)
_MAIL_FROM = re.compile(rb"^(?:from|subject):", re.IGNORECASE | re.MULTILINE)
_MBOX = re.compile(rb"From \S+.{0,80}\d{2}:\d{2}.{0,40}\n(?:[\w-]+:|>?From )")


def suffix_of(name: str) -> str:
    """Return the ending of a file's name in lower case, with the dot."""
    return PurePosixPath(name.replace("\\", "/")).suffix.lower()


def format_of(name: str, head: bytes) -> Format:
    """Return the format of a file by its first bytes (at least 1 kB where it has them) and its name.

    Raises:
        Unreadable: for an empty file, and for formats that are not read.
    """
    if not head.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise Unreadable("is empty", "empty")
    suffix = suffix_of(name)
    found = _by_magic(head, suffix) or _by_markup(head, suffix)
    if found:
        return FORMATS[found]
    return _by_name(head, suffix)


def _by_name(head: bytes, suffix: str) -> Format:
    named = _BY_SUFFIX.get(suffix)
    if named and named.name in ("text", "markdown", "JSON lines", "JSON", "CSV", "HTML", "mail", "mailbox"):
        return FORMATS[_by_shape(head) or "text"] if suffix == "" else named
    if named and named.name == "feed":
        raise Unreadable("is no RSS or Atom feed, though its name says so")
    if named:
        raise Unreadable(f"is no {named.name}, though its name says so")
    if suffix in _CODE:
        raise Unreadable(f"is a {suffix} file, which is not read", "unsupported")
    return FORMATS[_by_shape(head) or "text"]


def _by_magic(head: bytes, suffix: str) -> str | None:
    for magic, reason in _REFUSED:
        if head.startswith(magic):
            raise Unreadable(reason, "unsupported" if "not text" not in reason else "binary")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(head, suffix)
    if b"%PDF-" in head[:1024]:
        return "PDF"
    if head[257:262] == b"ustar":
        return "tar archive"
    return next((name for magic, name in _MAGIC if head.startswith(magic)), None)


def _kind_of_zip(head: bytes, suffix: str) -> str:
    if b"mimetypeapplication/epub+zip" in head[:100]:
        return "EPUB"
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in head[:120]:
        return "OpenDocument"
    named = _BY_SUFFIX.get(suffix)
    if named and named.name in ("Word", "OpenDocument", "EPUB"):
        return named.name
    if suffix in (".xlsx", ".xlsm", ".ods"):
        raise Unreadable("is a spreadsheet; export a table of documents as CSV", "unsupported")
    if suffix in (".pptx", ".odp"):
        raise Unreadable("is a presentation; save it as PDF and build again", "unsupported")
    if head[30:50].startswith((b"[Content_Types].xml", b"_rels/.rels", b"word/")) and suffix != ".zip":
        return "Word"
    return "ZIP archive"


def _by_markup(head: bytes, suffix: str) -> str | None:
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text[:5].lower() == b"<?xml" or _FEED.match(text):
        return _kind_of_xml(text, suffix)
    if suffix not in _NEVER_HTML and _HTML.match(_without_comments(text)):
        return "HTML"
    if suffix in ("", ".txt", ".mail", ".msg") and _MBOX.match(text):
        return "mailbox"
    looks_like_mail = len(_MAIL_HEADER.findall(text)) >= 2 and _MAIL_FROM.search(text)
    return "mail" if suffix in ("", ".mail", ".msg") and looks_like_mail else None


def _without_comments(text: bytes) -> bytes:
    """Return markup without the comments at its beginning."""
    start = 0
    while text.startswith(b"<!--", start):
        end = text.find(b"-->", start)
        if end < 0:
            break
        start = end + 3
        while text[start : start + 1].isspace():
            start += 1
    return text[start:]


def _kind_of_xml(text: bytes, suffix: str) -> str | None:
    if _FEED.search(text):
        return "feed"
    if suffix in (".html", ".htm", ".xhtml") or re.search(rb"<html\b", text, re.IGNORECASE):
        return "HTML"
    if suffix in (".txt", ".md"):
        return None
    raise Unreadable("is XML of a kind that is not read", "unsupported")


def _by_shape(head: bytes) -> str | None:
    """Return the kind of table that bytes without a telling name look like, or None."""
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    first = text.split(b"\n", 1)[0].strip()
    if first.startswith(b"{") and (first.endswith(b"}") or b"\n" not in text) and b'"' in first:
        return "JSON lines"
    if text.startswith((b"[{", b"[\n", b"[ {")) or (text.startswith(b"{") and b'"' in text):
        return "JSON"
    columns = [
        column.strip(b' "').lower() for separator in (b",", b"\t", b";") for column in first.split(separator)
    ]
    if len(first) < 1000 and {b"text", b"body", b"content"} & set(columns) and len(set(columns)) > 1:
        return "CSV"
    return None
