"""Figures, dates and lists as a statement prints them: derived figures with their working."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from kg.area.model import Fact
from kg.dates import in_words, parse_date


def number(value: float) -> str:
    """A figure with thousands marked: 10,950 or 19.8."""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.10g}"


def pounds(value: int) -> str:
    """Money in whole pounds: £950,000, or minus £140,000."""
    return f"{'minus ' if value < 0 else ''}£{abs(value):,}"


def when(moment: str | date | None) -> str:
    """A date, month or year in words: 30 June 2025, September 2025, 2025; empty for none."""
    if moment is None:
        return ""
    if isinstance(moment, date):
        return in_words(moment)
    match len(moment):
        case 4:
            return moment
        case 7:
            return in_words(parse_date(f"{moment}-01")).split(" ", 1)[1]
        case _:
            return in_words(parse_date(moment))


def span(period: tuple[date, date]) -> str:
    """A period in words: 1 April 2026 to 31 March 2029."""
    return f"{in_words(period[0])} to {in_words(period[1])}"


def total(values: Sequence[int], *, money: bool = False) -> str:
    """A sum with its working: 575,000 (working: 410,000 + 165,000 = 575,000)."""
    show = pounds if money else number
    if len(values) == 1:
        return show(values[0])
    return f"{show(sum(values))} (working: {' + '.join(map(show, values))} = {show(sum(values))})"


def difference(first: int, second: int, *, money: bool = False) -> str:
    """How much one figure exceeds another, with its working."""
    show = pounds if money else number
    larger, smaller = max(first, second), min(first, second)
    return f"{show(larger - smaller)} (working: {show(larger)} − {show(smaller)} = {show(larger - smaller)})"


def share(part: float, whole: float) -> str:
    """A part as a whole percentage, half rounded up, with its working; of nothing there is no share."""
    if not whole:
        return f"none that can be worked out ({number(part)} of {number(whole)})"
    exact = 100 * Decimal(str(part)) / Decimal(str(whole))
    percent = f"{exact.to_integral_value(ROUND_HALF_UP)}%"
    return f"{percent} (working: {number(part)} ÷ {number(whole)} = {percent}, rounded)"


def measured(value: float, fact: Fact) -> str:
    """A figure with its unit: 31%, or 10,950 people."""
    if fact.unit == "%":
        return f"{number(value)}%"
    return f"{number(value)} {fact.unit}".strip()
