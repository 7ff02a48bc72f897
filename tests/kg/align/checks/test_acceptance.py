"""Has whoever is to lead an action agreed to it?"""

from typing import Any

import pytest

from kg.align.checks.acceptance import accepted, signatories
from kg.align.link import Link, Links, Standing
from kg.align.matching import find_links
from kg.area import load_area
from kg.register import Register
from tests.kg.align.cases import SMALL, STRATHBRAE, area_of, case_of, told

BODIES = [
    *SMALL["bodies"],
    {"id": "HSCP", "name": "Testbrae HSCP", "type": "hscp"},
    {"id": "POL", "name": "Police", "type": "police"},
    {"id": "ADP", "name": "Testbrae ADP", "type": "adp", "members": ["TSI"]},
    {"id": "TSI", "name": "Voluntary Action", "type": "tsi"},
    {"id": "FH", "name": "Fernie Homes", "type": "rsl"},
]
OWN = {"id": "OWN", "type": "local-housing-strategy", "owner": "FH"}
YEARS = {"period": ["2026-04-01", "2029-03-31"]}


def said(
    register: Register, plan: dict[str, Any], lead: str, *others: dict[str, Any], links: Links | None = None
) -> list[tuple[str, tuple[str, ...]]]:
    one = {"id": "P", "actions": [{"id": "P1", "text": "Ten flats", "lead": lead, "object": "ten"}], **plan}
    area = area_of(one, *others, bodies=BODIES)
    return told(accepted, case_of(area, register, links or find_links(area, register)))


def act(name: str, thing: str = "ten", **more: Any) -> dict[str, Any]:
    return {"id": name, "text": f"Do {name}", "lead": "FH", "object": thing, **more}


@pytest.mark.parametrize(
    ("kind", "owner", "lead"),
    [
        ("ship", "SC", "SC"),
        ("strategic-plan", "IJB", "HSCP"),
        ("strategic-plan", "IJB", "SC"),
        ("strategic-plan", "HB", "HSCP"),
        ("ship", ["SC", "IJB"], "HSCP"),
        ("cjoip", "SC", "POL"),
        ("adp-strategy", "ADP", "TSI"),
        ("local-child-poverty-action-report", "SC", "HB"),
    ],
)
def test_who_signed_or_is_bound_has_agreed(kind: str, owner: str | list[str], lead: str, register: Register) -> None:
    assert said(register, {"type": kind, "owner": owner}, lead) == []


def test_one_council_is_not_bound_by_the_housing_plan_of_another(register: Register) -> None:
    plans = {"id": "OWN", "type": "local-housing-strategy", "owner": "SC", "actions": [act("O1", "other", lead="SC")]}
    assert said(register, {"type": "local-housing-strategy", "owner": "HB"}, "SC", plans) == [("fail", ("P1",))]


def test_who_approved_it_has_agreed(register: Register) -> None:
    own = {**OWN, "actions": [act("O1", "other")]}
    assert said(register, {"type": "ship", "approved_by": ["FH"]}, "FH", own) == []


def test_who_has_plans_but_not_the_action_has_not_agreed(register: Register) -> None:
    own = {**OWN, "actions": [act("O1", "other")]}
    assert said(register, {"type": "loip"}, "FH", own) == [("fail", ("P1",))]
    one = {"id": "P", "type": "loip", "actions": [act("P1"), act("P2", "six")]}
    area = area_of(one, own, bodies=BODIES)
    (found,) = accepted(case_of(area, register, find_links(area, register)))
    assert found.where == ("P1", "P2")
    assert found.owners == ("SC", "FH")
    assert found.message == (
        "Fernie Homes is to lead “Do P1” and “Do P2” in the local outcomes improvement plan, which it has not signed; "
        "the local housing strategy has no such action."
    )


def test_who_has_the_action_in_a_plan_of_its_own_has_agreed(register: Register) -> None:
    assert said(register, {"type": "loip"}, "FH", {**OWN, "actions": [act("O1")]}) == []


@pytest.mark.parametrize("over", [{"status": "expired"}, {"period": ["2019-04-01", "2026-05-31"]}])
def test_a_plan_of_its_own_that_is_over_says_nothing(over: dict[str, Any], register: Register) -> None:
    assert said(register, {"type": "loip"}, "FH", {**OWN, **over, "actions": [act("O1")]}) == [("fail", ("P1",))]


def test_the_plans_of_the_integration_authority_are_the_partnerships(register: Register) -> None:
    own = {"id": "SP", "type": "strategic-plan", "owner": "IJB", **YEARS, "actions": [act("S1", lead="IJB")]}
    assert said(register, {"type": "ship"}, "HSCP", {**own, "type": "local-carer-strategy"}) == []
    care = {**own, "type": "local-carer-strategy", "actions": [act("S1", "other", lead="IJB")]}
    assert said(register, {"type": "ship"}, "HSCP", care) == [("not_evidenced", ("P1",))]
    assert said(register, {"type": "lhs", "approved_by": ["SC"]}, "HSCP", care) == [("needs_review", ("P1",))]
    assert said(register, {"type": "ship"}, "HSCP", own) == []
    other = {**own, "actions": [act("S1", "other", lead="IJB")]}
    assert said(register, {"type": "ship"}, "HSCP", other) == [("fail", ("P1",))]


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        (Standing.ACCEPTED, []),
        (Standing.PROPOSED, [("needs_review", ("P1", "O1"))]),
        (Standing.REJECTED, [("fail", ("P1",))]),
    ],
)
def test_a_proposed_link_asks(standing: Standing, expected: list[Any], register: Register) -> None:
    own = {**OWN, "actions": [act("O1", "other")]}
    assert said(register, {"type": "loip"}, "FH", own, links=Links([Link("O1", "P1", standing)])) == expected


def test_who_has_no_plan_here_is_not_evidenced(register: Register) -> None:
    assert said(register, {"type": "ship"}, "FH") == [("not_evidenced", ("P1",))]
    assert said(register, {"type": "ship"}, "FH", {**OWN, "outcomes": []}) == [("not_evidenced", ("P1",))]


def test_without_actions_nothing_is_said(register: Register) -> None:
    assert told(accepted, case_of(area_of(), register)) == [("not_evidenced", ())]


def test_a_plan_that_is_over_asks_nobody(register: Register) -> None:
    assert said(register, {"type": "ship", "status": "expired"}, "FH") == []


def test_signatories_are_owners_approvers_and_their_members(register: Register) -> None:
    area = area_of({"id": "P", "type": "adp-strategy", "owner": "ADP", "approved_by": ["FH"]}, bodies=BODIES)
    case = case_of(area, register)
    assert signatories(case, area.plans[0]) == {"ADP", "FH", "TSI"}
    both = area_of({"id": "P", "type": "adp-strategy", "owner": "IJB"}, bodies=BODIES)
    assert signatories(case_of(both, register), both.plans[0]) == {"IJB", "HSCP"}


def test_the_example_has_no_such_fault(register: Register) -> None:
    area = load_area(STRATHBRAE)
    case = case_of(area, register, find_links(area, register))
    assert {state for state, _ in told(accepted, case)} == {"not_evidenced"}


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ({"type": "ship", "approved_by": ["SC", "NH"]}, [("needs_review", ("P1",))]),
        ({"type": "ship", "approved_by": ["SC"]}, [("not_evidenced", ("P1",))]),
        ({"type": "ship", "approved_by": ["SC", "FH", "NH"]}, []),
        ({"type": "ship", "owner": "NH"}, [("not_evidenced", ("P1",))]),
        ({"type": "loip", "owner": "SC", "approved_by": ["SC"]}, [("needs_review", ("P1",))]),
        ({"type": "loip", "owner": "SC"}, [("not_evidenced", ("P1",))]),
        ({"type": "adp-strategy", "owner": "ADP", "approved_by": ["ADP"]}, [("needs_review", ("P1",))]),
    ],
)
def test_who_is_left_out_where_another_of_its_kind_signed_is_asked_about(
    plan: dict[str, Any], expected: list[Any], register: Register
) -> None:
    area = area_of(
        {"id": "P", "actions": [act("P1")], **plan},
        bodies=[*BODIES, {"id": "NH", "name": "North Homes", "type": "rsl"}],
    )
    assert told(accepted, case_of(area, register)) == expected


def test_a_partnership_that_another_of_its_kind_is_in_leaves_the_rest_out(register: Register) -> None:
    partnership = {"id": "CJ", "name": "Justice", "type": "cj_partnership", "members": ["SC", "NH"]}
    bodies = [*BODIES, partnership, {"id": "NH", "name": "North Homes", "type": "rsl"}]
    plan = {"id": "P", "type": "cjoip", "owner": "CJ", "approved_by": ["CJ"], "actions": [act("P1"), act("P2", "six")]}
    (found,) = accepted(case_of(area_of(plan, bodies=bodies), register))
    assert (found.state, found.where, found.about) == ("needs_review", ("P1", "P2"), ("P", "FH"))
    assert found.message == (
        "Fernie Homes is to lead “Do P1” and “Do P2” in the community justice plan; North Homes is party to that plan, "
        "and Fernie Homes is not. No plan of its own with such an action was given."
    )


def test_a_second_council_under_one_board_has_to_sign_where_the_first_did(register: Register) -> None:
    bodies = [*BODIES, {"id": "NC", "name": "North Council", "type": "council"}]
    own = {"id": "NLHS", "type": "local-housing-strategy", "owner": "NC", "actions": [act("N1", "other", lead="NC")]}
    plan = {"id": "P", "type": "housing-contribution-statement", "owner": "SC", "actions": [act("P1", lead="NC")]}
    signed = {**plan, "approved_by": ["IJB", "SC"]}
    assert told(accepted, case_of(area_of(signed, own, bodies=bodies), register)) == [("fail", ("P1",))]
    assert told(accepted, case_of(area_of({**plan, "approved_by": ["IJB"]}, own, bodies=bodies), register)) == [
        ("fail", ("P1",))
    ]
    assert told(accepted, case_of(area_of(plan, own, bodies=bodies), register)) == []
    assert (
        told(accepted, case_of(area_of({**plan, "owner": "IJB", "approved_by": ["IJB"]}, own, bodies=bodies), register))
        == []
    )


def test_a_partnership_without_known_members_may_have_agreed(register: Register) -> None:
    own = {**OWN, "owner": "SC", "actions": [act("O1", "other", lead="SC")]}
    plan = {"type": "adp-strategy", "owner": "ADP"}
    bare = [{**body, "members": []} if body["id"] == "ADP" else body for body in BODIES]
    one = {"id": "P", "actions": [act("P1", lead="SC")], **plan}
    assert told(accepted, case_of(area_of(one, own, bodies=bare), register)) == [("not_evidenced", ("P1",))]
    assert told(accepted, case_of(area_of(one, own, bodies=BODIES), register)) == [("fail", ("P1",))]


CHILDREN: dict[str, Any] = {"id": "P", "type": "childrens-services-plan", "owner": ["SC", "HB"]}
PROVIDER = {"id": "CARE", "name": "Kind Care", "type": "provider"}


def children(register: Register, action: dict[str, Any], *bodies: dict[str, Any], **plan: Any) -> list[Any]:
    held = {**CHILDREN, "actions": [{"id": "P1", "text": "Lodgings", "lead": "CARE", **action}], **plan}
    return list(accepted(case_of(area_of(held, bodies=[*BODIES, PROVIDER, *bodies]), register)))


def test_a_provider_that_neither_signed_nor_sits_with_those_who_did_is_asked_about(register: Register) -> None:
    (found,) = children(register, {}, approved_by=["SC", "HB"])
    assert (found.state, found.where, found.owners) == ("needs_review", ("P1",), ("SC", "HB", "CARE"))
    assert found.message == (
        "Kind Care is to lead “Lodgings” in the children’s services plan; Testbrae Council and NHS Test are party to "
        "that plan, and Kind Care is not. No plan of its own with such an action was given."
    )
    (silent,) = children(register, {})
    assert silent.state == "not_evidenced"
    assert children(register, {}, approved_by=["SC", "HB", "CARE"]) == []


@pytest.mark.parametrize(
    "action",
    [
        {"text": "Lodgings, under contract to 2029"},
        {"funding": "service level agreement with the council"},
        {"text": "Lodgings: the provider has agreed its part"},
    ],
)
def test_a_provider_under_contract_has_agreed_elsewhere(action: dict[str, Any], register: Register) -> None:
    (found,) = children(register, action, approved_by=["SC", "HB"])
    assert found.state == "not_evidenced"


@pytest.mark.parametrize(
    ("members", "states"), [(["SC", "CARE"], []), (["CARE"], ["needs_review"]), ([], ["not_evidenced"])]
)
def test_who_sits_on_the_partnership_whose_plan_it_is_is_party_to_it(
    members: list[str], states: list[str], register: Register
) -> None:
    group = {"id": "CSPP", "name": "Families Partnership", "type": "cs_partnership", "members": members}
    found = children(register, {}, group, approved_by=["SC", "HB"])
    assert [one.state for one in found] == states


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ({"type": "group"}, "not_evidenced"),
        ({"type": "cj_partnership", "members": ["HB"]}, "not_evidenced"),
        ({"type": "cj_partnership", "members": ["POL"]}, "needs_review"),
    ],
)
def test_a_group_in_which_those_who_signed_may_sit_is_not_asked_about(
    body: dict[str, Any], state: str, register: Register
) -> None:
    group = {"id": "G", "name": "Forum", **body}
    (found,) = children(register, {"lead": "G"}, group, approved_by=["SC", "HB"])
    assert found.state == state
