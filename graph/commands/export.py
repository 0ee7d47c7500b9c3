"""`whowhom export`: the graph for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from whowhom.commands.filtering import NO_FILTERS, filtered
from whowhom.commands.options import GraphOption, OutputOption, RelationsOption
from whowhom.commands.printing import nothing_found, say
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
    mentions: Annotated[bool, typer.Option("--mentions", help="The same as --per mention.")] = False,
    layout: Annotated[bool, typer.Option(help="Compute where nodes stand.")] = True,
    kinds: Annotated[
        bool, typer.Option(help="GraphML: the attribute from which Gephi takes the edges' kinds.")
    ] = True,
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
    asked = chosen != EdgeFilter()
    options: dict[str, Any] = {} if kinds else {"kinds": False}
    if asked and not folder.head(chosen, 0)[1]:
        nothing_found(folder, chosen)
    target = output or Path(f"network{format_named(format).suffix}")
    paths = write(
        folder,
        format,
        "-" if str(target) == "-" else target,
        filters=chosen if asked else None,
        mentions=mentions or (None if per is None else per == "mention"),
        layout=layout,
        **options,
    )
    for path in paths:
        say(f"{path}: written")
