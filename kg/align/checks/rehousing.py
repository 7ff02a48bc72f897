"""What rapid rehousing needs of health and social care: is it in their plans, or directed? Check C22."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from kg.align.case import ALCOHOL_AND_DRUGS, REHOUSING, STRATEGIC, Case, Held, owners, quote
from kg.align.checks.counterpart import HOUSING_PLANS, Need, Search, ended_on, needs, search, without
from kg.align.checks.funding import costed, labelled_unfunded
from kg.align.finding import Result, State, fail, unseen
from kg.align.severity import Severity
from kg.area.plan import Action, Plan

CARE: Final = frozenset({"hscp", "integration_authority", "health_board", "adp"})
"""The bodies of health and social care."""
HOMELESS: Final = frozenset({"homelessness-services", "housing-support"})
"""Functions by which rapid rehousing may be directed."""
_OTHERWISE: Final = re.compile(
    r"\bhealth and (?:social )?care\b|\bsocial care and health\b|\b(?:ill|poor|bad) (?:mental )?health\b"
    r"|\b(?:mental )?health (?:and wellbeing|conditions?|difficult\w+|issues?|needs?|problems?)\b",
    re.IGNORECASE,
)
_HEALTH: Final = re.compile(
    r"\b(?:health|medical|nurs\w+|clinic\w*|GPs?|doctors?|psych\w+|therap\w+|addictions?|detox\w*|pharmac\w+|CMHT)\b",
    re.IGNORECASE,
)
"""A service of health, which is not in the hands of those who are directed to help the homeless."""


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
            if not case.actions(STRATEGIC, ALCOHOL_AND_DRUGS) and not _directed(case, action):
                yield unseen(plan.id, message=f"No strategic plan was given that could recognise {case.called(plan)}.")
                break
            looked = search(case, held, (STRATEGIC, ALCOHOL_AND_DRUGS))
            # A direction stands for a place in the plans; it does not undo what they say of the money.
            found = _unpaid(case, looked) or (None if _directed(case, action) else without(case, looked))
            if found:
                yield found


def resting(case: Case, held: Held) -> tuple[Held, ...]:
    """The actions of rehousing plans that are over, where an action of a strategic plan has no other counterpart."""
    if held.plan.type != STRATEGIC or not needs(held.action) or case.over(held.plan):
        return ()
    found = search(case, held, HOUSING_PLANS)
    told = without(case, found)
    lapsed = tuple(one for one in found.lapsed if one.plan.type == REHOUSING)
    return lapsed if told and told.state == State.FAIL else ()


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
    return action.funding_status == "ended" or labelled_unfunded(action)


def _rests_on(case: Case, plan: Plan) -> Iterator[Result]:
    """What of the strategic plan rests on a rehousing plan that is over: told once, of that plan."""
    leaning: dict[str, Held] = {}
    theirs: dict[str, Held] = {}
    for held in case.actions(STRATEGIC):
        for one in resting(case, held):
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


def _directed(case: Case, action: Action) -> bool:
    """Whether a direction was given for what an action needs: homelessness or housing support, or a service of health.

    What the scheme does not delegate cannot be directed, whatever was given.
    """
    scheme, health = case.area.integration_scheme, _is_health(action.text)
    functions = {
        one.id
        for one in (scheme.functions if scheme else ())
        if one.delegated and (_is_health(one.name) if health else one.concept in HOMELESS)
    }
    return any(direction.function in functions for direction in case.area.directions)


def _is_health(text: str) -> bool:
    """Whether a text is of a service of health; to name people's health, or the partnership, is not enough."""
    return _HEALTH.search(_OTHERWISE.sub(" ", text)) is not None


CHECKS: Final[Mapping[str, Callable[[Case], Iterator[Result]]]] = {"C22": rehousing}
