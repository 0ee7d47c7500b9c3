"""Ids, metadata, options, standard input, languages, duplicates and the report."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from document_writers import Article, txt_headers

from whowhom.documents import Limits, Problem, ReadOptions, Report, read_documents
from whowhom.documents.dates import date_in_url, iso_date
from whowhom.documents.duplicates import Duplicates
from whowhom.documents.headers import split_headers
from whowhom.documents.language import language_of
from whowhom.documents.options import columns_from, limits_from, path_pattern
from whowhom.documents.report import Duplicate
from whowhom.errors import WhowhomError
from whowhom.records import Document

if TYPE_CHECKING:
    from pathlib import Path


def _read(*paths: Path, **options: object) -> list[Document]:
    return list(read_documents(paths, options=ReadOptions(**options)))  # type: ignore[arg-type]


def _write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_sample_corpus_is_complete() -> None:
    """The sample corpus is read without remarks, each brief with title, date, outlet and address."""
    report = Report()
    folder = str(files("whowhom.data").joinpath("documents"))
    documents = list(read_documents([folder], report=report))
    assert len(documents) == 24
    assert (report.read, report.problems, report.duplicates) == (24, [], [])
    assert all(document.title and document.outlet and document.lang == "en" for document in documents)
    assert all(str(document.url).endswith(document.id[11:-4]) for document in documents)
    assert [document.date for document in documents] == [document.id[:10] for document in documents]


def test_a_document_is_named_by_its_place(tmp_path: Path) -> None:
    """A file is its name, a file below a folder its path there, files of one name in two folders differ."""
    one = _write(tmp_path / "one", "a.txt", "The envoy spoke on Friday.")
    _write(tmp_path / "two", "deep/b.txt", "The minister spoke on Monday.")
    _write(tmp_path / "two", "a.txt", "The king spoke on Sunday.")
    ids = [document.id for document in _read(one, tmp_path / "two")]
    assert ids[:1] + ids[2:] == ["a.txt", "deep/b.txt"]
    assert ids[1].startswith("a.txt#")


def test_a_row_keeps_its_id_or_gets_one_of_its_text(tmp_path: Path) -> None:
    """The id of a row of a table is kept as it is; a row without one is known by its text."""
    rows = [
        {"id": "x/1 y", "text": "The envoy spoke."},
        {"id": 7, "text": "The king spoke."},
        {"text": "All left."},
    ]
    path = _write(tmp_path, "a.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    assert [document.id for document in _read(path)] == ["x/1 y", "7", "f380e3738e13a607"]


def test_the_same_file_twice_is_read_once(tmp_path: Path) -> None:
    """A file that is named twice is one document, even with `keep`: the second has an id of its own."""
    path = _write(tmp_path, "a.txt", "The envoy spoke on Friday.")
    assert [document.id for document in _read(path, path)] == ["a.txt"]
    assert [document.id for document in _read(path, path, duplicates="keep")] == ["a.txt", "a.txt#2"]


@pytest.mark.parametrize(
    ("text", "title", "date", "outlet"),
    [
        ("Envoy warns Tehran\n\nThe envoy spoke.", "Envoy warns Tehran", None, None),
        ("Who speaks for the U.N.?\n\nThe envoy spoke.", "Who speaks for the U.N.?", None, None),
        ("The envoy spoke.\n\nThe king spoke.", None, None, None),
        ("Envoy warns Tehran\nThe envoy spoke.", None, None, None),
        ("With reporting by AFP\n\nThe envoy spoke.", None, None, None),
        ("Envoy warns\n\nPosted April 14, 2017\n\nThe envoy spoke.", "Envoy warns", "2017-04-14", None),
        ("Envoy warns\n\nFriday, 14 April 2017 10:30\n\nThe envoy spoke.", "Envoy warns", "2017-04-14", None),
        ("The envoy spoke.\n\nPublished on 2017-04-14", None, "2017-04-14", None),
        ("MOSCOW, April 6. /TASS/. The envoy spoke.", None, None, "TASS"),
        ("Date: 2017\n\nMOSCOW, April 6. /TASS/. The envoy spoke.", None, "2017-04-06", "TASS"),
        ("MOSCOW, April 6, 2016. /TASS/. The envoy spoke.", None, "2016-04-06", "TASS"),
        ("Date: 3 May 2016\n\nMOSCOW, April 6. /TASS/. The envoy spoke.", None, "2016-05-03", "TASS"),
        ("Url: https://example.org/2016/05/03/a\n\nThe envoy spoke.", None, "2016-05-03", None),
        ("Title: A\nOutlet: B\nSpeaker: C\nDate: 3.5.2016\n\nThe envoy spoke.", "A", "2016-05-03", "B"),
        ("---\ntitle: A\ndate: 2016-05-03\ntags: [x, y]\n---\nThe envoy spoke.", "A", "2016-05-03", None),
    ],
)
def test_metadata_of_plain_text(
    tmp_path: Path, text: str, title: str | None, date: str | None, outlet: str | None
) -> None:
    """Titles, dates and outlets come from header lines, a title line, date lines, datelines and addresses."""
    (document,) = _read(_write(tmp_path, "a.txt", text))
    assert (document.title, document.date, document.outlet) == (title, date, outlet)


def test_an_email_like_opening_is_no_header() -> None:
    """Text that begins with words before a colon, but with none of our names, is left whole."""
    text = "Moscow: the envoy spoke.\n\nMore."
    assert split_headers(text) == ({}, text)
    assert split_headers("Title: x\nand more\n\nText") == ({}, "Title: x\nand more\n\nText")


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2017-04-14", "2017-04-14"),
        ("2017-04-14T10:00:00Z", "2017-04-14"),
        ("2017-04-14 10:00:00", "2017-04-14"),
        ("2017-04", "2017-04"),
        ("2017", "2017"),
        ("20170414", "2017-04-14"),
        ("1492128000", "2017-04-14"),
        ("1492128000000", "2017-04-14"),
        ("April 14, 2017", "2017-04-14"),
        ("14th of April 2017", "2017-04-14"),
        ("Fri, 14 Apr 2017 10:00:00 +0200", "2017-04-14"),
        ("14-Apr-2017", "2017-04-14"),
        ("April 2017", "2017-04"),
        ("14/4/2017", "2017-04-14"),
        ("4/14/2017", "2017-04-14"),
        ("3/4/2017", "2017"),
        ("3.4.2017", "2017-04-03"),
        ("4/4/2017", "2017-04-04"),
        ("February 30, 2017", "2017"),
        ("14 April 0017", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_dates(words: str | None, date: str | None) -> None:
    """Dates in many notations become ISO dates, with no more precision than they have."""
    assert iso_date(words) == date


def test_dates_in_addresses() -> None:
    """Addresses tell days and months, and numbers in them are no dates."""
    assert date_in_url("https://example.org/2017/04/14/a") == "2017-04-14"
    assert date_in_url("https://example.org/news/2017/4/a") == "2017-04"
    assert date_in_url("https://example.org/article/2017") is None
    assert date_in_url(None) is None


def test_paths_tell_date_and_outlet(tmp_path: Path) -> None:
    """Patterns find the date and the outlet in the path of a file."""
    _write(tmp_path, "Harbour Wire/2017-04-14-talks.txt", "The envoy spoke.")
    _write(tmp_path, "Lakeside/20170415_b.txt", "The king spoke.")
    found = _read(tmp_path, date_from="{date}*.txt", outlet_from="{outlet}/*.txt")
    assert [(document.date, document.outlet) for document in found] == [
        ("2017-04-14", "Harbour Wire"),
        ("2017-04-15", "Lakeside"),
    ]


def test_a_file_name_that_begins_with_a_day_tells_it(tmp_path: Path) -> None:
    """Without being asked, where the text itself tells no date."""
    _write(tmp_path, "2023-08-07-niger.txt", "The envoy spoke.")
    _write(tmp_path, "2023-08-08-mali.txt", "Date: 2020-01-02\n\nThe king spoke.")
    _write(tmp_path, "20230809-chad.txt", "The queen spoke.")
    _write(tmp_path, "2023-13-41-togo.txt", "The prince spoke.")
    dates = {document.text.split()[1]: document.date for document in _read(tmp_path)}
    assert dates == {"envoy": "2023-08-07", "king": "2020-01-02", "queen": None, "prince": None}


def test_a_pattern_must_find_something() -> None:
    """A pattern without a place for the date or the outlet is refused."""
    with pytest.raises(WhowhomError, match=r"needs \{date\} or \{outlet\}"):
        path_pattern("*.txt")
    with pytest.raises(WhowhomError, match=r"the pattern '\{datum\}-\*' has no \{date\}"):
        ReadOptions(date_from="{datum}-*")
    with pytest.raises(WhowhomError, match=r"has no \{outlet\}"):
        ReadOptions(outlet_from="{date}-*.txt")


def test_columns_are_named_by_field() -> None:
    """A setting without its column is refused, not overlooked."""
    assert columns_from(["text=body", "date=day"]) == {"text": "body", "date": "day"}
    for wrong in ("text", "=body", "text="):
        with pytest.raises(WhowhomError, match="names no field and its column"):
            columns_from([wrong])


def test_columns_are_named(tmp_path: Path) -> None:
    """The user's columns win over those that are found by themselves."""
    path = _write(tmp_path, "a.csv", "story id,full,text,when\n1,The envoy spoke.,no,2017-04-14\n")
    (document,) = _read(path, columns={"text": "full", "id": "story id", "date": "when"})
    assert (document.id, document.text, document.date) == ("1", "The envoy spoke.", "2017-04-14")


def test_an_unknown_field_is_refused(tmp_path: Path) -> None:
    """A field that documents do not have cannot be mapped."""
    path = _write(tmp_path, "a.csv", "text\nThe envoy spoke.\n")
    with pytest.raises(WhowhomError, match="'colour' is none of text, id"):
        _read(path, columns={"colour": "text"})


def test_a_named_encoding_is_used(tmp_path: Path) -> None:
    """The encoding that the user names is used, and complained of where it does not fit."""
    (tmp_path / "a.txt").write_bytes("The café’s owner spoke.".encode("mac_roman"))
    (document,) = _read(tmp_path, encoding="mac_roman")
    assert document.text == "The café’s owner spoke."
    with pytest.raises(WhowhomError, match="is not ascii: byte 7 does not fit"):
        _read(tmp_path, encoding="ascii")
    with pytest.raises(WhowhomError, match="unknown encoding"):
        _read(tmp_path, encoding="klingon")


def test_limits_are_set_by_name() -> None:
    """Limits are set as name=number; others are refused with the names that there are."""
    assert limits_from(["seconds=2.5", "megabytes=3"]) == Limits(seconds=2.5, megabytes=3)
    with pytest.raises(WhowhomError, match="unknown limit 'minutes': choose from megabytes"):
        limits_from(["minutes=1"])
    for wrong in ("seconds=", "seconds=x", "seconds=0", "seconds=-1", "seconds"):
        with pytest.raises(WhowhomError, match="needs a positive number"):
            limits_from([wrong])


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (b"The envoy spoke on Friday.", 1),
        (b'{"id": "a", "text": "The envoy spoke."}\n{"id": "b", "text": "The king spoke."}\n', 2),
        (b"title,text\nA,The envoy spoke.\nB,The king spoke.\n", 2),
        (b"<!doctype html><title>A</title><p>The envoy spoke on Friday.</p>", 1),
    ],
    ids=["text", "lines", "table", "page"],
)
def test_standard_input(data: bytes, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input is read in whatever format it comes."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert len(list(read_documents(["-"]))) == count


def test_empty_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty standard input is an error that names it."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    with pytest.raises(WhowhomError, match=r"^standard input: is empty$"):
        list(read_documents(["-"]))


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The envoy said that the talks would go on until the end of the week.", "en"),
        ("Talks fail.", None),
        ("Россия отвергла обвинения Вашингтона.", "ru"),
        ("Le ministre a déclaré vendredi que les négociations avec Téhéran se poursuivraient. " * 3, "fr"),
        ("El ministro dijo el viernes que las negociaciones con Teherán continuarían. " * 3, "es"),
        ("Cumhurbaşkanı cuma günü yaptığı açıklamada görüşmelerin süreceğini söyledi. " * 4, "tr"),
        ("外交部发言人星期五表示，谈判将于下周继续进行。", "zh"),
    ],
)  # fmt: skip
def test_languages(text: str, lang: str | None) -> None:
    """Languages are told; a text of a few Latin words is left undecided, and so it is read."""
    assert language_of(text) == lang


def test_a_declared_language_counts(tmp_path: Path) -> None:
    """A row's own language is believed; others than English are read where the user asks for them."""
    rows = [{"text": "Il a parlé.", "lang": "fr-FR"}, {"text": "He spoke.", "lang": "en-GB"}]
    path = _write(tmp_path, "a.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    report = Report()
    assert [document.lang for document in read_documents([path], report=report)] == ["en-GB"]
    assert report.problems[0].reason == "is in another language (fr-FR); only en is read"
    assert len(_read(path, languages=("en", "fr"))) == 2
    assert len(_read(path, languages=())) == 2


def test_a_wrong_declaration_of_language_does_not_count(tmp_path: Path) -> None:
    """A page that says it is Russian and is plainly English is read, and the other way round left alone."""
    english = "The envoy said that the talks would go on until the end of the week."
    russian = "Россия отвергла обвинения Вашингтона."
    for name, lang, text in (("a.html", "ru", english), ("b.html", "en", russian)):
        _write(tmp_path, name, f"<html lang='{lang}'><body><p>{text}</p></body></html>")
    assert [(document.id, document.lang) for document in _read(tmp_path)] == [("a.html", "en")]


def _spread(article: Article, outlet: str, text: str) -> bytes:
    return txt_headers(Article(article.title, article.date, outlet, article.url, (text,)))


def test_near_duplicates_keep_their_outlets(tmp_path: Path, articles: list[Article]) -> None:
    """A wire story with another opening and credit is a near-duplicate, and its outlet is kept."""
    article = max(articles, key=lambda article: len(article.text))
    (tmp_path / "a.txt").write_bytes(_spread(article, "Harbour Wire", article.text))
    (tmp_path / "b.txt").write_bytes(
        _spread(article, "Lakeside", "As we hear: " + article.text + " (Agencies)")
    )
    (tmp_path / "c.txt").write_bytes(_spread(articles[3], "Lakeside", articles[3].text))
    report = Report()
    assert [document.id for document in read_documents([tmp_path], report=report)] == ["a.txt", "c.txt"]
    (copy,) = report.duplicates
    assert (copy.document, copy.of, copy.outlet) == ("b.txt", "a.txt", "Lakeside")
    assert copy.similarity > 0.9


def test_short_texts_are_never_duplicates(tmp_path: Path) -> None:
    """Sentences that differ in a name, and even equal ones of two sources, are all read."""
    rows = [
        {"id": str(n), "text": f"The envoy of {name} spoke."}
        for n, name in enumerate(["Peru", "Mali", "Mali"])
    ]
    path = _write(tmp_path, "a.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    assert len(_read(path)) == 3


def test_the_report_survives_json() -> None:
    """A report is the same after it was written and read again, and counts more than it lists."""
    report = Report(read=3, kept=2)
    for number in range(3):
        report.add(Problem(f"{number}.txt", "is empty", "empty"))
        report.add_duplicate(Duplicate(f"{number}.html", "0.txt", 0.9))
    report.add(Problem("4.txt", "is not UTF-8", "note"))
    again = Report.from_json(json.loads(json.dumps(report.as_json())))
    assert (again.read, again.skipped, len(again.problems)) == (3, 3, 2)
    assert again.counts == {"empty": 3, "note": 1}
    assert (again.copies, len(again.duplicates)) == (3, 2)


def test_a_problem_is_one_line() -> None:
    """A problem is told in one printable line, whatever the name of its file."""
    assert str(Problem("a\nb\x1b[31m.txt", "is empty", "empty")) == "a b [31m.txt: is empty"


def test_reading_text_loads_no_parser() -> None:
    """Reading plain text imports neither pandas nor spaCy nor any parser of other formats."""
    code = (
        "import sys; from importlib.resources import files; from whowhom.documents import read_documents\n"
        "brief = files('whowhom.data').joinpath('documents', '2017-04-13-assad-calls-it-fabrication.txt')\n"
        "list(read_documents([str(brief)]))\n"
        "heavy = {'pandas', 'spacy', 'trafilatura', 'pypdf', 'docx', 'lxml', 'pyarrow', 'py3langid'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_room_for_near_duplicates_is_said(articles: list[Article]) -> None:
    """A full temporary folder ends in one line that says what to do, not in an error of the database."""
    found = Duplicates()
    found._database.execute("PRAGMA max_page_count = 4")  # as small as a full disk
    documents = [Document(str(n), f"{n} {article.text} {n}") for n, article in enumerate(articles)]
    with pytest.raises(WhowhomError, match="set TMPDIR to a folder with more, or build with --duplicates"):
        list(map(found.add, documents))
