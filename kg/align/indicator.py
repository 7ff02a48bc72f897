"""Is an indicator that stands in two plans defined and counted alike? Check C21."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from kg.align.case import Case, Held, owners, quote
from kg.align.finding import Passage, Result, fail, review
from kg.align.sameness import Sure, across, elaborates, neighbours, one_indicator, yearly
from kg.align.scope import agree, joined, moment_in_words, reach, unless_two
from kg.area.plan import Measure
from kg.area.spelling import folded
from kg.area.value import Figure
from kg.words import capitalised, listed, stems


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
    based = both and reach(case, one) == reach(case, other) and yearly(mine) == yearly(theirs)
    other_value = based and not _same_figure(mine.baseline, theirs.baseline)
    named = _names(case) if neighbours(one.plan, other.plan) else frozenset[str]()
    said, read = (" ".join(set(stems(it.definition)) - named) for it in (mine, theirs))
    if said and read and set(said.split()) != set(read.split()) and (other_value or not elaborates(said, read)):
        yield "definition"
    if mine.unit and theirs.unit and folded(mine.unit) != folded(theirs.unit):
        yield "unit"
    if other_value:
        yield "baseline"
    days = mine.baseline_date, theirs.baseline_date
    # Nothing is done yet on the day from which a plan counts: that is another for each plan.
    if based and all(days) and any((mine.baseline, theirs.baseline)) and not agree(*map(str, days)):
        yield "day of the baseline"


def _names(case: Case) -> frozenset[str]:
    """The words of the names of places and councils: each council's homes are defined as its own."""
    area = case.area
    names = [place.name for place in area.localities] + [place.name for place in area.lhs_areas]
    names += [area.area.name, *(body.name.removesuffix(" Council") for body in area.of_type("council"))]
    return frozenset(stem for name in names for stem in stems(name))


def _same_figure(one: Figure | None, other: Figure | None) -> bool:
    """Whether two figures are the same, each as exact as it is given: 31 and 31.2 are."""
    first, second = (Decimal(str(figure)) for figure in (one, other))
    exact = max(first.as_tuple().exponent, second.as_tuple().exponent)
    grain = Decimal(1).scaleb(int(exact))
    return first.quantize(grain) == second.quantize(grain)


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
