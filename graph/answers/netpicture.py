"""The network as a picture for print: the strongest actors, one arrow for each pair and polarity."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from whowhom.answers.choice import vocabulary_of
from whowhom.answers.drawing import INK, POLARITY, SAYS, new_figure, shortened, written
from whowhom.answers.who import who
from whowhom.errors import NothingFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from typing import Unpack

    import pandas as pd
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from whowhom.answers.choice import Vocabulary
    from whowhom.store.filters import Filters

    Places = NDArray[np.float64]

ARROWS = 120


def network_picture(  # one question, many ways to put it
    graph: object,
    path: str | Path,
    relations: str | Iterable[str] | None = None,
    *,
    top: int = 25,
    title: str | None = None,
    seed: int = 1,
    **filters: Unpack[Filters],
) -> Path:
    """Draw the network: actors as discs, ties as arrows coloured by polarity, as wide as they are frequent.

    Args:
        graph: a graph folder or its path, a networkx graph, or a table of edges.
        path: the file to write: .png, .svg or .pdf.
        relations: as for `who`.
        top: how many actors, those of whom most is told.
        title: of the picture.
        seed: of the layout.
        filters: which edges count, as for `who`.

    Raises:
        NothingFoundError: where nothing is left to draw.
        WhowhomError: where the file cannot be written.
    """
    ties = _ties(who(graph, relations, **filters), vocabulary_of(graph))
    if ties.empty:
        raise NothingFoundError(
            "nothing to draw: no edges between two actors pass the filters; leave some out"
        )
    strength = ties.groupby("source")["count"].sum().add(ties.groupby("target")["count"].sum(), fill_value=0)
    kept = strength.sort_values(ascending=False, kind="stable").index[:top]
    inside = ties[ties["source"].isin(kept) & ties["target"].isin(kept)]
    shown = inside.sort_values("count", ascending=False, kind="stable").head(ARROWS)
    names = [name for name in kept if name in set(shown["source"]) | set(shown["target"])]
    places = _places(names, shown, seed)
    edges = f"{shown['count'].sum():,} of {ties['count'].sum():,} edges"
    below = f"{len(names)} of {len(strength):,} actors, {edges}"
    figure, axes = new_figure(9, 7.2, title or "Who does what to whom", below)
    told = strength.loc[names].to_numpy(dtype=float)
    areas = 60 + 420 * told / told.max()
    _draw_arrows(axes, shown, places, dict(zip(names, areas, strict=True)))
    _draw_actors(axes, names, places, areas, _label_sides(names, shown, places))
    _legend(axes, set(shown["polarity"]))
    return written(figure, path)


def _ties(frame: pd.DataFrame, known: Vocabulary) -> pd.DataFrame:
    """Return one row for each source, target and polarity."""
    polarity = {name: relation.polarity for name, relation in known.items()}
    told = frame[frame["source"] != frame["target"]]
    told = told.assign(polarity=told["relation"].map(polarity).fillna(0).astype(int))
    return told.groupby(["source", "target", "polarity"])["count"].sum().reset_index()


def _places(names: Sequence[str], ties: pd.DataFrame, seed: int) -> Places:
    """Return where the actors stand, between -1 and 1, spread so that discs and labels have room."""
    from whowhom.exports.layout import positions

    edges = zip(ties["source"], ties["target"], ties["count"].astype(float), strict=True)
    found = positions(list(names), edges, seed)
    places = np.array([found[name] for name in names])
    # Half the true distances, half an even spread: the middle of a network is crowded, its rim empty.
    even = places.argsort(axis=0).argsort(axis=0) / max(len(names) - 1, 1) * 2 - 1
    span = np.abs(places).max(axis=0)
    return _apart((places / np.where(span > 0, span, 1) + even) / 2)


def _apart(places: Places, wide: float = 0.36, high: float = 0.17, rounds: int = 300) -> Places:
    """Return the places moved until no two labels overlap, as far as there is room."""
    places = places.copy()
    for _ in range(rounds):
        gap = places[:, None] - places[None]
        over_x, over_y = wide - np.abs(gap[..., 0]), high - np.abs(gap[..., 1])
        touching = (over_x > 0) & (over_y > 0)
        np.fill_diagonal(touching, val=False)
        if not touching.any():
            break
        # Push along the side on which they overlap less; equal places part by their order.
        order = np.sign(np.arange(len(places))[:, None] - np.arange(len(places))[None])
        for axis, over, other in ((0, over_x, over_y), (1, over_y, over_x)):
            side = np.where(gap[..., axis] == 0, order, np.sign(gap[..., axis]))
            push = np.where(touching & (over / (wide, high)[axis] <= other / (high, wide)[axis]), over, 0)
            places[:, axis] += 0.3 * (push * side).sum(axis=1)
    return places


def _draw_arrows(axes: Axes, ties: pd.DataFrame, places: Places, areas: dict[str, float]) -> None:
    from matplotlib.patches import FancyArrowPatch

    # Where everything is told once or twice, thin lines are enough.
    most = max(ties["count"].max(), 8)
    at = {name: (float(x), float(y)) for name, (x, y) in zip(areas, places, strict=True)}
    radius = {name: float(np.sqrt(area)) / 2 for name, area in areas.items()}
    for source, target, polarity, count in ties[::-1].itertuples(index=False, name=None):
        # Each polarity has its own curve, so that parallel ties lie apart.
        bend = {1: 0.22, 0: 0.06, -1: 0.14}[polarity]
        arrow = FancyArrowPatch(
            at[source],
            at[target],
            connectionstyle=f"arc3,rad={bend}",
            arrowstyle="-|>",
            mutation_scale=11,
            shrinkA=radius[source] + 1,
            shrinkB=radius[target] + 2,
            linewidth=0.7 + 2.8 * float(np.sqrt(count / most)),
            color=POLARITY[polarity],
            alpha=0.8 if polarity else 0.45,
            linestyle=(0, (4, 1.5)) if polarity < 0 else "-",
            zorder=1 + abs(polarity),
        )
        axes.add_patch(arrow)


def _label_sides(names: Sequence[str], ties: pd.DataFrame, places: Places) -> list[int]:
    """Return for each actor 1 where its name stands above its disc, -1 below: on the side with fewer ties."""
    height = dict(zip(names, places[:, 1], strict=True))
    pull = dict.fromkeys(names, 0.0)
    for one, other in zip(ties["source"], ties["target"], strict=True):
        up = float(np.sign(height[other] - height[one]))
        pull[one] += up
        pull[other] -= up
    return [1 if pull[name] < 0 else -1 for name in names]


def _draw_actors(
    axes: Axes, names: Sequence[str], places: Places, areas: Places, sides: Sequence[int]
) -> None:
    axes.scatter(places[:, 0], places[:, 1], s=areas, color="white", edgecolors=INK, linewidths=1.1, zorder=4)
    # A box behind the words and not a halo around them, which would turn words in an SVG into shapes.
    box = {"facecolor": "white", "alpha": 0.75, "linewidth": 0, "pad": 0.6}
    for name, (x, y), area, side in zip(names, places, areas, sides, strict=True):
        offset, anchor = side * (np.sqrt(area) / 2 + 3), "bottom" if side > 0 else "top"
        axes.annotate(
            shortened(name), (x, y), (0, offset), textcoords="offset points", ha="center", va=anchor,
            fontsize=8.5, color=INK, zorder=5, bbox=box,
        )  # fmt: skip
    margin = np.array([0.22, 0.14])
    low, high = places.min(axis=0) - margin, places.max(axis=0) + margin
    axes.set_xlim(low[0], high[0])
    axes.set_ylim(low[1], high[1])
    axes.axis("off")


def _legend(axes: Axes, signs: set[int]) -> None:
    from matplotlib.lines import Line2D

    handles = [
        Line2D(
            [], [], color=POLARITY[sign], linestyle="--" if sign < 0 else "-", linewidth=2, label=SAYS[sign]
        )
        for sign in (1, -1, 0)
        if sign in signs
    ]
    axes.legend(handles=handles, loc="upper right", fontsize=8.5, frameon=False, ncols=3)
