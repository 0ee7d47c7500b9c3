"""`whowhom disputes`: claims that are met by denials."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from whowhom.commands.filtering import NO_FILTERS, filtered
from whowhom.commands.options import EvidenceOption, Format, FormatOption, GraphOption, TopOption
from whowhom.commands.printing import more_rows, nothing_found, print_frame, print_sentences, rows_of
from whowhom.store.filters import By, Conditions

if TYPE_CHECKING:
    import pandas as pd

DISPUTES = 10


@filtered("by", "min_count", "include_comments", "actor")
def disputes(
    *,
    by: Annotated[By, typer.Option(help="Parties are groups, or single actors.")] = "group",
    days: Annotated[int, typer.Option(min=0, help="Between claim and denial at most.", metavar="N")] = 45,
    evidence: EvidenceOption = 2,
    top: TopOption = None,
    graph: GraphOption = None,
    format: FormatOption = Format.table,  # noqa: A002
    filters: Conditions = NO_FILTERS,
) -> None:
    """Who is accused and denies it, and who stands by whom."""
    from whowhom.answers.disputes import disputes as answer
    from whowhom.store.filters import EdgeFilter
    from whowhom.store.folder import GraphFolder

    folder = GraphFolder(graph)
    frame = answer(folder, by=by, days=days, evidence=evidence, **filters)
    if frame.empty:
        nothing_found(folder, EdgeFilter(by=by, **filters), "disputes")
    if format is Format.table:
        print_disputes(frame, top or DISPUTES)
    else:
        print_frame(frame, format, top=top)


def print_disputes(frame: pd.DataFrame, most: int) -> None:
    """Print each dispute as a paragraph with its sentences."""
    for row in rows_of(frame.head(most)):
        print_dispute(row)
    more_rows(len(frame) - most)


def print_dispute(row: dict[str, Any]) -> None:
    """Print who accuses whom of what, who denies it, who stands by the accused, and the sentences."""
    dates = " to ".join(dict.fromkeys(filter(None, (row["first_date"], row["last_date"]))))
    typer.echo(f"{row['accused']} is accused by {', '.join(row['accusers'])} ({dates or 'undated'})")
    typer.echo(f"    about {', '.join(row['topic'])}: claims {row['claims']}, denials {row['denials']}")
    typer.echo(f"    denied by {', '.join(row['deniers'])}")
    if row["supporters"]:
        typer.echo(f"    on its side: {', '.join(row['supporters'])}")
    for told in row["evidence"]:
        typer.echo(f"    {told['source']} {told['relation']} {told['target']}:")
        print_sentences([told], indent="        ")
    typer.echo("")
