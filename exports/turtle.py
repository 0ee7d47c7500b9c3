"""RDF in Turtle, with PROV-O: every edge is a statement that was quoted from a document.

    <urn:whowhom:edge/1f0c> a rdf:Statement , prov:Entity ;
        rdf:subject <urn:whowhom:actor/Russia> ;
        rdf:predicate <urn:whowhom:relation/accuses> ;
        rdf:object <urn:whowhom:actor/United_States> ;
        prov:wasQuotedFrom <urn:whowhom:document/brief.txt> ;
        prov:value "The sentence." .

What a document asserts, and does not negate, is a triple of its own besides: Russia accuses United States.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc

from whowhom.errors import WhowhomError
from whowhom.exports.columns import recoded
from whowhom.exports.json_text import literals
from whowhom.exports.vectors import rows, wrapped
from whowhom.exports.words import event_type_of, reading_of

if TYPE_CHECKING:
    from whowhom.exports.network import Network

HEAD = """@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ww: <{base}terms/> .
"""

_URL = r"https?://[^\x00-\x20<>\"{}|\\^`]+"
_BASE = re.compile(r"[a-z][a-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]*")

_SPEAKERS = """SELECT DISTINCT named(attributed_to) AS id, nmtoken(named(attributed_to)) AS key,
    NULL::VARCHAR AS kind, NULL::VARCHAR AS "group"
    FROM chosen WHERE attributed_to IS NOT NULL AND named(attributed_to) NOT IN (SELECT id FROM nodes)
    ORDER BY 1"""
_RELATIONS = "SELECT DISTINCT relation, nmtoken(relation) AS key FROM chosen ORDER BY 1"
_DOCUMENTS = """SELECT document, nmtoken(document) AS key, min(title) AS title, min(outlet) AS outlet,
    min(url) AS url FROM chosen WHERE document IS NOT NULL GROUP BY document ORDER BY document"""
# A date says by its length how exact it is; what is no date stays text.
_STATEMENTS = """SELECT nmtoken(id) AS key, nmtoken(source) AS source, nmtoken(target) AS target,
    nmtoken(relation) AS relation, nmtoken(document) AS document, nmtoken(named(attributed_to)) AS speaker,
    evidence, trigger, date, modality, confidence, negated, "start", "end",
    NOT negated AND modality = 'asserted' AS told, CASE
        WHEN whole_day(date) IS NOT NULL THEN 'date'
        WHEN regexp_full_match(date, '[0-9]{4}-(0[1-9]|1[0-2])') THEN 'gYearMonth'
        WHEN regexp_full_match(date, '[0-9]{4}') THEN 'gYear' ELSE 'string' END AS date_type
    FROM chosen"""


def write(network: Network, out: BinaryIO, *, base: str = "urn:whowhom:") -> None:
    """Write the network as Turtle.

    Args:
        network: what to write.
        out: an open binary file.
        base: what the names of actors, relations, documents and edges begin with.

    Raises:
        WhowhomError: where `base` cannot begin a name.
    """
    if not _BASE.fullmatch(base):
        raise WhowhomError(
            f"'{base}' is no IRI to build names on: give one such as https://example.org/graph/"
        )
    out.write(HEAD.format(base=base).encode())
    out.writelines(_actors(batch, base) for batch in network.nodes.to_batches())
    out.writelines(_actors(batch, base) for batch in network.ask(_SPEAKERS).to_arrow_reader(1000))
    out.writelines(_relations(batch, base) for batch in network.ask(_RELATIONS).to_arrow_reader(1000))
    out.writelines(_documents(batch, base) for batch in network.ask(_DOCUMENTS).to_arrow_reader(1000))
    out.writelines(
        _statements(batch, base) for batch in network.ask(_STATEMENTS).to_arrow_reader(network.batch_rows)
    )


def _actors(batch: pa.RecordBatch, base: str) -> memoryview:
    kinds = pa.array([_class(kind) for kind in batch.column("kind").to_pylist()], pa.string())
    return rows(
        f"<{base}actor/", batch.column("key"), "> a ", kinds, " ; rdfs:label ", literals(batch.column("id")),
        *wrapped(" ; ww:kind ", literals(batch.column("kind")), ""),
        *wrapped(" ; ww:group ", literals(batch.column("group")), ""), " .\n",
    )  # fmt: skip


def _class(kind: str | None) -> str:
    return "prov:Agent" if kind is None else "prov:Person" if kind == "person" else "prov:Organization"


def _relations(batch: pa.RecordBatch, base: str) -> memoryview:
    names = batch.column("relation")
    reads, plover = (recoded(names, read, pa.string()) for read in (reading_of, event_type_of))
    return rows(
        f"<{base}relation/", batch.column("key"), "> a rdf:Property ; rdfs:label ", literals(names),
        *wrapped(" ; rdfs:comment ", literals(reads), ""), *wrapped(" ; ww:plover ", literals(plover), ""), " .\n",
    )  # fmt: skip


def _documents(batch: pa.RecordBatch, base: str) -> memoryview:
    url = batch.column("url")
    link = pc.if_else(pc.match_substring_regex(url, f"^{_URL}$"), url, None)
    title, outlet = (literals(batch.column(name)) for name in ("title", "outlet"))
    return rows(
        f"<{base}document/", batch.column("key"), "> a prov:Entity ; dcterms:identifier ",
        literals(batch.column("document")), *wrapped(" ; dcterms:title ", title, ""),
        *wrapped(" ; dcterms:publisher ", outlet, ""), *wrapped(" ; prov:hadPrimarySource <", link, ">"), " .\n",
    )  # fmt: skip


def _statements(batch: pa.RecordBatch, base: str) -> memoryview:
    """Return the edges as statements, and as plain triples where they are asserted."""
    actor, document = f"<{base}actor/", f"<{base}document/"
    column = dict(zip(batch.schema.names, batch.columns, strict=True))
    source, target, relation = (column[name] for name in ("source", "target", "relation"))
    asserted = pc.if_else(column["told"], relation, None)
    date = pc.binary_join_element_wise(literals(column["date"]), column["date_type"], "^^xsd:")
    facts = [
        piece
        for name in ("trigger", "modality", "confidence", "negated", "start", "end")
        for piece in wrapped(f" ; ww:{name} ", literals(column[name]), "")
    ]
    triple = pc.binary_join_element_wise(
        actor, source, f"> <{base}relation/", asserted, "> ", actor, target, "> .\n", ""
    )
    return rows(
        f"<{base}edge/", column["key"], "> a rdf:Statement , prov:Entity ; rdf:subject ", actor, source,
        f"> ; rdf:predicate <{base}relation/", relation, "> ; rdf:object ", actor, target, ">",
        *wrapped(f" ; prov:wasQuotedFrom {document}", column["document"], ">"),
        *wrapped(f" ; prov:wasAttributedTo {actor}", column["speaker"], ">"),
        *wrapped(" ; prov:value ", literals(column["evidence"]), ""), *wrapped(" ; ww:date ", date, ""),
        *facts, " .\n", triple,
    )  # fmt: skip
