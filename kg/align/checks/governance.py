"""Whether housing and the localities sit where decisions are made: checks C42, C43 and C46."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from typing import Final

from kg.align.case import ALCOHOL_AND_DRUGS, CHILDREN, JUSTICE, LOCALITY, STRATEGIC, Case, owners
from kg.align.checks.ended import ended, is_ended
from kg.align.checks.text import is_nobody, is_vacant
from kg.align.finding import Passage, Result, fail, good, review, unseen
from kg.align.party import ONE, transferred
from kg.align.severity import Severity
from kg.area.model import Body, Group, Member
from kg.area.plan import Plan
from kg.words import counted, listed, name_key, some

_MEMBERS: Final = "governance.strategic_planning_group.members"
_COUNT: Final = "governance.strategic_planning_group.rsl_members"
_LANDLORD: Final = re.compile(
    r"\brsls?\b|housing (?:association|co-?operative)|registered social landlord", re.IGNORECASE
)
_SEAT: Final = re.compile(r"social housing|social landlord|housing provider", re.IGNORECASE)
_OTHERS: Final = re.compile(r"^(?!.*hous).*(?:health|social care|carer|third sector)", re.IGNORECASE)
_HOUSING: Final = re.compile(r"\bhous(?:ing|es)\b|homeless", re.IGNORECASE)
_COUNCIL: Final = re.compile(r"\bcouncil\b|local authority", re.IGNORECASE)
_LOCALITY: Final = re.compile(r"\blocalit(?:y|ies)\b", re.IGNORECASE)
_EACH: Final = re.compile(r"\b(?:each|all|every)\b", re.IGNORECASE)
_UNTOLD: Final = re.compile(r"unknown|n/?a|not (?:known|named|given|recorded).*|[-–?]*", re.IGNORECASE)
"""How a record says that it is not known who holds a seat; somebody may."""
_PARTNERSHIPS: Final[Mapping[str, str]] = {
    ALCOHOL_AND_DRUGS: "adp",
    JUSTICE: "cj_partnership",
    CHILDREN: "cs_partnership",
}
"""The plans of partnerships in which housing should sit, with the type of body that makes each."""


class _Seat(Enum):
    """How housing sits on the strategic planning group."""

    ASSOCIATION = "a housing association"
    PROVIDER = "the seat for providers of social housing"
    ELSEWHERE = "somebody for housing in a seat that is for others"


def housing_seats(case: Case) -> Iterator[Result]:
    """C42: providers of social housing sit on the strategic planning group, the council's and associations' both."""
    group = case.area.governance.strategic_planning_group
    if group is None or not (group.members or group.rsl_members):
        yield unseen(_MEMBERS, message="Who sits on the strategic planning group was not given.", owners=_board(case))
        return
    seats = [(member, seat) for member in group.members if _is_held(member) and (seat := _seat(case, member))]
    held = {seat for _, seat in seats}
    if group.rsl_members:
        held.add(_Seat.ASSOCIATION)
    seen = _quoted(case, (member for member, _ in seats))
    others = [member for member, seat in seats if seat is not _Seat.ASSOCIATION]
    if _Seat.ASSOCIATION in held:
        yield _beside(case, others, seen)
    elif _Seat.PROVIDER in held:
        yield _alone(case, others, seen)
    elif held:
        told = "Housing sits on the strategic planning group only in a seat that is for others;"
        told += " whether non-commercial providers of social housing are represented has to be judged."
        yield review(_MEMBERS, message=told, passages=seen, owners=_board(case), severity=Severity.CRITICAL)
    elif group.members:
        told = "Nobody on the strategic planning group represents non-commercial providers of social housing."
        empty = [member for member in group.members if not _is_held(member) and _seat(case, member)]
        told += " The seat for them is vacant." if empty else ""
        seen = _quoted(case, empty)
        yield fail(_MEMBERS, message=told, passages=seen, owners=_board(case), severity=Severity.CRITICAL)


def localities(case: Case) -> Iterator[Result]:
    """C43: each locality has somebody on the planning group, and knows whom to ask about housing."""
    if not case.area.localities:
        yield unseen("localities", message="The localities were not given.", owners=_board(case))
        return
    yield _represented(case)
    yield _contacts(case)


def groups(case: Case) -> Iterator[Result]:
    """C46: groups report to somebody, and housing sits in the partnerships whose plans need homes."""
    yield from ended(case)
    for name in ("housing_health_group", "rsl_forum"):
        group = getattr(case.area.governance, name)
        above = case.area.body(group.reports_to or "") if group else None
        if above and is_ended(case, above):
            continue
        if group and group.reports_to:
            yield good(f"governance.{name}", message=f"{group.name} reports to {case.name(group.reports_to)}.")
        elif group and not group.spg_seat:
            yield _orphan(case, name, group)
    for kind, body_type in _PARTNERSHIPS.items():
        for plan in case.plans(kind):
            yield _linked(case, plan, _partnership(case, plan, body_type))
    if not case.plans(*_PARTNERSHIPS):
        yield unseen(message="No plan of a partnership was given in which housing should sit.")


def _is_held(member: Member) -> bool:
    """Whether somebody holds a seat: one that is vacant speaks for nobody."""
    nobody = is_nobody(member.org) and not _UNTOLD.fullmatch(member.org)
    return not nobody and not any(map(is_vacant, (member.role, member.person)))


def _seat(case: Case, member: Member) -> _Seat | None:
    body = _body(case, member.org)
    words = f"{member.role} {member.org} {member.person}"
    council = body.type == "council" if body else bool(_COUNCIL.search(words))
    if body.type == "rsl" if body else _LANDLORD.search(words) and not council:
        return _Seat.ELSEWHERE if _OTHERS.search(member.role) else _Seat.ASSOCIATION
    if council and _HOUSING.search(words):
        # A council without homes of its own provides none: its officer cannot fill the seat that the law gives.
        return _Seat.PROVIDER if _SEAT.search(member.role) and not (body and transferred(body)) else _Seat.ELSEWHERE
    return _Seat.PROVIDER if _SEAT.search(member.role) else None


def _beside(case: Case, others: list[Member], seen: tuple[Passage, ...]) -> Result:
    """An association sits on the group: is the council's housing service there too?"""
    councils = case.area.of_type("council")
    if others:
        return good(_MEMBERS, message="A housing association and another voice for housing sit on it.", passages=seen)
    landlords, group = case.area.of_type("rsl"), case.area.governance.strategic_planning_group
    seats = max(len(seen), (group.rsl_members or 0) if group else 0)
    if councils and all(map(transferred, councils)) and seats == 1 < len(landlords):
        told = f"One housing association sits on the strategic planning group for {counted(len(landlords))} landlords, "
        told += "and nobody for the council's housing service."
        return fail(_MEMBERS, message=told, passages=seen, owners=_board(case), severity=Severity.LOW)
    if councils and all(map(transferred, councils)):
        told = "Housing associations sit on the strategic planning group; the council has no homes of its own."
        return good(_MEMBERS, message=told, passages=seen)
    told = "Housing associations sit on the strategic planning group, but nobody for the council's housing service."
    return fail(_MEMBERS, message=told, passages=seen, owners=_board(case), severity=Severity.LOW)


def _alone(case: Case, others: list[Member], seen: tuple[Passage, ...]) -> Result:
    """The seat for providers of social housing is filled, but not by an association."""
    group = case.area.governance.strategic_planning_group
    where = (_MEMBERS, _COUNT) if group and group.rsl_members is not None else (_MEMBERS,)
    named = listed(sorted({case.name(member.org) for member in others if _SEAT.search(member.role)}))
    told = f"{named} alone speaks for providers of social housing on the strategic planning group;"
    told += " no housing association sits on it."
    forum = case.area.governance.rsl_forum
    if forum and forum.spg_seat is False:
        told += f" {forum.name} has no seat either."
    return fail(*where, message=told, passages=seen, owners=_board(case), severity=Severity.LOW)


def _represented(case: Case) -> Result:
    group = case.area.governance.strategic_planning_group
    if group is None or not group.members:
        return unseen(_MEMBERS, message="Who sits on the planning group was not given.", owners=_board(case))
    own = {place.id: place.name for place in case.area.localities}
    seats = [member for member in group.members if member.localities or _LOCALITY.search(member.role)]
    theirs = [member for member in seats if _is_held(member)]
    covered = {name for member in theirs for name in member.localities}
    said = " ".join(name_key(f"{m.role} {m.person} {m.org}") for m in theirs)
    covered |= {id_ for id_, name in own.items() if f" {name_key(name)} " in f" {said} "}
    if any(_EACH.search(member.role) for member in theirs):
        covered |= own.keys()
    missing = [name for name in own if name not in covered]
    seen = _quoted(case, seats)
    if not missing:
        return good(_MEMBERS, message="Each locality has somebody on the planning group.", passages=seen)
    told = f"Nobody on the strategic planning group is recorded for {case.places(missing)}."
    if theirs and not covered:
        told = "Somebody sits on the strategic planning group for localities; for which is not recorded."
        return review(_MEMBERS, message=told, passages=seen, owners=_board(case))
    duty = ("pbjw-s32-locality-rep",)
    return fail(_MEMBERS, *sorted(missing), message=told, passages=seen, owners=_board(case), duties=duty)


def _contacts(case: Case) -> Result:
    plans = [plan for plan in case.plans(LOCALITY) if plan.housing_contacts]
    if not plans:
        told = "Whom each locality can ask about housing was not given."
        return unseen("housing_contacts", message=told, owners=owners(*case.plans(LOCALITY)) or _board(case))
    own = {place.id for place in case.area.localities}
    asked = own & ({name for plan in plans for name in plan.localities} or own)
    named = {n for plan in plans for n, who in plan.housing_contacts.items() if who and not is_nobody(who)}
    missing = [place.id for place in case.area.localities if place.id in asked - named]
    where = sorted(f"{_holder(plans, name).id}.housing_contacts.{name}" for name in missing)
    if not missing:
        return good(f"{plans[0].id}.housing_contacts", message="Each locality has a housing contact.")
    seen = tuple(
        Passage(plan.id, f"{plan.id}.housing_contacts.{name}", None, f"{case.place(name)}: {who or 'nobody named'}")
        for name in sorted(missing)
        for plan in [_holder(plans, name)]
        for who in [plan.housing_contacts.get(name)]
    )
    said = f"No housing contact is named for {case.places(missing)}."
    return fail(*where, message=said, passages=seen, owners=owners(*plans))


def _holder(plans: Iterable[Plan], locality: str) -> Plan:
    """The plan in which the contact of a locality should stand."""
    return min(
        plans,
        key=lambda plan: (locality not in plan.housing_contacts, locality not in plan.localities, plan.id),
    )


def _orphan(case: Case, name: str, group: Group) -> Result:
    """A group of which no link is recorded: a question where it has no seat, or where it is said of the other group."""
    where, governance = f"governance.{name}.reports_to", case.area.governance
    others = [one for one in (governance.housing_health_group, governance.rsl_forum) if one and one.reports_to]
    if group.spg_seat is False:
        told = f"{group.name} has no seat on the strategic planning group, and to whom it reports is not recorded."
        return review(where, message=told, owners=_board(case), severity=Severity.LOW)
    if others:
        other = others[0]
        told = f"To whom {group.name} reports is not recorded; "
        told += f"{other.name} reports to {case.name(other.reports_to or '')}."
        return review(where, message=told, owners=_board(case), severity=Severity.LOW)
    return unseen(where, message=f"To whom {group.name} reports was not given.", owners=_board(case))


def _partnership(case: Case, plan: Plan, body_type: str) -> Body | None:
    """The partnership whose plan it is: its owner, one that approved it, or the one with most of its members."""
    of_type = case.area.of_type(body_type)
    signed = {*plan.owner, *plan.approved_by}
    own = sorted((body for body in of_type if body.id in signed), key=lambda body: (body.id not in plan.owner, body.id))
    near = sorted(of_type, key=lambda body: (-len(signed.intersection(body.members)), body.id))
    if own or len(near) < 2:  # noqa: PLR2004 - one alone is it
        return next(iter([*own, *near]), None)
    ties = len(signed.intersection(near[0].members)) == len(signed.intersection(near[1].members))
    return None if ties else near[0]


def _linked(case: Case, plan: Plan, partnership: Body | None) -> Result:
    members = [body for name in (partnership.members if partnership else ()) if (body := case.area.body(name))]
    where = (f"{plan.id}.housing_member", *([f"{partnership.id}.members"] if partnership else []))
    name = partnership.name if partnership else case.called(plan)
    forum = case.area.governance.housing_health_group
    homes = [body for body in members if body.type == "rsl" or _HOUSING.search(f"{body.name} {body.speciality}")]
    if plan.housing_member is False and homes:
        told = f"{name} is said to have no housing member, but {some(body.name for body in homes)} sits in it."
        return review(*where, message=told, owners=plan.owner)
    if plan.housing_member or homes:
        return good(*where, message=f"Housing sits in {name}.")
    if forum and partnership and partnership.id in forum.members:
        return good(*where, message=f"{name} sits in {forum.name}.")
    if plan.type == JUSTICE and partnership and members and not _joined_up(case, partnership, members):
        told = f"{name} has neither the integration joint board nor its partnership among its members, and no seat on "
        told += f"the strategic planning group{f' or {forum.name}' if forum else ''}; "
        told += "nothing joins it to the strategic plan."
        sits = (Passage(plan.id, where[1], None, f"Members: {listed(body.name for body in members)}"),)
        return fail(*where, message=told, passages=sits, owners=plan.owner, duties=("cja-s13-partners",))
    council = any(body.type == "council" for body in members)
    if plan.housing_member is None and (council or not members):
        return unseen(*where, message=f"Whether housing sits in {name} was not given.", owners=plan.owner)
    needs = sum("home" in action.requires.split() for action in plan.actions)
    told = f"{name} has no housing member"
    if needs:
        told += f", though {counted(needs)} of its actions {'need' if needs > 1 else 'needs'} homes"
    told += f", and {forum.name} does not bring the two together." if forum and forum.members else "."
    seen = [Passage(plan.id, where[0], None, "Housing member: no")] if plan.housing_member is False else []
    if members:
        seen.append(Passage(plan.id, where[1], None, f"Members: {listed(body.name for body in members)}"))
    return fail(*where, message=told, passages=tuple(seen), owners=plan.owner)


def _joined_up(case: Case, partnership: Body, members: Iterable[Body]) -> bool:
    """Whether a partnership and the integration authority sit together somewhere; a lead agency is council or board."""
    group = case.area.governance.strategic_planning_group
    seats = {body.id for member in (group.members if group else ()) if (body := _body(case, member.org))}
    kinds = {body.type for body in members}
    return case.area.area.model == "lead_agency" or partnership.id in seats or bool(ONE & kinds)


def _body(case: Case, org: str) -> Body | None:
    """The body that a seat is held by, given by id or by name."""
    return case.area.body(org) or next((b for b in case.area.bodies if name_key(b.name) == name_key(org)), None)


def _quoted(case: Case, members: Iterable[Member]) -> tuple[Passage, ...]:
    plan = next(iter(case.plans(STRATEGIC)), None)
    words = (f"{m.role}: {case.name(m.org)}{f', {m.person}' if m.person else ''}" for m in members)
    return tuple(Passage(plan.id if plan else "", _MEMBERS, None, text) for text in sorted(words))


def _board(case: Case) -> tuple[str, ...]:
    """Who decides on the planning group: the integration authority."""
    own = tuple(body.id for body in case.area.of_type("integration_authority"))
    return own or owners(*case.plans(STRATEGIC))


CHECKS: Final[Mapping[str, Callable[[Case], Iterator[Result]]]] = {
    "C42": housing_seats,
    "C43": localities,
    "C46": groups,
}
