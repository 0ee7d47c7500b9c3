"""`whowhom info`: what a graph folder holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from whowhom.commands.options import GraphOption
from whowhom.commands.printing import as_text, print_table, say

if TYPE_CHECKING:
    from whowhom.store.folder import GraphFolder


def info(
    *,
    graph: GraphOption = None,
    problems: Annotated[
        bool, typer.Option("--problems", help="List all that the last build could not read, and why.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Counts, dates, outlets, versions and problems of a graph."""
    from whowhom.store.folder import GraphFolder
    from whowhom.store.summary import summary

    folder = GraphFolder(graph)
    if problems:
        print_problems(folder, as_json=as_json)
        return
    told = summary(folder)
    if as_json:
        typer.echo(json.dumps(told, indent=2, ensure_ascii=False))
        return
    for name, value in told.items():
        lines = [as_text(name, each) for each in (value if isinstance(value, list) else [value])]
        for number, line in enumerate(lines or ["none"]):
            typer.echo(f"{'' if number else name:<12}  {line}")


def print_problems(folder: GraphFolder, *, as_json: bool) -> None:
    """Print what was left out, one line each; as JSON a list of objects."""
    from whowhom.store.problems import LeftOut, problems

    found = problems(folder)
    if as_json:
        typer.echo(json.dumps([row._asdict() for row in found], indent=2, ensure_ascii=False))
    elif found:
        print_table(LeftOut._fields, found)
    else:
        say("no problems: all that the last build was given is in the graph")
