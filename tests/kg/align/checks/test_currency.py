"""Whether plans are current: reviewed in time, not expired, approved when they began."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from kg.align.checks.currency import approved_late, current, reviewed
from kg.align.finding import Result
from kg.register import Register
from tests.kg.align.cases import area_of, case_of, short, told

SP = {"id": "SP", "type": "strategic-plan", "owner": "IJB", "period": ["2023-04-01", "2033-03-31"]}


@pytest.mark.parametrize(
    ("as_at", "reviewed_on", "state"),
    [
        (date(2025, 9, 30), None, "pass"),
        (date(2025, 10, 1), None, "needs_review"),
        (date(2026, 3, 31), None, "needs_review"),
        (date(2026, 4, 1), None, "fail"),
        (date(2026, 4, 1), "2026-03-01", "pass"),
    ],
)
def test_a_strategic_plan_is_reviewed_within_three_years_however_long_it_runs(
    as_at: date, reviewed_on: str | None, state: str, register: Register
) -> None:
    case = case_of(area_of({**SP, "reviewed": reviewed_on}), register, as_at=as_at)
    assert [found for found, _ in told(reviewed, case)] == [state]


def test_other_plans_are_not_reviewed_after_three_years(register: Register) -> None:
    case = case_of(area_of({**SP, "type": "loip"}), register)
    assert told(reviewed, case) == []


def test_a_plan_that_is_over_is_found_once_and_who_relies_on_it_is_named(register: Register) -> None:
    old = {"id": "RRTP", "type": "rapid-rehousing-transition-plan", "period": ["2019-04-01", "2024-03-31"]}
    leaning = {"id": "LHS", "type": "local-housing-strategy", "period": ["2024-04-01", "2029-03-31"]}
    case = case_of(area_of(old, {**leaning, "relies_on": ["RRTP"]}), register)
    (found,) = current(case)
    assert short([found]) == [("fail", ("RRTP.period",))]
    assert "The local housing strategy relies on it" in found.message


def test_a_successor_in_draft_is_less_bad(register: Register) -> None:
    old = {"id": "RRTP", "type": "rapid-rehousing-transition-plan", "period": ["2019-04-01", "2024-03-31"]}
    draft = {**old, "id": "RRTP2", "status": "draft", "period": ["2026-10-01", "2031-03-31"]}
    (found,) = current(case_of(area_of(old, draft), register))
    assert found.severity == "medium"


def test_a_report_on_a_year_that_is_over_does_not_expire(register: Register) -> None:
    report = {"id": "R", "type": "local-child-poverty-action-report", "period": ["2024-04-01", "2025-03-31"]}
    assert told(current, case_of(area_of(report), register)) == []


def test_a_plan_that_was_replaced_is_not_looked_at(register: Register) -> None:
    old = {"id": "A", "type": "ship", "period": ["2019-04-01", "2024-03-31"]}
    new = {"id": "B", "type": "ship", "period": ["2024-04-01", "2029-03-31"]}
    assert told(current, case_of(area_of(old, new), register)) == []


def test_a_plan_is_not_over_on_its_last_day(register: Register) -> None:
    plan = {"id": "A", "type": "ship", "period": ["2021-04-01", "2026-06-01"]}
    assert told(current, case_of(area_of(plan), register, as_at=date(2026, 6, 1))) == []
    assert told(current, case_of(area_of(plan), register, as_at=date(2026, 6, 2))) == [("fail", ("A.period",))]


def test_what_begins_only_after_what_relies_on_it_has_ended(register: Register) -> None:
    first = {"id": "LHS", "type": "local-housing-strategy", "period": ["2024-04-01", "2027-03-31"]}
    leaning = {**first, "relies_on": ["SHIP"]}

    def later(begins: str) -> list[Result]:
        ship = {"id": "SHIP", "type": "ship", "owner": "IJB", "period": [begins, "2032-03-31"]}
        return list(current(case_of(area_of(leaning, ship), register)))

    (found,) = later("2027-04-01")
    assert short([found]) == [("fail", ("SHIP", "LHS"))]
    assert found.owners == ("SC", "IJB")
    assert [one.where for one in found.passages] == ["LHS.period", "SHIP.period"]
    assert later("2027-03-31") == []


def test_what_still_runs_but_ends_before_what_relies_on_it_begins(register: Register) -> None:
    lhs = {"id": "LHS", "type": "local-housing-strategy", "period": ["2022-04-01", "2027-03-31"]}
    after = {**lhs, "id": "LHS2", "period": ["2027-04-01", "2032-03-31"]}
    draft = {"id": "SP2", "type": "strategic-plan", "status": "draft", "owner": "IJB", "relies_on": ["LHS"]}

    def found(begins: str, *more: Mapping[str, Any]) -> list[Result]:
        leaning = {**draft, "period": [begins, "2030-03-31"]}
        return list(current(case_of(area_of(lhs, leaning, *more), register)))

    (bad,) = found("2027-04-01")
    assert short([bad]) == [("fail", ("SP2", "LHS"))]
    assert bad.severity is None
    assert bad.owners == ("IJB", "SC")
    assert [one.where for one in bad.passages] == ["SP2.period", "LHS.period"]
    assert bad.message == (
        "The strategic plan begins on 1 April 2027 and relies on the local housing strategy, which ends before, "
        "on 31 March 2027; no successor was given."
    )
    assert found("2027-03-31") == []
    assert found("2027-04-01", after) == []
    (less,) = found("2027-04-01", {**after, "status": "draft"})
    assert less.severity == "medium"
    assert less.message.endswith("its successor is a draft.")
    for other in ({"owner": "HB"}, {"type": "ship"}, {"period": ["2027-04-02", "2032-03-31"]}):
        assert short(found("2027-04-01", {**after, **other})) == [("fail", ("SP2", "LHS"))]
    assert found("2027-04-01", {**after, "period": None}) == []


def test_what_an_action_waits_for_may_be_done_before(register: Register) -> None:
    done = {"id": "H1", "text": "Review lets", "lead": "SC"}
    lhs = {"id": "LHS", "type": "local-housing-strategy", "period": ["2022-04-01", "2027-03-31"], "actions": [done]}
    waits = {"id": "A1", "text": "Let to carers", "lead": "SC", "depends_on": ["H1"]}
    sp = {"id": "SP", "type": "strategic-plan", "period": ["2027-04-01", "2030-03-31"], "actions": [waits]}
    assert told(current, case_of(area_of(lhs, sp), register)) == []
    assert told(current, case_of(area_of(lhs, {**sp, "part_of": "LHS"}), register)) == [("fail", ("SP", "LHS"))]


def test_the_draft_of_another_plan_is_no_successor(register: Register) -> None:
    old = {"id": "A", "type": "ship", "period": ["2019-04-01", "2024-03-31"]}
    draft = {"id": "B", "type": "loip", "status": "draft", "period": ["2026-10-01", "2031-03-31"]}
    (found,) = current(case_of(area_of(old, draft), register))
    assert found.severity is None
    assert found.message == "The SHIP ended on 31 March 2024, and no successor was given."


def test_each_plan_is_looked_at_whatever_the_one_before_lacks(register: Register) -> None:
    bare = {"id": "A", "type": "strategic-plan", "owner": "IJB"}
    assert short(reviewed(case_of(area_of(bare, {**SP, "owner": "HB"}), register))) == [
        ("not_evidenced", ("A.period",)),
        ("fail", ("SP.period",)),
    ]
    report = {"id": "R", "type": "local-child-poverty-action-report", "period": ["2024-04-01", "2025-03-31"]}
    report["approved"] = "2026-01-01"
    old = {"id": "B", "type": "ship", "period": ["2019-04-01", "2024-03-31"], "approved": "2020-01-01"}
    undated = {"id": "C", "type": "loip", "approved": "2020-01-01"}
    case = case_of(area_of(report, undated, old), register)
    assert told(current, case) == [("fail", ("B.period",))]
    assert told(approved_late, case) == [("fail", ("B.approved",))]


def test_approved_more_than_six_months_late(register: Register) -> None:
    plan = {"id": "LHS", "type": "local-housing-strategy", "period": ["2024-04-01", "2029-03-31"]}
    late = case_of(area_of({**plan, "approved": "2024-10-02"}), register)
    in_time = case_of(area_of({**plan, "approved": "2024-10-01"}), register)
    assert told(approved_late, late) == [("fail", ("LHS.approved",))]
    assert told(approved_late, in_time) == []


OLD = {"id": "OLD", "type": "ship", "title": "Homes 2019", "period": ["2019-04-01", "2024-03-31"]}
NEW = {"id": "NEW", "type": "ship", "title": "Homes 2025", "period": ["2025-04-01", "2029-03-31"]}
LEANING = {"id": "LHS", "type": "lhs", "period": ["2024-04-01", "2029-03-31"], "relies_on": ["OLD"]}


@pytest.mark.parametrize(
    ("leaning", "old", "found"),
    [
        ({}, {}, True),
        ({"period": ["2024-03-31", "2029-03-31"]}, {}, False),
        ({"relies_on": ["OLD", "NEW"]}, {}, False),
        ({"relies_on": [], "part_of": "OLD"}, {}, True),
        ({"relies_on": []}, {}, False),
        ({"type": "ship", "period": ["2026-04-01", "2031-03-31"]}, {}, False),
        ({"type": "local-child-poverty-action-report"}, {}, False),
        ({"period": ["2024-04-01", "2026-05-31"]}, {}, False),
        ({}, {"type": "local-child-poverty-action-report"}, False),
    ],
)
def test_what_a_plan_relies_on_was_over_before_it_began_and_was_replaced_since(
    leaning: dict[str, Any], old: dict[str, Any], register: Register, *, found: bool
) -> None:
    case = case_of(area_of({**OLD, **old}, {**NEW, **old}, {**LEANING, **leaning}), register)
    assert (("fail", ("LHS", "OLD")) in told(current, case)) is found


def test_what_followed_is_named(register: Register) -> None:
    (one,) = current(case_of(area_of(OLD, NEW, LEANING), register))
    assert one.message == (
        "The local housing strategy relies on Homes 2019, which ended on 31 March 2024, before it began on 1 April "
        "2024; it does not name what followed, Homes 2025."
    )
    assert one.owners == ("SC",)
    assert [seen.where for seen in one.passages] == ["LHS.period", "OLD.period"]
