"""Broken and malicious files, each with the complaint that is expected of the report."""

# ruff: noqa: E501 (a table is clearer with one case a line)

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import random
import struct
import tarfile
import zipfile
import zlib

from document_writers import (
    Article,
    docx_file,
    eml_plain,
    epub_file,
    html_page,
    odt_file,
    parquet_file,
    pdf_file,
    pdf_of,
    pdf_simple,
    rss_file,
    txt_headers,
    warc_gz_file,
    zip_file,
)

ARTICLE = Article(
    "Minister warns neighbours",
    "2017-04-14",
    "Harbour Wire",
    "https://example.org/a",
    (
        "The minister warned the neighbours on Friday that the treaty would end in the autumn.",
        "She said that her government had been patient, and accused the other side of delay.",
    ),
)
_NOISE = random.Random(7).randbytes(20_000)  # noqa: S311 (noise, no secret)
_LAUGHS = "".join(f'<!ENTITY l{n} "{"".join(f"&l{n - 1};" for _ in range(10))}">' for n in range(1, 12))
_DOCTYPE = f'<!DOCTYPE bomb [<!ENTITY l0 "lol">{_LAUGHS}]>'


def zipped(members: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP archive of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def replaced(archive: bytes, name: str, data: bytes | None) -> bytes:
    """Return a ZIP archive with one member replaced, or without it."""
    with zipfile.ZipFile(io.BytesIO(archive)) as old:
        members: dict[str, bytes | str] = {info.filename: old.read(info) for info in old.infolist()}
    if data is None:
        members.pop(name)
    else:
        members[name] = data
    return zipped(members)


def tarred(*infos: tuple[tarfile.TarInfo, bytes], mode: str = "w:gz") -> bytes:
    """Return a tar archive of these members."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for info, data in infos:
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def _member(name: str, kind: bytes = tarfile.REGTYPE) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type = kind
    info.linkname = "/etc/passwd"
    return info


def _flagged_encrypted(archive: bytes) -> bytes:
    """Return a ZIP archive whose members claim to be encrypted."""
    data = bytearray(archive)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(signature)
        while start >= 0:
            data[start + offset] |= 1
            start = data.find(signature, start + 4)
    return bytes(data)


def _nested_zip(depth: int) -> bytes:
    inner = txt_headers(ARTICLE)
    name = "a.txt"
    for _ in range(depth):
        inner, name = zipped({name: inner}), "inner.zip"
    return inner


def encrypted_pdf() -> bytes:
    """Return a PDF with a password."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_simple(ARTICLE))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _pages_pdf(pages: bytes, *more: bytes) -> bytes:
    """Return a PDF with a hand-made page tree."""
    return pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", pages, *more])


def _mail_of_parts(depth: int) -> bytes:
    head = b"From: a@example.org\nSubject: deep\nMIME-Version: 1.0\nMessage-ID: <x@y>\n"
    parts = b"".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n'.encode() for n in range(depth)
    )
    return head + parts + b"Content-Type: text/plain\n\nend\n"


def _image_mail() -> bytes:
    return (
        b"From: a@example.org\nTo: b@example.org\nSubject: picture\nMIME-Version: 1.0\nMessage-ID: <x@y>\n"
        b"Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n"
    )


def _huge_gzip() -> bytes:
    """Return a small file that unpacks to 64 MB of one letter."""
    return gzip.compress(b"a" * (64 << 20))


def _tar_bomb() -> bytes:
    return tarred(*((_member(f"{number}.txt"), b"a " * (1 << 20)) for number in range(30)))


def _changed_crc(archive: bytes) -> bytes:
    data = bytearray(archive)
    start = data.find(b"PK\x03\x04")
    length = struct.unpack("<H", data[start + 26 : start + 28])[0]
    data[start + 30 + length + 20] ^= 0xFF
    return bytes(data)


_DOCX, _ODT, _EPUB, _PDF = docx_file(ARTICLE), odt_file(ARTICLE), epub_file(ARTICLE), pdf_simple(ARTICLE)
_ZIP, _RSS, _HTML = zip_file([ARTICLE]), rss_file([ARTICLE]), html_page(ARTICLE)
_BOMB = b"0" * (30 << 20)
_ENTITIES = (_DOCTYPE + "<x>&l11;</x>").encode()

# name -> (content, what the report must say, its kind)
HOSTILE: dict[str, tuple[bytes, str, str]] = {
    # plain files
    "empty.txt": (b"", "is empty", "empty"),
    "blank.txt": (b" \n\t\r\n \n", "is empty", "empty"),
    "zeros.txt": (bytes(5000), "is empty", "empty"),
    "bom-only.txt": (b"\xef\xbb\xbf", "is empty", "empty"),
    "stars.txt": (b"***\n---\n!!!\n", "holds no text", "empty"),
    "noise.txt": (_NOISE, "binary data", "binary"),
    "noise": (_NOISE, "binary data", "binary"),
    "program": (b"\x7fELF\x02\x01\x01" + _NOISE, "is a program", "binary"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + _NOISE, "is a picture", "binary"),
    "photo.html": (b"\xff\xd8\xff\xe0" + _NOISE, "is a picture", "binary"),
    "sound.md": (b"ID3\x03" + _NOISE, "is a sound", "binary"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + _NOISE, "save it as .docx", "unsupported"),
    "locked.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + _NOISE, "save it as .docx", "unsupported"),
    "sheet.xlsx": (
        zipped({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}),
        "is a spreadsheet",
        "unsupported",
    ),
    "slides.pptx": (
        zipped({"[Content_Types].xml": "<x/>", "ppt/a.xml": "<x/>"}),
        "is a presentation",
        "unsupported",
    ),
    "packed.7z": (b"7z\xbc\xaf\x27\x1c" + _NOISE, "is a 7z archive", "unsupported"),
    "packed.rar": (b"Rar!\x1a\x07\x01\x00" + _NOISE, "is a RAR archive", "unsupported"),
    "base.db": (b"SQLite format 3\x00" + _NOISE, "is a database", "unsupported"),
    "print.ps": (b"%!PS-Adobe-3.0\nshowpage", "is PostScript", "unsupported"),
    "scan.djvu": (b"AT&TFORM" + _NOISE, "is DjVu", "unsupported"),
    "style.css": (b"p { color: red }", "is a .css file", "unsupported"),
    "data.xml": (b'<?xml version="1.0"?><data><x>1</x></data>', "is XML of a kind", "unsupported"),
    "long.txt": (b"word " * 500_000, "has more than 2,000,000 characters", "too large"),
    "big.txt": (b"word " * 5_000_000, "is larger than 20 MB", "too large"),
    "russian.txt": (
        ("Россия отвергла обвинения в применении химического оружия. " * 5).encode(),
        "another language (ru)",
        "language",
    ),
    "arabic.txt": (
        ("نفت وزارة الخارجية الاتهامات ودعت إلى تحقيق مستقل. " * 5).encode(),
        "another language (ar)",
        "language",
    ),
    "german.txt": (
        (
            "Die Regierung wies die Vorwürfe am Freitag zurück und sprach von einer Kampagne der Gegner. " * 4
        ).encode(),
        "another language (de)",
        "language",
    ),
    "windows.txt": (
        ("The minister’s speech was sharp, he said, and the crowd cheered. " * 5).encode("cp1252"),
        "is not UTF-8; read as cp1252",
        "note",
    ),
    "wide.txt": (
        ("The minister said that the talks had failed. " * 20).encode("utf-16-le"),
        "is not UTF-8; read as utf-16",
        "note",
    ),
    "torn.txt": (
        "The minister’s café said that the talks’ end – was near. ".encode() * 20 + b"\xe2\x80",
        "damaged characters",
        "note",
    ),
    # tables
    "lines.jsonl": (b'{"text": "The minister spoke."}\n{broken\n', "line 2 is not JSON", "damaged"),
    "list.jsonl": (
        b'{"text": "The minister spoke again."}\n[1, 2]\n',
        "line 2 is not a JSON object",
        "damaged",
    ),
    "deep.jsonl": (
        b'{"text": "The minister left."}\n' + b"[" * 200_000 + b"\n",
        "line 2 is not JSON",
        "damaged",
    ),
    "silent.jsonl": (b'{"text": "A minister left."}\n{"text": ""}\n', "line 2 has no text", "empty"),
    "wrong.jsonl": (
        b'{"words": "x", "number": 3}\n',
        "has no column of text (it has words, number)",
        "empty",
    ),
    "broken.json": (b'{"text": "x"', "is not valid JSON", "damaged"),
    "deep.json": (b'{"text":' + b"[" * 200_000, "is not valid JSON", "damaged"),
    "number.json": (b'{"count": 3}', "holds no documents", "empty"),
    "wrong.csv": (b"name,age\nA,3\n", "has no column of text (it has name, age)", "empty"),
    "gaps.csv": (b"title,text\nA,The minister came.\nB,\n", "line 3 has no text", "empty"),
    "cut.parquet": (parquet_file([ARTICLE])[:-200], "is a damaged Parquet file", "damaged"),
    "fake.parquet": (b"PAR1" + _NOISE + b"PAR1", "is a damaged Parquet file", "damaged"),
    "text.parquet": (b"The minister spoke.", "is no Parquet, though its name says so", "damaged"),
    # web pages
    "bare.html": (b"<html><head><title></title></head><body></body></html>", "holds no text", "empty"),
    "script.html": (b"<html><body><script>var a = 'x';</script></body></html>", "holds no text", "empty"),
    "noise.html": (_NOISE, "binary data", "binary"),
    # PDF
    "locked.pdf": (encrypted_pdf(), "is encrypted", "encrypted"),
    "garbage.pdf": (b"%PDF-1.7\n" + _NOISE, "is a damaged PDF", "damaged"),
    "cut.pdf": (_PDF[:300], "is a damaged PDF", "damaged"),
    "scan.pdf": (pdf_file([b"0 0 9 9 re f"]), "it may be a scan", "empty"),
    "loop.pdf": (
        _pages_pdf(b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"),
        "PDF|nested|holds no text|stopped|cannot be parsed",
        "damaged|empty|too slow",
    ),
    "bomb.pdf": (
        pdf_file([zlib.compress(b"0 0 9 9 re f " * (1 << 17), 9)], stream="/Filter /FlateDecode"),
        "holds no text|MB|PDF|seconds|cannot",
        "empty|damaged|too slow|too large",
    ),
    "count.pdf": (
        _pages_pdf(b"<< /Type /Pages /Kids [] /Count 2000000000 >>"),
        "holds no text|PDF",
        "empty|damaged",
    ),
    "selfish.pdf": (
        _pages_pdf(
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", b"<< /Type /Page /Parent 2 0 R /Contents 3 0 R >>"
        ),
        "holds no text",
        "empty",
    ),
    "words.pdf": (b"The minister spoke.", "is no PDF, though its name says so", "damaged"),
    # office documents and books
    "words.docx": (b"The minister spoke.", "is no Word, though its name says so", "damaged"),
    "cut.docx": (_DOCX[:3000], "is damaged", "damaged"),
    "hollow.docx": (replaced(_DOCX, "word/document.xml", None), "is a damaged Word file", "damaged"),
    "torn.docx": (replaced(_DOCX, "word/document.xml", b"<w:document"), "is a damaged Word file", "damaged"),
    "laughs.docx": (
        replaced(_DOCX, "word/document.xml", _ENTITIES),
        "damaged Word file|holds no text|cannot be parsed",
        "damaged|empty",
    ),
    "bomb.docx": (replaced(_DOCX, "word/media/a.bin", _BOMB), "grows", "unsafe"),
    "torn.odt": (replaced(_ODT, "content.xml", b"<office:"), "is an OpenDocument file without text", "empty"),
    "laughs.odt": (replaced(_ODT, "content.xml", _ENTITIES), "is a damaged OpenDocument file", "damaged"),
    "locked.odt": (_flagged_encrypted(_ODT), "is encrypted", "encrypted"),
    "empty.rtf": (b"{\\rtf1\\ansi }", "holds no text", "empty"),
    "hollow.epub": (replaced(_EPUB, "META-INF/container.xml", None), "is a damaged book", "damaged"),
    "laughs.epub": (
        replaced(_EPUB, "OPS/package.opf", _ENTITIES),
        "damaged book|holds no text",
        "damaged|empty",
    ),
    "torn.epub": (replaced(_EPUB, "OPS/package.opf", b"<package"), "is a damaged book", "damaged"),
    "blank.epub": (
        replaced(replaced(_EPUB, "OPS/text/one.xhtml", None), "OPS/text/two.xhtml", None),
        "holds no text",
        "empty",
    ),
    # mail and feeds
    "picture.eml": (_image_mail(), "is a message without text", "empty"),
    "headless.eml": (b"\n\njust words without a header\n", "is no mail message", "damaged"),
    "laughs.rss": (
        ('<?xml version="1.0"?>' + _DOCTYPE + "<rss><channel><title>&l11;</title></channel></rss>").encode(),
        "defines XML entities",
        "unsafe",
    ),
    "blank.rss": (
        b'<rss version="2.0"><channel><title>x</title></channel></rss>',
        "holds no entries",
        "empty",
    ),
    "mute.atom": (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id></entry></feed>',
        "is an entry without text",
        "empty",
    ),
    "words.rss": (b"The minister spoke.", "is no RSS or Atom feed", "damaged"),
    # web archives
    "noise.warc": (
        b"WARC/1.0\r\n" + _NOISE,
        "damaged web archive|holds no pages|cannot be parsed",
        "damaged|empty",
    ),
    # archives
    "climb.zip": (zipped({"../../climbed.txt": txt_headers(ARTICLE)}), "points out of its archive", "unsafe"),
    "root.zip": (zipped({"/climbed.txt": txt_headers(ARTICLE)}), "points out of its archive", "unsafe"),
    "drive.zip": (zipped({"C:\\climbed.txt": txt_headers(ARTICLE)}), "points out of its archive", "unsafe"),
    "locked.zip": (_flagged_encrypted(_ZIP), "is encrypted", "encrypted"),
    "bomb.zip": (zipped({"a.txt": _BOMB}), "larger than 20 MB|grows", "unsafe|too large"),
    "dense.zip": (zipped({"a.txt": b"0" * (15 << 20)}), "grows", "unsafe"),
    "nested.zip": (_nested_zip(6), "archives deep", "unsafe"),
    "empty.zip": (zipped({}), "is an archive without files", "empty"),
    "torn.zip": (
        _changed_crc(zipped({"a.txt": txt_headers(ARTICLE)})),
        "is damaged in its archive",
        "damaged",
    ),
    "cut.zip": (_ZIP[:-40], "is a damaged ZIP archive", "damaged"),
    "words.zip": (b"The minister spoke.", "is no ZIP archive, though its name says so", "damaged"),
    "mixed.zip": (
        zipped({"a.png": b"\x89PNG" + _NOISE, "b.txt": b"The minister stayed away."}),
        "is a picture",
        "binary",
    ),
    "climb.tar.gz": (tarred((_member("../../climbed.txt"), b"x")), "points out of its archive", "unsafe"),
    "links.tar": (
        tarred((_member("a.txt", tarfile.SYMTYPE), b""), mode="w"),
        "is an archive without files",
        "empty",
    ),
    "devices.tar": (
        tarred((_member("null.txt", tarfile.CHRTYPE), b""), mode="w"),
        "is an archive without files",
        "empty",
    ),
    "cut.tar.gz": (tarred((_member("a.txt"), _NOISE))[:9000], "damaged", "damaged"),
    "bomb.tar.gz": (_tar_bomb(), "holds more than 40 MB unpacked", "too large"),
    "bomb.txt.gz": (_huge_gzip(), "is larger than 20 MB", "too large"),
    "torn.txt.gz": (gzip.compress(txt_headers(ARTICLE))[:-60], "is a damaged compressed file", "damaged"),
    "noise.txt.bz2": (b"BZh9" + _NOISE, "is a damaged compressed file", "damaged"),
    "noise.txt.xz": (b"\xfd7zXZ\x00" + _NOISE, "is a damaged compressed file", "damaged"),
    "hollow.txt.bz2": (bz2.compress(b""), "is empty", "empty"),
    "hollow.txt.xz": (lzma.compress(b""), "is empty", "empty"),
}

# name -> (content, words that must be read from it in spite of all, words that must not)
READABLE: dict[str, tuple[bytes, str, str]] = {
    "comments.html": (
        b"<!----> " * 900 + b"<p>The minister of justice spoke.</p>",
        "The minister of justice spoke.",
        "<",
    ),
    "comments": (b"<!----> " * 900 + b"The minister of labour spoke.", "The minister of labour spoke.", "\0"),
    "marks.md": (("The minister spoke. a" + "\u0300\u0323" * 200_000).encode(), "The minister spoke.", "\0"),
    "nulls.txt": (b"The minis\0ter spoke on Friday about trade. " * 50, "The minister spoke", "\0"),
    "marks.txt": (
        "The \u202eminister\u202c spoke\u200b on\u00a0Fri\u00adday.".encode(),
        "The minister spoke on Friday.",
        "\u202e",
    ),
    "returns.txt": (b"The minister spoke.\rThe envoy left.\r", "The minister spoke.\nThe envoy left.", "\r"),
    "surrogate.jsonl": (b'{"text": "The minister \\ud800 spoke to them."}\n', "The minister", "\ud800"),
    "nulls.csv": (b"title,text\nA,The minis\0ter came early.\n", "The minister came early.", "\0"),
    "nested.html": (
        b"<html><body><p>The minister spoke.</p>" + b"<div>" * 100_000 + b"deep" + b"</div>" * 100_000,
        "The minister spoke.",
        "<",
    ),
    "attributes.html": (
        b"<html><body "
        + b" ".join(b"a%d='x'" % n for n in range(4_000))
        + b"><p>The minister of trade spoke.</p></body></html>",
        "The minister of trade spoke.",
        "a3999",
    ),
    "laughs.html": (
        (
            _DOCTYPE.replace("bomb", "html")
            + "<html><body><p>The minister of war &l11; spoke.</p></body></html>"
        ).encode(),
        "The minister of war",
        "lollol",
    ),
    "remote.html": (
        (
            b'<html><head><link rel="stylesheet" href="http://192.0.2.1/a.css"></head><body><iframe src="http://192.0.2.1/"></iframe>'
            b'<img src="http://192.0.2.1/b.png"><p>The minister of health spoke.</p></body></html>'
        ),
        "The minister of health spoke.",
        "192.0.2.1",
    ),
    "charset.html": (
        b'<html><head><meta charset="no-such-charset"></head><body><p>The minister\xe2\x80\x99s voice was low.</p></body></html>',
        "The minister’s voice was low.",
        "charset",
    ),
    "braces.rtf": (
        b"{\\rtf1 " + b"{" * 50_000 + b"The minister of finance spoke." + b"}" * 50_000 + b"}",
        "The minister of finance spoke.",
        "{",
    ),
    "parts.eml": (_mail_of_parts(30), "end", "boundary"),
    "headers.eml": (
        eml_plain(ARTICLE).replace(b"Date: ", b"Date: not a date "),
        "The minister warned",
        "Date:",
    ),
    "feed.rss": (_RSS.replace(b"</channel></rss>", b""), "The minister warned", "<"),
    "renamed.txt": (_PDF, "The minister warned the neighbours", "%PDF"),
    "renamed.html": (_DOCX, "The minister warned the neighbours", "PK"),
    "renamed.pdf": (_HTML, "The minister warned the neighbours", "<"),
    "cut.warc.gz": (warc_gz_file([ARTICLE])[:-150], "The minister warned the neighbours", "<"),
    "rows.json": (
        b"\n".join(json.dumps({"text": f"The minister gave speech {n}."}).encode() for n in range(3)),
        "speech",
        "{",
    ),
}
