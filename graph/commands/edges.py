"""`whowhom edges`: single edges with the sentence behind each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from whowhom.commands.filtering import NO_FILTERS, filtered
from whowhom.commands.options import Format, FormatOption, GraphOption, RelationsOption, TopOption
from whowhom.commands.printing import (
    ROWS,
    more_rows,
    nothing_found,
    print_batches,
    print_sentences,
    print_table,
)
from whowhom.store.filters import Filters

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from whowhom.store.filters import EdgeFilter
    from whowhom.store.folder import GraphFolder

SHOWN = 4  # alternatives of a rule; of more the first three
COLUMNS = ("date", "source", "relation", "target", "evidence")


@filtered("include_negated", "include_comments", "min_count")
def edges(
    *,
    graph: GraphOption = None,
    relation: RelationsOption = None,
    counted: Annotated[
        bool, typer.Option("--counted", help="Only what answers count: no negated edges, no comments.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say for each edge which words and which rule made it.")
    ] = False,
    top: TopOption = None,
    format: FormatOption = Format.table,  # noqa: A002
    filters: Filters = NO_FILTERS,
) -> None:
    """Single edges with their sentences; as JSON Lines or CSV with every field."""
    from whowhom.answers.choice import edge_filter
    from whowhom.answers.names import known_filter
    from whowhom.store.folder import GraphFolder

    folder = GraphFolder(graph)
    chosen = known_filter(folder, edge_filter(folder, relation, everything=not counted, **filters))
    if format is Format.table:
        print_edges(folder, chosen, top or ROWS, explain=explain)
    else:
        print_all(folder, chosen, top, format)


def print_edges(folder: GraphFolder, filters: EdgeFilter, most: int, *, explain: bool) -> None:
    """Print the first edges as a table, or each with its explanation."""
    rows, total = folder.head(filters, most)
    if not rows:
        nothing_found(folder, filters)
    if explain:
        for row in rows:
            print_explained(row)
    else:
        told = [{**row, "relation": relation_told(row)} for row in rows]
        print_table(COLUMNS, [[row[name] for name in COLUMNS] for row in told])
    more_rows(total - len(rows))


def relation_told(row: dict[str, Any]) -> str:
    """Return the relation of an edge with what limits it: `not accuses`, `attacks (planned)`."""
    told = f"not {row['relation']}" if row["negated"] else row["relation"]
    limits = [row["modality"]] if row["modality"] != "asserted" else []
    if row["attributed_to"] and row["attributed_to"] != row["source"]:
        limits.append(f"says {row['attributed_to']}")
    return f"{told} ({', '.join(limits)})" if limits else told


def print_explained(row: dict[str, Any]) -> None:
    """Print an edge, its sentence, the words that made it with their offsets, and the rule."""
    typer.echo(f"{row['source']} {relation_told(row)} {row['target']}")
    print_sentences([row])
    for part in ("source", "target"):
        words = f'"{row[f"{part}_text"]}" at {row[f"{part}_start"]}-{row[f"{part}_end"]}'
        role = f"{row[part]}, {row[f'{part}_type']} of {row[f'{part}_group']}"
        typer.echo(f"    {part}: {words} is {role}")
    typer.echo(f'    trigger: "{row["trigger"]}" at {row["trigger_start"]}-{row["trigger_end"]}')
    typer.echo(f"    rule: {short_rule(row['rule'])} ({row['reader']}), confidence {row['confidence']:.2f}")
    if row["reader"] == "model":
        print_nearest(row)
    when = f'"{row["date_text"]}"' if row["date_text"] else "the document's date"
    typer.echo(f"    date: {row['date'] or 'unknown'} from {when}; id: {row['id']}\n")


def short_rule(rule: str) -> str:
    """Return a rule with the first few of many alternatives.

    >>> short_rule("verb: impose sanction|embargo|tariff|ban|fine on")
    'verb: impose sanction|embargo|tariff|... on'
    """
    parts = [part.split("|") for part in rule.split(" ")]
    return " ".join("|".join(part if len(part) <= SHOWN else [*part[:3], "..."]) for part in parts)


def print_nearest(row: dict[str, Any]) -> None:
    """Print the nearest training sentences of the edge's relation, and that they are fiction."""
    from whowhom.learned.nearest import nearest_to

    for near in nearest_to(row):
        typer.echo(
            f'    training text (invented): "{near.told.text}" ({near.told.place}, {near.nearness:.2f})'
        )


def print_all(folder: GraphFolder, filters: EdgeFilter, top: int | None, format: Format) -> None:  # noqa: A002
    """Print all edges with every field, one batch in memory at a time."""
    from whowhom.store.schema import schema

    found = 0

    def counted() -> Iterator[pa.RecordBatch]:
        nonlocal found
        for batch in folder.batches(filters):
            wanted = batch if top is None else batch.slice(0, top - found)
            found += wanted.num_rows
            yield wanted
            if found == top:
                return

    print_batches(counted(), schema("edges"), format)
    if not found:
        nothing_found(folder, filters)
