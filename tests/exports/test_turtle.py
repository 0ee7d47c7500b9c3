"""RDF: what rdflib reads."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhom.exports import export

rdflib = pytest.importorskip("rdflib", reason="NOT TESTED with rdflib: it is missing")
PROV = rdflib.PROV
RDF = rdflib.RDF
WW = rdflib.Namespace("urn:whowhom:terms/")
Row = dict[str, Any]

ROW: Row = {
    "id": "1f0c", "source": "Recep Tayyip Erdoğan", "target": "Syria", "relation": "accuses", "date": "2017-04-04",
    "document": "a b.txt", "title": "Talks", "url": "https://brief.example/1", "evidence": 'He "said" so.\n',
    "attributed_to": "Hürriyet", "confidence": 0.5, "start": 7, "end": 20, "source_type": "person",
}  # fmt: skip


def read(rows: list[Row], **options: str) -> Any:  # noqa: ANN401  # whatever the format, table or library has
    """Return an export as rdflib's graph."""
    out = io.BytesIO()
    export(rows, "turtle", out, **options)
    return rdflib.Graph().parse(data=out.getvalue().decode(), format="turtle")


def test_an_edge_is_a_quoted_statement() -> None:
    """A statement has its ends and relation, the sentence, and the document that it was quoted from."""
    graph = read([ROW])
    edge = rdflib.URIRef("urn:whowhom:edge/1f0c")
    assert (edge, RDF.type, RDF.Statement) in graph
    document = graph.value(edge, PROV.wasQuotedFrom)
    assert str(graph.value(document, rdflib.DCTERMS.title)) == "Talks"
    assert graph.value(document, PROV.hadPrimarySource) == rdflib.URIRef("https://brief.example/1")
    source, target = graph.value(edge, RDF.subject), graph.value(edge, RDF.object)
    assert str(graph.value(source, rdflib.RDFS.label)) == "Recep Tayyip Erdoğan"
    assert graph.value(source, RDF.type) == PROV.Person
    assert graph.value(edge, RDF.predicate) == rdflib.URIRef("urn:whowhom:relation/accuses")
    assert (source, graph.value(edge, RDF.predicate), target) in graph
    assert str(graph.value(edge, PROV.value)) == ROW["evidence"]
    assert [graph.value(edge, WW[name]).toPython() for name in ("start", "end", "negated")] == [7, 20, False]
    assert str(graph.value(graph.value(edge, PROV.wasAttributedTo), rdflib.RDFS.label)) == "Hürriyet"


@pytest.mark.parametrize("said", [{"negated": True}, {"modality": "planned"}])
def test_only_what_is_asserted_is_a_triple(said: Row) -> None:
    """What was denied or planned is a statement somebody made, but not a fact of the graph."""
    graph = read([ROW | said])
    edge = rdflib.URIRef("urn:whowhom:edge/1f0c")
    assert (edge, RDF.type, RDF.Statement) in graph
    assert (graph.value(edge, RDF.subject), graph.value(edge, RDF.predicate), None) not in graph


@pytest.mark.parametrize(
    ("date", "kind"),
    [("2017-04-04", "date"), ("2017-04", "gYearMonth"), ("2017", "gYear"), ("2017-02-30", "string")],
)
def test_dates_say_how_exact_they_are(date: str, kind: str) -> None:
    """A day, a month and a year have types of their own; what is none of them is text."""
    found = read([ROW | {"date": date}]).value(rdflib.URIRef("urn:whowhom:edge/1f0c"), WW.date)
    assert (str(found), found.datatype or rdflib.XSD.string) == (date, rdflib.XSD[kind])


def test_names_begin_as_asked() -> None:
    """A project that owns a web address can name things there."""
    graph = read([ROW], base="https://graph.example/")
    assert (rdflib.URIRef("https://graph.example/edge/1f0c"), RDF.type, RDF.Statement) in graph


@settings(max_examples=30, deadline=None)
@given(text=st.text(st.characters(exclude_categories=()), max_size=30))
def test_any_text_is_read(text: str) -> None:
    """Whatever stands in a document, the file parses and has the same number of triples."""
    plain = read([ROW | {"document": "d", "url": "u"}])
    assert len(
        read([ROW | {"title": "t" + text, "evidence": "e" + text, "url": text, "document": "d"}])
    ) == len(plain)
    named = read(
        [ROW | {"source": "s" + text, "attributed_to": "a" + text, "document": "d" + text, "id": "i" + text}]
    )
    assert len(list(named.subjects(RDF.type, RDF.Statement))) == 1


def test_a_bad_address_is_no_link() -> None:
    """An address that is no IRI would make the whole file unreadable: it is left out."""
    for url in ("not a url", "https://x.example/a b", "https://x.example/<>", 'https://x.example/"'):
        assert not list(read([ROW | {"url": url}]).objects(None, PROV.hadPrimarySource))
