"""FollowTheMoney entities, one JSON object a line, for Aleph and OpenSanctions' tools.

An edge is an `UnknownLink` between two actors, with the relation as its role and the document as its proof.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, BinaryIO

from whowhom.errors import WhowhomError
from whowhom.exports.codes import codes_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whowhom.exports.network import Network

SCHEMATA = {
    "person": "Person",
    "country": "PublicBody",
    "government body": "PublicBody",
    "organisation": "Organization",
    "alliance": "Organization",
    "armed group": "Organization",
    "media": "Organization",
}
ANY_ACTOR = "LegalEntity"

_DOCUMENTS = """SELECT document AS id, min(title) AS title, min(outlet) AS outlet, min(url) AS url
    FROM chosen WHERE document IS NOT NULL GROUP BY document ORDER BY document"""
_EDGES = """SELECT id, source, target, relation, negated, modality, evidence, date, document, outlet, url
    FROM chosen"""


def write(network: Network, out: BinaryIO) -> None:
    """Write actors, documents and links as entities.

    Raises:
        WhowhomError: where the package `followthemoney` is not installed.
    """
    try:
        from followthemoney import model
    except ImportError as error:
        raise WhowhomError("format 'ftm' needs followthemoney: pip install 'whowhom[ftm]'") from error

    writer = _Writer(model, out)
    actors = _write_actors(network, writer)
    documents = _write_documents(network, writer)
    for edge in _rows(network, _EDGES):
        writer.entity(
            "UnknownLink",
            "edge",
            edge["id"],
            subject=actors[edge["source"]],
            object=actors[edge["target"]],
            role=_role(edge),
            date=edge["date"],
            summary=edge["evidence"],
            recordId=edge["id"],
            publisher=edge["outlet"],
            sourceUrl=edge["url"],
            proof=documents.get(edge["document"]),
        )


class _Writer:
    """Makes entities by the library's model and writes them."""

    def __init__(self, model: Any, out: BinaryIO) -> None:  # noqa: ANN401  # the library has no types
        self.model = model
        self.out = out

    def entity(self, schema: str, *key: str, **properties: Any) -> str:  # noqa: ANN401  # as the schema has them
        """Write one entity and return its id."""
        proxy = self.model.make_entity(schema)
        proxy.make_id("whowhom", *key)
        for name, value in properties.items():
            proxy.add(name, value)
        self.out.write(json.dumps(proxy.to_dict(), ensure_ascii=False).encode() + b"\n")
        return str(proxy.id)


def _write_actors(network: Network, writer: _Writer) -> dict[str, str]:
    """Write the actors; return their entities' ids by name."""
    return {
        row["id"]: writer.entity(
            SCHEMATA.get(row["kind"], ANY_ACTOR),
            "actor",
            row["id"],
            name=row["id"],
            country=codes_of(row["id"], row["kind"], row["group"]).iso2,
        )
        for row in network.nodes.to_pylist()
    }


def _write_documents(network: Network, writer: _Writer) -> dict[str, str]:
    """Write the documents; return their entities' ids by the documents' own."""
    return {
        row["id"]: writer.entity(
            "Article",
            "document",
            row["id"],
            title=row["title"] or row["id"],
            publisher=row["outlet"],
            sourceUrl=row["url"],
        )
        for row in _rows(network, _DOCUMENTS)
    }


def _role(edge: dict[str, Any]) -> str:
    """Return the relation in words that do not mislead: what was denied or planned says so."""
    said = [] if edge["modality"] in (None, "asserted") else [edge["modality"]]
    return ", ".join([edge["relation"], *said, *(["negated"] if edge["negated"] else [])])


def _rows(network: Network, select: str) -> Iterable[dict[str, Any]]:
    for batch in network.ask(select).to_arrow_reader(network.batch_rows):
        yield from batch.to_pylist()
