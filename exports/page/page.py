"""Writes the network page: one HTML file that works offline and asks nothing of any server."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import importlib.util
import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whowhom.errors import WhowhomError
from whowhom.exports.output import opened
from whowhom.exports.page.colours import DARK_BACKGROUND, LIGHT_BACKGROUND, UNKNOWN_COLOUR, readable
from whowhom.exports.page.columns import (
    actor_columns,
    document_columns,
    edge_columns,
    ordered_edges,
    relation_rows,
)
from whowhom.exports.page.evidence import evidence_columns
from whowhom.exports.page.modules import joined_script, source_of
from whowhom.vocabulary import Relation, vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

TITLE = "Who does what to whom"
LARGE = 200_000
"""Characters of data from which on it is compressed."""

# What could end a script element, or a line within it.
_FORBIDDEN = str.maketrans(
    {character: f"\\u{ord(character):04x}" for character in ("<", ">", "&", "\u2028", "\u2029")}
)


def write_page(
    edges: pd.DataFrame,
    path: str | Path,
    *,
    title: str = TITLE,
    actors: pd.DataFrame | None = None,
    relations: Mapping[str, Relation] | None = None,
) -> Path:
    """Write the network page of some edges, and return its path.

    Args:
        edges: one row an edge, with the columns of `records.EDGE_FIELDS`.
        path: the HTML file; its folder is made where needed.
        title: the heading.
        actors: the names that actors bear in the texts (name, surface, count), where known.
        relations: the vocabulary; by default the program's own.

    Raises:
        WhowhomError: where the edges lack a column, or the file cannot be written.
    """
    text = page_html(edges, title=title, actors=actors, relations=relations)
    target = Path(path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise WhowhomError(f"cannot write {target}: {problem.strerror}") from problem
    with opened(target) as out:
        out.write(text.encode())
    return target


def page_html(
    edges: pd.DataFrame,
    *,
    title: str = TITLE,
    actors: pd.DataFrame | None = None,
    relations: Mapping[str, Relation] | None = None,
) -> str:
    """Return the network page of some edges as HTML; the arguments are those of `write_page`."""
    frame = ordered_edges(edges)
    known = vocabulary() if relations is None else relations
    style, drawing, script = source_of("page.css"), vis_network(), joined_script()
    parts = {
        "title": html.escape(title),
        "policy": content_policy(scripts=(drawing, script), styles=(style,)),
        "style": style,
        "graph": _data_element("graph", graph_columns(frame, title, actors, known)),
        "evidence": _data_element("evidence", evidence_columns(frame)),
        "drawing": drawing,
        "script": script,
    }
    return re.sub(r"\{\{ (\w+) \}\}", lambda found: parts[found[1]], source_of("page.html"))


def graph_columns(
    edges: pd.DataFrame, title: str, actors: pd.DataFrame | None, known: Mapping[str, Relation]
) -> dict[str, Any]:
    """Return all that the page needs before a sentence is read, as columns."""
    relations = relation_rows(edges, known)
    actor_data = actor_columns(edges, actors)
    documents, document_of = document_columns(edges)
    return {
        "title": title,
        "relations": [_relation(name, known.get(name)) for name in relations],
        "actors": actor_data,
        "documents": documents,
        "edges": edge_columns(edges, actor_data, relations, document_of),
    }


def _relation(name: str, relation: Relation | None) -> dict[str, Any]:
    colour = relation.colour if relation else UNKNOWN_COLOUR
    return {
        "name": name,
        "reads": relation.reads_as if relation else f"SOURCE {name} TARGET",
        "polarity": relation.polarity if relation else 0,
        "symmetric": relation.symmetric if relation else False,
        "light": readable(colour, LIGHT_BACKGROUND),
        "dark": readable(colour, DARK_BACKGROUND),
    }


def _data_element(name: str, data: dict[str, Any]) -> str:
    """Return data as a script element that is never run: JSON, or compressed JSON when there is much."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    if len(text) >= LARGE:
        packed = base64.b64encode(gzip.compress(text.encode("utf-8", "replace"), compresslevel=7, mtime=0))
        return f'<script type="application/gzip" id="{name}">{packed.decode("ascii")}</script>'
    text = text.encode("utf-8", "replace").decode("utf-8").translate(_FORBIDDEN)
    return f'<script type="application/json" id="{name}">{text}</script>'


def content_policy(*, scripts: tuple[str, ...], styles: tuple[str, ...]) -> str:
    """Return the Content-Security-Policy that allows the page's own inline parts and no request at all."""
    allowed = {
        "default-src": "'none'",
        "script-src": " ".join(_digest(text) for text in scripts),
        "style-src": " ".join(_digest(text) for text in styles),
        "img-src": "data: blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
    }
    return "; ".join(f"{name} {value}" for name, value in allowed.items())


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def vis_network() -> str:
    """Return the vis-network bundle that pyvis ships, with its licence notice at the top.

    Raises:
        WhowhomError: where pyvis is not installed, or not the version that the page is made for.
    """
    # find_spec, because importing pyvis loads IPython, which takes a second.
    found = importlib.util.find_spec("pyvis")
    folders = list(found.submodule_search_locations or []) if found else []
    for folder in folders:
        bundle = Path(folder, "templates", "lib", "vis-9.1.2", "vis-network.min.js")
        if bundle.is_file():
            text = bundle.read_text(encoding="utf-8")
            # The map is not shipped, and asking for it would be a request.
            return re.sub(r"\n//# sourceMappingURL=.*\s*$", "\n", text)
    raise WhowhomError("no vis-network 9.1.2 found: install pyvis==0.3.2, which ships it")
