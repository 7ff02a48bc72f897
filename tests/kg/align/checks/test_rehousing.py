"""What rapid rehousing needs of health and social care stands in its plans, or in a direction."""

from typing import Any

import pytest

from kg.align.checks.rehousing import rehousing
from kg.register import Register
from tests.kg.align.cases import told
from tests.kg.align.checks.test_one_sided import RRTP, act, case, plan, said, sp


def test_rehousing_that_needs_care_has_to_be_in_its_plans(register: Register) -> None:
    assert said(rehousing, case(register, RRTP, sp(act("S1", "other")))) == [("fail", ("R1", "SP"))]
    assert told(rehousing, case(register, RRTP, sp(act("S1", "first")))) == []
    adp = plan("ADPS", "adp-strategy", act("D1", "first"))
    assert told(rehousing, case(register, RRTP, sp(act("S1", "other")), adp)) == []


def test_rehousing_without_care_asks_nothing_of_it(register: Register) -> None:
    own = plan("RRTP", "rapid-rehousing-transition-plan", act("R1", "first", requires="home"))
    assert told(rehousing, case(register, own, sp(act("S1", "other")))) == []
    led = plan("RRTP", "rapid-rehousing-transition-plan", act("R1", "first", partners=["HB"]))
    assert [state for state, _ in told(rehousing, case(register, led, sp(act("S1", "other"))))] == ["fail"]


def test_a_direction_recognises_rehousing(register: Register) -> None:
    function = {
        "id": "F5",
        "name": "Homelessness",
        "class": "No",
        "concept": "homelessness-services",
        "delegated": True,
    }
    scheme = {"functions": [function, {**function, "id": "F6", "name": "Garden aid", "concept": "garden-aid"}]}
    for directed, states in (("F5", []), ("F6", ["fail"])):
        directions = [{"function": directed, "date": "2026-04-01"}]
        found = case(register, RRTP, sp(act("S1")), integration_scheme=scheme, directions=directions)
        assert [state for state, _ in told(rehousing, found)] == states


def test_rehousing_that_was_not_given_or_has_nobody_to_recognise_it_is_not_evidenced(register: Register) -> None:
    assert said(rehousing, case(register, sp(act("S1")))) == [("not_evidenced", ())]
    assert said(rehousing, case(register, {**RRTP, "actions": []}, sp(act("S1")))) == [("not_evidenced", ())]
    assert said(rehousing, case(register, RRTP)) == [("not_evidenced", ("RRTP",))]


@pytest.mark.parametrize(
    ("money", "found"),
    [
        ({"funding_status": "unfunded"}, True),
        ({"funding_status": "ended"}, True),
        ({"funding": "money to be found"}, True),
        ({"funding": "IJB revenue", "funding_status": "indicative"}, False),
        ({}, False),
    ],
)
def test_support_that_is_named_and_has_no_money_is_no_support(
    money: dict[str, Any], register: Register, *, found: bool
) -> None:
    mine = sp(act("S1", "first", **money))
    expected = [("fail", ("R1", "S1"))] if found else []
    assert said(rehousing, case(register, RRTP, mine)) == expected
    function = {"id": "F1", "name": "Homelessness", "class": "By scheme", "concept": "homelessness-services",
                "delegated": True}  # fmt: skip
    directed = {
        "integration_scheme": {"functions": [function]},
        "directions": [{"function": "F1", "date": "2026-03-31"}],
    }
    assert said(rehousing, case(register, RRTP, mine, **directed)) == expected
    adp = plan("ADPS", "adp-strategy", act("D1", "first", funding="ADP budget"))
    assert said(rehousing, case(register, RRTP, mine, adp)) == []


def directed(name: str, *, delegated: bool = True, concept: str = "") -> dict[str, Any]:
    function = {"id": "F1", "name": name, "class": "By scheme", "delegated": delegated}
    function |= {"concept": concept} if concept else {}
    return {
        "integration_scheme": {"functions": [function]},
        "directions": [{"function": "F1", "date": "2026-03-31"}],
    }


def test_what_is_not_delegated_cannot_be_directed(register: Register) -> None:
    for delegated, states in ((True, []), (False, ["fail"])):
        scheme = directed("Homelessness", delegated=delegated, concept="homelessness-services")
        found = case(register, RRTP, sp(act("S1", "other")), **scheme)
        assert [state for state, _ in told(rehousing, found)] == states


@pytest.mark.parametrize(
    ("text", "function", "states"),
    [
        ("The mental health team sees everybody in a hostel", "Homelessness", ["fail"]),
        ("A nurse in each hostel", "Homelessness", ["fail"]),
        ("A nurse in each hostel", "Community health services", []),
        ("A nurse in each hostel", "Health and social care support", ["fail"]),
        ("Tenancy support for people with mental health problems", "Homelessness", []),
        ("Support from the health and social care partnership", "Homelessness", []),
        ("Support from the health and social care partnership", "Community health services", ["fail"]),
    ],
)
def test_a_direction_on_homelessness_is_none_for_a_service_of_health(
    text: str, function: str, states: list[str], register: Register
) -> None:
    own = plan("RRTP", "rapid-rehousing-transition-plan", {**act("R1", "first", requires="support"), "text": text})
    scheme = directed(function, concept="homelessness-services" if function == "Homelessness" else "")
    found = case(register, own, sp(act("S1", "other")), **scheme)
    assert [state for state, _ in told(rehousing, found)] == states
