"""The names that actors bear in the texts, for the search box and the profiles."""

from __future__ import annotations

import pandas as pd

MOST = 12
"""How many names an actor keeps."""

PRONOUNS = frozenset(
    {
        *("he", "she", "it", "they", "we", "i", "you", "him", "her", "them", "us", "me"),
        *("his", "its", "their", "our", "my", "who", "whom", "whose", "which", "that", "both"),
        *("himself", "herself", "itself", "themselves"),
    }
)


def names_of_actors(
    order: list[str], edges: pd.DataFrame, actors: pd.DataFrame | None
) -> list[list[tuple[str, int]]]:
    """Return each actor's surface forms with their counts, most frequent first, without pronouns.

    Args:
        order: the actors' canonical names.
        edges: the edges, whose `source_text` and `target_text` serve where `actors` is None.
        actors: the graph folder's table: name, surface, count, and perhaps how.
    """
    surfaces = _from_edges(edges) if actors is None or actors.empty else _from_table(actors)
    surfaces = surfaces[~surfaces["surface"].str.lower().isin(PRONOUNS)]
    counted = surfaces.groupby(["name", "surface"], sort=True)["count"].sum().reset_index()
    counted = counted.sort_values(["count", "surface"], ascending=[False, True])
    names: dict[str, list[tuple[str, int]]] = {}
    for name, surface, count in counted.itertuples(index=False):
        kept = names.setdefault(name, [])
        if len(kept) < MOST:
            kept.append((surface, int(count)))
    return [names.get(name, []) for name in order]


def _from_edges(edges: pd.DataFrame) -> pd.DataFrame:
    ends = [
        edges[[end, f"{end}_text"]].set_axis(["name", "surface"], axis=1).astype("object")
        for end in ("source", "target")
    ]
    return _clean(pd.concat(ends, ignore_index=True).assign(count=1))


def _from_table(actors: pd.DataFrame) -> pd.DataFrame:
    named = actors
    if "how" in actors.columns:
        named = actors[~actors["how"].isin(["pronoun", "nominal", "generic"])]
    return _clean(named[["name", "surface", "count"]])


def _clean(surfaces: pd.DataFrame) -> pd.DataFrame:
    kept = surfaces.dropna(subset=["name", "surface"])
    kept = kept.assign(name=kept["name"].map(str), surface=kept["surface"].map(str))
    return kept.loc[kept["surface"] != ""]
