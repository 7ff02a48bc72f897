"""Small counts of what may be people are withheld, and cannot be worked out from what is shown."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doc_templates.writing.disclosure import NOT_PEOPLE, SMALL, is_people, is_small, unit_of, withheld
from kg.area.model import Fact
from kg.area.plan import Measure

PLACES = ("L1", "L2", "L3", "L4")


def fact(unit: str, **values: Any) -> Fact:
    return Fact.model_validate({"id": "E1", "what": "x", "unit": unit, "values": values})


@pytest.mark.parametrize(
    "unit",
    [
        "",
        "people",
        "completions",
        "grants",
        "presentations a year",
        "lets",
        "people per year",
        "HOUSEHOLDS",
        "visits",
        "deaths",
    ],
)
def test_whatever_is_not_known_to_be_something_else_may_be_people(unit: str) -> None:
    assert is_people(unit)
    assert [value for value in range(7) if is_small(value, unit)] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    "unit", [*sorted(NOT_PEOPLE), "% of households", " Homes ", "deaths per 100,000 people", "working  days"]
)
def test_homes_money_rates_and_days_are_not_people(unit: str) -> None:
    assert not is_people(unit)
    assert not is_small(1, unit)


@pytest.mark.parametrize(
    ("measure", "unit"),
    [
        ({"name": "homes let", "unit": "people"}, "people"),
        ({"name": "fuel poverty", "definition": "% households"}, "%"),
        ({"name": "affordable completions", "definition": "homes"}, "homes"),
        ({"name": "people in temporary homes"}, ""),
    ],
)
def test_a_measure_says_what_it_counts(measure: dict[str, str], unit: str) -> None:
    assert unit_of(Measure.model_validate(measure)) == unit


@pytest.mark.parametrize(
    ("given", "hidden"),
    [
        (fact("people", area=100, L1=40, L2=30, L3=30), set()),
        (fact("people", area=100, L1=5, L2=65, L3=30), set()),
        (fact("people", area=100, L1=4, L2=66, L3=30), {"L1", "L3"}),
        (fact("people", area=100, L1=4, L2=3, L3=93), {"L1", "L2"}),
        (fact("people", area=100, L1=1, L2=2, L3=97), {"L1", "L2", "L3"}),
        (fact("people", area=100, L1=0, L2=0, L3=40, L4=60), {"L1", "L2", "L3"}),
        (fact("people", area=10, L1=3, L2=7), {"L1", "L2"}),
        (fact("people", area=6, L1=0, L2=None, L3=6), {"L1", "L3"}),
        (fact("people", L1=4, L2=66, L3=30), {"L1"}),
        (fact("people", area=4), {"area"}),
        (fact("people", area=0), {"area"}),
        (fact("completions", area=12, L1=2, L2=10), {"L1", "L2"}),
        (fact("people", area=(3, 90), L1=(1, 40)), {"area", "L1"}),
        (fact("people", area=(30, 90)), set()),
        (fact("", area=3), {"area"}),
        (fact("%", area=3), set()),
        (fact("homes", area=3), set()),
        (fact("deaths per 100,000 people", area=3.2), set()),
    ],
)
def test_small_counts_are_withheld_with_what_would_give_them_away(given: Fact, hidden: set[str]) -> None:
    assert withheld(given, PLACES) == hidden


@given(st.lists(st.integers(0, 12), min_size=2, max_size=4))
def test_no_small_count_can_be_taken_from_the_total(counts: list[int]) -> None:
    values = dict(zip(PLACES, counts, strict=False)) | {"area": sum(counts)}
    hidden = withheld(fact("people", **values), PLACES)
    assert {key for key, value in values.items() if value < SMALL} <= hidden
    rest = [values[key] for key in hidden if key != "area"]
    if rest and "area" not in hidden:
        assert len(rest) > 1
        assert sum(rest) >= SMALL
