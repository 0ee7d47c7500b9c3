"""`whowhom export`: the graph for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from whowhom.commands.filtering import NO_FILTERS, filtered
from whowhom.commands.options import GraphOption, OutputOption, RelationsOption
from whowhom.commands.printing import say
from whowhom.store.filters import Filters


@filtered()
def export(
    format: Annotated[str, typer.Argument(help="graphml, gexf, csv, json, ...", metavar="FORMAT")],  # noqa: A002
    *,
    output: OutputOption = None,
    graph: GraphOption = None,
    relation: RelationsOption = None,
    per: Annotated[
        Literal["mention", "relation"] | None,
        typer.Option(help="One edge a mention, or one for each source, target and relation."),
    ] = None,
    layout: Annotated[bool, typer.Option(help="Compute where nodes stand.")] = True,
    filters: Filters = NO_FILTERS,
) -> None:
    """Write the graph in a format for other programs; without -o into network.SUFFIX here."""
    from whowhom.answers.choice import edge_filter
    from whowhom.answers.names import known_filter
    from whowhom.exports import export as write
    from whowhom.exports import format_named
    from whowhom.store.filters import EdgeFilter
    from whowhom.store.folder import GraphFolder

    folder = GraphFolder(graph)
    chosen = known_filter(folder, edge_filter(folder, relation, **filters))
    target = output or Path(f"network{format_named(format).suffix}")
    paths = write(
        folder,
        format,
        "-" if str(target) == "-" else target,
        filters=None if chosen == EdgeFilter() else chosen,
        mentions=None if per is None else per == "mention",
        layout=layout,
    )
    for path in paths:
        say(f"{path}: written")
