"""Numbers of homes that fit together."""

from typing import Any

import pytest

from kg.align.checks.supply import supply_fits
from kg.register import Register
from tests.kg.align.cases import SMALL, area_of, case_of, told

LHS = {
    "id": "LHS",
    "type": "local-housing-strategy",
    "period": ["2024-04-01", "2029-03-31"],
    "hst": {"total": 1250, "per_year": 250, "affordable": 600},
}
LDP = {"id": "LDP", "type": "local-development-plan", "mathlr_10yr": 2400, "ilhlr_10yr": 2500}
SHIP = {"id": "SHIP", "type": "ship", "period": ["2026-04-01", "2031-03-31"], "units": 600}


def bad(register: Register, *plans: dict[str, Any], **parts: Any) -> list[Any]:
    """What is not as it should be."""
    return [one for one in told(supply_fits, case_of(area_of(*plans, **parts), register)) if one[0] != "pass"]


def test_what_fits(register: Register) -> None:
    assert told(supply_fits, case_of(area_of(LHS, LDP, SHIP), register)) == [
        ("pass", ("LHS.hst", "LDP")),
        ("pass", ("SHIP.units", "LHS.hst")),
    ]


@pytest.mark.parametrize(
    ("land", "expected"),
    [
        ({"ilhlr_10yr": 2499}, [("fail", ("LHS.hst", "LDP.ilhlr_10yr"))]),
        ({"ilhlr_10yr": 2500, "mathlr_10yr": 2500}, []),
        ({"ilhlr_10yr": 2600, "mathlr_10yr": 2601}, [("fail", ("LDP.ilhlr_10yr", "LDP.mathlr_10yr"))]),
        ({"mathlr_10yr": None}, [("not_evidenced", ("LDP.mathlr_10yr",))]),
        ({"ilhlr_10yr": None}, [("not_evidenced", ("LDP.ilhlr_10yr",))]),
    ],
)
def test_land(land: dict[str, Any], expected: list[Any], register: Register) -> None:
    assert bad(register, LHS, {**LDP, **land}, SHIP) == expected


def test_what_is_said_of_land(register: Register) -> None:
    first, *_ = supply_fits(case_of(area_of(LHS, {**LDP, "ilhlr_10yr": 2450}, SHIP), register))
    assert first.message == (
        "The local housing strategy aims at 250 homes a year, 2,500 in ten years; the local development plan asks for "
        "land for only 2,450 in ten years."
    )
    first, *_ = supply_fits(case_of(area_of(LHS, {**LDP, "mathlr_10yr": None}, SHIP), register))
    assert first.message == "The national minimum land requirement of the local development plan was not given."


def test_the_years_of_a_target_are_those_it_gives_else_those_of_the_strategy(register: Register) -> None:
    ten = {**LHS, "hst": {"total": 2500, "per_year": 250, "affordable": 1200}}
    assert bad(register, ten, LDP, SHIP) == []
    unsaid = {**LHS, "hst": {"total": 1250, "affordable": 600}}
    assert bad(register, unsaid, LDP, SHIP) == []
    unknown = {**unsaid, "period": None}
    assert bad(register, unknown, LDP, SHIP) == [("not_evidenced", ("LHS.period",)), ("not_evidenced", ("LHS.hst",))]


@pytest.mark.parametrize(
    ("programme", "state"),
    [
        ({"units": 300}, "pass"),
        ({"units": 630}, "pass"),
        ({"units": 631}, "fail"),
        ({"units": 631, "period": None}, "fail"),
        ({"units": 630, "period": None}, "pass"),
        ({"units": 720, "over_programming": {"pct": 20, "explained": True}}, "pass"),
        ({"units": 720, "over_programming": {"pct": 20, "explained": False, "note": "slippage"}}, "fail"),
        ({"units": 720, "over_programming": {"pct": 20}}, "needs_review"),
        ({"units": 720, "over_programming": {"pct": 20, "note": "slippage"}}, "pass"),
        ({"units": 756, "over_programming": {"pct": 20, "explained": True}}, "pass"),
        ({"units": 757, "over_programming": {"pct": 20, "explained": True}}, "fail"),
        ({"units": 378, "period": ["2026-04-01", "2029-03-31"]}, "pass"),
        ({"units": 379, "period": ["2026-04-01", "2029-03-31"]}, "fail"),
    ],
)
def test_programme(programme: dict[str, Any], state: str, register: Register) -> None:
    found = told(supply_fits, case_of(area_of(LHS, LDP, {**SHIP, **programme}), register))
    assert found[1:] == [(state, ("SHIP.units", "LHS.hst"))]


def test_what_is_said_of_a_surplus(register: Register) -> None:
    over = {**SHIP, "units": 900, "over_programming": {"pct": 20, "explained": True}}
    found = list(supply_fits(case_of(area_of(LHS, LDP, over), register)))[1]
    assert found.message == (
        "The SHIP has 900 homes over 5 years, 180 a year; the local housing strategy aims at 120 affordable homes a "
        "year. "
        "Over-programming by 20 % explains 30 of that a year, and no more."
    )
    assert [one.text for one in found.passages] == [
        "Plan SHIP: 900 homes",
        "Housing supply target: 1,250 homes, 250 a year, 600 affordable",
    ]


def test_each_of_two_councils_has_its_own_land_and_programme(register: Register) -> None:
    bodies = [*SMALL["bodies"], {"id": "NC", "name": "North Council", "type": "council"}]
    north = {**LHS, "id": "LHSN", "owner": "NC", "hst": {"total": 500, "affordable": 100}}
    programme = {**SHIP, "id": "SHIPN", "owner": "NC", "units": 200}
    found = bad(register, LHS, LDP, SHIP, north, programme, bodies=bodies)
    assert found == [("not_evidenced", ("LHSN",)), ("fail", ("SHIPN.units", "LHSN.hst"))]


def test_a_programme_of_another_owner_counts_where_there_is_one_strategy(register: Register) -> None:
    assert bad(register, LHS, LDP, {**SHIP, "owner": "HB", "units": 900}) == [("fail", ("SHIP.units", "LHS.hst"))]


def test_the_land_of_one_of_two_councils_is_not_that_of_the_other(register: Register) -> None:
    bodies = [*SMALL["bodies"], {"id": "NC", "name": "North Council", "type": "council"}]
    north = {**LHS, "id": "LHSN", "owner": "NC"}
    (found,) = [
        one
        for one in supply_fits(case_of(area_of(LHS, LDP, SHIP, north, bodies=bodies), register))
        if one.state != "pass"
    ]
    assert found.where == ("LHSN",)
    assert found.state == "not_evidenced"
    assert found.message == (
        "Not given, so that Plan LHSN is not held against it: local development plan and strategic housing "
        "investment plan."
    )


def test_plans_that_were_not_given(register: Register) -> None:
    (found,) = supply_fits(case_of(area_of(), register))
    assert found.state == "not_evidenced"
    assert (
        found.message
        == "Not given: local housing strategy, local development plan and strategic housing investment plan."
    )
    assert bad(register, {**LHS, "hst": None}, LDP, SHIP) == [("not_evidenced", ("LHS.hst",))]
    assert bad(register, LHS, LDP, {**SHIP, "units": None}) == [("not_evidenced", ("SHIP.units",))]
    assert bad(register, {**LHS, "hst": {"total": 1250}}, LDP, SHIP) == [("not_evidenced", ("LHS.hst",))]
