"""A corpus of known articles in all formats: their words, titles and dates come back."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from document_writers import MANY, SINGLE, Article

from whowhom.documents import ReadOptions, Report, read_documents

if TYPE_CHECKING:
    from pathlib import Path

    from whowhom.records import Document

# The folder, and the articles in each file; documents by file, and the report.
Written = tuple["Path", dict[str, list[Article]]]
Reading = tuple[dict[str, list["Document"]], Report]

_EACH = 5
_MANY_EACH = 2
_IN_ONE = 4
_RECALL = 0.98
_PRECISION = 0.93


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, articles: list[Article]) -> Written:
    """Write the corpus: five files of each format for one article, two of each format for several."""
    folder = tmp_path_factory.mktemp("corpus")
    known: dict[str, list[Article]] = {}
    for number, (ending, write) in enumerate(SINGLE.items()):
        for step in range(_EACH):
            article = articles[(number * _EACH + step) % len(articles)]
            name = f"{step}-{ending}"
            (folder / name).write_bytes(write(article))
            known[name] = [article]
    for number, (ending, write_many) in enumerate(MANY.items()):
        for step in range(_MANY_EACH):
            start = (number * _MANY_EACH + step) * _IN_ONE
            chosen = [articles[(start + offset) % len(articles)] for offset in range(_IN_ONE)]
            name = f"{step}-{ending}"
            (folder / name).write_bytes(write_many(chosen))
            known[name] = chosen
    return folder, known


@pytest.fixture(scope="module")
def read(written: Written) -> Reading:
    """Read the corpus once, by the file that each document came from."""
    report = Report()
    by_file: dict[str, list[Document]] = {}
    for document in read_documents([written[0]], report=report, options=ReadOptions(duplicates="keep")):
        name = str(document.source).removeprefix(f"{written[0]}/").split("/")[0]
        by_file.setdefault(name, []).append(document)
    return by_file, report


def test_the_corpus_is_large_and_read_without_problems(written: Written, read: Reading) -> None:
    """At least 120 files are read; the only remarks are those on the files in another encoding."""
    assert len(written[1]) >= 120
    assert set(read[0]) == set(written[1])
    assert {problem.kind for problem in read[1].problems} <= {"note"}
    assert read[1].read == sum(map(len, written[1].values()))


@pytest.mark.parametrize("ending", [*SINGLE, *MANY])
def test_words_title_and_date_come_back(
    ending: str,
    written: Written,
    read: Reading,
) -> None:
    """Of each format, 98% of the words come back with little else, and the right title and date."""
    for name, known in written[1].items():
        if name.partition("-")[2] != ending:
            continue
        documents = read[0][name]
        assert len(documents) == len(known), name
        for document, article in zip(documents, known, strict=True):
            recall, precision = _overlap(document.text, article)
            assert recall >= _RECALL, (name, recall)
            assert precision >= _PRECISION, (name, precision)
            assert (document.title, document.date) == (article.title, article.date), name


@pytest.mark.parametrize(
    "ending",
    [
        *sorted(
            set(SINGLE)
            - {
                "posted.txt",
                "wrapped.txt",
                "heading.md",
                "plain.html",
                "simple.pdf",
                "columns.pdf",
                "full.docx",
                "text.odt",
                "text.rtf",
            }
        ),
        *MANY,
    ],
)
def test_the_outlet_comes_back_where_the_format_tells_it(
    ending: str,
    written: Written,
    read: Reading,
) -> None:
    """Formats with a place for the outlet give it."""
    for name, known in written[1].items():
        if name.partition("-")[2] == ending:
            assert [document.outlet for document in read[0][name]] == [article.outlet for article in known], (
                name
            )


def test_near_duplicates_are_counted_once(written: Written, articles: list[Article]) -> None:
    """The same articles in many formats are one document each, and the others are evidence of spread."""
    report = Report()
    kept = list(read_documents([written[0]], report=report))
    assert len(kept) == len(articles)
    assert len(report.duplicates) == sum(map(len, written[1].values())) - len(articles)
    assert {duplicate.of for duplicate in report.duplicates} <= {document.id for document in kept}


def _overlap(text: str, article: Article) -> tuple[float, float]:
    """Return how many of an article's words came back, and how many of those that came are its own."""
    got, wanted = _words(text), _words(article.text)
    allowed = wanted + _words(article.title) + _words(article.long_date)
    recall = sum((got & wanted).values()) / sum(wanted.values())
    precision = sum((got & allowed).values()) / sum(got.values())
    return recall, precision


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[\w-]+", text.replace("\u2019", "'").lower()))
