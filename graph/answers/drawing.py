"""What all pictures share: the figure, its colours, and writing it to a file."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whowhom.errors import WhowhomError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Of Okabe and Ito (2008): told apart with any kind of colour vision, and in grey by their lightness.
FRIENDLY = "#0072B2"
HOSTILE = "#D55E00"
NEUTRAL = "#8C8C8C"
INK = "#222222"
FAINT = "#BBBBBB"
POLARITY = {1: FRIENDLY, 0: NEUTRAL, -1: HOSTILE}
SAYS = {1: "friendly", 0: "neutral", -1: "hostile"}

TITLE: dict[str, Any] = {"ha": "left", "fontsize": 13, "fontweight": "bold", "color": INK}
SUFFIXES = (".png", ".svg", ".pdf")


def new_figure(width: float, height: float, title: str, below: str = "") -> tuple[Figure, Axes]:
    """Return an empty figure of so many inches with a title, and a line under it that says what it shows.

    Raises:
        WhowhomError: where matplotlib is not installed.
    """
    if find_spec("matplotlib") is None:
        raise WhowhomError("pictures need matplotlib: pip install 'whowhom[pictures]'")
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained", facecolor="white")
    axes = figure.subplots()
    figure.suptitle(title, x=0.01, **TITLE)
    axes.set_title(below, loc="left", fontsize=9, color="#555555")
    return figure, axes


def bare(axes: Axes, *keep: str) -> None:
    """Take away the frame, but for the sides to keep."""
    for side, line in axes.spines.items():
        line.set_visible(side in keep)
        line.set_color(FAINT)
    axes.tick_params(colors=INK, labelsize=9, length=0)


def written(figure: Figure, path: str | Path) -> Path:
    """Write a figure as PNG, SVG or PDF, by the ending of the path, and return the path.

    The same figure gives the same bytes. Text in an SVG stays text.

    Raises:
        WhowhomError: for another ending, or where the file cannot be written.
    """
    import matplotlib as mpl
    from matplotlib.text import Text

    target = Path(path)
    if target.suffix.lower() not in SUFFIXES:
        raise WhowhomError(f"'{target}': a picture ends in {', '.join(SUFFIXES)}")
    for text in figure.findobj(Text):
        text.set_parse_math(False)  # a name may hold dollar signs
    # Where the axes begin is known only now: the title stands above them, and nothing moves any more.
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    figure.texts[0].set_x(figure.axes[0].get_position().x0)
    metadata: dict[str, Any] = {"Date": None} if target.suffix.lower() == ".svg" else {}
    if target.suffix.lower() == ".pdf":
        metadata = {"CreationDate": None}
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "whowhom"}):
            figure.savefig(target, dpi=200, metadata=metadata)
    except OSError as error:
        raise WhowhomError(f"cannot write '{target}': {error.strerror or error}") from error
    return target


def shortened(name: str, most: int = 28) -> str:
    """Return a name that fits a label."""
    return name if len(name) <= most else name[: most - 1].rstrip() + "\u2026"
