"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How an answer is printed."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


GraphOption = Annotated[
    str | None,
    typer.Option(
        "--graph", "-g", help="The graph folder: $WHOWHOM_GRAPH, or whowhom.graph.", metavar="GRAPH"
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", help="How to print the answer.")]
TopOption = Annotated[
    int | None, typer.Option("--top", min=1, help="Print only the first rows.", metavar="N")
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="The file to write; - is standard output.", metavar="FILE"),
]
EvidenceOption = Annotated[
    int, typer.Option("--evidence", min=0, help="Print so many sentences with each row.", metavar="N")
]
ModelOption = Annotated[
    str | None,
    typer.Option("--model", help="A spaCy pipeline: $WHOWHOM_MODEL, or the one installed.", metavar="NAME"),
]
ActorsOption = Annotated[
    Path | None, typer.Option("--actors", help="Your own actors, added to those known.", metavar="FILE")
]
RelationsFileOption = Annotated[
    Path | None, typer.Option("--relations", help="Your own relations, added to those known.", metavar="FILE")
]
ReaderOption = Annotated[
    str,
    typer.Option("--reader", help="What finds relations: rules, model, both, or a plug-in.", metavar="NAME"),
]
RelationsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--relation",
        "-r",
        help="A relation, a PLOVER type in capitals, or hostile, neutral, friendly; may be repeated.",
        metavar="RELATION",
    ),
]
