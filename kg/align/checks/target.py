"""The housing supply target of a housing strategy, year by year."""

from fractions import Fraction

from kg.align.case import quote
from kg.align.checks.scope import years_between
from kg.align.finding import Passage
from kg.area.plan import Plan


def all_homes(strategy: Plan) -> Fraction | None:
    """How many homes a year a strategy aims at.

    Args:
        strategy: A local housing strategy.

    Returns:
        Homes a year; None where the target or its years are not known.
    """
    years = _years(strategy)
    return Fraction(strategy.hst.total) / years if strategy.hst and years else None


def affordable(strategy: Plan) -> Fraction | None:
    """How many affordable homes a year a strategy aims at.

    Args:
        strategy: A local housing strategy.

    Returns:
        Homes a year; None where that part of the target or its years are not known.
    """
    years = _years(strategy)
    known = strategy.hst is not None and strategy.hst.affordable is not None
    return Fraction(strategy.hst.affordable or 0) / years if strategy.hst and known and years else None


def in_homes(strategy: Plan) -> Passage:
    """The target as a strategy has it: 1,250 homes, 250 a year, 600 affordable.

    Args:
        strategy: A local housing strategy.

    Returns:
        The passage.
    """
    hst = strategy.hst
    parts = [f"{hst.total:,} homes"] if hst else []
    parts += [f"{hst.per_year:,} a year"] if hst and hst.per_year is not None else []
    parts += [f"{hst.affordable:,} affordable"] if hst and hst.affordable is not None else []
    return quote(strategy, field="hst", text=f"Housing supply target: {', '.join(parts)}")


def _years(strategy: Plan) -> Fraction | None:
    """The years of the target: those that it gives, else those of the strategy."""
    hst = strategy.hst
    if hst and hst.per_year:
        return Fraction(hst.total, hst.per_year)
    return years_between(strategy.begins, strategy.ends)
