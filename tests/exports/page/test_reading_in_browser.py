"""The sentences behind a tie are marked, sourced and can be quoted; an actor's profile adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from whowhom.exports.page import write_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

VETO = "#open-source=Russia&open-relation=vetoes&open-target=United+States"


def _marks(sentence: Locator, part: str) -> str:
    return "".join(sentence.locator(f"blockquote mark.{part}").all_inner_texts())


def test_source_trigger_and_target_are_marked(open_page: Callable[..., Page]) -> None:
    """The words of each part are marked, and a word that stands for an actor is explained."""
    page = open_page(VETO)
    sentence = page.locator(".sentence").first
    assert (_marks(sentence, "who"), _marks(sentence, "does"), _marks(sentence, "whom")) == (
        "Russia",
        "veto",
        "American",
    )
    assert sentence.locator(".stands-for").all_inner_texts() == [" [United States]"]
    quoted = sentence.locator("blockquote").inner_text().replace(" [United States]", "")
    assert (
        quoted == "Russia cast its tenth veto and killed the American draft; its own draft found four votes."
    )


def test_marks_may_overlap(open_page: Callable[..., Page]) -> None:
    """A trigger that holds its target (`told Tillerson by telephone`) is marked with the target inside."""
    page = open_page("#open-source=Sergei+Lavrov&open-relation=calls&open-target=Rex+Tillerson")
    sentence = page.locator(".sentence").first
    assert _marks(sentence, "does") == "told Tillerson by telephone"
    assert sentence.locator("mark.does.whom").inner_text() == "Tillerson"


def test_a_source_outside_the_sentence_is_named(open_page: Callable[..., Page]) -> None:
    """Where a pronoun acts, the note says who it is and by which words the text named it."""
    page = open_page("#open-source=Maria+Zakharova&open-relation=accuses&open-target=United+States")
    assert (
        page.inner_text(".elsewhere")
        == "Maria Zakharova is named elsewhere in the text, as “Maria Zakharova”."
    )
    assert _marks(page.locator(".sentence").first, "who") == ""


def test_words_that_lie_apart_are_marked_by_their_span(
    open_page: Callable[..., Page], edges: pd.DataFrame, tmp_path: Path
) -> None:
    """A trigger such as `found responsible`, whose words have others between them, is marked from end to end."""
    row = edges[edges["evidence"].str.contains("found the Syrian government responsible")].head(1)
    begin = row["evidence"].iloc[0].index("found") + row["start"].iloc[0]
    end = row["evidence"].iloc[0].index("responsible") + len("responsible") + row["start"].iloc[0]
    apart = row.assign(trigger="found responsible", trigger_start=begin, trigger_end=end)
    page = open_page("#open-relation=accuses", file=write_page(apart, tmp_path / "apart.html"))
    assert _marks(page.locator(".sentence").first, "does") == "found the Syrian government responsible"
    assert _marks(page.locator(".sentence").first, "whom") == "the Syrian government"


def test_each_sentence_has_its_source(open_page: Callable[..., Page]) -> None:
    """Date, outlet, title with a safe link, and who says so stand with the sentence."""
    page = open_page("#open-source=Russia&open-relation=defends&open-target=Bashar+al-Assad")
    sentence = page.locator(".sentence").first
    assert sentence.locator(".where").inner_text().split("\n")[0].startswith("26 Oct 2017")
    assert "Harbour Dispatch" in sentence.locator(".where").inner_text()
    assert (
        sentence.locator(".says").inner_text() == "In the words of Boris Johnson. Inspectors blame Damascus"
    )
    link = sentence.locator("a")
    assert link.get_attribute("href") == "https://harbour.example/report"
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert link.get_attribute("target") == "_blank"


def test_what_is_not_so_has_a_badge(open_page: Callable[..., Page]) -> None:
    """Negated and hypothetical sentences say so in words."""
    page = open_page("#negated=1&open-source=G7&open-relation=sanctions&open-target=Russia")
    assert page.locator(".badge").all_inner_texts() == ["not", "requested"]
    page = open_page("#open-source=United+States&open-relation=attacks&open-target=Syria")
    assert {"hypothetical", "planned"} <= set(page.locator(".badge").all_inner_texts())


def test_sentences_come_newest_or_surest_first(open_page: Callable[..., Page]) -> None:
    """The reader chooses between two orders."""
    page = open_page(VETO)
    dates = page.locator(".sentence .date").all_inner_texts()
    assert dates == ["16 Nov 2017", "24 Oct 2017", "12 Apr 2017"]
    page.select_option(".evidence select", "surest")
    assert page.locator(".sentence .date").first.inner_text() == "24 Oct 2017"


def test_long_lists_grow_on_demand(open_page: Callable[..., Page], edges: pd.DataFrame) -> None:
    """Twenty-five sentences first, then the rest."""
    page = open_page("#open-relation=accuses")
    expect(page.locator(".sentence")).to_have_count(25)
    page.locator(".evidence > button").click()
    accused = (edges["relation"] == "accuses") & ~edges["negated"]
    expect(page.locator(".sentence")).to_have_count(int(accused.sum()))


def test_a_sentence_is_copied_with_its_citation(open_page: Callable[..., Page]) -> None:
    """The clipboard gets the sentence, its outlet, title, date and address."""
    page = open_page(VETO)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".copy").first.click()
    page.wait_for_selector("text=Copied")
    assert page.evaluate("navigator.clipboard.readText()") == (
        "“Russia cast its tenth veto and killed the American draft; its own draft found four votes.”"
        " (Andes Ledger, “Two drafts, two defeats”, 16 Nov 2017, https://andes.example/tenth)"
    )


def test_a_tie_leads_to_its_surroundings(open_page: Callable[..., Page]) -> None:
    """From one tie to all between the two, to the way back, and to each actor."""
    page = open_page(VETO)
    page.click("text=all Russia → United States (5)")
    expect(page.locator(".sentence")).to_have_count(5)
    page.click("text=United States → Russia (3)")
    expect(page.locator("#reading h2").first).to_have_text("United States → Russia")
    page.click("text=about Russia")
    expect(page.locator("#reading h2").first).to_have_text("Russia")
    page.click("#close-reading")
    expect(page.locator("#reading h2").first).to_have_text("At a glance")


def test_the_profile_adds_up(open_page: Callable[..., Page], edges: pd.DataFrame) -> None:
    """What Syria does and undergoes, by relation, is what the edges say; a line opens its sentences."""
    page = open_page("#open-actor=Syria")
    usual = edges[(edges["relation"] != "comments-on") & ~edges["negated"]]
    done = usual[usual["target"] == "Syria"]
    block = page.locator(".block", has_text="What is done to Syria")
    accused = block.locator("li", has_text="accuses")
    assert accused.locator(".figure").inner_text() == str((done["relation"] == "accuses").sum())
    accused.locator("button").click()
    expect(page.locator("#reading h2").first).to_have_text("who accuses Syria")
    assert (
        page.locator(".facts").inner_text().startswith(f"{(done['relation'] == 'accuses').sum()} sentences")
    )


def test_the_profile_names_friends_foes_ranks_and_names(open_page: Callable[..., Page]) -> None:
    """Iran is Syria's ally, the United States its adversary; Damascus is one of its names."""
    page = open_page("#open-actor=Syria")
    assert "Iran" in page.locator(".block", has_text="Nearest allies").inner_text()
    assert "United States" in page.locator(".block", has_text="Nearest adversaries").inner_text()
    assert "of" in page.locator(".ranks tr", has_text="PageRank").inner_text()
    assert "“Damascus”" in page.inner_text(".aka")


def test_a_profile_can_become_a_filter(open_page: Callable[..., Page]) -> None:
    """The button narrows everything to the actor's ties, and widens it again."""
    page = open_page("#open-actor=Turkey")
    page.click("#focus-actor")
    assert "actor=Turkey" in page.evaluate("location.href")
    ends = page.evaluate(
        """() => {
            const { ties, level } = whowhom.model();
            return ties.map((tie) => [level.name[tie.source], level.name[tie.target]]);
        }"""
    )
    assert all("Turkey" in pair for pair in ends)
    page.click("#focus-actor")
    assert "&actor=" not in page.evaluate("location.href")


def test_the_overview_answers_who_accuses_whom(open_page: Callable[..., Page]) -> None:
    """Before any click the panel says who accuses whom, since when and how often."""
    page = open_page()
    block = page.locator(".block").first
    assert block.locator("h3").inner_text().startswith("Who accuses whom")
    assert block.locator("li").first.inner_text().split("\n") == ["Nikki Haley → Russia", "5 Apr 2017", "3"]
    block.locator("li button").first.click()
    expect(page.locator("#reading h2").first).to_have_text("Nikki Haley accuses Russia")


def test_what_is_closed_while_it_loads_stays_closed(open_page: Callable[..., Page]) -> None:
    """Sentences that arrive late do not take the place of what the reader has gone on to."""
    page = open_page()
    page.evaluate(
        """async () => {
            const { graph, set } = whowhom;
            const { evidence } = graph;
            graph.evidence = () => new Promise((done) => setTimeout(() => done(evidence()), 200));
            set({ open: { actor: 'Russia' } });
            set({ open: null });
            await new Promise((done) => setTimeout(done, 500));
        }"""
    )
    expect(page.locator("#reading h2")).to_have_text("At a glance")


def test_a_link_to_nobody_says_so(open_page: Callable[..., Page]) -> None:
    """A deep link to an actor that this page lacks is no error."""
    page = open_page("#open-actor=Atlantis")
    assert "No such actor here." in page.inner_text("#reading")
    page = open_page("#open-source=Atlantis&open-target=Syria&view=nowhere&minimum=x&relations=dances-with")
    assert "No sentence passes the filters." in page.inner_text("#reading")
