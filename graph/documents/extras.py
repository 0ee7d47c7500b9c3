"""Optional libraries, and what to install where one is missing."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from whowhom.documents.pieces import Unreadable

if TYPE_CHECKING:
    from types import ModuleType


def library(name: str, extra: str) -> ModuleType:
    """Return an optional library's module.

    Raises:
        Unreadable: where it is not installed, with the command that installs it.
    """
    try:
        return import_module(name)
    except ImportError as error:
        if error.name and error.name.split(".")[0] != name.split(".", maxsplit=1)[0]:
            raise
        reason = f"needs an optional library: pip install 'whowhom[{extra}]'"
        raise Unreadable(reason, "extra missing") from None
