"""Small counts: which figures could point to a person, and what is withheld so that they cannot be worked out."""

import re
from collections.abc import Sequence
from typing import Final

from kg.area.model import Area, Fact
from kg.area.plan import Measure

SMALL: Final = 5
"""Counts below this are withheld, zero among them."""

FEW: Final = f"fewer than {SMALL}"
WITHHELD: Final = f"{FEW} or withheld"

NOT_PEOPLE: Final = frozenset(
    "% £ dwelling dwellings flat flats gbp home homes house houses percent pounds properties property tenancies "
    "tenancy day days hour hours minutes month months week weeks year years".split()
) | {"calendar days", "per cent", "pounds sterling", "working days"}
"""The units that are known not to be people. Whatever else is counted may be."""

_RATE: Final = re.compile(r"%.*|per cent .*|.*\bper \d[\d,]*\b.*", re.DOTALL)


def is_people(unit: str) -> bool:
    """Whether figures of a unit may count people: all but those known not to."""
    folded = " ".join(unit.casefold().split())
    return folded not in NOT_PEOPLE and not _RATE.fullmatch(folded)


def is_small(value: float, unit: str = "") -> bool:
    """Whether a figure is a count that may not be printed."""
    return value < SMALL and is_people(unit)


def unit_of(measure: Measure) -> str:
    """What a measure counts: its unit, or where it has none, a percentage or definition that says it."""
    if measure.unit:
        return measure.unit
    return "%" if "%" in f"{measure.name}{measure.definition}" else measure.definition


def withheld(fact: Fact, places: Sequence[str]) -> frozenset[str]:
    """The places whose figure may not be printed.

    A small count is withheld. Where the figure of the whole area is shown, so many localities are withheld with it,
    the smallest first, that they are at least two and come to no small count together: nothing can be taken away
    from the total to find one.

    Args:
        fact: The figures.
        places: The ids of all localities.

    Returns:
        Keys of the fact's values.
    """
    if not is_people(fact.unit):
        return frozenset()
    split = {key for key, value in fact.values.items() if isinstance(value, tuple)}
    hidden = set[str]()
    if any(part < SMALL for key in split if isinstance(value := fact.values[key], tuple) for part in value):
        hidden |= split
    counts = {key: value for key, value in fact.values.items() if isinstance(value, int | float)}
    hidden |= {key for key, value in counts.items() if value < SMALL}
    local = {key: value for key, value in counts.items() if key in places}
    alone = hidden & set(local)
    if alone and "area" in counts and "area" not in hidden:
        for key in sorted(set(local) - alone, key=lambda key: (local[key], key)):
            if len(alone) > 1 and sum(local[key] for key in alone) >= SMALL:
                break
            alone.add(key)
    return frozenset(hidden | alone)


def few_people(area: Area) -> frozenset[str]:
    """The localities of an area whose number of people may not be printed."""
    counts = {place.id: place.population for place in area.localities}
    people = Fact(id="people", what="people", unit="people", values=counts | {"area": area.area.population.value})
    return withheld(people, tuple(place.id for place in area.localities))
