"""Mail: messages and mailboxes; the sender's words without quotations and signatures, and attachments."""

from __future__ import annotations

import email
import re
from email.header import decode_header, make_header
from email.policy import default as modern
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING

from whowhom.documents.formats import suffix_of
from whowhom.documents.markup import parsed, words_of
from whowhom.documents.one import read_pieces
from whowhom.documents.pieces import Content, Found, Piece, Unreadable, too_large
from whowhom.documents.report import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage, Message

    from whowhom.documents.options import ReadOptions

_ATTACHED = frozenset({".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".odt", ".rtf", ".eml"})
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_QUOTATION = re.compile(
    r"^(?:On .{4,120}? wrote:|-{3,} ?(?:Original Message|Forwarded message) ?-{3,}|_{20,})\s*$", re.MULTILINE
)


def read_mail(content: Content, options: ReadOptions) -> Iterator[Found]:
    """Yield a message, and the documents attached to it."""
    yield from _read_message(content.bytes(options.limits.bytes), content, content.name, options)


def read_mailbox(content: Content, options: ReadOptions) -> Iterator[Found]:
    """Yield the messages of a mailbox one by one."""
    for number, message in enumerate(_messages(content, options.limits.bytes), 1):
        yield from _read_message(message, content, f"{content.name}#{number}", options)


def _messages(content: Content, limit: int) -> Iterator[bytes]:
    """Yield the messages between the `From ` lines of a mailbox."""
    lines: list[bytes] = []
    size = 0
    blank = True
    with content.open() as stream:
        while line := stream.readline(1 << 20):
            if blank and line.startswith(b"From ") and lines:
                yield b"".join(lines)
                lines, size = [], 0
            elif not (not lines and line.startswith(b"From ")):
                # Within a message such lines are marked with `>`.
                lines.append(line[1:] if line.startswith(b">From ") else line)
                size += len(line)
            if size > limit:
                raise too_large(limit)
            blank = not line.strip()
    if lines:
        yield b"".join(lines)


def _read_message(data: bytes, content: Content, name: str, options: ReadOptions) -> Iterator[Found]:
    message = email.message_from_bytes(data, policy=modern)
    if not message.keys():
        raise Unreadable("is no mail message")
    body = _body(message)
    if body.strip():
        sender, _ = parseaddr(_header(message, "From") or "")
        yield Piece(
            text=_own_words(body),
            name=name,
            source=content.source,
            title=_header(message, "Subject"),
            date=_date(message),
            outlet=sender or None,
            wrapped=True,
        )
    attachments = list(_attachments(message, content, name, options))
    if not body.strip() and not attachments:
        yield Problem(_place(content, name), "is a message without text", "empty")
    for attachment in attachments:
        yield from read_pieces(attachment, options)


def _place(content: Content, name: str) -> str:
    _, mark, number = name.rpartition("#")
    return f"{content.source}#{number}" if mark else content.source


def _body(message: EmailMessage) -> str:
    """Return the message's text: the plain part, or the words of the HTML part."""
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    text = _text_of_part(part)
    if part.get_content_type() != "text/html" or not text.strip():
        return text
    try:
        return words_of(parsed(text))
    except Unreadable:
        return ""


def _text_of_part(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    charset = part.get_content_charset("utf-8")
    try:
        return data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return data.decode("cp1252", errors="replace")


def _own_words(body: str) -> str:
    """Return a body without quoted lines, what follows "On ... wrote:", and the signature."""
    body = body.replace("\r\n", "\n")
    for ending in (_SIGNATURE, _QUOTATION):
        found = ending.search(body)
        if found and body[: found.start()].strip():
            body = body[: found.start()]
    unquoted = "\n".join(line for line in body.split("\n") if not line.startswith(">"))
    return unquoted if unquoted.strip() else body


def _attachments(
    message: EmailMessage, content: Content, name: str, options: ReadOptions
) -> Iterator[Content]:
    if content.depth >= options.limits.depth:
        return
    for part in message.iter_attachments():
        filename = part.get_filename() or ""
        data = part.get_payload(decode=True)
        if suffix_of(filename) in _ATTACHED and isinstance(data, bytes):
            inner = filename.replace("\\", "/").rsplit("/", 1)[-1]
            yield Content(f"{name}/{inner}", f"{content.source}/{inner}", data=data, depth=content.depth + 1)


def _header(message: EmailMessage, name: str) -> str | None:
    """Return a header in one line; one that breaks the rules of its kind is taken as it stands."""
    try:
        value = message[name]
        return " ".join(str(value).split()) if value is not None else None
    except Exception:  # noqa: BLE001 (the standard library's header parsers fail in many ways on broken headers)
        raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), None)
        return " ".join(str(make_header(decode_header(str(raw)))).split()) if raw else None


def _date(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(_header(message, "Date") or "").date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None
