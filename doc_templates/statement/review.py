"""Section 12: who looks at the statement again, when, and what makes them do so earlier."""

from doc_templates.statement.sections import REVIEW as HERE
from doc_templates.writing import records
from doc_templates.writing.desk import Desk, Record, claim
from doc_templates.writing.figure import when

_STEP = "The statement should keep step with the plan it is part of."


def review(desk: Desk) -> list[Record]:
    """What is required, the owner and the day, and the triggers."""
    found = []
    due = desk.authority.binding(records.REVIEW)
    if due:
        deadline = f" When: {due.duty.deadline.text}." if due.duty.deadline else ""
        found.append(claim(desk.authority.claim(records.REVIEW) + deadline, desk.authority.cite(records.REVIEW)))
    return [*found, _owner(desk), _day(desk), claim(_triggers(desk), desk.of_data("plans"))]


def _owner(desk: Desk) -> Record:
    reviewer = desk.area.statement.reviewer
    if reviewer:
        return claim(f"{desk.name(reviewer)} reviews this statement each year.", desk.of_data("statement"))
    owner = desk.who("integration_authority", "planning")
    return claim(gap=desk.gap(HERE, "who reviews this statement", _STEP, owner, "statement.reviewer"))


def _day(desk: Desk) -> Record:
    day = desk.area.statement.review_by
    if day:
        return claim(f"It will next be reviewed by {when(day)}.", desk.of_data("statement"))
    owner = desk.who("integration_authority", "planning")
    return claim(
        gap=desk.gap(HERE, "the day by which this statement will be reviewed", _STEP, owner, "statement.review_by")
    )


def _triggers(desk: Desk) -> str:
    ends = [
        f"“{plan.title}” ends on {when(plan.ends)}"
        for plan in (desk.plan, desk.strategy, desk.area.plan("ship"))
        if plan and plan.ends
    ]
    told = f" Of those it draws on, {'; '.join(ends)}." if ends else ""
    return (
        "It should be looked at earlier when the strategic plan, the housing strategy or the housing investment plan "
        f"is replaced, when a budget of table T7 changes, or when the law of table T6a comes into force.{told}"
    )
