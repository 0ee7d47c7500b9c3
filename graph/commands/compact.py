"""`whowhom compact`: few large shards instead of many small ones."""

from __future__ import annotations

from whowhom.commands.options import GraphOption
from whowhom.commands.printing import say


def compact(*, graph: GraphOption = None) -> None:
    """Merge small shards and leave behind what was replaced."""
    from whowhom.store.compact import compact as merge
    from whowhom.store.folder import GraphFolder

    folder = GraphFolder(graph)
    before, after = merge(folder)
    say(f"{folder.path}: {before:,} shards before, {after:,} now")
