"""Has whoever is to lead an action agreed to it? Check C16."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from kg.align.case import (
    ALCOHOL_AND_DRUGS,
    CARERS,
    CHILD_POVERTY,
    CHILDREN,
    COMMUNITY,
    HOUSING,
    JUSTICE,
    STATEMENT,
    STRATEGIC,
    Case,
    Held,
    owners,
    quote,
)
from kg.align.finding import Result, fail, review, unseen
from kg.align.link import Standing
from kg.area.plan import Plan
from kg.words import listed

_INTEGRATION: Final = frozenset({"integration_authority", "hscp", "council", "health_board"})
PARTIES: Final[Mapping[str, frozenset[str]]] = {
    # The council and the board are constituent authorities, and carry out what is directed (2014 asp 9 ss.26, 33).
    **dict.fromkeys(
        (STRATEGIC, STATEMENT, CARERS, "hscp-locality-plan", "workforce-plan", "market-facilitation-plan"),
        _INTEGRATION,
    ),
    # Services are to be provided in accordance with the plan (2014 asp 8 ss.7, 12).
    CHILDREN: _INTEGRATION | {"police", "cs_partnership"},
    # The community justice partners (2016 asp 10 s.13).
    JUSTICE: _INTEGRATION | {"police", "prison", "cj_partnership"},
    # The community planning partners (2015 asp 6 schedule 1).
    COMMUNITY: _INTEGRATION | {"police", "cpp"},
    "locality-plan": _INTEGRATION | {"police", "cpp"},
    CHILD_POVERTY: frozenset({"council", "health_board"}),
    ALCOHOL_AND_DRUGS: _INTEGRATION | {"police", "prison", "adp"},
}
"""The kinds of bodies that a plan of a type binds without their signature."""
_MAIN: Final = {"integration_authority": STRATEGIC, "hscp": STRATEGIC, "council": HOUSING}
_SAME: Final = frozenset({"integration_authority", "hscp"})
"""An integration authority and the partnership that delivers for it are one."""


def accepted(case: Case) -> Iterator[Result]:
    """C16: who leads an action has signed its plan, is bound by it, or has the action in a plan of its own.

    A body of which no plan was given may have agreed elsewhere: that is not evidenced.
    """
    if not case.actions():
        yield unseen(message="No plan with its actions was given.")
    silent: defaultdict[str, list[Held]] = defaultdict(list)
    refused: defaultdict[tuple[str, str], list[Held]] = defaultdict(list)
    signed = {plan.id: signatories(case, plan) for plan in case.plans()}
    for held in case.actions():
        lead = held.action.lead
        if case.over(held.plan) or lead in signed[held.plan.id]:
            continue
        own = [plan for plan in case.plans() if plan.actions and _is_of(case, plan, lead)]
        theirs = {action.id for plan in own if not case.over(plan) for action in plan.actions}
        links = [link for link in case.links.of(held.action.id) if link.beside(held.action.id) in theirs]
        proposed = [link.beside(held.action.id) for link in links if link.standing == Standing.PROPOSED]
        if any(link.holds for link in links):
            continue
        if proposed:
            yield _proposed(case, held, proposed)
        elif any(plan.type == _main(case, lead, plan) for plan in own):
            refused[held.plan.id, lead].append(held)
        else:
            silent[lead].append(held)
    for (_, lead), actions in sorted(refused.items()):
        yield _refused(case, lead, actions)
    for lead, actions in sorted(silent.items()):
        told = (
            f"{case.name(lead)} leads {_texts(actions)} and has not signed; no plan in which it would say so was given."
        )
        seen = tuple(quote(held.plan, held.action) for held in actions)
        yield unseen(
            *(held.action.id for held in actions),
            message=told,
            passages=seen,
            owners=(*owners(*(held.plan for held in actions)), lead),
        )


def signatories(case: Case, plan: Plan) -> frozenset[str]:
    """Who is bound by a plan.

    Args:
        case: The plans and bodies.
        plan: A plan.

    Returns:
        The ids of its owners and of who approved it, of the members of these, where they are given, and of the bodies
        that the law binds to a plan of its type.
    """
    signed = {*plan.owner, *plan.approved_by}
    bodies = [body for name in sorted(signed) if (body := case.area.body(name))]
    signed |= {name for body in bodies for name in body.members}
    signed |= {body.id for body in case.area.of_type(*PARTIES.get(plan.type, ()))}
    if any(body.type in _SAME for name in signed if (body := case.area.body(name))):
        signed |= {body.id for body in case.area.of_type(*_SAME)}
    return frozenset(signed)


def _is_of(case: Case, plan: Plan, lead: str) -> bool:
    """Whether a plan is a body's own; the partnership's are the integration authority's."""
    body = case.area.body(lead)
    one = {other.id for other in case.area.of_type(*_SAME)} if body and body.type in _SAME else {lead}
    return bool(one.intersection(plan.owner))


def _main(case: Case, lead: str, plan: Plan) -> str:
    """The type of plan in which a body of its kind says what it will do: any of its plans, if it has no one type."""
    body = case.area.body(lead)
    return _MAIN.get(body.type, plan.type) if body else plan.type


def _refused(case: Case, lead: str, actions: list[Held]) -> Result:
    plan = actions[0].plan
    own = [one for one in case.plans() if one.actions and _is_of(case, one, lead)]
    told = f"{plan.title} has {case.name(lead)} lead {listed(f'“{held.action.text}”' for held in actions)}, but "
    told += f"{case.name(lead)} has not signed it, and {listed(one.title for one in own)} has no such action."
    return fail(
        *(held.action.id for held in actions),
        message=told,
        passages=(*(quote(held.plan, held.action) for held in actions), *map(quote, own)),
        owners=(*plan.owner, lead),
    )


def _proposed(case: Case, held: Held, names: list[str]) -> Result:
    others = [other for name in names if (other := case.action(name))]
    told = f"{case.name(held.action.lead)} leads “{held.action.text}” ({held.plan.title}) and has not signed; a link "
    return review(
        held.action.id,
        *(other.action.id for other in others),
        message=f"{told}with {_texts(others)}, in its own plan, is only proposed.",
        passages=(quote(held.plan, held.action), *(quote(other.plan, other.action) for other in others)),
        owners=owners(held.plan, *(other.plan for other in others)),
    )


def _texts(actions: list[Held]) -> str:
    return listed(f"“{held.action.text}” ({held.plan.title})" for held in actions)


CHECKS: Final[Mapping[str, Callable[[Case], Iterator[Result]]]] = {"C16": accepted}
