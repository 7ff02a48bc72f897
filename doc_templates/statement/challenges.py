"""Section 5: challenges ahead, improvements needed, and duties to come."""

from typing import Final

from doc_templates.statement.desk import HOUSING_STRATEGY, STATEMENT, STRATEGIC_PLAN, Desk, Record, claim, marks
from doc_templates.statement.figure import when
from kg.words import listed

HERE: Final = "5 Challenges and improvements"


def challenges(desk: Desk) -> list[Record]:
    """What has ended without a successor, and what is not known of the last statement."""
    found = []
    for plan in desk.area.plans:
        if plan.status == "expired_no_successor":
            ended = f" ended on {when(plan.ends)}" if plan.ends else " has ended"
            gap = desk.gap(
                HERE,
                f"what takes the place of {plan.id}, {plan.title}",
                "A plan that has ended cannot be relied on.",
                desk.names(plan.owner),
            )
            found.append(claim(f"“{plan.title}”{ended}, and no successor is recorded.", plan.id, gap))
    report = desk.area.finance.apr
    if report is None or report.hcs_section is not True:
        told = f"The performance report for {report.year} has no section on the housing contribution." if report else ""
        gap = desk.gap(
            HERE,
            "progress on the last housing contribution statement",
            "Lessons of the last statement are what the next one starts from.",
            desk.who("integration_authority", "performance"),
        )
        found.append(claim(told, report.id if report else "", gap))
    return found


def table(desk: Desk) -> tuple[list[Record], list[Record]]:
    """T6, the challenges of each locality, and the gaps it shows."""
    answer = desk.gap(
        HERE,
        "the order of the challenges in table T6, and for each the improvement, its owner and its date",
        "A challenge without an answer, an owner and a date will not be met.",
        desk.who("hscp") + " and " + desk.who("council") + " (workshop with all partners)",
    )
    rows = [
        {
            "challenge": f"{issue[:1].upper()}{issue[1:]}",
            "where": place.name,
            "improvement": answer.tag,
            "owner": answer.tag,
            "by": answer.tag,
            "source": f"Area data: locality {place.id}",
        }
        for place in desk.area.localities
        for issue in place.housing_issues
    ]
    if not rows:
        rows = [{"challenge": answer.tag, "where": "", "improvement": "", "owner": "", "by": "", "source": ""}]
    return rows, marks([answer])


def forthcoming(desk: Desk) -> list[Record]:
    """Law that is not in force on the day and concerns the scheme's functions, the plans or the statement."""
    functions = [function.concept for function in desk.functions]
    duties = desk.authority.coming(functions, (STATEMENT, STRATEGIC_PLAN, HOUSING_STRATEGY))
    rows = [
        {
            "duty": duty.text,
            "bearer": listed(desk.register.label("role", role) for role in duty.bearers),
            "provision": duty.basis[0].text,
            "standing": f"Not in force on {when(desk.as_at)}"
            + (f"; starts on {when(duty.valid_from)}" if duty.valid_from else ""),
        }
        for duty in sorted(duties, key=lambda duty: duty.id)
    ]
    return rows or [
        {"duty": "None recorded for these functions and plans", "bearer": "", "provision": "", "standing": ""}
    ]
