"""What the user may write for relations: names, PLOVER types, or a polarity."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from whowhom.errors import WhowhomError
from whowhom.store.filters import EdgeFilter
from whowhom.store.folder import GraphFolder
from whowhom.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Unpack

    from whowhom.store.filters import Filters
    from whowhom.vocabulary import Relation

    Vocabulary = Mapping[str, Relation]

POLARITIES = {"hostile": -1, "neutral": 0, "friendly": 1}


def vocabulary_of(graph: object) -> Vocabulary:
    """Return the relations that a graph was read with: the program's own, and the user's if any."""
    folder = GraphFolder(graph) if isinstance(graph, str | Path) else graph
    if not isinstance(folder, GraphFolder) or not folder.own_relations.is_file():
        return vocabulary()
    from whowhom.relations.resources import known_relations

    # The folder may be on another machine.
    with TemporaryDirectory(prefix="whowhom-") as home:
        copy = Path(home, folder.own_relations.name)
        copy.write_text(folder.own_relations.read_text(encoding="utf-8"), encoding="utf-8")
        return known_relations(copy)


def edge_filter(
    graph: object,
    relations: str | Iterable[str] | None = None,
    *,
    everything: bool = False,
    **filters: Unpack[Filters],
) -> EdgeFilter:
    """Return the filter that words for relations and further conditions make.

    Args:
        graph: whose relations they are.
        relations: see `relations_named`.
        everything: count also negated edges and comments.
        filters: further conditions.

    Raises:
        WhowhomError: for an unknown relation, date or modality.
    """
    chosen = EdgeFilter(relations=relations_named(relations, vocabulary_of(graph)), **filters)
    return replace(chosen, include_negated=True, include_comments=True) if everything else chosen


def relations_named(words: str | Iterable[str] | None, known: Vocabulary) -> tuple[str, ...]:
    """Return the relations that words stand for, in the order of the vocabulary; none for no words.

    A word is a relation (`accuses`, also `Allied with`), a PLOVER type in capitals (`ACCUSE`: all
    relations of that type) or a polarity (`hostile`, `neutral`, `friendly`).

    Raises:
        WhowhomError: for a word that is none of these, with the nearest ones.
    """
    if words is None:
        return ()
    wanted = {
        name for word in ([words] if isinstance(words, str) else words) for name in _relations(word, known)
    }
    return tuple(name for name in known if name in wanted)


def symmetric(relations: Iterable[str], known: Vocabulary) -> tuple[str, ...]:
    """Return those relations that hold both ways; of all relations where none is given."""
    return tuple(name for name in (tuple(relations) or known) if name in known and known[name].symmetric)


def _relations(word: str, known: Vocabulary) -> list[str]:
    typed = [relation.name for relation in known.values() if relation.plover == word]
    if typed:
        return typed
    name = word.strip().lower().replace(" ", "-").replace("_", "-")
    if name in known:
        return [name]
    if name in POLARITIES:
        return [relation.name for relation in known.values() if relation.polarity == POLARITIES[name]]
    raise _unknown(word, name, known)


def _unknown(word: str, name: str, known: Vocabulary) -> WhowhomError:
    from rapidfuzz import process

    types = {relation.plover.lower(): relation.plover for relation in known.values()}
    choices = {**{each: each for each in known}, **types, **{each: each for each in POLARITIES}}
    near = [choices[match[0]] for match in process.extract(name, list(choices), limit=3)]
    return WhowhomError(
        f"unknown relation '{word}': did you mean {', '.join(near)}? (`whowhom relations` lists them all)"
    )
