"""GraphML and GEXF against the schemas that their authors publish."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from whowhom.exports import export

Row = dict[str, Any]

# The schemas are other people's and stay outside of the repository, beside it.
SCHEMAS = Path(os.environ.get("WHOWHOM_SCHEMAS", Path(__file__).resolve().parents[3] / "shared" / "schemas"))

ROWS: list[Row] = [
    {
        "source": "Iran",
        "target": "United States",
        "relation": "accuses",
        "date": "2017-04-04",
        "evidence": "a",
    },
    {
        "source": "Iran",
        "target": "United States",
        "relation": "accuses",
        "date": "2017-04-06",
        "evidence": "b",
    },
    {
        "source": "Iran",
        "target": "United States",
        "relation": "denies",
        "date": "2017",
        "evidence": 'c\x00<&>"',
    },
    {"source": "Iran", "target": "Iran", "relation": "praises", "date": None, "evidence": "d\r\n"},
    {"source": "Recep Tayyip Erdoğan", "target": '🇺🇳 & "others"', "relation": "a new\tkind", "evidence": ""},
]


def schema(path: str) -> etree.XMLSchema:
    """Load a schema, or say loudly that nothing was validated."""
    if not (SCHEMAS / path).exists():
        pytest.skip(f"NOT VALIDATED: no schema {SCHEMAS / path} (set WHOWHOM_SCHEMAS)")
    return etree.XMLSchema(etree.parse(SCHEMAS / path))


def written(format_: str, rows: list[Row], **options: bool) -> etree._ElementTree:
    """Return an export as a parsed document."""
    out = io.BytesIO()
    export(rows, format_, out, **options)
    return etree.parse(io.BytesIO(out.getvalue()))


@pytest.mark.parametrize("rows", [ROWS, []], ids=["edges", "empty"])
@pytest.mark.parametrize("mentions", [True, False])
def test_gexf_is_valid(rows: list[Row], mentions: bool) -> None:  # noqa: FBT001  # a parameter of the test
    """GEXF is valid by the published schema of GEXF 1.3."""
    schema("gexf-1.3/gexf.xsd").assertValid(written("gexf", rows, mentions=mentions))


@pytest.mark.parametrize("rows", [ROWS, []], ids=["edges", "empty"])
@pytest.mark.parametrize("mentions", [True, False])
def test_graphml_is_valid(rows: list[Row], mentions: bool) -> None:  # noqa: FBT001  # a parameter of the test
    """GraphML without kinds is valid by the published schema."""
    schema("graphml/graphml.xsd").assertValid(written("graphml", rows, mentions=mentions, kinds=False))


def test_graphml_only_label_is_not_in_the_schema() -> None:
    """The attribute that Gephi reads kinds from is all that the schema objects to."""
    known = schema("graphml/graphml.xsd")
    assert not known.validate(written("graphml", ROWS))
    complaints = {error.message for error in known.error_log}
    objection = "The attribute 'label' is not allowed."
    assert complaints == {
        "Element '{http://graphml.graphdrawing.org/xmlns}edge', attribute 'label': " + objection
    }
