"""Do scheme, plan, money and directions hold the same functions? Check C11."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from kg.align.case import STRATEGIC, Case, owners
from kg.align.checks.text import said_plainly
from kg.align.finding import Passage, Result, fail, idle, review, unseen
from kg.align.severity import Severity
from kg.area.model import Function
from kg.dates import in_words
from kg.words import listed

LEAD: Final = "lead_agency"


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
            told = f"Where {case.called(plan)} plans for {_names(case, missing)} was not given."
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
        told = f"{function.name} is delegated, but the annual financial statement has no money for it."
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
            told = f"The annual financial statement has a line for {function.name}, which the scheme does not delegate."
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
            given = f"{function.name}: {in_words(first[name])}"
            seen = (_clause(function), Passage("directions", "directions", None, given))
            yield fail("directions", name, message=told, passages=seen, owners=_authorities(case))


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


CHECKS: Final[Mapping[str, Callable[[Case], Iterator[Result]]]] = {"C11": functions_everywhere}
