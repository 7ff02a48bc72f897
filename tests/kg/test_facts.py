"""Statements grouped by their subject: sorted, once each, and loud where one is missing."""

from datetime import date

import pytest

from kg.errors import GraphError
from kg.facts import Statements
from kg.iri import SKOS, Iri, named
from tests.tiny import Tiny


@pytest.fixture
def statements(tiny: Tiny) -> Statements:
    tiny.say(
        'duty:a a lintel:Duty ; lintel:note "b"@en , "a"@en ; lintel:topic topic:z , topic:y ;'
        ' lintel:day "2026-11-21"^^xsd:date ; lintel:force force:duty ; skos:note "of SKOS" .'
    )
    return Statements(tiny.store())


def test_values_are_sorted_however_they_were_written(statements: Statements) -> None:
    thing = statements.subject(named("duty", "a"))
    assert thing.texts("note") == ("a", "b")
    assert thing.ids("topic") == ("y", "z")
    assert thing.text("note", SKOS) == "of SKOS"
    assert thing.text("nothing", default="none") == "none"
    assert thing.day("day") == date(2026, 11, 21)
    assert thing.day("nothing") is None


def test_what_has_to_be_one_is_one(statements: Statements) -> None:
    thing = statements.subject(named("duty", "a"))
    assert thing.one("force") == named("force", "duty")
    with pytest.raises(GraphError, match="a has more than one topic"):
        thing.one("topic")
    with pytest.raises(GraphError, match="a has no bearer"):
        thing.one("bearer")
    with pytest.raises(GraphError, match="a: note is not a date"):
        thing.day("note")


def test_only_our_own_properties_are_facts(statements: Statements) -> None:
    assert set(statements.subject(named("duty", "a")).facts()) == {"note", "topic", "day", "force"}


def test_what_nothing_is_said_of_is_named(statements: Statements) -> None:
    with pytest.raises(GraphError, match="duty/b but says nothing of it"):
        statements.subject(named("duty", "b"))


def test_things_are_found_by_their_type_in_order(statements: Statements) -> None:
    found = statements.of_type(Iri("https://w3id.org/lintel/def/Duty"), Iri(SKOS + "Concept"))
    assert [thing.iri for thing in found] == sorted(thing.iri for thing in found)
    assert found
