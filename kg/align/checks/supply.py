"""Do the numbers of homes in strategy, land-use plan, investment plan and statement fit together? Check C33."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Final

from kg.align.case import HOUSING, INVESTMENT, LAND, Case, owners, quote
from kg.align.checks.quantity import TOLERANCE, number
from kg.align.checks.scope import beside, years_between
from kg.align.checks.target import affordable, all_homes, in_homes
from kg.align.finding import Passage, Result, fail, good, review, unseen
from kg.area.plan import Plan
from kg.words import capitalised, listed

_DECADE: Final = 10
_ROLLING: Final = Fraction(5)
"""The years of an investment plan that gives no period: it rolls forward over five."""
_PERCENT: Final = 100


def supply_fits(case: Case) -> Iterator[Result]:
    """C33: year by year, land for the target, and a programme within it or with its surplus explained.

    The land requirement is not below the national minimum. Promises of other plans are held against the target by C19.
    """
    strategies = case.plans(HOUSING)
    for plan in case.plans(LAND):
        yield from _minimum(case, plan)
    if not strategies:
        kinds = [kind for kind in (HOUSING, LAND, INVESTMENT) if not case.plans(kind)]
        yield unseen(message=f"Not given: {listed(case.register.label('plan-type', kind) for kind in kinds)}.")
    for strategy in strategies:
        missing = [kind for kind in (LAND, INVESTMENT) if not beside(case, strategy, kind)]
        if missing:
            told = f"Not given, so that {case.called(strategy)} is not held against it: "
            told += f"{listed(case.register.label('plan-type', kind) for kind in missing)}."
            yield unseen(strategy.id, message=told, owners=strategy.owner)
        if strategy.hst is None:
            told = f"The housing supply target of {case.called(strategy)} was not given."
            yield unseen(f"{strategy.id}.hst", message=told, owners=strategy.owner)
            continue
        yield from _land(case, strategy)
        yield from _programme(case, strategy)


def _minimum(case: Case, plan: Plan) -> Iterator[Result]:
    if plan.ilhlr_10yr is None or plan.mathlr_10yr is None:
        field = "ilhlr_10yr" if plan.ilhlr_10yr is None else "mathlr_10yr"
        what = "The indicative land requirement" if plan.ilhlr_10yr is None else "The national minimum land requirement"
        yield unseen(f"{plan.id}.{field}", message=f"{what} of {case.called(plan)} was not given.", owners=plan.owner)
    elif plan.ilhlr_10yr < plan.mathlr_10yr:
        told = f"{capitalised(case.called(plan))} asks for land for {plan.ilhlr_10yr:,} homes in ten years, "
        told += f"below the national minimum of {plan.mathlr_10yr:,}."
        seen = (_said(plan, "ilhlr_10yr", plan.ilhlr_10yr), _said(plan, "mathlr_10yr", plan.mathlr_10yr))
        where = (f"{plan.id}.ilhlr_10yr", f"{plan.id}.mathlr_10yr")
        yield fail(*where, message=told, passages=seen, owners=plan.owner)


def _land(case: Case, strategy: Plan) -> Iterator[Result]:
    target = all_homes(strategy)
    for plan in beside(case, strategy, LAND):
        if plan.ilhlr_10yr is None:
            continue
        if target is None:
            yield unseen(
                f"{strategy.id}.period", message=f"The years of the target of {case.called(strategy)} are not known."
            )
        elif target * _DECADE > plan.ilhlr_10yr:
            told = f"{capitalised(case.called(strategy))} aims at {number(target)} homes a year, "
            told += f"{number(target * _DECADE)} in ten years; "
            told += f"{case.called(plan)} asks for land for only {plan.ilhlr_10yr:,} in ten years."
            seen = (in_homes(strategy), _said(plan, "ilhlr_10yr", plan.ilhlr_10yr))
            where = (f"{strategy.id}.hst", f"{plan.id}.ilhlr_10yr")
            yield fail(*where, message=told, passages=seen, owners=owners(strategy, plan))
        else:
            told = f"There is land for the {number(target)} homes a year of {case.called(strategy)}."
            yield good(f"{strategy.id}.hst", plan.id, message=told)


def _programme(case: Case, strategy: Plan) -> Iterator[Result]:
    target = affordable(strategy)
    for plan in beside(case, strategy, INVESTMENT):
        if plan.units is None or target is None:
            where = f"{plan.id}.units" if plan.units is None else f"{strategy.id}.hst"
            told = "How many affordable homes are planned and aimed at was not given for both."
            yield unseen(where, message=told, owners=owners(strategy, plan))
            continue
        yield _programmed(case, strategy, plan, target)


def _programmed(case: Case, strategy: Plan, plan: Plan, target: Fraction) -> Result:
    over, homes = plan.over_programming, plan.units or 0
    years = years_between(plan.begins, plan.ends) or _ROLLING
    yearly = Fraction(homes) / years
    told = f"{capitalised(case.called(plan))} has {homes:,} homes over {number(years)} years, {number(yearly)} a year; "
    told += f"{case.called(strategy)} aims at {number(target)} affordable homes a year"
    where = (f"{plan.id}.units", f"{strategy.id}.hst")
    more = {
        "passages": (_said(plan, "units", homes), in_homes(strategy)),
        "owners": owners(strategy, plan),
    }
    if yearly <= target * (1 + TOLERANCE):
        return good(*where, message=f"{told}.", **more)
    if over is None or over.explained is False:
        return fail(*where, message=f"{told}, and the surplus is not explained.", **more)
    expected = yearly / (1 + Fraction(str(over.pct)) / _PERCENT)
    if expected > target * (1 + TOLERANCE):
        told += f". Over-programming by {over.pct} % explains {number(yearly - expected)} of that a year, and no more."
        return fail(*where, message=told, **more)
    if over.explained is None and not over.note:
        return review(*where, message=f"{told}. Over-programming by {over.pct} % is stated without a reason.", **more)
    return good(*where, message=f"{told}; over-programming by {over.pct} % is explained.", **more)


def _said(plan: Plan, field: str, homes: int) -> Passage:
    return quote(plan, field=field, text=f"{plan.title}: {homes:,} homes")


CHECKS: Final[Mapping[str, Callable[[Case], Iterator[Result]]]] = {"C33": supply_fits}
