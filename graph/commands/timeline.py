"""`whowhom timeline`: two parties over time."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from whowhom.commands.filtering import NO_FILTERS, filtered
from whowhom.commands.options import Format, FormatOption, GraphOption, RelationsOption
from whowhom.commands.printing import nothing_found, print_frame, say
from whowhom.store.filters import By, Conditions


@filtered("by", "source", "target", "actor", "min_count")
def timeline(
    first: Annotated[str, typer.Argument(help="One party.", metavar="A")],
    second: Annotated[str, typer.Argument(help="The other.", metavar="B")],
    *,
    relation: RelationsOption = None,
    per: Annotated[Literal["day", "week", "month", "year"], typer.Option(help="The periods.")] = "month",
    nodes: Annotated[By, typer.Option(help="Parties are groups, or single actors.")] = "group",
    directed: Annotated[bool, typer.Option("--directed", help="Only what A does to B.")] = False,
    graph: GraphOption = None,
    format: FormatOption = Format.table,  # noqa: A002
    filters: Conditions = NO_FILTERS,
) -> None:
    """Conflict and cooperation between two parties, by period."""
    from whowhom.answers.choice import edge_filter
    from whowhom.answers.timeline import timeline as answer
    from whowhom.store.folder import GraphFolder

    folder = GraphFolder(graph)
    frame = answer(folder, first, second, relation, per=per, nodes=nodes, directed=directed, **filters)
    if frame.empty:
        if undated := frame.attrs["undated"]:
            say(f"{undated:,} edges between {first} and {second} have no date as fine as a {per}")
        what = f"dated edges between {first} and {second}"
        nothing_found(folder, edge_filter(folder, relation, **filters, by=nodes), what)
    print_frame(frame, format, top=len(frame))
    if frame.attrs["undated"]:
        say(f"{frame.attrs['undated']:,} edges have no date as fine as a {per} and are left out")
