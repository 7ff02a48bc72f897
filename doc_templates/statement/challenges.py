"""Section 5: challenges ahead, improvements needed, and duties to come."""

from doc_templates.gaps import Gap
from doc_templates.statement.sections import CHALLENGES as HERE
from doc_templates.writing.desk import (
    HOUSING_STRATEGY,
    STATEMENT,
    STRATEGIC_PLAN,
    Desk,
    Record,
    claim,
    lines,
    marks,
)
from doc_templates.writing.figure import number, when
from kg.area.statement import Challenge
from kg.model import Duty
from kg.words import capitalised, listed

_COLUMNS = ("rank", "challenge", "where", "cause", "improvement", "owner", "by", "source")
_MET = "A challenge without an answer, an owner and a date will not be met."


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
            found.append(claim(f"“{plan.title}”{ended}, and no successor is recorded.", desk.of_plan(plan), gap))
    report = desk.area.finance.apr
    if report is None or report.hcs_section is not True:
        told = f"The performance report for {report.year} has no section on the housing contribution." if report else ""
        gap = desk.gap(
            HERE,
            "progress on the last housing contribution statement",
            "Lessons of the last statement are what the next one starts from.",
            desk.who("integration_authority", "performance"),
        )
        found.append(claim(told, desk.of_data("finance, performance report") if report else "", gap))
    return found


def table(desk: Desk) -> tuple[list[Record], list[Record]]:
    """T6, the challenges in their order, or where none are recorded the issues of each locality; and its gaps."""
    gaps: list[Gap] = []
    ranked = sorted(desk.area.challenges, key=lambda c: (c.rank is None, c.rank or 0, c.id))
    rows = [_challenge(desk, challenge, gaps) for challenge in ranked] or _issues(desk, gaps)
    return rows, marks(gaps, rows)


def _challenge(desk: Desk, challenge: Challenge, gaps: list[Gap]) -> Record:
    def held(text: str, what: str, entry: str) -> str:
        if text:
            return text
        owner = desk.name(challenge.owner) if challenge.owner else desk.who("hscp", "planning")
        gaps.append(desk.gap(HERE, f"{challenge.id} {challenge.name}: {what}", _MET, owner, f"{challenge.id}.{entry}"))
        return gaps[-1].tag

    return {
        "rank": held(number(challenge.rank) if challenge.rank is not None else "", "its rank", "rank"),
        "challenge": f"{challenge.id} {challenge.name}",
        "where": ", ".join(desk.localities[place] for place in challenge.localities) or "Not recorded",
        "cause": held(lines([challenge.cause, challenge.consequence]), "its cause", "cause"),
        "improvement": held(challenge.improvement, "the improvement", "improvement"),
        "owner": held(desk.name(challenge.owner) if challenge.owner else "", "its owner", "owner"),
        "by": held(when(challenge.by), "by when", "by"),
        "source": desk.of_data("challenges"),
    }


def _issues(desk: Desk, gaps: list[Gap]) -> list[Record]:
    """The key issues of the localities, without order or answer until a workshop gives them."""
    answer = desk.gap(
        HERE,
        "the order of the challenges in table T6, and for each its cause, the improvement, its owner and its date",
        _MET,
        desk.who("hscp") + " and " + desk.who("council") + " (workshop with all partners)",
    )
    gaps.append(answer)
    rows = [
        dict.fromkeys(_COLUMNS, answer.tag)
        | {
            "challenge": capitalised(issue),
            "where": place.name,
            "source": desk.of_data(f"locality {place.id}"),
        }
        for place in desk.area.localities
        for issue in place.housing_issues
    ]
    return rows or [dict.fromkeys(_COLUMNS, "") | {"challenge": answer.tag}]


def coming(desk: Desk) -> list[Duty]:
    """The records of law not yet in force that concern the scheme's functions, the plans or the statement, by id."""
    functions = [function.concept for function in desk.functions]
    duties = desk.authority.coming(functions, (STATEMENT, STRATEGIC_PLAN, HOUSING_STRATEGY))
    return sorted(duties, key=lambda duty: duty.id)


def forthcoming(desk: Desk) -> list[Record]:
    """Law that is not in force on the day and concerns the scheme's functions, the plans or the statement."""
    rows = [
        {
            "duty": duty.text,
            "bearer": listed(desk.register.label("role", role) for role in duty.bearers),
            "provision": duty.basis[0].text,
            "standing": "Not in force" + (f"; starts on {when(duty.valid_from)}" if duty.valid_from else ""),
        }
        for duty in coming(desk)
    ]
    return rows or [
        {"duty": "None recorded for these functions and plans", "bearer": "", "provision": "", "standing": ""}
    ]
