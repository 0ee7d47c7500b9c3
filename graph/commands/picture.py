"""`whowhom picture`: the network, the who-whom matrix or two parties over time, for print."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from whowhom.commands.filtering import NO_FILTERS, filtered
from whowhom.commands.options import GraphOption, RelationsOption
from whowhom.commands.printing import nothing_found, say
from whowhom.errors import NothingFoundError
from whowhom.store.filters import By, Conditions


@filtered("by", "min_count")
def picture(
    kind: Annotated[Literal["network", "matrix", "timeline"], typer.Argument(help="What to draw.")],
    parties: Annotated[
        list[str] | None, typer.Argument(help="For a timeline: the two parties.", metavar="[A B]")
    ] = None,
    *,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file: .png, .svg or .pdf.", metavar="FILE")
    ] = None,
    title: Annotated[str | None, typer.Option(help="Of the picture.")] = None,
    top: Annotated[int | None, typer.Option(min=2, help="How many actors.", metavar="N")] = None,
    per: Annotated[Literal["day", "week", "month", "year"], typer.Option(help="Of a timeline.")] = "month",
    relation: RelationsOption = None,
    nodes: Annotated[By, typer.Option(help="Draw groups, or single actors.")] = "group",
    graph: GraphOption = None,
    filters: Conditions = NO_FILTERS,
) -> None:
    """Draw the network, who does it to whom, or two parties over time, as PNG, SVG or PDF."""
    from whowhom.answers.choice import edge_filter
    from whowhom.answers.netpicture import network_picture
    from whowhom.answers.picture import matrix_picture, timeline_picture
    from whowhom.store.folder import GraphFolder

    folder, path = GraphFolder(graph), output or Path(f"{kind}.png")
    relations = relation or ("hostile" if kind == "matrix" else None)
    what = "edges"
    try:
        if kind == "timeline":
            first, second = _two(parties)
            what = f"dated edges between {first} and {second}"
            timeline_picture(
                folder, path, first, second, relations, per=per, nodes=nodes, title=title, **filters
            )
        elif kind == "matrix":
            matrix_picture(folder, path, relations, top=top or 15, title=title, by=nodes, **filters)
        else:
            network_picture(folder, path, relations, top=top or 25, title=title, by=nodes, **filters)
    except NothingFoundError:
        nothing_found(folder, edge_filter(folder, relations, **filters, by=nodes), what)
    say(f"{path}: the picture")


def _two(parties: list[str] | None) -> list[str]:
    if parties is None or len(parties) != 2:
        raise typer.BadParameter("name the two parties, as in: whowhom picture timeline Russia Turkey")
    return parties
