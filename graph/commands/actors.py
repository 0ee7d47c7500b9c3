"""`whowhom actors`: what is known about a name, and why."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from whowhom.commands.options import ActorsOption
from whowhom.commands.printing import say

if TYPE_CHECKING:
    from whowhom.actors.describe import Meaning
    from whowhom.records import Role


def actors(
    name: Annotated[
        str, typer.Argument(help="As in a text: Lavrov, Kremlin, 'US secretary of state'.", metavar="NAME")
    ],
    *,
    date: Annotated[
        str | None, typer.Option(help="Who holds which office then; else today.", metavar="DATE")
    ] = None,
    own: ActorsOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """What the program knows about a name: whom it may mean and why, other names, offices with their dates."""
    from whowhom.actors.describe import meanings, near_names
    from whowhom.documents.dates import iso_date
    from whowhom.relations.resources import known_actors

    day = iso_date(date)
    if date is not None and day is None:
        raise typer.BadParameter(f"'{date}' is no date: write 2017-04-12", param_hint="--date")
    knowledge = known_actors(own)
    found = meanings(knowledge, name, day)
    if not found:
        near = ", ".join(near_names(knowledge, name))
        say(f"nothing known about '{name}'" + (f": did you mean {near}?" if near else ""))
        raise typer.Exit(1)
    if as_json:
        typer.echo(json.dumps([asdict(meaning) for meaning in found], indent=2, ensure_ascii=False))
        return
    for number, meaning in enumerate(found):
        if number:
            typer.echo()
        _print(meaning, day)


def _print(meaning: Meaning, date: str | None) -> None:
    actor = meaning.actor
    if actor.name:
        group = "" if actor.group == actor.name else f", rolls up to {actor.group}"
        typer.echo(f"{actor.name}: {actor.type}{group}")
    typer.echo(f"  why: {meaning.why}")
    for kind, texts in meaning.wordings.items():
        typer.echo(f"  {kind}: {', '.join(texts)}")
    when = date or "today"
    for role, held in meaning.roles:
        typer.echo(f"  office: {_role(role)}" + (f" (in office: {when})" if held else ""))
    for office, holder in meaning.holders:
        typer.echo(f"  {office} ({when}): {holder}")


def _role(role: Role) -> str:
    dates = f"since {role.since or 'an unknown day'}"
    if role.until:
        dates = f"{role.since} to {role.until}" if role.since else f"until {role.until}"
    return f"{role.title} of {role.of}, {dates}"
