"""Days that an area's plans set themselves."""

from datetime import date
from typing import Any

import pytest

from kg.align.milestone import actions, ends, promised
from kg.register import Register
from tests.kg.align.cases import area_of, case_of

PLAN = {"id": "P", "type": "ship", "period": ["2021-04-01", "2026-05-31"]}
ACTION = {"id": "A1", "text": "Build", "lead": "SC", "end": "2026-05-31"}


@pytest.mark.parametrize(("end", "overdue"), [("2026-05-31", True), ("2026-06-01", False)])
def test_a_plan_ends_on_its_last_day(end: str, overdue: bool, register: Register) -> None:
    (found,) = ends(case_of(area_of({**PLAN, "period": ["2021-04-01", end]}), register))
    assert (found.key, found.day.isoformat(), found.overdue) == ("plan/P/end", end, overdue)
    assert (found.what, found.why, found.owners) == (
        "End of Plan P",
        "No plan that follows it was given.",
        ("Testbrae Council",),
    )


@pytest.mark.parametrize("plan", [{"period": None}, {"status": "draft"}, {"type": "local-child-poverty-action-report"}])
def test_some_plans_do_not_end(plan: dict[str, Any], register: Register) -> None:
    assert list(ends(case_of(area_of({**PLAN, **plan}), register))) == []


def test_the_plan_that_follows_is_named(register: Register) -> None:
    later = {**PLAN, "id": "Q", "status": "draft", "period": ["2026-10-01", "2031-03-31"]}
    (found,) = ends(case_of(area_of(PLAN, later), register))
    assert found.why == "It is to be followed by Plan Q."


def test_actions_of_one_plan_on_one_day_are_one_entry(register: Register) -> None:
    second, third = {**ACTION, "id": "A2", "text": "Let", "lead": "HB"}, {**ACTION, "id": "A3", "end": "2026-06-01"}
    plan = {**PLAN, "actions": [second, ACTION, third, {**ACTION, "id": "A4", "end": None}]}
    two, one = actions(case_of(area_of(plan), register))
    assert (two.key, two.what, two.where, two.overdue) == (
        "action/P/2026-05-31",
        "2 actions of Plan P due",
        ("A1", "A2"),
        True,
    )
    assert two.why == "A1 Build; A2 Let. Whether they are done is not recorded."
    assert two.owners == ("NHS Test", "Testbrae Council")
    assert (one.what, one.overdue, one.why) == ("Build (Plan P)", False, "A3 Build.")


@pytest.mark.parametrize(
    ("by", "day", "overdue"),
    [
        ("2026", "2026-12-31", False),
        ("2024-02", "2024-02-29", True),
        ("2026-12", "2026-12-31", False),
        ("2026-05-31", "2026-05-31", True),
        ("2026-06-01", "2026-06-01", False),
    ],
)
def test_an_improvement_is_due_by_the_last_day_that_was_meant(
    by: str, day: str, overdue: bool, register: Register
) -> None:
    challenge = {"id": "R1", "name": "Few homes", "improvement": "Build", "owner": "SC", "by": by}
    (found,) = promised(case_of(area_of(challenges=[challenge]), register))
    assert (found.key, found.day.isoformat(), found.overdue) == ("challenge/R1", day, overdue)
    assert (found.what, found.owners) == ("Few homes: improvement due", ("Testbrae Council",))


def test_the_statement_is_looked_at_again(register: Register) -> None:
    area = area_of(statement={"review_by": "2026-05-31", "reviewer": "The board"})
    (found,) = promised(case_of(area, register, as_at=date(2026, 6, 1)))
    assert (found.key, found.overdue, found.owners) == ("statement/review", True, ("The board",))
