"""Networks as files: `export` writes the edges of a graph folder, a table or a networkx graph."""

from __future__ import annotations

from whowhom.exports.contract import EdgeSource, Format
from whowhom.exports.registry import format_named, formats
from whowhom.exports.run import export
from whowhom.exports.sources import edge_source

__all__ = ["EdgeSource", "Format", "edge_source", "export", "format_named", "formats"]
