"""The four views are drawn, can be used, and open what they show."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

LABELS = "whowhom.views.network.labels.map(({node, box}) => ({name: node.name, ...box}))"


def _on_screen(page: Page, actor: str) -> tuple[float, float]:
    place = page.evaluate(
        "(name) => { const view = whowhom.views.network;"
        " return view.place(view.laid.nodes.find((node) => node.name === name)); }",
        actor,
    )
    box = page.locator("#canvas").bounding_box()
    return box["x"] + place["x"], box["y"] + place["y"]


@pytest.mark.parametrize(("size", "actors"), [((1280, 800), 38), ((390, 844), 12)])
def test_labels_of_the_first_view_do_not_collide(
    open_page: Callable[..., Page], size: tuple[int, int], actors: int
) -> None:
    """On a laptop and on a phone every actor shown has its name, inside the picture, on top of no other."""
    page = open_page(size=size)
    page.wait_for_timeout(300)
    labels = page.evaluate(LABELS)
    assert len(labels) >= actors
    assert len(labels) == page.evaluate("whowhom.views.network.laid.nodes.length")
    for one, other in combinations(labels, 2):
        apart = (
            one["x"] + one["w"] <= other["x"]
            or other["x"] + other["w"] <= one["x"]
            or one["y"] + one["h"] <= other["y"]
            or other["y"] + other["h"] <= one["y"]
        )
        assert apart, (one, other)
    width = page.locator("#canvas").bounding_box()["width"]
    assert all(label["x"] >= 0 and label["x"] + label["w"] <= width for label in labels)


def test_the_hidden_rest_is_announced(open_page: Callable[..., Page]) -> None:
    """The page says how many actors it does not show, and shows them on a click."""
    page = open_page()
    assert page.inner_text("#shown").startswith("Showing 40 of 52 actors, 110 of 143 ties.")
    page.click("#show-all")
    assert page.inner_text("#shown").startswith("Showing 52 of 52 actors, 143 of 143 ties.")
    page.click("#show-fewer")
    assert page.inner_text("#shown").startswith("Showing 40 of 52")


def test_parallel_curves_lie_apart(open_page: Callable[..., Page]) -> None:
    """Two relations between the same two actors never bend alike."""
    page = open_page()
    seen = page.evaluate(
        "(() => { const view = whowhom.views.network;"
        " return view.drawn.map((tie, at) => [tie.source, tie.target, view.bends[at]].join(' ')); })()"
    )
    assert len(seen) == len(set(seen))


def test_clicking_an_actor_opens_its_profile(open_page: Callable[..., Page]) -> None:
    """A dot opens the profile, a click on nothing closes it."""
    page = open_page()
    page.mouse.click(*_on_screen(page, "Russia"))
    expect(page.locator("#reading h2").first).to_have_text("Russia")
    page.mouse.click(*(value + 4 for value in _corner(page)))
    page.wait_for_selector("text=At a glance")


def _corner(page: Page) -> tuple[float, float]:
    box = page.locator("#canvas").bounding_box()
    return box["x"], box["y"]


def test_clicking_a_label_opens_the_actor(open_page: Callable[..., Page]) -> None:
    """The name is as good as the dot."""
    page = open_page()
    page.wait_for_timeout(200)
    label = next(one for one in page.evaluate(LABELS) if one["name"] == "Turkey")
    x, y = _corner(page)
    page.mouse.click(x + label["x"] + label["w"] / 2, y + label["y"] + label["h"] / 2)
    page.wait_for_selector("#reading h2:has-text('Turkey')")


def _middle_of_tie(page: Page) -> tuple[float, float]:
    point = page.evaluate(
        """() => {
            const view = whowhom.views.network;
            const { level } = whowhom.model();
            const names = (tie) => `${level.name[tie.source]} ${level.name[tie.target]}`;
            const at = view.drawn.findIndex((tie) => names(tie) === "Bashar Jaafari Turkey");
            // What vis-network itself takes for the middle of the curve.
            const drawn = view.network.body.edges[view.drawn[at].index];
            const middle = drawn.edgeType.getPoint(0.5);
            const dom = view.network.canvasToDOM(middle);
            return { x: dom.x, y: dom.y };
        }"""
    )
    x, y = _corner(page)
    return x + point["x"], y + point["y"]


def test_saved_curves_lie_where_drawn_curves_lie(open_page: Callable[..., Page]) -> None:
    """Our own formula for a curve's control point is the one that vis-network draws by."""
    page = open_page()
    apart = page.evaluate(
        """() => {
            const view = whowhom.views.network;
            return view.drawn.filter((tie) => tie.source !== tie.target).map((tie, at) => {
                const via = view.network.body.edges[tie.index].edgeType.getViaNode();
                const ours = view.curveControl(tie);
                return Math.hypot(via.x - ours.x, via.y - ours.y);
            });
        }"""
    )
    assert max(apart) < 0.5


def test_clicking_a_curve_opens_its_sentences(open_page: Callable[..., Page]) -> None:
    """A curve leads to the sentences behind it; it is where the page computes it to be."""
    page = open_page()
    page.mouse.click(*_middle_of_tie(page))
    page.wait_for_selector(".sentence")
    expect(page.locator("#reading h2").first).to_have_text("Bashar Jaafari accuses Turkey")


def test_pointing_at_something_says_what_it_is(open_page: Callable[..., Page]) -> None:
    """A tip names the actor or the tie under the pointer, and the rest grows faint."""
    page = open_page()
    page.mouse.move(*_on_screen(page, "OPCW"))
    page.wait_for_selector("#tip:visible")
    assert page.inner_text("#tip").startswith("OPCW, organisation")
    page.mouse.move(*_middle_of_tie(page))
    page.wait_for_function("document.querySelector('#tip').textContent.startsWith('Bashar Jaafari accuses')")


def test_zoom_buttons(open_page: Callable[..., Page]) -> None:
    """Plus and minus change the scale, the third button shows all again."""
    page = open_page()
    scale = "whowhom.views.network.network.getScale()"
    before = page.evaluate(scale)
    page.click("#zoom-in")
    assert page.evaluate(scale) > before
    page.click("#zoom-fit")
    assert page.evaluate(scale) == pytest.approx(before)
    page.click("#zoom-out")
    assert page.evaluate(scale) < before


def test_a_weak_tie_is_drawn_when_opened(open_page: Callable[..., Page]) -> None:
    """A link to a tie that the first view leaves out draws it, with its actors."""
    page = open_page("#open-source=Qatar&open-relation=aids&open-target=Syrian+opposition")
    assert page.evaluate("whowhom.views.network.lit.list.length") == 1
    assert "Qatar" in page.evaluate("whowhom.views.network.laid.nodes.map((node) => node.name)")


def test_the_matrix_counts_and_opens(open_page: Callable[..., Page]) -> None:
    """A cell holds the number of sentences and opens them; names open profiles."""
    page = open_page("#view=matrix")
    cell = page.locator(".cell[aria-label^='Russia → United States']")
    assert cell.inner_text() == "5"
    cell.click()
    expect(page.locator("#reading h2").first).to_have_text("Russia → United States")
    expect(page.locator(".sentence")).to_have_count(5)
    page.select_option("#matrix-order", "name")
    names = page.locator(".matrix tbody th").all_inner_texts()
    assert names == sorted(names)
    page.click("#matrix-all")
    assert "of" not in page.inner_text("#shown").split("who act")[0]
    page.click(".matrix tbody th:has-text('Bolivia') button")
    expect(page.locator("#reading h2").first).to_have_text("Bolivia")


def test_the_matrix_shades_by_sign(open_page: Callable[..., Page]) -> None:
    """Hostile and friendly cells differ in colour and in the line below the number."""
    page = open_page("#view=matrix")
    look = "(cell) => [getComputedStyle(cell).backgroundColor, getComputedStyle(cell).borderBottomStyle]"
    hostile = page.locator(".cell[aria-label^='Nikki Haley → Russia']").evaluate(look)
    friendly = page.locator(".cell[aria-label^='Bolivia → Russia']").evaluate(look)
    assert (hostile[1], friendly[1]) == ("solid", "dashed")
    assert hostile[0] != friendly[0]


def test_the_timeline_opens_a_day_of_a_relation(open_page: Callable[..., Page]) -> None:
    """A bar leads to the sentences of its relation on its day; months and years can be asked for."""
    page = open_page("#view=timeline")
    page.locator(".mark[aria-label^='vetoes, 12 Apr 2017']").click()
    page.wait_for_selector(".sentence")
    expect(page.locator("#reading h2").first).to_have_text("vetoes, 12 Apr 2017")
    expect(page.locator(".sentence")).to_have_count(3)
    page.select_option("#timeline-step", "month")
    expect(page.locator(".mark[aria-label^='vetoes, Apr 2017: 3']")).to_have_count(1)
    page.select_option("#timeline-step", "year")
    expect(page.locator(".mark[aria-label^='vetoes, 2017: 5']")).to_have_count(1)
    assert "step=year" in page.evaluate("location.href")


def test_the_table_sorts_by_every_column(open_page: Callable[..., Page]) -> None:
    """A head button sorts, a second click turns the order, and `aria-sort` says so."""
    page = open_page("#view=table")
    for number, key in enumerate(["source", "relation", "target"], start=1):
        page.click(f"[data-sort={key}]")
        words = page.locator(f".ties tbody td:nth-child({number})").all_inner_texts()
        assert words == sorted(words, key=lambda word: word.casefold().replace("ü", "u"))
        assert page.get_attribute(f".col-{key}", "aria-sort") == "ascending"
        page.click(f"[data-sort={key}]")
        assert page.get_attribute(f".col-{key}", "aria-sort") == "descending"
    page.click("[data-sort=count]")
    counts = [int(text) for text in page.locator(".ties tbody td:nth-child(4)").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    page.click("[data-sort=first]")
    expect(page.locator(".ties tbody tr:first-child td:nth-child(5)").first).to_have_text("Apr 2017")


def test_a_row_opens_its_sentences(open_page: Callable[..., Page]) -> None:
    """A row leads to the tie, its names to the actors, and more rows come on demand."""
    page = open_page("#view=table")
    page.click(".ties tbody tr:first-child td:nth-child(4)")
    expect(page.locator("#reading .sentence")).to_have_count(3)
    page.click(".ties tbody tr:first-child td:first-child button")
    expect(page.locator("#reading .ranks")).to_have_count(1)
    expect(page.locator(".ties tbody tr")).to_have_count(100)
    page.click("#table-more")
    expect(page.locator(".ties tbody tr")).to_have_count(143)


def test_colours_follow_the_system_until_chosen(open_page: Callable[..., Page]) -> None:
    """Dark where the system is dark; the button goes through the system's, light and dark."""
    page = open_page(dark=True)
    theme = "document.documentElement.dataset.theme"
    assert page.evaluate(theme) == "dark"
    page.click("#theme")
    assert page.evaluate(theme) == "light"
    page.click("#theme")
    assert page.evaluate(theme) == "dark"


def test_help_explains_the_page(open_page: Callable[..., Page]) -> None:
    """The dialog opens, closes, and gives the focus back."""
    page = open_page()
    page.click("#open-help")
    assert page.locator("#help[open] h3").count() >= 5
    page.click("#close-help")
    assert page.evaluate("document.activeElement.id") == "open-help"


def test_filters_open_on_a_phone(open_page: Callable[..., Page]) -> None:
    """On a phone the filters are behind a button, and opened sentences are a sheet with a way back."""
    page = open_page("#open-source=Nikki+Haley&open-relation=accuses&open-target=Russia", size=(390, 844))
    assert page.locator(".sentence").first.is_visible()
    page.click("#close-reading")
    assert not page.locator("#filters").is_visible()
    page.click("#open-filters")
    assert page.locator("#search").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
