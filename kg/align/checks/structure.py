"""Is in the strategic plan and its housing contribution statement what has to be? Checks C07, C08, C09 and C10."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from kg.align.case import LOCALITY, STATEMENT, STRATEGIC, Case, quote
from kg.align.checks.arrangement import of_its_own
from kg.align.checks.text import is_nothing, said_plainly
from kg.align.finding import Result, fail, good, idle, review, unseen
from kg.align.severity import Severity
from kg.area.plan import Action, Plan
from kg.words import capitalised, listed, some

FEWEST: Final = 2
"""Localities that an area is divided into at least (2014 asp 9 s.29(3)(a))."""
OUTCOMES: Final = range(1, 10)
AT_HOME: Final = 2
"""The outcome that housing serves first: living independently at home."""
HEADS: Final[Mapping[str, frozenset[str]]] = {
    "governance": frozenset({"govern"}),
    "shared evidence": frozenset({"evid"}),
    "shared outcomes and priorities": frozenset({"outcom", "prioriti"}),
    "challenges and improvements": frozenset({"challeng"}),
    "resources and investment": frozenset({"resourc", "invest", "financ", "budget"}),
}
"""What a statement is expected to cover, in any order and under any title, with the stems that give it away."""
_ELSEWHERE: Final = {8: "workforce-plan", 9: "medium-term-financial-plan"}


def locality_arrangements(case: Case) -> Iterator[Result]:
    """C07: there are two localities at least, and the strategic plan has separate arrangements for each."""
    places = case.area.localities
    plans = case.plans(STRATEGIC)
    if not plans:
        yield unseen("plans", message="No strategic plan was given.")
    elif not places:
        yield unseen("localities", message="The localities of the strategic plan were not given.")
    elif len(places) < FEWEST:
        told = f"The area has one locality, {places[0].name}; the law asks for two at least."
        yield fail("localities", message=told, passages=(quote(plans[0]),), owners=plans[0].owner)
    for plan in plans if places else ():
        yield from _arranged(case, plan)


def outcomes_addressed(case: Case) -> Iterator[Result]:
    """C08: each of the nine national outcomes has an action and a measure in the strategic plan or a part of it."""
    plans = case.plans(STRATEGIC)
    if not plans:
        yield unseen("plans", message="No strategic plan was given.")
    for plan in plans:
        actions = [action for one in _parts(case, plan) for action in one.actions]
        if not any(action.nhwo for action in actions):
            told = f"Which national outcomes the actions of {case.called(plan)} are for was not given."
            yield unseen(f"{plan.id}.actions", message=told, owners=plan.owner)
        else:
            for number in OUTCOMES:
                yield from _addressed(case, plan, number, [one for one in actions if number in one.nhwo])


def statement_heads(case: Case) -> Iterator[Result]:
    """C09: the statement has the five heads that guidance expects. A part of it, or a table, counts."""
    for plan in _statements(case):
        told = [title for one in _parts(case, plan) for title in one.sections if not is_nothing(title)]
        if not told:
            yield unseen(f"{plan.id}.sections", message=f"The sections of {case.called(plan)} were not given.")
            continue
        stems = frozenset(stem for title in told for stem in said_plainly(title))
        missing = [head for head, signs in HEADS.items() if not signs & stems]
        if plan.resources and "resources and investment" in missing:
            missing.remove("resources and investment")
        if missing:
            message = f"{case.called(plan)} has nothing under {listed(missing)}."
            seen = quote(plan, field="sections", text=f"Its sections: {', '.join(told).replace('_', ' ')}")
            yield fail(f"{plan.id}.sections", message=message, passages=(seen,), owners=plan.owner)
    yield from _without_statement(case)


def contributions_mapped(case: Case) -> Iterator[Result]:
    """C10: every action of the statement is for a national outcome, and one at least for living at home."""
    for plan in _statements(case):
        if not any(action.nhwo for action in plan.actions):
            told = f"Which national outcomes the actions of {case.called(plan)} are for was not given."
            yield unseen(f"{plan.id}.actions", message=told, owners=plan.owner)
            continue
        bare = sorted((action for action in plan.actions if not action.nhwo), key=lambda action: action.id)
        if bare:
            named = some(f"“{action.text}”" for action in bare)
            told = f"{case.called(plan)} does not say which national outcome {named} {_is(bare)} for."
            seen = tuple(quote(plan, action, field="nhwo", text=action.text) for action in bare)
            about = (f"{plan.id}.actions.nhwo",)
            yield fail(*(action.id for action in bare), message=told, about=about, passages=seen, owners=plan.owner)
        if not any(AT_HOME in action.nhwo for action in plan.actions):
            outcome = case.register.label("outcome", str(AT_HOME))
            told = f"No action of {case.called(plan)} is for national outcome {AT_HOME}, {outcome.lower()}."
            yield fail(f"{plan.id}.nhwo.{AT_HOME}", message=told, passages=(quote(plan),), owners=plan.owner)
    yield from _without_statement(case)


def _arranged(case: Case, plan: Plan) -> Iterator[Result]:
    said = plan.locality_arrangements
    inside = frozenset(
        place
        for one in case.plans(LOCALITY)
        if one.part_of == plan.id and not (one.ends and one.ends < case.as_at)
        for place in one.localities
    )
    if not said and not inside:
        told = f"What {case.called(plan)} arranges for each locality was not given."
        yield unseen(f"{plan.id}.locality_arrangements", message=told, owners=plan.owner)
        return
    for place in case.area.localities:
        if place.id in inside or of_its_own(case, plan, place.id):
            continue
        told = f"{case.called(plan)} has no separate arrangements for {place.name}"
        text = said.get(place.id) or ""
        told += "." if is_nothing(text) else f": it says “{text}”."
        others = some(f"{case.place(other)} ({text})" for other, text in said.items() if not is_nothing(text))
        seen = quote(plan, field="locality_arrangements", text=f"Arrangements for {others or 'no locality'}")
        where = f"{plan.id}.locality_arrangements.{place.id}"
        yield fail(where, message=told, passages=(seen,), owners=plan.owner)


def _addressed(case: Case, plan: Plan, number: int, actions: list[Action]) -> Iterator[Result]:
    outcome = f"national outcome {number}, {case.register.label('outcome', str(number)).lower()}"
    where = f"{plan.id}.nhwo.{number}"
    if actions and any(action.measure for action in actions):
        return
    other = _companion(case, plan, number)
    if other and other[1]:
        yield good(where, message=f"For {outcome}, the strategic plan points to {other[0]}.")
    elif actions:
        bare = sorted(actions, key=lambda one: one.id)
        named = some(f"“{action.text}”" for action in bare)
        told = f"For {outcome}, {case.called(plan)} has {named}, but nothing that measures it."
        yield fail(
            where,
            *(action.id for action in bare),
            message=told,
            about=(where,),
            passages=tuple(quote(plan, action) for action in bare),
            owners=plan.owner,
            severity=Severity.MEDIUM,
        )
    elif other:
        told = f"{case.called(plan)} has no action for {outcome}. "
        told += f"{capitalised(other[0])} may have one, but the plan does not point to it."
        yield review(where, message=told, passages=(quote(plan),), owners=plan.owner, severity=Severity.MEDIUM)
    else:
        told = f"{case.called(plan)} has no action for {outcome}."
        yield fail(where, message=told, passages=(quote(plan),), owners=plan.owner)


def _companion(case: Case, plan: Plan, number: int) -> tuple[str, bool] | None:
    """The plan that often answers an outcome in the strategic plan's place, and whether that points to it."""
    kind = _ELSEWHERE.get(number)
    pointed = {*case.relied_on(plan), *(value or "" for value in plan.companions.values())}
    pointed |= {one.id for one in case.plans() if one.part_of == plan.id}
    for one in case.plans(kind) if kind else ():
        if not (one.ends and one.ends < case.as_at) and set(one.owner) & set(plan.owner) | {one.id} & pointed:
            return case.called(one), one.id in pointed
    money = case.area.finance.mtfp
    return ("the medium-term financial plan", money.id in pointed) if money and kind == _ELSEWHERE[9] else None


def _parts(case: Case, plan: Plan) -> tuple[Plan, ...]:
    """A plan with its parts: an appendix counts."""
    return (plan, *(one for one in case.plans() if one.part_of == plan.id and one.id != plan.id))


def _statements(case: Case) -> tuple[Plan, ...]:
    return tuple(plan for plan in case.plans(STATEMENT) if plan.status != "draft")


def _without_statement(case: Case) -> Iterator[Result]:
    if not case.plans(STATEMENT):
        yield unseen("plans", message="No housing contribution statement was given.")
    elif not _statements(case):
        yield idle("plans", message="The housing contribution statement is a draft.")


def _is(actions: list[Action]) -> str:
    return "is" if len(actions) == 1 else "are"


CHECKS: Final[Mapping[str, Callable[[Case], Iterator[Result]]]] = {
    "C07": locality_arrangements,
    "C08": outcomes_addressed,
    "C09": statement_heads,
    "C10": contributions_mapped,
}
