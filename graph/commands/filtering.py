"""The options that choose edges, the same for every command that takes some."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from whowhom.records import Modality
from whowhom.store.filters import By, Filters


def _option(
    kind: Any,  # noqa: ANN401  # as typer has them
    *names: str,
    help: str,  # noqa: A002
    metavar: str | None = None,
    bounds: tuple[float | None, float | None] = (None, None),
) -> Any:  # noqa: ANN401
    option = typer.Option(
        *names, help=help, metavar=metavar, min=bounds[0], max=bounds[1], rich_help_panel="Which edges"
    )
    return Annotated[kind, option]


# Name, type and default of each option; the names are those of `store.filters.Filters`.
OPTIONS: dict[str, tuple[Any, Any]] = {
    "source": (_option(str | None, "--source", help="Who does it.", metavar="NAME"), None),
    "target": (_option(str | None, "--target", "--of", help="To whom it is done.", metavar="NAME"), None),
    "actor": (_option(str | None, "--actor", help="Who takes part on either side.", metavar="NAME"), None),
    "by": (_option(By, "--by", help="Names are actors, or the groups they roll up to."), "actor"),
    "since": (_option(str | None, "--since", help="First day, month or year.", metavar="DATE"), None),
    "until": (_option(str | None, "--until", help="Last day, month or year.", metavar="DATE"), None),
    "min_count": (_option(int, "--min", help="Leave out what was told fewer times.", metavar="N"), 1),
    "asserted_only": (
        _option(bool, "--asserted", help="Leave out what is planned, requested or hypothetical."),
        False,
    ),
    "include_negated": (
        _option(bool, "--negated", help="Count also what the text says did not happen."),
        False,
    ),
    "include_comments": (_option(bool, "--comments", help="Count also statements without a stance."), False),
    "negated_only": (
        _option(bool, "--negated-only", help="Count only what the text says did not happen."),
        False,
    ),
    "modality": (_option(Modality | None, "--modality", help="Only what is told so."), None),
    "attributed_to": (
        _option(str | None, "--attributed-to", help="Only what this actor says.", metavar="NAME"),
        None,
    ),
    "outlet": (
        _option(str | None, "--outlet", help="Only what this outlet published.", metavar="NAME"),
        None,
    ),
    "min_confidence": (
        _option(float | None, "--confidence", help="Lowest confidence, 0 to 1.", metavar="P", bounds=(0, 1)),
        None,
    ),
    "document": (_option(str | None, "--document", help="Only edges of this document.", metavar="ID"), None),
}


# What a command has as default for `filters`; the decorator always gives it values.
NO_FILTERS: Filters = {}


def filtered(*without: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the options that choose edges; it gets their values as the dictionary `filters`.

    Args:
        without: options that make no sense for the command.
    """
    chosen = {name: option for name, option in OPTIONS.items() if name not in without}

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        plain = inspect.signature(command, eval_str=True)

        @functools.wraps(command)
        def wrapper(**arguments: Any) -> None:  # noqa: ANN401  # whatever options there are
            filters = {name: arguments.pop(name) for name in chosen}
            command(**arguments, filters=filters)

        own = [each for each in plain.parameters.values() if each.name != "filters"]
        added = [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)
            for name, (kind, default) in chosen.items()
        ]
        parameters = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in own] + added
        wrapper.__signature__ = plain.replace(parameters=parameters)  # type: ignore[attr-defined]
        wrapper.__annotations__ = {each.name: each.annotation for each in parameters} | {"return": None}
        del wrapper.__wrapped__  # typer would read the command's own signature
        return wrapper

    return decorate
