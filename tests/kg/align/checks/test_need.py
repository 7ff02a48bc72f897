"""Is something done for every group that is shown to be in need?"""

from typing import Any

import pytest

from kg.align.checks.need import ACT, provided_for
from kg.register import Register
from tests.kg.align.cases import area_of, case_of, told

NEED = {"id": "N1", "group": "Gypsy/Travellers", "need": "12 households have no pitch."}


def said(
    register: Register, *actions: dict[str, Any], plan: dict[str, Any] | None = None, missed: str = "", **parts: Any
) -> Any:
    """What is said of a housing strategy with some actions, beside a strategic plan and a statement."""
    rows = [{"id": f"A{n}", "lead": "SC", "text": "Do it", **action} for n, action in enumerate(actions)]
    plans = [{"id": "LHS", "type": "local-housing-strategy", "actions": rows, **(plan or {})}]
    plans += [
        {"id": name, "type": name, "actions": [{"id": f"B-{name}", "lead": "SC", "text": "Do more"}]}
        for name in ("strategic-plan", "housing-contribution-statement")
    ]
    area = area_of(*(one for one in plans if one["type"] != missed), **parts)
    return told(provided_for, case_of(area, register))


@pytest.mark.parametrize("missed", ["strategic-plan", "housing-contribution-statement", "local-housing-strategy"])
def test_where_a_plan_that_may_act_was_not_given_nothing_is_a_fault(missed: str, register: Register) -> None:
    needs = [NEED, {"id": "N2", "group": "carers", "need": "Breaks."}]
    assert said(register, {}, missed=missed, needs=needs) == [("not_evidenced", ("N1", "N2"))]
    met = (
        [] if missed == "local-housing-strategy" else said(register, {"groups": ["Roma"]}, missed=missed, needs=[NEED])
    )
    assert met == []


def test_a_need_without_an_action_is_a_fault(register: Register) -> None:
    assert said(register, {}, needs=[NEED]) == [("fail", ("N1",))]


@pytest.mark.parametrize("action", [{"groups": ["Travellers"]}, {"text": "A site for Travellers"}])
def test_an_action_by_any_name_of_the_group_is_enough(action: dict[str, Any], register: Register) -> None:
    assert said(register, action, needs=[NEED]) == []


def test_an_action_that_the_need_names_is_enough(register: Register) -> None:
    assert said(register, {}, needs=[{**NEED, "actions": ["A0"]}]) == []


@pytest.mark.parametrize("plan", [{"status": "draft"}, {"status": "expired"}, {"period": ["2019-04-01", "2026-05-31"]}])
def test_a_plan_that_is_over_or_a_draft_does_nothing(plan: dict[str, Any], register: Register) -> None:
    action = {"groups": ["Travellers"]}
    assert said(register, action, plan=plan, needs=[NEED]) == [("fail", ("N1",))]
    assert said(register, action, plan=plan, needs=[{**NEED, "actions": ["A0"]}]) == [("fail", ("N1",))]
    assert said(register, action, plan={"period": ["2019-04-01", "2026-06-01"]}, needs=[NEED]) == []


def test_an_action_for_a_part_is_enough_and_one_for_a_wider_group_asks(register: Register) -> None:
    disabled = {"id": "N1", "group": "disabled people", "need": "118 wheelchair homes."}
    learning = {"id": "N2", "group": "learning disability", "need": "17 are placed out of area."}
    assert said(register, {"groups": ["learning disability"]}, needs=[disabled]) == []
    assert said(register, {"groups": ["disabled people"]}, needs=[learning]) == [("needs_review", ("N2",))]


def test_a_group_without_a_name_in_the_register_goes_by_its_words(register: Register) -> None:
    need = {"id": "N1", "group": "Fishing crews", "need": "No berth with a bed."}
    assert said(register, {"text": "Beds for a fishing crew"}, needs=[need]) == []
    assert said(register, {"text": "Beds for visitors"}, needs=[need]) == [("fail", ("N1",))]


def test_a_need_of_which_nothing_is_told_is_not_evidenced(register: Register) -> None:
    assert said(register, {}, needs=[{"id": "N1", "group": "Travellers"}]) == [("not_evidenced", ("N1",))]
    assert said(register, {}, needs=[{"id": "N1", "group": "Travellers", "gap": "No site."}]) == [("fail", ("N1",))]


def fact(value: Any, what: str = "care leavers presenting homeless", name: str = "E1") -> dict[str, Any]:
    return {"id": name, "what": what, "unit": "people", "values": {"area": value}, "categories": ["a", "b"]}


@pytest.mark.parametrize(
    ("value", "states"), [(11, ["needs_review"]), (0, []), (None, []), ([0, 1], ["needs_review"]), ([0, 0], [])]
)
def test_a_figure_on_a_group_that_nobody_acts_for_asks(value: Any, states: list[str], register: Register) -> None:
    given = {"facts": [fact(value, "care leavers in need of a home")]}
    assert [state for state, _ in said(register, {}, evidence=given)] == (states or ["not_evidenced"])


def test_one_place_above_nothing_is_enough_and_one_group_of_several(register: Register) -> None:
    places = {"id": "E1", "what": "care leavers in need", "values": {"L1": 0, "L2": 4, "area": None}}
    assert said(register, {}, evidence={"facts": [places]}) == [("needs_review", ("E1",))]
    need = {"id": "N1", "group": "Travellers and carers", "gap": "Nothing is for them."}
    assert said(register, {"groups": ["carers"]}, needs=[need]) == []


def test_a_fault_quotes_the_need_and_what_would_have_met_it(register: Register) -> None:
    rows = [{"id": "A1", "lead": "SC", "text": "A site", "groups": ["Travellers"]}]
    plans = [{"id": kind, "type": kind, "actions": [{**rows[0], "id": f"A-{kind}", "groups": []}]} for kind in ACT]
    old = {"id": "OLD", "type": "ship", "status": "expired", "actions": rows}
    (found,) = provided_for(case_of(area_of(*plans, old, needs=[{**NEED, "need": "", "gap": "No site."}]), register))
    assert [one.text for one in found.passages] == ["Gypsy/Travellers: No site.", "A site"]
    assert found.message == (
        "Gypsy/Travellers are shown to be in need, and no action of a plan in force is for them. "
        "“A site” (the SHIP) is of a plan that is over or a draft."
    )


def test_figures_on_one_group_ask_once_and_not_beside_a_need(register: Register) -> None:
    facts = {"facts": [fact(5, "carers", "E2"), fact(3, "young carers and other carers", "E1")]}
    assert ("needs_review", ("E1", "E2")) in said(register, {}, evidence=facts)
    need = {"id": "N1", "group": "carers", "need": "Breaks."}
    assert ("needs_review", ("E1", "E2")) not in said(register, {}, evidence=facts, needs=[need])
    assert said(register, {"groups": ["carers"]}, evidence={"facts": [fact(5, "carers")]}) == []


def test_without_evidence_or_actions_nothing_is_said(register: Register) -> None:
    assert said(register, {}) == [("not_evidenced", ())]
    assert told(provided_for, case_of(area_of(needs=[NEED]), register)) == [("not_evidenced", ())]


@pytest.mark.parametrize(
    ("action", "met"),
    [
        ({"groups": ["children"]}, True),
        ({"groups": ["low income households"]}, True),
        ({"groups": ["families"]}, True),
        ({"text": "Money advice for people on benefits"}, True),
        ({"groups": ["carers"]}, False),
        ({"groups": ["veterans"]}, False),
    ],
)
def test_who_is_in_several_groups_is_met_by_what_is_for_one(
    action: dict[str, Any], register: Register, *, met: bool
) -> None:
    facts = {"facts": [fact(17, "children in low income families")]}
    assert said(register, action, evidence=facts) == ([] if met else [("needs_review", ("E1",))])


@pytest.mark.parametrize(
    ("need", "states"),
    [
        ("low: rooms outrun demand", ["not_applicable"]),
        ("Low", ["not_applicable"]),
        ("Very low - two enquiries a year", ["not_applicable"]),
        ("low need (assessment, chapter 7)", ["not_applicable"]),
        ("none shown: asked about, nothing found", ["not_applicable"]),
        ("None.", ["not_applicable"]),
        ("Nothing found in the assessment", ["not_applicable"]),
        ("No evidence of unmet need", ["not_applicable"]),
        ("no known need", ["not_applicable"]),
        ("met by mainstream lets", ["not_applicable"]),
        ("need is low", ["not_applicable"]),
        ("low incomes and cold homes", ["fail"]),
        ("low-income families in tied houses", ["fail"]),
        ("lower need than in 2020, and still high", ["fail"]),
        ("none of the pitches has water", ["fail"]),
        ("nothing is built for them", ["fail"]),
        ("No accessible homes", ["fail"]),
        ("no needs assessment was made", ["fail"]),
        ("met with hostility in the town", ["fail"]),
        ("high: 14 households", ["fail"]),
        ("medium: a few each year", ["needs_review"]),
        ("Moderate", ["needs_review"]),
        ("not yet assessed", ["not_evidenced"]),
        ("unknown", ["not_evidenced"]),
        ("tbc", ["not_evidenced"]),
    ],
)
def test_how_high_a_need_is(need: str, states: list[str], register: Register) -> None:
    found = said(register, {}, needs=[{**NEED, "need": need}])
    assert [state for state, _ in found] == states


@pytest.mark.parametrize(
    ("kind", "what", "groups", "states"),
    [
        ("childrens-services-plan", "children in poverty", ["families"], []),
        ("local-child-poverty-action-report", "children in poverty", [], []),
        ("local-child-poverty-action-report", "low income households", [], []),
        ("childrens-services-plan", "children in poverty", ["care leavers"], ["needs_review"]),
        ("childrens-services-plan", "carers", ["families"], ["needs_review"]),
        ("local-carer-strategy", "unpaid carers", [], []),
        ("adp-strategy", "drug-related deaths", [], []),
        ("cjoip", "people leaving prison", [], []),
        ("rapid-rehousing-transition-plan", "homeless households", [], []),
        ("ship", "children in poverty", ["families"], ["needs_review"]),
    ],
)
def test_a_plan_is_for_its_people(
    kind: str, what: str, groups: list[str], states: list[str], register: Register
) -> None:
    plans = [
        {"id": name, "type": name, "actions": [{"id": f"B-{name}", "lead": "SC", "text": "Do more"}]} for name in ACT
    ]
    own = {"id": "X", "type": kind, "actions": [{"id": "A", "lead": "SC", "text": "Do it", "groups": groups}]}
    area = area_of(*plans, own, evidence={"facts": [fact(3, what)]})
    assert [state for state, _ in told(provided_for, case_of(area, register))] == states
