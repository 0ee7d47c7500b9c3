"""`whowhom info`: what a graph folder holds."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from whowhom.commands.options import GraphOption
from whowhom.commands.printing import as_text


def info(
    *, graph: GraphOption = None, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False
) -> None:
    """Counts, dates, outlets, versions and problems of a graph."""
    from whowhom.store.folder import GraphFolder
    from whowhom.store.summary import summary

    told = summary(GraphFolder(graph))
    if as_json:
        typer.echo(json.dumps(told, indent=2, ensure_ascii=False))
        return
    for name, value in told.items():
        lines = [as_text(name, each) for each in (value if isinstance(value, list) else [value])]
        for number, line in enumerate(lines or ["none"]):
            typer.echo(f"{'' if number else name:<12}  {line}")
