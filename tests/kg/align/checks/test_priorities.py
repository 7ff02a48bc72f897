"""Do the plans pursue the same ends? Both ways, with what is said to be none."""

from typing import Any

import pytest

from kg.align.case import Case
from kg.align.checks.priorities import CHECKS, community, statement, strategy
from kg.align.link import Link, Links, Standing
from kg.align.matching import find_links
from kg.area import load_area
from kg.register import Register
from tests.kg.align.cases import STRATHBRAE, area_of, case_of, told

Plan = dict[str, Any]


def plan(name: str, kind: str, **aims: list[str]) -> Plan:
    """A plan with priorities, each with the ids it maps to. Their names have no word in common."""
    rows = [{"id": aim, "name": f"Aim{aim}", "maps": maps} for aim, maps in aims.items()]
    return {"id": name, "type": kind, "priorities": rows}


def sp(**aims: list[str]) -> Plan:
    return plan("SP", "strategic-plan", **aims)


def hcs(**aims: list[str]) -> Plan:
    return plan("HCS", "housing-contribution-statement", **aims)


def lhs(**aims: list[str]) -> Plan:
    return {
        **plan("LHS", "local-housing-strategy", **aims),
        "hcs_summary_present": True,
        "delegation_statement_present": True,
    }


def loip(**aims: list[str]) -> Plan:
    return plan("LOIP", "loip", **aims)


def case(register: Register, *plans: Plan, links: Links | None = None) -> Case:
    area = area_of(*plans)
    return case_of(area, register, links or find_links(area, register))


def test_priorities_that_answer_one_another_are_no_fault(register: Register) -> None:
    assert told(statement, case(register, sp(S1=[], S2=["H1"]), hcs(H1=["S1"]))) == []


def test_a_priority_of_either_without_the_other_is_a_fault_of_the_plan_that_lacks_it(register: Register) -> None:
    found = case(register, sp(S1=[], S2=[]), hcs(H1=["S1"], H2=[]))
    assert told(statement, found) == [("fail", ("HCS", "S2")), ("fail", ("SP", "H2"))]
    assert next(iter(statement(found))).message == (
        "“AimS2” (the strategic plan) has no answer in the housing "
        "contribution statement, and nothing says that none is "
        "needed."
    )


@pytest.mark.parametrize("where", ["SP", "HCS"])
def test_a_stated_none_is_an_answer(where: str, register: Register) -> None:
    plans = [sp(S1=[], S2=[]), hcs(H1=["S1"])]
    for one in plans:
        if one["id"] == where:
            one["mapped"] = {"S2": []}
    assert told(statement, case(register, *plans)) == []


def test_an_action_that_serves_a_priority_answers_it(register: Register) -> None:
    serving = {"actions": [{"id": "A1", "text": "Do", "lead": "SC", "serves": ["S2"]}]}
    assert told(statement, case(register, sp(S1=[], S2=[]), {**hcs(H1=["S1"]), **serving})) == []


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        (Standing.ACCEPTED, []),
        (Standing.PROPOSED, [("needs_review", ("S2", "H1"))]),
        (Standing.REJECTED, [("fail", ("HCS", "S2"))]),
    ],
)
def test_a_proposal_asks(standing: Standing, expected: list[Any], register: Register) -> None:
    links = Links([Link("H1", "S1", Standing.ASSERTED), Link("H1", "S2", standing)])
    found = case(register, sp(S1=[], S2=[]), hcs(H1=[]), links=links)
    assert told(statement, found) == expected


def test_plans_of_which_nothing_is_mapped_are_one_question(register: Register) -> None:
    found = case(register, sp(S1=[], S2=[]), hcs(H1=[], H2=[]))
    assert told(statement, found) == [("needs_review", ("SP", "HCS"))]


def test_a_plan_or_its_priorities_not_given_is_not_evidenced(register: Register) -> None:
    assert told(statement, case(register, sp(S1=[]))) == [("not_evidenced", ())]
    assert told(statement, case(register, sp(S1=[]), hcs())) == [("not_evidenced", ())]
    assert told(statement, case(register)) == [("not_evidenced", ())] * 2


def test_a_plan_that_is_over_is_compared_only_where_there_is_no_other(register: Register) -> None:
    over = {**plan("OLD", "strategic-plan", T1=[]), "status": "expired"}
    assert told(statement, case(register, sp(S1=[]), over, hcs(H1=["S1"]))) == []
    assert told(statement, case(register, over, hcs(H1=["T1"]))) == []


def test_an_outcome_of_housing_without_the_statement_is_a_small_question(register: Register) -> None:
    found = list(strategy(case(register, hcs(H1=["O1"], H2=[]), lhs(O1=[], O2=[]))))
    assert [(one.state, one.where, one.severity) for one in found] == [
        ("fail", ("LHS", "H2"), None),
        ("needs_review", ("HCS", "O2"), "low"),
        ("pass", ("LHS",), None),
    ]


@pytest.mark.parametrize(
    ("summary", "delegation", "expected"),
    [
        (True, True, [("pass", ("LHS",))]),
        (True, None, [("pass", ("LHS",))]),
        (False, False, [("fail", ("LHS.hcs_summary_present", "LHS.delegation_statement_present"))]),
        (True, False, [("fail", ("LHS.delegation_statement_present",))]),
        (False, None, [("fail", ("LHS.hcs_summary_present",))]),
        (None, True, [("not_evidenced", ("LHS.hcs_summary_present",))]),
        (None, None, [("not_evidenced", ("LHS.hcs_summary_present", "LHS.delegation_statement_present"))]),
    ],
)
def test_the_strategy_has_its_end_of_the_bridge(
    summary: bool | None, delegation: bool | None, expected: list[Any], register: Register
) -> None:
    own = {**lhs(O1=[]), "hcs_summary_present": summary, "delegation_statement_present": delegation}
    assert told(strategy, case(register, hcs(H1=["O1"]), own)) == expected


def test_community_priorities_reach_the_strategic_plan_or_housing(register: Register) -> None:
    own = loip(C1=["S1"], C2=["O1"], C3=[])
    assert told(community, case(register, own, sp(S1=[]), lhs(O1=[]))) == [("fail", ("SP", "LHS", "C3"))]
    (asked,) = community(case(register, {**own, "mapped": {"C3": []}}, sp(S1=[]), lhs(O1=[])))
    assert (asked.state, asked.where, asked.severity) == ("needs_review", ("C3",), None)
    assert asked.message == (
        "Nothing serves “AimC3” (the local outcomes improvement plan): the list is empty, and why was not given. "
        "Do the strategic plan or the local housing strategy leave it out, or is it not relevant to them?"
    )


@pytest.mark.parametrize("where", ["SP", "LHS"])
def test_a_plan_may_say_that_it_has_no_part_in_a_community_priority(where: str, register: Register) -> None:
    plans = [loip(C1=["S1"], C2=[]), sp(S1=[]), lhs(O1=[])]
    for one in plans:
        if one["id"] == where:
            one["mapped"] = {"C2": []}
    assert told(community, case(register, *plans)) == []


def test_a_community_priority_that_says_why_it_is_not_relevant_is_no_question(register: Register) -> None:
    own = {**loip(C1=["S1"], C2=[]), "mapped": {"C2": []}}
    own["priorities"][1]["name"] = "Fair work: not relevant to housing or care"
    assert told(community, case(register, own, sp(S1=[]), lhs(O1=[]))) == []


def test_the_draft_of_the_next_plan_is_not_held_against_what_is_in_force(register: Register) -> None:
    draft = {**plan("SP2", "strategic-plan", T1=[], T2=[]), "status": "draft"}
    assert told(statement, case(register, sp(S1=[]), hcs(H1=["S1"]), draft)) == []
    assert told(statement, case(register, draft, hcs(H1=["T1"]))) == [("fail", ("HCS", "T2"))]
    other = {**draft, "owner": "HB"}
    assert told(statement, case(register, sp(S1=[]), hcs(H1=["S1"]), other)) == [
        ("fail", ("HCS", "T1")),
        ("fail", ("HCS", "T2")),
    ]
    answer = {**plan("HCS2", "housing-contribution-statement", J1=["T1"]), "status": "draft", "part_of": "SP2"}
    assert told(statement, case(register, sp(S1=[]), hcs(H1=["S1"]), draft, answer)) == [("fail", ("HCS2", "T2"))]


def test_a_draft_housing_strategy_is_held_against_a_draft_statement(register: Register) -> None:
    draft = {**plan("LHS2", "local-housing-strategy", P1=[]), "status": "draft"}
    assert told(strategy, case(register, hcs(H1=["O1"]), lhs(O1=[]), draft)) == [("pass", ("LHS",))]
    answer = {**plan("HCS2", "housing-contribution-statement", J1=["P1"], J2=[]), "status": "draft"}
    assert told(strategy, case(register, hcs(H1=["O1"]), lhs(O1=[]), draft, answer)) == [
        ("fail", ("LHS2", "J2")),
        ("pass", ("LHS",)),
    ]


def test_a_community_priority_that_only_a_draft_takes_up_is_a_question(register: Register) -> None:
    draft = {**plan("SP2", "strategic-plan", T1=[]), "status": "draft"}
    found = case(register, loip(C1=["S1"], C2=["T1"]), sp(S1=[]), lhs(O1=[]), draft)
    assert told(community, found) == [("needs_review", ("C2",))]


def test_a_community_priority_that_only_another_plan_takes_up_is_a_small_question(register: Register) -> None:
    children = plan("CSP", "childrens-services-plan", K1=[])
    found = list(community(case(register, loip(C1=["S1"], C2=["K1"]), sp(S1=[]), lhs(O1=[]), children)))
    assert [(one.state, one.where, one.severity) for one in found] == [("needs_review", ("C2",), "low")]


def test_community_priorities_where_only_one_plan_was_given(register: Register) -> None:
    assert told(community, case(register, loip(C1=["S1"], C2=[]), sp(S1=[]))) == [("not_evidenced", ("C2",))]
    assert told(community, case(register, loip(C1=["O1"], C2=[]), lhs(O1=[]))) == [("not_evidenced", ("C2",))]
    assert told(community, case(register, loip(C1=[]))) == [("not_evidenced", ())]
    assert told(community, case(register, sp(S1=[]))) == [("not_evidenced", ())]


def test_what_was_not_given_is_named(register: Register) -> None:
    lacking = {
        "No local outcomes improvement plan with its priorities was given.": [sp(S1=[])],
        "No strategic plan with its priorities was given.": [loip(C1=[])],
        "“AimC2” is not in the strategic plan; no local housing strategy was given.": [
            loip(C1=["S1"], C2=[]),
            sp(S1=[]),
        ],
        "“AimC2” is not in the local housing strategy; no strategic plan was given.": [
            loip(C1=["O1"], C2=[]),
            lhs(O1=[]),
        ],
    }
    for message, plans in lacking.items():
        (found,) = community(case(register, *plans))
        assert found.message.lower() == message.lower()


def test_of_two_community_plans_one_may_be_mapped(register: Register) -> None:
    other = {**plan("LOIP2", "loip", D1=[]), "owner": "HB"}
    first = {**loip(C1=[]), "mapped": {"C1": []}}
    assert told(community, case(register, first, other, sp(S1=[]), lhs(O1=[]))) == [
        ("needs_review", ("C1",)),
        ("fail", ("SP", "LHS", "D1")),
    ]


def test_a_community_plan_without_any_mapping_is_one_question(register: Register) -> None:
    assert told(community, case(register, loip(C1=[], C2=[]), sp(S1=[]), lhs(O1=[]))) == [
        ("needs_review", ("LOIP", "SP", "LHS"))
    ]


def actions(*nhwo: list[int]) -> Plan:
    rows = [{"id": f"H{n}", "text": f"Do {n}", "lead": "SC", "nhwo": numbers} for n, numbers in enumerate(nhwo)]
    return {"id": "HCS", "type": "housing-contribution-statement", "actions": rows}


def test_the_faults_of_the_example(register: Register) -> None:
    area = load_area(STRATHBRAE)
    found = case_of(area, register, find_links(area, register))
    faults = {name: [one.where for one in look(found) if one.state == "fail"] for name, look in CHECKS.items()}
    assert faults == {
        "C13": [("HCS", "SP4"), ("SP", "HCS4")],
        "C14": [("LHS.hcs_summary_present", "LHS.delegation_statement_present")],
        "C26": [],
    }


@pytest.mark.parametrize(
    ("name", "asks"),
    [
        ("No housing contribution is claimed for a valued workforce", False),
        ("A valued workforce: not relevant to housing", False),
        ("Housing has no part in a valued workforce", False),
        ("Urgent care: no direct housing role", False),
        ("Screening (none required)", False),
        ("Screening: no housing element", False),
        ("Screening is not a matter for housing", False),
        ("Screening, outwith the scope of this statement", False),
        ("Screening: n/a", False),
        ("Support outwith the hospital", True),
        ("No one left behind", True),
        ("No wrong door", True),
        ("Everybody plays a part", True),
    ],
)
def test_a_priority_that_only_says_that_there_is_none_asks_for_no_answer(
    name: str, register: Register, *, asks: bool
) -> None:
    statement_plan = hcs(H1=["S1"], H2=["S2", "O1"])
    statement_plan["priorities"][0]["name"] = name
    found = told(strategy, case(register, sp(S1=[], S2=[]), statement_plan, lhs(O1=[])))
    assert (("fail", ("LHS", "H1")) in found) is asks
