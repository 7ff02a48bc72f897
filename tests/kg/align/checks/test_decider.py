"""Whether the plans name the body that decides."""

from typing import Any

import pytest

from kg.align.checks.decider import model_stated
from kg.register import Register
from tests.kg.align.cases import SMALL, area_of, case_of, told

SP: dict[str, Any] = {"id": "SP", "type": "strategic-plan", "owner": "IJB"}
LEAD = {**SMALL["area"], "model": "lead_agency"}
COUNCILS = [*SMALL["bodies"], {"id": "NC", "name": "North Council", "type": "council"}]


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ({"owner": "IJB"}, []),
        ({"owner": "IJB", "approved_by": ["IJB", "SC"]}, []),
        ({"owner": "SC"}, [("fail", ("SP.owner",))]),
        ({"owner": "IJB", "approved_by": ["SC"]}, [("fail", ("SP.approved_by",))]),
        ({"owner": "P"}, [("needs_review", ("SP.owner",))]),
        ({"owner": "SC + P"}, [("needs_review", ("SP.owner",))]),
    ],
)
def test_a_joint_board_owns_and_approves_its_plan(
    plan: dict[str, Any], expected: list[Any], register: Register
) -> None:
    bodies = [*SMALL["bodies"], {"id": "P", "name": "Testbrae Partnership", "type": "hscp"}]
    assert told(model_stated, case_of(area_of({**SP, **plan}, bodies=bodies), register)) == expected


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("The IJB decides", ["fail"]),
        ("Report to Testbrae IJB", ["fail"]),
        ("Ask the Integration Joint Board", ["fail"]),
        ("Share a ward with the Argyll and Bute IJB", []),
        ("Share a ward with Easter Ardle IJB", []),
        ("Formerly the IJB decided", []),
        ("An IJB will decide", []),
        ("The partnership decides", []),
    ],
)
def test_no_joint_board_decides_where_there_is_a_lead_agency(text: str, states: list[str], register: Register) -> None:
    plan = {"id": "P", "type": "ship", "actions": [{"id": "A1", "text": text, "lead": "SC"}]}
    bodies = SMALL["bodies"][::2]
    case = case_of(area_of(plan, area=LEAD, bodies=bodies), register)
    assert told(model_stated, case) == [(state, ("A1",)) for state in states]


def test_money_of_a_joint_board_is_named_once_for_a_plan(register: Register) -> None:
    actions = [{"id": f"A{n}", "text": "Do it", "lead": "SC", "funding": "IJB revenue"} for n in (2, 1)]
    case = case_of(area_of({"id": "P", "type": "ship", "actions": actions}, area=LEAD), register)
    assert told(model_stated, case) == [("fail", ("A1.funding", "A2.funding"))]


def test_a_strategic_plan_of_a_board_where_there_is_a_lead_agency(register: Register) -> None:
    case = case_of(area_of(SP, area=LEAD), register)
    assert told(model_stated, case) == [("fail", ("SP.owner",))]
    case = case_of(area_of({**SP, "owner": "HB"}, area=LEAD), register)
    assert told(model_stated, case) == []


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("The lead agency for this action is the council", []),
        ("Under the lead agency model the board pays", ["fail"]),
        ("Report to the integration joint monitoring committee", ["fail"]),
        ("Unlike a lead agency model", []),
        ("The IJB decides", []),
    ],
)
def test_no_lead_agency_where_there_is_a_joint_board(text: str, states: list[str], register: Register) -> None:
    plan = {"id": "P", "type": "ship", "actions": [{"id": "A1", "text": text, "lead": "SC"}]}
    assert told(model_stated, case_of(area_of(plan), register)) == [(state, ("A1",)) for state in states]


@pytest.mark.parametrize(
    ("area", "model", "states"),
    [
        (SMALL["area"], "body corporate", []),
        (SMALL["area"], "lead agency", ["fail"]),
        (LEAD, "body corporate", ["fail"]),
        (LEAD, "lead agency", []),
        (LEAD, "moving to body corporate", []),
    ],
)
def test_what_a_body_is_said_to_be(area: Any, model: str, states: list[str], register: Register) -> None:
    bodies = [{"id": "IA", "name": "Testbrae Authority", "type": "integration_authority", "model": model}]
    case = case_of(area_of(area=area, bodies=bodies), register)
    assert told(model_stated, case) == [(state, ("IA.model",)) for state in states]


def test_two_councils_have_two_housing_strategies(register: Register) -> None:
    lhs = {"id": "LHS", "type": "lhs", "owner": "SC", "outcomes": [{"id": "O1", "name": "Homes"}]}
    north = {"id": "NLHS", "type": "lhs", "owner": "NC", "outcomes": [{"id": "N1", "name": "Homes"}]}
    hcs = {"id": "HCS", "type": "hcs", "owner": "IJB", "priorities": [{"id": "H1", "name": "Homes", "maps": ["O1"]}]}
    one_sided = case_of(area_of(lhs, north, hcs, bodies=COUNCILS), register)
    assert told(model_stated, one_sided) == [("fail", ("HCS", "NLHS"))]
    joined = case_of(area_of(lhs, north, {**hcs, "relies_on": ["NLHS"]}, bodies=COUNCILS), register)
    assert told(model_stated, joined) == []
    back = {**north, "outcomes": [{"id": "N1", "name": "Homes", "maps": ["H1"]}]}
    assert told(model_stated, case_of(area_of(lhs, back, hcs, bodies=COUNCILS), register)) == []
    silent = case_of(area_of(lhs, north, {**hcs, "priorities": []}, bodies=COUNCILS), register)
    assert told(model_stated, silent) == []


def test_a_housing_strategy_that_was_not_given_or_is_shared(register: Register) -> None:
    lhs, ship = {"id": "LHS", "type": "lhs", "owner": "SC"}, {"id": "SHIP", "type": "ship", "owner": "NC"}
    case = case_of(area_of(lhs, ship, bodies=COUNCILS), register)
    assert told(model_stated, case) == [("not_evidenced", ("NC.local-housing-strategy",))]
    case = case_of(area_of({**lhs, "owner": "SC + NC"}, bodies=COUNCILS), register)
    assert told(model_stated, case) == [("needs_review", ("LHS.owner",))]
    assert told(model_stated, case_of(area_of(lhs, bodies=COUNCILS), register)) == []


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Ask NHS Test, as lead agency for adult care, to decide", ["fail"]),
        ("NHS Test is the lead agency for health and social care", ["fail"]),
        ("lead agency for integrated services", ["fail"]),
        ("The council is lead agency under the integration scheme", ["fail"]),
        ("Breaks paid for by NHS Test as the lead agency for integration in the city", ["fail"]),
        ("NHS Test acts as the integration authority", ["fail"]),
        ("Agreed with NHS Test, as integration authority", ["fail"]),
        ("Testbrae IJB is the integration authority; NHS Test employs", []),
        ("Ask NHS Test as the integration authority asks", ["fail"]),
        ("NHS Other as integration authority agreed", []),
        ("The council is the lead agency for adult support and protection", []),
        ("The council is the lead agency for homelessness", []),
        ("NHS Highland is the lead agency for adult care there", []),
        ("Unlike where a lead agency for adult care decides", []),
    ],
)
def test_a_lead_agency_is_known_by_what_it_leads(text: str, states: list[str], register: Register) -> None:
    plan = {"id": "P", "type": "ship", "actions": [{"id": "A1", "text": text, "lead": "SC"}]}
    assert told(model_stated, case_of(area_of(plan), register)) == [(state, ("A1",)) for state in states]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("A nurse two days a week, the lead agency to decide by spring", ["needs_review"]),
        ("The lead agency will decide by spring", ["needs_review"]),
        ("NHS Test, as lead agency, pays", ["needs_review"]),
        ("To be signed off by the lead agencies", ["needs_review"]),
        ("Testbrae Council, as lead agency, pays", []),
        ("Custody advice (lead agency for this action: the prison)", []),
        ("The lead agency: the prison", []),
        ("The lead agency is the prison", []),
        ("The lead agency on damp is the council", []),
        ("Name a lead agency for each case", []),
        ("The lead agency calls a meeting after a protection order", []),
        ("If the model changes, the lead agency decides", []),
        ("The lead agency decided until 2015", []),
    ],
)
def test_a_lead_agency_alone_asks_what_it_leads(text: str, states: list[str], register: Register) -> None:
    action = {"id": "A1", "text": text, "lead": "SC"}
    plan = {"id": "P", "type": "cpp-locality-plan", "actions": [action]}
    assert told(model_stated, case_of(area_of(plan), register)) == [(state, ("A1",)) for state in states]
    assert told(model_stated, case_of(area_of(plan, area=LEAD), register)) == []


def test_money_of_a_lead_agency_asks_and_once_for_a_plan(register: Register) -> None:
    money = {"id": "A1", "text": "Do it", "lead": "SC", "funding": "Lead agency budget"}
    plain = {"id": "A2", "text": "Let the lead agency decide", "lead": "SC"}
    plan = {"id": "P", "type": "ship", "title": "The plan", "actions": [money, plain]}
    (found,) = model_stated(case_of(area_of(plan), register))
    assert found.where == ("A1.funding", "A2")
    assert found.severity == "medium"
    assert found.message == (
        "The SHIP speaks of a lead agency and does not say of what; the area's model is an integration joint board. "
        "Is the body that decides meant, or who leads the action?"
    )
    worse = {"id": "A3", "text": "Under the lead agency model NHS Test pays", "lead": "SC"}
    case = case_of(area_of({**plan, "actions": [money, worse]}), register)
    assert told(model_stated, case) == [("fail", ("A3",))]


@pytest.mark.parametrize(
    ("governance", "area", "where"),
    [
        ({"ijb_meets": "The integration joint board meets on Thursdays"}, LEAD, "governance.ijb_meets"),
        ({"ijb_meets": "every two months"}, LEAD, None),
        ({"ijb_meets": "The joint monitoring committee meets in May"}, LEAD, None),
        ({"ijb_meets": "The IJB met until 2019"}, LEAD, None),
        ({"ijb_housing_adviser": "director of homes"}, LEAD, None),
        ({"ijb_housing_adviser": "adviser to the IJB"}, LEAD, "governance.ijb_housing_adviser"),
        ({"strategic_planning_group": {"chair": "IJB vice chair"}}, LEAD, "governance.strategic_planning_group.chair"),
        ({"rsl_forum": {"name": "F", "meets": "before each IJB"}}, LEAD, "governance.rsl_forum.meets"),
        ({"ijb_meets": "The integration joint board meets on Thursdays"}, SMALL["area"], None),
        ({"ijb_meets": "The integration joint monitoring committee meets"}, SMALL["area"], "governance.ijb_meets"),
    ],
)
def test_the_record_of_who_governs_names_the_body_too(
    governance: Any, area: Any, where: str | None, register: Register
) -> None:
    found = told(
        model_stated, case_of(area_of(area=area, governance=governance, bodies=SMALL["bodies"][::2]), register)
    )
    assert found == ([("fail", (where,))] if where else [])


def test_who_approves_the_statement_is_a_body_that_is_there(register: Register) -> None:
    edition = {"approver": "Integration Joint Board"}
    bodies = SMALL["bodies"][::2]
    assert told(model_stated, case_of(area_of(area=LEAD, statement=edition, bodies=bodies), register)) == [
        ("fail", ("statement.approver",))
    ]
    assert told(model_stated, case_of(area_of(statement=edition), register)) == []


@pytest.mark.parametrize(
    ("statement", "others", "found"),
    [
        ({"owner": "SC"}, [], True),
        ({"owner": "SC", "approved_by": ["IJB", "SC"]}, [], True),
        ({"owner": "SC", "approved_by": ["SC", "NC"]}, [], False),
        ({"owner": "SC + NC"}, [], False),
        ({"owner": "IJB"}, [], False),
        ({"owner": "SC + IJB"}, [], False),
        ({"owner": "SC"}, [{"id": "NHCS", "type": "hcs", "owner": "NC"}], False),
    ],
)
def test_a_statement_under_one_board_is_not_one_councils(
    statement: dict[str, Any], others: list[dict[str, Any]], register: Register, *, found: bool
) -> None:
    plans = [{"id": "LHS", "type": "lhs", "owner": "SC"}, {"id": "NLHS", "type": "lhs", "owner": "NC"}]
    area = area_of(*plans, {"id": "HCS", "type": "hcs", **statement}, *others, bodies=COUNCILS)
    assert told(model_stated, case_of(area, register)) == ([("fail", ("HCS.owner",))] if found else [])
    alone = area_of(plans[0], {"id": "HCS", "type": "hcs", "owner": "SC"})
    assert told(model_stated, case_of(alone, register)) == []
