"""The page is for everyone: checked by axe-core, and used with the keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PLACES = {
    "network": "",
    "matrix": "#view=matrix",
    "timeline": "#view=timeline",
    "table": "#view=table&open-source=Russia&open-relation=vetoes&open-target=United+States",
    "profile": "#open-actor=Syria&actor=Syria&actor=Russia",
    "nothing": "#relations=",
    "evidence": "#negated=1&level=group&open-relation=sanctions&from=2017-04-02",
}


def _violations(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{one['impact']} {one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("place", list(PLACES))
def test_axe_finds_nothing(open_page: Callable[..., Page], axe: str, place: str, dark: bool) -> None:  # noqa: FBT001
    """No view, in light or dark, with or without something opened, has a violation of any weight."""
    page = open_page(PLACES[place], dark=dark)
    page.wait_for_timeout(200)
    assert _violations(page, axe) == []


@pytest.mark.parametrize("place", ["network", "table", "profile"])
def test_axe_finds_nothing_on_a_phone(open_page: Callable[..., Page], axe: str, place: str) -> None:
    """The phone's layout is as accessible, with the filters open too."""
    page = open_page(PLACES[place], size=(390, 844))
    if place == "network":
        page.click("#open-filters")
    page.wait_for_timeout(200)
    assert _violations(page, axe) == []


def test_axe_finds_nothing_in_the_help(open_page: Callable[..., Page], axe: str) -> None:
    """The dialog and the open menu are accessible."""
    page = open_page()
    page.click("#keep summary")
    assert _violations(page, axe) == []
    page.click("#open-help")
    assert _violations(page, axe) == []


def test_views_by_keyboard(open_page: Callable[..., Page]) -> None:
    """The tabs are one stop; arrows go between them, and the table is reached without a mouse."""
    page = open_page()
    page.focus("#tab-network")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.locator("#panel-table").is_visible()


def test_the_picture_by_keyboard(open_page: Callable[..., Page]) -> None:
    """Arrows go from actor to actor and announce it, Enter opens, Escape closes, plus and 0 zoom."""
    page = open_page()
    page.focus("#tab-network")
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.id") != "canvas":
        page.keyboard.press("Tab")
    assert page.inner_text("#announce").startswith("Russia, country: acts in ")
    page.keyboard.press("ArrowDown")
    name = page.inner_text("#announce").split(",")[0]
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#reading h2:has-text('{name}')")
    page.keyboard.press("Escape")
    page.wait_for_selector("text=At a glance")
    before = page.evaluate("whowhom.views.network.network.getScale()")
    page.keyboard.press("+")
    assert page.evaluate("whowhom.views.network.network.getScale()") > before
    page.keyboard.press("0")
    assert page.evaluate("whowhom.views.network.network.getScale()") == pytest.approx(before)


def test_the_matrix_by_keyboard(open_page: Callable[..., Page]) -> None:
    """One stop for the whole matrix; arrows jump from cell to cell, Enter opens the sentences."""
    page = open_page("#view=matrix")
    page.focus(".matrix .cell")
    page.keyboard.press("ArrowDown")
    words = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    page.wait_for_selector(".sentence")
    assert words.startswith(page.inner_text("#reading h2").replace(" accuses ", " → ").split(" → ")[0])
    expect(page.locator(".matrix [tabindex='0']")).to_have_count(1)


def test_the_timeline_by_keyboard(open_page: Callable[..., Page]) -> None:
    """Arrows go along and across the lanes, Enter opens."""
    page = open_page("#view=timeline")
    page.focus(".mark[tabindex='0']")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    words = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert words.startswith("accuses")
    page.keyboard.press("Enter")
    page.wait_for_selector("#reading h2:has-text('accuses')")


def test_keyboard_readers_are_led_to_what_they_open_and_back(open_page: Callable[..., Page]) -> None:
    """Enter on a row moves the focus to the sentences, Escape brings it back to the row."""
    page = open_page("#view=table")
    page.focus("#tab-table")
    page.keyboard.press("Tab")
    for _ in range(7):
        page.keyboard.press("Tab")
    row = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert row == "Russia vetoes United States: read the sentences"
    page.keyboard.press("Enter")
    page.wait_for_selector(".sentence")
    assert page.evaluate("document.activeElement.id") == "reading"
    assert page.get_attribute("#reading", "aria-label") == "Reading: Russia vetoes United States"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#reading h2:has-text('→')")
    assert page.evaluate("document.activeElement.id") == "reading"
    page.keyboard.press("Escape")
    page.wait_for_selector("text=At a glance")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == row


def test_focus_survives_filtering(open_page: Callable[..., Page]) -> None:
    """A chip keeps the focus when the list is drawn again, so that a second press undoes the first."""
    page = open_page()
    page.focus('[data-relation="denies"]')
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.dataset.relation") == "denies"
    page.keyboard.press("Space")
    assert "relations" not in page.evaluate("location.href")


@pytest.mark.parametrize(
    ("fragment", "control", "value"),
    [("#view=matrix", "matrix-order", "name"), ("#view=timeline", "timeline-step", "month")],
)
def test_focus_survives_a_new_drawing(
    open_page: Callable[..., Page], fragment: str, control: str, value: str
) -> None:
    """A choice above a view keeps the focus when the view is drawn again."""
    page = open_page(fragment)
    page.focus(f"#{control}")
    page.select_option(f"#{control}", value)
    assert page.evaluate("document.activeElement.id") == control
    assert page.input_value(f"#{control}") == value


def test_focus_is_not_lost_with_its_control(open_page: Callable[..., Page]) -> None:
    """The button that shows everything goes when it has done so; the focus then is on the picture."""
    page = open_page()
    page.focus("#show-all")
    page.keyboard.press("Enter")
    expect(page.locator("#show-all")).to_have_count(0)
    assert page.evaluate("document.activeElement.id") == "stage"


def test_focus_can_be_seen(open_page: Callable[..., Page]) -> None:
    """Every kind of control has an outline when it is reached by keyboard."""
    page = open_page()
    for _ in range(12):
        page.keyboard.press("Tab")
        style = "getComputedStyle(document.activeElement)"
        width = page.evaluate(f"parseFloat({style}.outlineWidth)")
        fill = page.evaluate(f"parseFloat({style}.fillOpacity)")
        assert width >= 1 or fill > 0.5, page.evaluate("document.activeElement.outerHTML")


def test_changes_are_announced(open_page: Callable[..., Page]) -> None:
    """A filter says how many sentences it leaves, for those who do not see the picture change."""
    page = open_page()
    page.select_option("#outlet", "Andes Ledger")
    count = page.evaluate("whowhom.model().rows.length")
    expect(page.locator("#announce").first).to_have_text(f"{count} sentences selected")


def test_zooming_text_does_not_break_the_page(open_page: Callable[..., Page]) -> None:
    """At 200 % zoom on a laptop (640 CSS pixels) nothing is cut off sideways."""
    page = open_page(size=(640, 400))
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
