"""Which edges count: one filter for queries, pictures, the page and exports."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Literal, TypedDict, get_args

from whowhom.errors import WhowhomError
from whowhom.records import Modality

# Statements without a stance: kept in the graph, left out of answers unless asked for by name.
QUIET_RELATIONS = ("comments-on",)

By = Literal["actor", "group"]

_ISO = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


class Conditions(TypedDict, total=False):
    """The conditions that a library function takes as keyword arguments: see `EdgeFilter`."""

    source: str | None
    target: str | None
    actor: str | None
    since: str | None
    until: str | None
    min_count: int
    asserted_only: bool
    include_negated: bool
    negated_only: bool
    include_comments: bool
    modality: str | None
    attributed_to: str | None
    outlet: str | None
    min_confidence: float | None
    document: str | None


class Filters(Conditions, total=False):
    """As `Conditions`, where names can be those of groups."""

    by: By


@dataclass(frozen=True, slots=True)
class EdgeFilter:
    """Conditions on edges; whatever is None or empty does not restrict.

    Args:
        source: who does it: an actor's name, or a group's with `by="group"`.
        target: to whom; read as `source` is.
        actor: who takes part, on either side.
        relations: names of the vocabulary; empty means all but `comments-on`.
        by: whether names are those of actors or of the groups that they roll up to.
        since: first ISO day, month or year; an edge dated by month or year counts where it may fall in.
        until: last ISO day, month or year, included.
        min_count: how many edges a row of an answer needs.
        asserted_only: leave out what is planned, requested or hypothetical.
        include_negated: count also what the text says did not happen.
        negated_only: count only that.
        include_comments: count also statements without a stance, which else must be asked for by name.
        modality: asserted, planned, requested or hypothetical.
        attributed_to: only what this actor says.
        outlet: only what this outlet published.
        min_confidence: lowest confidence, 0 to 1.
        document: only edges of the document with this id.

    Raises:
        WhowhomError: for a date, a modality or a way of naming that there is not.
    """

    source: str | None = None
    target: str | None = None
    relations: tuple[str, ...] = ()
    by: By = "actor"
    since: str | None = None
    until: str | None = None
    min_count: int = 1
    asserted_only: bool = False
    include_negated: bool = False
    modality: str | None = None
    attributed_to: str | None = None
    outlet: str | None = None
    min_confidence: float | None = None
    document: str | None = None
    actor: str | None = None
    negated_only: bool = False
    include_comments: bool = False

    def __post_init__(self) -> None:
        for name in ("since", "until"):
            date = getattr(self, name)
            if date is not None and not _ISO.fullmatch(date):
                raise WhowhomError(f"{name} '{date}' is no date: give 2017-04-21, 2017-04 or 2017")
        for name, known in (("by", get_args(By)), ("modality", (None, *get_args(Modality)))):
            value = getattr(self, name)
            if value not in known:
                raise WhowhomError(f"unknown {name} '{value}': choose {', '.join(filter(None, known))}")

    @property
    def source_column(self) -> str:
        """The column that holds the source's name: `source` or `source_group`."""
        return "source" if self.by == "actor" else "source_group"

    @property
    def target_column(self) -> str:
        """The column that holds the target's name: `target` or `target_group`."""
        return "target" if self.by == "actor" else "target_group"

    def where(self) -> tuple[str, list[Any]]:
        """Return an SQL condition over the columns of `edges`, with its parameters.

        The condition is never empty (`TRUE` where nothing is asked), so `WHERE {condition}` always works. It
        looks at single edges: `min_count` is left to the caller.
        """
        parts = [*self._who(), *self._when(), *self._what()]
        sql = " AND ".join(part for part, _ in parts) or "TRUE"
        return sql, [value for _, values in parts for value in values]

    def _who(self) -> list[tuple[str, list[Any]]]:
        asked: list[tuple[str, list[Any]]] = []
        if self.source is not None:
            asked.append((f"{self.source_column} = ?", [self.source]))
        if self.target is not None:
            asked.append((f"{self.target_column} = ?", [self.target]))
        if self.actor is not None:
            asked.append((f"? IN ({self.source_column}, {self.target_column})", [self.actor]))
        if self.attributed_to is not None:
            asked.append(("attributed_to = ?", [self.attributed_to]))
        return asked

    def _when(self) -> list[tuple[str, list[Any]]]:
        asked: list[tuple[str, list[Any]]] = []
        if self.since is not None:
            # A month or a year that holds the first day may hold the edge: "2017" counts since 2017-04-21.
            wider = [self.since[:length] for length in (4, 7) if length < len(self.since)]
            places = "".join(" OR date = ?" for _ in wider)
            asked.append((f"(date >= ?{places})", [self.since, *wider]))
        if self.until is not None:
            # "~" sorts after "-", so that until 2017-04 takes in every day of April.
            asked.append(("date <= ?", [self.until + "~"]))
        return asked

    def _what(self) -> list[tuple[str, list[Any]]]:
        asked: list[tuple[str, list[Any]]] = []
        chosen = self.relations or (() if self.include_comments else QUIET_RELATIONS)
        if chosen:
            places = ", ".join("?" for _ in chosen)
            asked.append((f"relation {'IN' if self.relations else 'NOT IN'} ({places})", list(chosen)))
        if self.negated_only:
            asked.append(("negated", []))
        elif not self.include_negated:
            asked.append(("NOT negated", []))
        if self.asserted_only:
            asked.append(("modality = 'asserted'", []))
        if self.modality is not None:
            asked.append(("modality = ?", [self.modality]))
        if self.outlet is not None:
            asked.append(("outlet = ?", [self.outlet]))
        if self.min_confidence is not None:
            asked.append(("confidence >= ?", [self.min_confidence]))
        if self.document is not None:
            asked.append(("document = ?", [self.document]))
        return asked

    def conditions(self) -> dict[str, str]:
        """Return the fields that restrict, each with its condition in words: `since 2017-04`."""
        default = EdgeFilter()
        return {
            name: words.format(_words(getattr(self, name)))
            for name, words in _CONDITIONS.items()
            if getattr(self, name) != getattr(default, name)
        }

    def without(self, name: str) -> EdgeFilter:
        """Return the filter without one of its conditions."""
        changed: dict[str, Any] = {name: getattr(EdgeFilter(), name)}
        return replace(self, **changed)

    def described(self) -> str:
        """Return the conditions in one line for a message: `source Russia, since 2017-04`; empty if none."""
        return ", ".join(self.conditions().values())


# What each field that restricts is called in a message.
_CONDITIONS = {
    "source": "source {}",
    "target": "target {}",
    "actor": "actor {}",
    "relations": "relation {}",
    "since": "since {}",
    "until": "until {}",
    "min_count": "at least {} times",
    "asserted_only": "only what is asserted",
    "negated_only": "only what did not happen",
    "modality": "only what is {}",
    "attributed_to": "said by {}",
    "outlet": "outlet {}",
    "min_confidence": "confidence of at least {}",
    "document": "document {}",
}


def _words(value: object) -> str:
    return " or ".join(value) if isinstance(value, tuple) else str(value)
