"""What the parts of an area's data say of one another: names used twice, names of nothing, ends before starts."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from kg.area.model import Area
from kg.area.plan import Action, Plan
from kg.area.value import shown

_LOOKS_LIKE_ID = re.compile(r"[A-Z]{2,}\d*")
_SUM = re.compile(r"(grand |sub-? ?|overall )?totals?:?", re.IGNORECASE)


def loose_ends(area: Area) -> Iterator[str]:
    """Everything in an area's data that names what is not there.

    Args:
        area: Data that fits the model.

    Yields:
        A line for each fault: where it is, and what is wrong.
    """
    places = {place.id for place in area.localities}
    yield from _twice(area)
    for i, community in enumerate(area.cpp_localities):
        yield from _unknown(f"cpp_localities[{i}].inside", community.inside, places, "a locality of this area")
    for i, housing in enumerate(area.lhs_areas):
        yield from _unknown(f"lhs_areas[{i}].crosswalk", housing.crosswalk, places, "a locality of this area")
    yield from _unknown(
        "area.geography.gaelic_speakers_pct", area.area.geography.gaelic_speakers_pct, places | {"area"}, "a place"
    )
    yield from _bodies(area, places)
    for i, fact in enumerate(area.evidence.facts):
        where = f"evidence.facts[{i}].values"
        yield from _unknown(where, fact.values, places | {"area"}, "“area” or a locality")
        for place, value in fact.values.items():
            if value == ():
                yield f"{where}.{place}: has no figures; what is not known is null"
            elif isinstance(value, tuple) and len(value) != len(fact.categories):
                yield f"{where}.{place}: has {len(value)} figures for {len(fact.categories)} categories"
    yield from _plans(area, places)
    yield from _money(area)
    yield from _sums(area)
    yield from _statement(area, places)


def _bodies(area: Area, places: set[str]) -> Iterator[str]:
    known = {body.id for body in area.bodies}
    for i, body in enumerate(area.bodies):
        yield from _unknown(f"bodies[{i}].areas", body.areas, places, "a locality of this area")
        yield from _unknown(f"bodies[{i}].members", body.members, known, "a body")
    governance = area.governance
    group = governance.strategic_planning_group
    for i, member in enumerate(group.members if group else ()):
        where = f"governance.strategic_planning_group.members[{i}]"
        yield from _unknown(f"{where}.localities", member.localities, places, "a locality of this area")
        if _LOOKS_LIKE_ID.fullmatch(member.org):
            yield from _unknown(f"{where}.org", (member.org,), known, "a body")
    for name, forum in (("housing_health_group", governance.housing_health_group), ("rsl_forum", governance.rsl_forum)):
        if forum:
            reports = (forum.reports_to,) if forum.reports_to else ()
            yield from _unknown(f"governance.{name}.members", forum.members, known, "a body")
            yield from _unknown(f"governance.{name}.reports_to", reports, known, "a body")


def _plans(area: Area, places: set[str]) -> Iterator[str]:
    bodies = {body.id for body in area.bodies}
    plans = {plan.id for plan in area.plans}
    aims = {aim.id for plan in area.plans for aim in (*plan.priorities, *plan.outcomes)}
    actions = {action.id for plan in area.plans for action in plan.actions}
    known = {"bodies": bodies, "places": places, "actions": actions, "aims": aims}
    functions = _functions(area)
    datasets = {found.id for found in (area.evidence.jsna, area.evidence.hnda) if found}
    local = places | {place.id for place in area.cpp_localities}
    for i, plan in enumerate(area.plans):
        where = f"plans[{i}]"
        yield from _unknown(f"{where}.owner", plan.owner, bodies, "a body")
        yield from _unknown(f"{where}.approved_by", plan.approved_by, bodies, "a body")
        yield from _unknown(f"{where}.part_of", (plan.part_of,) if plan.part_of else (), plans, "a plan")
        yield from _unknown(f"{where}.hnda", (plan.hnda,) if plan.hnda else (), datasets, "a needs assessment")
        yield from _unknown(f"{where}.localities", plan.localities, local, "a locality")
        yield from _unknown(
            f"{where}.locality_arrangements", plan.locality_arrangements, places, "a locality of this area"
        )
        yield from _unknown(f"{where}.housing_contacts", plan.housing_contacts, places, "a locality of this area")
        yield from _period(f"{where}.period", plan)
        for name, listed in (("priorities", plan.priorities), ("outcomes", plan.outcomes)):
            for j, aim in enumerate(listed):
                yield from _unknown(f"{where}.{name}[{j}].maps", aim.maps, aims, "a priority or outcome of a plan here")
        for key, mapped in plan.mapped.items():
            yield from _unknown(f"{where}.mapped", (key,), aims, "a priority or outcome of a plan here")
            yield from _unknown(f"{where}.mapped.{key}", mapped, aims, "a priority or outcome of a plan here")
        for j, action in enumerate(plan.actions):
            yield from _action(f"{where}.actions[{j}]", action, known)
        for j, line in enumerate(plan.resources):
            used = (line.function,) if line.function else ()
            yield from _unknown(f"{where}.resources[{j}].function", used, functions, "a function of the scheme")


def _action(where: str, action: Action, known: Mapping[str, set[str]]) -> Iterator[str]:
    yield from _unknown(f"{where}.lead", (action.lead,), known["bodies"], "a body")
    yield from _unknown(f"{where}.partners", action.partners, known["bodies"], "a body")
    yield from _unknown(f"{where}.localities", action.localities, known["places"], "a locality of this area")
    yield from _unknown(f"{where}.depends_on", action.depends_on, known["actions"], "an action of a plan here")
    yield from _unknown(f"{where}.serves", action.serves, known["aims"], "a priority or outcome of a plan here")
    if action.start and action.end and action.end < action.start:
        yield f"{where}.end: is before its start"


def _period(where: str, plan: Plan) -> Iterator[str]:
    if plan.period and plan.period[1] < plan.period[0]:
        yield f"{where}: ends before it starts"


def _money(area: Area) -> Iterator[str]:
    functions = _functions(area)
    for i, line in enumerate(area.finance.afs.lines if area.finance.afs else ()):
        yield from _unknown(
            f"finance.afs.lines[{i}].function",
            (line.function,) if line.function else (),
            functions,
            "a function of the scheme",
        )
    for i, direction in enumerate(area.directions):
        yield from _unknown(f"directions[{i}].function", (direction.function,), functions, "a function of the scheme")


def _sums(area: Area) -> Iterator[str]:
    """Rows of totals that came along with a table: they would be counted as one thing more."""
    money = area.finance
    named = {
        **{f"localities[{i}].name": place.name for i, place in enumerate(area.localities)},
        **{
            f"plans[{i}].resources[{j}].line": line.line
            for i, plan in enumerate(area.plans)
            for j, line in enumerate(plan.resources)
        },
        **{f"finance.afs.lines[{i}].line": line.line for i, line in enumerate(money.afs.lines if money.afs else ())},
    }
    for where, name in named.items():
        if _SUM.fullmatch(name):
            yield f"{where}: {shown(name)} is a sum of the others; leave it out"


def _statement(area: Area, places: set[str]) -> Iterator[str]:
    actions = {action.id for plan in area.plans for action in plan.actions}
    for i, need in enumerate(area.needs):
        yield from _unknown(f"needs[{i}].actions", need.actions, actions, "an action of a plan here")
    for i, challenge in enumerate(area.challenges):
        yield from _unknown(f"challenges[{i}].localities", challenge.localities, places, "a locality of this area")


def _functions(area: Area) -> set[str]:
    return {function.id for function in area.integration_scheme.functions} if area.integration_scheme else set()


def _twice(area: Area) -> Iterator[str]:
    scheme = area.integration_scheme
    listed: Mapping[str, Iterable[str]] = {
        "localities": [*(place.id for place in area.localities), *(place.id for place in area.cpp_localities)],
        "lhs_areas": [place.id for place in area.lhs_areas],
        "bodies": [body.id for body in area.bodies],
        "integration_scheme.functions": [function.id for function in scheme.functions] if scheme else [],
        "evidence.facts": [fact.id for fact in area.evidence.facts],
        "needs": [need.id for need in area.needs],
        "challenges": [challenge.id for challenge in area.challenges],
        "assessments": [made.id for made in area.assessments],
        "locality_return": [f"question {given.question}" for given in area.locality_return],
        "plans": [plan.id for plan in area.plans],
        "plans.priorities and outcomes": [aim.id for plan in area.plans for aim in (*plan.priorities, *plan.outcomes)],
        "plans.actions": [action.id for plan in area.plans for action in plan.actions],
    }
    for where, ids in listed.items():
        counts = Counter(name.lower() for name in ids)
        yield from (f"{where}: the id {shown(name)} is used {n} times" for name, n in counts.items() if n > 1)


def _unknown(where: str, used: Iterable[str], known: set[str], what: str) -> Iterator[str]:
    yield from (f"{where}: {shown(name)} is not {what}" for name in used if name not in known)
