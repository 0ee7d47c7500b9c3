"""Writers of known articles in every format that is read, for the corpus of the reading tests."""

# ruff: noqa: E501 (lines of markup are clearer whole)

from __future__ import annotations

import csv
import gzip
import html
import io
import json
import tarfile
import textwrap
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MENU = ["Home", "World", "Politics", "Business", "Sport", "Weather forecast", "Subscribe to our newsletter"]
COOKIES = (
    "We use cookies to improve your experience on our website. By continuing you accept our cookie policy."
)


@dataclass(frozen=True)
class Article:
    """A text with all that is known of it; paragraphs are without line breaks."""

    title: str
    date: str
    outlet: str
    url: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the paragraphs with empty lines between them."""
        return "\n\n".join(self.paragraphs)

    @property
    def day(self) -> datetime:
        """Return the day of publication, at noon."""
        return datetime.fromisoformat(self.date).replace(hour=12, tzinfo=UTC)

    @property
    def long_date(self) -> str:
        """Return the date in words."""
        return f"{self.day:%B} {self.day.day}, {self.day.year}"


def txt_headers(article: Article) -> bytes:
    """Write a text with header lines."""
    head = f"Title: {article.title}\nDate: {article.date}\nOutlet: {article.outlet}\nUrl: {article.url}\n\n"
    return (head + article.text + "\n").encode()


def txt_posted(article: Article) -> bytes:
    """Write a text with a title line and a line that says when it was posted."""
    return f"{article.title}\n\nPosted {article.long_date}\n\n{article.text}\n".encode()


def txt_wrapped(article: Article) -> bytes:
    """Write a text that is broken at 72 characters, with Windows line ends."""
    wrapped = "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in article.paragraphs)
    return f"{article.title}\n\n{article.day.day} {article.day:%B %Y}\n\n{wrapped}\n".replace(
        "\n", "\r\n"
    ).encode()


def txt_utf16(article: Article) -> bytes:
    """Write a text with header lines in UTF-16 with a byte order mark."""
    return txt_headers(article).decode().encode("utf-16")


def txt_utf8_bom(article: Article) -> bytes:
    """Write a text with header lines in UTF-8 with a byte order mark."""
    return b"\xef\xbb\xbf" + txt_headers(article)


def txt_windows(article: Article) -> bytes:
    """Write a text with header lines and curly quotes in Windows-1252."""
    return txt_headers(article).decode().replace("'", "\u2019").encode("cp1252", errors="replace")


def markdown_front_matter(article: Article) -> bytes:
    """Write Markdown with front matter."""
    head = f'---\ntitle: "{article.title}"\ndate: {article.date}\npublisher: {article.outlet}\n---\n\n'
    return (head + article.text).encode()


def markdown_heading(article: Article) -> bytes:
    """Write Markdown with a heading, emphasis and links."""
    first, *rest = article.paragraphs
    words = first.split()
    words[1] = f"**{words[1]}**"
    words[2] = f"[{words[2]}](https://example.org/a_b)"
    body = "\n\n".join([" ".join(words), *rest])
    return f"# {article.title}\n\n*Published: {article.long_date}*\n\n{body}\n".encode()


def html_page(article: Article) -> bytes:
    """Write a news page with meta data, a menu, a cookie notice, a player, links and a footer."""
    menu = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in MENU)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{html.escape(article.title)} | {article.outlet}</title>
<meta property="og:title" content="{html.escape(article.title)}">
<meta property="og:site_name" content="{article.outlet}">
<meta property="article:published_time" content="{article.date}T08:30:00Z">
<link rel="canonical" href="{article.url}"><script>var tracking = "do not read me";</script>
<img src="http://192.0.2.1/pixel.gif"></head>
<body><nav><ul>{menu}</ul></nav><div class="cookie-banner"><p>{COOKIES}</p></div>
<article><h1>{html.escape(article.title)}</h1><p class="byline">By Our Correspondent</p>
{_paragraphs(article)}
</article><aside><h3>Most read</h3><ul><li><a href="/x">A quite different story</a></li></ul></aside>
<footer><p>Copyright 2020 {article.outlet}. All rights reserved.</p></footer></body></html>""".encode()


def html_json_ld(article: Article) -> bytes:
    """Write a page whose metadata is in JSON-LD, in a declared Windows encoding."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": article.date,
        "publisher": {"@type": "Organization", "name": article.outlet},
    }
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252">
<title>{html.escape(article.title)}</title><script type="application/ld+json">{json.dumps(data)}</script></head>
<body><div id="header"><a href="/">Home</a> <a href="/w">World</a></div><div class="content">
<h1>{html.escape(article.title)}</h1>{_paragraphs(article)}</div></body></html>""".encode(
        "cp1252", errors="xmlcharrefreplace"
    )


def html_plain(article: Article) -> bytes:
    """Write the simplest page, with the date in a time element."""
    return f"""<html><head><title>{html.escape(article.title)}</title></head><body><h1>{html.escape(article.title)}</h1>
<time datetime="{article.date}">{article.long_date}</time>{_paragraphs(article)}</body></html>""".encode()


def _paragraphs(article: Article) -> str:
    return "\n".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in article.paragraphs)


def pdf_simple(article: Article) -> bytes:
    """Write a PDF with one column, running heads and page numbers."""
    return _pdf(article, columns=1)


def pdf_columns(article: Article) -> bytes:
    """Write a PDF with two columns, whose lines are drawn row by row across the columns, and broken words."""
    return _pdf(article, columns=2)


_LINES_A_PAGE = 24


def _pdf(article: Article, columns: int) -> bytes:
    width = 84 if columns == 1 else 40
    lines: list[str] = []
    for paragraph in article.paragraphs:
        lines += [*_hyphenated(paragraph, width), ""]
    pages = []
    per_page = _LINES_A_PAGE * columns
    for number, start in enumerate(range(0, len(lines), per_page), 1):
        rows = [f"BT /F1 8 Tf 50 800 Td ({_escaped(article.outlet)} - weekly review) Tj ET"]
        if start == 0:
            rows.append(f"BT /F1 15 Tf 50 770 Td ({_escaped(article.title)}) Tj ET")
        page = lines[start : start + per_page]
        for row in range(_LINES_A_PAGE):
            for column in range(columns):
                index = column * _LINES_A_PAGE + row
                if index < len(page) and page[index]:
                    x, y = 50 + column * 255, 740 - row * 14
                    rows.append(f"BT /F1 10 Tf {x} {y} Td ({_escaped(page[index])}) Tj ET")
        rows.append(f"BT /F1 8 Tf 290 30 Td ({number}) Tj ET")
        pages.append("\n".join(rows).encode("cp1252"))
    stamp = article.date.replace("-", "")
    return pdf_file(pages, f"/Title ({_escaped(article.title)}) /CreationDate (D:{stamp}120000Z)")


def _hyphenated(paragraph: str, width: int) -> list[str]:
    """Break a paragraph at a width; a long word that does not fit is broken after its fifth letter."""
    lines, line = [], ""
    for word in paragraph.split():
        if len(line) + 1 + len(word) <= width or not line:
            line = f"{line} {word}".strip()
        elif len(word) > 9 and word.isalpha() and len(line) + 7 <= width:
            lines.append(f"{line} {word[:5]}-")
            line = word[5:]
        else:
            lines.append(line)
            line = word
    return [*lines, line]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


_HELVETICA = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584"
    " 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611"
    " 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722"
    " 500 500 500 334 260 334 584"
)


def pdf_file(pages: list[bytes], info: str = "", stream: str = "") -> bytes:
    """Return a PDF file with these page contents, in Helvetica; `stream` says how they are compressed."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    font = f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 126 /Widths [{_HELVETICA}] >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        font.encode(),
    ]
    for number, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            f" /Contents {5 + 2 * number} 0 R >>".encode()
        )
        objects.append(f"<< /Length {len(page)} {stream} >>\nstream\n".encode() + page + b"\nendstream")
    objects.append(f"<< {info} >>".encode())
    return pdf_of(objects, f"/Info {len(objects)} 0 R")


def pdf_of(objects: list[bytes], trailer: str = "") -> bytes:
    """Return a PDF file of numbered objects, of which the first is the catalog."""
    out, offsets = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
    start = out.tell()
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode())
    out.write(
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF".encode()
    )
    return out.getvalue()


def docx_file(article: Article) -> bytes:
    """Write a Word document with properties and a heading."""
    import docx

    document = docx.Document()
    document.core_properties.title = article.title
    document.core_properties.created = article.day.replace(tzinfo=None)
    document.add_heading(article.title, level=1)
    for paragraph in article.paragraphs:
        for line in paragraph.split("\n"):
            document.add_paragraph(line[2:], style="List Bullet") if line.startswith(
                "- "
            ) else document.add_paragraph(line)
    return _saved(document.save)


def docx_bare(article: Article) -> bytes:
    """Write a Word document with header lines and the properties of a template."""
    import docx

    document = docx.Document()
    for line in txt_headers(article).decode().split("\n"):
        document.add_paragraph(line)
    return _saved(document.save)


def odt_file(article: Article) -> bytes:
    """Write an OpenDocument text."""
    from odf import dc, meta
    from odf.opendocument import OpenDocumentText
    from odf.text import H, P

    document = OpenDocumentText()
    document.meta.addElement(dc.Title(text=article.title))
    document.meta.addElement(meta.CreationDate(text=f"{article.date}T12:00:00"))
    document.text.addElement(H(outlinelevel=1, text=article.title))
    for paragraph in article.paragraphs:
        document.text.addElement(P(text=paragraph))
    return _saved(document.write)


def rtf_file(article: Article) -> bytes:
    """Write an RTF file."""

    def escaped(text: str) -> str:
        text = text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
        return "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in text)

    day = article.day
    body = "".join(f"{escaped(paragraph)}\\par\n\\par\n" for paragraph in article.paragraphs)
    info = f"{{\\info{{\\title {escaped(article.title)}}}{{\\creatim\\yr{day.year}\\mo{day.month}\\dy{day.day}}}}}"
    return (
        f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0 Times;}}}}{info}\n\\f0\\fs24 {{\\b {escaped(article.title)}}}\\par\n\\par\n"
        f"{body}}}"
    ).encode("cp1252")


def epub_file(article: Article) -> bytes:
    """Write a book of two chapters."""
    half = len(article.paragraphs) // 2
    chapters = [article.paragraphs[:half], article.paragraphs[half:]]
    package = f"""<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{html.escape(article.title)}</dc:title><dc:date>{article.date}</dc:date>
<dc:publisher>{article.outlet}</dc:publisher><dc:language>en</dc:language></metadata>
<manifest><item id="n" href="nav.xhtml" properties="nav"/><item id="b" href="text/two.xhtml"/><item id="a" href="text/one.xhtml"/></manifest>
<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>"""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        book.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
        )
        book.writestr("OPS/package.opf", package)
        book.writestr(
            "OPS/nav.xhtml", "<html><body><nav><ol><li>One</li><li>Two</li></ol></nav></body></html>"
        )
        for name, paragraphs in zip(("one", "two"), chapters, strict=True):
            body = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
            book.writestr(
                f"OPS/text/{name}.xhtml",
                f'<?xml version="1.0" encoding="utf-8"?><html><body>{body}</body></html>',
            )
    return out.getvalue()


def _message(article: Article) -> EmailMessage:
    message = EmailMessage()
    message["From"] = f"{article.outlet} <news@example.org>"
    message["To"] = "reader@example.org"
    message["Subject"] = article.title
    message["Date"] = format_datetime(article.day)
    message["Message-ID"] = f"<{abs(hash(article.title))}@example.org>"
    return message


def eml_plain(article: Article) -> bytes:
    """Write a plain message with a signature and a quotation."""
    message = _message(article)
    message.set_content(article.text + "\n\nOn Monday, somebody wrote:\n> a quoted line\n\n-- \nThe desk\n")
    return message.as_bytes()


def eml_html(article: Article) -> bytes:
    """Write an HTML message in base64."""
    message = _message(article)
    message.set_content(
        f"<html><body><style>p {{}}</style>{_paragraphs(article)}</body></html>", subtype="html", cte="base64"
    )
    return message.as_bytes()


def mbox_file(articles: list[Article]) -> bytes:
    """Write a mailbox."""
    out = b""
    for article in articles:
        body = eml_plain(article).replace(b"\nFrom ", b"\n>From ")
        out += b"From news@example.org Fri Apr 14 12:00:00 2017\n" + body + b"\n\n"
    return out


def _rows(articles: list[Article]) -> list[dict[str, str]]:
    return [
        {
            "id": f"row-{number}",
            "title": a.title,
            "date": a.date,
            "outlet": a.outlet,
            "url": a.url,
            "text": a.text,
        }
        for number, a in enumerate(articles)
    ]


def jsonl_file(articles: list[Article]) -> bytes:
    """Write JSON lines."""
    return "".join(json.dumps(row) + "\n" for row in _rows(articles)).encode()


def json_file(articles: list[Article]) -> bytes:
    """Write a JSON object with a list of articles."""
    rows = [{key: value for key, value in row.items() if key != "id"} for row in _rows(articles)]
    return json.dumps({"count": len(articles), "articles": rows}).encode()


def csv_file(articles: list[Article]) -> bytes:
    """Write CSV with the columns that a news database exports."""
    return _csv(
        articles, ",", {"text": "Body", "title": "Headline", "date": "Publication Date", "outlet": "Source"}
    )


def csv_semicolons(articles: list[Article]) -> bytes:
    """Write CSV as spreadsheets in Europe do: semicolons and a byte order mark."""
    return b"\xef\xbb\xbf" + _csv(articles, ";", {})


def _csv(articles: list[Article], separator: str, names: dict[str, str]) -> bytes:
    out = io.StringIO()
    rows = [
        {names.get(key, key): value for key, value in row.items() if key != "id"} for row in _rows(articles)
    ]
    writer = csv.DictWriter(out, list(rows[0]), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def parquet_file(articles: list[Article]) -> bytes:
    """Write Parquet."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(_rows(articles)).drop_columns("id"), out)
    return out.getvalue()


def warc_file(articles: list[Article], *, compressed: bool = False) -> bytes:
    """Write a web archive of pages, with a picture between them."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=compressed)
    for article in articles:
        for mime, body in (("image/png", b"\x89PNG"), ("text/html; charset=utf-8", html_page(article))):
            headers = StatusAndHeaders("200 OK", [("Content-Type", mime)], protocol="HTTP/1.0")
            writer.write_record(
                writer.create_warc_record(
                    article.url, "response", payload=io.BytesIO(body), http_headers=headers
                )
            )
    return out.getvalue()


def warc_gz_file(articles: list[Article]) -> bytes:
    """Write a compressed web archive."""
    return warc_file(articles, compressed=True)


def rss_file(articles: list[Article]) -> bytes:
    """Write an RSS feed with whole texts; the outlet is that of the first article."""
    items = "".join(
        f"<item><title>{html.escape(a.title)}</title><link>{a.url}</link><pubDate>{format_datetime(a.day)}</pubDate>"
        f"<source url='https://example.org'>{a.outlet}</source>"
        f"<description>Short.</description><content:encoded><![CDATA[{_paragraphs(a)}]]></content:encoded></item>"
        for a in articles
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>{articles[0].outlet}</title><language>en</language>{items}</channel></rss>""".encode()


def atom_file(articles: list[Article]) -> bytes:
    """Write an Atom feed with whole texts."""
    items = "".join(
        f"<entry><title>{html.escape(a.title)}</title><link href='{a.url}'/><published>{a.date}T12:00:00Z</published>"
        f"<source><title>{a.outlet}</title></source><content type='html'>{html.escape(_paragraphs(a))}</content></entry>"
        for a in articles
    )
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Feed</title>{items}</feed>'.encode()


def zip_file(articles: list[Article]) -> bytes:
    """Write a ZIP archive of web pages and texts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, article in enumerate(articles):
            writer, ending = ((html_page, "html"), (txt_headers, "txt"))[number % 2]
            archive.writestr(f"pages/{number}.{ending}", writer(article))
    return out.getvalue()


def tar_gz_file(articles: list[Article]) -> bytes:
    """Write a compressed tar archive of texts."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for number, article in enumerate(articles):
            data = txt_headers(article)
            info = tarfile.TarInfo(f"texts/{number}.txt")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def jsonl_gz_file(articles: list[Article]) -> bytes:
    """Write compressed JSON lines."""
    return gzip.compress(jsonl_file(articles))


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    out = io.BytesIO()
    save(out)
    return out.getvalue()


# File name ending -> writer of one article.
SINGLE: dict[str, Callable[[Article], bytes]] = {
    "headers.txt": txt_headers,
    "posted.txt": txt_posted,
    "wrapped.txt": txt_wrapped,
    "utf16.txt": txt_utf16,
    "bom.txt": txt_utf8_bom,
    "windows.txt": txt_windows,
    "no-ending": txt_headers,
    "front.md": markdown_front_matter,
    "heading.md": markdown_heading,
    "page.html": html_page,
    "jsonld.htm": html_json_ld,
    "plain.html": html_plain,
    "simple.pdf": pdf_simple,
    "columns.pdf": pdf_columns,
    "full.docx": docx_file,
    "bare.docx": docx_bare,
    "text.odt": odt_file,
    "text.rtf": rtf_file,
    "book.epub": epub_file,
    "plain.eml": eml_plain,
    "html.eml": eml_html,
    "headers.txt.gz": lambda article: gzip.compress(txt_headers(article)),
}

# File name ending -> writer of several articles.
MANY: dict[str, Callable[[list[Article]], bytes]] = {
    "mail.mbox": mbox_file,
    "rows.jsonl": jsonl_file,
    "rows.json": json_file,
    "rows.csv": csv_file,
    "semicolons.csv": csv_semicolons,
    "rows.parquet": parquet_file,
    "pages.warc": warc_file,
    "pages.warc.gz": warc_gz_file,
    "feed.rss": rss_file,
    "feed.atom": atom_file,
    "pages.zip": zip_file,
    "texts.tar.gz": tar_gz_file,
    "rows.jsonl.gz": jsonl_gz_file,
}
