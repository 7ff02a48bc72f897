"""The graph of an alignment."""

from dataclasses import replace
from datetime import date
from typing import Any

import pyoxigraph as ox
import pytest
from pyshacl import validate
from rdflib import Graph

from kg.align.decision import Decision, Decisions, Verdict
from kg.align.graph import alignment_graph
from kg.align.matching import find_links
from kg.align.run import Alignment, align
from kg.area import load_area
from kg.area_graph import area_source
from kg.iri import DEF, RDF_TYPE
from kg.register import Register
from kg.sources import packaged, read_sources
from tests.kg.align.cases import AS_AT, STRATHBRAE, area_of

ACTION = {"id": "S1", "text": "Short breaks for carers", "lead": "SC"}
SP: dict[str, Any] = {"id": "SP", "type": "strategic-plan", "actions": [ACTION]}
LHS: dict[str, Any] = {"id": "LHS", "type": "local-housing-strategy", "actions": [{**ACTION, "id": "A1"}]}
BOTH = [("entry/A1", "entry/S1")]


def aligned(register: Register, *decisions: Decision, **action: Any) -> Alignment:
    one, other = ({**plan, "actions": [{**plan["actions"][0], **action}]} for plan in (SP, LHS))
    area, made = area_of(one, other), Decisions(decisions)
    return align(area, register, AS_AT, find_links(area, register, made), made)


def decided(verdict: Verdict, about: str = "A1~S1") -> Decision:
    return Decision(about=about, verdict=verdict, reason="Seen.", by="A. Officer", on=date(2026, 5, 4))


def belonging(graph: bytes) -> list[tuple[str, str]]:
    quads = ox.parse(graph, format=ox.RdfFormat.TURTLE)
    pairs = [(str(q.subject.value), str(q.object.value)) for q in quads if q.predicate.value == f"{DEF}belongsWith"]
    return [(one.partition("testbrae/")[2], other.partition("testbrae/")[2]) for one, other in pairs]


def links(graph: bytes) -> set[str]:
    quads = ox.parse(graph, format=ox.RdfFormat.TURTLE)
    return {str(q.object.value).removeprefix(DEF) for q in quads if q.predicate.value == RDF_TYPE} & {
        "AssertedLink",
        "ProposedLink",
        "AcceptedLink",
        "RejectedLink",
    }


def test_what_wording_suggests_is_not_said(register: Register) -> None:
    graph = alignment_graph(aligned(register))
    assert (links(graph), belonging(graph)) == ({"ProposedLink"}, [])
    assert b'lintel:likeness "1"^^xsd:double' in graph


def test_what_the_data_says_belongs_together(register: Register) -> None:
    graph = alignment_graph(aligned(register, object="breaks"))
    assert (links(graph), belonging(graph)) == ({"AssertedLink"}, BOTH)


@pytest.mark.parametrize(
    ("verdict", "kind", "pairs"), [("accept", "AcceptedLink", BOTH), ("reject", "RejectedLink", [])]
)
def test_what_a_person_says_holds_with_name_and_day(
    verdict: str, kind: str, pairs: list[tuple[str, str]], register: Register
) -> None:
    graph = alignment_graph(aligned(register, decided(Verdict(verdict))))
    assert (links(graph), belonging(graph)) == ({kind}, pairs)
    assert b'"A. Officer"' in graph
    assert b"2026-05-04" in graph


def test_a_settled_finding_says_who_settled_it(register: Register) -> None:
    first = aligned(register).open[0]
    made = replace(decided(Verdict.REJECT, first.id), fingerprint=first.fingerprint)
    assert b"reject: Seen." in alignment_graph(aligned(register, made))


def test_the_graph_of_the_example_keeps_to_the_shapes_and_the_vocabulary(register: Register) -> None:
    area = load_area(STRATHBRAE.read_bytes(), STRATHBRAE.name)
    found = align(area, register, area.as_at, find_links(area, register), Decisions())
    graph = alignment_graph(found)
    assert graph == alignment_graph(found)
    union = Graph()
    for source in [*read_sources(), area_source(area)]:
        union.parse(data=source.turtle, format="turtle")
    union.parse(data=graph, format="turtle")
    shapes = Graph().parse(data=packaged().joinpath("shapes.ttl").read_bytes(), format="turtle")
    conforms, _, told = validate(union, shacl_graph=shapes, inference="none", inplace=True)
    assert conforms, told
    own = {str(subject) for subject in Graph().parse(data=packaged().joinpath("lintel.ttl").read_bytes()).subjects()}
    used = {q.predicate.value for q in ox.parse(graph, format=ox.RdfFormat.TURTLE)}
    assert {name for name in used if name.startswith(DEF)} <= own
    assert b"rdf:nil" not in graph
