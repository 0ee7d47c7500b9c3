"""Gold: texts with all the edges that a careful reader finds in them, as JSON Lines.

A line holds `id`, `text`, optionally `date` and `speaker`, and `edges` with `source`, `target` (words of the text),
`source_actor`, `target_actor` (canonical names), `relation`, `negated`, `modality` and `attributed_to`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from whowhom.errors import WhowhomError
from whowhom.records import Document

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class GoldEdge:
    """An edge that a reader found in a text."""

    source: str
    target: str
    source_actor: str
    target_actor: str
    relation: str
    negated: bool
    modality: str
    attributed_to: str | None

    def told(self) -> str:
        """Return the edge as words."""
        pair = f"{self.source_actor} ({self.source}) {self.relation} {self.target_actor} ({self.target})"
        return f"{pair}, {self.modality}"


@dataclass(frozen=True, slots=True)
class GoldItem:
    """A text with its edges."""

    document: Document
    edges: tuple[GoldEdge, ...]


def read_gold(path: Path) -> list[GoldItem]:
    """Return the items of a gold file.

    Raises:
        WhowhomError: for a missing file or a line that is no item, with its number.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        why = error.strerror or error
        raise WhowhomError(f"{path}: cannot be read ({why}): name a file of annotated texts") from error
    except UnicodeDecodeError as error:
        raise WhowhomError(f"{path}: cannot be read ({error}): save it as UTF-8") from error
    items: list[GoldItem] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            items.append(_item(json.loads(line)))
        except KeyError as error:
            raise WhowhomError(f"{path}, line {number}: no {error} in an annotated text or edge") from error
        except (ValueError, TypeError, AttributeError) as error:
            raise WhowhomError(f"{path}, line {number}: not an annotated text ({error})") from error
    return items


def _item(row: dict[str, Any]) -> GoldItem:
    document = Document(str(row["id"]), row["text"], date=row.get("date"), speaker=row.get("speaker"))
    edges = tuple(
        GoldEdge(e["source"], e["target"], e["source_actor"], e["target_actor"], e["relation"], bool(e.get("negated")),
                 e.get("modality", "asserted"), e.get("attributed_to"))
        for e in row["edges"]
    )  # fmt: skip
    return GoldItem(document, edges)
