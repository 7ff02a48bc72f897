"""One picture of need, recent and signed off."""

from typing import Any

import pytest

from kg.align.case import Case
from kg.align.checks.evidence import one_base, signed_off_first, traced
from kg.register import Register
from tests.kg.align.cases import SMALL, area_of, case_of, short, told

JSNA = {"id": "J", "title": "JSNA 2025", "population": 1000, "base_year": 2025}
HNDA = {"id": "H", "title": "HNDA 2025", "population": 1000, "base_year": 2025, "robust_and_credible": "2024-01-10"}
BOTH = ("J", "H")
LHS = {
    "id": "LHS",
    "type": "local-housing-strategy",
    "period": ["2024-04-01", "2029-03-31"],
    "approved": "2024-01-10",
}
LDP = {"id": "LDP", "type": "local-development-plan", "evidence_report": "2024-01-10"}
SP = {"id": "SP", "type": "strategic-plan", "owner": "IJB", "period": ["2026-04-01", "2029-03-31"]}


def based(register: Register, hnda: dict[str, Any], jsna: dict[str, Any] | None = None, **parts: Any) -> Case:
    evidence = {"jsna": {**JSNA, **(jsna or {})}, "hnda": {**HNDA, **hnda}}
    return case_of(area_of(evidence=evidence, **parts), register)


@pytest.mark.parametrize(
    ("hnda", "expected"),
    [
        ({}, ("pass", BOTH)),
        ({"population": 1010}, ("pass", BOTH)),
        ({"population": 990}, ("pass", BOTH)),
        ({"population": 1011}, ("fail", BOTH)),
        ({"population": 989}, ("fail", BOTH)),
        ({"base_year": 2024}, ("needs_review", BOTH)),
        ({"base_year": 2020}, ("needs_review", BOTH)),
        ({"base_year": 2030}, ("needs_review", BOTH)),
        ({"base_year": 2019}, ("fail", BOTH)),
        ({"base_year": 2031}, ("fail", BOTH)),
        ({"base_year": None}, ("not_evidenced", ("H.base_year",))),
        ({"population": None}, ("not_evidenced", ("H.population",))),
        ({"population": 5000, "covers": ["Testbrae", "Easter Ardle"]}, ("not_evidenced", ("H.population",))),
        ({"population": 5000, "covers": ["City Region"]}, ("not_evidenced", ("H",))),
        ({"population": 500, "covers": ["City Region"]}, ("not_evidenced", ("H",))),
        ({"base_year": 2018, "covers": ["City Region"]}, ("fail", BOTH)),
        ({"population": 900, "covers": ["testbrae", "easter_ardle"]}, ("fail", BOTH)),
        ({"population": 1005, "covers": ["testbrae", "easter_ardle"]}, ("pass", BOTH)),
        ({"population": 5000, "covers": ["Testbrae Council"]}, ("fail", BOTH)),
        ({"population": 500, "covers": ["L1"]}, ("not_evidenced", ("H",))),
        ({"population": 500, "covers": ["Overton", "Somewhere"]}, ("not_evidenced", ("H",))),
    ],
)
def test_one_base(hnda: dict[str, Any], expected: Any, register: Register) -> None:
    assert told(one_base, based(register, hnda)) == [expected]


def test_what_is_said_of_different_years(register: Register) -> None:
    (found,) = one_base(based(register, {"base_year": 2018, "population": 940}))
    assert found.message == (
        "The two pictures of need are 7 years apart: JSNA 2025 has 1,000 people for 2025; HNDA 2025 has 940 people for "
        "2018."
    )
    assert found.severity is None
    assert found.owners == ("SC", "IJB")
    (found,) = one_base(based(register, {"base_year": 2024}))
    assert "1 year apart" in found.message
    assert found.severity == "medium"


def test_an_assessment_of_one_of_two_councils_is_not_compared(register: Register) -> None:
    bodies = [*SMALL["bodies"], {"id": "NC", "name": "North Council", "type": "council"}]
    half = based(register, {"population": 400, "covers": ["North"]}, bodies=bodies)
    assert told(one_base, half) == [("not_evidenced", ("H",))]
    whole = based(register, {"population": 400, "covers": ["North", "Testbrae Council"]}, bodies=bodies)
    assert told(one_base, whole) == [("fail", BOTH)]
    third = based(register, {"population": 4000, "covers": ["NC", "SC", "South"]}, bodies=bodies)
    (found,) = one_base(third)
    assert found.message == "HNDA 2025 also covers South; its number for Testbrae alone was not given."


def test_an_assessment_that_was_not_given(register: Register) -> None:
    assert told(one_base, case_of(area_of(), register)) == [("not_evidenced", ("evidence.jsna", "evidence.hnda"))]
    only = case_of(area_of(evidence={"jsna": JSNA}), register)
    assert told(one_base, only) == [("not_evidenced", ("evidence.hnda",))]


def aims(register: Register, *priorities: dict[str, Any], **parts: Any) -> Case:
    facts = [
        {"id": "E1", "what": "older people", "values": {"area": 1}, "date": "2021-04-01"},
        {"id": "E2", "what": "tenure", "values": {"area": 1}, "date": "2021-03-31"},
        {"id": "E3", "what": "rents", "values": {"area": 1}},
        {"id": "E4", "what": "health", "values": {"area": 1}, "date": "2021"},
    ]
    evidence = {"facts": facts, "jsna": {**JSNA, "published": "2020"}, "hnda": HNDA}
    plan = {**SP, "priorities": list(priorities), **parts.pop("plan", {})}
    return case_of(area_of(plan, *parts.pop("plans", ()), evidence=evidence, **parts), register)


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        (["E1"], []),
        (["E2"], [("fail", ("P1.evidence",))]),
        (["E2", "E1"], []),
        (["E3"], []),
        (["E4"], []),
        (["J"], [("fail", ("P1.evidence",))]),
        (["H"], []),
        (["E99"], []),
    ],
)
def test_evidence_no_older_than_five_years(named: list[str], expected: list[Any], register: Register) -> None:
    assert told(traced, aims(register, {"id": "P1", "name": "Home", "evidence": named})) == expected


def test_evidence_that_is_too_old_is_said_with_its_day(register: Register) -> None:
    (found,) = traced(aims(register, {"id": "P1", "name": "Home", "evidence": ["E2"]}))
    assert found.message == (
        "The evidence for “Home” is from 31 March 2021 at the latest, more than five years before the strategic plan "
        "began on "
        "1 April 2026."
    )
    undated = aims(register, {"id": "P1", "name": "Home", "evidence": ["E2"]}, plan={"period": None})
    assert told(traced, undated) == []


def test_priorities_without_evidence_are_told_once_for_a_plan(register: Register) -> None:
    plain: list[dict[str, Any]] = [
        {"id": "P2", "name": "Care"},
        {"id": "P1", "name": "Home", "evidence": ["E1"]},
        {"id": "P3", "name": "Fair"},
    ]
    (found,) = traced(aims(register, *plain))
    assert (found.state, found.where) == ("fail", ("P2", "P3"))
    assert found.message == "The strategic plan names no evidence for “Care” and “Fair”."


def test_where_no_priority_names_evidence_nothing_is_held_against_them(register: Register) -> None:
    other = {"id": "LOIP", "type": "loip", "outcomes": [{"id": "O1", "name": "Work"}]}
    case = aims(register, {"id": "P1", "name": "Home"}, plans=[other])
    assert told(traced, case) == [("not_evidenced", ("LOIP.outcomes", "SP.priorities"))]
    assert told(traced, case_of(area_of(), register)) == [("not_evidenced", ())]


def test_evidence_of_what_a_priority_serves_and_of_a_need_that_is_met_for_it(register: Register) -> None:
    hcs = {
        "id": "HCS",
        "type": "housing-contribution-statement",
        "priorities": [{"id": "H1", "name": "Homes", "maps": ["P1"]}, {"id": "H2", "name": "Warmth"}],
        "actions": [{"id": "A", "text": "Do", "lead": "SC", "serves": ["H2"]}],
    }
    first = {"id": "P1", "name": "Home", "evidence": ["E1"]}
    needs = [{"id": "N1", "group": "Older people", "actions": ["A"]}]
    assert told(traced, aims(register, first, plans=[hcs], needs=needs)) == []
    assert told(traced, aims(register, first, plans=[hcs])) == [("fail", ("H2",))]
    assert told(traced, aims(register, first, plans=[{**hcs, "mapped": {"H2": ["P1"]}}])) == []


def test_what_a_priority_serves_does_not_make_its_own_evidence_newer(register: Register) -> None:
    def judged(*named: str) -> list[Any]:
        aim = {"id": "H1", "name": "Room to live", "maps": ["P1"], "evidence": [*named]}
        hcs = {"id": "HCS", "type": "housing-contribution-statement", "priorities": [aim]}
        plan = {**hcs, "period": SP["period"]}
        return told(traced, aims(register, {"id": "P1", "name": "Home", "evidence": ["E1"]}, plans=[plan]))

    assert judged("E2") == [("fail", ("H1.evidence",))]
    assert judged("E2", "E3") == judged() == []


@pytest.mark.parametrize(
    ("signed", "state"), [("2024-01-09", "pass"), ("2024-01-10", "pass"), ("2024-01-11", "fail"), (None, "fail")]
)
def test_signed_off_first(signed: str | None, state: str, register: Register) -> None:
    evidence = {"hnda": {**HNDA, "robust_and_credible": signed}}
    found = told(signed_off_first, case_of(area_of(LHS, LDP, evidence=evidence), register))
    places = [("H", "LHS"), ("H", "LDP")] if state == "pass" else [("LHS.approved", "H"), ("LDP.evidence_report", "H")]
    assert found == [(state, place) for place in places]


def test_what_is_said_of_a_late_signature(register: Register) -> None:
    evidence = {"hnda": {**HNDA, "robust_and_credible": "2024-02-01"}}
    first, second = signed_off_first(case_of(area_of(LHS, LDP, evidence=evidence), register))
    assert first.message == (
        "The local housing strategy was approved on 10 January 2024, before HNDA 2025 was found robust and credible "
        "on 1 February 2024."
    )
    assert second.message.startswith(
        "The local development plan was given in as an evidence report on 10 January 2024, before"
    )


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ({**LHS, "approved": None}, ("not_evidenced", ("LHS.approved",))),
        ({**LHS, "approved": None, "status": "draft"}, ("not_applicable", ("LHS",))),
        ({**LDP, "evidence_report": None}, ("not_evidenced", ("LDP.evidence_report",))),
        ({**LHS, "hnda": "J"}, ("not_evidenced", ("LHS.hnda",))),
        ({**LHS, "hnda": "H"}, ("pass", ("H", "LHS"))),
    ],
)
def test_what_cannot_be_said_of_a_plan(plan: dict[str, Any], expected: Any, register: Register) -> None:
    case = case_of(area_of(plan, evidence={"hnda": HNDA, "jsna": JSNA}), register)
    assert told(signed_off_first, case) == [expected, ("not_evidenced", (plan["id"],))]


def test_each_council_is_asked_for_both_plans(register: Register) -> None:
    bodies = [*SMALL["bodies"], {"id": "NC", "name": "North Council", "type": "council"}]
    evidence = {"hnda": {**HNDA, "robust_and_credible": "2024-01-09"}}
    north = {**LHS, "id": "LHSN", "owner": "NC"}
    *_, last = signed_off_first(case_of(area_of(LHS, LDP, north, bodies=bodies, evidence=evidence), register))
    assert short([last]) == [("not_evidenced", ("LHSN",))]
    assert last.message.startswith("No local development plan of North Council was given")
    both = area_of(LHS, LDP, north, {**LDP, "id": "LDPN", "owner": "NC"}, bodies=bodies, evidence=evidence)
    assert {state for state, _ in told(signed_off_first, case_of(both, register))} == {"pass"}
    alone = area_of({**LDP, "owner": "NC"}, bodies=bodies, evidence=evidence)
    assert ("not_evidenced", ("LDP",)) in told(signed_off_first, case_of(alone, register))


def test_without_plans_or_assessment_nothing_is_a_fault(register: Register) -> None:
    assert told(signed_off_first, case_of(area_of(LHS), register)) == [
        ("not_evidenced", ("LHS.hnda",)),
        ("not_evidenced", ("LHS",)),
    ]
    assert told(signed_off_first, case_of(area_of(), register)) == [("not_evidenced", ())]


@pytest.mark.parametrize(
    ("named", "more", "found"),
    [
        (["H1", "H2"], {}, True),
        (["H1"], {}, False),
        ([], {}, False),
        (["H1", "H2"], {"evidence": ["E1"]}, False),
        (["H1", "H2"], {"maps": ["P2"]}, False),
    ],
)
def test_lent_evidence_is_for_a_person_where_most_others_have_their_own(
    named: list[str], more: dict[str, Any], register: Register, *, found: bool
) -> None:
    rows: list[dict[str, Any]] = [
        {"id": name, "name": f"Aim {name}", "evidence": ["E1"], "maps": ["P1"]} for name in named
    ]
    rows.append({"id": "H3", "name": "Somewhere safe", "maps": ["P1"], **more})
    plan = {"id": "HCS", "type": "hcs", "priorities": rows}
    actions = [{"id": "A", "text": "Do", "lead": "SC", "serves": ["H3"]}]
    first: list[dict[str, Any]] = [{"id": "P1", "name": "Home", "evidence": ["E1"]}, {"id": "P2", "name": "Care"}]
    said = [one for one in traced(aims(register, *first, plans=[plan])) if one.where == ("H3",)]
    assert [one.state for one in said if one.state == "needs_review"] == (["needs_review"] if found else [])
    if found:
        assert said[0].message == (
            "The housing contribution statement names no evidence for “Somewhere safe”, as it does for others. Does "
            "that of “Home” hold for it?"
        )
        needs = [{"id": "N1", "group": "Older people", "actions": ["A"]}]
        met = aims(register, *first, plans=[{**plan, "actions": actions}], needs=needs)
        assert [one for one in traced(met) if one.where == ("H3",)] == []
