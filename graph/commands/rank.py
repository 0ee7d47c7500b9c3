"""`whowhom rank`: who stands where in the network."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from whowhom.commands.filtering import NO_FILTERS, filtered
from whowhom.commands.options import Format, FormatOption, GraphOption, RelationsOption, TopOption
from whowhom.commands.printing import nothing_found, print_frame, say
from whowhom.store.filters import By, Conditions

MeasuresOption = Annotated[
    list[str] | None,
    typer.Option(
        "--by",
        help="pagerank, degree, in-degree, out-degree, strength, in-strength, out-strength, betweenness, "
        "closeness, eigenvector, katz, hubs, authorities or all; may be repeated. [default: pagerank]",
        metavar="MEASURE",
    ),
]
NodesOption = Annotated[By, typer.Option(help="Rank actors, or the groups they roll up to.")]
ComputedByOption = Annotated[
    Literal["auto", "arrays", "networkx", "rustworkx", "igraph"], typer.Option(help="What computes it.")
]
SampleOption = Annotated[
    int | None, typer.Option(min=1, help="Estimate betweenness from so many sources.", metavar="K")
]
PerOption = Annotated[
    Literal["month", "year"] | None,
    typer.Option(help="Rank anew for each month or year, by one measure."),
]
WindowOption = Annotated[
    int, typer.Option(min=1, help="With --per: how many periods count for each.", metavar="N")
]


@filtered("by")
def rank(
    *,
    by: MeasuresOption = None,
    relation: RelationsOption = None,
    nodes: NodesOption = "actor",
    engine: ComputedByOption = "auto",
    sample: SampleOption = None,
    exact: Annotated[bool, typer.Option("--exact", help="Exact betweenness, however long it takes.")] = False,
    seed: Annotated[int, typer.Option(help="Of the sampling.", metavar="N")] = 1,
    per: PerOption = None,
    window: WindowOption = 1,
    top: TopOption = None,
    graph: GraphOption = None,
    format: FormatOption = Format.table,  # noqa: A002
    filters: Conditions = NO_FILTERS,
) -> None:
    """Rank the actors by their place in the network."""
    from whowhom.answers.choice import edge_filter
    from whowhom.answers.rank import rank as answer
    from whowhom.answers.windows import rank_over_time
    from whowhom.store.folder import GraphFolder

    folder, measures = GraphFolder(graph), by or ["pagerank"]
    if per:
        frame = rank_over_time(
            folder, measures, relation, per=per, window=window, nodes=nodes, top=top or 10, **filters
        )
        top = len(frame)
    else:
        sources = 0 if exact else sample
        frame = answer(
            folder, measures, relation, nodes=nodes, engine=engine, sample=sources, seed=seed, **filters
        )
    if frame.empty:
        nothing_found(folder, edge_filter(folder, relation, **filters, by=nodes))
    if format is Format.table and nodes == "group" and not per:
        frame = frame.drop(columns=["kind", "group"])  # a group is of no kind, and its own
    print_frame(frame, format, top=top)
    for note in frame.attrs.get("notes", ()):
        if "estimated" in note:
            say(note)
