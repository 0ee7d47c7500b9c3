"""The language model: spaCy's pipeline, loaded once and only when needed."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whowhom.errors import WhowhomError

if TYPE_CHECKING:
    from spacy.language import Language

BEHIND_A_POINT = r"(?<=[A-Za-z]\.)[-–](?=[A-Za-z])"


@cache
def load_model(name: str) -> Language:
    """Return an installed spaCy English pipeline.

    Raises:
        WhowhomError: where no such pipeline is installed, or it does not parse English.
    """
    import spacy

    try:
        model = import_module(name).load() if name.isidentifier() else spacy.load(name)
    except (ImportError, OSError, AttributeError) as error:
        raise _not_installed(name) from error
    if model.lang != "en" or not {"parser", "tagger"} <= set(model.pipe_names):
        raise WhowhomError(
            f"the spaCy pipeline '{name}' is not an English one with a tagger and a parser: "
            "choose another with --model or $WHOWHOM_MODEL"
        )
    loaded: Language = model
    _part_abbreviations(loaded)
    return loaded


def _part_abbreviations(model: Language) -> None:
    """Part "U.S.-led" at its hyphen, as spaCy parts "US-led"."""
    tokenizer: Any = model.tokenizer
    if (known := tokenizer.infix_finditer) is not None:
        pattern = known.__self__.pattern  # a user's own pipeline may part more
        tokenizer.infix_finditer = re.compile(f"{pattern}|{BEHIND_A_POINT}").finditer


def check_model(name: str) -> None:
    """Raise an error for a pipeline that is neither an installed package nor a folder, without loading it."""
    if not (find_spec(name) if name.isidentifier() else Path(name).exists()):
        raise _not_installed(name)


def _not_installed(name: str) -> WhowhomError:
    return WhowhomError(
        f"no spaCy pipeline named '{name}' is installed: choose one with --model or $WHOWHOM_MODEL"
    )
