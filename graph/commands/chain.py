"""`whowhom chain`: how two actors are linked, and by what."""

from __future__ import annotations

from typing import Annotated

import typer

from whowhom.commands.filtering import NO_FILTERS, filtered
from whowhom.commands.options import Format, FormatOption, GraphOption, RelationsOption
from whowhom.commands.printing import print_frame, print_sentences, say
from whowhom.store.filters import By, Conditions


@filtered("by", "source", "target", "actor")
def chain(
    first: Annotated[str, typer.Argument(help="An actor.", metavar="FROM")],
    last: Annotated[str, typer.Argument(help="Another one.", metavar="TO")],
    *,
    relation: RelationsOption = None,
    nodes: Annotated[By, typer.Option(help="Actors, or the groups they roll up to.")] = "actor",
    most: Annotated[int, typer.Option(min=1, help="How many chains.", metavar="N")] = 3,
    graph: GraphOption = None,
    format: FormatOption = Format.table,  # noqa: A002
    filters: Conditions = NO_FILTERS,
) -> None:
    """The shortest chains of edges between two actors, with their sentences."""
    from whowhom.answers.chains import chains
    from whowhom.store.folder import GraphFolder

    frame = chains(GraphFolder(graph), first, last, relation, nodes=nodes, most=most, **filters)
    if frame.empty:
        say(f"nothing found: no chain of edges between {first} and {last}")
        raise typer.Exit(1)
    if format is not Format.table:
        print_frame(frame, format)
        return
    for row in frame.to_dict("records"):
        if row["step"] == 1:
            typer.echo(f"chain {row['chain']}:")
        typer.echo(f"  {row['source']} {row['relation']} {row['target']} (of {row['count']} between the two)")
        print_sentences([{str(name): value for name, value in row.items()}])
