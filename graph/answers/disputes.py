"""Disputes: claims against somebody that are met by denials, with who stands by whom, and all sentences."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from whowhom.answers.asking import connected
from whowhom.answers.linking import Said, disputes_among, main_words, said
from whowhom.answers.names import with_known_names
from whowhom.store.filters import EdgeFilter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    import duckdb
    import pandas as pd

    from whowhom.store.filters import By, Conditions

SIDES = {
    "claim": ("accuses", "criticizes"),
    "denial": ("denies", "rejects"),
    "support": ("supports", "defends", "praises", "allied-with"),
}
# Who rejects a draft denies nothing; who rejects a charge does.
_CHARGE = re.compile(
    r"\b(accus|alleg|charg|claim|blam|finding|report|conclusion|evidence|version)", re.IGNORECASE
)

COLUMNS = (
    "accused", "accusers", "deniers", "supporters", "topic", "claims", "denials", "first_date", "last_date",
    "evidence",
)  # fmt: skip


def disputes(
    graph: object,
    *,
    by: By = "group",
    days: int = 45,
    evidence: int = 3,
    **conditions: Unpack[Conditions],
) -> pd.DataFrame:
    """Return the disputes of a graph: somebody is accused and denies it. The best attested come first.

    A denial meets a claim at most `days` away where both sentences share two words, or where it answers the
    accuser and shares a word, or follows within a week, or stands in the same document. Claims against the
    same actor belong together where they share two words.

    Args:
        graph: a graph folder or its path, a networkx graph, or a table of edges.
        by: whether the parties are groups (a minister speaks for the country) or single actors.
        days: how far apart claim and denial may be.
        evidence: how many sentences to give of each side.
        conditions: which edges count; `target` is the accused, `source` one of the accusers.

    Returns:
        One row a dispute: `accused`; `accusers`, `deniers` and `supporters` of the accused (lists, the most
        frequent first); `topic`, the words that the sentences share; `claims` and `denials`, counts;
        `first_date`, `last_date`; and `evidence`: dictionaries of `side` (claim, denial, support),
        `relation`, `source`, `target`, `date`, `outlet`, `document`, `evidence`.

    Raises:
        WhowhomError: for unknown actors, dates, and where there is no graph.
    """
    import pandas as pd

    asked = EdgeFilter(by=by, **conditions)
    with connected(graph) as connection:
        asked = with_known_names(connection, asked)
        sides = {side: _said(connection, asked, side) for side in SIDES}
    helped = _by_accused(sides["support"])
    found = []
    for accused, items in _by_accused(sides["claim"] + sides["denial"]).items():
        for part in disputes_among(items, days):
            accusers = {item.other for item in part if item.side == "claim"}
            if asked.source is None or asked.source in accusers:
                found.append(
                    _row(accused, part, _support(helped.get(accused, []), part, accusers, days), evidence)
                )
    found.sort(key=lambda row: (-min(row["claims"], row["denials"]), -row["claims"], row["accused"]))
    return pd.DataFrame(found, columns=COLUMNS)


def _said(connection: duckdb.DuckDBPyConnection, asked: EdgeFilter, side: str) -> list[Said]:
    """Return the edges of one side; those within a party are no dispute."""
    where, values = replace(asked, relations=SIDES[side], source=None, target=None).where()
    if asked.target is not None:
        accused = asked.source_column if side == "denial" else asked.target_column
        where, values = f"{where} AND {accused} = ?", [*values, asked.target]
    answer = connection.execute(f"SELECT * FROM edges WHERE {where} ORDER BY date, id", values)  # noqa: S608
    names = [column[0] for column in answer.description]
    rows = [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
    items = [
        said(row, side, asked.by) for row in rows if row["relation"] != "rejects" or _rejects_a_charge(row)
    ]
    return [item for item in items if item.accused != item.other]


def _rejects_a_charge(row: dict[str, Any]) -> bool:
    return bool(_CHARGE.search(row["evidence"] or ""))


def _by_accused(items: Sequence[Said]) -> dict[str, list[Said]]:
    parts: dict[str, list[Said]] = defaultdict(list)
    for item in items:
        parts[item.accused].append(item)
    return parts


def _support(helpers: Sequence[Said], part: Sequence[Said], accusers: set[str], days: int) -> list[Said]:
    """Return who stands by the accused in this: in the same documents, or in time and sharing a word."""
    documents = {item.row["document"] for item in part}
    words = frozenset[str]().union(*(item.topic for item in part))
    dated = [item.day for item in part if item.day is not None]
    return [
        item
        for item in helpers
        if item.other not in accusers
        and (
            item.row["document"] in documents
            or (
                item.topic & words
                and item.day is not None
                and dated
                and min(dated) - days <= item.day <= max(dated) + days
            )
        )
    ]


def _row(accused: str, part: Sequence[Said], support: Sequence[Said], most: int) -> dict[str, Any]:
    claims = [item for item in part if item.side == "claim"]
    denials = [item for item in part if item.side == "denial"]
    dates = sorted(item.row["date"] for item in part if item.row["date"])
    return {
        "accused": accused,
        "accusers": _frequent(item.other for item in claims),
        "deniers": _frequent(item.row["source"] for item in denials),
        "supporters": _frequent(item.other for item in support),
        "topic": main_words(part),
        "claims": len(claims),
        "denials": len(denials),
        "first_date": dates[0] if dates else None,
        "last_date": dates[-1] if dates else None,
        "evidence": [_told(item) for side in (claims, denials, support) for item in _distinct(side)[:most]],
    }


def _frequent(names: Any) -> list[str]:  # noqa: ANN401  # any iterable of names
    counts = Counter(names)
    return sorted(counts, key=lambda name: (-counts[name], name))


def _distinct(items: Sequence[Said]) -> list[Said]:
    """Return one item for each sentence and relation, the surest of them first."""
    ordered = sorted(items, key=lambda item: (-(item.row["confidence"] or 0), item.row["date"] or "9999"))
    return list({(item.row["evidence"], item.row["relation"]): item for item in reversed(ordered)}.values())[
        ::-1
    ]


def _told(item: Said) -> dict[str, Any]:
    names = ("relation", "source", "target", "date", "outlet", "document", "evidence")
    return {"side": item.side, **{name: item.row[name] for name in names}}
