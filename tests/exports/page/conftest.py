"""A made-up press review with exact offsets, and a browser to read its page in."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
import yaml
from playwright.sync_api import Browser, Page, sync_playwright

from whowhom.exports.page import write_page
from whowhom.records import EDGE_FIELDS
from whowhom.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REVIEW = Path(__file__).with_name("dispute.yaml")


def _span(words: str, text: str, begin: int, end: int) -> tuple[int, int]:
    at = text.find(words, begin, end)
    if at < 0:
        raise ValueError(f"dispute.yaml: no '{words}' in '{text[begin:end]}'")
    return at, at + len(words)


def _edge_rows(document: dict[str, Any], actors: dict[str, list[str]], number: int) -> list[dict[str, Any]]:
    text = " ".join(sentence["text"] for sentence in document["sentences"])
    rows = []
    begin = 0
    for sentence in document["sentences"]:
        end = begin + len(sentence["text"])
        for source, relation, target, source_words, trigger, target_words, *rest in sentence.get("edges", []):
            extra = rest[0] if rest else {}
            before = extra.get("before")
            source_span = _span(before, text, 0, begin) if before else _span(source_words, text, begin, end)
            target_span = _span(target_words, text, begin, end)
            trigger_span = _span(trigger, text, begin, end)
            rows.append(
                {
                    "id": f"edge-{number:02d}-{begin}-{len(rows)}",
                    "document": f"review-{number:02d}",
                    "title": document["title"],
                    "outlet": document["outlet"],
                    "url": document["url"],
                    "source": source,
                    "target": target,
                    "source_text": text[slice(*source_span)],
                    "target_text": target_words,
                    "source_group": actors[source][1],
                    "target_group": actors[target][1],
                    "source_type": actors[source][0],
                    "target_type": actors[target][0],
                    "relation": relation,
                    "event_type": vocabulary()[relation].plover,
                    "date": str(extra.get("date", document["date"])),
                    "date_text": extra.get("told"),
                    "negated": bool(extra.get("negated", False)),
                    "modality": extra.get("modality", "asserted"),
                    "attributed_to": extra.get("by"),
                    "evidence": sentence["text"],
                    "start": begin,
                    "end": end,
                    "trigger": trigger,
                    "confidence": float(extra.get("confidence", 0.8)),
                    "reader": "fixture",
                    "rule": "by hand",
                    "source_start": source_span[0],
                    "source_end": source_span[1],
                    "target_start": target_span[0],
                    "target_end": target_span[1],
                    "trigger_start": trigger_span[0],
                    "trigger_end": trigger_span[1],
                }
            )
        begin = end + 1
    return rows


def dispute_edges() -> pd.DataFrame:
    """Return the review's edges, one row each, with the columns of an edge."""
    review = yaml.safe_load(REVIEW.read_text(encoding="utf-8"))
    rows = [
        row
        for number, document in enumerate(review["documents"], start=1)
        for row in _edge_rows(document, review["actors"], number)
    ]
    return pd.DataFrame(rows, columns=list(EDGE_FIELDS))


@pytest.fixture(scope="session")
def edges() -> pd.DataFrame:
    """Return the review's edges."""
    return dispute_edges()


BROWSERS = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking")


def find_browser() -> str | None:
    """Return the path of an installed Chromium: `$WHOWHOM_CHROMIUM`, or one that the shell finds."""
    named = os.environ.get("WHOWHOM_CHROMIUM")
    return named or next((path for name in BROWSERS if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a running Chromium; without one, skip loudly, or fail where `$WHOWHOM_NEEDS_BROWSER` is set."""
    path = find_browser()
    if path is None:
        message = "NO BROWSER FOUND: the network page was NOT tested; install chromium"
        if os.environ.get("WHOWHOM_NEEDS_BROWSER"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(OPTIONS))
        yield running
        running.close()


@pytest.fixture(scope="session")
def page_file(edges: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of the review."""
    return write_page(edges, tmp_path_factory.mktemp("page") / "review.html", title="Who accuses whom, 2017")


def wait_until_usable(page: Page) -> None:
    """Wait until the page has drawn its first view."""
    page.wait_for_selector("html[data-ready]", state="attached", timeout=60_000)


@pytest.fixture
def open_page(browser: Browser, page_file: Path) -> Iterator[Callable[..., Page]]:
    """Return a function that opens the page; whatever went wrong in it fails the test at the end."""
    contexts = []
    wrong: list[str] = []

    def open_(
        fragment: str = "", *, file: Path = page_file, size: tuple[int, int] = (1280, 800), dark: bool = False
    ) -> Page:
        own = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if dark else "light"
        )
        contexts.append(own)
        own.set_default_timeout(45_000)
        page = own.new_page()
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on(
            "console",
            lambda said: wrong.append(f"{said.type}: {said.text}") if said.type == "error" else None,
        )
        page.on(
            "request",
            lambda asked: wrong.append(f"request: {asked.url}") if _is_request(asked.url, file) else None,
        )
        page.goto(f"{file.as_uri()}{fragment}")
        wait_until_usable(page)
        return page

    yield open_
    for own in contexts:
        own.close()
    assert wrong == []


def _is_request(url: str, file: Path) -> bool:
    return not url.startswith(("data:", "blob:")) and not url.startswith(file.as_uri())


AXE = "axe-core@4.14.1"
LINTER = "oxlint@1.94.0"


def npm_package(package: str, folder: Path) -> Path:
    """Return the folder of an npm package: in `node_modules`, else installed; without it, skip loudly.

    Where `$WHOWHOM_NEEDS_BROWSER` is set, a package that is missing fails the test.
    """
    name = package.partition("@")[0]
    beside = Path(__file__).parents[3] / "node_modules" / name
    if beside.is_dir():
        return beside
    npm = shutil.which("npm") or "npm"
    command = [npm, "install", "--silent", "--ignore-scripts", "--no-save", "--prefix", str(folder), package]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    except (OSError, subprocess.SubprocessError):
        message = f"NO {name.upper()} FOUND: the page was NOT tested with it; install npm, or {name} into node_modules"
        if os.environ.get("WHOWHOM_NEEDS_BROWSER"):
            pytest.fail(message)
        pytest.skip(message)
    return folder / "node_modules" / name


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the accessibility checker's script."""
    return (npm_package(AXE, tmp_path_factory.mktemp("axe")) / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def linter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the linter of JavaScript, a script for node."""
    return npm_package(LINTER, tmp_path_factory.mktemp("linter")) / "bin" / "oxlint"
