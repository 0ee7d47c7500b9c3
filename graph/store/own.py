"""A graph's own reader: which files hold it, and the settings that read with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from whowhom.learned.corrections import read_corrections
from whowhom.learned.own import network_hash, own_from

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whowhom.learned.corrections import Correction
    from whowhom.places import Place
    from whowhom.settings import Settings
    from whowhom.store.folder import GraphFolder

STALE = (
    "its corrections were learned with another version of the network; what they judge stays judged, and"
    " `whowhom train` learns the rest again"
)


def lesson_file(folder: GraphFolder) -> Place:
    """Return where a graph keeps what corrections taught: the text of `learned.own`."""
    return folder.reader / "own.json"


def corrections_file(folder: GraphFolder) -> Place:
    """Return where a graph keeps all corrections that were ever added, in the format of `learned.corrections`."""
    return folder.reader / "corrections.csv"


def own_network(folder: GraphFolder) -> Path | None:
    """Return the folder of the network that the user trained for this graph, if any; it is never a remote one."""
    place = folder.reader
    return place if isinstance(place, Path) and (place / "reader.json").is_file() else None


def with_own_reader(settings: Settings, folder: GraphFolder) -> tuple[Settings, str | None]:
    """Return the settings that read with the graph's own reader, and what the user should know about it.

    Raises:
        WhowhomError: where the file of what was learned is damaged.
    """
    place = lesson_file(folder)
    if settings.own is not None or not place.is_file():
        return settings, None
    own, network = own_from(place.read_text(encoding="utf-8")), own_network(folder)
    note = None
    if own.model != network_hash(network):
        own, note = replace(own, tilt={}, shifts={}), STALE
    return replace(settings, own=own.as_json(), network=network), note


def known_corrections(folder: GraphFolder, relations: Iterable[str]) -> list[Correction]:
    """Return the corrections that were added to a graph so far, in the order of their coming.

    Raises:
        WhowhomError: where their file is damaged.
    """
    place = corrections_file(folder)
    if not place.is_file():
        return []
    return read_corrections(place.read_text(encoding="utf-8"), str(place), relations)
