"""`whowhom page`: the interactive network page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from whowhom.commands.filtering import NO_FILTERS, filtered
from whowhom.commands.options import GraphOption, RelationsOption
from whowhom.commands.printing import nothing_found, say
from whowhom.store.filters import Filters


@filtered("min_count")
def page(
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write.", metavar="FILE")] = Path(
        "network.html"
    ),
    title: Annotated[str | None, typer.Option(help="The page's heading.")] = None,
    graph: GraphOption = None,
    relation: RelationsOption = None,
    filters: Filters = NO_FILTERS,
) -> None:
    """Write the network as one HTML file that works offline."""
    from whowhom.answers.choice import edge_filter
    from whowhom.answers.names import known_filter
    from whowhom.library import page as write
    from whowhom.store.folder import GraphFolder

    folder = GraphFolder(graph)
    chosen = known_filter(folder, edge_filter(folder, relation, everything=True, **filters))
    _, found = folder.head(chosen, 0)
    if not found:
        nothing_found(folder, chosen)
    say(f"{write(folder, output, relation, title=title, **filters)}: the page, with {found:,} edges")
