"""What a housing strategy aims at, year by year."""

from fractions import Fraction
from typing import Any

import pytest

from kg.align.checks.target import affordable, all_homes, in_homes
from kg.area.plan import Plan

FIVE = ["2024-04-01", "2029-03-31"]


def strategy(**fields: Any) -> Plan:
    told = {"id": "LHS", "type": "local-housing-strategy", "title": "Strategy", "owner": "SC", **fields}
    return Plan.model_validate(told)


@pytest.mark.parametrize(
    ("fields", "homes", "of_them"),
    [
        ({"hst": {"total": 1250, "per_year": 250, "affordable": 600}}, 250, 120),
        ({"hst": {"total": 1250, "affordable": 600}, "period": FIVE}, 250, 120),
        ({"hst": {"total": 1250, "per_year": 125, "affordable": 600}, "period": FIVE}, 125, 60),
        ({"hst": {"total": 1250, "affordable": 0}, "period": FIVE}, 250, 0),
        ({"hst": {"total": 1250}, "period": FIVE}, 250, None),
        ({"hst": {"total": 1250, "affordable": 600}}, None, None),
        ({"hst": {"total": 0, "per_year": 5, "affordable": 0}}, None, None),
        ({"period": FIVE}, None, None),
    ],
)
def test_homes_a_year(fields: dict[str, Any], homes: int | None, of_them: int | None) -> None:
    plan = strategy(**fields)
    assert all_homes(plan) == (None if homes is None else Fraction(homes))
    assert affordable(plan) == (None if of_them is None else Fraction(of_them))


def test_how_it_is_quoted() -> None:
    said = in_homes(strategy(hst={"total": 1250, "per_year": 250, "affordable": 600}))
    assert said.where == "LHS.hst"
    assert said.text == "Housing supply target: 1,250 homes, 250 a year, 600 affordable"
    assert in_homes(strategy(hst={"total": 1250})).text == "Housing supply target: 1,250 homes"
