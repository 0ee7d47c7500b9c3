"""Names and sentences are other people's text: whatever they hold, it is shown, never run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from whowhom.exports.page import write_page
from whowhom.records import EDGE_FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PAYLOADS = {
    "script": "</script><script>window.pwned = 1</script>",
    "image": '"><img src=x onerror="window.pwned = 1">',
    "href": "<a href='javascript:window.pwned=1'>href</a>",
    "svg": "<svg onload=window.pwned=1>",
    "style": "</style><style>*{display:none}</style>",
    "template": "{{ script }} ${window.pwned=1} {% x %}",
    "prototype": "__proto__",
    "constructor": "constructor",
    "comment": "<!--<script>",
    "lines": "a\u2028b\u2029c\nd\x00e\x07f",
    "quotes": "'\"`\\&amp;&#x3c;",
}
TEXTS = [
    name
    for name in EDGE_FIELDS
    if not name.endswith(("start", "end")) and name not in {"negated", "confidence", "id"}
]


def _visit(page: Page) -> None:
    for view in ("matrix", "timeline", "table", "network"):
        page.click(f"#tab-{view}")
    name = page.evaluate("whowhom.graph.levels.actor.name[0]")
    page.evaluate("(name) => whowhom.set({ open: { actor: name } })", name)
    page.wait_for_selector("#reading .facts")
    relation = page.evaluate("whowhom.graph.relations[0].name")
    page.evaluate("(relation) => whowhom.set({ open: { relation } })", relation)
    page.wait_for_timeout(150)
    page.fill("#search", name[:3])
    assert page.evaluate("window.pwned") is None
    expect(page.locator("[onerror], [onload], [onclick], a[href^='javascript' i]")).to_have_count(0)
    expect(page.locator("body > script")).to_have_count(2)
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("payload", list(PAYLOADS))
def test_a_hostile_text_in_every_field(
    open_page: Callable[..., Page], edges: pd.DataFrame, tmp_path: Path, payload: str
) -> None:
    """All fields at once hold the payload; every view and panel is opened; nothing happens."""
    text = PAYLOADS[payload]
    bad = edges.head(40).assign(**dict.fromkeys(TEXTS, text))
    page = open_page(file=write_page(bad, tmp_path / "bad.html", title=text))
    _visit(page)


@pytest.mark.parametrize("first", range(5))
def test_a_hostile_text_in_some_fields(
    open_page: Callable[..., Page], edges: pd.DataFrame, tmp_path: Path, first: int
) -> None:
    """Every fifth field holds markup in every other row, among honest ones."""
    bad = edges.head(60).copy()
    bad.loc[::2, TEXTS[first::5]] = PAYLOADS["image"] + PAYLOADS["script"]
    page = open_page(file=write_page(bad, tmp_path / "bad.html"))
    _visit(page)


def test_markup_is_shown_as_it_is(
    open_page: Callable[..., Page], edges: pd.DataFrame, tmp_path: Path
) -> None:
    """A reader sees the characters that the text has."""
    name = PAYLOADS["image"]
    bad = edges.head(5).assign(source=name, relation="accuses", negated=False)
    page = open_page("#view=table", file=write_page(bad, tmp_path / "bad.html", title=name))
    expect(page.locator(".ties tbody tr:first-child td:first-child").first).to_have_text(name)
    expect(page.locator("h1").first).to_have_text(name)
    assert page.title() == name


def test_names_that_look_like_patterns_are_names(
    open_page: Callable[..., Page], edges: pd.DataFrame, tmp_path: Path
) -> None:
    """What a relation means is told with the actors' names as they are."""
    hostile = edges.assign(source="$& TARGET $'", target="SOURCE $1", relation="accuses")
    page = open_page("#view=table", file=write_page(hostile, tmp_path / "hostile.html"))
    page.click(".ties tbody tr:first-child .verb")
    page.wait_for_selector(".meaning")
    assert page.inner_text(".meaning").startswith("$& TARGET $' says that SOURCE $1 did")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,<script>1</script>",
        " java\tscript:alert(1)",
        "file:///etc/passwd",
        "//x.example/",
        "not a url",
    ],
)
def test_only_web_addresses_become_links(
    open_page: Callable[..., Page], edges: pd.DataFrame, tmp_path: Path, url: str
) -> None:
    """A title links to http and https alone."""
    page = open_page("#open-relation=accuses", file=write_page(edges.assign(url=url), tmp_path / "bad.html"))
    page.wait_for_selector(".sentence")
    expect(page.locator("#reading a")).to_have_count(0)


def test_an_empty_graph_says_so(open_page: Callable[..., Page], edges: pd.DataFrame, tmp_path: Path) -> None:
    """A page without edges has no picture, and says why."""
    page = open_page(file=write_page(edges.head(0), tmp_path / "empty.html"))
    expect(page.locator("#nothing").first).to_have_text("This graph has no relations yet.")


def test_a_hostile_link_is_harmless(open_page: Callable[..., Page]) -> None:
    """The address is other people's text too."""
    page = open_page(
        "#open-actor=%3Cimg%20src%3Dx%20onerror%3Dwindow.pwned%3D1%3E&actor=%3Csvg%20onload%3D1%3E&outlet=%3Cb%3E"
    )
    assert page.evaluate("window.pwned") is None
    expect(page.locator("#reading img")).to_have_count(0)
