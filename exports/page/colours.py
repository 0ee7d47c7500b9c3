"""Relation colours that can be told from the page's background, in light and in dark."""

from __future__ import annotations

import colorsys
import re

LIGHT_BACKGROUND = "#ffffff"
DARK_BACKGROUND = "#12161b"
UNKNOWN_COLOUR = "#7f8c8d"

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def _channels(colour: str) -> tuple[float, float, float]:
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


def _hex(red: float, green: float, blue: float) -> str:
    return f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb`, 0 (black) to 1 (white), as WCAG 2 defines it."""
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast ratio of two colours, 1 to 21.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, background: str, minimum: float = 3.2) -> str:
    """Return a colour of the same hue whose contrast with the background is at least `minimum`.

    A colour that is not `#rrggbb` becomes grey: a vocabulary is a user's file, and its words must not
    reach a style sheet.
    """
    if not _HEX.fullmatch(colour):
        colour = UNKNOWN_COLOUR
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    step = 0.01 if luminance(background) < 0.5 else -0.01
    while contrast(colour, background) < minimum and 0 < lightness < 1:
        lightness = min(1.0, max(0.0, lightness + step))
        colour = _hex(*colorsys.hls_to_rgb(hue, lightness, saturation))
    return colour
