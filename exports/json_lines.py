"""JSON Lines: one edge a line, every field, as `whowhom edges --format jsonl` prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from whowhom.exports.json_text import objects
from whowhom.exports.vectors import rows

if TYPE_CHECKING:
    from whowhom.exports.network import Network


def write(network: Network, out: BinaryIO) -> None:
    """Write one JSON object per line; a value that is not known is null."""
    for batch in network.edges():
        columns = dict(zip(batch.schema.names, batch.columns, strict=True))
        out.write(rows(*objects(columns), "\n"))
