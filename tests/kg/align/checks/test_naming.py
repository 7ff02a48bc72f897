"""Whether things have one name."""

from typing import Any

import pytest

from kg.align.checks.naming import names
from kg.align.matching import find_links
from kg.register import Register
from tests.kg.align.cases import SMALL, area_of, case_of, told

PLAN: dict[str, Any] = {"id": "P", "type": "local-housing-strategy"}
ACTION = {"id": "A1", "text": "Fund the ADP", "lead": "SC"}
LONG = {"id": "A2", "text": "Work with the alcohol and drug partnership", "lead": "SC"}


def test_two_bodies_or_plans_of_one_name(register: Register) -> None:
    twin = {"id": "SC2", "name": "The Testbrae Council", "type": "council"}
    area = area_of(
        {**PLAN, "title": "Our Plan"}, {"id": "Q", "type": "ship", "title": "our plan"}, bodies=[*SMALL["bodies"], twin]
    )
    assert told(names, case_of(area, register)) == [("fail", ("SC", "SC2")), ("fail", ("P", "Q"))]


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("Testbrae Tenants' Netwerk", True),
        ("Tenants Network, Testbrae", False),
        ("Network of Testbrae Tenants", True),
        ("Testbrae Tenants Network", False),
        ("testbrae tenants network", False),
        ("TEN", False),
        ("tenants", False),
        ("Somebody else altogether", False),
    ],
)
def test_a_name_that_is_nearly_right_is_for_a_person(words: str, near: bool, register: Register) -> None:
    body = {"id": "TEN", "name": "Testbrae Tenants Network", "type": "tenants"}
    plan = {**PLAN, "consultation": [{"date": "2025-01-01", "group": words}]}
    found = told(names, case_of(area_of(plan, bodies=[*SMALL["bodies"], body]), register))
    assert found == ([("needs_review", ("P.consultation", "TEN"))] if near else [])


@pytest.mark.parametrize(
    ("one", "two", "near"),
    [
        ("Living well at home", "Living well at home", False),
        ("Living well at home", "Live well at home", True),
        ("Living well at home", "At home living well", True),
        ("Living well at home", "Warm homes", False),
        ("Outcome 1 for everybody", "Outcome 2 for everybody", False),
    ],
)
def test_priorities_with_nearly_one_name(one: str, two: str, near: bool, register: Register) -> None:
    first = {**PLAN, "priorities": [{"id": "P1", "name": one}]}
    second = {"id": "Q", "type": "ship", "outcomes": [{"id": "Q1", "name": two}]}
    found = told(names, case_of(area_of(first, second), register))
    assert found == ([("needs_review", ("P1", "Q1"))] if near else [])
    same = {**PLAN, "priorities": [{"id": "P1", "name": one}, {"id": "P2", "name": two}]}
    assert told(names, case_of(area_of(same), register)) == []


@pytest.mark.parametrize(
    ("title", "end", "found"),
    [
        ("Strategic Commissioning Plan", "2026-06-01", True),
        ("Our SCP", "2029-03-31", True),
        ("Strategic Commissioning Plan", "2026-05-31", False),
        ("Strategic Plan", "2029-03-31", False),
    ],
)
def test_the_old_name_of_the_strategic_plan(title: str, end: str, found: bool, register: Register) -> None:
    plan = {"id": "SP", "type": "strategic-plan", "title": title, "period": ["2024-04-01", end]}
    expected = [("fail", ("SP.title",))] if found else []
    assert told(names, case_of(area_of(plan), register)) == expected


ADP = {"id": "ADP", "name": "Testbrae Alcohol and Drug Partnership", "type": "adp"}
DELIVERY = {"id": "DEL", "type": "nhs-delivery-plan", "title": "Delivery"}


@pytest.mark.parametrize(
    ("plans", "bodies", "actions", "expected"),
    [
        ([], [ADP], [ACTION], []),
        ([DELIVERY], [], [ACTION], []),
        ([DELIVERY], [ADP], [ACTION], [("fail", ("A1",))]),
        ([DELIVERY], [ADP], [ACTION, LONG], []),
        ([], [], [ACTION], []),
    ],
)
def test_an_abbreviation_has_one_sense(
    plans: list[Any], bodies: list[Any], actions: list[Any], expected: Any, register: Register
) -> None:
    area = area_of({**PLAN, "actions": actions}, *plans, bodies=[*SMALL["bodies"], *bodies])
    assert told(names, case_of(area, register)) == expected


def test_an_abbreviation_without_a_usual_sense_is_for_a_person(register: Register) -> None:
    plan = {**PLAN, "actions": [{**ACTION, "text": "Renew the SOA"}]}
    (found,) = names(case_of(area_of(plan), register))
    assert (found.state, found.where, found.severity) == ("needs_review", ("A1",), "low")
    assert found.message == (
        "The local housing strategy uses SOA without saying which it means: local outcomes improvement plan or scheme "
        "of assistance."
    )


def test_the_order_of_plans_and_bodies_changes_nothing(register: Register) -> None:
    one = {**PLAN, "actions": [ACTION, {**LONG, "page": 9}], "priorities": [{"id": "P1", "name": "Living well"}]}
    two = {"id": "Q", "type": "ship", "title": "Our SCP", "outcomes": [{"id": "Q1", "name": "Live well"}]}
    twin = {"id": "SC2", "name": "Testbrae Council", "type": "council"}
    plain = area_of(one, two, DELIVERY, bodies=[*SMALL["bodies"], ADP, twin])
    turned = plain.model_copy(update={"plans": plain.plans[::-1], "bodies": plain.bodies[::-1]})
    found = [sorted(map(repr, names(case_of(area, register)))) for area in (plain, turned)]
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("Testbrae District Council will let homes", "SC"),
        ("With Testbrae Regional Council", "SC"),
        ("Testbrae Council will let homes", None),
        ("Testbrae Community Council agrees", None),
        ("Testbrae Youth Council agrees", None),
        ("the council will let homes", None),
        ("Join the Testbrae Alcohol and Drug Partnership", None),
        ("Join the Testbrae Health and Care Partnership", "HSCP"),
        ("Join the Testbrae Health and Social Care Partnership", None),
        ("Join the Health and Social Care Partnership", None),
        ("Testbrae Partnership", None),
    ],
)
def test_a_body_is_called_by_its_name_in_the_text(words: str, body: str | None, register: Register) -> None:
    plan = {**PLAN, "actions": [{**ACTION, "text": words}]}
    bodies = [*SMALL["bodies"], {"id": "HSCP", "name": "Testbrae Health and Social Care Partnership", "type": "hscp"}]
    assert told(names, case_of(area_of(plan, bodies=bodies), register)) == (
        [("needs_review", ("A1", body))] if body else []
    )


@pytest.mark.parametrize(
    ("one", "two", "near"),
    [
        ("Carers as equal partners", "Carers as partners", True),
        ("Carers as full and equal partners", "Carers as partners", False),
        ("Living well at home", "Living well", False),
        ("Warm affordable homes", "Warm homes", False),
        ("Homes that suit people", "Homes for people", False),
        ("Homes to live well in", "Living well at home", False),
        ("Preventing homelessness", "Homelessness prevented", False),
    ],
)
def test_a_priority_that_answers_another_has_its_name_or_another(
    one: str, two: str, near: bool, register: Register
) -> None:
    first = {**PLAN, "priorities": [{"id": "P1", "name": one}]}
    second = {"id": "Q", "type": "ship", "outcomes": [{"id": "Q1", "name": two, "maps": ["P1"]}]}
    for swapped in (first, second), (second, first):
        area = area_of(*swapped)
        found = told(names, case_of(area, register, find_links(area, register)))
        assert found == ([("needs_review", ("P1", "Q1"))] if near else [])
    apart = area_of(first, {**second, "outcomes": [{"id": "Q1", "name": two}]})
    assert told(names, case_of(apart, register)) == []


CSP = {"id": "CSP", "type": "childrens-services-plan", "title": "Testbrae Children's Services Plan"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The CSP will agree safe streets", True),
        ("Streets agreed by the CSP", True),
        ("Report to the CSP each month", True),
        ("The CSP meets in May", True),
        ("The CSP will set out what schools do", False),
        ("Actions of the CSP", False),
        ("Streets paid for by the CSP action plan", False),
        ("The community safety partnership, CSP, will agree", False),
    ],
)
def test_letters_of_a_plan_do_not_act(text: str, register: Register, *, found: bool) -> None:
    plan = {**CSP, "actions": [{**ACTION, "text": text}]}
    expected = [("needs_review", ("A1",))] if found else []
    assert told(names, case_of(area_of(plan), register)) == expected


def test_a_partnership_and_its_strategy_go_by_one_name(register: Register) -> None:
    plan = {"id": "ADPS", "type": "adp-strategy", "title": "Alcohol and Drug Partnership Strategy",
            "actions": [{**ACTION, "text": "The ADP will agree"}]}  # fmt: skip
    assert told(names, case_of(area_of(plan), register)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CSP wardens to walk the harbour", True),
        ("Weekly tasking with the CSP on tenancies at risk", True),
        ("Meet with the CSP", True),
        ("The CSP will agree safe streets", True),
        ("Targets agreed with the CSP action plan", False),
        ("Align this work with the CSP", False),
        ("As in the CSP", False),
        ("Tasking with the community safety partnership (CSP)", False),
    ],
)
def test_letters_of_one_plan_here_may_stand_for_a_body(text: str, register: Register, *, found: bool) -> None:
    plan = {"id": "CJOIP", "type": "cjoip", "actions": [{**ACTION, "text": text}]}
    expected = [("needs_review", ("A1",))] if found else []
    assert told(names, case_of(area_of(plan, CSP), register)) == expected
    assert told(names, case_of(area_of(plan), register)) == expected
    safety = {"id": "SAFE", "name": "Testbrae Community Safety Partnership", "type": "group"}
    assert told(names, case_of(area_of(plan, bodies=[*SMALL["bodies"], safety]), register)) == []


ADP = {"id": "ADP", "name": "Testbrae Alcohol and Drug Partnership", "type": "adp"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The ADP puts it into the ADP for 2026/27 that the health board sends to government", True),
        ("The ADP asks for a line in the ADP 2026-27", True),
        ("The ADP and the council publish the ADP together", True),
        ("The health board submits its ADP to the government each year", True),
        ("Publish the ADP", True),
        ("As in section 4 of the ADP", True),
        ("Money from the ADP, which the board submits to government", True),
        ("The ADP pays from its budget for 2026/27", False),
        ("Money from the ADP for 2026/27", False),
        ("The ADP agrees the ADP 2026/27 budget", False),
        ("The ADP publishes the ADP strategy", False),
        ("Submit the ADP return to the government", False),
        ("Submit to the ADP each year", False),
        ("Members of the ADP meet", False),
        ("A report that the ADP sends to the board", False),
        ("The ADP, which the board set up in 2020", False),
        ("Section 4 of the ADP strategy", False),
        ("The ADP puts it into the NHS annual delivery plan; the board submits the ADP each year", False),
    ],
)
def test_letters_of_a_body_are_not_published(text: str, found: bool, register: Register) -> None:
    plan = {"id": "P", "type": "local-housing-strategy", "actions": [{"id": "A1", "text": text, "lead": "SC"}]}
    said = list(names(case_of(area_of(plan, bodies=[*SMALL["bodies"], ADP]), register)))
    assert [(one.state, one.where) for one in said] == ([("needs_review", ("A1",))] if found else [])
    assert all(
        one.message == "The local housing strategy speaks of the ADP, a body here, as of a plan. Which is meant: "
        "NHS delivery plan or alcohol and drug partnership?"
        for one in said
    )


@pytest.mark.parametrize(
    ("text", "owner", "found"),
    [
        ("Counted each spring in the NHS Test LDP", "SC", True),
        ("Counted in NHS Test's LDP", "SC", True),
        ("Counted in NHS Test’s LDP", "SC", True),
        ("Counted each spring in the LDP", "SC", False),
        ("Sites of the Testbrae Council LDP", "SC", False),
        ("Sites of the Testbrae IJB LDP", "SC", False),
        ("Counted in the NHS Test LDP", "HB", False),
        ("Counted in the NHS Test LDP, its local delivery plan", "SC", False),
        ("Counted in the NHS delivery plan (NHS Test LDP)", "SC", False),
        ("With NHS Test, LDP officers and police", "SC", False),
    ],
)
def test_letters_of_a_plan_here_used_of_a_body_that_has_another_plan(
    text: str, owner: str, register: Register, *, found: bool
) -> None:
    plan = {"id": "CARE", "type": "carer-strategy", "actions": [{**ACTION, "text": text}]}
    land = {"id": "L", "type": "local-development-plan", "title": "Land", "owner": owner}
    states = [one for one in told(names, case_of(area_of(plan, land), register)) if "L" in one[1]]
    assert states == ([("needs_review", ("A1", "L"))] if found else [])
    assert [one for one in told(names, case_of(area_of(plan), register)) if one[0] == "needs_review"] == []
