"""What the data of an area links by itself."""

from collections.abc import Mapping
from typing import Any

import pytest

from kg.align.assertion import asserted, by_pair, things
from kg.align.link import Link, Standing
from kg.area.plan import Action
from tests.kg.align.cases import area_of

SP = {"id": "SP", "type": "strategic-plan"}
LHS = {"id": "LHS", "type": "local-housing-strategy"}


def act(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "text": f"Do {name}", "lead": "SC", **more}


def said(*plans: Mapping[str, Any]) -> dict[str, str]:
    return {name: link.why for name, link in by_pair(asserted(area_of(*plans))).items()}


def test_priorities_are_linked_by_maps_and_mapped() -> None:
    one = {**SP, "priorities": [{"id": "P1", "name": "Home", "maps": ["O1"]}], "mapped": {"O2": ["P1"]}}
    other = {**LHS, "outcomes": [{"id": "O1", "name": "Homes"}, {"id": "O2", "name": "Heat"}]}
    assert said(one, other) == {"O1~P1": "P1 is mapped to O1", "O2~P1": "SP maps O2 to P1"}


def test_actions_are_linked_with_what_they_serve_and_depend_on() -> None:
    one = {**SP, "actions": [act("S1", serves=["O1"], depends_on=["A1"])]}
    other = {**LHS, "outcomes": [{"id": "O1", "name": "Homes"}], "actions": [act("A1")]}
    assert said(one, other) == {"O1~S1": "S1 serves O1", "A1~S1": "S1 depends on A1"}


def test_actions_about_the_same_thing_are_linked_however_it_is_written() -> None:
    one = {**SP, "actions": [act("S1", object="extra_care")]}
    other = {**LHS, "actions": [act("A1", object="Extra care"), act("A2", object="tec"), act("A3")]}
    assert said(one, other) == {"A1~S1": "both are about “extra care”"}


@pytest.mark.parametrize(("counted", "linked"), [("step_down", True), ("homes", False), ("Units", False)])
def test_a_quantity_links_what_it_counts_unless_it_is_a_mere_unit(counted: str, linked: bool) -> None:
    one = {**SP, "actions": [act("S1", object="mill", quantity={"object": counted, "n": 4})]}
    other = {**LHS, "actions": [act("A1", quantity={"object": counted, "n": 5})]}
    assert bool(said(one, other)) is linked


def test_nothing_is_linked_within_one_plan_or_with_itself() -> None:
    own = {"id": "P1", "name": "Home", "maps": ["P1", "P2"]}
    plan = {
        **SP,
        "priorities": [own, {"id": "P2", "name": "Heat"}],
        "actions": [act("S1", object="x"), act("S2", object="x")],
    }
    assert said(plan) == {}


def test_a_cycle_is_one_link() -> None:
    one = {**SP, "actions": [act("S1", depends_on=["A1"])]}
    other = {**LHS, "actions": [act("A1", depends_on=["S1"])]}
    assert said(one, other) == said(other, one) == {"A1~S1": "A1 depends on S1"}


def test_an_area_without_plans_says_nothing() -> None:
    assert said() == {}


def test_what_the_data_says_is_asserted_and_certain() -> None:
    one = {**SP, "actions": [act("S1", object="x")]}
    other = {**LHS, "actions": [act("A1", object="x")]}
    assert list(asserted(area_of(one, other))) == [Link("A1", "S1", Standing.ASSERTED, "both are about “x”", 1.0)]


def test_an_action_without_an_object_is_about_nothing() -> None:
    assert things(Action(id="A1", text="Do", lead="SC")) == frozenset()
