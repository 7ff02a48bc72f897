"""How plans and actions are spoken of."""

from typing import Any

import pytest

from kg.register import Register
from tests.kg.align.cases import area_of, case_of

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
