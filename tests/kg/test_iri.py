"""Identifiers: what is let in from outside, and what is not."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InvalidIriError
from kg.iri import DEF, LINTEL, MAX_LENGTH, Iri, named, parse_iri, term


@pytest.mark.parametrize(
    "text",
    [
        "https://w3id.org/lintel/duty/pbjw-s37-review",
        "http://www.legislation.gov.uk/id/asp/2014/9/section/32",
        "https://example.org/Dùn-Èideann",
    ],
)
def test_a_web_identifier_is_kept_as_it_is(text: str) -> None:
    assert parse_iri(text) == text
    assert isinstance(parse_iri(text), Iri)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "pbjw-s37-review",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "urn:isbn:1",
        "ftp://example.org/x",
        "HTTP//example.org",
        "https://example.org/a b",
        "https://example.org/<b>",
        'https://example.org/"b"',
        "https://example.org/\n",
        "https://example.org/{x}",
        "https://example.org/a\\b",
        "https://w3id.org/lintel/duty/x> } INSERT { ?s ?p ?o",
        "https://example.org/" + "a" * MAX_LENGTH,
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(InvalidIriError, match="is not a web identifier"):
        parse_iri(text)


def test_a_refusal_quotes_no_more_than_the_beginning() -> None:
    with pytest.raises(InvalidIriError) as caught:
        parse_iri("x" * 10_000)
    assert len(str(caught.value)) < 100


@given(st.text(max_size=200))
def test_any_text_is_an_identifier_or_refused(text: str) -> None:
    with suppress(InvalidIriError):
        assert parse_iri("https://example.org/" + text).startswith("https://")


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
