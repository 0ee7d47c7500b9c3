"""`whowhom blocs` and `whowhom balance`: who stands together, and how well friends and foes fit."""

from __future__ import annotations

from typing import Annotated

import typer

from whowhom.commands.filtering import NO_FILTERS, filtered
from whowhom.commands.options import Format, FormatOption, GraphOption, TopOption
from whowhom.commands.printing import nothing_found, print_frame, say
from whowhom.store.filters import By, Conditions

NodesOption = Annotated[By, typer.Option(help="Groups, or single actors.")]
SeedOption = Annotated[
    int, typer.Option(help="Of the search; the same seed gives the same answer.", metavar="N")
]


@filtered("by", "min_count")
def blocs(
    *,
    nodes: NodesOption = "group",
    seed: SeedOption = 1,
    top: TopOption = None,
    graph: GraphOption = None,
    format: FormatOption = Format.table,  # noqa: A002
    filters: Conditions = NO_FILTERS,
) -> None:
    """Who stands together, and who stands between the blocs."""
    from whowhom.answers.blocs import blocs as answer
    from whowhom.store.filters import EdgeFilter
    from whowhom.store.folder import GraphFolder

    folder = GraphFolder(graph)
    frame = answer(folder, nodes=nodes, seed=seed, **filters)
    if frame.empty:
        nothing_found(folder, EdgeFilter(by=nodes, **filters), "friendly ties")
    print_frame(frame, format, top=top)
    say(f"modularity {frame.attrs['modularity']:.2f} (Louvain on friendly ties, seed {seed})")


@filtered("by", "min_count")
def balance(
    *,
    nodes: NodesOption = "group",
    seed: SeedOption = 1,
    graph: GraphOption = None,
    filters: Conditions = NO_FILTERS,
) -> None:
    """How well friends and foes fit: triads, two camps, frustration."""
    from whowhom.answers.balance import balance as answer
    from whowhom.store.filters import EdgeFilter
    from whowhom.store.folder import GraphFolder

    folder = GraphFolder(graph)
    found = answer(folder, nodes=nodes, seed=seed, **filters)
    if not found.ties:
        nothing_found(folder, EdgeFilter(by=nodes, **filters), "friendly or hostile ties")
    triads = ", ".join(f"{kind} {count}" for kind, count in found.triads.items())
    typer.echo(f"triads       {triads}; balanced {found.balanced:.0%}")
    typer.echo(
        f"frustration  {found.frustration} of {found.ties} ties fit no division into two camps (at most)"
    )
    for number, camp in enumerate(found.camps, 1):
        typer.echo(f"camp {number}       {', '.join(sorted(camp)) or 'nobody'}")
