"""Do scheme, plan, money and directions hold the same functions, under the right model? Checks C11 and C12."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from kg.align.case import HOUSING, STATEMENT, STRATEGIC, Case, owners, quote
from kg.align.finding import Passage, Result, fail, idle, review, unseen
from kg.align.severity import Severity
from kg.align.text import Said, gazetteer, is_ahead, is_aside, said_plainly, texts
from kg.area.model import Body, Function
from kg.area.plan import Plan
from kg.dates import in_words
from kg.register import Register
from kg.words import listed

LEAD: Final = "lead_agency"
_JOINT_BOARD: Final = "integration-joint-board"
_COMMITTEE: Final = "integration-joint-monitoring-committee"
# “The lead agency for this action” is said everywhere; the model is named by more words.
_LEAD_MODEL: Final = re.compile(r"\blead[- ]agency (model|arrangements?|partnership)\b", re.IGNORECASE)
_NAMED: Final = re.compile(r"((?:[A-Z][\w’']+(?:\s+(?:and|&)\s+|\s+))*[A-Z][\w’']+)\s+$")
_BOARD: Final = re.compile(r"\b(body corporate|joint board)\b", re.IGNORECASE)


def functions_everywhere(case: Case) -> Iterator[Result]:
    """C11: every delegated function is in the plan, the financial statement and a direction, and no other is.

    With a lead agency directions are not needed: it may carry out itself what is delegated to it.
    """
    scheme = case.area.integration_scheme
    if scheme is None or not scheme.functions:
        yield unseen("integration_scheme", message="The functions of the integration scheme were not given.")
        return
    yield from _planned(case)
    yield from _funded(case)
    yield from _directed(case)


def model_stated(case: Case) -> Iterator[Result]:
    """C12: the plans name the body that decides: a joint board where there is one, and none where there is not.

    Under a joint board of two councils there are two housing strategies, and the strategic plan rests on both. What is
    marked as past or still to come is allowed, and so are joint boards of other areas.
    """
    for body in case.area.bodies:
        yield from _body(case, body)
    for plan in case.plans(STRATEGIC):
        yield from _accountable(case, plan)
    for plan in case.plans():
        yield from _worded(case, plan)
    yield from _strategies(case)


def _delegated(case: Case) -> dict[str, Function]:
    scheme = case.area.integration_scheme
    return {one.id: one for one in (scheme.functions if scheme else ()) if one.delegated}


def _kept(case: Case) -> dict[str, Function]:
    scheme = case.area.integration_scheme
    return {one.id: one for one in (scheme.functions if scheme else ()) if not one.delegated}


def _planned(case: Case) -> Iterator[Result]:
    """The plan's side: where nothing in it names a function, nobody can say from the data that it leaves it out."""
    plans = case.plans(STRATEGIC)
    if not plans:
        yield unseen("plans", message="No strategic plan was given.")
    for plan in plans:
        parts = [plan, *(one for one in case.plans() if one.part_of == plan.id and one.id != plan.id)]
        found = {line.function for part in parts for line in part.resources}
        missing = sorted(set(_delegated(case)) - found)
        if missing:
            told = f"Where {plan.title} plans for {_names(case, missing)} was not given."
            yield unseen(plan.id, *missing, message=told, owners=plan.owner)


def _funded(case: Case) -> Iterator[Result]:
    statement = case.area.finance.afs
    if statement is None or not statement.lines:
        yield unseen("finance.afs", message="The lines of the annual financial statement were not given.")
        return
    own = [line for line in statement.lines if not line.partner]
    found = {line.function for line in own}
    loose = [said_plainly(line.line) for line in own if line.function is None]
    for name, function in _delegated(case).items():
        if name in found:
            continue
        told = f"{function.name} is delegated, but {statement.title} has no money for it."
        words = said_plainly(function.name)
        perhaps = any(line <= words or words <= line for line in loose if line)
        seen = (_clause(function), Passage(statement.id, statement.id, None, statement.title))
        if perhaps:
            told += " A line that names no function may be meant."
        say = review if perhaps else fail
        yield say(statement.id, name, message=told, passages=seen, owners=_authorities(case))
    for name, function in _kept(case).items():
        if name in found:
            line = next(one for one in own if one.function == name)
            told = f"{statement.title} has a line for {function.name}, which the scheme does not delegate."
            seen = (_clause(function), Passage(statement.id, f"{statement.id}.lines[{line.line}]", None, line.line))
            yield fail(statement.id, name, message=told, passages=seen, owners=_authorities(case))


def _directed(case: Case) -> Iterator[Result]:
    area = case.area
    if area.area.model == LEAD:
        yield idle("directions", message="With a lead agency, directions are not needed.")
        return
    if not area.directions:
        yield unseen("directions", message="The directions of the integration joint board were not given.")
        return
    first = {name: min(one.date for one in area.directions if one.function == name) for name in _directions(case)}
    for name, function in _delegated(case).items():
        if name not in first:
            told = f"{function.name} is delegated{_money(case, name)}, but no direction has been given for it."
            given = listed(sorted(_label(case, one) for one in first))
            seen = (_clause(function), Passage("directions", "directions", None, f"Directions given: {given}"))
            yield fail("directions", name, message=told, passages=seen, owners=_authorities(case))
        elif first[name] > case.as_at:
            told = f"The direction for {function.name} is dated {in_words(first[name])}, which is still to come."
            yield review("directions", name, message=told, owners=_authorities(case), severity=Severity.MEDIUM)
    for name, function in _kept(case).items():
        if name in first:
            told = f"A direction was given for {function.name}, which the scheme does not delegate."
            seen = (_clause(function), Passage("directions", "directions", None, f"{name}: {in_words(first[name])}"))
            yield fail("directions", name, message=told, passages=seen, owners=_authorities(case))


def _body(case: Case, body: Body) -> Iterator[Result]:
    """What a body is said to be, against the model of the area."""
    if body.type != "integration_authority" or is_aside(body.model) or is_ahead(body.model):
        return
    lead = case.area.area.model == LEAD
    wrong = _BOARD.search(body.model) if lead else _LEAD_MODEL.search(f"{body.model} model")
    if wrong:
        told = f"{body.name} is said to be “{body.model}”; the area's model is {_model(case)}."
        yield fail(f"{body.id}.model", message=told, owners=(body.id,))


def _accountable(case: Case, plan: Plan) -> Iterator[Result]:
    """Who owns and approves the strategic plan."""
    for field, named in (("owner", plan.owner), ("approved_by", plan.approved_by)):
        bodies = [body for body in map(case.area.body, named) if body]
        if not bodies or len(bodies) < len(named):
            continue
        types = {body.type for body in bodies}
        names = listed(body.name for body in bodies)
        verb = "belongs to" if field == "owner" else "was approved by"
        told = f"{plan.title} {verb} {names}; the area's model is {_model(case)}."
        seen = (quote(plan, field=field, text=f"{plan.title}: {names}"),)
        if case.area.area.model == LEAD:
            boards = [body for body in bodies if body.type == "integration_authority" and _is_board(case, body.name)]
            wrong, doubtful = bool(boards), False
        else:
            wrong = "integration_authority" not in types and not types & {"hscp", "group"}
            doubtful = "integration_authority" not in types
        if wrong:
            yield fail(f"{plan.id}.{field}", message=told, passages=seen, owners=owners(plan))
        elif doubtful:
            told += " A partnership or group is not the body that decides in law."
            yield review(
                f"{plan.id}.{field}", message=told, passages=seen, owners=owners(plan), severity=Severity.MEDIUM
            )


def _worded(case: Case, plan: Plan) -> Iterator[Result]:
    """What a plan calls the body that decides, once for all the places where it does."""
    lead = case.area.area.model == LEAD
    wrong = [said for said in texts(plan) if _misnames(case, said, lead=lead)]
    aside = [said for said in wrong if is_aside(said.text) or (not said.names and is_ahead(said.text))]
    wrong = sorted((said for said in wrong if said not in aside), key=lambda said: said.where)
    if wrong:
        other = "an integration joint board" if lead else "a lead agency"
        told = f"{plan.title} speaks of {other}; the area's model is {_model(case)}."
        seen = tuple(said.passage for said in wrong)
        places = tuple(dict.fromkeys(said.where for said in wrong))
        yield fail(*places, message=told, passages=seen, owners=owners(plan))


def _misnames(case: Case, said: Said, *, lead: bool) -> bool:
    if lead:
        return _is_board(case, said.text)
    return bool(_LEAD_MODEL.search(said.text)) or _COMMITTEE in _roles(case.register, said.text)


def _is_board(case: Case, text: str) -> bool:
    """Whether a text names a joint board, and not that of another area: a name of its own stands before that."""
    ours = said_plainly(" ".join((case.area.area.name, *(body.name for body in case.area.bodies))))
    for mention in gazetteer(case.register, "role", "body").find(text):
        if any(meaning.scheme == "role" and meaning.id == _JOINT_BOARD for meaning in mention.meanings):
            named = _NAMED.search(text[: mention.start])
            strange = said_plainly(named[1]) - ours if named else frozenset()
            if not strange or mention.text[:4].casefold() == "the ":
                return True
    return False


def _roles(register: Register, text: str) -> frozenset[str]:
    found = gazetteer(register, "role", "body").find(text)
    return frozenset(meaning.id for mention in found for meaning in mention.meanings if meaning.scheme == "role")


def _strategies(case: Case) -> Iterator[Result]:
    """Two councils have two housing strategies."""
    active = {owner for plan in case.plans() for owner in plan.owner}
    councils = [body for body in case.area.of_type("council") if body.id in active]
    if len(councils) < 2:  # noqa: PLR2004 - two councils
        return
    strategies = case.plans(HOUSING)
    for council in councils:
        if not any(council.id in plan.owner for plan in strategies):
            told = f"The local housing strategy of {council.name} was not given."
            yield unseen(f"{council.id}.{HOUSING}", message=told, owners=(council.id,))
    for plan in strategies:
        shared = [body for body in councils if body.id in plan.owner]
        if len(shared) > 1:
            told = f"{plan.title} belongs to {listed(body.name for body in shared)}; each council makes its own."
            yield review(f"{plan.id}.owner", message=told, passages=(quote(plan),), owners=plan.owner)
    for plan in case.plans(STRATEGIC, STATEMENT):
        leant = case.relied_on(plan) | _mapped(plan, strategies)
        rested = [one for one in strategies if one.id in leant]
        for other in strategies if rested else ():
            if other not in rested:
                told = f"{plan.title} rests on {listed(one.title for one in rested)}, but not on {other.title}."
                seen = (quote(plan, field="relies_on"), quote(other))
                yield fail(plan.id, other.id, message=told, passages=seen, owners=owners(plan, other))


def _mapped(plan: Plan, strategies: Iterable[Plan]) -> frozenset[str]:
    """The housing strategies whose outcomes the priorities of a plan serve, in either direction."""
    own = {one.id for one in (*plan.priorities, *plan.outcomes)}
    served = {name for one in (*plan.priorities, *plan.outcomes) for name in one.maps}
    found = set()
    for strategy in strategies:
        for one in (*strategy.priorities, *strategy.outcomes):
            if one.id in served or own & set(one.maps):
                found.add(strategy.id)
    return frozenset(found)


def _directions(case: Case) -> frozenset[str]:
    return frozenset(one.function for one in case.area.directions)


def _money(case: Case, function: str) -> str:
    statement = case.area.finance.afs
    lines = [line.value for line in statement.lines if line.function == function] if statement else []
    return f" and has £{sum(lines):,} in the annual financial statement" if lines else ""


def _names(case: Case, functions: Iterable[str]) -> str:
    return listed(_label(case, name) for name in functions)


def _label(case: Case, function: str) -> str:
    known = _delegated(case) | _kept(case)
    return known[function].name if function in known else function


def _clause(function: Function) -> Passage:
    told = f"{function.name}: {'' if function.delegated else 'not '}delegated ({function.class_})"
    return Passage("integration_scheme", function.id, None, f"{told}, {function.clause}" if function.clause else told)


def _authorities(case: Case) -> tuple[str, ...]:
    bodies = case.area.of_type("integration_authority")
    return tuple(body.id for body in bodies) or owners(*case.plans(STRATEGIC))


def _model(case: Case) -> str:
    return "a lead agency" if case.area.area.model == LEAD else "an integration joint board"


CHECKS: Final[Mapping[str, Callable[[Case], Iterator[Result]]]] = {
    "C11": functions_everywhere,
    "C12": model_stated,
}
