"""Is everything there that is published with a strategic plan? Check C01."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from dateutil.relativedelta import relativedelta

from kg.align.case import STATEMENT, STRATEGIC, Case, quote
from kg.align.checks.text import fiscal_year, is_nothing, names_of
from kg.align.finding import Result, fail, good, idle, review, unseen
from kg.align.severity import Severity
from kg.area.plan import Plan
from kg.dates import in_words
from kg.words import WORD, fold

NEAR: Final = relativedelta(months=3)
"""Within which of the plan a companion is published; and after a year how long its successor may still be awaited."""
FINANCIAL_STATEMENT: Final = "annual-financial-statement"
EASY_READ: Final = "easy-read"
_ISO: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)-(0[1-9]|1[0-2])(?:-(\d\d))?(?!\d)")
_ASSESSED: Final = {"equality-impact-assessment": "equality", "fairer-scotland-assessment": "fairer_scotland"}


@dataclass(frozen=True, slots=True)
class _Companion:
    """What goes with a strategic plan: its type, what it is called, how bad it is that it is missing, or late."""

    type: str
    name: str
    missing: Severity | None
    late: Severity


_COMPANIONS: Final = (
    _Companion(FINANCIAL_STATEMENT, "annual financial statement", None, Severity.HIGH),
    _Companion("consultation-statement", "statement of the consultation", None, Severity.HIGH),
    _Companion("equality-impact-assessment", "equality impact assessment", None, Severity.HIGH),
    _Companion(STATEMENT, "housing contribution statement", None, Severity.HIGH),
    _Companion("fairer-scotland-assessment", "Fairer Scotland assessment", Severity.HIGH, Severity.MEDIUM),
    _Companion(EASY_READ, "easy read version", Severity.LOW, Severity.LOW),
)


def companions_published(case: Case) -> Iterator[Result]:
    """C01: what has to be published with a strategic plan is there, and of the same time."""
    plans = case.plans(STRATEGIC)
    if not plans:
        yield unseen("plans", message="No strategic plan was given.")
    for plan in plans:
        if plan.status == "draft":
            yield idle(plan.id, message=f"{case.called(plan)} is a draft: nothing has to be published with it yet.")
        elif not plan.companions:
            told = f"What was published with {case.called(plan)} was not given."
            yield unseen(f"{plan.id}.companions", message=told, owners=plan.owner)
        else:
            for companion in _COMPANIONS:
                yield from _looked_for(case, plan, companion)


def _looked_for(case: Case, plan: Plan, companion: _Companion) -> Iterator[Result]:
    listed = {_key(case, name): (name, value) for name, value in plan.companions.items()}
    name, value = listed.get(companion.type, ("", None))
    where = f"{plan.id}.companions.{name or companion.type}"
    value = None if is_nothing(value) else value
    if not value and not _elsewhere(case, plan, companion.type):
        told = f"No {companion.name} is recorded as published with {case.called(plan)}."
        yield fail(
            where,
            message=told,
            passages=(quote(plan, field="companions", text=f"Published with it: {_list(plan)}"),),
            owners=plan.owner,
            severity=companion.missing,
        )
    elif companion.type == FINANCIAL_STATEMENT:
        yield from _of_this_year(case, plan, where)
    elif value:
        yield from _of_the_time(case, plan, companion, where, value)


def _of_the_time(case: Case, plan: Plan, companion: _Companion, where: str, value: str) -> Iterator[Result]:
    """A companion that came later than the plan is late; one that is much older may be that of an earlier plan."""
    published = plan.approved or plan.begins
    span = _span(case, value)
    if published is None or span is None:
        return
    first, last = span
    seen = (quote(plan, field="companions", text=f"{companion.name}: {value}"),)
    told = (
        f"{case.called(plan)} was approved on {in_words(published)}; its {companion.name} is dated {in_words(first)}."
    )
    if first > published + NEAR:
        yield fail(where, message=told, passages=seen, owners=plan.owner, severity=companion.late)
    elif last < published - NEAR:
        told += " It may belong to an earlier version of the plan."
        yield review(where, message=told, passages=seen, owners=plan.owner, severity=companion.late)


def _of_this_year(case: Case, plan: Plan, where: str) -> Iterator[Result]:
    statement = case.area.finance.afs
    year = fiscal_year(statement.year or statement.title) if statement else None
    if statement is None or year is None:
        yield unseen(where, message="The year of the annual financial statement was not given.", owners=plan.owner)
        return
    end = date(year + 1, 3, 31)
    told = f"The last annual financial statement is for the year to {in_words(end)}; no later one was given."
    seen = (quote(plan, field="companions", text=f"Published with it: {_list(plan)}"),)
    if end + NEAR < case.as_at:
        yield fail(where, message=told, passages=seen, owners=plan.owner, severity=Severity.HIGH)
    elif end < case.as_at:
        yield review(where, message=told, passages=seen, owners=plan.owner, severity=Severity.MEDIUM)
    else:
        yield good(where, message=f"The annual financial statement covers the year to {in_words(end)}.")


def _key(case: Case, name: str) -> str:
    told = " ".join(WORD.findall(fold(name.replace("_", " "))))
    if told.startswith("easy read"):
        return EASY_READ
    types = (one.type for one in _COMPANIONS)
    return next((kind for kind in types if told in names_of(case.register, "plan-type", kind)), name)


def _elsewhere(case: Case, plan: Plan, kind: str) -> bool:
    """Whether a companion stands elsewhere in the data: as a plan, an assessment, the money, or an appendix."""
    area = case.area
    parts = [plan, *(one for one in case.plans() if one.part_of == plan.id)]
    if kind in {one.type for one in parts} or (kind == FINANCIAL_STATEMENT and area.finance.afs):
        return True
    if any(one.kind == _ASSESSED.get(kind) for one in area.assessments):
        return True
    names = {"easy read"} if kind == EASY_READ else names_of(case.register, "plan-type", kind)
    heads = [f" {' '.join(WORD.findall(fold(head)))} " for part in parts for head in part.sections]
    return any(f" {name} " in head for head in heads for name in names)


def _span(case: Case, value: str) -> tuple[date, date] | None:
    """The first and the last day that a companion may be of: from its own words, or those of the plan it names."""
    plan = next((one for one in case.area.plans if one.id == value), None)
    if plan:
        return (plan.approved, plan.approved) if plan.approved else None
    found = _ISO.search(value)
    if found is None:
        return None
    year, month = int(found[1]), int(found[2])
    last = monthrange(year, month)[1]
    if found[3] is None:
        return date(year, month, 1), date(year, month, last)
    day = date(year, month, min(max(int(found[3]), 1), last))
    return day, day


def _list(plan: Plan) -> str:
    return (
        ", ".join(name.replace("_", " ") for name, value in sorted(plan.companions.items()) if not is_nothing(value))
        or "nothing"
    )


CHECKS: Final[Mapping[str, Callable[[Case], Iterator[Result]]]] = {"C01": companions_published}
