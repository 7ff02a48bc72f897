"""Whom the law binds to a plan of a type."""

from datetime import date
from typing import Any

import pytest

from kg.align.party import BINDING, bound, holders, transferred
from kg.area.model import Body
from kg.register import Register
from tests.kg.align.cases import SMALL, area_of, case_of

BODIES = [
    *SMALL["bodies"],
    {"id": "HSCP", "name": "Testbrae HSCP", "type": "hscp"},
    {"id": "POL", "name": "Police", "type": "police"},
    {"id": "HMP", "name": "HMP Testbrae", "type": "prison"},
    {"id": "FH", "name": "Fernie Homes", "type": "rsl"},
    {"id": "TSI", "name": "Voluntary Action", "type": "tsi"},
]
BOARD = {"IJB", "HSCP"}
LEAD = {"area": {**SMALL["area"], "model": "lead_agency"}}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("strategic-plan", {*BOARD, "SC", "HB"}),
        ("housing-contribution-statement", {*BOARD, "SC", "HB"}),
        ("childrens-services-plan", {*BOARD, "SC", "HB", "POL", "HMP"}),
        ("cjoip", {*BOARD, "SC", "HB", "POL", "HMP"}),
        ("loip", {*BOARD, "SC", "HB", "POL"}),
        ("locality-plan", {*BOARD, "SC", "HB", "POL"}),
        ("local-child-poverty-action-report", {"SC", "HB"}),
        ("adp-strategy", {*BOARD, "HB"}),
        ("local-housing-strategy", set()),
        ("ship", set()),
        ("something-else", set()),
    ],
)
def test_who_bears_the_records_of_a_type_is_bound(kind: str, expected: set[str], register: Register) -> None:
    assert bound(case_of(area_of(bodies=BODIES), register), kind) == expected


def test_the_model_says_which_roles_are_held(register: Register) -> None:
    lead = case_of(area_of(bodies=BODIES, **LEAD), register)
    assert bound(lead, "strategic-plan") == {*BOARD, "SC", "HB"}
    # A joint board is a community planning partner in law; a partnership of lead agencies is none of its own.
    assert bound(lead, "loip") == {"SC", "HB", "POL"}


@pytest.mark.parametrize(("day", "found"), [("2016-10-06", False), ("2016-10-07", True)])
def test_only_what_is_in_force_binds(day: str, register: Register, *, found: bool) -> None:
    case = case_of(area_of(bodies=BODIES), register, as_at=date.fromisoformat(day))
    assert ("POL" in bound(case, "childrens-services-plan")) is found


@pytest.mark.parametrize(
    ("day", "found"), [("2018-12-31", False), ("2019-01-01", True), ("2025-12-31", True), ("2026-01-01", True)]
)
def test_a_record_binds_on_its_last_day_and_the_next_from_its_first(
    day: str, register: Register, *, found: bool
) -> None:
    adp = {"id": "ADP", "name": "Testbrae ADP", "type": "adp"}
    case = case_of(area_of(bodies=[*BODIES, adp]), register, as_at=date.fromisoformat(day))
    assert ("ADP" in bound(case, "adp-strategy")) is found


def test_each_record_is_there_and_is_of_the_plan_or_of_its_law(register: Register) -> None:
    named: list[Any] = [register.duties[name] for names in BINDING.values() for name in names]
    assert {record.jurisdiction for record in named} == {"scotland"}


@pytest.mark.parametrize(
    ("role", "names"),
    [
        ("local-authority", ("Testbrae Council",)),
        ("health-board", ("NHS Test",)),
        ("integration-authority", ("Testbrae IJB",)),
        ("alcohol-and-drug-partnership", ("alcohol and drug partnership",)),
        ("care-inspectorate", ("Care Inspectorate",)),
    ],
)
def test_who_holds_a_role_is_named(role: str, names: tuple[str, ...], register: Register) -> None:
    assert holders(case_of(area_of(bodies=BODIES), register), role) == names


@pytest.mark.parametrize(("number", "named"), [(3, True), (4, False)])
def test_more_than_three_are_told_by_their_role(number: int, named: bool, register: Register) -> None:
    landlords = [{"id": f"R{n}", "name": f"Homes {n}", "type": "rsl"} for n in range(number)]
    told = holders(case_of(area_of(bodies=[*SMALL["bodies"], *landlords]), register), "registered-social-landlord")
    assert told == (("Homes 0", "Homes 1", "Homes 2") if named else ("registered social landlord",))


def test_the_partnership_is_named_where_no_authority_was_given(register: Register) -> None:
    bodies = [body for body in BODIES if body["type"] != "integration_authority"]
    assert holders(case_of(area_of(bodies=bodies), register), "integration-authority") == ("Testbrae HSCP",)


@pytest.mark.parametrize(
    ("told", "gone"),
    [
        ({}, False),
        ({"council_homes": 0}, True),
        ({"council_homes": 1}, False),
        ({"features": ["stock-transferred"]}, True),
    ],
)
def test_a_council_whose_homes_were_transferred(told: dict[str, Any], gone: bool) -> None:
    assert transferred(Body.model_validate({**SMALL["bodies"][0], **told})) is gone
