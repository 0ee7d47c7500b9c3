"""Relation colours can be told from the background in light and in dark."""

from __future__ import annotations

import pytest

from whowhom.exports.page.colours import DARK_BACKGROUND, LIGHT_BACKGROUND, contrast, luminance, readable
from whowhom.vocabulary import vocabulary


def test_black_on_white_has_the_highest_contrast() -> None:
    """The two ends of the WCAG scale come out exactly."""
    assert luminance("#ffffff") == 1
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("background", [LIGHT_BACKGROUND, DARK_BACKGROUND])
@pytest.mark.parametrize("name", list(vocabulary()))
def test_every_relation_stands_out(name: str, background: str) -> None:
    """Each colour of the vocabulary has at least the 3:1 that WCAG asks of graphics."""
    assert contrast(readable(vocabulary()[name].colour, background), background) >= 3


def test_a_colour_that_is_fine_stays() -> None:
    """A colour that can be told from the background is not touched."""
    assert readable("#c0392b", LIGHT_BACKGROUND) == "#c0392b"


def test_words_never_reach_the_style_sheet() -> None:
    """A vocabulary's colour that is no colour becomes grey."""
    assert readable("red;} body{display:none", LIGHT_BACKGROUND).startswith("#")
