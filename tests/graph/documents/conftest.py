"""The known articles, and a place for the helpers of these tests."""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from document_writers import Article


@pytest.fixture(scope="session")
def articles() -> list[Article]:
    """Return the sample corpus as known articles, with apostrophes that every encoding has."""
    known = []
    for file in sorted(files("whowhom.data").joinpath("documents").iterdir(), key=lambda file: file.name):
        head, _, text = file.read_text(encoding="utf-8").partition("\n\n")
        fields = dict(line.split(": ", 1) for line in head.split("\n"))
        paragraphs = tuple(paragraph.strip() for paragraph in text.split("\n\n"))
        known.append(Article(fields["Title"], fields["Date"], fields["Outlet"], fields["Url"], paragraphs))
    return known
