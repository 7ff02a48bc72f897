"""What figures are counted in: whether two units are of one kind, and whether two figures in them are the same."""

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from kg.area.value import Figure
from kg.words import fold, stems

_EACH: Final = re.compile(r"\b(?:an?|each|every|in the|one|per) (?:financial )?year\b|\b(?:per annum|p\.?a\b|yearly)")
_SIZES: Final[Mapping[str, tuple[str, Fraction]]] = {
    "minute": ("time", Fraction(1, 1440)),
    "hour": ("time", Fraction(1, 24)),
    "day": ("time", Fraction(1)),
    "week": ("time", Fraction(7)),
    "month": ("time", Fraction(1461, 48)),
    "year": ("time", Fraction(1461, 4)),
    "£": ("money", Fraction(1)),
    "£000": ("money", Fraction(1000)),
    "£m": ("money", Fraction(1_000_000)),
}
"""Units that measure one thing in other sizes, each with what it measures and how much of it it is."""
_SPELT: Final = (
    (r"(?<=\d)[, ](?=\d{3}\b)", ""),
    (r"\bper ?cent(?:age)?\b|\bpercentages?\b|\bpct\b", "%"),
    (r"£'?000s?\b|£ ?(?:k|thousands?)\b|\bthousands? (?:of )?(?:pounds?\b|£)", "£000"),
    (r"£ ?(?:mn?|millions?)\b|\bmillions? (?:of )?(?:pounds?\b|£)", "£m"),
    (r"\b(?:pounds?|gbp)\b", "£"),
    (r"\b(?:calendar )?(minute|hour|day|week|month|year)s?\b", r"\1"),
)
"""Other spellings of these units."""
_SHARE: Final = re.compile(r"\bper (10+)\b")
_ANYTHING: Final = frozenset(stems("number count total"))
"""Units that say only that something is counted."""


def size(unit: str) -> tuple[str, Fraction] | None:
    """What a unit measures, and how much of it: seven days for “weeks”.

    Args:
        unit: As a plan has it.

    Returns:
        The kind of thing and the size in the least of its units; None for a unit of its own, such as homes, or
        working days, of which nobody knows how many a month has.
    """
    told = _bare(unit)
    for pattern, plain in _SPELT:
        told = re.sub(pattern, plain, told)
    if "%" in told:
        return "share", Fraction(1)
    if found := _SHARE.search(told):
        return "share", Fraction(100, int(found[1]))
    return _SIZES.get(told)


def one_kind(unit: str, other: str) -> bool:
    """Whether figures in two units can be compared.

    Args:
        unit: As a plan has it; empty where it has none.
        other: As another has it.

    Returns:
        Whether they are of one kind: days and weeks, lets and “lets a year”. No unit, or “number”, goes with any count.
    """
    first, second = size(unit), size(other)
    if first and second:
        return first[0] == second[0]
    one, two = (frozenset(stems(_bare(it))) for it in (unit, other))
    if not (unit and other):
        return True
    return not (first or second) and (one == two or one <= _ANYTHING or two <= _ANYTHING)


def same_figure(mine: Figure, unit: str, theirs: Figure, other: str) -> bool:
    """Whether two figures are the same, each as exact as it is given: 31 and 31.2 are, or 12 weeks and 84 days.

    Args:
        mine: A figure.
        unit: Its unit.
        theirs: A figure.
        other: Its unit; one of another kind is taken for the same.

    Returns:
        Whether they are.
    """
    first, second = size(unit), size(other)
    sizes = (first[1], second[1]) if first and second and first[0] == second[0] else (Fraction(1), Fraction(1))
    grain = max(_grain(figure) * each for figure, each in zip((mine, theirs), sizes, strict=True))
    return round(Fraction(str(mine)) * sizes[0] / grain) == round(Fraction(str(theirs)) * sizes[1] / grain)


def _grain(figure: Figure) -> Fraction:
    """The last place to which a figure is given: one for 31, a tenth for 31.2."""
    return Fraction(Decimal(1).scaleb(int(Decimal(str(figure)).as_tuple().exponent)))


def _bare(unit: str) -> str:
    """A unit in small letters, without “a year”."""
    return " ".join(_EACH.sub(" ", fold(unit)).strip(" .,;()").split())
