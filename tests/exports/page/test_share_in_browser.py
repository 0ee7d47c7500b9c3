"""What the reader has found can be shared and kept: links, CSV, pictures, print."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
from playwright.sync_api import expect

from whowhom.exports.page import write_page
from whowhom.records import EDGE_FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def _saved(page: Page, button: str, folder: Path) -> Path:
    page.click("#keep summary")
    with page.expect_download() as waiting:
        page.click(button)
    target = folder / waiting.value.suggested_filename
    waiting.value.save_as(target)
    return target


def test_a_link_brings_back_the_state(open_page: Callable[..., Page]) -> None:
    """Filters set by hand go into the address; the address opened elsewhere shows the same."""
    page = open_page()
    page.click("#tab-matrix")
    page.hover('[data-relation="accuses"]')
    page.click('[data-only="accuses"]')
    page.fill("#search", "kremlin")
    page.press("#search", "Enter")
    page.fill("#from", "2017-04-10")
    page.locator("#from").blur()
    page.select_option("#modality", "asserted")
    page.click(".matrix .cell >> nth=0")
    page.wait_for_selector(".sentence")
    other = open_page(page.evaluate("location.href")[page.evaluate("location.href").index("#") :])
    assert other.inner_text("#reading") == page.inner_text("#reading")
    assert other.inner_text("#narrowed") == page.inner_text("#narrowed")
    assert other.locator(".matrix").inner_text() == page.locator(".matrix").inner_text()


def test_a_link_brings_back_the_order(open_page: Callable[..., Page]) -> None:
    """How the matrix and the sentences are sorted, and whether all cells are shown, is in the address too."""
    page = open_page("#view=matrix&open-source=Russia&open-target=United+States")
    page.select_option("#matrix-order", "name")
    page.click("#matrix-all")
    page.select_option(".evidence-head select", "surest")
    expect(page.locator(".evidence-head select")).to_have_value("surest")
    other = open_page(page.evaluate("location.hash"))
    assert other.locator(".matrix").inner_text() == page.locator(".matrix").inner_text()
    assert other.inner_text("#reading") == page.inner_text("#reading")
    assert other.input_value(".evidence-head select") == "surest"


def test_back_leads_back(open_page: Callable[..., Page]) -> None:
    """The browser's own buttons go through views and openings."""
    page = open_page()
    page.click("#tab-table")
    page.click(".ties tbody tr:first-child td:nth-child(4)")
    page.wait_for_selector(".sentence")
    page.go_back()
    page.wait_for_selector("text=At a glance")
    assert page.locator("#panel-table").is_visible()
    page.go_back()
    page.wait_for_selector("#panel-network:visible")
    page.go_forward()
    page.wait_for_selector("#panel-table:visible")


def test_the_link_is_copied(open_page: Callable[..., Page]) -> None:
    """The button copies the address with the state in it."""
    page = open_page("#view=table")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click("#copy-link")
    page.wait_for_selector("#copy-link:has-text('Copied')")
    assert page.evaluate("navigator.clipboard.readText()") == page.evaluate("location.href")


def test_the_selection_is_saved_as_csv(
    open_page: Callable[..., Page], edges: pd.DataFrame, tmp_path: Path
) -> None:
    """The file has the columns of an edge, and every value of the edges selected, offsets included."""
    page = open_page("#relations=accuses,vetoes,comments-on&negated=1")
    saved = _saved(page, "#save-csv", tmp_path)
    assert saved.name == "who-accuses-whom-2017.csv"
    read = pd.read_csv(saved, encoding="utf-8-sig")
    wanted = edges[edges["relation"].isin(["accuses", "vetoes", "comments-on"])]
    assert list(read.columns) == list(EDGE_FIELDS)
    ordered = wanted.sort_values("id").reset_index(drop=True).astype(read.dtypes.to_dict())
    pd.testing.assert_frame_equal(read.sort_values("id").reset_index(drop=True), ordered)


def test_offsets_survive_emoji(open_page: Callable[..., Page], edges: pd.DataFrame, tmp_path: Path) -> None:
    """The CSV counts characters as Python does, whatever JavaScript counts."""
    row = edges.head(1).assign(
        evidence="🇷🇺 Russia vetoed the French draft.", start=10, end=43, source_text="Russia",
        trigger="vetoed", target_text="French", source_start=13, source_end=19, trigger_start=20,
        trigger_end=26, target_start=31, target_end=37,
    )  # fmt: skip
    page = open_page(file=write_page(row, tmp_path / "emoji.html"))
    read = pd.read_csv(_saved(page, "#save-csv", tmp_path), encoding="utf-8-sig")
    offsets = [name for name in EDGE_FIELDS if name.endswith(("start", "end"))]
    assert read[offsets].iloc[0].to_dict() == row[offsets].iloc[0].to_dict()


def test_csv_holds_no_formula(open_page: Callable[..., Page], edges: pd.DataFrame, tmp_path: Path) -> None:
    """A title that a spreadsheet would run gets an apostrophe in front of it."""
    page = open_page(
        file=write_page(edges.head(2).assign(title='=HYPERLINK("x","y")'), tmp_path / "formula.html")
    )
    text = _saved(page, "#save-csv", tmp_path).read_text(encoding="utf-8-sig")
    assert next(csv.DictReader(io.StringIO(text)))["title"] == '\'=HYPERLINK("x","y")'


@pytest.mark.parametrize("view", ["network", "matrix", "timeline"])
def test_the_view_is_saved_as_svg(open_page: Callable[..., Page], view: str, tmp_path: Path) -> None:
    """The picture is valid XML that stands alone: title, names or relations, no style sheet needed."""
    page = open_page(f"#view={view}")
    page.wait_for_timeout(200)
    text = _saved(page, "#save-svg", tmp_path).read_text(encoding="utf-8")
    words = "".join(ET.fromstring(text).itertext())  # noqa: S314 -- our own file
    assert "Who accuses whom, 2017" in words
    assert ("accuses" if view == "timeline" else "Russia") in words
    assert "var(--" not in text
    assert "<style" not in text


def test_a_saved_network_names_what_is_opened(open_page: Callable[..., Page], tmp_path: Path) -> None:
    """The relations that the page writes on the curves of an opened tie are in the picture too."""
    page = open_page("#open-source=Russia&open-target=United+States")
    page.wait_for_timeout(300)
    names = page.evaluate("whowhom.views.network.tieNames.map((name) => name.words)")
    text = _saved(page, "#save-svg", tmp_path).read_text(encoding="utf-8")
    drawn = ["".join(node.itertext()) for node in ET.fromstring(text).iter() if node.tag.endswith("text")]  # noqa: S314 -- our own file
    assert names
    assert set(names) <= set(drawn)


@pytest.mark.parametrize("view", ["network", "matrix", "timeline"])
def test_the_view_is_saved_as_png(open_page: Callable[..., Page], view: str, tmp_path: Path) -> None:
    """The picture is a PNG of at least twice the size of the view."""
    page = open_page(f"#view={view}", dark=True)
    data = _saved(page, "#save-png", tmp_path).read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(data[16:20]) >= 1000
    assert len(data) > 20_000


def test_the_table_has_no_picture(open_page: Callable[..., Page]) -> None:
    """In the table the picture buttons are off, and say why."""
    page = open_page("#view=table")
    page.click("#keep summary")
    assert page.is_disabled("#save-png")
    assert page.get_attribute("#save-png", "title") == "The table is saved as CSV"


def test_print_shows_what_is_read(open_page: Callable[..., Page]) -> None:
    """On paper there are the view and the sentences, without controls; links are written out."""
    page = open_page("#view=table&open-relation=vetoes")
    page.emulate_media(media="print")
    assert not page.locator("#filters").is_visible()
    assert not page.locator("#tabs").is_visible()
    assert page.locator(".sentence").first.is_visible()
    assert page.locator(".ties").is_visible()
    after = "getComputedStyle(document.querySelector('.says a'), '::after').content"
    assert "https://" in page.evaluate(after) or "attr(href)" in page.evaluate(after)


def test_the_network_is_printed_as_a_light_picture(open_page: Callable[..., Page]) -> None:
    """Before printing a dark page turns light and the canvas becomes a picture; after it all is as before."""
    page = open_page("#open-actor=Russia", dark=True)
    theme = "document.documentElement.dataset.theme"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(theme) == "light"
    assert page.locator("#on-paper svg").is_visible()
    assert not page.locator("#canvas").is_visible()
    page.emulate_media(media="screen", color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(theme) == "dark"
    expect(page.locator("#on-paper svg")).to_have_count(0)
    assert page.locator("#canvas").is_visible()
