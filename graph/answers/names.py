"""Finding the actor, group, speaker, outlet or document that the user means."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from whowhom.answers.asking import connected
from whowhom.answers.near import listed, near_names
from whowhom.errors import WhowhomError

if TYPE_CHECKING:
    import duckdb

    from whowhom.store.filters import By, EdgeFilter

# The columns of edges that hold names of actors, or of their groups.
ENDS = {"actor": ("source", "target"), "group": ("source_group", "target_group")}

# So many names at most are all told where none is near.
FEW = 8


def known_filter(graph: object, filters: EdgeFilter) -> EdgeFilter:
    """Return the filter with its names made those of the graph: see `with_known_names`."""
    if not _names_in(filters):
        return filters
    with connected(graph) as connection:
        return with_known_names(connection, filters)


def with_known_names(connection: duckdb.DuckDBPyConnection, filters: EdgeFilter) -> EdgeFilter:
    """Return the filter with the names that the user typed made those of the graph.

    Raises:
        WhowhomError: for a name that the graph does not have, or that several actors share.
    """
    known: dict[str, Any] = {
        field: known_name(connection, typed, filters.by)
        if field in {"source", "target", "actor"}
        else known_value(connection, field, typed)
        for field, typed in _names_in(filters).items()
    }
    return replace(filters, **known)


def _names_in(filters: EdgeFilter) -> dict[str, str]:
    fields = ("source", "target", "actor", "attributed_to", "outlet", "document")
    return {field: typed for field in fields if (typed := getattr(filters, field)) is not None}


def known_name(connection: duckdb.DuckDBPyConnection, typed: str, by: By = "actor") -> str:
    """Return the name in the graph for what the user typed: exact, in any case, or as the texts say it.

    Raises:
        WhowhomError: with the candidates where there are several, with the nearest names where there is none.
    """
    ends = ENDS[by]
    if any(_has(connection, end, typed) for end in ends):
        return typed
    names = _names(connection, *ends)
    if (found := _called(connection, typed, by, names)) is not None:
        return found
    if by == "actor" and typed in _names(connection, *ENDS["group"]):
        raise WhowhomError(f"'{typed}' is a group in this graph and no actor of its own: ask for groups")
    raise _nobody(f"no {by} '{typed}' in this graph", typed, names, "`whowhom rank --by strength` lists them")


def known_value(connection: duckdb.DuckDBPyConnection, field: str, typed: str) -> str:
    """Return the speaker (`attributed_to`), outlet or document of the graph for what the user typed.

    Raises:
        WhowhomError: with the candidates where there are several, with the nearest names where there is none.
    """
    if _has(connection, field, typed):
        return typed
    names = _names(connection, field)
    if field == "attributed_to":
        if (found := _called(connection, typed, "actor", names)) is not None:
            return found
        members = sorted(_members(connection, typed) & names)
        if members:
            raise WhowhomError(f"'{typed}' is a group: its speakers are {listed(members, 'and')}")
        raise _nobody(f"nothing in this graph is attributed to '{typed}'", typed, names)
    same = [name for name in sorted(names) if name.casefold() == typed.casefold()]
    if len(same) == 1:
        return same[0]
    raise _nobody(f"no {field} '{typed}' in this graph", typed, names)


def _has(connection: duckdb.DuckDBPyConnection, column: str, typed: str) -> bool:
    found = connection.execute(f"SELECT 1 FROM edges WHERE {column} = ? LIMIT 1", [typed])  # noqa: S608
    return bool(found.fetchall())


def _names(connection: duckdb.DuckDBPyConnection, *columns: str) -> set[str]:
    union = " UNION ".join(f"SELECT {column} FROM edges" for column in columns)  # noqa: S608
    return {row[0] for row in connection.execute(union).fetchall() if row[0]}


def _called(connection: duckdb.DuckDBPyConnection, typed: str, by: By, names: set[str]) -> str | None:
    """Return the one of some names that is spelled so in another case, or that the texts call so."""
    same = sorted(name for name in names if name.casefold() == typed.casefold())
    part = {name for name in names if typed.casefold() in name.casefold().split()}
    candidates = same or sorted(part | (_named_in_texts(connection, typed, by) & names))
    if len(candidates) > 1:
        raise WhowhomError(f"'{typed}' can be {listed(candidates, 'or')}: give one of these names")
    return candidates[0] if candidates else None


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


def _members(connection: duckdb.DuckDBPyConnection, group: str) -> set[str]:
    """Return the actors that roll up to a group."""
    parts = (
        ("source", "source_group", "edges"),
        ("target", "target_group", "edges"),
        ("name", '"group"', "actors"),
    )
    union = " UNION ".join(
        f"SELECT {name} FROM {table} WHERE lower({home}) = ?"  # noqa: S608
        for name, home, table in parts
    )
    return {row[0] for row in connection.execute(union, [group.lower()] * len(parts)).fetchall()}


def _nobody(what: str, typed: str, names: set[str], hint: str = "") -> WhowhomError:
    """Return the complaint, with the names that are near or, where they are few, with those that there are."""
    if near := near_names(typed, names):
        return WhowhomError(f"{what}: did you mean {listed(near, 'or')}?")
    if 0 < len(names) <= FEW:
        return WhowhomError(f"{what}: there is {listed(sorted(names), 'and')}")
    return WhowhomError(f"{what} ({hint})" if hint else what)
