"""Has whoever is to lead an action agreed to it? Check C16."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from kg.align.case import (
    ALCOHOL_AND_DRUGS,
    CHILDREN,
    COMMUNITY,
    HOUSING,
    INVESTMENT,
    JUSTICE,
    STRATEGIC,
    Case,
    Held,
    owners,
    quote,
)
from kg.align.finding import Result, fail, review, unseen
from kg.align.link import Standing
from kg.align.party import ONE, bound
from kg.area.plan import Plan
from kg.words import listed, some

_MAIN: Final = {"integration_authority": STRATEGIC, "hscp": STRATEGIC, "council": HOUSING}
_MANY: Final = 3
_EACH: Final = frozenset({"council", "health_board", "rsl"})
"""Bodies of which an area may have several, and each decides for itself."""
_WHOSE: Final[Mapping[str, str]] = {
    ALCOHOL_AND_DRUGS: "adp",
    CHILDREN: "cs_partnership",
    JUSTICE: "cj_partnership",
    **dict.fromkeys((COMMUNITY, "locality-plan"), "cpp"),
}
"""The partnership whose plan it is, by the plan's type, where bodies of it own the plan in its place."""
_PARTNERSHIPS: Final = frozenset(_WHOSE.values())
_AGREED: Final = re.compile(
    r"\b(?:agreed|contract(?:ed|s)?|grant agreement|memorandum|service[- ]level agreement|SLA)\b", re.IGNORECASE
)
"""How an action says that who leads it has agreed to that elsewhere."""


def accepted(case: Case) -> Iterator[Result]:
    """C16: who leads an action has signed its plan, is bound by it, or has the action in a plan of its own.

    A body of which no plan was given may have agreed elsewhere: that is not evidenced; a question where it is recorded
    who signed. Of an investment plan, which names who builds, it is a question only if another of its kind has signed.
    """
    if not case.actions():
        yield unseen(message="No plan with its actions was given.")
    silent: defaultdict[str, list[Held]] = defaultdict(list)
    refused: defaultdict[tuple[str, str], list[Held]] = defaultdict(list)
    left_out: defaultdict[tuple[str, str], list[Held]] = defaultdict(list)
    for held in case.actions():
        lead = held.action.lead
        if case.over(held.plan) or _has_signed(case, held):
            continue
        own = [plan for plan in case.plans() if plan.actions and _is_of(case, plan, lead)]
        theirs = {action.id for plan in own if not case.over(plan) for action in plan.actions}
        links = [link for link in case.links.of(held.action.id) if link.beside(held.action.id) in theirs]
        proposed = [link.beside(held.action.id) for link in links if link.standing == Standing.PROPOSED]
        if any(link.holds for link in links):
            continue
        if proposed:
            yield _proposed(case, held, proposed)
        elif any(plan.type == _main(case, lead, plan) for plan in own) and not _unknown(case, held.plan):
            refused[held.plan.id, lead].append(held)
        elif _beside(case, held.plan, lead) or _is_outside(case, held):
            left_out[held.plan.id, lead].append(held)
        else:
            silent[lead].append(held)
    yield from _told(case, refused, left_out, silent)


def _told(
    case: Case,
    refused: Mapping[tuple[str, str], list[Held]],
    left_out: Mapping[tuple[str, str], list[Held]],
    silent: Mapping[str, list[Held]],
) -> Iterator[Result]:
    for (_, lead), actions in sorted(refused.items()):
        yield _refused(case, lead, actions)
    for (_, lead), actions in sorted(left_out.items()):
        yield _forgotten(case, lead, actions)
    for lead, actions in sorted(silent.items()):
        named = some((f"“{held.action.text}”" for held in actions), 2)
        told = f"Whether {case.name(lead)} has agreed to lead {named} cannot be seen: no signature of it is recorded, "
        told += "and no plan of its own was given."
        seen = tuple(quote(held.plan, held.action) for held in actions)
        yield unseen(
            *(held.action.id for held in actions),
            message=told,
            passages=seen,
            owners=(*owners(*(held.plan for held in actions)), lead),
        )


def signatories(case: Case, plan: Plan) -> frozenset[str]:
    """Who has signed a plan.

    Args:
        case: The plans and bodies.
        plan: A plan.

    Returns:
        The ids of its owners and of who approved it, and of the members of these where they are given: of the
        partnership, too, whose plan it is by law, if one of its members owns it. An integration authority and its
        partnership are one.
    """
    signed = {*plan.owner, *plan.approved_by}
    own = case.area.of_type(_WHOSE[plan.type]) if plan.type in _WHOSE else ()
    signed |= {body.id for body in own if signed.intersection(body.members)}
    bodies = [body for name in sorted(signed) if (body := case.area.body(name))]
    signed |= {name for body in bodies for name in body.members}
    if any(body.type in ONE for name in signed if (body := case.area.body(name))):
        signed |= {body.id for body in case.area.of_type(*ONE)}
    return frozenset(signed)


def _has_signed(case: Case, held: Held) -> bool:
    """Whether who leads an action has signed its plan, or is bound by it, and was not left out where others signed."""
    plan, lead = held.plan, held.action.lead
    if lead in signatories(case, plan):
        return True
    return lead in bound(case, plan.type) and not _beside(case, plan, lead)


def _beside(case: Case, plan: Plan, lead: str) -> tuple[str, ...]:
    """Who of a body's kind has signed a plan, where it is recorded who did, and the body has not."""
    body = case.area.body(lead)
    if body is None or body.type not in _EACH or not plan.approved_by:
        return ()
    signed = signatories(case, plan)
    return tuple(one.id for one in case.area.of_type(body.type) if one.id in signed)


def _is_outside(case: Case, held: Held) -> bool:
    """Whether it is recorded who signed a plan, and a body that is not among them has no other bond to it."""
    plan, known = held.plan, case.area.body(held.action.lead)
    agreed = _AGREED.search(f"{held.action.text}; {held.action.funding}")
    bare = [body for body in case.area.of_type(_WHOSE.get(plan.type, "none")) if not body.members]
    recorded = bool(plan.approved_by) and not bare and not _unknown(case, plan)
    if known is None or known.type == "group" or signatories(case, plan).intersection(known.members):
        return False  # Those who signed may sit in it.
    return recorded and not agreed and plan.type != INVESTMENT


def _unknown(case: Case, plan: Plan) -> bool:
    """Whether a plan is a partnership's of which nobody says who its members are."""
    owned = [body for name in plan.owner if (body := case.area.body(name))]
    return any(body.type in _PARTNERSHIPS and not body.members for body in owned)


def _is_of(case: Case, plan: Plan, lead: str) -> bool:
    """Whether a plan is a body's own; the partnership's are the integration authority's."""
    body = case.area.body(lead)
    one = {other.id for other in case.area.of_type(*ONE)} if body and body.type in ONE else {lead}
    return bool(one.intersection(plan.owner))


def _main(case: Case, lead: str, plan: Plan) -> str:
    """The type of plan in which a body of its kind says what it will do: any of its plans, if it has no one type."""
    body = case.area.body(lead)
    return _MAIN.get(body.type, plan.type) if body else plan.type


def _refused(case: Case, lead: str, actions: list[Held]) -> Result:
    plan, name = actions[0].plan, case.name(lead)
    own = [one for one in case.plans() if one.actions and _is_of(case, one, lead)]
    told = (
        f"{name} is to lead {some(f'“{held.action.text}”' for held in actions)} in {case.called(plan)}, which it has "
    )
    told += f"not signed; {listed(case.all_called(own)) if len(own) < _MANY else 'none of its own plans'} "
    told += (
        f"{'has' if len(own) == 1 or len(own) >= _MANY else 'have'} {'no' if len(own) < _MANY else 'any'} such action."
    )
    return fail(
        *(held.action.id for held in actions),
        message=told,
        about=(plan.id, lead),
        passages=(*(quote(held.plan, held.action) for held in actions), *map(quote, own)),
        owners=(*plan.owner, lead),
    )


def _forgotten(case: Case, lead: str, actions: list[Held]) -> Result:
    plan, name = actions[0].plan, case.name(lead)
    others = _beside(case, plan, lead) or plan.approved_by
    told = f"{name} is to lead {some(f'“{held.action.text}”' for held in actions)} in {case.called(plan)}; "
    told += f"{some(map(case.name, others), 3)} {'is' if len(others) == 1 else 'are'} party to that plan, and "
    told += f"{name} is not. No plan of its own with such an action was given."
    return review(
        *(held.action.id for held in actions),
        message=told,
        about=(plan.id, lead),
        passages=tuple(quote(held.plan, held.action) for held in actions),
        owners=(*plan.owner, lead),
    )


def _proposed(case: Case, held: Held, names: list[str]) -> Result:
    others = [other for name in names if (other := case.action(name))]
    named = some(f"“{other.action.text}”" for other in others)
    told = f"{case.name(held.action.lead)} leads {case.told(held)} and has not signed; a link with "
    return review(
        held.action.id,
        *(other.action.id for other in others),
        message=f"{told}{named} in its own plan is only proposed.",
        about=(held.action.id,),
        passages=(quote(held.plan, held.action), *(quote(other.plan, other.action) for other in others)),
        owners=owners(held.plan, *(other.plan for other in others)),
    )


CHECKS: Final[Mapping[str, Callable[[Case], Iterator[Result]]]] = {"C16": accepted}
