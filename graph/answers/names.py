"""Finding the actor or group that the user means."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whowhom.answers.asking import connected
from whowhom.errors import WhowhomError

if TYPE_CHECKING:
    import duckdb

    from whowhom.store.filters import By, EdgeFilter

# A name that is spelled like none in the graph is compared with so many at most.
COMPARED = 200_000
NEAR = 60.0


def known_filter(graph: object, filters: EdgeFilter) -> EdgeFilter:
    """Return the filter with its names made those of the graph: see `with_known_names`."""
    if filters.source is filters.target is filters.actor is None:
        return filters
    with connected(graph) as connection:
        return with_known_names(connection, filters)


def with_known_names(connection: duckdb.DuckDBPyConnection, filters: EdgeFilter) -> EdgeFilter:
    """Return the filter with the names that the user typed made those of the graph.

    Raises:
        WhowhomError: for a name that the graph does not have, or that several actors share.
    """
    source, target, actor = (
        None if typed is None else known_name(connection, typed, filters.by)
        for typed in (filters.source, filters.target, filters.actor)
    )
    return replace(filters, source=source, target=target, actor=actor)


def known_name(connection: duckdb.DuckDBPyConnection, typed: str, by: By = "actor") -> str:
    """Return the name in the graph for what the user typed: exact, in any case, or as the texts say it.

    Raises:
        WhowhomError: with the candidates where there are several, with the nearest names where there is none.
    """
    ends = ("source", "target") if by == "actor" else ("source_group", "target_group")
    for end in ends:
        found = connection.execute(f"SELECT 1 FROM edges WHERE {end} = ? LIMIT 1", [typed])  # noqa: S608
        if found.fetchone():
            return typed
    names = _names(connection, ends)
    same = sorted(name for name in names if name.casefold() == typed.casefold())
    candidates = same or sorted(_named_in_texts(connection, typed, by) & names)
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        raise WhowhomError(f"'{typed}' can be {_listed(candidates, 'or')}: give one of these names")
    if by == "actor" and typed in _names(connection, ("source_group", "target_group")):
        raise WhowhomError(f"'{typed}' is a group in this graph and no actor of its own: ask for groups")
    raise WhowhomError(_nobody(typed, by, names))


def _names(connection: duckdb.DuckDBPyConnection, ends: tuple[str, str]) -> set[str]:
    union = " UNION ".join(f"SELECT {end} FROM edges" for end in ends)  # noqa: S608
    return {row[0] for row in connection.execute(union).fetchall() if row[0]}


def _named_in_texts(connection: duckdb.DuckDBPyConnection, typed: str, by: By) -> set[str]:
    """Return the actors (or their groups) whom the texts call so, or of whose name it is a part."""
    columns = {row[0] for row in connection.execute("DESCRIBE actors").fetchall()}
    name = "name" if by == "actor" else '"group"'
    called = "surface" if "surface" in columns else "name"
    rows = connection.execute(
        f"SELECT DISTINCT {name} FROM actors WHERE lower({called}) = lower(?) "  # noqa: S608
        "OR list_contains(string_split(lower(name), ' '), lower(?))",
        [typed, typed],
    ).fetchall()
    return {row[0] for row in rows}


def _nobody(typed: str, by: By, names: set[str]) -> str:
    from rapidfuzz import fuzz, process, utils

    near = process.extract(
        typed,
        sorted(names)[:COMPARED],
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        limit=3,
        score_cutoff=NEAR,
    )
    if not near:
        return f"no {by} '{typed}' in this graph (`whowhom rank --by strength` lists them)"
    return f"no {by} '{typed}' in this graph: did you mean {_listed([match[0] for match in near], 'or')}?"


def _listed(names: list[str], word: str, most: int = 8) -> str:
    shown = names[:most]
    if len(names) > most:
        return f"{', '.join(shown)} or {len(names) - most} more"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {word} {shown[-1]}"
