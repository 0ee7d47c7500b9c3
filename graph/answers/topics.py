"""What a sentence is about, in words: enough to tell whether a denial answers an accusation."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WORD = re.compile(r"[^\W\d_]{4,}")
_ENDINGS = re.compile(r"(?:'s|ies|ings?|ed|es|s|al|ly)$")

# Words that many sentences of political news share, whatever they are about.
_COMMON = """
    about above according accusation accuse accused accuses accusing added address after again against
    agencies agency alleg allegation alleged allegedly along already also although always ambassador among
    announced another around asked back been before began being believe between blame blamed both bring
    brought call called calling calls came carried charge charged charges claim claimed claims clear comment
    comments condemn condemned conference could council countries country criticised criticized days
    declared denied denies deny denying described despite diplomat down during each earlier early evening
    ever every evidence expressed fact following foreign former found friday from further gave give given
    going government group had have having held hers herself himself holding hour hours however including
    insisted into issued itself just knew know last late later leader leaders least made make making many
    march meanwhile meeting might minister ministry monday month months more morning most much must named
    nation national nations near never news next none nothing official officials often only other others
    over part people place point president press previously prime question rather reject rejected rejects
    report reported reporters reports representative respond response responsibility responsible said same
    saturday saying says secretary senior several should showed side since some something speaking spokesman
    spokesperson spokeswoman state stated statement states still such sunday take taken taking tell telling
    than that their them themselves then there these they thing things think this those though thursday time
    times today told took tuesday under united until used uses using very want wanted warned wednesday week
    weeks well went were what when where whether which while white whose will with within without work world
    would year years yesterday your
"""


@cache
def stem(word: str) -> str:
    """Return a word without its commonest endings, so that `weapons` and `weapon` are one."""
    short = word.lower()
    if len(short) > 5:
        short = _ENDINGS.sub("", short)
    return short


@cache
def _common_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in _COMMON.split())


def topic_words(sentence: str, without: Iterable[str] = ()) -> frozenset[str]:
    """Return the stems of the words that say what a sentence is about.

    Args:
        sentence: the text.
        without: further words to leave out, as names of actors.
    """
    names = {stem(word) for text in without for word in _WORD.findall(text)}
    stems = {stem(word) for word in _WORD.findall(sentence)}
    return frozenset(stems - names - _common_stems())


_NAMES = ("source", "target", "source_text", "target_text", "source_group", "target_group")


def edge_names(edge: Mapping[str, Any]) -> list[str]:
    """Return all names that an edge has for its two actors."""
    return [edge[name] for name in _NAMES if edge.get(name)]


def edge_topic(edge: Mapping[str, Any]) -> frozenset[str]:
    """Return what the sentence of an edge is about, besides the actors and the relation itself."""
    return topic_words(edge["evidence"] or "", [*edge_names(edge), edge.get("trigger") or ""])


def words_of(text: str) -> list[str]:
    """Return the words of a text that can say what it is about."""
    return _WORD.findall(text)
