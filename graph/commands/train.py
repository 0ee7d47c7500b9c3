"""`whowhom train`: teach the reader of a graph by its user's corrections."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whowhom.commands.options import GraphOption
from whowhom.commands.printing import print_table, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhom.learned.corrections import Correction
    from whowhom.training.relearn import Lesson

# Changes of the log-odds that are worth a line: confidence 0.50 to 0.52.
WORTH = 0.1


def train(
    *,
    graph: GraphOption = None,
    add: Annotated[
        list[Path] | None,
        typer.Option(
            "--add", help="A file of `whowhom review` with your answers; may be repeated.", metavar="FILE"
        ),
    ] = None,
    full: Annotated[
        Path | None,
        typer.Option(
            "--full",
            help="Train the network too, on this corpus and your sentences (hours; needs whowhom[train]).",
            metavar="CORPUS",
        ),
    ] = None,
    actors: Annotated[
        Path | None, typer.Option(help="The actors that the graph was built with.", metavar="FILE")
    ] = None,
    relations: Annotated[
        Path | None, typer.Option(help="The relations that the graph was built with.", metavar="FILE")
    ] = None,
) -> None:
    """Learn from corrected edges; later builds of this graph read with what was learned."""
    from whowhom.store.folder import GraphFolder
    from whowhom.training.teach import settings_of, teach

    folder = GraphFolder(graph)
    settings = settings_of(folder, actors, relations)
    corrections, lesson = teach(folder, add or [], settings, full, say)
    tell(corrections, lesson)
    say(f"`whowhom build --rebuild -g {folder.path}` reads the graph again with it")


def tell(corrections: Sequence[Correction], lesson: Lesson) -> None:
    """Print what the answers were, and by how much they moved what."""
    right = sum(each.right for each in corrections)
    instead = sum(each.instead is not None for each in corrections)
    say(
        f"{len(corrections):,} corrections: {right:,} right, {instead:,} something else, "
        f"{len(corrections) - right - instead:,} wrong"
    )
    if lesson.lost:
        documents = Counter(each.document for each in lesson.lost)
        say(
            f"left out: {len(lesson.lost):,}, as their sentences are no longer in the graph, the first in "
            f"'{next(iter(documents))}'"
        )
    rows = sorted(lesson.own.shifts.items(), key=lambda pair: pair[1])
    shown = [
        (key, lesson.counts[key][0], lesson.counts[key][1], shift)
        for key, shift in rows
        if abs(shift) >= WORTH
    ]
    if shown:
        print_table(["edges found by", "right", "judged", "log-odds"], shown)
