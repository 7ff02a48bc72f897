"""When duties fall due: by the register, and counted from an area's own days."""

from datetime import date
from typing import Any

import pytest

from kg.align.deadline import REPORT, counted, reported
from kg.register import Register
from tests.kg.align.cases import area_of, case_of

SP = {"id": "SP", "type": "strategic-plan", "owner": "IJB", "period": ["2023-04-01", "2026-03-31"]}
REPORTED = {"id": "APR", "year": "2023/24", "year_end": "2024-03-31", "published": "2024-07-01"}


def _days(register: Register, *plans: Any, as_at: date = date(2026, 6, 1), **parts: Any) -> dict[str, tuple[str, bool]]:
    case = case_of(area_of(*plans, **parts), register, as_at=as_at)
    return {entry.key: (entry.day.isoformat(), entry.overdue) for entry in counted(case)}


@pytest.mark.parametrize(
    ("as_at", "overdue"), [(date(2026, 3, 30), False), (date(2026, 3, 31), False), (date(2026, 4, 1), True)]
)
def test_a_strategic_plan_is_reviewed_before_its_three_years_are_over(
    as_at: date, overdue: bool, register: Register
) -> None:
    assert _days(register, SP, as_at=as_at) == {"duty/pbjw-s37-review/SP": ("2026-03-31", overdue)}


@pytest.mark.parametrize(
    ("plan", "day"),
    [
        ({"reviewed": "2025-01-15"}, "2028-01-14"),
        ({"reviewed": "2022-01-15"}, "2026-03-31"),
        ({"period": None}, None),
        ({"status": "draft"}, None),
    ],
)
def test_it_is_counted_from_the_last_review(plan: dict[str, Any], day: str | None, register: Register) -> None:
    found = _days(register, {**SP, **plan})
    assert found.get("duty/pbjw-s37-review/SP", (None,))[0] == day


@pytest.mark.parametrize(
    ("scheme", "day"),
    [
        ({"approved": "2020-02-29"}, "2025-02-27"),
        ({"approved": "2015-06-01", "last_review": "2022-06-01"}, "2027-05-31"),
        ({}, None),
    ],
)
def test_a_scheme_is_reviewed_within_five_years(scheme: dict[str, Any], day: str | None, register: Register) -> None:
    assert _days(register, integration_scheme=scheme).get("duty/pbjw-s44-review-scheme", (None,))[0] == day


def test_a_carer_strategy_within_three_years_of_its_publication(register: Register) -> None:
    plan = {"id": "CARE", "type": "local-carer-strategy", "approved": "2024-03-20"}
    assert _days(register, plan) == {"duty/carers-s33-review/CARE": ("2027-03-20", False)}
    assert _days(register, {**plan, "reviewed": "2025-03-20"}) == {"duty/carers-s33-review/CARE": ("2028-03-20", False)}


def test_a_financial_statement_a_year_after_the_last(register: Register) -> None:
    finance = {"afs": {"id": "AFS", "title": "Statement", "published": "2025-05-31"}}
    assert _days(register, finance=finance) == {"duty/pbjw-s39-afs": ("2026-05-31", True)}


@pytest.mark.parametrize(
    ("report", "as_at", "days"),
    [
        ({}, date(2025, 7, 31), []),
        ({}, date(2025, 8, 1), ["2025-07-31"]),
        ({}, date(2026, 8, 1), ["2025-07-31", "2026-07-31"]),
        ({"published": None}, date(2024, 7, 31), []),
        ({"published": None}, date(2024, 8, 1), ["2024-07-31"]),
        ({"year_end": None}, date(2026, 8, 1), []),
    ],
)
def test_a_report_that_should_be_out_is_overdue(
    report: dict[str, Any], as_at: date, days: list[str], register: Register
) -> None:
    found = _days(register, as_at=as_at, finance={"apr": {**REPORTED, **report}})
    assert list(found.values()) == [(day, True) for day in days]
    assert list(found) == [f"duty/{REPORT}/integration-authority/{day}" for day in days]


@pytest.mark.parametrize(
    ("report", "day"), [({}, date(2024, 8, 1)), ({"published": None}, date.min), ({"year_end": None}, date.min)]
)
def test_the_day_after_the_last_report_was_due(report: dict[str, Any], day: date, register: Register) -> None:
    assert reported(area_of(finance={"apr": {**REPORTED, **report}}), register) == day
    assert reported(area_of(), register) == date.min
