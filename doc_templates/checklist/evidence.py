"""The evidence for each item of the checklist, by the number of the item: small functions of the area's data alone."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from doc_templates.checklist.finding import Finding, Missing, nothing
from doc_templates.checklist.group import consulted, engaged
from doc_templates.writing.desk import HOUSING_STRATEGY, Desk, dated
from doc_templates.writing.figure import pounds, span, when
from kg.area.plan import Plan
from kg.words import capitalised, listed

_ASSESSMENTS: Final = (
    ("equality", "equality impact assessment", ("EqIA", "EIA")),
    ("fairer_scotland", "Fairer Scotland assessment", ("FSD", "FSDA")),
)
_ISLANDS: Final = ("islands", "island communities impact assessment", ("ICIA",))
_NEIGHBOURS: Final = (
    (HOUSING_STRATEGY, "housing strategy", "council"),
    ("nhs-delivery-plan", "delivery plan of the health board", "health_board"),
    ("cjoip", "community justice plan", "cj_partnership"),
    ("childrens-services-plan", "children’s services plan", "cs_partnership"),
)


def timetable(desk: Desk) -> Finding:
    """Item 1: the plan's period, and whether it was approved before it began; the day of the next review."""
    plan, owner = desk.plan, desk.who("integration_authority", "planning")
    if plan is None or plan.period is None:
        return nothing("the strategic plan and its period", owner)
    told = [f"{plan.id} runs from {span(plan.period)}."]
    missing = [Missing(f"the dates of the review of {plan.id} and of each planning task before it", owner)]
    if plan.approved is None:
        missing.append(Missing(f"the date on which {plan.id} was approved", owner, f"{plan.id}.approved"))
    else:
        order = "on or before its first day" if plan.approved <= plan.period[0] else "after its first day"
        told.append(f"It was approved on {when(plan.approved)}, {order}.")
    return Finding(tuple(told), tuple(missing))


def impact_assessments(desk: Desk) -> Finding:
    """Item 2: the assessments that are recorded, as companions of the plan or by themselves."""
    islands = (_ISLANDS,) if desk.area.area.geography.island_communities else ()
    companions = desk.plan.companions if desk.plan else {}
    told, missing = [], []
    for kind, name, keys in (*_ASSESSMENTS, *islands):
        held = [str(companions[key]) for key in keys if companions.get(key)]
        held += [made.id for made in desk.area.assessments if made.kind == kind]
        if held:
            told.append(f"{capitalised(name)}: {listed(held)}.")
        else:
            missing.append(Missing(f"the {name}, or why none is needed", desk.who("hscp", "equality officer")))
    return Finding(tuple(told), tuple(missing))


def needs_assessment(desk: Desk) -> Finding:
    """Item 3: the joint strategic needs assessment, and whether it is older than the plan's approval."""
    held, owner = desk.area.evidence.jsna, desk.who("hscp", "analyst")
    if held is None:
        return nothing("the joint strategic needs assessment", owner)
    told = [f"{held.id}, “{held.title}”{f', published {when(held.published)}' if held.published else ''}."]
    gaps = () if held.published else (Missing(f"when {held.id} was published", owner, f"{held.id}.published"),)
    return Finding(tuple(told), gaps)


def market_facilitation(desk: Desk) -> Finding:
    """Item 4: the market facilitation plan, and whether it was there when the strategic plan was approved."""
    held, owner = desk.area.plan("market-facilitation-plan"), desk.who("hscp", "commissioning")
    if held is None:
        return nothing("the market facilitation plan", owner)
    told = [dated(held)]
    if held.approved and desk.plan and desk.plan.approved and held.approved > desk.plan.approved:
        told.append(f"It was approved after {desk.plan.id}, which was approved on {when(desk.plan.approved)}.")
        return Finding(tuple(told), (Missing(f"how {desk.plan.id} could use what {held.id} shows", owner),))
    return Finding(tuple(told))


def required_content(desk: Desk) -> Finding:
    """Item 5: the arrangements for each locality, and the priorities of the plan."""
    plan, owner = desk.plan, desk.who("integration_authority", "planning")
    if plan is None:
        return nothing("the strategic plan", owner)
    held = [place for place in desk.area.localities if plan.locality_arrangements.get(place.id)]
    told = [f"{plan.id} sets out arrangements for {listed(f'{p.name} ({p.id})' for p in held)}."] if held else []
    if plan.priorities:
        told.append(f"Its priorities are {listed(aim.id for aim in plan.priorities)}.")
    missing = [
        Missing(f"the arrangements for {p.name}", owner, f"{plan.id}.locality_arrangements.{p.id}")
        for p in desk.area.localities
        if p not in held
    ]
    if not desk.area.localities:
        missing.append(Missing("the localities, at least two", owner, "localities"))
    return Finding(tuple(told), tuple(missing))


def considered(_desk: Desk) -> Finding:
    """Items 6 and 7: that something was thought about is in no data."""
    return Finding(is_data=False)


def financial_plan(desk: Desk) -> Finding:
    """Item 8: the medium-term plan, and which of its changes are about the same things as the plan's actions."""
    held, owner = desk.area.finance.mtfp, desk.who("integration_authority", "chief finance officer")
    if held is None:
        return nothing("the medium-term financial plan", owner, "finance.mtfp")
    told = [f"{held.id}, “{held.title}”{f', approved {when(held.approved)}' if held.approved else ''}."]
    actions = desk.plan.actions if desk.plan else ()
    tied = [
        f"{change.id} and {listed(same)}"
        for change in (*held.savings, *held.growth)
        if (same := [action.id for action in actions if action.object and action.object == change.target])
    ]
    if tied:
        told.append(f"About the same things: {'; '.join(tied)}.")
    if held.gap_3yr:
        told.append(f"It shows a shortfall of {pounds(held.gap_3yr)} over three years.")
    ties = f"which actions of the strategic plan the savings and growth of {held.id} pay for"
    return Finding(tuple(told), () if tied else (Missing(ties, owner),))


def other_plans(desk: Desk) -> Finding:
    """Item 9: for health, housing, justice and children's services, the plan there is and what ties it to this one."""
    told, missing = [], []
    for kind, name, owner in _NEIGHBOURS:
        held = desk.area.plan(kind)
        if held is None:
            missing.append(Missing(f"the {name}", desk.who(owner)))
            continue
        tied = _ties(desk.plan, held)
        told.append(f"{held.id}: {tied}." if tied else f"{dated(held)} Nothing recorded ties it to the plan.")
        if not tied:
            missing.append(Missing(f"what ties {held.id} to the strategic plan", desk.names(held.owner)))
    return Finding(tuple(told), tuple(missing))


def contribution_statement(desk: Desk) -> Finding:
    """Item 10: the housing contribution statement, and whether it is part of the plan and of its period."""
    held, plan, owner = desk.previous, desk.plan, desk.who("hscp", "planning")
    if held is None:
        return nothing("the housing contribution statement", owner)
    told, missing = [dated(held)], []
    if plan and held.part_of == plan.id:
        told.append(f"It is part of {plan.id}.")
    else:
        missing.append(Missing(f"that {held.id} is part of the strategic plan", owner, f"{held.id}.part_of"))
    if plan and held.period != plan.period:
        missing.append(Missing(f"one period for {held.id} and {plan.id}", owner, f"{held.id}.period"))
    elif plan and plan.period:
        told.append("It has the plan’s period.")
    return Finding(tuple(told), tuple(missing))


def implementation_plan(desk: Desk) -> Finding:
    """Item 13: an implementation plan."""
    held = desk.area.plan("implementation-plan")
    owner = desk.who("integration_authority", "planning")
    return Finding((dated(held),)) if held else nothing("an implementation plan, or that none is wanted", owner)


def financial_statement(desk: Desk) -> Finding:
    """Item 14: the annual financial statement, and when it was published."""
    held, owner = desk.area.finance.afs, desk.who("integration_authority", "chief finance officer")
    if held is None:
        return nothing("the annual financial statement", owner, "finance.afs")
    published = f", published {when(held.published)}" if held.published else ""
    told = [f"{held.id}, “{held.title}”{published}."]
    if held.published and desk.plan and desk.plan.approved:
        order = "by" if held.published <= desk.plan.approved else "after"
        told.append(f"That is {order} the day on which {desk.plan.id} was approved, {when(desk.plan.approved)}.")
    gaps = () if held.published else (Missing(f"when {held.id} was published", owner, f"{held.id}.published"),)
    return Finding(tuple(told), gaps)


def consultation_statement(desk: Desk) -> Finding:
    """Item 15: the statement of how people were consulted."""
    what = "the statement of how people were consulted"
    return _companion(desk, "consultation_statement", what, desk.who("hscp", "engagement team"))


def easy_read(desk: Desk) -> Finding:
    """Item 16: an easy read edition."""
    return _companion(desk, "easy_read", "an easy read edition of the plan", desk.who("hscp", "policy officer"))


def monitoring(desk: Desk) -> Finding:
    """Item 18: the last performance report, and the actions of the plan that have a measure."""
    report, owner = desk.area.finance.apr, desk.who("integration_authority", "performance")
    told, missing = [], []
    if report:
        told.append(
            f"{report.id} for {report.year}{f', published {when(report.published)}' if report.published else ''}."
        )
    else:
        missing.append(Missing("the last annual performance report", owner, "finance.apr"))
    actions = desk.plan.actions if desk.plan else ()
    measured = [a.id for a in actions if a.measure and a.measure.baseline is not None and a.measure.target is not None]
    if measured:
        told.append(f"With a measure, baseline and target: {listed(measured)}.")
    missing += [
        Missing(f"a measure of {a.id}, with baseline and target", desk.name(a.lead), f"{a.id}.measure")
        for a in actions
        if a.id not in measured
    ]
    return Finding(tuple(told), tuple(missing))


EVIDENCE: Final[Mapping[int, Callable[[Desk], Finding]]] = MappingProxyType(
    {
        1: timetable, 2: impact_assessments, 3: needs_assessment, 4: market_facilitation, 5: required_content,
        6: considered, 7: considered, 8: financial_plan, 9: other_plans, 10: contribution_statement, 11: engaged,
        12: consulted, 13: implementation_plan, 14: financial_statement, 15: consultation_statement, 16: easy_read,
        17: considered, 18: monitoring,
    }
)  # fmt: skip


def _companion(desk: Desk, key: str, what: str, owner: str) -> Finding:
    """What goes with the strategic plan, or that it is missing."""
    held = desk.plan.companions.get(key) if desk.plan else None
    if desk.plan and held:
        return Finding((f"{desk.plan.id} has one: {_moment(held)}.",))
    return nothing(what, owner, f"{desk.plan.id}.companions.{key}" if desk.plan else "")


def _moment(held: str) -> str:
    return when(held) if held[:4].isdigit() and held.replace("-", "").isdigit() else held


def _ties(plan: Plan | None, other: Plan) -> str:
    """What ties a plan to another: things that both act on, and priorities that say which of the other's they serve."""
    if plan is None:
        return ""
    about = {action.object for action in plan.actions if action.object}
    shared = [action.id for action in other.actions if action.object in about]
    aims = {aim.id for aim in (*plan.priorities, *plan.outcomes)}
    served = [aim.id for aim in (*other.priorities, *other.outcomes) if aims.intersection(aim.maps)]
    told = [f"{listed(shared)} act{'s' if len(shared) == 1 else ''} on what {plan.id} acts on"] if shared else []
    told += [f"{listed(served)} serve{'s' if len(served) == 1 else ''} priorities of {plan.id}"] if served else []
    return "; ".join(told)
