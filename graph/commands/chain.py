"""`whowhom chain`: how two actors are linked, and by what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from whowhom.commands.filtering import NO_FILTERS, filtered
from whowhom.commands.options import Format, FormatOption, GraphOption, RelationsOption
from whowhom.commands.printing import nothing_found, print_frame, print_sentences, rows_of
from whowhom.store.filters import By, Conditions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd


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
    from whowhom.answers.choice import edge_filter
    from whowhom.store.folder import GraphFolder

    folder = GraphFolder(graph)
    frame = chains(folder, first, last, relation, nodes=nodes, most=most, **filters)
    if frame.empty:
        nothing_found(
            folder, edge_filter(folder, relation, **filters, by=nodes), f"chain from {first} to {last}"
        )
    if format is Format.table:
        print_chains(frame)
    else:
        print_frame(frame, format)


def print_chains(frame: pd.DataFrame) -> None:
    """Print each chain as its actors, and below each of its links with a sentence."""
    for number, links in frame.groupby("chain"):
        rows = rows_of(links)
        typer.echo(f"chain {number}: {' - '.join(actors_along(rows))}")
        for row in rows:
            told = "told once" if row["count"] == 1 else f"one of {row['count']:,} edges between the two"
            typer.echo(f"  {row['source']} {row['relation']} {row['target']} ({told})")
            print_sentences([row])


def actors_along(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the actors of a chain in order; its links may point either way."""
    if len(rows) == 1:
        return [rows[0]["source"], rows[0]["target"]]
    ends = [{row["source"], row["target"]} for row in rows]
    (first,) = ends[0] - ends[1]
    actors = [first]
    for pair in ends:
        (following,) = pair - {actors[-1]}
        actors.append(following)
    return actors
