"""Do plans that count the same thing give the same number? Check C19."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations, product
from typing import Final

from kg.align.assertion import UNITS
from kg.align.case import HOUSING, INVESTMENT, Case, Held, owners, quote
from kg.align.checks.scope import Span, agree, covered, joined, reach, span, unless_two, years_between
from kg.align.checks.target import affordable, in_homes
from kg.align.finding import Passage, Result, fail, good, review, unseen
from kg.align.link import Standing
from kg.area.plan import Action, Plan
from kg.area.spelling import folded
from kg.words import capitalised, stems

TOLERANCE: Final = Fraction(5, 100)
"""By how much of the larger two large numbers may differ."""
SMALL: Final = 50
"""Below it every one counts."""
_AFFORDABLE: Final = frozenset(stems("affordable"))
_SUPPLY: Final = _AFFORDABLE | frozenset(
    stems("home homes house houses housing supply unit units new tenancy tenancies completion programme delivery total")
)
"""Words of a count of all affordable homes; with any other it is one of some of them."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a thing a plan has, over how many years, where and when.

    Attributes:
        held: The actions that say so.
        n: How many.
        years: Over how many years; None where neither the plan nor its dates say.
        stated: Whether the plan itself says over how many years.
        places: The localities.
        span: When.
    """

    held: tuple[Held, ...]
    n: Fraction
    years: Fraction | None
    stated: bool
    places: frozenset[str]
    span: Span

    @property
    def plan(self) -> Plan:
        """The plan that counts."""
        return self.held[0].plan

    @property
    def words(self) -> str:
        """The number and its years: 40 over 5 years, which is 8 a year."""
        if self.years is None:
            return number(self.n)
        if self.years == 1:
            return f"{number(self.n)} a year"
        return f"{number(self.n)} over {number(self.years)} years, which is {number(self.n / self.years)} a year"


def counted_alike(case: Case) -> Iterator[Result]:
    """C19: the same number for the same thing, place and time. Totals over other years are compared year by year.

    What promises affordable homes for the whole area is held against the target of the housing strategy.
    """
    yield from unless_two(case, counted, "quantities")
    for strategy in case.plans(HOUSING):
        if strategy.hst is not None:
            yield from _promises(case, strategy)
    rows: defaultdict[str, defaultdict[str, list[Held]]] = defaultdict(lambda: defaultdict(list))
    for held in sorted(case.actions(), key=lambda it: it.action.id):
        if key := counted(held.action):
            rows[key][held.plan.id].append(held)
    for key in sorted(rows):
        differing: dict[tuple[str, str], bool] = {}
        counts = {plan: _counts(case, held) for plan, held in rows[key].items()}
        for one, other in combinations(sorted(counts), 2):
            if rows[key][one][0].plan.type != rows[key][other][0].plan.type:
                differing |= _differing(case, counts[one], counts[other])
        for group in joined(differing):
            sure = any(found for pair, found in differing.items() if pair[0] in group)
            told = {it.plan.id: it for it in _tellers(counts, group)}
            yield _told(case, key, [told[name] for name in sorted(told)], sorted(group), sure=sure)


def counted(action: Action) -> str:
    """What an action counts, by name: nothing where it counts a part of something; with its object for a mere unit."""
    quantity = action.quantity
    if quantity is None:
        return ""
    name, whole = folded(quantity.object), folded(quantity.part_of)
    if whole and name in whole:
        return ""
    if name not in UNITS:
        return name
    return f"{folded(action.object)}: {name}" if action.object else ""


def same_number(one: Fraction, other: Fraction) -> bool:
    """Whether two counts over the same time are the same: every one counts below fifty, else one in twenty may differ.

    Args:
        one: A count; what was scaled from another number of years may have a fraction.
        other: A count.

    Returns:
        Whether they are.
    """
    apart = abs(one - other)
    return apart < 1 if min(one, other) < SMALL else apart <= TOLERANCE * max(one, other)


def number(n: Fraction) -> str:
    """A number as people write it: 1,250; one decimal where it has a fraction."""
    return f"{int(n):,}" if n == int(n) else f"{float(n):,.1f}"


def agreeing(one: Count, other: Count) -> bool:
    """Whether two counts are the same once they are over the same number of years: the longer of the two."""
    if one.n == other.n and not (one.stated and other.stated):
        return True
    if one.years is None or other.years is None:
        return one.n == other.n
    short, long = sorted((one, other), key=lambda it: it.years or 0)
    return same_number(short.n * (long.years or 1) / (short.years or 1), long.n)


def _promises(case: Case, strategy: Plan) -> Iterator[Result]:
    """What other plans promise of affordable homes for the whole area of the strategy."""
    target = affordable(strategy)
    for held in sorted(case.actions(), key=lambda it: it.action.id):
        action, plan = held.action, held.plan
        words = frozenset(stems(counted(action).replace("-", " ")))
        if plan.type in {HOUSING, INVESTMENT} or action.quantity is None or not _AFFORDABLE <= words <= _SUPPLY:
            continue
        if reach(case, held) != covered(case, strategy) or not span(held).meets(Span(strategy.begins, strategy.ends)):
            continue
        years = Fraction(action.quantity.years or 0) or years_between(action.start, action.end)
        if target is None or not years:
            told = "How many affordable homes a year are promised and aimed at cannot be said."
            yield unseen(action.id, f"{strategy.id}.hst", message=told, owners=owners(plan, strategy))
            continue
        yearly = Fraction(action.quantity.n) / years
        told = f"{capitalised(case.called(plan))} promises {action.quantity.n:,} affordable homes over "
        told += (
            f"{number(years)} years, {number(yearly)} a year; {case.called(strategy)} aims at {number(target)} a year."
        )
        say = good if abs(yearly - target) <= TOLERANCE * max(yearly, target) else fail
        seen = (quote(plan, action, "quantity", action.text), in_homes(strategy))
        yield say(action.id, f"{strategy.id}.hst", message=told, passages=seen, owners=owners(plan, strategy))


def _counts(case: Case, held: Sequence[Held]) -> list[Count]:
    """What one plan counts: each row, and their sum where they are for different places or phases."""
    rows = [_count(case, it) for it in held]
    if len(rows) == 1:
        return rows
    if all(not one.places & other.places for one, other in combinations(rows, 2)):
        return [*rows, _sum(rows, longest=True)]
    if all(not one.span.meets(other.span) for one, other in combinations(rows, 2)):
        return [_sum(rows, longest=False)]
    return rows


def _count(case: Case, held: Held) -> Count:
    action, plan = held.action, held.plan
    quantity = action.quantity
    stated = Fraction(quantity.years) if quantity and quantity.years else None
    years = stated or years_between(action.start or plan.begins, action.end or plan.ends)
    n = Fraction(quantity.n if quantity else 0)
    return Count((held,), n, years, stated is not None, reach(case, held), span(held))


def _sum(rows: Sequence[Count], *, longest: bool) -> Count:
    """Rows together: side by side over the longest of their times, or one after the other over all of them."""
    known = [row.years for row in rows if row.years is not None]
    years = (max(known) if longest else sum(known, Fraction())) if len(known) == len(rows) else None
    scaled = (row.n * years / row.years if longest and years and row.years else row.n for row in rows)
    begins = [row.span.begins for row in rows]
    ends = [row.span.ends for row in rows]
    whole = Span(min(filter(None, begins)) if all(begins) else None, max(filter(None, ends)) if all(ends) else None)
    held = tuple(it for row in rows for it in row.held)
    places = frozenset[str]().union(*(row.places for row in rows))
    return Count(held, sum(scaled, Fraction()), years, all(row.stated for row in rows), places, whole)


def _differing(case: Case, ours: Sequence[Count], theirs: Sequence[Count]) -> dict[tuple[str, str], bool]:
    """The pairs of actions whose counts differ, and whether that is sure."""
    met = [pair for pair in product(ours, theirs) if _comparable(*pair)]
    apart = [pair for pair in met if not _agreeing_there(*pair)]
    # Where a plan counts one thing twice in one place, one of the two may be meant.
    clear = _clear(ours) and _clear(theirs)
    if not apart or (not clear and len(apart) < len(met)):
        return {}
    return {
        (mine.action.id, yours.action.id): clear and _sure(one, other)
        for one, other in apart
        for mine, yours in product(one.held, other.held)
        if not _rejected(case, mine, yours)
    }


def _clear(counts: Sequence[Count]) -> bool:
    single = [count for count in counts if len(count.held) == 1]
    return all(not one.places & other.places for one, other in combinations(single, 2))


def _rejected(case: Case, one: Held, other: Held) -> bool:
    link = case.links.between(one.action.id, other.action.id)
    return link is not None and link.standing == Standing.REJECTED


def _comparable(one: Count, other: Count) -> bool:
    """Whether two counts are of one place and time. Of a part of the place only more than the whole is a fault."""
    return (
        one.span.meets(other.span)
        and (one.places <= other.places or other.places <= one.places)
        and bool(one.places and other.places)
    )


def _agreeing_there(one: Count, other: Count) -> bool:
    if agreeing(one, other) or agreeing(_expected(one), _expected(other)) or _one_total(one, other):
        return True
    part, whole = (one, other) if one.places < other.places else (other, one)
    if part.places == whole.places:
        return False
    if part.years is None or whole.years is None:
        return part.n <= whole.n
    return part.n / part.years <= whole.n / whole.years


def _one_total(one: Count, other: Count) -> bool:
    """Whether two plans start from one figure and mean to have one number by one day, over years of their own."""
    rates = any(count.years is None or count.years <= 1 for count in (one, other))
    (mine, *more), (theirs, *others) = (tuple(it.action.measure for it in count.held) for count in (one, other))
    if rates or more or others or not (mine and theirs and mine.target_date and theirs.target_date):
        return False
    same = mine.target == one.n == theirs.target == other.n and mine.baseline == theirs.baseline
    return same and agree(mine.target_date, theirs.target_date)


def _expected(count: Count) -> Count:
    """What an investment plan expects to build where it explains by how much more it plans."""
    over = count.plan.over_programming
    return replace(count, n=count.n / (1 + Fraction(str(over.pct)) / 100)) if over and over.explained else count


def _sure(one: Count, other: Count) -> bool:
    """Whether a difference is a fault: not where the years are ours, the total is the same, or the units differ."""
    units = {folded(unit) for it in (*one.held, *other.held) if (unit := _unit(it.action))}
    return one.stated and other.stated and one.n != other.n and len(units) < 2  # noqa: PLR2004 - two units


def _unit(action: Action) -> str:
    measure, quantity = action.measure, action.quantity
    return measure.unit if measure and quantity and measure.target == quantity.n else ""


def _tellers(counts: Mapping[str, Sequence[Count]], group: frozenset[str]) -> Iterator[Count]:
    """For each plan the count that says most of what differs."""
    for listed in counts.values():
        inside = [count for count in listed if group.issuperset(it.action.id for it in count.held)]
        if inside:
            yield max(inside, key=lambda count: len(count.held))


def _told(case: Case, key: str, counts: list[Count], group: list[str], *, sure: bool) -> Result:
    about, _, unit = key.replace("-", " ").rpartition(": ")
    thing = f"{unit} ({about})" if about else unit
    said = "; ".join(f"{case.called(count.plan)} has {count.words}" for count in counts)
    told = f"The plans count {thing} differently: {said}."
    if not sure:
        told += " Whether they count the same has to be judged."
    passages = tuple(_words(it) for count in counts for it in count.held)
    return (fail if sure else review)(
        *group, message=told, passages=passages, owners=owners(*(count.plan for count in counts))
    )


def _words(held: Held) -> Passage:
    return quote(held.plan, held.action, "quantity", held.action.text)


CHECKS: Final[Mapping[str, Callable[[Case], Iterator[Result]]]] = {"C19": counted_alike}
