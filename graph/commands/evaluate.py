"""`whowhom evaluate`: how well the extraction reads annotated text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from whowhom.commands.options import ActorsOption, ModelOption, ReaderOption, RelationsFileOption
from whowhom.commands.printing import print_table
from whowhom.errors import WhowhomError
from whowhom.settings import DEFAULT_READER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhom.evaluation import Evaluation, Tally
    from whowhom.gold import GoldItem


def evaluate(
    gold: Annotated[list[Path], typer.Argument(help="Annotated texts as JSON Lines.", metavar="GOLD...")],
    *,
    errors: Annotated[
        int,
        typer.Option(min=0, help="List the errors in the first so many texts that have any.", metavar="N"),
    ] = 0,
    format: Annotated[Literal["table", "json"], typer.Option(help="How to print.")] = "table",  # noqa: A002
    model: ModelOption = None,
    actors: ActorsOption = None,
    relations: RelationsFileOption = None,
    reader: ReaderOption = DEFAULT_READER,
) -> None:
    """Precision, recall and F1 on annotated texts, by relation, with 95% bootstrap intervals and the errors."""
    from whowhom.evaluation import evaluated
    from whowhom.gold import read_gold
    from whowhom.relations.engine import Engine
    from whowhom.settings import Settings, default_model

    items = [item for path in gold for item in read_gold(path)]
    if not items:
        raise WhowhomError(
            f"{gold[0]}: no annotated texts: write one a line, as JSON with 'id', 'text' and 'edges'"
        )
    engine = Engine(Settings(model or default_model(), actors, relations, reader))
    evaluation = evaluated(engine, items)
    if format == "json":
        typer.echo(json.dumps(as_dictionary(items, evaluation, errors), indent=2, ensure_ascii=False))
    else:
        _print(items, evaluation, errors)


def as_dictionary(items: Sequence[GoldItem], evaluation: Evaluation, errors: int) -> dict[str, Any]:
    """Return all figures, with the errors in the first so many texts that have some."""
    return {
        "texts": len(items),
        "texts_without_edges": sum(_has_none(item) for item in items),
        "edges_where_none": evaluation.edges_where_none,
        "dyads": _figures(evaluation.dyads) | {"f1_interval": evaluation.interval(typed=False)},
        "typed": _figures(evaluation.typed) | {"f1_interval": evaluation.interval(typed=True)},
        "reversal_rate": evaluation.reversal_rate,
        "fields": {name: {"right": right, "of": of} for name, (right, of) in evaluation.fields().items()},
        "by_relation": {name: _figures(tally) for name, tally in evaluation.by_relation().items()},
        "errors": [
            {"id": item.document.id, "text": item.document.text, "errors": found}
            for item, found in _wrong(items, evaluation, errors)
        ],
    }


def _figures(tally: Tally) -> dict[str, Any]:
    return {
        "precision": tally.precision, "recall": tally.recall, "f1": tally.f1,
        "right": tally.right, "found": tally.found, "recalled": tally.recalled, "wanted": tally.wanted,
    }  # fmt: skip


def _has_none(item: GoldItem) -> bool:
    return all(edge.negated for edge in item.edges)


def _wrong(
    items: Sequence[GoldItem], evaluation: Evaluation, errors: int
) -> list[tuple[GoldItem, list[str]]]:
    found = [
        (item, score.errors) for item, score in zip(items, evaluation.items, strict=True) if score.errors
    ]
    return found[:errors]


def _print(items: Sequence[GoldItem], evaluation: Evaluation, errors: int) -> None:
    rows = []
    for name, tally, typed in (("dyads", evaluation.dyads, False), ("typed dyads", evaluation.typed, True)):
        low, high = evaluation.interval(typed=typed)
        rows.append([name, *_shown(tally), f"{low:.3f} to {high:.3f}"])
    print_table(["", "wanted", "found", "precision", "recall", "F1", "F1, 95% interval"], rows)
    none = sum(_has_none(item) for item in items)
    typer.echo(f"\n{len(items):,} texts; reversed dyads {evaluation.reversal_rate:.1%}")
    typer.echo(f"{evaluation.edges_where_none:,} edges in the {none:,} texts where none is right")
    for name, (right, of) in evaluation.fields().items():
        typer.echo(f"{name} right in {right:,} of {of:,}")
    typer.echo()
    print_table(
        ["relation", "wanted", "found", "precision", "recall", "F1"],
        [[name, *_shown(tally)] for name, tally in evaluation.by_relation().items()],
    )
    for item, found in _wrong(items, evaluation, errors):
        typer.echo(f"\n{item.document.id}  {' '.join(item.document.text.split())}")
        for line in found:
            typer.echo(f"    {line}")


def _shown(tally: Tally) -> list[Any]:
    return [
        tally.wanted,
        tally.found,
        *(round(each, 3) for each in (tally.precision, tally.recall, tally.f1)),
    ]
