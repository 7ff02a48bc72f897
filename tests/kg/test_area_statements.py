"""The full graph of an area loses nothing of its data, and keeps to its vocabulary and its shapes."""

from collections import Counter
from datetime import UTC, date, datetime
from typing import Any

import pyoxigraph as ox
import pytest
from pydantic import BaseModel
from pyshacl import validate
from rdflib import Graph

from kg.archive import Provenance, Version
from kg.archive.graph import version_graph
from kg.area.address import Directory
from kg.area.load import area_from
from kg.area.model import Area
from kg.area_graph import area_source, packaged_areas
from kg.area_statements import WORDS, data_statements, vocabulary
from kg.iri import DEF, RDF_TYPE, Iri, term
from kg.sources import packaged, read_sources
from kg.store import Fact

PLAIN = packaged_areas()[0].model_dump(mode="json", by_alias=True)
CAME = Provenance("Ailsa Invented", datetime(2026, 6, 2, tzinfo=UTC))


def _full() -> Area:
    """Strathbrae with something in each part that the example leaves empty."""
    return area_from(
        {
            **PLAIN,
            "challenges": [{"id": "R1", "name": "One & <two>", "localities": ["L1"], "rank": 1, "by": "2027"}],
            "needs": [{"id": "N1", "group": "Veterans", "actions": ["SP-A4"]}],
            "assessments": [{"id": "IA1", "kind": "islands", "title": "Islands", "date": "2026-01-01"}],
            "locality_return": [{"question": 3, "answer": "“Three”\nlines"}],
            "directions": [{"function": "F1", "date": "2026-05-01"}],
        },
        "test",
    )


AREA = _full()
FACTS = list(data_statements(AREA))
PATHS: dict[Any, str] = {s: str(v) for s, p, v in FACTS if p == term("entryPath")}


def _leaves(held: Any) -> list[Any]:
    if isinstance(held, BaseModel):
        return [leaf for name in type(held).model_fields for leaf in _leaves(getattr(held, name))]
    if isinstance(held, tuple):
        return [leaf for part in held for leaf in _leaves(part)]
    if isinstance(held, dict):
        return [leaf for part in held.values() for leaf in _leaves(part)]
    return [] if held is None or held == "" else [held]


def test_every_value_of_the_data_is_said_once() -> None:
    """Beside the keys and rows, the statements hold the values of the data and no others; links stand for ids."""
    directory = Directory(AREA)
    parents = {s: v for s, p, v in FACTS if p == term("entryOf")}
    links = {node: directory.find(path).value for node, path in PATHS.items()}
    own = {term("entryPath"), term("entryOf"), RDF_TYPE, Iri(WORDS + "row"), Iri(WORDS + "key")}
    said = []
    for subject, predicate, value in FACTS:
        if predicate in own or (isinstance(value, Iri) and parents[value] == subject):
            continue
        said.append(links[value].id if isinstance(value, Iri) else value)
    assert Counter(map(repr, said)) == Counter(map(repr, _leaves(AREA)))


def test_each_entry_says_where_it_stands_and_what_it_is_part_of() -> None:
    entries = {s for s, p, v in FACTS if p == RDF_TYPE and v == term("Entry")}
    assert len(entries) > 400
    assert set(PATHS) == entries
    assert len(set(PATHS.values())) == len(PATHS)
    parents = Counter(s for s, p, _ in FACTS if p == term("entryOf"))
    assert set(parents.values()) == {1}
    assert set(parents) == entries


def _of(path: str) -> list[Fact]:
    (node,) = [node for node, own in PATHS.items() if own == path]
    return [fact for fact in FACTS if fact[0] == node]


def test_an_action_says_its_dates_its_lead_and_its_measure() -> None:
    said = {str(predicate).removeprefix(WORDS): value for _, predicate, value in _of("SP-A4")}
    assert said["end"] == Directory(AREA).find("SP-A4.end").value == date(2029, 3, 31)
    assert said["lead"] == "https://w3id.org/lintel/area/strathbrae/body/hscp"
    assert said["measure"] == "https://w3id.org/lintel/area/strathbrae/entry/SP-A4.measure"


def test_a_figure_says_its_source_its_date_and_its_place() -> None:
    said = {str(predicate).removeprefix(WORDS): value for _, predicate, value in _of("E1")}
    assert (said["source"], said["date"], said["unit"]) == ("JSNA25", "2025-06-30", "people")
    local = {str(predicate).removeprefix(WORDS): value for _, predicate, value in _of("E1.values.L4")}
    assert local["key"] == "L4"
    assert local["http://www.w3.org/1999/02/22-rdf-syntax-ns#value"] == 1650


def test_an_id_that_two_records_have_is_not_taken_for_either() -> None:
    body = {"id": "SHIP", "name": "A body like a plan", "type": "group"}
    area = area_from({**PLAIN, "bodies": [*PLAIN["bodies"], body]}, "test")
    plan = next(p for p in area.plans if p.id == "SHIP")
    facts = list(data_statements(area))
    assert plan.id
    assert len({s for s, p, v in facts if p == term("entryPath") and str(v).endswith("SHIP")}) == 0
    assert any(v == "plans[3]" for _, p, v in facts if p == term("entryPath"))


@pytest.fixture(scope="module")
def graph() -> bytes:
    return version_graph(AREA, Version("strathbrae", 3, AREA.digest, CAME))


def test_the_graph_of_a_version_keeps_to_the_shapes(graph: bytes) -> None:
    union = Graph()
    for source in [*read_sources(), area_source(AREA)]:
        union.parse(data=source.turtle, format="turtle")
    union.parse(data=graph, format="turtle")
    shapes = Graph().parse(data=packaged().joinpath("shapes.ttl").read_bytes(), format="turtle")
    conforms, _, told = validate(union, shacl_graph=shapes, inference="none", inplace=True)
    assert conforms, told


def test_every_class_and_property_is_declared(graph: bytes) -> None:
    own = ox.parse(packaged().joinpath("lintel.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    derived = ox.parse(vocabulary(), format=ox.RdfFormat.TURTLE)
    declared = {str(getattr(quad.subject, "value", "")) for quads in (own, derived) for quad in quads}
    used = set()
    for quad in ox.parse(graph, format=ox.RdfFormat.TURTLE):
        used |= {quad.predicate.value, *({quad.object.value} if quad.predicate.value == RDF_TYPE else ())}
    assert {name for name in used if name.startswith((WORDS, DEF))} <= declared


def test_the_vocabulary_beside_the_register_is_that_of_the_model() -> None:
    """`make areas` writes it again."""
    assert packaged().joinpath("area-data.ttl").read_bytes() == vocabulary()


def test_the_graph_has_no_blank_nodes_and_is_the_same_each_time(graph: bytes) -> None:
    assert not any(
        isinstance(node, ox.BlankNode)
        for quad in ox.parse(graph, format=ox.RdfFormat.TURTLE)
        for node in (quad.subject, quad.object)
    )
    assert graph == version_graph(AREA, Version("strathbrae", 3, AREA.digest, CAME))


def test_the_graph_that_a_question_reads_stays_small() -> None:
    assert len(area_source(AREA).turtle) < 15_000
