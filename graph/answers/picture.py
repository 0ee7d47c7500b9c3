"""Pictures for print: the network, the who-whom matrix, and two parties over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from whowhom.answers.drawing import (
    FAINT,
    FRIENDLY,
    HOSTILE,
    INK,
    NEUTRAL,
    bare,
    new_figure,
    shortened,
    written,
)
from whowhom.answers.timeline import timeline
from whowhom.answers.who import who
from whowhom.errors import NothingFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Unpack

    import pandas as pd
    from matplotlib.axes import Axes

    from whowhom.answers.timeline import Span
    from whowhom.store.filters import By, Conditions, Filters


def matrix_picture(
    graph: object,
    path: str | Path,
    relations: str | Iterable[str] | None = "hostile",
    *,
    top: int = 15,
    title: str | None = None,
    **filters: Unpack[Filters],
) -> Path:
    """Draw who does it to whom: sources as rows, targets as columns, counts as shades and figures.

    Args:
        graph: a graph folder or its path, a networkx graph, or a table of edges.
        path: the file to write: .png, .svg or .pdf.
        relations: what is counted together.
        top: how many sources and targets, the most frequent ones.
        title: of the picture.
        filters: which edges count, as for `who`.

    Raises:
        NothingFoundError: where nothing is left to draw.
        WhowhomError: where the file cannot be written.
    """
    frame = who(graph, relations, **filters)
    if frame.empty:
        raise NothingFoundError("nothing to draw: no edges pass the filters; leave some out")
    shown = _densest(frame, top)
    what = ", ".join(sorted(set(frame["relation"]))) if relations is None else _words(relations)
    width, height = 2.8 + 0.42 * shown.shape[1], 2.0 + 0.34 * shown.shape[0]
    part = f"{shown.to_numpy().sum():,} of {frame['count'].sum():,} edges ({what})"
    below = f"rows: who does it; columns: to whom; {part}"
    figure, axes = new_figure(max(width, 6), max(height, 3), title or "Who-whom matrix", below)
    _draw_matrix(axes, shown)
    return written(figure, path)


def _densest(frame: pd.DataFrame, top: int) -> pd.DataFrame:
    """Return the counts of the most frequent sources (rows) and targets (columns)."""
    counts = frame.pivot_table(index="source", columns="target", values="count", aggfunc="sum", fill_value=0)
    columns = counts.sum(axis=0).sort_values(ascending=False, kind="stable").index[:top]
    rows = counts[columns].sum(axis=1).sort_values(ascending=False, kind="stable")
    shown = counts.loc[rows.index[:top], columns]
    return shown.loc[shown.any(axis=1), shown.any(axis=0)]


def _words(relations: str | Iterable[str]) -> str:
    return relations if isinstance(relations, str) else ", ".join(relations)


def _draw_matrix(axes: Axes, shown: pd.DataFrame) -> None:
    values = shown.to_numpy(dtype=float)
    most = values.max()
    # Square roots, so that one big cell does not turn all others white.
    axes.imshow(np.sqrt(values), cmap="Blues", vmin=0, vmax=np.sqrt(most) * 1.15, aspect="auto")
    for (row, column), value in np.ndenumerate(values):
        if value:
            light = "white" if np.sqrt(value / most) > 0.6 else INK
            axes.text(column, row, f"{value:,.0f}", ha="center", va="center", fontsize=8, color=light)
    axes.set_xticks(
        range(shown.shape[1]), [shortened(name) for name in shown.columns], rotation=40, ha="right"
    )
    axes.set_yticks(range(shown.shape[0]), [shortened(name) for name in shown.index])
    axes.set_xticks(np.arange(shown.shape[1] + 1) - 0.5, minor=True)
    axes.set_yticks(np.arange(shown.shape[0] + 1) - 0.5, minor=True)
    axes.grid(which="minor", color="white", linewidth=1.5)
    bare(axes)
    axes.tick_params(which="minor", length=0)


def timeline_picture(  # noqa: PLR0913  # one question, many ways to put it
    graph: object,
    path: str | Path,
    first: str,
    second: str,
    relations: str | Iterable[str] | None = None,
    *,
    per: Span = "month",
    nodes: By = "group",
    title: str | None = None,
    **conditions: Unpack[Conditions],
) -> Path:
    """Draw two parties over time: friendly and neutral edges up, hostile ones down, the net score, phases.

    Args:
        graph: a graph folder or its path, a networkx graph, or a table of edges.
        path: the file to write: .png, .svg or .pdf.
        first: one party.
        second: the other.
        relations: as for `who`.
        per: day, week, month or year.
        nodes: parties are groups, or single actors.
        title: of the picture.
        conditions: which edges count, as for `who`.

    Raises:
        NothingFoundError: where no dated edge is left to draw.
        WhowhomError: where the file cannot be written.
    """
    frame = timeline(graph, first, second, relations, per=per, nodes=nodes, **conditions)
    if frame.empty:
        raise NothingFoundError(
            f"nothing to draw: no dated edges between {first} and {second}; choose other parties or fewer filters"
        )
    phases = "; shades: phases" if frame["phase"].max() > 1 else ""
    below = f"edges a {per}; line: net score (Goldstein weights){phases}"
    figure, axes = new_figure(9, 3.8, title or f"{first} and {second}", below)
    _draw_timeline(axes, frame, per)
    return written(figure, path)


def _draw_timeline(axes: Axes, frame: pd.DataFrame, per: Span) -> None:
    import matplotlib.dates as mdates
    import pandas as pd
    from matplotlib.ticker import MaxNLocator

    length = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.0}[per]
    half, width = np.timedelta64(round(length * 12), "h"), 0.8 * length
    days: Any = pd.to_datetime(frame["period"]).to_numpy() + half
    axes.bar(days, frame["friendly"], width, color=FRIENDLY, label="friendly")
    axes.bar(
        days, frame["neutral"], width, bottom=frame["friendly"], color=NEUTRAL, alpha=0.45, label="neutral"
    )
    axes.bar(days, -frame["hostile"], width, color=HOSTILE, label="hostile")
    axes.axhline(0, color=INK, linewidth=0.8)
    axes.set_ylabel("edges (hostile below)", fontsize=9)
    highest = max((frame["friendly"] + frame["neutral"]).max(), frame["hostile"].max(), 1)
    axes.set_ylim(-1.15 * highest, 1.15 * highest)
    axes.yaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
    scores = axes.twinx()
    scores.plot(days, frame["score"], color=INK, marker="o", markersize=3, linewidth=1.2, label="net score")
    limit = max(abs(frame["score"]).max(), 1) * 1.15
    scores.set_ylim(-limit, limit)
    scores.set_ylabel("net score", fontsize=9)
    for phase, part in frame.groupby("phase"):
        if int(str(phase)) % 2 == 0:
            places = days[part.index]
            axes.axvspan(places[0] - half, places[-1] + half, color=FAINT, alpha=0.25, zorder=0, linewidth=0)
    dates: Any = mdates.ConciseDateFormatter
    axes.xaxis.set_major_formatter(dates(axes.xaxis.get_major_locator()))
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    handles = [*axes.get_legend_handles_labels()[0], *scores.get_legend_handles_labels()[0]]
    axes.legend(handles=handles, fontsize=8, frameon=False, ncols=4, loc="lower right", bbox_to_anchor=(1, 1))
    bare(axes, "left")
    bare(scores, "right")
