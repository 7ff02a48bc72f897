"""Days that an area's plans set themselves: their ends, the ends of their actions, what the statement promises."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from dateutil.relativedelta import relativedelta

from kg.align.case import LOOKS_BACK, Case
from kg.align.decision import Decision
from kg.align.entry import Entry
from kg.dates import in_words

if TYPE_CHECKING:
    from kg.area.plan import Action

_MONTH: Final = len("2026-03")


def ends(case: Case) -> Iterator[Entry]:
    """The last days of plans. A report on a year that is over does not end, and a draft has not begun."""
    for plan in case.plans():
        if plan.ends is None or plan.type in LOOKS_BACK or plan.status == "draft":
            continue
        begun = plan.begins or date.min
        later = [one for one in case.area.plans if one.type == plan.type and (one.begins or date.min) > begun]
        next_ = min(later, key=lambda one: (one.begins or date.min, one.id), default=None)
        told = f"It is to be followed by {next_.title}." if next_ else "No plan that follows it was given."
        yield Entry(
            key=f"plan/{plan.id}/end",
            day=plan.ends,
            what=f"End of {plan.title}",
            kind="plan",
            why=told,
            owners=tuple(map(case.name, plan.owner)),
            where=(f"{plan.id}.period",),
            overdue=plan.ends < case.as_at,
        )


def actions(case: Case) -> Iterator[Entry]:
    """Ends of actions; those of one plan on one day make one entry."""
    found: defaultdict[tuple[str, date], list[Action]] = defaultdict(list)
    plans = {plan.id: plan for plan in case.plans() if plan.status != "draft" and plan.type not in LOOKS_BACK}
    for plan in plans.values():
        for action in plan.actions:
            if action.end:
                found[plan.id, action.end].append(action)
    for (name, day), together in found.items():
        together.sort(key=lambda action: action.id)
        title = plans[name].title
        whole = f"{together[0].text} ({title})" if len(together) == 1 else f"{len(together)} actions of {title} due"
        told = "; ".join(f"{action.id} {action.text}" for action in together)
        yield Entry(
            key=f"action/{name}/{day.isoformat()}",
            day=day,
            what=whole,
            kind="action",
            why=f"{told}. Whether they are done is not recorded." if day < case.as_at else f"{told}.",
            owners=tuple(case.name(lead) for lead in sorted({action.lead for action in together})),
            where=tuple(action.id for action in together),
            overdue=day < case.as_at,
        )


def promised(case: Case) -> Iterator[Entry]:
    """What the statement promises: improvements, and that it is looked at again."""
    edition = case.area.statement
    if edition.review_by:
        yield Entry(
            key="statement/review",
            day=edition.review_by,
            what="Housing contribution statement to be looked at again",
            kind="plan",
            owners=(edition.reviewer,) if edition.reviewer else (),
            where=("statement.review_by",),
            overdue=edition.review_by < case.as_at,
        )
    for challenge in case.area.challenges:
        if challenge.by:
            day = _last_day(challenge.by)
            yield Entry(
                key=f"challenge/{challenge.id}",
                day=day,
                what=f"{challenge.name}: improvement due",
                kind="action",
                why=challenge.improvement,
                owners=(case.name(challenge.owner),) if challenge.owner else (),
                where=(f"{challenge.id}.by",),
                overdue=day < case.as_at,
            )


def _last_day(moment: str) -> date:
    """The last day of a year, a month or a day."""
    if len(moment) > _MONTH:
        return date.fromisoformat(moment)
    first = date.fromisoformat(f"{moment}-01" if len(moment) == _MONTH else f"{moment}-12-01")
    return first + relativedelta(months=1) - timedelta(days=1)


def limited(decision: Decision, until: date, as_at: date) -> Entry:
    """That a decision holds only so long."""
    return Entry(
        key=f"decision/{decision.about}",
        day=until,
        what=f"Decision on {decision.about} to be looked at again",
        kind="decision",
        why=f"{decision.by} decided on {in_words(decision.on)}: {decision.reason}",
        owners=(decision.by,),
        where=(decision.about,),
        overdue=until < as_at,
    )
