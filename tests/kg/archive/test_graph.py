"""The graph of a version says what the area's graph says, and who loaded it, when, from which file."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pyoxigraph as ox
import pytest

from kg.archive import Provenance, Version
from kg.archive.graph import version_graph
from kg.area import Area
from kg.area_graph import area_source

PROV = "http://www.w3.org/ns/prov#"
GRAPH = "https://w3id.org/lintel/graph/area/strathbrae/version"


@pytest.fixture
def version(strathbrae: Area, came: Provenance) -> Version:
    return Version("strathbrae", 3, strathbrae.digest, came)


def _said(turtle: bytes) -> set[tuple[str, str, str]]:
    triples = list(ox.parse(turtle, format=ox.RdfFormat.TURTLE))
    assert not any(isinstance(node, ox.BlankNode) for quad in triples for node in (quad.subject, quad.object))
    return {(q.subject.value, q.predicate.value, q.object.value) for q in triples}


def test_it_says_all_that_the_area_s_graph_says(version: Version, strathbrae: Area) -> None:
    own = "https://w3id.org/lintel/graph/area/strathbrae"
    plain = {(version.graph if s == own else s, p, o) for s, p, o in _said(area_source(strathbrae).turtle)}
    assert plain < _said(version_graph(strathbrae, version))


def test_it_says_where_it_came_from(version: Version, strathbrae: Area) -> None:
    said = _said(version_graph(strathbrae, version))
    loading, person = f"{GRAPH}/3/loading", f"{GRAPH}/3/loading/person"
    file = "https://w3id.org/lintel/data/sha256/" + "ab" * 32
    assert said >= {
        (f"{GRAPH}/3", PROV + "wasGeneratedBy", loading),
        (f"{GRAPH}/3", PROV + "wasRevisionOf", f"{GRAPH}/2"),
        (f"{GRAPH}/3", PROV + "wasDerivedFrom", f"https://w3id.org/lintel/data/sha256/{strathbrae.digest}"),
        (loading, PROV + "endedAtTime", "2026-06-02T09:30:00+00:00"),
        (loading, PROV + "wasAssociatedWith", person),
        (loading, PROV + "used", file),
        (person, "http://www.w3.org/2000/01/rdf-schema#label", "Ailsa Invented"),
        (file, "http://www.w3.org/2000/01/rdf-schema#label", "strathbrae.xlsx"),
    }


def test_a_first_version_revises_nothing_and_one_without_a_file_used_none(
    version: Version, strathbrae: Area, came: Provenance
) -> None:
    first = replace(version, number=1, provenance=replace(came, file="", file_digest="", note=""))
    predicates = {predicate for _, predicate, _ in _said(version_graph(strathbrae, first))}
    assert not predicates & {PROV + "wasRevisionOf", PROV + "used"}


def test_a_version_that_was_brought_back_says_from_which(version: Version, strathbrae: Area) -> None:
    said = _said(version_graph(strathbrae, replace(version, restored=1)))
    assert (f"{GRAPH}/3", PROV + "wasDerivedFrom", f"{GRAPH}/1") in said


def test_the_same_version_gives_the_same_bytes(version: Version, strathbrae: Area, came: Provenance) -> None:
    here = replace(came, at=came.at.astimezone(timezone(timedelta(hours=1))))
    assert isinstance(here.at, datetime)
    assert version_graph(strathbrae, version) == version_graph(strathbrae, replace(version, provenance=here))
