"""Edges as columns of codes: what the page carries instead of one object an edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from whowhom.errors import WhowhomError
from whowhom.exports.page.layout import positions
from whowhom.exports.page.names import names_of_actors
from whowhom.records import EDGE_FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whowhom.vocabulary import Relation

Codes = npt.NDArray[np.int64]
UNKNOWN = -1
"""The code of a value that is missing."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A column as codes into a list of its values; a missing value has the code -1."""

    words: list[str]
    codes: Codes

    def as_json(self) -> dict[str, Any]:
        """Return it as the page stores it."""
        return {"values": self.words, "codes": self.codes.tolist()}


def coded(column: pd.Series[Any], *, order: list[str] | None = None) -> Coded:
    """Return a column of strings as codes, its values in the given order, else sorted."""
    texts = column.astype("object").where(column.notna(), None).map(str, na_action="ignore")
    values = order if order is not None else sorted(set(texts.dropna()))
    index = pd.Index(values, dtype="object")
    return Coded(values, index.get_indexer(pd.Index(texts, dtype="object")).astype(np.int64))


def ordered_edges(edges: pd.DataFrame) -> pd.DataFrame:
    """Return the edges by date, document and place in it, the order in which they compress best.

    Raises:
        WhowhomError: where a column of an edge is missing.
    """
    missing = [field for field in EDGE_FIELDS if field not in edges.columns]
    if missing:
        raise WhowhomError(
            f"the edges lack {', '.join(missing)}: a page needs the columns of `whowhom edges`"
        )
    frame = edges[list(EDGE_FIELDS)].copy()
    if pd.api.types.is_datetime64_any_dtype(frame["date"]):
        frame["date"] = frame["date"].dt.strftime("%Y-%m-%d")
    frame["date"] = frame["date"].map(str, na_action="ignore")
    for name in frame.columns[frame.dtypes == "object"]:
        frame[name] = frame[name].map(_without_half_characters)
    return frame.sort_values(
        ["date", "document", "start", "source_start", "id"], key=_sortable, kind="stable", ignore_index=True
    )


def _without_half_characters(value: object) -> object:
    """Return a text without lone surrogates, which no file can hold; anything else as it is."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "replace").decode("utf-8")
    return value


def _sortable(column: pd.Series[Any]) -> pd.Series[Any]:
    """Return numbers as numbers and all else as text, in which what is missing comes after any digit."""
    return (
        pd.to_numeric(column, errors="coerce")
        if column.name in {"start", "source_start"}
        else column.astype("str")
    )


def actors_by_strength(edges: pd.DataFrame) -> list[str]:
    """Return the actors' names, the one with most edges first; comments count last."""
    weight = np.where(edges["relation"] == "comments-on", 0.001, 1.0)
    ends = pd.concat([edges["source"], edges["target"]], ignore_index=True).astype("str")
    strength = pd.Series(np.concatenate([weight, weight])).groupby(ends).sum()
    frame = strength.rename("strength").rename_axis("name").reset_index()
    return list(frame.sort_values(["strength", "name"], ascending=[False, True])["name"])


def _one_each(edges: pd.DataFrame, field: str, order: list[str]) -> list[str]:
    """Return the type or group that each actor has most often."""
    ends = pd.DataFrame(
        {
            "name": pd.concat([edges["source"], edges["target"]], ignore_index=True).astype("str"),
            "value": pd.concat([edges[f"source_{field}"], edges[f"target_{field}"]], ignore_index=True),
        }
    ).dropna()
    counted = ends.astype("str").value_counts().reset_index()
    counted = counted.sort_values(["count", "value"], ascending=[False, True]).drop_duplicates("name")
    most = dict(zip(counted["name"], counted["value"], strict=True))
    return [most.get(name, name if field == "group" else "") for name in order]


def actor_columns(edges: pd.DataFrame, actors: pd.DataFrame | None) -> dict[str, Any]:
    """Return the actors, strongest first, with type, group, position and the names they bear in the texts."""
    order = actors_by_strength(edges)
    source, target = coded(edges["source"], order=order), coded(edges["target"], order=order)
    places = np.round(positions(len(order), source.codes, target.codes), 4)
    groups = _one_each(edges, "group", order)
    others = pd.concat([edges["source_group"], edges["target_group"]]).dropna().map(str)
    group_names = sorted({*groups, *others})
    types = coded(pd.Series(_one_each(edges, "type", order), dtype="object"))
    return {
        "name": order,
        "type": types.as_json(),
        "group": {"values": group_names, "codes": _index(groups, group_names)},
        "x": places[:, 0].tolist(),
        "y": places[:, 1].tolist(),
        "names": names_of_actors(order, edges, actors),
    }


def _index(values: list[str], among: list[str]) -> list[int]:
    at = {value: number for number, value in enumerate(among)}
    return [at[value] for value in values]


def relation_rows(edges: pd.DataFrame, vocabulary: Mapping[str, Relation]) -> list[str]:
    """Return the relations that occur: those of the vocabulary in its order, then any others."""
    present = set(edges["relation"].dropna().map(str))
    return [name for name in vocabulary if name in present] + sorted(present - set(vocabulary))


def document_columns(edges: pd.DataFrame) -> tuple[dict[str, Any], Codes]:
    """Return the documents (id, title, outlet, URL), and the document of each edge as a code."""
    fields = edges[["document", "title", "outlet", "url"]].drop_duplicates("document", ignore_index=True)
    document = coded(edges["document"], order=[str(name) for name in fields["document"]])
    columns = {
        "id": document.words,
        "title": _texts(fields["title"]),
        "url": _texts(fields["url"]),
        "outlet": coded(fields["outlet"]).as_json(),
    }
    return columns, document.codes


def _texts(column: pd.Series[Any]) -> list[str | None]:
    return [None if pd.isna(value) else str(value) for value in column]


def edge_columns(
    edges: pd.DataFrame, actors: dict[str, Any], relations: list[str], documents: Codes
) -> dict[str, Any]:
    """Return what the filters need of each edge; the sentences come separately, see `evidence`."""
    source, target = (
        coded(edges["source"], order=actors["name"]),
        coded(edges["target"], order=actors["name"]),
    )
    return {
        "source": source.codes.tolist(),
        "target": target.codes.tolist(),
        "source_group": _other_groups(edges["source_group"], source.codes, actors["group"]),
        "target_group": _other_groups(edges["target_group"], target.codes, actors["group"]),
        "relation": coded(edges["relation"], order=relations).codes.tolist(),
        "document": documents.tolist(),
        "date": coded(edges["date"]).as_json(),
        "modality": coded(edges["modality"]).as_json(),
        "attributed_to": coded(edges["attributed_to"]).as_json(),
        "negated": np.flatnonzero(edges["negated"].fillna(value=False).astype("bool")).tolist(),
        "confidence": edges["confidence"].astype("float64").fillna(0).round(4).tolist(),
    }


def _other_groups(column: pd.Series[Any], codes: Codes, group: dict[str, Any]) -> dict[str, int]:
    """Return the edges where an actor's group is not the usual one, as after a change of office."""
    usual = np.asarray(group["codes"], dtype=np.int64)[codes]
    here = coded(column, order=group["values"]).codes
    different = np.flatnonzero((here != usual) & (here != UNKNOWN))
    return {str(number): int(here[number]) for number in different}
