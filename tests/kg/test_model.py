"""The values that do not change, and the little they work out by themselves."""

from dataclasses import FrozenInstanceError

import pytest

from kg.iri import named
from kg.model import Concept, ConditionKind
from kg.register import Register


def test_a_value_cannot_be_changed(register: Register) -> None:
    with pytest.raises(FrozenInstanceError):
        register.duty("pbjw-s37-review").text = "another"  # type: ignore[misc]


def test_a_citation_is_instrument_and_place(register: Register) -> None:
    assert register.duty("pbjw-s37-review").basis[0].text == "2014 asp 9 s.37(1)(a)"


def test_law_is_told_from_guidance_by_the_instrument(register: Register) -> None:
    assert register.duty("pbjw-s37-review").is_law
    assert register.duty("cypa-s2-uncrc-report").is_law
    assert not register.duty("han-5-9-jsna").is_law
    assert not register.duty("d23-3-8-review").is_law


def test_triggers_are_those_of_the_conditions(register: Register) -> None:
    duty = register.duty("pbjw-s36-users")
    assert duty.triggers == {"significant-decision-outside-plan"}
    assert {c.kind for c in duty.conditions} == {ConditionKind.FEATURE, ConditionKind.TRIGGER}


def test_a_concept_lists_what_its_own_properties_point_to() -> None:
    facts = {"comprises": (named("role", "a"), "text", named("role", "b"))}
    concept = Concept(named("role", "x"), "role", "x", "x", facts=facts)
    assert concept.ids("comprises") == ("a", "b")
    assert concept.ids("nothing") == ()
