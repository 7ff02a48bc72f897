"""Who has to do with which plan: who leads, who takes part, who was asked."""

from collections import defaultdict
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from kg.align.case import Case
from kg.align.consulted import Consultees
from kg.align.matrix import Head, Matrix, columns, in_order
from kg.area.plan import Plan

_SAME: Final = ("integration_authority", "hscp")


class Role(StrEnum):
    """What a body has to do with a plan, the closest first."""

    LEADS = "leads"
    TAKES_PART = "takes_part"
    CONSULTED = "consulted"
    NONE = "none"


_JOINS: Final = frozenset({Role.LEADS, Role.TAKES_PART})


def partners(case: Case) -> Matrix:
    """Which bodies have to do with which plans.

    Args:
        case: The plans and bodies.

    Returns:
        Bodies by plans: who owns a plan or leads one of its actions leads; a partner of an action, whoever approved
        the plan and the members of its owners take part; others were consulted, or are not named.
    """
    plans = in_order(case)
    asked = Consultees(case.register, case.area)
    roles = {plan.id: _roles(case, plan, asked) for plan in plans}
    heads = sorted(
        (Head(body.id, body.name, body.type) for body in case.area.bodies), key=lambda one: (one.kind, one.id)
    )
    cells = tuple(tuple(roles[plan.id].get(head.id, Role.NONE) for plan in plans) for head in heads)
    return Matrix(tuple(heads), columns(plans), cells)


def same_bodies(case: Case) -> Mapping[str, str]:
    """The integration authority in the place of the partnership that delivers for it: the two are one."""
    authorities, partnerships = (sorted(body.id for body in case.area.of_type(kind)) for kind in _SAME)
    return dict.fromkeys(partnerships, authorities[0]) if len(authorities) == 1 else {}


def joined(case: Case) -> Mapping[str, frozenset[str]]:
    """The plans that each body leads or takes part in, by the id of the body, in order."""
    same, matrix = same_bodies(case), partners(case)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for head, states in zip(matrix.rows, matrix.cells, strict=True):
        plans = {plan.id for plan, state in zip(matrix.columns, states, strict=True) if state in _JOINS}
        if plans:
            found[same.get(head.id, head.id)] |= plans
    return {name: frozenset(found[name]) for name in sorted(found)}


def _roles(case: Case, plan: Plan, asked: Consultees) -> dict[str, Role]:
    owners = [body for name in plan.owner if (body := case.area.body(name))]
    found = dict.fromkeys(asked.asked(plan.consultation).bodies, Role.CONSULTED)
    found |= dict.fromkeys((name for body in owners for name in body.members), Role.TAKES_PART)
    found |= dict.fromkeys((*plan.approved_by, *(p for one in plan.actions for p in one.partners)), Role.TAKES_PART)
    return found | dict.fromkeys((*plan.owner, *(one.lead for one in plan.actions)), Role.LEADS)
