"""The register compiled for answering: every index says what the records say."""

from collections import Counter

import pytest

from kg.errors import UnknownNameError
from kg.register import Register
from tests.tiny import Tiny, partnership


def test_an_unknown_name_is_told_in_words(register: Register) -> None:
    with pytest.raises(UnknownNameError, match="No record called “nothing” is in the register"):
        register.duty("nothing")
    with pytest.raises(UnknownNameError, match="“nothing” is not a plan type in the register"):
        register.concept("plan-type", "nothing")
    with pytest.raises(UnknownNameError, match="is not a scheme of mine in the register"):
        register.concept("scheme-of-mine", "nothing")


def test_a_label_is_words_even_where_the_register_has_none(register: Register) -> None:
    assert register.label("role", "integration-authority") == "integration authority"
    assert register.label("role", "not-a-role") == "not a role"


def test_an_error_never_repeats_a_long_name(register: Register) -> None:
    with pytest.raises(UnknownNameError) as caught:
        register.duty("x" * 10_000)
    assert len(str(caught.value)) < 200


def test_the_indexes_hold_every_record_once_under_each_of_its_keys(register: Register) -> None:
    for duty in register.duties.values():
        for role in duty.bearers:
            assert register.by_bearer[role].count(duty) == 1
        for role in duty.owed_to:
            assert register.by_counterparty[role].count(duty) == 1
        for function in duty.delegable:
            assert register.by_delegable[function].count(duty) == 1
        assert register.by_instrument[duty.instrument.iri].count(duty) == 1
        for statute in duty.restates:
            assert duty.id in register.restated_by[statute]
    assert sum(len(found) for found in register.by_instrument.values()) == len(register.duties)


def test_the_descendants_and_the_ancestors_agree(register: Register) -> None:
    for scheme, members in register.concepts.items():
        for name in members:
            assert name in register.descendants[scheme, name]
            for above in register.ancestors(scheme, name):
                assert name in register.descendants[scheme, above]


def test_provisions_are_found_by_their_number_in_capitals(register: Register) -> None:
    assert {c.instrument.cite for c in register.provisions["section", "53A"]} >= {"2014 asp 9"}
    assert ("section", "53a") not in register.provisions


def test_areas_are_the_bodies_with_councils(register: Register) -> None:
    kinds = Counter(area.kind for area in register.areas.values() if not area.fictional)
    assert kinds == {"integration-joint-board": 30, "lead-agency-partnership": 1}
    assert sum(len(area.councils) for area in register.areas.values() if not area.fictional) == 32


def test_composite_roles_are_found_from_their_parts(tiny: Tiny) -> None:
    register = partnership(tiny).register()
    assert register.composites["council"] == register.composites["board"] == ("council-and-board",)


def test_nothing_of_a_register_can_be_changed(register: Register) -> None:
    with pytest.raises(AttributeError):
        register.version = "2"  # type: ignore[misc]
    with pytest.raises(TypeError):
        register.by_bearer["x"] = ()  # type: ignore[index]
