"""Who leads, takes part and was asked."""

from kg.align.partner import Role, joined, partners, same_bodies
from kg.register import Register
from tests.kg.align.cases import SMALL, area_of, case_of

ADP = {"id": "ADP", "name": "Testbrae ADP", "type": "adp", "members": ["HB", "TSI"]}
MORE = [*SMALL["bodies"], ADP, {"id": "TSI", "name": "Voluntary Testbrae", "type": "tsi"}]
ACTION = {"id": "A1", "text": "Homes", "lead": "SC", "partners": ["HB"]}
HSCP = {"id": "HSCP", "name": "Testbrae HSCP", "type": "hscp"}


def test_owners_and_leads_lead(register: Register) -> None:
    plan = {"id": "SP", "type": "strategic-plan", "owner": "IJB", "actions": [ACTION]}
    told = partners(case_of(area_of(plan), register))
    assert [told.at(name, "SP") for name in ("IJB", "SC", "HB")] == [Role.LEADS, Role.LEADS, Role.TAKES_PART]


def test_members_of_an_owner_and_who_approved_take_part(register: Register) -> None:
    plan = {"id": "S", "type": "adp-strategy", "owner": "ADP", "approved_by": ["IJB", "ADP"]}
    told = partners(case_of(area_of(plan, bodies=MORE), register))
    roles = {head.id: row[0] for head, row in zip(told.rows, told.cells, strict=True)}
    assert roles == {
        "ADP": Role.LEADS,
        "IJB": Role.TAKES_PART,
        "HB": Role.TAKES_PART,
        "TSI": Role.TAKES_PART,
        "SC": Role.NONE,
    }


def test_who_was_asked_was_consulted_unless_closer(register: Register) -> None:
    asked = [{"date": "2025-01-01", "group": "NHS Test, Testbrae Council"}]
    told = partners(
        case_of(area_of({"id": "SP", "type": "strategic-plan", "owner": "SC", "consultation": asked}), register)
    )
    assert [told.at(name, "SP") for name in ("HB", "SC", "IJB")] == [Role.CONSULTED, Role.LEADS, Role.NONE]


def test_a_partnership_is_one_with_its_authority_if_there_is_one_authority(register: Register) -> None:
    plan = {"id": "SP", "type": "strategic-plan", "owner": "HSCP"}
    bodies = [*SMALL["bodies"], HSCP]
    case = case_of(area_of(plan, {"id": "LHS", "type": "local-housing-strategy"}, bodies=bodies), register)
    assert same_bodies(case) == {"HSCP": "IJB"}
    assert joined(case) == {"IJB": frozenset({"SP"}), "SC": frozenset({"LHS"})}
    two = [*bodies, {"id": "IJB2", "name": "Other IJB", "type": "integration_authority"}]
    other = case_of(area_of(plan, bodies=two), register)
    assert same_bodies(other) == {}
    assert joined(other) == {"HSCP": frozenset({"SP"})}


def test_being_asked_joins_nobody(register: Register) -> None:
    asked = [{"date": "2025-01-01", "group": "NHS Test"}]
    case = case_of(area_of({"id": "SP", "type": "strategic-plan", "consultation": asked}), register)
    assert joined(case) == {"SC": frozenset({"SP"})}
    assert joined(case_of(area_of(), register)) == {}
