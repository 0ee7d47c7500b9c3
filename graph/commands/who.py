"""`whowhom who`: who does what to whom."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from whowhom.commands.filtering import NO_FILTERS, filtered
from whowhom.commands.options import EvidenceOption, Format, FormatOption, GraphOption, TopOption
from whowhom.commands.printing import ROWS, more_rows, nothing_found, print_frame, print_sentences, rows_of
from whowhom.store.filters import By, Conditions

if TYPE_CHECKING:
    import pandas as pd


class Count(StrEnum):
    """What a row of the answer stands for, besides the relation."""

    actor = "actor"
    group = "group"
    month = "month"
    year = "year"


PERIODS: dict[str, Literal["month", "year"]] = {"month": "month", "year": "year"}


@filtered("by")
def who(
    relations: Annotated[
        list[str] | None,
        typer.Argument(
            help="Relations, PLOVER types in capitals, or hostile, neutral, friendly; none means all.",
            metavar="[RELATION]...",
        ),
    ] = None,
    *,
    by: Annotated[
        list[Count] | None,
        typer.Option(
            "--by",
            help="Names are actors, or the groups they roll up to; month or year: count by it, as --per does; "
            "may be repeated. [default: actor]",
            metavar="WHAT",
        ),
    ] = None,
    graph: GraphOption = None,
    evidence: EvidenceOption = 0,
    period: Annotated[
        Literal["month", "year"] | None, typer.Option("--per", help="Count by month or year.")
    ] = None,
    back: Annotated[bool, typer.Option("--back", help="Count also what the target does back.")] = False,
    top: TopOption = None,
    format: FormatOption = Format.table,  # noqa: A002
    filters: Conditions = NO_FILTERS,
) -> None:
    """Who does what to whom: `whowhom who accuses --of Syria --evidence 2`."""
    from whowhom.answers.choice import edge_filter
    from whowhom.answers.who import who as answer
    from whowhom.store.folder import GraphFolder

    folder = GraphFolder(graph)
    names: By = "group" if "group" in (by or ()) else "actor"
    period = next((PERIODS[each] for each in by or () if each in PERIODS), period)
    frame = answer(folder, relations, period=period, back=back, evidence=evidence, by=names, **filters)
    if frame.empty:
        nothing_found(folder, edge_filter(folder, relations, **filters, by=names))
    if evidence and format is Format.table:
        print_blocks(frame, top or ROWS)
    else:
        print_frame(frame, format, top=top)


def print_blocks(frame: pd.DataFrame, rows: int) -> None:
    """Print each row of an answer as a line, with its sentences below."""
    for row in rows_of(frame.head(rows)):
        count = "once" if row["count"] == 1 else f"{row['count']:,} times"
        dates = " to ".join(dict.fromkeys(filter(None, (row["first_date"], row["last_date"]))))
        period = f"{row['period']}: " if row.get("period") else ""
        typer.echo(
            f"{period}{row['source']} {row['relation']} {row['target']} {count}{dates and ', '}{dates}"
        )
        print_sentences(row["evidence"])
    more_rows(len(frame) - rows)
