"""Is an indicator that stands in two plans defined and counted alike? Check C21."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from kg.align.case import Case, Held, owners, quote
from kg.align.checks.sameness import Sure, across, elaborates, neighbours, one_indicator, yearly
from kg.align.checks.scope import agree, earliest, joined, latest, moment_in_words, reach, unless_two
from kg.align.checks.unit import one_kind, same_figure
from kg.align.finding import Passage, Result, fail, review
from kg.area.plan import Measure
from kg.area.value import Figure
from kg.words import capitalised, listed, stems

_SPANS: Final = frozenset(
    stems(
        "hour day daily night week fortnight month quarter year one two three four five six seven eight nine ten "
        "twelve eighteen twenty thirty"
    )
)
"""Words of a definition that say over what span, or up to which number, is counted."""
_WORKING: Final = "working day"


def defined_alike(case: Case) -> Iterator[Result]:
    """C21: an indicator has one definition and one baseline. Baselines of different places are not compared.

    Two councils may count in two ways, so that what their plans of one type define otherwise is for a person to judge.
    """
    yield from unless_two(case, lambda action: action.measure, "indicators")
    held = {f"{it.action.id}.measure": it for it in case.actions() if it.action.measure}
    found: dict[tuple[str, str], tuple[Sure, tuple[str, ...]]] = {}
    for one, other in across(case, held.values(), beside=True):
        sure = one_indicator(case, one, other)
        if neighbours(one.plan, other.plan) and not reach(case, one) & reach(case, other):
            sure = Sure.PROPOSED if sure == Sure.YES else Sure.NO
        if sure != Sure.NO and (differs := tuple(_differs(case, one, other))):
            found[f"{one.action.id}.measure", f"{other.action.id}.measure"] = (sure, differs)
    for group in joined(found):
        within = [said for pair, said in found.items() if pair[0] in group]
        certain = any(sure == Sure.YES for sure, _ in within)
        listing = dict.fromkeys(what for _, each in within for what in each)
        yield _told(case, [held[name] for name in sorted(group)], list(listing), sure=certain)


def _differs(case: Case, one: Held, other: Held) -> Iterator[str]:
    mine, theirs = one.action.measure, other.action.measure
    if mine is None or theirs is None:
        return
    both = mine.baseline is not None and theirs.baseline is not None
    here, comparable = reach(case, one) == reach(case, other), one_kind(mine.unit, theirs.unit)
    based = both and here and yearly(mine) == yearly(theirs) and not _restated(one, other)
    other_value = based and not (comparable and _same(mine.baseline, mine.unit, theirs.baseline, theirs.unit))
    if not (here and _one_count(case, mine, theirs)) and _defined_otherwise(case, one, other, apart=other_value):
        yield "definition"
    if not comparable:
        yield "unit"
    if other_value:
        yield "baseline"
    days = mine.baseline_date, theirs.baseline_date
    # Nothing is done yet on the day from which a plan counts: that is another for each plan.
    if based and all(days) and any((mine.baseline, theirs.baseline)) and not agree(*map(str, days)):
        yield "day of the baseline"


def _defined_otherwise(case: Case, one: Held, other: Held, *, apart: bool) -> bool:
    """Whether two definitions are two: what one says more is another definition only where the figure is another."""
    named = _names(case) if neighbours(one.plan, other.plan) else frozenset[str]()
    said, read = ({*stems(it.action.measure.definition if it.action.measure else "")} - named for it in (one, other))
    return bool(said and read) and said != read and (apart or not elaborates(" ".join(said), " ".join(read)))


def _one_count(case: Case, mine: Measure, theirs: Measure) -> bool:
    """Whether two indicators of one place are one count told in other words: the same figure on the same day.

    Their targets are the same where both have one, and their definitions name no other number, span or place.
    """
    if not (mine.baseline and theirs.baseline and mine.baseline_date and theirs.baseline_date):
        return False
    places = ({*stems(it.definition)} & _names(case) for it in (mine, theirs))
    if (
        _apart(_spans(mine), _spans(theirs))
        or _apart(*places)
        or len({_WORKING in it.definition.casefold() for it in (mine, theirs)}) > 1
    ):
        return False
    return (
        one_kind(mine.unit, theirs.unit)
        and agree(mine.baseline_date, theirs.baseline_date)
        and _same(mine.baseline, mine.unit, theirs.baseline, theirs.unit)
        and (None in {mine.target, theirs.target} or _same(mine.target, mine.unit, theirs.target, theirs.unit))
    )


def _spans(it: Measure) -> set[str]:
    """Over what spans, and by what numbers, an indicator counts, beside what its unit says."""
    told = {word for word in stems(it.definition) if word in _SPANS or word.isdigit()}
    return told - {*stems(it.unit)}


def _apart(one: set[str], other: set[str]) -> bool:
    """Whether both have words that the other has not."""
    return not (one <= other or other <= one)


def _restated(one: Held, other: Held) -> bool:
    """Whether the later of two plans starts from a later day on the way to the same target on the same day."""
    mine, theirs = one.action.measure, other.action.measure
    starts = [it.action.start or it.plan.begins for it in (one, other)]
    if not (mine and theirs and mine.baseline_date and theirs.baseline_date and all(starts)):
        return False
    if not (mine.target_date and theirs.target_date) or None in {mine.target, theirs.target}:
        return False
    first, second = (it for _, it in sorted(zip(map(str, starts), (mine, theirs), strict=True), key=lambda it: it[0]))
    return (
        not agree(*(start.isoformat() for start in starts if start))
        and not agree(mine.baseline_date, theirs.baseline_date)
        and latest(str(first.baseline_date)) < earliest(str(second.baseline_date))
        and agree(mine.target_date, theirs.target_date)
        and _same(mine.target, mine.unit, theirs.target, theirs.unit)
    )


def _names(case: Case) -> frozenset[str]:
    """The words of the names of places and councils: each council's homes are defined as its own."""
    area = case.area
    names = [place.name for place in area.localities] + [place.name for place in area.lhs_areas]
    names += [area.area.name, *(body.name.removesuffix(" Council") for body in area.of_type("council"))]
    return frozenset(stem for name in names for stem in stems(name))


def _same(mine: Figure | None, unit: str, theirs: Figure | None, other: str) -> bool:
    return mine is not None and theirs is not None and same_figure(mine, unit, theirs, other)


def _told(case: Case, said: list[Held], differs: list[str], *, sure: bool) -> Result:
    names = list(dict.fromkeys(it.action.measure.name for it in said if it.action.measure))
    plans = "; ".join(f"{case.called(it.plan)}: {_words(it.action.measure)}" for it in said if it.action.measure)
    told = f"{listed(f'“{name}”' for name in names)} {'is' if sure else 'may be'} one indicator with "
    told += f"another {listed(differs)} in each plan. {capitalised(plans)}."
    return (fail if sure else review)(
        *(f"{it.action.id}.measure" for it in said),
        message=told,
        passages=tuple(map(_passage, said)),
        owners=owners(*(it.plan for it in said)),
    )


def _passage(held: Held) -> Passage:
    measure = held.action.measure
    return quote(held.plan, held.action, "measure", f"{measure.name}: {_words(measure)}" if measure else "")


def _words(measure: Measure) -> str:
    """How an indicator is defined and where it starts: people delayed on census day, 14 at 2025-10-30."""
    base = "no baseline" if measure.baseline is None else f"{measure.baseline:,} {measure.unit}".strip()
    day = (
        f" at {moment_in_words(measure.baseline_date)}"
        if measure.baseline_date and measure.baseline is not None
        else ""
    )
    return f"{measure.definition or 'no definition'}, {base}{day}"


CHECKS: Final[Mapping[str, Callable[[Case], Iterator[Result]]]] = {"C21": defined_alike}
