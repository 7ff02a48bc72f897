"""Whether progress can be judged, and is reported: checks C47, C48 and C49."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from kg.align.case import INVESTMENT, LOOKS_BACK, STATEMENT, STRATEGIC, Case, quote
from kg.align.finding import Passage, Result, fail, good, idle, review, unseen
from kg.area.money import PerformanceReport
from kg.area.plan import Action, Plan, Priority
from kg.dates import in_words, parse_duration
from kg.words import capitalised, counted, joined, name_key, some, stems

COMPLETE: Final = 90
"""The share of a plan's actions, as a percentage, that has to be complete."""
_SHOWN: Final = 2
_FIGURES: Final = 10
_PUBLISH: Final = "pbjw-s42-publish"
_YEAR: Final = parse_duration("P1Y")
_GRACE: Final = parse_duration("P4M")
# The years that ended in the emergency of 2020 to 2022, when reports could be put off.
_EMERGENCY: Final = (date(2020, 3, 31), date(2022, 3, 31))
_RANGE: Final = re.compile(r"([a-z]*?)\s*(\d{1,2})\s*(?:-|–|to|and)\s*[a-z]*?(\d{1,2})", re.IGNORECASE)
_LIST: Final = re.compile(r"\bpriorit(?:y|ies)\s+(\d{1,2}(?:\s*(?:,|and|&|,\s*and)\s*\d{1,2})*)\b", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"(.*?)(\d+)")
_ALL: Final = re.compile(r"\b(?:all|each|every)\b", re.IGNORECASE)


def measurable(case: Case) -> Iterator[Result]:
    """C47: nine in ten of a plan's actions have a lead, a measure, a baseline, a target and an end."""
    if not case.actions():
        yield unseen("plans", message="No action of any plan was given.")
    for plan in case.plans():
        if not plan.actions or plan.type in LOOKS_BACK:
            continue
        if plan.type == INVESTMENT:
            yield idle(plan.id, message=f"{case.called(plan)} lists homes by site and year: these are its measures.")
            continue
        if plan.ends is not None and plan.ends < case.as_at:
            yield idle(
                plan.id, message=f"{case.called(plan)} is over, so its actions can no longer be made measurable."
            )
            continue
        lacking = {action.id: lacks for action in plan.actions if (lacks := _lacks(action))}
        whole = len(plan.actions) - len(lacking)
        if whole * 100 >= COMPLETE * len(plan.actions):
            told = f"{whole} of {len(plan.actions)} actions of {case.called(plan)} say how they are measured."
            yield good(plan.id, message=told)
        else:
            yield _vague(case, plan, lacking)


def performance(case: Case) -> Iterator[Result]:
    """C48: the annual performance report was published in time and answers each priority of the plan of its year."""
    report = case.area.finance.apr
    if report is None:
        yield unseen("finance.apr", message="No annual performance report was given.", owners=_board(case))
        return
    yield _in_time(case, report)
    plans = [*case.plans(STRATEGIC), *_before(case, report)]
    for plan in plans:
        yield _answered(case, report, plan)
    if not plans:
        yield unseen(f"{report.id}.priorities_reported", message="No strategic plan was given.", owners=_board(case))
    told = "Whether the report gives the key indicators, with the five years before, cannot be seen in the data."
    yield unseen(report.id, message=told, owners=_board(case))


def statement_reported(case: Case) -> Iterator[Result]:
    """C49: what became of the housing contribution is reported somewhere."""
    report = case.area.finance.apr
    statements = case.plans(STATEMENT)
    if not statements:
        yield unseen(message="No housing contribution statement was given.", owners=_board(case))
    elif report is None or report.hcs_section is None:
        where = f"{report.id}.hcs_section" if report else "finance.apr"
        told = "Whether a report says how the housing contribution is getting on was not given."
        yield unseen(where, message=told, owners=_board(case))
    elif report.hcs_section:
        told = f"The performance report for {report.year} has a section on the housing contribution."
        yield good(f"{report.id}.hcs_section", message=told)
    else:
        told = f"The performance report for {report.year} has no section on the housing contribution,"
        told += " and no other report is recorded that says how it is getting on."
        begins = max((plan.begins for plan in statements if plan.begins), default=None)
        if begins and report.year_end and begins > report.year_end:
            told += f" The present statement began on {in_words(begins)}, so the next report is the first to cover it."
        seen = (Passage(report.id, f"{report.id}.hcs_section", None, "Section on the housing contribution: no"),)
        yield fail(f"{report.id}.hcs_section", message=told, passages=seen, owners=_board(case))


def _lacks(action: Action) -> list[str]:
    """What an action does not say."""
    measure = action.measure
    if measure is None:
        found = ["measure"]
    else:
        given = {"measure.baseline": measure.baseline, "measure.target": measure.target}
        found = [name for name, value in given.items() if value is None]
    return found if action.end else [*found, "end"]


def _vague(case: Case, plan: Plan, lacking: Mapping[str, list[str]]) -> Result:
    actions = sorted((action for action in plan.actions if action.id in lacking), key=lambda action: action.id)
    by_lack: defaultdict[str, list[str]] = defaultdict(list)
    for action in actions:
        lack = joined(part.removeprefix("measure.") for part in lacking[action.id])
        by_lack[lack].append(f"“{action.text}”")
    said = "; ".join(f"no {lack}: {some(texts, _SHOWN)}" for lack, texts in sorted(by_lack.items()))
    number, few = len(plan.actions), len(lacking)
    share = f"{counted(few)} of {counted(number)}" if number < _FIGURES else f"{few} of {number}"
    some_of = "The one action" if number == 1 else f"{capitalised(share)} actions"
    message = f"{some_of} of {case.called(plan)} cannot be measured. {capitalised(said)}."
    where = sorted(f"{name}.{part}" for name, parts in lacking.items() for part in parts)
    seen = tuple(quote(plan, action, lacking[action.id][0]) for action in actions)
    return fail(plan.id, *where, message=message, about=(plan.id,), passages=seen, owners=plan.owner)


def _in_time(case: Case, report: PerformanceReport) -> Result:
    where, name = f"{report.id}.published", f"The performance report for {report.year}"
    if report.year_end is None or report.published is None:
        gone = "the last day of its year" if report.year_end is None else "the day of its publication"
        return unseen(where, message=f"{name}: {gone} was not given.", owners=_board(case))
    due = _due(case, report.year_end)
    seen = (Passage(report.id, where, None, f"Published {in_words(report.published)}"),)
    if report.published <= due:
        told = f"{name} was published on {in_words(report.published)}, in time."
        return good(where, message=told, passages=seen)
    told = f"{name} was published on {in_words(report.published)}; it was due by {in_words(due)},"
    told += f" within four months of {in_words(report.year_end)}."
    first, last = _EMERGENCY
    if first <= report.year_end <= last:
        told += " In the emergency of 2020 to 2022 reports could be put off: check whether this one was."
        return review(where, message=told, passages=seen, owners=_board(case), duties=(_PUBLISH,))
    return fail(where, message=told, passages=seen, owners=_board(case), duties=(_PUBLISH,))


def _due(case: Case, year_end: date) -> date:
    """By when the report on a year has to be published."""
    found = case.register.duties.get(_PUBLISH)
    within = found.deadline.within if found and found.deadline else None
    return year_end + (parse_duration(within) if within else _GRACE)


def _before(case: Case, report: PerformanceReport) -> Iterator[Plan]:
    """The strategic plans that were replaced since, and were in force on the last day of the year of a report."""
    end, standing = report.year_end, case.plans(STRATEGIC)
    series = [one for one in case.area.plans if one.type == STRATEGIC and one.status != "draft"]
    for plan in series if end else ():
        after = [one.begins for one in series if one.owner == plan.owner and one.begins and _follows(one, plan)]
        current = end and plan.begins and plan.begins <= end and (plan.ends is None or end <= plan.ends)
        if current and plan not in standing and all(end < begins for begins in after if end):
            yield plan


def _follows(one: Plan, other: Plan) -> bool:
    return bool(one.begins and other.begins and one.begins > other.begins)


def _answered(case: Case, report: PerformanceReport, plan: Plan) -> Result:
    where = (f"{report.id}.priorities_reported", plan.id)
    if not (report.year_end and plan.begins and plan.priorities and report.priorities_reported):
        told = f"Whether the report for {report.year} answers {case.called(plan)} cannot be told: its year, or the "
        return unseen(*where, message=f"{told}priorities of one of them, were not given.", owners=plan.owner)
    if report.year_end < plan.begins or (plan.ends and report.year_end - _YEAR >= plan.ends):
        side = "before" if report.year_end < plan.begins else "after"
        return idle(*where, message=f"The report for {report.year} is about a year {side} {case.called(plan)}.")
    lines = report.priorities_reported
    missing = [one for one in plan.priorities if not (_reported(one, lines) or _in_short(one, lines, plan.priorities))]
    missing.sort(key=lambda one: one.id)
    seen = (
        Passage(report.id, where[0], None, "; ".join(sorted(report.priorities_reported))),
        *(quote(plan, one) for one in missing),
    )
    if len(missing) == len(plan.priorities):
        told = f"The report for {report.year} names no priority as {case.called(plan)} does. Does it answer them?"
        return review(*where, message=told, passages=seen, owners=plan.owner)
    if missing:
        told = f"The report for {report.year} does not answer these priorities of {case.called(plan)}: "
        told += f"{some(f'“{one.name}”' for one in missing)}."
        return fail(where[0], *(one.id for one in missing), about=where, message=told, passages=seen, owners=plan.owner)
    return good(*where, message=f"The report for {report.year} answers each priority of {case.called(plan)}.")


def _reported(priority: Priority, lines: tuple[str, ...]) -> bool:
    """Whether one of the lines names a priority: by its id, its name, within a range, or with all the others."""
    return any(
        _ALL.search(line)
        or re.search(rf"\b{re.escape(priority.id)}\b", line)
        or name_key(priority.name) in name_key(line)
        or any(_between(priority.id, found) for found in _RANGE.finditer(line))
        or any(_numbered(priority.id) in re.findall(r"\d+", found[1]) for found in _LIST.finditer(line))
        for line in lines
    )


def _in_short(priority: Priority, lines: Iterable[str], others: Iterable[Priority]) -> bool:
    """Whether one of the lines is a part of a priority's name, and of no other's: “prevention” for one on it."""
    short = [said for line in lines if (said := frozenset(stems(line)))]
    named = [frozenset(stems(one.name)) for one in others if one.id != priority.id]
    own = frozenset(stems(priority.name))
    return any(said <= own and not any(said <= other for other in named) for said in short)


def _between(name: str, found: re.Match[str]) -> bool:
    """Whether the id of a priority lies in a range: SP2 in “SP1-SP5”, or in “priorities 1 to 5”."""
    own = _NUMBERED.fullmatch(name)
    return (
        own is not None
        and found[1].casefold() in {"", "priority", "priorities", own[1].casefold()}
        and int(found[2]) <= int(own[2]) <= int(found[3])
    )


def _numbered(name: str) -> str:
    """The number of a priority, by its id."""
    found = _NUMBERED.fullmatch(name)
    return found[2] if found else ""


def _board(case: Case) -> tuple[str, ...]:
    plans = case.plans(STRATEGIC)
    return plans[0].owner if plans else tuple(body.id for body in case.area.of_type("integration_authority"))


CHECKS: Final[Mapping[str, Callable[[Case], Iterator[Result]]]] = {
    "C47": measurable,
    "C48": performance,
    "C49": statement_reported,
}
