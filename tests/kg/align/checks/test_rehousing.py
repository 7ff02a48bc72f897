"""What rapid rehousing needs of health and social care stands in its plans, or in a direction."""

from typing import Any

import pytest

from kg.align.case import Case
from kg.align.checks.rehousing import rehousing, resting
from kg.register import Register
from tests.kg.align.cases import told
from tests.kg.align.checks.test_one_sided import LHS, OVER, RRTP, act, case, plan, said, sp

ENDED = {**RRTP, "period": OVER}
# A plan of another owner replaces none.
OTHER = plan("R2", "rapid-rehousing-transition-plan", act("R2A", "second", requires="support"), owner="HB")
ASKING = act("S1", "first", requires="support")


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


def needed(text: str, register: Register) -> list[str]:
    """What is said of an action that needs support, where homelessness was directed."""
    own = plan("RRTP", "rapid-rehousing-transition-plan", {**act("R1", "first", requires="support"), "text": text})
    scheme = directed("Homelessness", concept="homelessness-services")
    return [state for state, _ in told(rehousing, case(register, own, sp(act("S1", "other")), **scheme))]


@pytest.mark.parametrize(
    "service",
    ["health visitor", "medical centre", "nursing team", "clinic", "clinical team", "GP", "GPs", "doctor",
     "psychiatrist", "psychologist", "therapist", "addiction worker", "addictions team", "detox bed", "pharmacist",
     "CMHT"],
)  # fmt: skip
def test_services_of_health_by_their_words(service: str, register: Register) -> None:
    assert needed(f"See the {service} in the first week", register) == ["fail"]


@pytest.mark.parametrize(
    "words",
    ["with the health and social care partnership", "with health and care staff", "with social care and health",
     "for people in ill health", "for those in poor health", "where bad mental health ended a tenancy",
     "for health and wellbeing", "for people with health conditions", "with a mental health condition",
     "for those with health difficulties", "where there are health issues", "with health needs", "with a health need",
     "with mental health problems"],
)  # fmt: skip
def test_to_name_health_is_no_service_of_it(words: str, register: Register) -> None:
    assert needed(f"Tenancy support {words}", register) == []
    assert needed(f"Tenancy support {words} and a nurse", register) == ["fail"]


def test_each_action_of_each_plan_is_looked_at(register: Register) -> None:
    own = {**RRTP, "actions": [act("R0", "none"), *RRTP["actions"]]}
    assert said(rehousing, case(register, own, OTHER, sp(act("S1", "other")))) == [
        ("fail", ("R1", "SP")),
        ("fail", ("R2A", "SP")),
    ]
    assert said(rehousing, case(register, ENDED, OTHER, sp(act("S1", "other")))) == [("fail", ("R2A", "SP"))]


def test_each_plan_that_nobody_can_recognise_is_told_once(register: Register) -> None:
    own = {**RRTP, "actions": [*RRTP["actions"], act("R3", "third", requires="support")]}
    results = list(rehousing(case(register, own, OTHER)))
    assert [(one.state, one.where) for one in results] == [("not_evidenced", ("RRTP",)), ("not_evidenced", ("R2",))]
    assert results[0].message == "No strategic plan was given that could recognise Plan RRTP."


def test_an_alcohol_and_drug_strategy_alone_can_recognise_it(register: Register) -> None:
    adp = plan("ADPS", "adp-strategy", act("D1", "other"))
    assert said(rehousing, case(register, RRTP, adp)) == [("fail", ("ADPS", "R1"))]
    assert said(rehousing, case(register, RRTP, {**adp, "actions": [act("D1", "first")]})) == []


def test_what_is_said_of_support_without_money(register: Register) -> None:
    (found,) = rehousing(case(register, RRTP, sp(act("S1", "first", funding_status="unfunded", cost_gbp=90_000))))
    assert found.message == (
        "“Do first” (the rapid rehousing plan) counts on support from “Do first” (the strategic plan), which has no "
        "money for it."
    )
    assert (found.where, found.key, found.owners) == (("R1", "S1"), ("R1",), ("SC", "IJB"))
    assert [one.text for one in found.passages] == [
        "Do first (no cost, no funding)",
        "Do first (£90,000, no funding, unfunded)",
    ]


def leaning(found: Case, name: str = "S1") -> tuple[str, ...]:
    held = found.action(name)
    assert held is not None
    return tuple(one.action.id for one in resting(found, held))


def test_what_rests_on_a_rehousing_plan_that_is_over(register: Register) -> None:
    assert leaning(case(register, sp(ASKING), ENDED)) == ("R1",)
    assert leaning(case(register, sp(ASKING), RRTP)) == ()
    assert leaning(case(register, sp(act("S1", "first")), ENDED)) == ()
    assert leaning(case(register, sp(ASKING, period=OVER), ENDED)) == ()
    assert leaning(case(register, plan("LOIP", "loip", ASKING), ENDED)) == ()


@pytest.mark.parametrize(("more", "found"), [({}, ()), ({"status": "draft"}, ()), ({"period": OVER}, ("R1",))])
def test_another_housing_plan_holds_it_or_lapsed_too(
    more: dict[str, Any], register: Register, *, found: tuple[str, ...]
) -> None:
    lhs = {**LHS, "actions": [act("L1A", "first")], **more}
    assert leaning(case(register, sp(ASKING), lhs, ENDED)) == found


def test_what_rests_on_a_plan_that_is_over_is_said_of_that_plan(register: Register) -> None:
    (found,) = rehousing(case(register, sp(ASKING), ENDED))
    assert found.message == (
        "The rapid rehousing plan ended on 31 March 2024; no housing plan in force has what “Do first” (the strategic "
        "plan) needs."
    )
    assert (found.where, found.key) == (("RRTP.period", "S1"), ("RRTP.period",))
    assert [(one.where, one.text) for one in found.passages] == [("S1", "Do first"), ("R1", "Do first")]
    assert (found.owners, found.severity) == (("SC", "IJB"), None)


def test_each_plan_that_is_over_has_what_rests_on_it(register: Register) -> None:
    asking = sp(ASKING, act("S2", "second", requires="support"))
    found = case(register, asking, ENDED, {**OTHER, "period": OVER})
    assert told(rehousing, found) == [("fail", ("RRTP.period", "S1")), ("fail", ("R2.period", "S2"))]


@pytest.mark.parametrize(
    ("kind", "status", "severity"),
    [
        ("rapid-rehousing-transition-plan", "draft", "medium"),
        ("rapid-rehousing-transition-plan", "in_force", None),
        ("ship", "draft", None),
    ],
)
def test_a_draft_of_the_next_plan_makes_it_less(
    kind: str, status: str, severity: str | None, register: Register
) -> None:
    following = plan("NEXT", kind, owner="HB", status=status)
    (found,) = rehousing(case(register, sp(ASKING), ENDED, following))
    assert (found.where, found.severity) == (("RRTP.period", "S1"), severity)
