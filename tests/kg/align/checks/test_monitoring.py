"""Whether progress can be judged, and is reported."""

import random
from datetime import date
from typing import Any

import pytest

from kg.align.checks.monitoring import measurable, performance, statement_reported
from kg.register import Register
from tests.kg.align.cases import area_of, case_of, told

MEASURE = {"name": "homes", "baseline": 0, "target": 4}
PLAN = {"id": "P", "type": "local-housing-strategy", "period": ["2024-04-01", "2029-03-31"]}


def _actions(whole: int, *others: dict[str, Any]) -> list[dict[str, Any]]:
    plain = {"text": "Act", "lead": "SC", "end": "2029-03-31"}
    full = [{**plain, "id": f"A{i:02}", "measure": {**MEASURE}} for i in range(whole)]
    return [*full, *({**plain, "id": f"Z{i:02}", **other} for i, other in enumerate(others))]


@pytest.mark.parametrize(
    ("whole", "other", "state"), [(9, 1, "pass"), (8, 1, "fail"), (18, 2, "pass"), (17, 2, "fail"), (1, 0, "pass")]
)
def test_nine_in_ten_actions_are_measurable(whole: int, other: int, state: str, register: Register) -> None:
    plan = {**PLAN, "actions": _actions(whole, *[{}] * other)}
    assert [found for found, _ in told(measurable, case_of(area_of(plan), register))] == [state]


@pytest.mark.parametrize(
    ("action", "where"),
    [
        ({}, ["measure"]),
        ({"measure": {"name": "homes", "target": 4}}, ["measure.baseline"]),
        ({"measure": {"name": "homes", "baseline": 0}}, ["measure.target"]),
        ({"measure": {**MEASURE}, "end": None}, ["end"]),
        ({"measure": {"name": "homes"}, "end": None}, ["end", "measure.baseline", "measure.target"]),
    ],
)
def test_what_an_action_lacks_is_named(action: dict[str, Any], where: list[str], register: Register) -> None:
    found = told(measurable, case_of(area_of({**PLAN, "actions": _actions(1, action)}), register))
    assert found == [("fail", ("P", *(f"Z00.{part}" for part in where)))]


def test_one_finding_for_a_plan_names_the_actions(register: Register) -> None:
    lacking = [{}, {}, {"measure": {"name": "homes", "target": 4}}]
    (found,) = measurable(case_of(area_of({**PLAN, "actions": _actions(2, *lacking)}), register))
    assert found.message == (
        "Three of five actions of the local housing strategy cannot be measured. No baseline: “Act”; no measure: “Act” "
        "and “Act”."
    )
    (alone,) = measurable(case_of(area_of({**PLAN, "actions": _actions(0, {})}), register))
    assert alone.message == "The one action of the local housing strategy cannot be measured. No measure: “Act”."
    (many,) = measurable(case_of(area_of({**PLAN, "actions": _actions(0, *[{}] * 7)}), register))
    assert many.message.endswith("No measure: “Act”, “Act” and 5 more.")
    (dozen,) = measurable(case_of(area_of({**PLAN, "actions": _actions(8, {}, {})}), register))
    assert dozen.message.startswith("2 of 10 actions of the local housing strategy cannot be measured.")
    (less,) = measurable(case_of(area_of({**PLAN, "actions": _actions(7, {}, {})}), register))
    assert less.message.startswith("Two of nine actions of")
    assert found.about == alone.about == ("P",)


@pytest.mark.parametrize(
    ("plan", "states"),
    [
        ({"type": "ship"}, ["not_applicable"]),
        ({"type": "local-child-poverty-action-report"}, []),
        ({"period": ["2020-04-01", "2026-05-31"]}, ["not_applicable"]),
        ({"period": ["2020-04-01", "2026-06-01"]}, ["fail"]),
        ({"period": None}, ["fail"]),
        ({"actions": []}, ["not_evidenced"]),
    ],
)
def test_plans_that_look_back_or_are_over_or_list_sites_are_not_asked(
    plan: dict[str, Any], states: list[str], register: Register
) -> None:
    case = case_of(area_of({**PLAN, "actions": _actions(0, {}), **plan}), register)
    assert [found for found, _ in told(measurable, case)] == states


def test_the_order_of_actions_changes_nothing(register: Register) -> None:
    actions = _actions(3, {}, {"end": None}, {"measure": {"name": "x"}})
    shuffled = actions[:]
    random.Random(2).shuffle(shuffled)
    plain = list(measurable(case_of(area_of({**PLAN, "actions": actions}), register)))
    assert list(measurable(case_of(area_of({**PLAN, "actions": shuffled}), register))) == plain


# The report

SP = {
    "id": "SP",
    "type": "strategic-plan",
    "owner": "IJB",
    "period": ["2024-04-01", "2027-03-31"],
    "priorities": [{"id": "SP1", "name": "Living well"}, {"id": "SP2", "name": "Right support"}],
}
REPORT = {"id": "APR", "year": "2024/25", "year_end": "2025-03-31", "published": "2025-07-31"}


def _report(register: Register, plan: Any = SP, **report: Any) -> list[tuple[str, tuple[str, ...]]]:
    case = case_of(area_of(plan, finance={"apr": {**REPORT, **report}}), register)
    return told(performance, case)


@pytest.mark.parametrize(
    ("published", "year_end", "state"),
    [
        ("2025-07-31", "2025-03-31", "pass"),
        ("2025-08-01", "2025-03-31", "fail"),
        ("2019-08-01", "2019-03-31", "fail"),
        ("2020-08-01", "2020-03-31", "needs_review"),
        ("2022-08-01", "2022-03-31", "needs_review"),
        ("2023-08-01", "2023-03-31", "fail"),
        (None, "2025-03-31", "not_evidenced"),
        ("2025-07-31", None, "not_evidenced"),
    ],
)
def test_the_report_is_out_within_four_months(
    published: str | None, year_end: str | None, state: str, register: Register
) -> None:
    found = _report(register, published=published, year_end=year_end)
    assert found[0] == (state, ("APR.published",))


def test_a_late_report_is_told_with_its_days(register: Register) -> None:
    area = area_of(SP, finance={"apr": {**REPORT, "published": "2025-09-30"}})
    found = next(iter(performance(case_of(area, register))))
    assert found.message == (
        "The performance report for 2024/25 was published on 30 September 2025; it was due by 31 July 2025, "
        "within four months of 31 March 2025."
    )
    assert found.duties == ("pbjw-s42-publish",)


@pytest.mark.parametrize(
    ("lines", "state"),
    [
        (["SP1", "SP2"], "pass"),
        (["Priority 1: living well", "Right Support"], "pass"),
        (["SP1-SP2"], "pass"),
        (["priorities 1 to 2"], "pass"),
        (["all priorities of the plan"], "pass"),
        (["priorities 1 and 2"], "pass"),
        (["Priority 1", "priority 2"], "pass"),
        (["priority 1"], "fail"),
        (["priorities 1, 3 & 12"], "fail"),
        (["Living", "Support"], "pass"),
        (["Living well", "The right kind of support"], "fail"),
        (["Living well", "of the"], "fail"),
        (["SP1"], "fail"),
        (["SP10", "SP1"], "fail"),
        (["Something else"], "needs_review"),
        ([], "not_evidenced"),
    ],
)
def test_each_priority_is_answered(lines: list[str], state: str, register: Register) -> None:
    found = _report(register, priorities_reported=lines)[1]
    assert found == (state, ("APR.priorities_reported", "SP2" if state == "fail" else "SP"))


@pytest.mark.parametrize(
    ("period", "state"),
    [
        (["2025-03-31", "2028-03-31"], "fail"),
        (["2025-04-01", "2028-03-31"], "not_applicable"),
        (["2021-04-01", "2024-03-31"], "not_applicable"),
        (["2021-04-01", "2024-04-01"], "fail"),
    ],
)
def test_a_report_answers_the_plan_of_its_own_year(period: list[str], state: str, register: Register) -> None:
    found = _report(register, {**SP, "period": period}, priorities_reported=["SP1"])
    assert found[1][0] == state


def test_a_short_name_is_for_one_priority_only(register: Register) -> None:
    plan = {**SP, "priorities": [{"id": "A1", "name": "Better care"}, {"id": "A2", "name": "Better homes"}]}
    assert _report(register, plan, priorities_reported=["better", "homes"])[1] == (
        "fail",
        ("APR.priorities_reported", "A1"),
    )


OLD = {
    **SP, "id": "OLD", "status": "expired", "period": ["2022-04-01", "2025-03-31"],
    "priorities": [{"id": "OLD1", "name": "Prevention"}, {"id": "OLD2", "name": "Fairer places"}],
}  # fmt: skip
NEW = {**SP, "period": ["2025-04-01", "2028-03-31"]}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({}, {}, ("fail", ("APR.priorities_reported", "OLD2"))),
        ({"period": ["2022-04-01", "2026-03-31"]}, {}, ("fail", ("APR.priorities_reported", "OLD2"))),
        ({"period": ["2022-04-01", "2025-03-30"]}, {}, None),
        ({"period": ["2025-03-31", "2026-03-31"]}, {}, ("fail", ("APR.priorities_reported", "OLD2"))),
        ({"status": "draft"}, {}, None),
        ({"type": "ship"}, {}, None),
        ({}, {"period": ["2025-03-31", "2028-03-31"]}, None),
        ({"priorities": OLD["priorities"][:1]}, {}, ("pass", ("APR.priorities_reported", "OLD"))),
        ({"priorities": []}, {}, ("not_evidenced", ("APR.priorities_reported", "OLD"))),
    ],
)
def test_a_plan_that_was_replaced_since_is_answered_for_its_last_year(
    old: dict[str, Any], new: dict[str, Any], expected: Any, register: Register
) -> None:
    report = {"apr": {**REPORT, "priorities_reported": ["Prevention"]}}
    for order in (({**OLD, **old}, {**NEW, **new}), ({**NEW, **new}, {**OLD, **old})):
        found = told(performance, case_of(area_of(*order, finance=report), register))[1:-1]
        assert [one for one in found if one[1][1].startswith("OLD")] == ([expected] if expected else [])


def test_what_was_not_given_is_not_evidenced(register: Register) -> None:
    assert told(performance, case_of(area_of(SP), register)) == [("not_evidenced", ("finance.apr",))]
    assert {state for state, _ in _report(register, {**SP, "type": "ship"}, published=None)} == {"not_evidenced"}
    assert _report(register)[-1] == ("not_evidenced", ("APR",))


HCS = {"id": "HCS", "type": "housing-contribution-statement", "owner": "IJB", "period": ["2024-04-01", "2027-03-31"]}


@pytest.mark.parametrize(("section", "state"), [(True, "pass"), (False, "fail"), (None, "not_evidenced")])
def test_the_contribution_is_reported_somewhere(section: bool | None, state: str, register: Register) -> None:
    area = area_of(HCS, finance={"apr": {**REPORT, "hcs_section": section}})
    assert told(statement_reported, case_of(area, register)) == [(state, ("APR.hcs_section",))]


@pytest.mark.parametrize(("begins", "told_"), [(date(2025, 3, 31), False), (date(2025, 4, 1), True)])
def test_a_statement_that_began_later_is_said_to_have(begins: date, told_: bool, register: Register) -> None:
    plan = {**HCS, "period": [begins.isoformat(), "2028-03-31"]}
    area = area_of(plan, finance={"apr": {**REPORT, "hcs_section": False}})
    (found,) = statement_reported(case_of(area, register))
    assert ("the next report is the first to cover it" in found.message) is told_


def test_without_a_statement_or_a_report_nothing_is_said(register: Register) -> None:
    assert told(statement_reported, case_of(area_of(), register)) == [("not_evidenced", ())]
    assert told(statement_reported, case_of(area_of(HCS), register)) == [("not_evidenced", ("finance.apr",))]
