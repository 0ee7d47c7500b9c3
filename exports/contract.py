"""What an exporter is given and what it is: the contract between formats and the rest.

An exporter is one function, `write(network, out, **options)`: it takes the nodes and the stream of edges
of a `Network` and writes bytes. It never opens files and never sees filters; `export` has done both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, Protocol, runtime_checkable

if TYPE_CHECKING:
    import duckdb

    from whowhom.exports.network import Network


@runtime_checkable
class EdgeSource(Protocol):
    """Something that holds edges: a graph folder, or a table or graph in memory.

    `connect` returns a DuckDB connection with the views `edges` (the columns of `records.EDGE_FIELDS`) and
    `actors` (at least `name`, `type`, `group`); whoever asks for it closes it.
    """

    def connect(self) -> duckdb.DuckDBPyConnection:
        """Return a connection with the views `edges` and `actors`."""


class Writer(Protocol):
    """Writes a network in one format; keyword arguments are the options of the format."""

    def __call__(
        self,
        network: Network,
        out: BinaryIO,
        **options: Any,  # noqa: ANN401  # whatever the format, table or library has
    ) -> None:  # each format has its own options
        """Write the network into an open binary file."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format: what `whowhom export` needs to know of it without loading it.

    Args:
        name: what the user types.
        suffix: of its files, with the dot.
        summary: one line for help texts.
        writer: where its `write` function is, as `module:function`; imported when used.
        edges: which mentions a user gets who asks for none in particular: all, or those that tell what was
            asserted to have happened. (Collapsed edges are by default those with a stance, not negated.)
        mentions: True where the format holds one edge per mention unless told otherwise; False where it
            holds one edge per (source, target, relation).
        collapses: False where the format can only hold mentions.
        beside: further files of the format, by the word put before the suffix: a CSV of edges has a
            CSV of nodes beside it.
    """

    name: str
    suffix: str
    summary: str
    writer: str
    edges: Literal["all", "asserted"] = "all"
    mentions: bool = False
    collapses: bool = True
    beside: tuple[tuple[str, str], ...] = ()
