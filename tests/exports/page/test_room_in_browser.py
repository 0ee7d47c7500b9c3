"""Words and curves have room: nothing is cut off, nothing lies on top of something else."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from playwright.sync_api import expect

from whowhom.exports.page import write_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PHONE = (390, 844)
TEXT_BOXES = """(picture) => [...picture.querySelectorAll('text')].map((text) => {
    const { x, y, width, height } = text.getBBox();
    return { words: text.textContent, x, y, width, height };
})"""
LONG = "Organisation for the Observation of Agreements on the Prohibition of Weapons of Every Kind"


def _page_of(edges: pd.DataFrame, folder: Path) -> Path:
    return write_page(edges, folder / "page.html")


def _apart(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return (
        one["x"] + one["width"] <= other["x"]
        or other["x"] + other["width"] <= one["x"]
        or one["y"] + one["height"] <= other["y"]
        or other["y"] + other["height"] <= one["y"]
    )


def test_the_table_fits_a_phone(open_page: Callable[..., Page]) -> None:
    """All six columns are on the screen, and names break between words, but for the longest ones."""
    page = open_page("#view=table", size=PHONE)
    panel = page.locator("#panel-table")
    assert panel.evaluate("(panel) => panel.scrollWidth - panel.clientWidth") <= 0
    for row in page.locator(".ties tbody tr").all()[:30]:
        for name in row.locator("td:not(:nth-child(2)) .name").all():
            words = name.inner_text().replace("-", " ").split()
            if max(map(len, words)) <= 10:
                assert name.evaluate("(name) => name.clientHeight") <= 8 + 18 * len(words)


@pytest.mark.parametrize("size", [(1280, 800), PHONE])
def test_the_timeline_has_room_for_its_words(
    open_page: Callable[..., Page], edges: pd.DataFrame, tmp_path: Path, size: tuple[int, int]
) -> None:
    """Long names of relations, large totals and the last date are neither cut nor on top of each other."""
    many = pd.concat([edges.assign(id=edges["id"] + f"-{copy}") for copy in range(12)])
    many["relation"] = many["relation"].replace({"accuses": "mobilizes-against", "urges": "negotiates-with"})
    page = open_page("#view=timeline", file=_page_of(many, tmp_path), size=size)
    boxes = page.locator(".timeline").evaluate(TEXT_BOXES)
    width = page.locator(".timeline").evaluate("(picture) => picture.viewBox.baseVal.width")
    assert {"mobilizes-against", "negotiates-with"} <= {box["words"] for box in boxes}
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes)
    names = [box | {"height": 10} for box in boxes]
    assert [pair for pair in combinations(names, 2) if not _apart(*pair)] == []
    assert width <= size[0]


def test_curves_between_few_actors_stay_in_the_picture(
    open_page: Callable[..., Page], edges: pd.DataFrame, tmp_path: Path
) -> None:
    """Two actors with a dozen ties: the furthest curve does not leave the frame."""
    relations = pd.Series(edges["relation"].unique()[:12])
    pair = pd.concat([edges.iloc[[0]]] * len(relations), ignore_index=True)
    pair = pair.assign(relation=relations, id=relations, source="Russia", target="Syria")
    page = open_page("#top=99", file=_page_of(pair, tmp_path))
    outside = page.evaluate(
        """() => {
            const view = whowhom.views.network;
            const { width, height } = view.size;
            return view.drawn.filter((tie) => {
                const { edgeType } = view.network.body.edges[tie.index];
                return [0.25, 0.5, 0.75].some((part) => {
                    const { x, y } = view.network.canvasToDOM(edgeType.getPoint(part));
                    return x < 0 || y < 0 || x > width || y > height;
                });
            }).length;
        }"""
    )
    assert page.evaluate("whowhom.views.network.drawn.length") == len(relations)
    assert outside == 0


def test_names_of_ties_are_on_no_label(open_page: Callable[..., Page]) -> None:
    """Where a tie's name is written, a label of an actor that is not lit gives way."""
    page = open_page("#open-source=Russia&open-target=United+States")
    page.wait_for_timeout(300)
    boxes = page.evaluate(
        """() => {
            const { labels, tieNames } = whowhom.views.network;
            const flat = ({ x, y, w, h }) => ({ x, y, width: w, height: h });
            const names = tieNames.map(({ box: { x, y, w, h } }) => flat({ x: x - w / 2, y: y - h / 2, w, h }));
            return [names, labels.map(({ box }) => flat(box))];
        }"""
    )
    assert boxes[0]
    assert all(_apart(name, label) for name in boxes[0] for label in boxes[1])


def test_a_long_name_is_shortened_not_left_out(
    open_page: Callable[..., Page], edges: pd.DataFrame, tmp_path: Path
) -> None:
    """In the picture a long name ends in dots; a click on it still opens the actor."""
    named = edges.replace({"source": {"OPCW": LONG}, "target": {"OPCW": LONG}})
    page = open_page(file=_page_of(named, tmp_path), size=PHONE)
    page.wait_for_timeout(300)
    label = page.evaluate("whowhom.views.network.labels.find(({ node }) => node.label.endsWith('…'))")
    assert label["node"]["name"] == LONG
    box = page.locator("#canvas").bounding_box()
    assert box
    at = label["box"]
    page.mouse.click(box["x"] + at["x"] + at["w"] / 2, box["y"] + at["y"] + at["h"] / 2)
    expect(page.locator("#reading h2").first).to_have_text(LONG)


def test_a_saved_matrix_has_room_for_names(
    open_page: Callable[..., Page], edges: pd.DataFrame, tmp_path: Path
) -> None:
    """The names of rows and columns of the saved picture lie inside it."""
    named = edges.replace({"source": {"Russia": LONG}, "target": {"Russia": LONG}})
    page = open_page("#view=matrix", file=_page_of(named, tmp_path))
    page.click("#keep summary")
    with page.expect_download() as waiting:
        page.click("#save-svg")
    waiting.value.save_as(tmp_path / "matrix.svg")
    picture = page.context.new_page()
    picture.goto((tmp_path / "matrix.svg").as_uri())
    places = picture.evaluate(
        """() => [...document.querySelectorAll('text')].map((text) => {
            const { left, top, right, bottom } = text.getBoundingClientRect();
            return [left, top, right, bottom];
        })"""
    )
    width, height = picture.evaluate(
        "['width', 'height'].map((side) => document.documentElement[side].baseVal.value)"
    )
    assert len(places) > 30
    for left, top, right, bottom in places:
        assert left >= 0
        assert top >= 0
        assert right <= width
        assert bottom <= height


def test_controls_are_whole(open_page: Callable[..., Page]) -> None:
    """The choice between two actors is one line."""
    page = open_page("#actor=Russia&actor=Syria")
    between = page.locator(".bare label").bounding_box()
    assert between
    assert between["height"] < 30


def test_the_tools_fit_a_phone(open_page: Callable[..., Page]) -> None:
    """Every tool is there, side by side, also while the filters are open; the menu opens on the screen."""
    page = open_page(size=PHONE)
    tools = "[...document.querySelectorAll('.tools > *')].map((tool) => tool.getBoundingClientRect().top)"
    assert len(set(page.evaluate(tools))) == 1
    assert page.locator("#theme").is_visible()
    page.click("#open-filters")
    assert len(set(page.evaluate(tools))) == 1
    page.click("#keep summary")
    menu = page.locator(".menu-items").bounding_box()
    assert menu
    assert menu["x"] >= 0
    assert menu["x"] + menu["width"] <= PHONE[0]
