"""The language of a text: English by its commonest words, others by a trained identifier."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_COMMON = (
    "a about after against all also an and are as at be been but by for from had has have he her his if in"
    " into is it"
    " its more not of on one or other out over said say says she that the their there they this to was we"
    " were what"
    " when which who will with would"
)
_ENGLISH = frozenset(_COMMON.split())
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4000
_SHORTEST = 25
_ENOUGH_ENGLISH = 0.2
_SOME_ENGLISH = 0.1
_FEWEST_COMMON = 3
_SURE = 0.7


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language; None where the text is too short or mixed to be sure.

    The identifier is only loaded for a text that does not look English.
    """
    sample = _middle(text)
    words = _WORD.findall(sample.lower())
    if not words:
        return None
    common = sum(word in _ENGLISH for word in words)
    english = common / len(words)
    if english >= _ENOUGH_ENGLISH and common >= _FEWEST_COMMON:
        return "en"
    foreign_script = (
        sum(character.isalpha() and ord(character) > 0x24F for character in sample) > len(sample) * 0.3
    )
    if len(words) < _SHORTEST and not foreign_script:
        return None
    code, probability = _identifier().classify(sample)
    if code == "en" or (english >= _SOME_ENGLISH and not foreign_script):
        return "en"
    return str(code) if probability >= _SURE or foreign_script else None


def _middle(text: str) -> str:
    """Return a sample from the middle, away from menus and credits."""
    start = max(0, (len(text) - _SAMPLE) // 2)
    return text[start : start + _SAMPLE]


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
