"""Are the plans current, and do they rest on what is current? Checks C02, C03 and C04."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from dateutil.relativedelta import relativedelta

from kg.align.case import LOOKS_BACK, STRATEGIC, Case, owners, quote
from kg.align.finding import Passage, Result, fail, good, review, unseen
from kg.align.severity import Severity
from kg.area.plan import Plan
from kg.dates import in_words
from kg.words import capitalised, listed, some

PERIOD: Final = relativedelta(years=3, days=-1)
"""Within which the effectiveness of a strategic plan is reviewed (2014 asp 9 s.37)."""
NOTICE: Final = relativedelta(months=6)
LATE: Final = relativedelta(months=6)


def reviewed(case: Case) -> Iterator[Result]:
    """C02: a strategic plan is reviewed within three years. How long it runs does not matter."""
    for plan in case.plans(STRATEGIC):
        if plan.begins is None:
            yield unseen(
                f"{plan.id}.period", message="The day from which the plan runs was not given.", owners=plan.owner
            )
            continue
        last = max(plan.begins, plan.reviewed or plan.begins)
        due = last + PERIOD
        seen = (quote(plan, field="reviewed", text=f"{plan.title}: in effect or last reviewed {in_words(last)}"),)
        if due < case.as_at:
            told = f"The strategic plan was to be reviewed by {in_words(due)}, and no review since is recorded."
            yield fail(f"{plan.id}.period", message=told, passages=seen, owners=plan.owner)
        elif due - NOTICE < case.as_at:
            told = f"The strategic plan has to be reviewed by {in_words(due)}."
            yield review(f"{plan.id}.period", message=told, passages=seen, owners=plan.owner, severity=Severity.MEDIUM)
        else:
            yield good(plan.id, message=f"The next review is due by {in_words(due)}.", passages=seen)


def current(case: Case) -> Iterator[Result]:
    """C03: what a plan relies on runs when the plan does, or its successor. A report on a past year does not expire."""
    for plan in case.plans():
        if plan.type in LOOKS_BACK or plan.ends is None:
            continue
        leaning = [one for one in case.plans() if plan.id in case.relied_on(one)]
        if plan.ends < case.as_at:
            yield _expired(case, plan, leaning)
        for one in leaning:
            if plan.begins and one.ends and plan.begins > one.ends:
                told = (
                    f"{case.called(one)} relies on {case.called(plan)}, which begins only on {in_words(plan.begins)}."
                )
                yield fail(
                    plan.id, one.id, message=told, passages=(_period(one), _period(plan)), owners=owners(one, plan)
                )
            elif plan.id in {*one.relies_on, one.part_of} and one.begins and one.begins > plan.ends >= case.as_at:
                # What only one of its actions waits for may well be done by then.
                yield from _ending(case, plan, one)
    yield from _outdated(case)


def approved_late(case: Case) -> Iterator[Result]:
    """C04: approved more than six months after it began: its first targets may be stale."""
    for plan in case.plans():
        if plan.type in LOOKS_BACK or plan.begins is None or plan.approved is None:
            continue
        if plan.approved > plan.begins + LATE:
            told = (
                f"{case.called(plan)} began on {in_words(plan.begins)} and was approved on {in_words(plan.approved)}."
            )
            seen = (quote(plan, field="approved", text=f"Approved {in_words(plan.approved)}"),)
            yield fail(f"{plan.id}.approved", message=told, passages=seen, owners=plan.owner)


def _expired(case: Case, plan: Plan, leaning: list[Plan]) -> Result:
    draft = next((one for one in case.area.plans if one.type == plan.type and one.status == "draft"), None)
    end = in_words(plan.ends or date.max)
    told = f"{case.called(plan)} ended on {end}"
    told += "; its successor is a draft." if draft else ", and no successor was given."
    if leaning:
        names = some(map(case.called, leaning), 3)
        told += f" {capitalised(names)} {'rely' if len(leaning) > 1 else 'relies'} on it."
    seen = (_period(plan), *(_period(one) for one in leaning[:1]))
    return fail(
        f"{plan.id}.period",
        message=told,
        passages=seen,
        owners=owners(plan, *leaning),
        severity=Severity.MEDIUM if draft else None,
    )


def _ending(case: Case, plan: Plan, leaning: Plan) -> Iterator[Result]:
    """A plan that still runs, but no longer when the one that relies on it begins; its successor may run then."""
    first = leaning.begins or date.max
    after = [one for one in case.area.plans if one.id != plan.id and _follows(one, plan) and _runs(one, first)]
    if any(one.status != "draft" for one in after):
        return
    told = f"{case.called(leaning)} begins on {in_words(first)} and relies on {case.called(plan)}, which ends before, "
    told += f"on {in_words(plan.ends or date.max)}; "
    told += "its successor is a draft." if after else "no successor was given."
    yield _unheld(leaning, plan, told, Severity.MEDIUM if after else None)


def _outdated(case: Case) -> Iterator[Result]:
    """A plan that relies on one that was over before it began and was replaced since, and not on what replaced it."""
    standing = {one.id for one in case.plans()}
    replaced = [one for one in case.area.plans if one.id not in standing and one.type not in LOOKS_BACK]
    for leaning in case.plans():
        if leaning.type in LOOKS_BACK or case.over(leaning):
            continue
        for plan in replaced:
            # A plan that looks back on the one before it in its own series rests on no older one.
            if plan.id not in {*leaning.relies_on, leaning.part_of} or _follows(leaning, plan):
                continue
            after = [one for one in case.plans() if _follows(one, plan)]
            named = any(one.id in case.relied_on(leaning) for one in after)
            if named or not leaning.begins or not plan.ends or plan.ends >= leaning.begins:
                continue
            told = f"{case.called(leaning)} relies on {plan.title}, which ended on {in_words(plan.ends)}, before it "
            told += f"began on {in_words(leaning.begins)}"
            told += f"; it does not name what followed, {listed(one.title for one in after)}." if after else "."
            yield _unheld(leaning, plan, told)


def _unheld(leaning: Plan, plan: Plan, told: str, severity: Severity | None = None) -> Result:
    """A plan that relies on one that is over when it begins."""
    seen = (_period(leaning), _period(plan))
    return fail(leaning.id, plan.id, message=told, passages=seen, owners=owners(leaning, plan), severity=severity)


def _follows(one: Plan, plan: Plan) -> bool:
    """Whether a plan is of the type of another, for one of its owners."""
    return one.type == plan.type and bool(set(one.owner) & set(plan.owner))


def _runs(plan: Plan, day: date) -> bool:
    """Whether a plan runs on a day, as far as its period is known."""
    return (plan.begins is None or plan.begins <= day) and (plan.ends is None or day <= plan.ends)


def _period(plan: Plan) -> Passage:
    begins, ends = (in_words(day) if day else "an unknown day" for day in (plan.begins, plan.ends))
    return quote(plan, field="period", text=f"{plan.title}: {begins} to {ends}")


CHECKS: Final[Mapping[str, Callable[[Case], Iterator[Result]]]] = {
    "C02": reviewed,
    "C03": current,
    "C04": approved_late,
}
