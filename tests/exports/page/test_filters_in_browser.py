"""Each filter is used in a real browser, and selects exactly the edges that pandas selects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def _selected(page: Page) -> int:
    return page.evaluate("whowhom.model().rows.length")


@pytest.fixture
def usual(edges: pd.DataFrame) -> pd.DataFrame:
    """Return the edges that are selected at first: no comments, nothing negated."""
    return edges[(edges["relation"] != "comments-on") & ~edges["negated"]]


def test_at_first_comments_and_negated_are_left_out(
    open_page: Callable[..., Page], usual: pd.DataFrame
) -> None:
    """The page starts with the same edges as the other answers."""
    page = open_page()
    assert _selected(page) == len(usual)
    assert page.get_attribute('[data-relation="comments-on"]', "aria-pressed") == "false"


def test_a_relation_can_be_turned_on_and_off(open_page: Callable[..., Page], usual: pd.DataFrame) -> None:
    """A chip takes its relation away and brings it back, and says how many sentences it has."""
    page = open_page()
    chip = page.locator('[data-relation="accuses"]')
    count = int((usual["relation"] == "accuses").sum())
    assert chip.locator(".figure").inner_text() == str(count)
    chip.click()
    assert _selected(page) == len(usual) - count
    assert chip.locator(".figure").inner_text() == str(count)
    chip.click()
    assert _selected(page) == len(usual)
    assert "relations" not in page.evaluate("location.href")


def test_comments_can_be_added(open_page: Callable[..., Page], usual: pd.DataFrame) -> None:
    """What is off at first is one click away."""
    page = open_page()
    page.click('[data-relation="comments-on"]')
    assert _selected(page) == len(usual) + 1


def test_only_one_relation(open_page: Callable[..., Page], usual: pd.DataFrame) -> None:
    """`only` leaves one relation, `none` leaves nothing and says so, `as at first` brings all back."""
    page = open_page()
    page.hover('[data-relation="vetoes"]')
    page.click('[data-only="vetoes"]')
    assert _selected(page) == (usual["relation"] == "vetoes").sum()
    page.click("#no-relations")
    expect(page.locator("#nothing").first).to_have_text("No sentence passes these filters.")
    page.click("#all-relations")
    assert _selected(page) == len(usual) + 1
    page.click("#usual-relations")
    assert _selected(page) == len(usual)


def test_an_actor_is_found_by_any_of_its_names(open_page: Callable[..., Page], usual: pd.DataFrame) -> None:
    """`kremlin` finds Russia, Enter chooses it, and its cross lets it go."""
    page = open_page()
    page.fill("#search", "kremlin")
    assert "Russia" in page.inner_text("#found")
    page.press("#search", "Enter")
    expect(page.locator("#chosen li span").first).to_have_text("Russia")
    assert _selected(page) == ((usual["source"] == "Russia") | (usual["target"] == "Russia")).sum()
    page.click("#chosen button")
    assert _selected(page) == len(usual)


def test_accents_do_not_hide_an_actor(open_page: Callable[..., Page]) -> None:
    """`uzumcu` finds Ahmet Üzümcü, and the arrow keys choose among what is found."""
    page = open_page()
    page.fill("#search", "uzumcu")
    expect(page.locator("#found .found-name").first).to_have_text("Ahmet Üzümcü")
    page.fill("#search", "bashar")
    page.press("#search", "ArrowDown")
    second = page.inner_text("#found li[aria-selected=true] .found-name")
    page.press("#search", "Enter")
    expect(page.locator("#chosen li span").first).to_have_text(second)


def test_two_actors_between_themselves(open_page: Callable[..., Page], usual: pd.DataFrame) -> None:
    """With two actors chosen, the reader can ask for the ties between them alone."""
    page = open_page("#actor=Russia&actor=United+States")
    pair = {"Russia", "United States"}
    either = usual["source"].isin(pair) | usual["target"].isin(pair)
    both = usual["source"].isin(pair) & usual["target"].isin(pair)
    assert _selected(page) == either.sum()
    page.check("#between")
    assert _selected(page) == both.sum()


def test_dates_as_text(open_page: Callable[..., Page], usual: pd.DataFrame) -> None:
    """A range of dates selects what lies in it; a month overlaps its days; nonsense is marked, not used."""
    page = open_page()
    page.fill("#from", "2017-04-12")
    page.press("#from", "Enter")
    page.locator("#from").blur()
    late = usual["date"].map(lambda date: date >= "2017-04-12"[: len(date)])
    assert _selected(page) == late.sum()
    page.fill("#to", "2017-04")
    page.locator("#to").blur()
    assert _selected(page) == (late & (usual["date"].str[:7] <= "2017-04")).sum()
    page.fill("#from", "spring")
    page.locator("#from").blur()
    assert page.get_attribute("#from", "aria-invalid") == "true"
    assert _selected(page) == (late & (usual["date"].str[:7] <= "2017-04")).sum()
    page.click("#clear-dates")
    assert _selected(page) == len(usual)


def test_dates_with_the_brush(open_page: Callable[..., Page], usual: pd.DataFrame) -> None:
    """Dragging over the histogram sets a range, and the sentences are those of the range."""
    page = open_page()
    box = page.locator(".histogram .bars").bounding_box()
    page.mouse.move(box["x"] + 0.3, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 4, box["y"] + 20, steps=4)
    page.mouse.up()
    first, last = page.input_value("#from"), page.input_value("#to")
    assert first == "2017-04-01"
    assert "2017-05-20" < last < "2017-06-10"
    inside = usual["date"].map(lambda date: first[: len(date)] <= date <= last[: len(date)])
    assert _selected(page) == inside.sum()


def test_dates_with_the_keyboard(open_page: Callable[..., Page]) -> None:
    """The ends of the range are sliders that the arrow keys move."""
    page = open_page()
    page.focus("[data-handle=from]")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.input_value("#from") == "2017-04-03"
    page.focus("[data-handle=to]")
    page.keyboard.press("PageDown")
    assert page.input_value("#to") == "2017-11-12"


def test_countries_instead_of_persons(open_page: Callable[..., Page], usual: pd.DataFrame) -> None:
    """Rolled up, Lavrov's deeds are Russia's; no sentence is lost."""
    page = open_page()
    page.locator("label", has_text="countries").click()
    assert _selected(page) == len(usual)
    does = page.evaluate(
        """() => {
            const { ties, level, graph } = whowhom.model();
            const directed = ties.filter((tie) => !graph.relations[tie.relation].symmetric);
            const own = directed.filter((tie) => level.name[tie.source] === "Russia");
            return own.reduce((sum, tie) => sum + tie.count, 0);
        }"""
    )
    symmetric = {"allied-with", "cooperates-with", "agrees-with", "meets", "negotiates-with"}
    assert does == ((usual["source_group"] == "Russia") & ~usual["relation"].isin(symmetric)).sum()


def test_a_minimum_count(open_page: Callable[..., Page], usual: pd.DataFrame) -> None:
    """At least two sentences: ties with one are gone from all views."""
    page = open_page()
    page.fill("#minimum", "2")
    assert page.evaluate("whowhom.model().ties.every((tie) => tie.count >= 2)")
    assert 0 < _selected(page) < len(usual)


def test_a_least_confidence(open_page: Callable[..., Page], usual: pd.DataFrame) -> None:
    """Only what is read surely enough is left, the page says so, and a link keeps it."""
    page = open_page()
    page.fill("#sure", "80")
    wanted = int((usual["confidence"] >= 0.8).sum())
    assert 0 < wanted < len(usual)
    assert _selected(page) == wanted
    assert "80 %" in page.inner_text("#narrowed")
    assert "sure=80" in page.evaluate("location.href")


def test_only_what_is_asserted(open_page: Callable[..., Page], usual: pd.DataFrame) -> None:
    """The three choices of modality add planned and requested, then hypothetical."""
    page = open_page()
    page.select_option("#modality", "asserted")
    assert _selected(page) == (usual["modality"] == "asserted").sum()
    page.select_option("#modality", "planned")
    assert _selected(page) == usual["modality"].isin(["asserted", "planned", "requested"]).sum()


def test_what_did_not_happen(
    open_page: Callable[..., Page], edges: pd.DataFrame, usual: pd.DataFrame
) -> None:
    """Negated sentences come in on demand, and their number is announced."""
    page = open_page()
    expect(page.locator("#negated-count").first).to_have_text(str(int(edges["negated"].sum())))
    page.check("#negated")
    assert _selected(page) == len(usual) + edges["negated"].sum()


def test_in_whose_words(open_page: Callable[..., Page], usual: pd.DataFrame) -> None:
    """The reader chooses whose statements count, or the documents' own words."""
    page = open_page()
    page.select_option("#words-of", "by Boris Johnson")
    assert _selected(page) == (usual["attributed_to"] == "Boris Johnson").sum()
    page.select_option("#words-of", "own")
    assert _selected(page) == usual["attributed_to"].isna().sum()


def test_by_outlet(open_page: Callable[..., Page], usual: pd.DataFrame) -> None:
    """One outlet can be read alone."""
    page = open_page()
    page.select_option("#outlet", "Andes Ledger")
    assert _selected(page) == (usual["outlet"] == "Andes Ledger").sum()


def test_filters_combine_and_act_on_every_view(open_page: Callable[..., Page], usual: pd.DataFrame) -> None:
    """Three filters together select what all three select, in the network, matrix, timeline and table."""
    page = open_page("#relations=accuses&from=2017-04-05&to=2017-04-30&actor=Syria&view=table")
    wanted = usual[
        (usual["relation"] == "accuses")
        & usual["date"].between("2017-04", "2017-04-30")
        & ((usual["source"] == "Syria") | (usual["target"] == "Syria"))
        & (usual["date"].str.len().eq(7) | (usual["date"] >= "2017-04-05"))
    ]
    assert _selected(page) == len(wanted)
    table = page.locator(".ties tbody tr td:nth-child(4)").all_inner_texts()
    assert sum(map(int, table)) == len(wanted)
    page.click("#tab-matrix")
    assert sum(map(int, page.locator(".matrix .cell").all_inner_texts())) == len(wanted)
    page.click("#tab-timeline")
    assert page.locator(".timeline text", has_text="all relations").count() == 1
    marks = page.locator(".lane >> nth=0").locator(".mark title").all_text_contents()
    assert sum(int(mark.split(": ")[1].split()[0]) for mark in marks) == len(wanted)
    page.click("#tab-network")
    assert page.evaluate("whowhom.views.network.drawn.reduce((sum, tie) => sum + tie.count, 0)") == len(
        wanted
    )
    assert "Syria" in page.inner_text("#narrowed")


def test_everything_can_be_reset(open_page: Callable[..., Page], usual: pd.DataFrame) -> None:
    """One button brings all filters back to the start, and the view stays."""
    page = open_page(
        "#relations=accuses&from=2017-05&outlet=Spree+Kurier&negated=1&minimum=2&sure=90&view=table&level=group"
    )
    page.click("#reset")
    assert _selected(page) == len(usual)
    assert page.evaluate("location.href").endswith("#view=table")
