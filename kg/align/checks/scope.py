"""When and where an action acts, as far as its plan says, and whether two actions meet."""

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from dateutil.relativedelta import relativedelta

from kg.align.case import Case, Held
from kg.align.finding import Result, unseen
from kg.area.plan import Action, Plan
from kg.area.value import Moment
from kg.dates import in_words

NEAR: Final = relativedelta(months=1)
"""Days no farther apart are one day: 31 March, when a year ends, and 1 April, when the next begins."""
_COUNCIL: Final = "council"
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when; an end that is not known is open."""

    begins: date | None = None
    ends: date | None = None

    def meets(self, other: "Span") -> bool:
        """Whether they have a day in common."""
        return (self.begins or date.min) <= (other.ends or date.max) and (other.begins or date.min) <= (
            self.ends or date.max
        )


def span(held: Held) -> Span:
    """When an action acts: until its target is due, if that is after its end; its plan's period where it says nothing.

    Args:
        held: The action, with its plan.

    Returns:
        The time.
    """
    action, plan = held.action, held.plan
    due = action.measure.target_date if action.measure else None
    last = latest(due) if due else None
    ends = max(filter(None, (action.end, last)), default=plan.ends)
    return Span(action.start or plan.begins, ends)


def reach(case: Case, held: Held) -> frozenset[str]:
    """The localities where an action acts: the whole area of its plan if it names none.

    Args:
        case: The area.
        held: The action, with its plan.

    Returns:
        Ids of localities; none where they are not known: the plan of one of several councils, whose part of the area
        was not given.
    """
    return frozenset(held.action.localities) or covered(case, held.plan)


def covered(case: Case, plan: Plan) -> frozenset[str]:
    """The localities that a plan is for, as `reach` has them where an action names none.

    Args:
        case: The area.
        plan: The plan.

    Returns:
        Ids of localities: those it names, of its council where there are several, or all.
    """
    if plan.localities:
        inside = {place.id: place.inside for place in case.area.cpp_localities}
        return frozenset(name for given in plan.localities for name in inside.get(given, (given,)))
    whole = frozenset(place.id for place in case.area.localities) or frozenset({case.area.id})
    councils = {body.id: frozenset(body.areas) for body in case.area.of_type(_COUNCIL)}
    (owner, *more) = plan.owner
    return councils[owner] if len(councils) > 1 and owner in councils and not more else whole


def years_between(begins: date | None, ends: date | None) -> Fraction | None:
    """The years of a period, to the month: from 1 April 2026 to 31 March 2029 there are three.

    Args:
        begins: The first day.
        ends: The last day.

    Returns:
        The years; None without both days, or for less than a month.
    """
    if begins is None or ends is None:
        return None
    months = (ends.year - begins.year) * _MONTHS + ends.month - begins.month + round((ends.day - begins.day + 1) / 30)
    return Fraction(months, _MONTHS) if months > 0 else None


def beside(case: Case, plan: Plan, kind: str) -> tuple[Plan, ...]:
    """The plans of a type of the same council; all of them where that plan is the only one of its own type.

    Args:
        case: The area.
        plan: The plan of a council.
        kind: The type of the others.

    Returns:
        The plans, in the order given.
    """
    plans = case.plans(kind)
    own = tuple(one for one in plans if set(one.owner) & set(plan.owner))
    return own or (plans if len(case.plans(plan.type)) == 1 else ())


def unless_two(case: Case, has: Callable[[Action], object], what: str) -> Iterator[Result]:
    """What cannot be said because fewer than two plans say anything of it.

    Args:
        case: The area.
        has: Whether an action says something of it.
        what: What that is, in words: “directions”.

    Yields:
        That it was not given, or nothing.
    """
    if len({held.plan.id for held in case.actions() if has(held.action)}) < 2:  # noqa: PLR2004 - two plans
        yield unseen(message=f"There are no two plans whose {what} were given.")


def joined(pairs: Iterable[tuple[str, str]]) -> list[frozenset[str]]:
    """What hangs together by pairs, so that a fault of three plans is said once.

    Args:
        pairs: Ids, two by two.

    Returns:
        Groups of ids, in the order of the alphabet.
    """
    groups: list[frozenset[str]] = []
    for pair in pairs:
        touched = [group for group in groups if group.intersection(pair)]
        groups = [group for group in groups if group not in touched]
        groups.append(frozenset(pair).union(*touched))
    return sorted(groups, key=sorted)


def earliest(moment: Moment) -> date:
    """The first day that a date, month or year can mean."""
    year, month, day = _parts(moment)
    return date(year, month or 1, day or 1)


def latest(moment: Moment) -> date:
    """The last day that a date, month or year can mean."""
    year, month, day = _parts(moment)
    return date(year, month or 12, day or monthrange(year, month or 12)[1])


def agree(one: Moment, other: Moment) -> bool:
    """Whether two dates can be the same, each as exact as it is given: 2024 and 31 March 2024 can."""
    near = NEAR if all(_parts(one)) and all(_parts(other)) else relativedelta()
    first, second = sorted((one, other), key=earliest)
    return earliest(second) <= latest(first) + near


def moment_in_words(moment: Moment) -> str:
    """A date, month or year as a person writes it: 31 March 2026, March 2026, 2026."""
    length = moment.count("-")
    return in_words(earliest(moment)).split(" ", 2 - length)[-1] if length else moment


def _parts(moment: Moment) -> tuple[int, int, int]:
    """Year, month and day; zero for what is not given. The calendar has no year 0."""
    year, month, day = (*map(int, moment.split("-")), 0, 0)[:3]
    return max(year, date.min.year), month, day
