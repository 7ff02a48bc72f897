"""The annexes: the plans and data sets, the delegation schedule and the gap register."""

from typing import Final

from doc_templates.gaps import Gap
from doc_templates.statement.sections import INTRODUCTION, SCHEDULE
from doc_templates.writing import records
from doc_templates.writing.desk import NOTHING, Desk, Record, claim, lines, marks
from doc_templates.writing.disclosure import SMALL
from doc_templates.writing.figure import pounds, span, when
from kg.area.model import Function
from kg.model import Duty
from kg.receipt import Receipt
from kg.words import listed

_SETTLES: Final = "The schedule settles what is delegated, under what, and with which money."


def plans(desk: Desk) -> list[Record]:
    """The plans and data sets that the statement draws on."""
    named = [plan for plan in (desk.plan, desk.strategy, desk.previous) if plan]
    rest = [
        plan
        for plan in desk.area.plans
        if plan not in named
        and (plan.housing_member is False or plan.housing_contacts or plan.status == "expired_no_successor")
    ]
    rows = [
        {
            "id": plan.id,
            "title": plan.title,
            "owner": desk.names(plan.owner),
            "period": span(plan.period) if plan.period else "Not recorded",
            "standing": (f"Approved {when(plan.approved)}; " if plan.approved else "") + plan.status.replace("_", " "),
        }
        for plan in (*named, *rest)
    ]
    none = {"id": NOTHING, "title": "", "owner": "", "period": "", "standing": ""}
    return [*rows, *_data_sets(desk)] or [none]


def _data_sets(desk: Desk) -> list[Record]:
    evidence, finance = desk.area.evidence, desk.area.finance
    found = []
    for held in (evidence.jsna, evidence.hnda):
        if held:
            dated = when(held.published) or when(held.robust_and_credible)
            found.append(
                (
                    held.id,
                    held.title,
                    NOTHING,
                    f"Base year {held.base_year}" if held.base_year else "Not recorded",
                    dated,
                )
            )
    if finance.afs:
        found.append(
            (finance.afs.id, finance.afs.title, "", finance.afs.year or "Not recorded", when(finance.afs.published))
        )
    if finance.mtfp:
        found.append((finance.mtfp.id, finance.mtfp.title, "", "Not recorded", when(finance.mtfp.approved)))
    if finance.apr:
        found.append(
            (
                finance.apr.id,
                f"Annual performance report {finance.apr.year}",
                "",
                finance.apr.year,
                when(finance.apr.published),
            )
        )
    authority = desk.who("integration_authority")
    return [
        {"id": i, "title": title, "owner": owner or authority, "period": period, "standing": dated or "Not dated"}
        for i, title, owner, period, dated in found
    ]


def schedule(desk: Desk) -> tuple[list[Record], list[Record]]:
    """T11, the delegation schedule, and the gaps it shows."""
    gaps: list[Gap] = []
    rows = [_function(desk, function, gaps) for function in desk.functions]
    if not rows:
        gaps.append(undelegated(desk))
        rows = [dict.fromkeys(("function", "delegated", "enactment", "clause", "budget", "direction"), gaps[-1].tag)]
    rule = desk.authority.claim(records.DIRECT)
    required = [claim(rule, desk.authority.cite(records.DIRECT))] if rule else []
    return rows, [*required, *marks(gaps, rows)]


def undelegated(desk: Desk) -> Gap:
    """The gap of an area that has not given the functions of its scheme."""
    return desk.gap(
        INTRODUCTION,
        "the functions of the integration scheme: which are delegated, as what class, and by which clause",
        desk.why(records.CARRY_OUT, "Nothing else says what is delegated."),
        desk.who("integration_authority", "keeper of the integration scheme"),
    )


def _function(desk: Desk, function: Function, gaps: list[Gap]) -> Record:
    keeper = desk.who("integration_authority", "keeper of the integration scheme")
    if not function.clause:
        without = [f.id for f in desk.functions if not f.clause]
        gaps.append(desk.gap(SCHEDULE, f"the clause of the integration scheme for {listed(without)}", _SETTLES, keeper))
    clause = function.clause or gaps[-1].tag
    given = [direction for direction in desk.area.directions if direction.function == function.id]
    asked = function.delegated and not given and desk.authority.binding(records.DIRECT) is not None
    if asked:
        why = desk.why(records.DIRECT, "Without a direction nobody has been told to carry it out.")
        gaps.append(
            desk.gap(
                SCHEDULE, f"the direction for {function.id} {function.name}", why, desk.who("integration_authority")
            )
        )
    otherwise = NOTHING if function.delegated else "Not delegated"
    directed = when(given[0].date) if given else gaps[-1].tag if asked else otherwise
    statement = desk.area.finance.afs
    budget = [
        f"{line.line}, {pounds(line.value)}"
        for line in (statement.lines if statement else ())
        if line.function == function.id
    ]
    prescribed = _prescribed(desk, function)
    doubted = [duty for duty in prescribed if function.class_ != "Must" and not _explained(desk, duty)]
    tag = ""
    if doubted:
        gaps.append(
            desk.gap(
                SCHEDULE,
                f"the right class of {function.id} {function.name}: the scheme has “{function.class_}”, but the "
                "register has a duty that names it",
                desk.why(doubted[0].id, _SETTLES),
                keeper,
            )
        )
        tag = gaps[-1].tag
    return {
        "function": f"{function.id} {function.name}",
        "delegated": _delegated(function),
        "enactment": lines(
            [
                "; ".join(function.law) or "None named in the scheme data",
                *(_cited(desk, duty) for duty in prescribed),
                tag,
            ]
        ),
        "clause": clause,
        "budget": lines(budget) or ("Not in the financial statement" if statement else "No financial statement"),
        "direction": directed,
    }


def _delegated(function: Function) -> str:
    """Whether a function is delegated, and its class where that says more."""
    if not function.delegated:
        return "No" if function.class_ == "No" else f"No, although its class is {function.class_}"
    return "Yes, although its class is No" if function.class_ == "No" else f"Yes ({function.class_})"


def _prescribed(desk: Desk, function: Function) -> list[Duty]:
    """Records of the regulations that list what councils must delegate, where they name the function."""
    regulations = desk.register.duty(records.PRESCRIBED).instrument
    found = [desk.authority.binding(name) for name in desk.authority.verdicts]
    return sorted(
        (v.duty for v in found if v and v.duty.instrument == regulations and function.concept in v.duty.functions),
        key=lambda duty: duty.id,
    )


def _explained(desk: Desk, duty: Duty) -> bool:
    """Whether another function of the scheme, with class Must, is what the record is about."""
    return any(other.class_ == "Must" and other.concept in duty.functions for other in desk.functions)


def _cited(desk: Desk, duty: Duty) -> str:
    return f"Register: {desk.authority.cite(duty.id)}"


def about(desk: Desk, receipt: Receipt) -> list[Record]:
    """How the draft was made, so that it can be made again."""
    return [
        claim(desk.drafted(receipt)),
        claim(f"Receipt {receipt.id}. Graph {receipt.graph}. Data {desk.area.digest}."),
        claim(
            "Every figure is in the data given, or is a sum, difference or share of such figures whose working is "
            f"shown beside it. Counts below {SMALL}, zero among them, are withheld unless what is counted is known not "
            "to be people; where a total would give one away, another is withheld with it."
        ),
    ]


def gap_rows(gaps: tuple[Gap, ...]) -> list[Record]:
    """T12, the gap register."""
    rows = [
        {"id": gap.id, "section": gap.section, "what": gap.what, "why": gap.why, "owner": gap.owner} for gap in gaps
    ]
    return rows or [{"id": "None", "section": "", "what": "", "why": "", "owner": ""}]
