"""Is what the statement says of delegation right, by the law and by the scheme? Check C37."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from kg.align.case import STATEMENT, Case, owners
from kg.align.checks.text import gazetteer
from kg.align.finding import Passage, Result, fail, review, unseen
from kg.align.severity import Severity
from kg.area.model import Function
from kg.area.plan import Plan, Resource
from kg.words import WORD, fold

_PARTNERS: Final = frozenset({"registered-social-landlord", "scottish-ministers"})
MUST, SCHEME, NO, PARTNER, DELEGATED = "Must", "By scheme", "No", "Partner", "Delegated"
_CLASSES: Final = (
    (re.compile(r"not delegated|no\b|retained|council only"), NO),
    (re.compile(r"partner"), PARTNER),
    (re.compile(r"must|mandator|required|prescribed"), MUST),
    (re.compile(r"(by|in|under) (the )?(local )?(integration )?scheme|scheme|may\b"), SCHEME),
    (re.compile(r"yes|delegated"), DELEGATED),
)


def classes_right(case: Case) -> Iterator[Result]:
    """C37: what has to be delegated is called so, and everything else is as the integration scheme has it.

    Where the law names a part of a function only, such as garden aid, the scheme decides on the rest.
    """
    scheme = case.area.integration_scheme
    if scheme is None or not scheme.functions:
        yield unseen("integration_scheme", message="The functions of the integration scheme were not given.")
        return
    functions = {one.id: one for one in scheme.functions}
    for function in scheme.functions:
        yield from _scheme_class(case, function)
    for plan in case.plans(STATEMENT):
        for line in plan.resources:
            if line.delegated_stated:
                yield from _line_class(case, plan, line, functions.get(line.function or ""))


def _law(case: Case, function: Function) -> str:
    """What the law says of a function: must, depends, part, may; empty where the register does not know it."""
    concept = case.register.concepts.get("function", {}).get(function.concept)
    if concept is None:
        return ""
    if concept.facts.get("delegatedInPart") == (True,):
        return "part"
    under = concept.ids("delegatedUnder")
    if not under:
        return "may"
    if case.area.area.model == "integration_joint_board":
        return "must" if "joint-board-model" in under else "may"
    return "depends"


def _scheme_class(case: Case, function: Function) -> Iterator[Result]:
    law = _law(case, function)
    duties = case.register.concepts["function"][function.concept].ids("delegatedBy") if law else ()
    seen = (Passage("integration_scheme", function.id, None, _told(function)),)
    bodies = tuple(body.id for body in case.area.of_type("council", "health_board"))
    wrong = law == "must" and not (function.class_ == MUST and function.delegated)
    # With a lead agency, only one of the two bodies may have to delegate: what both call undelegated may be right.
    doubtful = law == "depends" and (function.class_ == MUST) != function.delegated
    if wrong or doubtful:
        told = f"The law has {function.name} delegated for adults, and by the scheme it is {_in_words(function)}."
        say = fail if wrong else review
        yield say(function.id, message=told, passages=seen, owners=bodies, duties=duties)
    elif law == "may" and function.class_ == MUST:
        told = f"The scheme says that {function.name} must be delegated. The law leaves that to the scheme."
        yield fail(function.id, message=told, passages=seen, owners=bodies)


def _line_class(case: Case, plan: Plan, line: Resource, function: Function | None) -> Iterator[Result]:
    said = _class(line.delegated_stated)
    seen = (_stated(plan, line),)
    if not said:
        told = f"“{line.line}” is called “{line.delegated_stated}”: whether that is delegated cannot be told."
        yield review(_row(plan, line.line), message=told, passages=seen, owners=plan.owner, severity=Severity.MEDIUM)
    elif function is None:
        yield from _without_function(case, plan, line, said)
    elif said not in _allowed(case, function):
        told = f"{case.called(plan)} has “{line.line}” as “{line.delegated_stated}”; it is {_in_words(function)}."
        law = case.register.concepts.get("function", {}).get(function.concept)
        yield fail(
            _row(plan, line.line), function.id, message=told,
            passages=(*seen, Passage("integration_scheme", function.id, None, _told(function))),
            owners=owners(plan), duties=law.ids("delegatedBy") if law else (),
        )  # fmt: skip


def _without_function(case: Case, plan: Plan, line: Resource, said: str) -> Iterator[Result]:
    """A line for no function of the scheme: a landlord's or the government's money is a partner's."""
    if said in {NO, PARTNER} or line.function:
        return
    text = f"{line.line} {line.account}"
    found = gazetteer(case.register, "role").find(text)
    landlords = [body.name for body in case.area.of_type("rsl") if fold(body.name) in fold(text)]
    told = f"“{line.line}” is called “{line.delegated_stated}”, but it is no function of the scheme"
    if landlords or any(meaning.id in _PARTNERS for mention in found for meaning in mention.meanings):
        told += f": {line.account or line.line} is a partner's money."
        yield fail(_row(plan, line.line), message=told, passages=(_stated(plan, line),), owners=plan.owner)
    else:
        told += ", or it was not said which."
        seen = (_stated(plan, line),)
        yield review(_row(plan, line.line), message=told, passages=seen, owners=plan.owner, severity=Severity.MEDIUM)


def _allowed(case: Case, function: Function) -> frozenset[str]:
    law = _law(case, function)
    if law == "must":
        return frozenset({MUST, PARTNER, DELEGATED})
    told: set[str] = {function.class_, PARTNER, DELEGATED if function.delegated else NO}
    if law == "part":
        told |= {MUST, SCHEME} if function.delegated else {NO}
    return frozenset(told | ({MUST} if law == "depends" else set()))


def _class(text: str) -> str:
    told = " ".join(WORD.findall(fold(text)))
    return next((name for sign, name in _CLASSES if sign.match(told)), "")


def _said(function: Function) -> str:
    return f"{function.class_}, {'delegated' if function.delegated else 'not delegated'}"


def _in_words(function: Function) -> str:
    if function.delegated:
        return {MUST: "delegated, as the law requires", SCHEME: "delegated by the scheme"}.get(
            function.class_, "delegated, though it is called No"
        )
    return "not delegated, though it is called Must" if function.class_ == MUST else "not delegated"


def _told(function: Function) -> str:
    return f"{function.name}: {_said(function)}{f', {function.clause}' if function.clause else ''}"


def _row(plan: Plan, line: str) -> str:
    return f"{plan.id}.resources[{line}]"


def _stated(plan: Plan, line: Resource) -> Passage:
    account = f" ({line.account})" if line.account else ""
    return Passage(plan.id, _row(plan, line.line), line.page, f"{line.line}: {line.delegated_stated}{account}")


CHECKS: Final[Mapping[str, Callable[[Case], Iterator[Result]]]] = {"C37": classes_right}
