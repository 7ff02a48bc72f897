"""What an area's data already says that helps to answer a question of the locality return, with where it says it."""

from collections.abc import Iterable

from doc_templates.writing.desk import HOUSING_STRATEGY, STATEMENT, Desk, Record, claim, dated
from doc_templates.writing.disclosure import FEW, WITHHELD, few_people, is_small
from doc_templates.writing.figure import number, when
from kg.area.model import Group
from kg.area.plan import Action, Consultation, Plan
from kg.words import listed

_LOCALITIES = "localities"


def places(desk: Desk) -> list[Record]:
    """Question 1: the localities and their people; small counts are withheld."""
    area = desk.area
    few = few_people(area)
    told = []
    for place in area.localities:
        people = WITHHELD if place.id in few else number(place.population) if place.population is not None else ""
        character = f"; {place.character}" if place.character else ""
        told.append(f"{place.name} ({place.id}){f', {people} people' if people else ''}{character}")
    return _claims(desk, [f"{one}." for one in told], _LOCALITIES)


def progress(desk: Desk) -> list[Record]:
    """Question 3: it does not arise where localities are recorded."""
    named = listed(place.id for place in desk.area.localities)
    return _claims(
        desk, [f"Localities are recorded ({named}), so the question does not arise."] if named else [], _LOCALITIES
    )


def fit(desk: Desk) -> list[Record]:
    """Question 4: the areas of the housing strategy and of community planning against the localities."""
    area, names = desk.area, desk.localities
    found = _claims(
        desk,
        [f"{a.name} ({a.id}) covers {listed(names[p] for p in a.crosswalk)}." for a in area.lhs_areas if a.crosswalk],
        "housing strategy areas",
    )
    inside = [
        f"{c.name} ({c.id}) lies inside {listed(names[p] for p in c.inside)}." for c in area.cpp_localities if c.inside
    ]
    return [*found, *_claims(desk, inside, "community planning localities")]


def role(desk: Desk) -> list[Record]:
    """Question 5: the seats of the planning group that speak for localities, and the plan's arrangements."""
    group = desk.area.governance.strategic_planning_group
    seats = [
        f"On the strategic planning group {desk.name(m.org)} ({m.role}) speaks for {_where(desk, m.localities)}."
        for m in (group.members if group else ())
        if m.localities
    ]
    return [*_claims(desk, seats, "governance, strategic planning group"), *arrangements(desk)]


def seats(desk: Desk) -> list[Record]:
    """Question 6: the housing contact of each locality, and the landlords with homes there."""
    found = []
    for plan in desk.area.plans:
        named = [desk.localities[key] for key, contact in plan.housing_contacts.items() if contact]
        without = [desk.localities[key] for key, contact in plan.housing_contacts.items() if not contact]
        told = [f"A housing contact is recorded for {listed(named)}."] if named else []
        told += [f"None is recorded for {listed(without)}."] if without else []
        if told:
            found.append(claim(" ".join(told), desk.of_plan(plan)))
    landlords = [
        f"{body.name} ({body.id}) has homes in {listed(desk.localities[p] for p in body.areas)}."
        for body in desk.area.of_type("rsl")
        if body.areas
    ]
    return [*found, *_claims(desk, landlords, "bodies")]


def forums(desk: Desk) -> list[Record]:
    """Question 9: the forums where housing meets health and care, and to whom they report."""
    governance = desk.area.governance
    told = [_forum(desk, forum) for forum in (governance.housing_health_group, governance.rsl_forum) if forum]
    return _claims(desk, told, "governance")


def arrangements(desk: Desk) -> list[Record]:
    """Question 10: where the strategic plan sets out arrangements for each locality."""
    plan = desk.plan
    if plan is None:
        return []
    held = [f"{desk.localities[key]} in {where}" for key, where in plan.locality_arrangements.items() if where]
    lacking = [desk.localities[key] for key, where in plan.locality_arrangements.items() if not where]
    told = f"The strategic plan sets out arrangements for {listed(held)}." if held else ""
    told += f" It has none for {listed(lacking)}." if held and lacking else ""
    return [claim(told, desk.of_plan(plan))] if told else []


def plans(desk: Desk) -> list[Record]:
    """Question 11: the locality plans, of health and care and of community planning."""
    held = [plan for plan in desk.area.plans if plan.type in {"hscp-locality-plan", "locality-plan"}]
    return [claim(dated(plan), desk.of_plan(plan)) for plan in held]


def issues(desk: Desk) -> list[Record]:
    """Question 12: the key housing issues of each locality, and its rank of need."""
    told = []
    for place in desk.area.localities:
        rank = f"rank of need {place.need_rank}" if place.need_rank is not None else ""
        parts = [part for part in (rank, "; ".join(place.housing_issues)) if part]
        told += [f"{place.name} ({place.id}): {'; '.join(parts)}."] if parts else []
    return _claims(desk, told, _LOCALITIES)


def chances(desk: Desk) -> list[Record]:
    """Question 13: the steps of consultation that name a landlord, a tenants' body or a forum of theirs."""
    housing = {body.id for body in desk.area.of_type("rsl", "tenants")}
    governance = desk.area.governance
    named = {forum.name for forum in (governance.housing_health_group, governance.rsl_forum) if forum}
    found = []
    for plan in desk.area.plans:
        steps = [s for s in plan.consultation if s.group in named or "tenant" in s.group or housing & set(_parts(s))]
        found += [claim(_step(desk, plan, step), desk.of_plan(plan)) for step in steps]
    return found


def actions(desk: Desk) -> list[Record]:
    """Question 16: the actions of the strategic plan that are for some localities and not for all."""
    return _local(desk, desk.plan)


def housing_actions(desk: Desk) -> list[Record]:
    """Question 17: the same of the housing strategy and of the housing contribution statement."""
    held = (desk.area.plan(kind) for kind in (HOUSING_STRATEGY, STATEMENT))
    return [one for plan in held for one in _local(desk, plan)]


def _where(desk: Desk, ids: Iterable[str]) -> str:
    chosen = list(ids)
    if set(chosen) == set(desk.localities):
        return "all localities"
    return listed(desk.localities[name] for name in chosen)


def _claims(desk: Desk, told: list[str], what: str) -> list[Record]:
    source = desk.of_data(what) if told else ""
    return [claim(text, source) for text in told]


def _forum(desk: Desk, forum: Group) -> str:
    reports = f" It reports to {desk.name(forum.reports_to)}." if forum.reports_to else ""
    meets = f" It meets {forum.meets}." if forum.meets else ""
    return f"{forum.name}: {desk.names(forum.members)}.{reports}{meets}"


def _parts(step: Consultation) -> list[str]:
    return [part.strip() for part in step.group.split(",")]


def _step(desk: Desk, plan: Plan, step: Consultation) -> str:
    count = step.n if step.n is not None else step.responses
    bodies = _parts(step)
    named = all(desk.area.body(part) for part in bodies)
    shown = "" if count is None or named else f", {FEW if is_small(count) else number(count)} took part"
    who = desk.names(bodies) if named else step.group
    return f"On {when(step.date)}, on {plan.id}: {who}{shown}."


def _local(desk: Desk, plan: Plan | None) -> list[Record]:
    if plan is None:
        return []
    everywhere = set(desk.localities)
    chosen = [action for action in plan.actions if action.localities and set(action.localities) != everywhere]
    return [claim(_action(desk, action), desk.of_plan(plan)) for action in chosen]


def _action(desk: Desk, action: Action) -> str:
    where = listed(desk.localities[p] for p in action.localities)
    return f"{action.id} {action.text} ({where})."
