"""Whether everything that is published with a strategic plan is there."""

from datetime import date
from typing import Any

import pytest

from kg.align.checks.companions import companions_published
from kg.align.finding import Result
from kg.register import Register
from tests.kg.align.cases import area_of, case_of, short

ALL = {
    "AFS": "AFS26", "consultation_statement": "2026-03-25", "EqIA": "EqIA-SP 2026-02-10", "HCS": "HCS",
    "FSD": "FSD-SP 2026-02-10", "easy_read": "2026-04-01",
}  # fmt: skip
SP: dict[str, Any] = {
    "id": "SP", "type": "strategic-plan", "owner": "IJB", "period": ["2026-04-01", "2029-03-31"],
    "approved": "2026-03-25", "companions": ALL,
}  # fmt: skip
HCS = {"id": "HCS", "type": "hcs", "owner": "IJB", "part_of": "SP", "approved": "2026-03-25"}
AFS = {"afs": {"id": "AFS26", "title": "Financial statement 2026/27", "year": "2026/27"}}


def found(register: Register, *plans: dict[str, Any], as_at: date = date(2026, 6, 1), **parts: Any) -> list[Result]:
    area = area_of(*plans, **{"finance": AFS, **parts})
    return [one for one in companions_published(case_of(area, register, as_at=as_at)) if one.state != "pass"]


def test_a_plan_with_all_its_companions_is_in_order(register: Register) -> None:
    assert found(register, SP, HCS) == []


@pytest.mark.parametrize(
    ("name", "severity"),
    [("consultation_statement", None), ("EqIA", None), ("FSD", "high"), ("easy_read", "low")],
)
@pytest.mark.parametrize("value", [None, "to follow"])
def test_what_is_missing_is_found(name: str, severity: str | None, value: str | None, register: Register) -> None:
    (one,) = found(register, {**SP, "companions": {**ALL, name: value}}, HCS)
    assert short([one]) == [("fail", (f"SP.companions.{name}",))]
    assert one.severity == severity


def test_what_is_not_listed_is_named_by_its_type(register: Register) -> None:
    rest = {name: value for name, value in ALL.items() if name != "EqIA"}
    assert short(found(register, {**SP, "companions": rest}, HCS)) == [
        ("fail", ("SP.companions.equality-impact-assessment",))
    ]


def test_a_companion_may_be_an_appendix_or_stand_elsewhere(register: Register) -> None:
    bare = {**SP, "companions": {"easy_read": "2026-04-01", "HCS": None, "AFS": None, "EqIA": None, "FSD": None}}
    whole = {**bare, "sections": ["Appendix 3: EqIA", "Our consultation statement"]}
    assessed = [{"id": "I1", "kind": "fairer_scotland", "title": "Fairness"}]
    assert found(register, whole, HCS, assessments=assessed) == []
    assert len(found(register, bare, HCS)) == 3


def test_what_was_published_was_not_given(register: Register) -> None:
    assert short(found(register, {**SP, "companions": {}})) == [("not_evidenced", ("SP.companions",))]
    assert short(found(register)) == [("not_evidenced", ("plans",))]


def test_nothing_is_published_with_a_draft(register: Register) -> None:
    assert short(found(register, {**SP, "status": "draft", "companions": {}})) == [("not_applicable", ("SP",))]


@pytest.mark.parametrize(
    ("day", "states"),
    [
        ("2025-12-24", ["needs_review"]),
        ("2025-12-25", []),
        ("2026-06-25", []),
        ("2026-06-26", ["fail"]),
        ("2025-12", []),
        ("2025-11", ["needs_review"]),
        ("2026-06", []),
        ("2026-07", ["fail"]),
        ("2026", []),
    ],
)
def test_a_companion_is_of_the_time_of_the_plan(day: str, states: list[str], register: Register) -> None:
    said = found(register, {**SP, "companions": {**ALL, "EqIA": f"EqIA {day}"}}, HCS)
    assert [one.state for one in said] == states


def test_a_companion_that_is_a_plan_is_of_the_day_it_was_approved(register: Register) -> None:
    (one,) = found(register, SP, {**HCS, "approved": "2026-07-01"})
    assert short([one]) == [("fail", ("SP.companions.HCS",))]
    assert one.message == (
        "The strategic plan was approved on 25 March 2026; its housing contribution statement is dated 1 July 2026."
    )


@pytest.mark.parametrize(
    ("as_at", "states"),
    [
        (date(2027, 3, 31), []),
        (date(2027, 4, 1), ["needs_review"]),
        (date(2027, 6, 30), ["needs_review"]),
        (date(2027, 7, 1), ["fail"]),
    ],
)
def test_the_financial_statement_is_of_this_year(as_at: date, states: list[str], register: Register) -> None:
    assert [one.state for one in found(register, SP, HCS, as_at=as_at)] == states


def test_without_its_year_nothing_can_be_said_of_the_financial_statement(register: Register) -> None:
    unknown = {"afs": {"id": "AFS26", "title": "Financial statement"}}
    assert short(found(register, SP, HCS, finance=unknown)) == [("not_evidenced", ("SP.companions.AFS",))]
