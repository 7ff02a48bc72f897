"""Whom the law, or guidance, binds to a plan of a type without their signature, as the records of the register say."""

from collections.abc import Mapping
from typing import Final

from kg.align.case import (
    ALCOHOL_AND_DRUGS,
    CARERS,
    CHILD_POVERTY,
    CHILDREN,
    COMMUNITY,
    HOUSING,
    JUSTICE,
    LOCALITY,
    MARKET,
    STATEMENT,
    STRATEGIC,
    WORKFORCE,
    Case,
)
from kg.area.model import Body
from kg.model import Duty

_PLAN: Final = ("pbjw-s29-strategic-plan", "pbjw-s25-carry-out", "pbjw-s27-comply")
BINDING: Final[Mapping[str, tuple[str, ...]]] = {
    # The authority carries the plan out; the council and the health board do as they are directed.
    **dict.fromkeys((STRATEGIC, STATEMENT, LOCALITY, WORKFORCE, MARKET), _PLAN),
    CARERS: ("carers-s31-strategy", *_PLAN),
    CHILDREN: ("cypa-s8-plan", "cypa-s12-implement"),
    JUSTICE: ("cja-s19-cjoip", "cja-s35-cooperate"),
    **dict.fromkeys((COMMUNITY, "locality-plan"), ("cea-s4-community-planning", "cea-s14-resources")),
    CHILD_POVERTY: ("cpa-s13-lcpar",),
    ALCOHOL_AND_DRUGS: ("adp-basis", "adp-basis-2026", "spg-final-adp"),
    HOUSING: (),
}
"""The records by which somebody has to act on a plan of a type; who that is, they say themselves."""
_KINDS: Final[Mapping[str, str]] = {
    "council": "local-authority",
    "health_board": "health-board",
    "police": "police-scotland",
    # Prisons are run for the Ministers.
    "prison": "scottish-ministers",
    "rsl": "registered-social-landlord",
    "adp": "alcohol-and-drug-partnership",
    "cpp": "community-planning-partnership",
    "cj_partnership": "community-justice-partnership",
    "cs_partnership": "childrens-services-planning-partnership",
}
_AUTHORITIES: Final[Mapping[str, str]] = {
    "integration_joint_board": "integration-joint-board",
    "lead_agency": "lead-agency-partnership",
}
_MODELS: Final[Mapping[str, frozenset[str]]] = {
    "integration_joint_board": frozenset(
        {"lead-agency-model", "two-way-lead-agency", "lead-agency-council", "lead-agency-health-board"}
    ),
    "lead_agency": frozenset({"joint-board-model"}),
}
"""The features that an area under a model has not."""
_NAMED: Final = 3
ONE: Final = frozenset({"integration_authority", "hscp"})
"""An integration authority and the partnership that delivers for it are one."""


def bound(case: Case, plan_type: str) -> frozenset[str]:
    """The bodies of an area that have to act on a plan of a type, whoever signed it.

    Args:
        case: The bodies, the register and the day.
        plan_type: The id of a type of plan.

    Returns:
        Their ids: those that hold a role, under the area's model, that bears one of the type's records.
    """
    records = [case.register.duties.get(name) for name in BINDING.get(plan_type, ())]
    bearers = {role for record in records if record and _in_force(case, record) for role in record.bearers}
    return frozenset(body.id for body in case.area.bodies if bearers & _roles(case, body))


def holders(case: Case, role: str) -> tuple[str, ...]:
    """Who holds a role in an area.

    Args:
        case: The bodies and the register.
        role: The id of a role.

    Returns:
        The names of its bodies, the authority alone where the partnership that delivers for it is given too; the role
        in words where the data has none, or more than can be named in a line.
    """
    held = [body for body in case.area.bodies if role in _roles(case, body)]
    authority = [body for body in held if body.type == "integration_authority"]
    named = [body.name for body in authority or held]
    return tuple(named) if 0 < len(named) <= _NAMED else (case.register.label("role", role),)


def _roles(case: Case, body: Body) -> frozenset[str]:
    model = case.area.area.model
    kind = _AUTHORITIES[model] if body.type in ONE else _KINDS.get(body.type, "")
    held = case.register.holdings_by_kind.get(kind, ())
    return frozenset({kind, *(one.role for one in held if not _MODELS[model].intersection(one.features))})


def _in_force(case: Case, record: Duty) -> bool:
    begun = record.valid_from is None or record.valid_from <= case.as_at
    return begun and (record.valid_to is None or record.valid_to >= case.as_at)


def transferred(council: Body) -> bool:
    """Whether a council is known to have no homes of its own, such as one whose homes went to an association."""
    return council.council_homes == 0 or "stock-transferred" in council.features
