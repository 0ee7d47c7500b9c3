"""What of a text is news, and what belongs to the page."""

from __future__ import annotations

import time

import pytest

from whowhom.documents.boilerplate import credit_before, is_boilerplate
from whowhom.documents.cleaning import content_blocks
from whowhom.documents.dateline import find_dateline
from whowhom.documents.lines import unwrap
from whowhom.parsing.blocks import READ_KINDS

_BOILERPLATE = [
    "With reporting by AFP and TASS",
    "With additional reporting by Ann Lee in Geneva",
    "Based on reporting by dpa",
    "(Reporting by Ann Lee; editing by Bob Ray)",
    "Editing by Bob Ray",
    "By Ellen Marsh",
    "By Ellen Marsh and Tom Bell, Northgate Dispatch",
    "BY ELLEN MARSH",
    "Posted April 14, 2017",
    "Published: 12 May 2017, 10:31 GMT",
    "Last updated at 10:31",
    "Your browser doesn’t support HTML5",
    "Please enable JavaScript to view the comments",
    "WATCH: Envoy leaves the talks",
    "VIDEO: Fire at the depot",
    "LISTEN | The week in review",
    "Read more: What is the convention?",
    "READ ALSO: Ten questions on the treaty",
    "Related stories",
    "Most read",
    "You may also like",
    "Share",
    "Facebook Twitter Email",
    "Home | World | Politics | Sport",
    "12 comments",
    "Advertisement",
    "Sign up for our newsletter and never miss a story",
    "Follow us on Twitter",
    "Follow @harbourwire on Twitter",
    "We use cookies to improve your experience. By using this site you accept our policy.",
    "This site uses cookies.",
    "Copyright 2017 Harbour Wire",
    "© 2017 Harbour Wire. All rights reserved.",
    "All rights reserved.",
    "Privacy policy",
    "Tags: Syria, sarin, OPCW",
    "https://example.org/a/b",
    "desk@example.org",
    "Reuters",
    "(AFP)",
    "TASS, Interfax",
    "Photo: Harbour Wire",
    "FILE PHOTO: The minister leaves the hall",
    "Image copyright Harbour Wire",
    "The minister leaves the hall. REUTERS/Ann Lee",
    "The envoy, left, shakes hands with the minister in the lobby of the hotel",
    "President Ann Lee speaks to reporters in the garden of the palace, Wednesday, April 12, 2017.",
    "* * *",
    "-30-",
]

_NEWS = [
    "With reporting now open, the commission accused the army of delay.",
    "By Friday, the army had denied the charges.",
    "By contrast, Moscow rejected the plan.",
    "Published reports accuse the minister of bribery.",
    "Related charges against the envoy were dropped, the court said.",
    "Most read the decree as a warning to Tehran.",
    "Trending downward for years, trade with Iran has collapsed.",
    "Share prices fell after Washington imposed sanctions on the bank.",
    "Email traffic shows that the envoy warned Paris.",
    "Home Secretary Amber Rudd condemned the attack.",
    "Contact between the two armies was restored, the general said.",
    "Search teams from Turkey helped Greece.",
    "Copyright law divides Washington and Beijing.",
    "Reuters alleged that the jets were Russian.",
    "AFP and TASS reported that Moscow denied the charge.",
    "A Reuters/Ipsos poll found that most voters oppose the deal.",
    "Most voters oppose the deal, according to a Reuters/Ipsos poll.",
    "Video by the group shows its fighters attacking the depot near the town of Idlib in March.",
    "File-sharing sites were blocked by Ankara.",
    "Live fire was used against protesters, the opposition said.",
    "Photographs show the envoy with the rebels, Damascus said.",
    "On Wednesday, April 12, 2017, Moscow vetoed the text.",
    "The president speaks for all of us, the envoy said of the left.",
    "Iran and Syria, left without allies, rejected the offer.",
    "The law bans cookies and sweets from schools, the minister told the parents.",
    "Updated sanctions against Iran were announced by Paris.",
    "Read as a threat, the speech angered Kyiv.",
    "Register offices refused to marry the couple, the envoy complained.",
]


@pytest.mark.parametrize("line", _BOILERPLATE)
def test_the_pages_own_lines_are_boilerplate(line: str) -> None:
    """Bylines, credits, players, links, notices and captions are told from news."""
    assert is_boilerplate(line)


@pytest.mark.parametrize("line", _NEWS)
def test_sentences_are_not_boilerplate(line: str) -> None:
    """Sentences that begin with the same words are news."""
    assert not is_boilerplate(line)
    assert [text for kind, text in _kinds(line) if kind in READ_KINDS] == [line]


def _kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in content_blocks(text)]


def test_a_caption_alone_is_told() -> None:
    """Among paragraphs a caption repeats or misdates the news; where there is nothing else it is the news."""
    caption = "Lao President Bounnhang (R) shakes hands with the Thai envoy in Vientiane on Monday."
    assert _kinds(caption) == [("paragraph", caption)]
    assert _kinds(f"{caption}\n\nThe envoy left.")[0] == ("boilerplate", caption)


def test_a_page_is_cut_into_blocks() -> None:
    """Headlines, paragraphs, bullets and page lines are told apart, without markers and datelines."""
    text = (
        "Envoy warns Tehran\n\nBy Ann Lee\n\n"
        "GENEVA, May 3. /Harbour Wire/. The envoy warned Tehran.\n"
        "- Paris backs the envoy\n• Moscow rejects the plan\n\nNext steps\n\nTalks go on, she said.\n\n"
        "Related stories\nA quite different story\nAnd one more\n\nThe end came late."
    )
    assert _kinds(text) == [
        ("headline", "Envoy warns Tehran"),
        ("boilerplate", "By Ann Lee"),
        ("boilerplate", "GENEVA, May 3. /Harbour Wire/."),
        ("paragraph", "The envoy warned Tehran."),
        ("bullet", "Paris backs the envoy"),
        ("bullet", "Moscow rejects the plan"),
        ("headline", "Next steps"),
        ("paragraph", "Talks go on, she said."),
        ("boilerplate", "Related stories"),
        ("boilerplate", "A quite different story"),
        ("boilerplate", "And one more"),
        ("paragraph", "The end came late."),
    ]


def test_a_single_line_is_a_paragraph() -> None:
    """A text of one line is news even where it looks like a headline."""
    assert _kinds("Moscow denies attack on depot") == [("paragraph", "Moscow denies attack on depot")]


def test_a_sentence_broken_over_lines_is_one_paragraph() -> None:
    """A line that goes on in lower case is joined to the one above."""
    text = "The envoy warned\nthe ministers of the\nthree countries."
    assert _kinds(text) == [("paragraph", text)]


def test_credits_stuck_to_a_paragraph_are_cut_off() -> None:
    """A credit before or after a sentence lies in a block of its own."""
    text = "REUTERS/Ann Lee Moscow denied the charge. (Reporting by Ann Lee; editing by Bob Ray)"
    assert _kinds(text) == [
        ("boilerplate", "REUTERS/Ann Lee"),
        ("paragraph", "Moscow denied the charge."),
        ("boilerplate", "(Reporting by Ann Lee; editing by Bob Ray)"),
    ]


def test_tables_are_told() -> None:
    """Rows of cells are a table, and one line with bars is not."""
    text = "Votes were counted.\nRussia\t1\t2\nChina\t0\t3\nThe end | so to speak."
    assert [kind for kind, _ in _kinds(text)] == ["paragraph", "table", "table", "paragraph"]


def test_markdown_marks_lie_outside() -> None:
    """The marks of headings, quotations and lists are no part of a block."""
    assert _kinds("# Envoy warns\n\n> Moscow denied it.\n\n1. Paris agreed.\n") == [
        ("headline", "Envoy warns"),
        ("paragraph", "Moscow denied it."),
        ("bullet", "Paris agreed."),
    ]


@pytest.mark.parametrize(
    ("paragraph", "place", "agency", "date"),
    [
        ("MOSCOW, April 6. /TASS/. The envoy spoke.", "MOSCOW", "TASS", "2017-04-06"),
        ("Tehran, May 3, FNA - The envoy spoke.", "Tehran", "FNA", "2017-05-03"),
        ("WASHINGTON (Reuters) - The envoy spoke.", "WASHINGTON", "Reuters", None),
        ("UNITED NATIONS, Nov. 2 (Xinhua) -- The envoy spoke.", "UNITED NATIONS", "Xinhua", "2017-11-02"),
        ("LUCCA, Italy (AP) — The envoy spoke.", "LUCCA", "AP", None),
        ("LUCCA, Italy - The envoy spoke.", "LUCCA", None, None),
        ("TEHRAN. The envoy spoke.", "TEHRAN", None, None),
        ("ISLAMABAD: The envoy spoke.", "ISLAMABAD", None, None),
        ("ST. PETERSBURG, 3 May 2016 – The envoy spoke.", "ST. PETERSBURG", None, "2016-05-03"),
        ("Geneva, 12 April – The envoy spoke.", "Geneva", None, "2017-04-12"),
        ("(Reuters) - The envoy spoke.", None, "Reuters", None),
        ("PARIS The envoy spoke.", "PARIS", None, None),
    ],
)
def test_datelines(paragraph: str, place: str | None, agency: str | None, date: str | None) -> None:
    """Places, agencies and days are read from datelines, which end where the sentence begins."""
    dateline = find_dateline(paragraph)
    assert dateline is not None
    assert paragraph[dateline.end :] == "The envoy spoke."
    assert (dateline.place, dateline.agency, dateline.date(2017)) == (place, agency, date)


@pytest.mark.parametrize(
    "paragraph",
    [
        "OPCW – the chemical weapons watchdog – rejected the plan.",
        "NATO - Russia relations are poor.",
        "U.N. - and others - spoke.",
        "NATO. The alliance spoke.",
        "Moscow, which spoke first, denied it.",
        "US officials said so.",
        "A WHO official spoke.",
        "Russia (Moscow) - spoke.",
        "MOSCOW, April 6. /TASS/.",
        "On Monday, April 5, NATO -- backed by Norway -- attacked Russia.",
    ],
)
def test_what_is_no_dateline(paragraph: str) -> None:
    """Acronyms and names before a dash or a comma are no places, and a dateline alone opens no paragraph."""
    assert find_dateline(paragraph) is None


def test_wrapped_lines_are_joined() -> None:
    """Breaks that keep to a width become blanks, and those between paragraphs and list items stay."""
    text = (
        "The envoy of the three countries warned the ministers that the talks\n"
        "would end within a week, and that nobody in Geneva would regret them.\n"
        "Moscow rejected the warning and said that it had been misunderstood by\n"
        "all of those who had been present.\n\n- Paris agreed.\n- London did not.\n"
    )
    joined = unwrap(text)
    assert len(joined) == len(text)
    assert joined.count("\n") == 4
    assert "regret them. Moscow rejected" in joined


def test_unwrapped_text_stays() -> None:
    """Text with a paragraph a line is left alone."""
    text = "The envoy warned.\nMoscow rejected the warning at once and in public.\nParis agreed.\nAll left."
    assert unwrap(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "a\n" * 300_000,
        "A" * 1_000_000,
        "“" * 1_000_000,
        ".'" * 500_000,
        "| " * 300_000,
        "- \n" * 200_000,
        "By " * 200_000,
        "MOSCOW, " * 100_000,
        "(Reporting by " * 50_000,
        "cookies " * 100_000,
    ],
    ids=["lines", "letters", "quotes", "ends", "bars", "bullets", "by", "places", "credits", "cookies"],
)
def test_odd_texts_take_no_time(text: str) -> None:
    """Texts that are hard on regular expressions are cut into blocks within seconds."""
    started = time.process_time()
    content_blocks(text)
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    "line",
    [
        "By " + "A" * 60 + "!",
        "By " + "A." * 30 + "!",
        "AFP" + "anda" * 100 + "!",
        "AFP, " + "and and " * 60 + "!",
        "a | " * 120 + "x" * 50,
        "  |  " * 100 + "x" * 60,
        "#a " * 190 + "!",
        "share, " * 80 + "x",
        "(Reporting by " + "a; " * 150,
        "cookies " * 70,
        "Reuters/A" + "a " * 280,
        "A, left, " * 60,
        "Updated " + " " * 500,
        "REUTERS/" + "Aa" * 200,
        "MOSCOW, " * 20,
        "A-" * 80,
    ],
)
def test_no_line_has_two_readings(line: str) -> None:
    """Lines that a pattern could match in many ways take no time, for they are matched in one."""
    started = time.process_time()
    is_boilerplate(line)
    credit_before(line)
    find_dateline(f"{line} the text")
    assert time.process_time() - started < 1
