"""A case: which plans stand, what they rely on, what they say, and who decides."""

from datetime import date
from typing import Any

import pytest

from kg.align.case import HOUSING, STATEMENT, STRATEGIC, Case, owners, quote
from kg.align.finding import Passage
from kg.register import Register
from tests.kg.align.cases import area_of, case_of

SP: dict[str, Any] = {
    "id": "SP",
    "type": STRATEGIC,
    "owner": "IJB",
    "period": ["2026-04-01", "2029-03-31"],
    "priorities": [{"id": "SP1", "name": "Home first", "page": 7}],
    "actions": [
        {
            "id": "SP-A1",
            "text": "40 homes",
            "lead": "SC",
            "page": 12,
            "depends_on": ["LHS-A1"],
            "measure": {"name": "homes let"},
        }
    ],
}


LHS: dict[str, Any] = {
    "id": "LHS",
    "type": HOUSING,
    "period": ["2024-04-01", "2029-03-31"],
    "outcomes": [{"id": "LHS1", "name": "Homes for all"}],
    "actions": [{"id": "LHS-A1", "text": "Build", "lead": "SC"}],
}


@pytest.fixture
def case(register: Register) -> Case:
    return case_of(area_of(SP, LHS), register)


def test_plans_by_type_in_the_order_given(case: Case) -> None:
    assert [plan.id for plan in case.plans()] == ["SP", "LHS"]
    assert [plan.id for plan in case.plans(HOUSING, STATEMENT)] == ["LHS"]
    assert [held.action.id for held in case.actions(STRATEGIC)] == ["SP-A1"]
    assert [(plan.id, aim.id) for plan, aim in case.priorities()] == [("SP", "SP1"), ("LHS", "LHS1")]


@pytest.mark.parametrize(
    ("begins", "status", "standing"),
    [
        ("2026-05-31", "in_force", ["NEW"]),
        ("2026-06-01", "in_force", ["NEW"]),
        ("2026-06-02", "in_force", ["LHS", "NEW"]),
        ("2026-05-31", "draft", ["LHS", "NEW"]),
    ],
)
def test_a_plan_that_was_replaced_does_not_stand(
    register: Register, begins: str, status: str, standing: list[str]
) -> None:
    new = {"id": "NEW", "type": HOUSING, "period": [begins, "2031-03-31"], "status": status}
    assert [plan.id for plan in case_of(area_of(LHS, new), register).plans()] == standing


def test_of_another_owner_a_plan_replaces_nothing(register: Register) -> None:
    other = {"id": "NEW", "type": HOUSING, "owner": "HB", "period": ["2026-04-01", "2031-03-31"]}
    assert [plan.id for plan in case_of(area_of(LHS, other), register).plans()] == ["LHS", "NEW"]


def test_a_plan_is_found_by_what_its_actions_wait_for(case: Case) -> None:
    sp, lhs = case.plans()
    assert case.relied_on(sp) == {"LHS"}
    assert case.relied_on(lhs) == frozenset()


@pytest.mark.parametrize(("as_at", "over"), [(date(2029, 3, 31), False), (date(2029, 4, 1), True)])
def test_a_plan_is_over_after_its_last_day(register: Register, as_at: date, over: bool) -> None:
    case = case_of(area_of(LHS), register, as_at=as_at)
    assert case.over(case.plans()[0]) is over


def test_a_report_on_a_year_that_is_over_stands(register: Register) -> None:
    told = {"id": "R", "type": "local-child-poverty-action-report", "period": ["2024-04-01", "2025-03-31"]}
    case = case_of(area_of(told), register)
    assert not case.over(case.plans()[0])


def test_what_the_ends_of_links_say(case: Case) -> None:
    assert case.said("SP1") == Passage("SP", "SP1", 7, "Home first")
    assert case.said("LHS1") == Passage("LHS", "LHS1", None, "Homes for all")
    assert case.said("SP-A1") == Passage("SP", "SP-A1", 12, "40 homes")
    assert case.said("SP-A1.measure") == Passage("SP", "SP-A1.measure", 12, "homes let")
    assert case.said("LHS-A1.measure") is None
    assert case.said("SP") is None


def test_a_passage_is_quoted_with_its_place(case: Case) -> None:
    sp, lhs = case.plans()
    assert quote(sp) == Passage("SP", "SP", None, "Plan SP")
    assert quote(sp, sp.actions[0], "start") == Passage("SP", "SP-A1.start", 12, "40 homes")
    assert quote(lhs, text="other words").text == "other words"


def test_names_and_places(case: Case) -> None:
    assert case.name("SC") == "Testbrae Council"
    assert case.name("the board") == "the board"
    assert case.places(["L1", "L2", "L9"]) == "Overton, Netherton and L9"
    assert owners(*case.plans(), *case.plans()) == ("IJB", "SC")
    assert case.action("SP-A1") is not None
    assert case.action("SP-A9") is None
    assert case.kind(case.plans()[1]).lower() == "local housing strategy"


FLATS = {"id": "A1", "text": "Ten flats", "lead": "SC"}


@pytest.mark.parametrize(
    ("kind", "called"),
    [
        ("strategic-plan", "the strategic plan"),
        ("ship", "the SHIP"),
        ("adp-strategy", "the alcohol and drug strategy"),
        ("rapid-rehousing-transition-plan", "the rapid rehousing plan"),
        ("loip", "the local outcomes improvement plan"),
    ],
)
def test_the_only_plan_of_its_type_is_called_by_that(kind: str, called: str, register: Register) -> None:
    case = case_of(area_of({"id": "P", "type": kind}), register)
    assert case.called(case.area.plans[0]) == called


@pytest.mark.parametrize("other", [{"status": "draft"}, {"status": "expired"}, {"owner": "HB"}])
def test_one_of_several_is_called_by_its_title(other: dict[str, Any], register: Register) -> None:
    case = case_of(area_of({"id": "P", "type": "lhs"}, {"id": "Q", "type": "lhs", **other}), register)
    assert [case.called(plan) for plan in case.area.plans] == ["Plan P", "Plan Q"]


def test_all_plans_of_a_type_are_called_together(register: Register) -> None:
    plans = [{"id": "P", "type": "lhs"}, {"id": "S", "type": "ship"}, {"id": "Q", "type": "lhs", "owner": "HB"}]
    case = case_of(area_of(*plans, {"id": "T", "type": "ship", "owner": "HB"}, {"id": "H", "type": "hcs"}), register)
    first, ship, second, other, statement = case.area.plans
    assert case.all_called([first, ship, second, other]) == ("the two local housing strategies", "the two SHIPs")
    assert case.all_called([first, statement, ship]) == ("Plan P", "the housing contribution statement", "Plan S")
    assert case.all_called([]) == ()


def test_actions_are_told_with_their_plans_and_not_all_of_many(register: Register) -> None:
    actions = [{**FLATS, "id": f"A{n}"} for n in range(5)]
    case = case_of(area_of({"id": "P", "type": "ship", "actions": actions}), register)
    one = "“Ten flats” (the SHIP)"
    assert case.told(*case.actions()[:1]) == one
    assert case.told(*case.actions()[:3]) == f"{one}, {one} and {one}"
    assert case.told(*case.actions()) == f"{one}, {one}, {one} and 2 more"
