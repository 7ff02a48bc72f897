"""Commitments that need another plan to act: what each check says, and that no two say the same."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.align.case import Case
from kg.align.checks import acceptance, need, priorities
from kg.align.checks.one_sided import (
    CHECKS,
    carers,
    child_poverty,
    leaving_care,
    one_sided,
    recovery,
    release,
)
from kg.align.checks.rehousing import CHECKS as REHOUSING
from kg.align.checks.rehousing import rehousing
from kg.align.finding import Result
from kg.align.matching import find_links
from kg.area import load_area
from kg.area.model import Area
from kg.register import Register
from tests.kg.align.cases import SMALL, STRATHBRAE, area_of, case_of, told

Plan = dict[str, Any]
YEARS = ("2026-04-01", "2031-03-31")
OVER = ("2019-04-01", "2024-03-31")


def act(name: str, thing: str = "", **more: Any) -> Plan:
    return {"id": name, "text": f"Do {thing or name}", "lead": "SC", "object": thing, **more}


def plan(name: str, kind: str, *actions: Plan, **more: Any) -> Plan:
    return {"id": name, "type": kind, "period": YEARS, "actions": actions, **more}


def sp(*actions: Plan, **more: Any) -> Plan:
    return plan("SP", "strategic-plan", *actions, owner="IJB", **more)


LHS = plan("LHS", "local-housing-strategy", act("L1A", "energy"))
SHIP = plan("SHIP", "ship", act("SH1", "sites"))
HCS = plan("HCS", "housing-contribution-statement", act("H1", "advice"), owner="IJB")
HOUSING = (LHS, SHIP, HCS)
ALL = ("HCS", "LHS", "SHIP")


def case(register: Register, *plans: Plan, **parts: Any) -> Case:
    area = area_of(*plans, **parts)
    return case_of(area, register, find_links(area, register))


def said(look: Any, found: Case) -> list[tuple[str, tuple[str, ...]]]:
    return [(state, tuple(sorted(where))) for state, where in told(look, found)]


def all_results(found: Case) -> Iterator[tuple[str, Result]]:
    for name, look in {**CHECKS, **REHOUSING}.items():
        yield from ((name, one) for one in look(found))


def test_an_action_of_the_strategic_plan_without_a_counterpart(register: Register) -> None:
    found = case(register, sp(act("S1", "ten", requires="home")), *HOUSING)
    assert said(one_sided, found) == [("fail", ("HCS", "LHS", "S1", "SHIP"))]


def test_an_action_that_has_one_or_needs_none_is_not_told_of(register: Register) -> None:
    ship = plan("SHIP", "ship", act("SH1", "ten"))
    found = case(register, sp(act("S1", "ten", requires="home"), act("S2", "wellbeing")), LHS, ship, HCS)
    assert told(one_sided, found) == []


def test_plans_that_were_not_given_make_nothing_a_fault_and_are_told_once(register: Register) -> None:
    asking = [act("S1", "ten", requires="home"), act("S2", "six", requires="home")]
    found = case(register, sp(*asking), LHS, HCS)
    (result,) = one_sided(found)
    assert (result.state, result.where) == ("not_evidenced", ("S1", "S2"))
    assert result.message.endswith(
        "what answers “Do ten” (the strategic plan) and “Do six” (the strategic plan) cannot be said."
    )
    assert said(one_sided, case(register, *HOUSING)) == [("not_evidenced", ())]


def test_housing_plans_and_plans_that_are_over_do_not_ask(register: Register) -> None:
    over = sp(act("S1", "ten", requires="home"), period=OVER)
    found = case(register, over, plan("LHS", "local-housing-strategy", act("L1A", "six", requires="home")), SHIP, HCS)
    assert told(one_sided, found) == [("not_applicable", ("SP",))]
    (idle,) = one_sided(found)
    assert idle.message == "The strategic plan ended on 31 March 2024: what it needs is not looked for."


@pytest.mark.parametrize(
    ("kind", "look", "lead"),
    [("adp-strategy", recovery, "C23"), ("cjoip", release, "C24"), ("childrens-services-plan", leaving_care, "C25")],
)
def test_a_special_plan_has_its_own_check_and_no_other(kind: str, look: Any, lead: str, register: Register) -> None:
    asking = plan("P", kind, act("P1", "ten", requires="home"), consultation=[{"date": "2026-01-01", "group": "RSLs"}])
    found = case(register, sp(act("S1")), *HOUSING, asking)
    assert said(look, found) == [("fail", ("HCS", "LHS", "P1", "SHIP"))]
    assert [name for name, one in all_results(found) if "P1" in one.where] == [lead]


@pytest.mark.parametrize("look", [recovery, release, leaving_care])
def test_a_special_plan_that_was_not_given_is_not_evidenced(look: Any, register: Register) -> None:
    assert said(look, case(register, *HOUSING)) == [("not_evidenced", ())]


@pytest.mark.parametrize(
    ("need", "states"),
    [
        ("support", []),
        ("adaptation", []),
        ("support, adaptation", []),
        ("support, home", ["fail"]),
        ("home", ["fail"]),
        ("land", ["fail"]),
    ],
)
def test_the_strategic_plan_may_answer_for_support_but_builds_nothing(
    need: str, states: list[str], register: Register
) -> None:
    asking = plan("ADPS", "adp-strategy", act("D1", "ten", requires=need))
    found = case(register, sp(act("S1", "ten")), *HOUSING, asking)
    assert [state for state, _ in told(recovery, found)] == states


def test_the_strategic_plan_does_not_answer_itself(register: Register) -> None:
    found = case(register, sp(act("S1", "ten", requires="support"), act("S2", "ten")), *HOUSING)
    assert [state for state, _ in told(one_sided, found)] == ["fail"]


def consulted(register: Register, *groups: str) -> list[tuple[str, str | None]]:
    steps = [{"date": "2026-01-01", "group": group} for group in groups]
    bodies = [*SMALL["bodies"], {"id": "FH", "name": "Fernie Homes", "type": "rsl"}]
    found = case(
        register, *HOUSING, plan("CSP", "childrens-services-plan", act("C1"), consultation=steps), bodies=bodies
    )
    return [(one.state.value, one.severity) for one in leaving_care(found)]


@pytest.mark.parametrize(
    "group", ["Fernie Homes", "FH", "social landlords", "Housing associations", "the RSL forum", "housing providers"]
)
def test_social_landlords_are_known_by_any_name(group: str, register: Register) -> None:
    assert consulted(register, "young people", group) == []


@pytest.mark.parametrize(
    "group",
    [
        "private and social landlords", "social and private landlords", "social, and private-sector landlords",
        "private landlords, housing associations", "private landlords; Registered Social Landlords",
        "all landlords except private landlords",
    ],
)  # fmt: skip
def test_social_landlords_may_be_named_beside_others(group: str, register: Register) -> None:
    assert consulted(register, group) == []


@pytest.mark.parametrize(
    "group",
    [
        "private landlords' association", "private-sector landlords", "private rented sector landlords",
        "PRS landlords", "registered private landlords", "landlords (private)", "Scottish Association of Landlords",
        "private lets", "social work; private landlords", "landlord registration team",
        "partners other than social landlords", "social landlords were not consulted", "parents (RSLs not invited)",
    ],
)  # fmt: skip
def test_private_landlords_are_no_social_landlords(group: str, register: Register) -> None:
    assert consulted(register, "pupils", group) == [("fail", "critical")]


@pytest.mark.parametrize(
    ("group", "members", "expected"),
    [
        ("Homes and Health Forum", ["HA", "SC"], []),
        ("Homes and Health Forum", ["SC"], [("fail", "critical")]),
        ("Landing Stage", [], []),
        ("Another Forum", ["HA"], [("fail", "critical")]),
    ],
)
def test_a_group_in_which_landlords_sit_was_asked_with_them(
    group: str, members: list[str], expected: list[Any], register: Register
) -> None:
    governance = {
        "housing_health_group": {"name": "Homes and Health Forum", "members": members},
        "rsl_forum": {"name": "Landing Stage"},
    }
    asking = plan("CSP", "childrens-services-plan", act("C1", "first"))
    asking = {**asking, "consultation": [{"date": "2026-01-01", "group": group}]}
    area = area_of(asking, bodies=[*SMALL["bodies"], {"id": "HA", "name": "Test Homes", "type": "rsl"}],
                   governance=governance)  # fmt: skip
    said = [one for one in leaving_care(case_of(area, register)) if one.severity == "critical"]
    assert [(one.state.value, one.severity) for one in said] == expected


@pytest.mark.parametrize("group", ["third sector", "people who has no home", "FHX", "Council tenants"])
def test_social_landlords_who_were_not_consulted_are_missed(group: str, register: Register) -> None:
    assert consulted(register, group) == [("fail", "critical")]


def test_everybody_who_has_to_be_asked_is_a_question_and_nobody_is_not_evidenced(register: Register) -> None:
    assert consulted(register, "pupils", "all statutory consultees") == [("needs_review", "critical")]
    assert consulted(register) == [("not_evidenced", None)]


def test_a_missing_counterpart_weighs_less_than_a_missing_consultee(register: Register) -> None:
    asking = plan("CSP", "childrens-services-plan", act("C1", "ten", requires="home"))
    steps = [{"date": "2026-01-01", "group": "pupils"}]
    found = leaving_care(case(register, *HOUSING, {**asking, "consultation": steps}))
    assert [(one.state.value, one.severity) for one in found] == [("fail", "high"), ("fail", "critical")]


RRTP = plan("RRTP", "rapid-rehousing-transition-plan", act("R1", "first", requires="support"))


@pytest.mark.parametrize(("status", "severity"), [(None, None), ("draft", "medium")])
def test_what_rests_on_a_rehousing_plan_that_is_over_is_told_once(
    status: str | None, severity: str | None, register: Register
) -> None:
    asking = [act("S1", "first", requires="support"), act("S2", "first", requires="support")]
    plans = [sp(*asking), *HOUSING, {**RRTP, "period": OVER}]
    if status:
        plans.append({**RRTP, "id": "RRTP2", "status": status, "actions": []})
    found = case(register, *plans)
    results = [(name, one) for name, one in all_results(found) if {"S1", "S2"} & set(one.where)]
    assert [(name, one.where, one.severity) for name, one in results] == [
        ("C22", ("RRTP.period", "S1", "S2"), severity)
    ]
    name = f"Plan {RRTP['id']}" if status else "The rapid rehousing plan"
    assert results[0][1].message == (
        f"{name} ended on 31 March 2024; no housing plan in force has what “Do first” (the strategic plan) and "
        "“Do first” (the strategic plan) need."
    )


def test_other_plans_tell_themselves_what_rests_on_a_rehousing_plan_that_is_over(register: Register) -> None:
    asking = plan("LOIP", "loip", act("Q1", "first", requires="support"))
    found = case(register, sp(act("S1")), asking, *HOUSING, {**RRTP, "period": OVER})
    assert [(name, one.where) for name, one in all_results(found) if "Q1" in one.where] == [
        ("C15", ("RRTP.period", "Q1"))
    ]


def test_a_rehousing_plan_that_is_over_and_holds_nothing_up_is_no_fault(register: Register) -> None:
    assert told(rehousing, case(register, sp(act("S1", "other")), {**RRTP, "period": OVER})) == []


def test_what_has_another_counterpart_does_not_rest_on_it(register: Register) -> None:
    lhs = plan("LHS", "local-housing-strategy", act("L1A", "first"))
    found = case(register, sp(act("S1", "first", requires="support")), lhs, SHIP, HCS, {**RRTP, "period": OVER})
    assert told(rehousing, found) == told(one_sided, found) == []


LCPAR = plan("CP", "local-child-poverty-action-report", act("CP1", "large", requires="home"), period=OVER)


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ({"child_poverty": True}, [("needs_review", ("CP1", "HCS", "LHS", "SHIP"))]),
        ({"child_poverty": False}, [("fail", ("CP1", "SHIP.statements.child_poverty"))]),
        ({}, [("fail", ("CP1", "HCS", "LHS", "SHIP"))]),
    ],
)
def test_the_investment_plan_speaks_of_child_poverty_or_answers_the_report(
    statements: dict[str, bool], expected: list[tuple[str, tuple[str, ...]]], register: Register
) -> None:
    found = case(register, LCPAR, LHS, HCS, {**SHIP, "statements": statements})
    assert said(child_poverty, found) == expected


@pytest.mark.parametrize(("end", "asked"), [("2026-05-31", False), ("2026-06-01", True), (None, True)])
def test_homes_to_come_are_looked_for_where_the_investment_plan_says_that_it_serves_them(
    end: str | None, register: Register, *, asked: bool
) -> None:
    spoken = {**SHIP, "statements": {"child_poverty": True}}
    report = {**LCPAR, "actions": [act("CP1", "large", requires="home", end=end)]}
    found = list(child_poverty(case(register, report, LHS, HCS, spoken)))
    message = (
        "The SHIP says that its homes serve the report on child poverty; “Do large” (the child poverty report) needs a "
        "home, and nothing in the SHIP, the local housing strategy or the housing contribution statement answers it. "
        "Which homes are meant?"
    )
    assert [one.message for one in found] == [message] * asked
    having = {**spoken, "actions": [act("SH1", "large")]}
    assert told(child_poverty, case(register, report, LHS, HCS, having)) == []
    blank = {**spoken, "actions": []}
    assert told(child_poverty, case(register, report, LHS, HCS, blank)) == []


def test_a_report_without_homes_is_one_end_only(register: Register) -> None:
    report = {**LCPAR, "actions": [act("CP1", "food")]}
    assert said(child_poverty, case(register, report, {**SHIP, "statements": {"child_poverty": True}})) == [
        ("needs_review", ("CP",))
    ]
    assert told(child_poverty, case(register, report, SHIP)) == []
    (found,) = child_poverty(case(register, report, {**SHIP, "statements": {"child_poverty": False}}))
    assert found.message == "The SHIP does not say what its homes do against child poverty."


@pytest.mark.parametrize(("plans", "count"), [((LCPAR,), 1), ((SHIP,), 1), ((), 2)])
def test_without_both_nothing_is_said_of_child_poverty(plans: tuple[Plan, ...], count: int, register: Register) -> None:
    assert said(child_poverty, case(register, *plans)) == [("not_evidenced", ())] * count


def test_one_of_two_investment_plans_that_speaks_of_it_is_enough(register: Register) -> None:
    spoken = {**SHIP, "id": "SHIP2", "owner": "HB", "actions": [], "statements": {"child_poverty": True}}
    assert told(child_poverty, case(register, LCPAR, LHS, HCS, SHIP, spoken)) == []


def test_nothing_is_asked_of_an_investment_plan_without_a_report(register: Register) -> None:
    silent = {**SHIP, "statements": {"child_poverty": False}}
    assert said(child_poverty, case(register, silent)) == [("not_evidenced", ())]


def test_each_council_answers_its_own_report(register: Register) -> None:
    bodies = [*SMALL["bodies"], {"id": "OC", "name": "Other Council", "type": "council"}]
    other = {**LCPAR, "id": "CP2", "owner": "OC", "actions": [act("CP9", "small", requires="home")]}
    silent = {**SHIP, "statements": {"child_poverty": False}}
    assert said(child_poverty, case(register, LCPAR, other, silent, bodies=bodies)) == [
        ("fail", ("CP1", "SHIP.statements.child_poverty"))
    ]
    assert said(child_poverty, case(register, other, silent, bodies=bodies)) == [
        ("fail", ("CP9", "SHIP.statements.child_poverty"))
    ]


def test_actions_for_carers_alone_are_looked_for_once(register: Register) -> None:
    asking = act("S1", "space", requires="adaptation", groups=["unpaid carers"])
    found = case(register, sp(asking), *HOUSING)
    # What a carers strategy would ask for is another matter: none was given.
    assert said(carers, found) == [("not_evidenced", ()), ("fail", ("HCS", "LHS", "S1"))]
    assert told(one_sided, found) == []
    both = sp({**asking, "groups": ["unpaid carers", "older people"]})
    assert [name for name, one in all_results(case(register, both, *HOUSING)) if "S1" in one.where] == ["C15"]


def test_a_carer_strategy_is_answered_by_the_strategic_plan_or_housing(register: Register) -> None:
    own = plan("CARE", "local-carer-strategy", act("CA1", "space", requires="adaptation"), owner="IJB")
    assert said(carers, case(register, own, sp(act("S1", "other")), *HOUSING)) == [
        ("fail", ("CA1", "HCS", "LHS", "SP"))
    ]
    assert told(carers, case(register, own, sp(act("S1", "space")), *HOUSING)) == []
    assert said(carers, case(register, *HOUSING)) == [("not_evidenced", ())]


def test_an_empty_area_has_no_faults(register: Register) -> None:
    assert {one.state.value for _, one in all_results(case(register))} == {"not_evidenced"}


def test_one_fault_is_one_checks_in_the_example(register: Register) -> None:
    area = load_area(STRATHBRAE)
    found = case_of(area, register, find_links(area, register))
    faults: dict[str, list[str]] = {name: [] for name in (*CHECKS, *REHOUSING)}
    for name, one in all_results(found):
        if one.state == "fail":
            faults[name].append(one.where[-1])
    assert faults == {
        "C15": ["SP-A8", "SP-A8", "H-A2"],
        "C22": ["SP-A4"],
        "C23": ["ADP-A1"],
        "C24": ["CJ-A1"],
        "C25": ["CSP-A2", "CSP.consultation"],
        "C27": ["CP-A1"],
        "C28": ["SP-A5"],
    }


@settings(max_examples=8)
@given(data=st.data())
def test_the_order_of_plans_and_rows_changes_nothing(data: st.DataObject, register: Register) -> None:
    def everything(area: Area) -> set[Any]:
        found = case_of(area, register, find_links(area, register))
        looks = {**CHECKS, **priorities.CHECKS, **need.CHECKS, **acceptance.CHECKS}
        return {
            (name, one.state, tuple(sorted(one.where)), frozenset(one.passages), one.severity)
            for name, look in looks.items()
            for one in look(found)
        }

    def mixed(rows: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(data.draw(st.permutations(rows)))

    area = load_area(STRATHBRAE)
    plans = [
        one.model_copy(
            update={"actions": mixed(one.actions), "priorities": mixed(one.priorities), "outcomes": mixed(one.outcomes)}
        )
        for one in area.plans
    ]
    assert everything(area.model_copy(update={"plans": mixed(plans)})) == everything(area)


def test_a_plan_that_one_of_two_councils_has_given_is_missed_of_the_other(register: Register) -> None:
    bodies = [*SMALL["bodies"], {"id": "NC", "name": "North Council", "type": "council"}]
    north = plan("NLHS", "local-housing-strategy", act("N1", "ten"), owner="NC")
    found = case(register, sp(act("S1", "ten", requires="home")), LHS, SHIP, HCS, north, bodies=bodies)
    assert told(one_sided, found) == [("not_evidenced", ("NC.ship",))]
    assert told(one_sided, case(register, sp(act("S1", "energy", requires="home")), *HOUSING, bodies=bodies)) == []
