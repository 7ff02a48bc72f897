"""Identifiers: their names, and how our own are made."""

import pytest

from kg.iri import DEF, LINTEL, Iri, named, term


@pytest.mark.parametrize(
    ("iri", "name"),
    [
        ("https://w3id.org/lintel/duty/pbjw-s37-review", "pbjw-s37-review"),
        ("http://www.w3.org/2004/02/skos/core#Concept", "Concept"),
        ("https://example.org/folder/", "folder"),
    ],
)
def test_the_local_name_is_what_stands_last(iri: str, name: str) -> None:
    assert Iri(iri).local_name == name


def test_our_own_identifiers_are_made_of_kind_and_name() -> None:
    assert named("duty", "x") == LINTEL + "duty/x"
    assert term("bearer") == DEF + "bearer"
