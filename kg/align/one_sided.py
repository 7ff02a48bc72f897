"""Commitments that need another plan to act: has it said that it will? Checks C15, C22 to C25, C27 and C28.

C15 is the general search. An action whose plan or people have a check of their own is told of there, once.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from kg.align import providers
from kg.align.case import (
    ALCOHOL_AND_DRUGS,
    CARERS,
    CHILD_POVERTY,
    CHILDREN,
    HOUSING,
    INVESTMENT,
    JUSTICE,
    LAND,
    REHOUSING,
    STATEMENT,
    STRATEGIC,
    Case,
    Held,
    owners,
    quote,
)
from kg.align.counterpart import HOUSING_PLANS, Need, Search, ended_on, missing, needs, search, without
from kg.align.finding import Result, State, fail, idle, review, unseen
from kg.align.funding import costed, labelled_unfunded
from kg.align.severity import Severity
from kg.area.plan import Action, Plan
from kg.words import capitalised, listed

OWN: Final = frozenset({ALCOHOL_AND_DRUGS, JUSTICE, CHILDREN, CHILD_POVERTY, CARERS})
"""Plans that have a check of their own."""
CARE: Final = frozenset({"hscp", "integration_authority", "health_board", "adp"})
"""The bodies of health and social care."""
HOMELESS: Final = frozenset({"homelessness-services", "housing-support"})
"""Functions by which rapid rehousing may be directed."""
_LANDLORDS: Final = re.compile(
    r"landlord|housing (?:association|provider|co-?operative|partner)|social housing|\brsls?\b", re.IGNORECASE
)
_EVERYBODY: Final = re.compile(r"\b(?:all|prescribed|statutory)\b.*\b(?:consultee|stakeholder|partner)", re.IGNORECASE)


def one_sided(case: Case) -> Iterator[Result]:
    """C15: what a plan needs in homes, adaptations, land or support, another plan gives; providers and staff count."""
    yield from _silence(case, STRATEGIC)
    asking = [
        held
        for held in case.actions()
        if held.plan.type not in {*OWN, *HOUSING_PLANS, LAND}
        and not _of_carers(case, held)
        and not _resting(case, held)
    ]
    yield from _sought(case, asking, HOUSING_PLANS)
    yield from _ungiven(case) if asking else ()
    yield from providers.unsignalled(case)
    yield from providers.understaffed(case)


def rehousing(case: Case) -> Iterator[Result]:
    """C22: what a rapid rehousing plan needs of health and social care stands in their plans or in a direction."""
    plans = case.plans(REHOUSING)
    if not any(plan.actions for plan in plans):
        yield unseen(message="No rapid rehousing transition plan with its actions was given.")
        return
    for plan in plans:
        if case.over(plan):
            yield from _rests_on(case, plan)
            continue
        for action in plan.actions:
            held = Held(plan, action)
            if not _joint(case, held):
                continue
            if not case.actions(STRATEGIC, ALCOHOL_AND_DRUGS) and not _directed(case):
                yield unseen(plan.id, message=f"No strategic plan was given that could recognise {case.called(plan)}.")
                break
            looked = search(case, held, (STRATEGIC, ALCOHOL_AND_DRUGS))
            # A direction stands for a place in the plans; it does not undo what they say of the money.
            found = _unpaid(case, looked) or (None if _directed(case) else without(case, looked))
            if found:
                yield found


def recovery(case: Case) -> Iterator[Result]:
    """C23: what an alcohol and drug plan promises in homes stands in the housing plans.

    Support may stand in the strategic plan instead. Whether somebody from housing sits with them is C46.
    """
    yield from _special(case, ALCOHOL_AND_DRUGS, HOUSING_PLANS)


def release(case: Case) -> Iterator[Result]:
    """C24: the homes that a community justice plan promises stand in the housing plans."""
    yield from _special(case, JUSTICE, HOUSING_PLANS)


def leaving_care(case: Case) -> Iterator[Result]:
    """C25: what a children's services plan needs stands in the housing plans, and social landlords were consulted.

    The first is good sense (high), the second is the law (2014 asp 8 s.10(1)(b)(ii); critical).
    """
    for found in _special(case, CHILDREN, HOUSING_PLANS):
        yield found if found.severity else replace(found, severity=Severity.HIGH)
    for plan in case.plans(CHILDREN):
        yield from _landlords(case, plan)


def child_poverty(case: Case) -> Iterator[Result]:
    """C27: the report on child poverty and the housing investment plan name one another."""
    reports, plans = case.plans(CHILD_POVERTY), case.plans(INVESTMENT)
    for kind, found in ((CHILD_POVERTY, reports), (INVESTMENT, plans)):
        if not found:
            yield unseen(message=f"No {case.register.label('plan-type', kind)} was given.")
    if not reports or not plans:
        return
    asking = [held for held in case.actions(CHILD_POVERTY) if needs(held.action)]
    said = {plan.id: plan.statements.get("child_poverty") for plan in plans}
    for plan in plans:
        if said[plan.id] is False:
            # Of several councils, each has a report and an investment plan of its own.
            own = [one for one in reports if set(one.owner).intersection(plan.owner)] or reports
            yield _silent(case, plan, [held for held in asking if held.plan in own], own)
    if any(said.values()):
        for report in reports:
            if report.actions and not asking:
                told = f"No action of {case.called(report)} is about homes, to which {case.called(plans[0])} refers."
                seen = (quote(report), quote(plans[0]))
                yield review(report.id, message=told, passages=seen, owners=owners(report, *plans))
    elif None in said.values():
        yield from _sought(case, asking, (INVESTMENT, HOUSING, STATEMENT))


def carers(case: Case) -> Iterator[Result]:
    """C28: space, adaptations and breaks for carers, of whatever plan, stand in the housing strategy or statement."""
    asking = [held for held in case.actions() if held.plan.type == CARERS or _of_carers(case, held)]
    yield from _silence(case, CARERS)
    yield from _sought(case, asking, (STATEMENT, HOUSING))


def _ungiven(case: Case) -> Iterator[Result]:
    """Housing plans that one of several councils has given and another has not: what is in those cannot be seen."""
    given = {owner for kind in HOUSING_PLANS for plan in case.plans(kind) for owner in plan.owner}
    councils = [body for body in case.area.of_type("council") if body.id in given]
    for kind in (HOUSING, INVESTMENT, REHOUSING):
        having = {owner for plan in case.plans(kind) for owner in plan.owner}
        for council in councils if having.intersection(body.id for body in councils) else ():
            if council.id not in having:
                told = f"No {case.register.label('plan-type', kind)} of {council.name} was given: "
                told += "whether it answers an action cannot be said."
                yield unseen(f"{council.id}.{kind}", message=told, owners=(council.id,))


def _special(case: Case, kind: str, types: Sequence[str]) -> Iterator[Result]:
    yield from _silence(case, kind)
    yield from _sought(case, case.actions(kind), types)


def _silence(case: Case, kind: str) -> Iterator[Result]:
    """Why nothing is said of a type of plan: no actions were given, or all of it is over."""
    plans = [plan for plan in case.plans(kind) if plan.actions]
    if not plans:
        yield unseen(message=f"No {case.register.label('plan-type', kind)} with its actions was given.")
    elif all(case.over(plan) for plan in plans):
        told = f"{listed(f'{case.called(plan)} {ended_on(plan)}' for plan in plans)}: what it needs is not looked for."
        yield idle(*(plan.id for plan in plans), message=told)


def _sought(case: Case, asking: Iterable[Held], types: Sequence[str]) -> Iterator[Result]:
    """What the search says of each action that needs something, and once for all what it cannot say."""
    blind: defaultdict[tuple[str, ...], list[Held]] = defaultdict(list)
    for held in asking:
        if not needs(held.action) or case.over(held.plan):
            continue
        supported = needs(held.action) <= {Need.SUPPORT, Need.ADAPTATION} and held.plan.type != STRATEGIC
        found = search(case, held, (*types, STRATEGIC) if supported else types)
        told = without(case, found)
        if told and told.state == State.FAIL and missing(case, held, types):
            blind[missing(case, held, types)].append(held)
        elif told:
            yield told
    for kinds, actions in sorted(blind.items()):
        blank = (
            f"{capitalised(listed(kinds))} with actions not given: what answers {case.told(*actions)} cannot be said."
        )
        yield unseen(
            *(one.action.id for one in actions),
            message=blank,
            passages=tuple(quote(one.plan, one.action) for one in actions),
            owners=owners(*(one.plan for one in actions)),
        )


def _of_carers(case: Case, held: Held) -> bool:
    """Whether an action is for carers alone, and no special plan's."""
    groups = case.subjects.groups(held.action.groups)
    return held.plan.type not in {*OWN, *HOUSING_PLANS} and groups == {"carers"}


def _unpaid(case: Case, found: Search) -> Result | None:
    """What is to be said where health and social care recognises an action, and has no money for it."""
    held, others = found.held, found.answers
    if not others or Need.SUPPORT not in needs(held.action) or not all(_is_unfunded(one.action) for one in others):
        return None
    told = f"{case.told(held)} counts on support from {case.told(*others)}, which has no money for it."
    return fail(
        held.action.id,
        *(one.action.id for one in others),
        message=told,
        about=(held.action.id,),
        passages=tuple(
            quote(one.plan, one.action, field="funding", text=costed(one.action)) for one in (held, *others)
        ),
        owners=owners(held.plan, *(one.plan for one in others)),
    )


def _is_unfunded(action: Action) -> bool:
    """Whether an action says that it has no money, or that what it had has ended."""
    return action.funding_status in {"unfunded", "ended"} or labelled_unfunded(action)


def _resting(case: Case, held: Held) -> tuple[Held, ...]:
    """The actions of rehousing plans that are over, where an action of a strategic plan has no other counterpart."""
    if held.plan.type != STRATEGIC or not needs(held.action) or case.over(held.plan):
        return ()
    found = search(case, held, HOUSING_PLANS)
    told = without(case, found)
    lapsed = tuple(one for one in found.lapsed if one.plan.type == REHOUSING)
    return lapsed if told and told.state == State.FAIL else ()


def _rests_on(case: Case, plan: Plan) -> Iterator[Result]:
    """What of the strategic plan rests on a rehousing plan that is over: told once, of that plan."""
    leaning: dict[str, Held] = {}
    theirs: dict[str, Held] = {}
    for held in case.actions(STRATEGIC):
        for one in _resting(case, held):
            if one.plan.id == plan.id:
                leaning[held.action.id] = held
                theirs[one.action.id] = one
    if leaning:
        draft = any(one.type == plan.type and one.status == "draft" for one in case.area.plans)
        told = (
            f"{case.called(plan)} {ended_on(plan)}; no housing plan in force has what {case.told(*leaning.values())} "
        )
        yield fail(
            f"{plan.id}.period",
            *leaning,
            message=f"{told}{'needs' if len(leaning) == 1 else 'need'}.",
            about=(f"{plan.id}.period",),
            passages=tuple(quote(one.plan, one.action) for one in (*leaning.values(), *theirs.values())),
            owners=owners(plan, *(held.plan for held in leaning.values())),
            severity=Severity.MEDIUM if draft else None,
        )


def _joint(case: Case, held: Held) -> bool:
    """Whether an action needs health and social care: for support, as lead or as partner."""
    bodies = (case.area.body(name) for name in (held.action.lead, *held.action.partners))
    return Need.SUPPORT in needs(held.action) or any(body and body.type in CARE for body in bodies)


def _directed(case: Case) -> bool:
    """Whether a direction was given for homelessness or housing support."""
    scheme = case.area.integration_scheme
    functions = {one.id for one in (scheme.functions if scheme else ()) if one.concept in HOMELESS}
    return any(direction.function in functions for direction in case.area.directions)


def _silent(case: Case, plan: Plan, asking: Sequence[Held], reports: Sequence[Plan]) -> Result:
    told = f"{case.called(plan)} does not say what its homes do against child poverty"
    told += f", and {case.told(*asking)} {'needs' if len(asking) == 1 else 'need'} homes." if asking else "."
    return fail(
        f"{plan.id}.statements.child_poverty",
        *(one.action.id for one in asking),
        message=told,
        about=(f"{plan.id}.statements.child_poverty",),
        passages=(quote(plan), *(quote(one.plan, one.action) for one in asking)),
        owners=owners(plan, *reports),
    )


def _landlords(case: Case, plan: Plan) -> Iterator[Result]:
    where = f"{plan.id}.consultation"
    if not plan.consultation:
        yield unseen(where, message=f"Who was consulted on {case.called(plan)} was not given.", owners=plan.owner)
        return
    names = [name.casefold() for body in case.area.of_type("rsl") for name in (body.id, body.name)]
    asked = [f"{step.group} {step.note}" for step in plan.consultation]
    if any(_LANDLORDS.search(text) or _named(names, text) for text in asked):
        return
    seen = (quote(plan, field="consultation", text=f"Consulted: {listed(step.group for step in plan.consultation)}"),)
    if any(_EVERYBODY.search(text) for text in asked):
        told = f"{case.called(plan)} was put to all who have to be asked; that landlords were among them is not said."
        yield review(where, message=told, passages=seen, owners=plan.owner, severity=Severity.CRITICAL)
    else:
        told = f"Social landlords are not among those consulted on {case.called(plan)}."
        yield fail(where, message=told, passages=seen, owners=plan.owner, severity=Severity.CRITICAL)


def _named(names: Iterable[str], text: str) -> bool:
    return any(re.search(rf"\b{re.escape(name)}\b", text.casefold()) for name in names)


CHECKS: Final[Mapping[str, Callable[[Case], Iterator[Result]]]] = {
    "C15": one_sided,
    "C22": rehousing,
    "C23": recovery,
    "C24": release,
    "C25": leaving_care,
    "C27": child_poverty,
    "C28": carers,
}
