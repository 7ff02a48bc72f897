"""Commitments that need another plan to act: has it said that it will? Checks C15, C23 to C25, C27 and C28.

C15 is the general search. An action whose plan or people have a check of their own is told of there, once.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

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
from kg.align.checks import providers
from kg.align.checks.counterpart import HOUSING_PLANS, Need, ended_on, missing, needs, search, without
from kg.align.checks.rehousing import resting
from kg.align.consulted import LANDLORDS, Consultees
from kg.align.finding import Result, State, fail, idle, review, unseen
from kg.align.severity import Severity
from kg.area.plan import Plan
from kg.words import capitalised, listed

OWN: Final = frozenset({ALCOHOL_AND_DRUGS, JUSTICE, CHILDREN, CHILD_POVERTY, CARERS})
"""Plans that have a check of their own."""
_LANDLORDS: Final = re.compile(
    r"landlord|housing (?:association|provider|co-?operative|partner)|social housing|\brsls?\b", re.IGNORECASE
)
_PRIVATE: Final = re.compile(
    r"\bprivate(?:[ -](?:sector|rented|residential))*[ -](?:landlord|let|letting agent)\w*['’]?"
    r"|\bprs landlord\w*['’]?|\blandlords? \((?:private|prs)[^)]*\)|\bscottish association of landlords\b"
    r"|\blandlord (?:registration|accreditation)\b|\bbuy[ -]to[ -]let landlord\w*['’]?",
    re.IGNORECASE,
)
"""Landlords who are no social landlords."""
_SOCIAL: Final = re.compile(r"\bsocial(?:,? (?:and|or|&) private(?:[ -]sector)?)? landlord", re.IGNORECASE)
_UNASKED: Final = re.compile(
    r"\b(?:landlords?|associations?|providers?|rsls?) (?:(?:were|was|are|is|have|has) )?"
    r"not (?:yet )?(?:been )?(?:asked|invited|consulted|included)\b"
    r"|\b(?:except|excluding|apart from|other than|but not)\b[^.;,]*",
    re.IGNORECASE,
)
"""Who is said not to have been asked."""
_EVERYBODY: Final = re.compile(r"\b(?:all|prescribed|statutory)\b.*\b(?:consultee|stakeholder|partner)", re.IGNORECASE)


def one_sided(case: Case) -> Iterator[Result]:
    """C15: what a plan needs in homes, adaptations, land or support, another plan gives; providers and staff count."""
    yield from _silence(case, STRATEGIC)
    asking = [
        held
        for held in case.actions()
        if held.plan.type not in {*OWN, *HOUSING_PLANS, LAND} and not _of_carers(case, held) and not resting(case, held)
    ]
    yield from _sought(case, asking, HOUSING_PLANS)
    yield from _ungiven(case) if asking else ()
    yield from providers.unsignalled(case)
    yield from providers.understaffed(case)


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
    """C27: the report on child poverty and the housing investment plan name one another, and the homes are there."""
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
        yield from _claimed(case, asking, [plan for plan in plans if said[plan.id]])
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


def _claimed(case: Case, asking: Sequence[Held], plans: Sequence[Plan]) -> Iterator[Result]:
    """Homes of a report, still to come, that no plan has, though its council's investment plan says it serves them."""
    types = (INVESTMENT, HOUSING, STATEMENT)
    for held in asking:
        speaking = [plan for plan in plans if set(plan.owner) & set(held.plan.owner)]
        past = held.action.end is not None and held.action.end < case.as_at
        told = without(case, search(case, held, types))
        if speaking and not past and told and told.state == State.FAIL and not missing(case, held, types):
            message = f"{capitalised(case.called(speaking[0]))} says that its homes serve the report on child poverty; "
            message += f"{told.message} Which homes are meant?"
            yield replace(told, state=State.NEEDS_REVIEW, message=message)


def _landlords(case: Case, plan: Plan) -> Iterator[Result]:
    where = f"{plan.id}.consultation"
    if not plan.consultation:
        yield unseen(where, message=f"Who was consulted on {case.called(plan)} was not given.", owners=plan.owner)
        return
    forum, people = case.area.governance.rsl_forum, Consultees(case.register, case.area)
    names = [name.casefold() for body in case.area.of_type("rsl") for name in (body.id, body.name)]
    names += [forum.name.casefold()] if forum else []
    asked = [_UNASKED.sub(" ", f"{step.group}; {step.note}") for step in plan.consultation]
    if any(_SOCIAL.search(text) or _LANDLORDS.search(_PRIVATE.sub(" ", text)) or _named(names, text) for text in asked):
        return
    # A group in which landlords sit was asked with them.
    if any(people.named(_PRIVATE.sub(" ", text)).consultees & LANDLORDS for text in asked):
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
    "C23": recovery,
    "C24": release,
    "C25": leaving_care,
    "C27": child_poverty,
    "C28": carers,
}
