"""Names that are spelled nearly like one that the graph does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# So many names are compared at most.
COMPARED = 200_000
# Of 100, by rapidfuzz's ratio. Below, what looks near to a program looks far to a reader.
NEAR = 65.0
# Names so much farther than the nearest are no help beside it.
MARGIN = 12.0
# A name of which only one word is near comes after one that is near as a whole.
PART = 4.0


def near_names(typed: str, names: Iterable[str], most: int = 3) -> list[str]:
    """Return the names nearest to what was typed, the nearest first; none where all are far.

    >>> near_names("Rusia", ["Iran", "Prussia", "Russia"])
    ['Russia', 'Prussia']
    """
    wanted = _plain(typed)
    scored = [(nearness(wanted, _plain(name)), name) for name in sorted(names)[:COMPARED]]
    best = max((score for score, _ in scored), default=0.0)
    near = [(score, name) for score, name in scored if score >= max(NEAR, best - MARGIN)]
    return [name for _, name in sorted(near, key=lambda each: (-each[0], each[1]))[:most]]


def nearness(typed: str, name: str) -> float:
    """Return how alike two names are, 0 to 100: as wholes, in any order of words, or in one word of a name."""
    from rapidfuzz import fuzz

    whole = max(fuzz.ratio(typed, name), fuzz.token_sort_ratio(typed, name))
    if " " in typed:
        return whole
    return max(whole, *(fuzz.ratio(typed, word) - PART for word in name.split() or [""]))


def _plain(name: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())


def listed(names: list[str], word: str, most: int = 8) -> str:
    """Return names as a sentence has them; of many the first, and how many more.

    >>> listed(["Iran", "Iraq", "Israel"], "or")
    'Iran, Iraq or Israel'
    >>> listed(["Iran", "Iraq", "Israel", "Jordan"], "or", most=2)
    'Iran, Iraq or 2 more'
    """
    shown = names[:most]
    if len(names) > most:
        return f"{', '.join(shown)} or {len(names) - most} more"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {word} {shown[-1]}"
