"""`export`: choose edges, open the file, let the format write."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whowhom.errors import WhowhomError
from whowhom.exports.output import Target, beside, opened
from whowhom.exports.registry import format_named, load_writer
from whowhom.exports.sources import edge_source
from whowhom.store.filters import EdgeFilter

if TYPE_CHECKING:
    from whowhom.exports.contract import Format, Writer
    from whowhom.exports.network import By


def export(  # noqa: PLR0913  # each is a choice of the user's
    source: object,
    format: str,  # noqa: A002  # what everybody calls it
    out: Target,
    *,
    filters: EdgeFilter | None = None,
    by: By | None = None,
    mentions: bool | None = None,
    layout: bool = True,
    **options: Any,  # noqa: ANN401  # whatever the format, table or library has
) -> list[Path]:
    """Write edges into a file and return the paths written (none for standard output or an open file).

    Args:
        source: a graph folder or its path, a DataFrame, a networkx graph, edge records: see `edge_source`.
        format: its name: `whowhom.exports.formats()` lists them.
        out: a path, `-` for standard output, or an open binary file. A format of several files (csv) puts
            the others beside the path, and writes only the edges where there is no path.
        filters: which edges; by default every edge where each mention is one, and those that take a stance
            and are not negated where they are collapsed. Event rows are what was asserted to have happened.
        by: nodes are actors or the groups that they roll up to; by default as the filters say.
        mentions: one edge per mention, or one per (source, target, relation); None means as suits the format.
        layout: compute where nodes stand, in formats that say so.
        options: of the format.

    Raises:
        WhowhomError: for an unknown format or option, a source without edges, a path that cannot be written.
    """
    chosen = format_named(format)
    single = chosen.mentions if mentions is None else mentions
    if not single and not chosen.collapses:
        raise WhowhomError(
            f"format '{format}' holds one edge per mention: it cannot be collapsed: leave that out, or choose "
            "another format"
        )
    by = by or (filters.by if filters else "actor")
    choice = _choice(chosen, filters, by, mentions=single)
    files = [(out, chosen.writer)]
    if isinstance(out, str | Path) and str(out) != "-":
        files += [(beside(out, word), writer) for word, writer in chosen.beside]
    writers = [(target, _with_options(load_writer(place), options, format)) for target, place in files]
    origin = edge_source(source)
    with closing(origin.connect()) as connection:
        from whowhom.exports.network import Network

        network = Network(
            connection,
            choice,
            by=by,
            mentions=single,
            min_count=filters.min_count if filters else 1,
            isolates=filters is None and getattr(origin, "isolates", False),
            layout=layout,
        )
        for target, write in writers:
            with opened(target) as file:
                write(network, file, **options)
    return [Path(target) for target, _ in files if isinstance(target, str | Path) and str(target) != "-"]


def _with_options(write: Writer, options: dict[str, Any], name: str) -> Writer:
    """Return the writer itself after a look at whether it knows all options."""
    known = [each.name for each in signature(write).parameters.values() if each.kind is each.KEYWORD_ONLY]
    for option in options:
        if option not in known:
            raise WhowhomError(
                f"format '{name}' has no option '{option}'; it has: {', '.join(known) or 'none'}"
            )
    return write


def _choice(chosen: Format, filters: EdgeFilter | None, by: By, *, mentions: bool) -> tuple[str, list[Any]]:
    """Return the SQL condition on edges: as asked, or as suits the format."""
    if filters:
        return replace(filters, by=by).where()
    if mentions and chosen.edges != "asserted":
        return "TRUE", []
    return EdgeFilter(by=by, asserted_only=chosen.edges == "asserted").where()
