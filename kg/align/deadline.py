"""When duties fall due: on the days that the register knows, and on those counted from a day of the area's own."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

from kg.align.case import CARERS, STRATEGIC, Case
from kg.align.entry import Entry
from kg.align.party import holders
from kg.applies import strength
from kg.area.model import Area
from kg.area.plan import Plan
from kg.dates import in_words, next_due, parse_duration
from kg.model import Duty
from kg.register import Register
from kg.situation import Setting
from kg.verdict import Verdict
from kg.words import capitalised

REPORT: Final = "pbjw-s42-publish"
"""The record that says until when the annual performance report has to be out."""
_REVIEW: Final = "pbjw-s37-review"
_SCHEME: Final = "pbjw-s44-review-scheme"
_CARERS: Final = "carers-s33-review"
_STATEMENT: Final = "pbjw-s39-afs"
# Due before the period is over that begins on the day they are counted from.
_BEFORE_THE_PERIOD_ENDS: Final = frozenset({_REVIEW, _SCHEME})
_BEARER: Final = "integration-authority"
_DAY: Final = timedelta(days=1)
_YEAR: Final = relativedelta(years=1)


def recurring(
    register: Register, verdicts: Iterable[Verdict], setting: Setting, as_at: date, until: date
) -> Iterator[Entry]:
    """Each day on which duties fall due of which the register knows the day; what makes one report makes one entry.

    Args:
        register: What is known.
        verdicts: The duties, as they were judged.
        setting: The roles held in the area.
        as_at: The day from which to look.
        until: The last day to look at.

    Yields:
        Entries, in no order; who sees to each is a role, by its id.
    """
    found: defaultdict[tuple[date, str, tuple[str, ...]], list[Verdict]] = defaultdict(list)
    for verdict in sorted(verdicts, key=lambda v: strength(register, v)):
        duty = verdict.duty
        for day, roles in _days(duty, setting.present.keys(), as_at, until):
            bearers = roles or tuple(role for role in duty.bearers if role in setting.present)
            found[day, _subject(register, duty), bearers].append(verdict)
    for (day, subject, bearers), together in found.items():
        # Of several, the one that says until when it has to be out gives the entry its name.
        first = next((v for v in together if v.duty.id == REPORT), together[0])
        yield Entry(
            key="/".join(("duty", first.duty.id, *bearers, day.isoformat())),
            day=day,
            what=subject,
            kind="duty",
            why=_law(first.duty, first.conditions),
            owners=bearers,
            duties=tuple(dict.fromkeys((first.duty.id, *(v.duty.id for v in together)))),
        )


def _subject(register: Register, duty: Duty) -> str:
    """What a duty asks for, in a line: the report that it makes is due, else its own words."""
    reports = [name for name in sorted(duty.plans) if name.endswith("-report")]
    if reports:
        return f"{capitalised(register.label('plan-type', reports[0]))} due"
    plans = [register.label("plan-type", name) for name in sorted(duty.plans)]
    return ": ".join([*map(capitalised, plans[:1]), duty.text.rstrip(".")])


def _law(duty: Duty, conditions: Iterable[str] = ()) -> str:
    told = f"{duty.text} {duty.basis[0].text}: {duty.deadline.text if duty.deadline else ''}."
    return " ".join([told, *(f"{capitalised(condition)}." for condition in conditions)])


def _days(duty: Duty, present: Collection[str], after: date, until: date) -> Iterator[tuple[date, tuple[str, ...]]]:
    """The days on which a duty falls due, each with the roles it hangs on, if it hangs on any."""
    deadline = duty.deadline
    if deadline is None or deadline.kind == "at-least":
        return
    if deadline.by and after <= deadline.by <= until:
        yield deadline.by, ()
    for anchor in deadline.anchors:
        roles = tuple(sorted(anchor.roles.intersection(present)))
        if anchor.roles and not roles:
            continue
        day = next_due(anchor.day, deadline.cycle, deadline.within, after)
        while day is not None and day <= until:
            yield day, roles
            day = next_due(anchor.day, deadline.cycle, deadline.within, day + _DAY) if deadline.cycle else None


def counted(case: Case) -> Iterator[Entry]:
    """When duties fall due that are counted from a day of the area's own: a plan's first, a review, a publication.

    Args:
        case: The area's data and the register.

    Yields:
        Entries, and for each year whose performance report should be out and is not recorded, one that is overdue.
    """
    for plan in case.plans(STRATEGIC):
        if plan.begins and plan.status != "draft":
            since = max(plan.begins, plan.reviewed or plan.begins)
            told = f"Counted from {in_words(since)}, when the plan took effect or was last reviewed."
            yield from _counted(case, _Start(_REVIEW, since, "Strategic plan review due", told, plan))
    for plan in case.plans(CARERS):
        if plan.approved and plan.status != "draft":
            since = max(plan.approved, plan.reviewed or plan.approved)
            told = f"Counted from {in_words(since)}, when the strategy was approved or last reviewed."
            yield from _counted(case, _Start(_CARERS, since, "Carer strategy review due", told, plan))
    scheme, money = case.area.integration_scheme, case.area.finance
    checked = max(filter(None, (scheme.approved, scheme.last_review)), default=None) if scheme else None
    if checked:
        told = f"Counted from {in_words(checked)}, when the scheme was approved or last reviewed."
        yield from _counted(case, _Start(_SCHEME, checked, "Integration scheme review due", told))
    if money.afs and money.afs.published:
        told = f"A year after the last, which was published on {in_words(money.afs.published)}."
        yield from _counted(case, _Start(_STATEMENT, money.afs.published, "Annual financial statement due", told))
    yield from _missed(case)


@dataclass(frozen=True, slots=True)
class _Start:
    """The day from which a duty is counted, and why; what falls due once its cycle is over."""

    duty: str
    since: date
    what: str
    why: str
    plan: Plan | None = None


def _counted(case: Case, start: _Start) -> Iterator[Entry]:
    name, plan = start.duty, start.plan
    duty = case.register.duties.get(name)
    if duty is None or duty.deadline is None or duty.deadline.cycle is None:
        return
    day = start.since + parse_duration(duty.deadline.cycle)
    if name in _BEFORE_THE_PERIOD_ENDS:
        day -= _DAY
    boards = tuple(body.id for body in case.area.of_type("integration_authority"))
    yield Entry(
        key=f"duty/{name}/{plan.id}" if plan else f"duty/{name}",
        day=day,
        what=start.what,
        kind="duty",
        why=f"{_law(duty)} {start.why}",
        owners=_names(case, plan.owner if plan else boards),
        where=(plan.id,) if plan else (),
        duties=(name,),
        overdue=day < case.as_at,
    )


def _missed(case: Case) -> Iterator[Entry]:
    """Years after that of the last report whose own report should be out, and is not recorded."""
    report, duty = case.area.finance.apr, case.register.duties.get(REPORT)
    if report is None or report.year_end is None or duty is None:
        return
    year_end = report.year_end if report.published is None else report.year_end + _YEAR
    while (day := _report_due(duty, year_end)) < case.as_at:
        told = f"No report for the year that ended on {in_words(year_end)} is recorded as published."
        yield Entry(
            key=f"duty/{REPORT}/{_BEARER}/{day.isoformat()}",
            day=day,
            what="Annual performance report due",
            kind="duty",
            why=f"{_law(duty)} {told}",
            owners=holders(case, _BEARER),
            where=(f"{report.id}.published",),
            duties=(REPORT,),
            overdue=True,
        )
        year_end += _YEAR


def reported(data: Area, register: Register) -> date:
    """The first day after that on which the last performance report which is out was due; the first of all if none."""
    report, duty = data.finance.apr, register.duties.get(REPORT)
    if report is None or report.year_end is None or report.published is None or duty is None:
        return date.min
    return _report_due(duty, report.year_end) + _DAY


def _report_due(duty: Duty, year_end: date) -> date:
    within = duty.deadline.within if duty.deadline else None
    return year_end + (parse_duration(within) if within else relativedelta())


def _names(case: Case, owners: Iterable[str]) -> tuple[str, ...]:
    return tuple(case.name(owner) for owner in owners)
