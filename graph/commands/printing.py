"""Answers to standard output as a table, JSON Lines, CSV or Parquet; messages to standard error."""

from __future__ import annotations

import json
import math
import sys
from typing import TYPE_CHECKING, Any, NoReturn

import typer

from whowhom.commands.options import Format
from whowhom.errors import WhowhomError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd
    import pyarrow as pa

    from whowhom.store.filters import EdgeFilter

# A table is for reading: more rows than that are for `--format csv`.
ROWS = 50


def say(message: str) -> None:
    """Print one line for the user, beside the data."""
    typer.echo(message, err=True)


def nothing_found(graph: object, filters: EdgeFilter, what: str = "edges") -> NoReturn:
    """Say that the answer is empty, which conditions made it so, and what each keeps out; end with code 1."""
    from whowhom.answers.emptiness import reasons_for_nothing
    from whowhom.answers.names import known_filter

    conditions = known_filter(graph, filters).described()
    say(
        f"nothing found: no {what} ({conditions})"
        if conditions
        else f"nothing found: the graph has no {what}"
    )
    for reason in reasons_for_nothing(graph, filters) if what == "edges" else ():
        say(f"    {reason}")
    raise typer.Exit(1)


def more_rows(number: int) -> None:
    """Say how many rows a table left out, if any."""
    if number > 0:
        say(f"{number:,} more rows: --top N prints N, --format csv prints all")


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a data frame as dictionaries, with None for what is missing, whatever its column's type."""
    plain = frame.astype(object).where(frame.notna(), None)
    return [{str(name): value for name, value in row.items()} for row in plain.to_dict("records")]


def print_frame(frame: pd.DataFrame, format: Format, *, top: int | None = None) -> None:  # noqa: A002
    """Print a data frame; a table says on standard error how many rows it left out."""
    import pyarrow as pa

    if top is not None:
        frame = frame.head(top)
    if format is Format.table:
        shown = frame.head(top or ROWS)
        print_table(list(shown.columns), shown.astype(object).where(shown.notna(), None).to_numpy().tolist())
        more_rows(len(frame) - len(shown))
        return
    table = pa.Table.from_pandas(frame, preserve_index=False)
    print_batches(table.to_batches(), table.schema, format)


def print_batches(batches: Iterable[pa.RecordBatch], schema: pa.Schema, format: Format) -> None:  # noqa: A002
    """Print record batches one after the other, as JSON Lines, CSV or Parquet.

    Raises:
        WhowhomError: for Parquet on a terminal, which would be noise.
    """
    out = sys.stdout.buffer
    if format is Format.jsonl:
        for batch in batches:
            lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in batch.to_pylist())
            out.write("".join(lines).encode("utf-8", "replace"))
    elif format is Format.csv:
        _print_csv(batches, schema, out)
    elif sys.stdout.isatty():
        raise WhowhomError("Parquet is not for a terminal: add > FILE.parquet")
    else:
        import pyarrow.parquet as pq

        with pq.ParquetWriter(out, schema) as writer:
            for batch in batches:
                writer.write_batch(batch)
    out.flush()


def _print_csv(batches: Iterable[pa.RecordBatch], schema: pa.Schema, out: Any) -> None:  # noqa: ANN401  # a binary stream
    import csv
    import io

    text = io.TextIOWrapper(out, encoding="utf-8", errors="replace", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(schema.names)
    for batch in batches:
        writer.writerows([_cell(value) for value in row.values()] for row in batch.to_pylist())
    text.detach()


def _cell(value: Any) -> Any:  # noqa: ANN401  # any value of an answer
    """Return a value as it stands in one cell: lists of sentences joined by a bar."""
    if isinstance(value, list):
        return " | ".join(
            str(each.get("evidence", each) if isinstance(each, dict) else each) for each in value
        )
    return value


def print_table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Print rows as a table: ruled and coloured on a terminal, plain columns elsewhere."""
    places = [decimals([row[n] for row in rows]) for n in range(len(columns))]
    texts = [[as_text(*each) for each in zip(columns, row, places, strict=True)] for row in rows]
    right = [all(isinstance(row[n], int | float | None) for row in rows) for n in range(len(columns))]
    # Beside its measure a rank needs no name of its own.
    heads = ["rank" if name.endswith("_rank") else name.replace("_", " ") for name in columns]
    if sys.stdout.isatty():
        _print_rich(heads, texts, right)
    else:
        _print_plain(heads, texts, right)


def decimals(values: Iterable[Any]) -> int:
    """Return the decimals for a column of numbers: four digits of the largest below 1, two above, none for whole."""
    numbers = [abs(value) for value in values if isinstance(value, float) and math.isfinite(value)]
    largest = max(numbers, default=0.0)
    if all(number.is_integer() for number in numbers):
        return 0
    return 2 if largest >= 1 else min(3 - math.floor(math.log10(largest)), 10)


def as_text(name: str, value: Any, places: int = 2) -> str:  # noqa: ANN401  # any value of an answer
    """Return a value as a reader wants it: shares as percent, long numbers with separators."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name == "share":
        return f"{value:.0%}"
    if isinstance(value, float):
        return f"{value:,.{places}f}"
    return f"{value:,}" if isinstance(value, int) else " ".join(str(value).split())


def _print_rich(heads: list[str], texts: list[list[str]], right: list[bool]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, collapse_padding=True)
    for head, numeric in zip(heads, right, strict=True):
        table.add_column(head, justify="right" if numeric else "left", overflow="fold")
    for row in texts:
        table.add_row(*(Text(text) for text in row))
    Console(file=sys.stdout).print(table)


def _print_plain(heads: list[str], texts: list[list[str]], right: list[bool]) -> None:
    from rich.cells import cell_len

    lines = [heads, *texts]
    widths = [max(cell_len(line[n]) for line in lines) for n in range(len(heads))]
    for line in lines:
        cells = []
        for text, width, numeric in zip(line, widths, right, strict=True):
            gap = " " * (width - cell_len(text))
            cells.append(gap + text if numeric else text + gap)
        typer.echo("  ".join(cells).rstrip())


def print_sentences(sentences: Iterable[Mapping[str, Any]], indent: str = "    ") -> None:
    """Print sentences, each with its date and where it stood."""
    for told in sentences:
        where = ", ".join(str(told[key]) for key in ("date", "outlet", "document") if told.get(key))
        typer.echo(f'{indent}"{" ".join(str(told["evidence"]).split())}" ({where})')
