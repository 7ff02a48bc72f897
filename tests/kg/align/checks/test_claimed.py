"""Whether a statement gives the strategic plan's priorities in the plan's words."""

from typing import Any

import pytest

from kg.align.case import Case
from kg.align.checks.claimed import misnamed
from kg.align.checks.priorities import statement
from kg.align.matching import find_links
from kg.register import Register
from tests.kg.align.cases import area_of, case_of, told


def case(register: Register, name: str, *theirs: str, maps: tuple[str, ...] = ("S1",)) -> Case:
    rows: list[dict[str, Any]] = [{"id": f"S{n}", "name": one} for n, one in enumerate(theirs, 1)]
    sp = {"id": "SP", "type": "strategic-plan", "owner": "IJB", "priorities": rows}
    own = {"id": "H1", "name": name, "maps": maps}
    area = area_of(sp, {"id": "HCS", "type": "hcs", "owner": "SC", "priorities": [own]})
    return case_of(area, register, find_links(area, register))


def found(register: Register, name: str, *theirs: str) -> list[Any]:
    held = case(register, name, *(theirs or ("Prevention and early help", "Carers as partners")))
    return list(misnamed(held, held.plans("housing-contribution-statement"), held.plans("strategic-plan")))


@pytest.mark.parametrize(
    "name",
    [
        "Strategic plan priority 1: Prevention and early intervention",
        "Strategic plan priority: Prevention and early intervention",
        "Strategic Plan Outcome 1 - Prevention and early intervention",
        "Priority 1 of the strategic plan: Prevention and early intervention",
        "Homes that last (strategic plan priority P1: Prevention and early intervention)",
        "Serves the strategic plan’s priority 1, “Prevention and early intervention”",
        "Strategic commissioning plan priority 1: Prevention and early intervention, through homes that last",
        "Joint strategic plan priority 1: Prevention and early intervention",
        "Priority 1 in the joint strategic plan: Prevention and early intervention",
        "Strategic plan aim: Prevention and early intervention",
        "Strategic plan aims: Prevention and early intervention",
        "Strategic plan ambition 1: Prevention and early intervention",
        "Strategic plan goal 1: Prevention and early intervention",
        "Strategic plan strategic objective 1: Prevention and early intervention",
        "Strategic plan theme no. 1: Prevention and early intervention",
    ],
)
def test_another_name_for_what_is_claimed_to_be_the_plan_s(name: str, register: Register) -> None:
    (one,) = found(register, name)
    assert (one.state, one.where, one.key) == ("fail", ("H1", "S1"), ("H1", "name"))
    assert "“Prevention and early intervention" in one.message
    assert one.message.endswith("the plan calls it “Prevention and early help”.")
    assert one.owners == ("SC", "IJB")


@pytest.mark.parametrize(
    "name",
    [
        "Strategic plan priority 1: Prevention and early help",
        "Strategic plan priority 1: Prevention & Early Help",
        "Strategic plan priority 1: Prevention and early help: no housing contribution",
        "Strategic plan priority 2, Carers as partners: no direct contribution, as the bureau is run elsewhere",
        "Strategic plan priority 1",
        "Homes that last (strategic plan priority 1)",
        "Strategic plan priority 1: Prevention",
        "Strategic plan priority 1: Prevention – no direct contribution",
        "Strategic plan priority 1: Prevention; no direct contribution",
        "Strategic plan priority 1: Prevention (no direct contribution)",
        "Prevention and early intervention",
        "What the strategic plan gives priority: homes",
        "Serves the strategic plan’s priority 1, “Prevention and early help”, by early intervention",
    ],
)
def test_its_own_name_a_part_of_it_or_none(name: str, register: Register) -> None:
    assert found(register, name) == []


def test_the_number_before_a_name_of_the_plan_is_no_part_of_it(register: Register) -> None:
    assert found(register, "Strategic plan priority 1: Early help", "Priority 1: Early help") == []
    assert found(register, "Strategic plan priority 1: Early help", "1. Early help") == []
    assert found(register, "Strategic plan priority 1: Early help in every town", "Priority 1: Early help") == []
    assert found(register, "Strategic plan priority 1: Early help in every town", "1. Early help") == []


def test_what_stands_in_quotation_marks_is_the_name(register: Register) -> None:
    (one,) = found(register, "Strategic plan priority 1, “Early intervention”, once “Prevention and early help”")
    assert one.message == (
        "The housing contribution statement gives a priority of the strategic plan as “Early intervention”; the plan "
        "calls it “Prevention and early help”."
    )


def test_a_name_that_no_priority_has_and_no_link(register: Register) -> None:
    held = case(register, "Strategic plan priority 9: Digital first", "Early help", maps=())
    (one,) = misnamed(held, held.plans("housing-contribution-statement"), held.plans("strategic-plan"))
    assert one.where == ("H1",)
    assert one.message == (
        "The housing contribution statement gives a priority of the strategic plan as “Digital first”; it has none so "
        "called."
    )


def test_without_priorities_of_the_plan_nothing_is_said(register: Register) -> None:
    held = case(register, "Strategic plan priority 9: Digital first", maps=())
    assert list(misnamed(held, held.plans("housing-contribution-statement"), held.plans("strategic-plan"))) == []


def test_the_check_says_it(register: Register) -> None:
    held = case(register, "Strategic plan priority 1: Early intervention", "Early help")
    assert told(statement, held) == [("fail", ("H1", "S1"))]
