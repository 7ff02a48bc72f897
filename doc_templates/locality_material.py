"""What an area's data already says that helps to answer a question of the locality return, with where it says it."""

from collections.abc import Iterable

from doc_templates.writing.desk import HOUSING_STRATEGY, STATEMENT, Record, claim
from doc_templates.writing.disclosure import FEW, WITHHELD, is_small, withheld
from doc_templates.writing.figure import number, span, when
from doc_templates.writing.paper import Paper
from kg.area.model import Fact, Group
from kg.area.plan import Action, Consultation, Plan
from kg.words import listed

_LOCALITIES = "Area data: localities"


def places(paper: Paper) -> list[Record]:
    """Question 1: the localities and their people; small counts are withheld."""
    area = paper.desk.area
    counts = {p.id: p.population for p in area.localities} | {"area": area.area.population.value}
    few = withheld(Fact(id="people", what="people", unit="people", values=counts), tuple(paper.desk.localities))
    told = []
    for place in area.localities:
        people = WITHHELD if place.id in few else number(place.population) if place.population is not None else ""
        character = f"; {place.character}" if place.character else ""
        told.append(f"{place.name} ({place.id}){f', {people} people' if people else ''}{character}")
    return _claims(paper, [f"{one}." for one in told], _LOCALITIES)


def progress(paper: Paper) -> list[Record]:
    """Question 3: it does not arise where localities are recorded."""
    named = listed(place.id for place in paper.desk.area.localities)
    return _claims(
        paper, [f"Localities are recorded ({named}), so the question does not arise."] if named else [], _LOCALITIES
    )


def fit(paper: Paper) -> list[Record]:
    """Question 4: the areas of the housing strategy and of community planning against the localities."""
    area, names = paper.desk.area, paper.desk.localities
    found = _claims(
        paper,
        [f"{a.name} ({a.id}) covers {listed(names[p] for p in a.crosswalk)}." for a in area.lhs_areas if a.crosswalk],
        "Area data: housing strategy areas",
    )
    inside = [
        f"{c.name} ({c.id}) lies inside {listed(names[p] for p in c.inside)}." for c in area.cpp_localities if c.inside
    ]
    return [*found, *_claims(paper, inside, "Area data: community planning localities")]


def role(paper: Paper) -> list[Record]:
    """Question 5: the seats of the planning group that speak for localities, and the plan's arrangements."""
    group = paper.desk.area.governance.strategic_planning_group
    seats = [
        f"On the strategic planning group {paper.desk.name(m.org)} ({m.role}) speaks for {_where(paper, m.localities)}."
        for m in (group.members if group else ())
        if m.localities
    ]
    return [*_claims(paper, seats, "Area data: governance, strategic planning group"), *arrangements(paper)]


def seats(paper: Paper) -> list[Record]:
    """Question 6: the housing contact of each locality, and the landlords with homes there."""
    desk = paper.desk
    found = []
    for plan in desk.area.plans:
        named = [desk.localities[key] for key, contact in plan.housing_contacts.items() if contact]
        without = [desk.localities[key] for key, contact in plan.housing_contacts.items() if not contact]
        told = [f"A housing contact is recorded for {listed(named)}."] if named else []
        told += [f"None is recorded for {listed(without)}."] if without else []
        if told:
            found.append(claim(" ".join(told), paper.plan(plan)))
    landlords = [
        f"{body.name} ({body.id}) has homes in {listed(desk.localities[p] for p in body.areas)}."
        for body in desk.area.of_type("rsl")
        if body.areas
    ]
    return [*found, *_claims(paper, landlords, "Area data: bodies")]


def forums(paper: Paper) -> list[Record]:
    """Question 9: the forums where housing meets health and care, and to whom they report."""
    governance = paper.desk.area.governance
    told = [_forum(paper, forum) for forum in (governance.housing_health_group, governance.rsl_forum) if forum]
    return _claims(paper, told, "Area data: governance")


def arrangements(paper: Paper) -> list[Record]:
    """Question 10: where the strategic plan sets out arrangements for each locality."""
    plan = paper.desk.plan
    if plan is None:
        return []
    held = [f"{paper.desk.localities[key]} in {where}" for key, where in plan.locality_arrangements.items() if where]
    lacking = [paper.desk.localities[key] for key, where in plan.locality_arrangements.items() if not where]
    told = f"The strategic plan sets out arrangements for {listed(held)}." if held else ""
    told += f" It has none for {listed(lacking)}." if held and lacking else ""
    return [claim(told, paper.plan(plan))] if told else []


def plans(paper: Paper) -> list[Record]:
    """Question 11: the locality plans, of health and care and of community planning."""
    held = [plan for plan in paper.desk.area.plans if plan.type in {"hscp-locality-plan", "locality-plan"}]
    return [claim(_dated(plan), paper.plan(plan)) for plan in held]


def issues(paper: Paper) -> list[Record]:
    """Question 12: the key housing issues of each locality, and its rank of need."""
    told = []
    for place in paper.desk.area.localities:
        rank = f"rank of need {place.need_rank}" if place.need_rank is not None else ""
        parts = [part for part in (rank, "; ".join(place.housing_issues)) if part]
        told += [f"{place.name} ({place.id}): {'; '.join(parts)}."] if parts else []
    return _claims(paper, told, _LOCALITIES)


def chances(paper: Paper) -> list[Record]:
    """Question 13: the steps of consultation that name a landlord, a tenants' body or a forum of theirs."""
    desk = paper.desk
    housing = {body.id for body in desk.area.of_type("rsl", "tenants")}
    governance = desk.area.governance
    named = {forum.name for forum in (governance.housing_health_group, governance.rsl_forum) if forum}
    found = []
    for plan in desk.area.plans:
        steps = [s for s in plan.consultation if s.group in named or "tenant" in s.group or housing & set(_parts(s))]
        found += [claim(_step(paper, plan, step), paper.plan(plan)) for step in steps]
    return found


def actions(paper: Paper) -> list[Record]:
    """Question 16: the actions of the strategic plan that are for some localities and not for all."""
    return _local(paper, paper.desk.plan)


def housing_actions(paper: Paper) -> list[Record]:
    """Question 17: the same of the housing strategy and of the housing contribution statement."""
    held = (paper.desk.area.plan(kind) for kind in (HOUSING_STRATEGY, STATEMENT))
    return [one for plan in held for one in _local(paper, plan)]


def _where(paper: Paper, ids: Iterable[str]) -> str:
    chosen = list(ids)
    if set(chosen) == set(paper.desk.localities):
        return "all localities"
    return listed(paper.desk.localities[name] for name in chosen)


def _claims(paper: Paper, told: list[str], what: str) -> list[Record]:
    source = paper.data(what) if told else ""
    return [claim(text, source) for text in told]


def _forum(paper: Paper, forum: Group) -> str:
    reports = f" It reports to {paper.desk.name(forum.reports_to)}." if forum.reports_to else ""
    meets = f" It meets {forum.meets}." if forum.meets else ""
    return f"{forum.name}: {paper.desk.names(forum.members)}.{reports}{meets}"


def _dated(plan: Plan) -> str:
    period = f", {span(plan.period)}" if plan.period else ""
    approved = f", approved {when(plan.approved)}" if plan.approved else ""
    return f"{plan.id}, “{plan.title}”{period}{approved}; {plan.status.replace('_', ' ')}."


def _parts(step: Consultation) -> list[str]:
    return [part.strip() for part in step.group.split(",")]


def _step(paper: Paper, plan: Plan, step: Consultation) -> str:
    count = step.n if step.n is not None else step.responses
    bodies = _parts(step)
    named = all(paper.desk.area.body(part) for part in bodies)
    shown = "" if count is None or named else f", {FEW if is_small(count) else number(count)} took part"
    who = paper.desk.names(bodies) if named else step.group
    return f"On {when(step.date)}, on {plan.id}: {who}{shown}."


def _local(paper: Paper, plan: Plan | None) -> list[Record]:
    if plan is None:
        return []
    everywhere = set(paper.desk.localities)
    chosen = [action for action in plan.actions if action.localities and set(action.localities) != everywhere]
    return [claim(_action(paper, action), paper.plan(plan)) for action in chosen]


def _action(paper: Paper, action: Action) -> str:
    where = listed(paper.desk.localities[p] for p in action.localities)
    return f"{action.id} {action.text} ({where})."
