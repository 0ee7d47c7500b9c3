"""`whowhom review`: the least certain edges in a file, for a person to correct."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from whowhom.commands.filtering import NO_FILTERS, filtered
from whowhom.commands.options import GraphOption, RelationsOption
from whowhom.commands.printing import say
from whowhom.store.filters import Filters

DEFAULT = Path("review.csv")


@filtered("include_negated", "include_comments", "min_count")
def review(
    *,
    graph: GraphOption = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The file to write; - is standard output.", metavar="FILE")
    ] = DEFAULT,
    top: Annotated[int, typer.Option("--top", min=1, help="How many edges.", metavar="N")] = 100,
    relation: RelationsOption = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file where there is one.")] = False,
    filters: Filters = NO_FILTERS,
) -> None:
    """The least certain edges as a table to correct, for `whowhom train`; those judged before are left out."""
    from whowhom.answers.choice import edge_filter, vocabulary_of
    from whowhom.answers.doubts import least_certain
    from whowhom.answers.names import known_filter
    from whowhom.errors import WhowhomError
    from whowhom.learned.corrections import review_text
    from whowhom.store.folder import GraphFolder
    from whowhom.store.own import known_corrections
    from whowhom.store.writing import write_text

    if str(output) != "-" and output.exists() and not force:
        raise WhowhomError(
            f"'{output}' is there already and may hold answers: choose another -o FILE, or --force"
        )
    folder = GraphFolder(graph)
    chosen = known_filter(folder, edge_filter(folder, relation, everything=True, **filters))
    judged = {each.edge for each in known_corrections(folder, vocabulary_of(folder))}
    rows = least_certain(folder, chosen, top, judged)
    if not rows:
        say("nothing to review: no such edges, or all are judged already")
        raise typer.Exit(1)
    text = review_text(rows)
    if str(output) == "-":
        typer.echo(text, nl=False)
        return
    write_text(output, text)
    say(f"{output}: {len(rows):,} edges; fill in the first column, then `whowhom train --add {output}`")
