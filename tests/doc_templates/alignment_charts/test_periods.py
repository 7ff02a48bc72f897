"""The timeline: plans in time, and which conflicts stand on it."""

from datetime import date
from typing import Any

import pytest

from doc_templates.alignment_charts import periods as module
from doc_templates.alignment_charts.periods import MOST, conflicts, periods
from kg.align.finding import Finding, Result, fail
from kg.align.run import Alignment
from kg.align.severity import Severity
from kg.register import Register
from tests.kg.align.cases import AS_AT, area_of, case_of

LHS = {"id": "LHS", "type": "local-housing-strategy", "period": ["2024-04-01", "2029-03-31"]}
SP = {"id": "SP", "type": "strategic-plan", "period": ["2026-04-01", "2029-03-31"]}
OLD = {"id": "OLD", "type": "ship", "period": ["2020-04-01", "2025-03-31"], "approved": "2020-12-01"}
LDP = {"id": "LDP", "type": "local-development-plan"}
ACTION = {"id": "SP-A1", "text": "Homes", "lead": "SC", "end": "2027-12-31"}


def _found(register: Register, *results: Result, plans: tuple[Any, ...] = (LHS, SP, OLD, LDP)) -> Alignment:
    check = register.checks["C19"]
    return Alignment(case_of(area_of(*plans), register), tuple(Finding(check=check, result=one) for one in results))


def _high(*where: str, message: str = "It differs.") -> Result:
    return fail(*where, message=message, severity=Severity.HIGH)


def test_a_conflict_touches_two_plans_or_the_days_of_one(register: Register) -> None:
    results = _high("SP", "LHS"), _high("SP.cites"), _high("OLD.period"), _high("F4")
    medium = fail("SP", "OLD", message="", severity=Severity.MEDIUM)
    told = conflicts(_found(register, *results, medium))
    assert [(one.number, list(one.plans)) for one in told] == [(1, ["LHS", "SP"]), (2, ["OLD"])]


def test_conflicts_have_the_numbers_of_the_paper_that_they_stand_in(register: Register) -> None:
    found = _found(register, _high("SP", "LHS"), _high("OLD.period"))
    first, second = found.open
    assert [one.number for one in conflicts(found, {first.id: 7, second.id: 12})] == [7, 12]
    assert [one.number for one in conflicts(found, {first.id: 7})] == [7, 2]
    made = periods(found, numbers={first.id: 7, second.id: 12})
    assert made is not None
    assert "Number 7: LHS, SP: It differs. Number 12: OLD: It differs." in made.alt


def test_a_conflict_stands_at_its_day_else_at_that_of_the_run(register: Register) -> None:
    plans = LHS, {**SP, "actions": [ACTION, {**ACTION, "id": "SP-A2", "end": "2029-03-31"}]}, OLD
    results = _high("SP-A1", "LHS"), _high("SP-A2", "LHS"), _high("OLD.period"), _high("OLD.approved")
    days = [one.plans for one in conflicts(_found(register, *results, plans=plans))]
    assert days == [
        {"LHS": AS_AT, "SP": date(2027, 12, 31)},
        {"LHS": AS_AT, "SP": AS_AT},
        {"OLD": date(2025, 3, 31)},
        {"OLD": date(2020, 12, 1)},
    ]


def test_it_says_what_one_sees(register: Register) -> None:
    made = periods(_found(register, _high("SP", "LHS"), _high("SP", "OLD")))
    assert made is not None
    assert made.alt == (
        "Timeline of 3 plan periods from 1 April 2020 to 31 March 2029, as at 1 June 2026. Plan OLD (OLD) is over. The "
        "next to end are Plan SP (SP) and Plan LHS (LHS), on 31 March 2029. The period of Plan LDP (LDP) was not "
        "given. 2 conflicts are marked by number, most on SP (2), LHS (1) and OLD (1). Number 1: LHS, SP: It differs. "
        "Number 2: OLD, SP: It differs."
    )
    quiet = periods(_found(register, plans=(LHS,)))
    assert quiet is not None
    assert quiet.alt == (
        "Timeline of 1 plan period from 1 April 2024 to 31 March 2029, as at 1 June 2026. None is over. The next to "
        "end is Plan LHS (LHS), on 31 March 2029. No conflict is marked."
    )


def test_many_conflicts_are_cut_and_it_says_so(register: Register) -> None:
    made = periods(_found(register, *(_high("SP", "LHS", f"F{i}") for i in range(MOST + 1))))
    assert made is not None
    told, *first = made.alt.split(" Number ")
    assert told.endswith(
        f"21 conflicts are marked by number, most on LHS (21) and SP (21); the first {MOST} are drawn."
    )
    assert [one[:2] for one in first] == ["1:", "2:", "3:"]


def test_the_same_findings_make_the_same_bytes(register: Register) -> None:
    found = _found(register, _high("SP", "LHS"))
    assert periods(found) == periods(found)


def test_odd_periods_are_drawn(register: Register) -> None:
    day = {**LHS, "period": ["2026-06-01", "2026-06-01"]}
    long = {**LHS, "period": ["0001-01-01", "9999-12-31"], "status": "draft"}
    assert periods(_found(register, plans=(day,))) is not None
    assert periods(_found(register, plans=(long,))) is not None


def test_without_matplotlib_or_periods_there_is_none(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    assert periods(_found(register, plans=())) is None
    assert periods(_found(register, plans=(LDP,))) is None
    monkeypatch.setattr(module, "can_draw", lambda: False)
    assert periods(_found(register)) is None
