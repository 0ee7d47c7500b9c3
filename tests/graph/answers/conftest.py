"""What the tests of the answers share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from whowhom.records import EDGE_FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable

Row = dict[str, Any]


@pytest.fixture
def edge() -> Callable[..., Row]:
    """Return a function that makes the row of an edge from its ends and relation; all else has defaults."""
    number = 0

    def make(source: str, relation: str, target: str, **more: object) -> Row:
        nonlocal number
        number += 1
        row: Row = dict.fromkeys(EDGE_FIELDS)
        row |= {"id": f"e{number}", "document": f"d{number}", "source": source, "target": target}
        row |= {
            "source_group": source,
            "target_group": target,
            "source_type": "country",
            "target_type": "country",
        }
        row |= {"relation": relation, "negated": False, "modality": "asserted", "confidence": 0.9}
        row |= {"evidence": f"{source} {relation} {target}.", **more}
        return row

    return make
