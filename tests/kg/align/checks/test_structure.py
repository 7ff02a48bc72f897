"""Whether the strategic plan and the housing contribution statement have in them what has to be."""

from datetime import date
from typing import Any

import pytest

from kg.align.checks.structure import contributions_mapped, locality_arrangements, outcomes_addressed, statement_heads
from kg.register import Register
from tests.kg.align.cases import area_of, case_of, told

SP: dict[str, Any] = {"id": "SP", "type": "strategic-plan", "owner": "IJB", "period": ["2026-04-01", "2029-03-31"]}
HCS: dict[str, Any] = {"id": "HCS", "type": "hcs", "owner": "IJB"}
HEADS = ["governance", "evidence", "shared_outcomes", "challenges", "resources"]


def action(name: str, *numbers: int, measured: bool = True) -> dict[str, Any]:
    measure = {"measure": {"name": "homes"}} if measured else {}
    return {"id": name, "text": f"Do {name}", "lead": "IJB", "nhwo": list(numbers), **measure}


def test_each_locality_has_arrangements(register: Register) -> None:
    case = case_of(area_of({**SP, "locality_arrangements": {"L1": "7.1", "L2": "7.2"}}), register)
    assert told(locality_arrangements, case) == []


@pytest.mark.parametrize("arranged", [{"L1": "7.1", "L2": None}, {"L1": "7.1"}, {"L1": "7.1", "L2": "to follow"}])
def test_a_locality_without_arrangements(arranged: dict[str, Any], register: Register) -> None:
    (one,) = locality_arrangements(case_of(area_of({**SP, "locality_arrangements": arranged}), register))
    assert (one.state, one.where) == ("fail", ("SP.locality_arrangements.L2",))
    assert one.message == "The strategic plan has no separate arrangements for Netherton."
    assert one.passages[0].text == "Arrangements for Overton (7.1)"


def test_a_locality_that_is_treated_as_another_is_told_in_the_plan_s_words(register: Register) -> None:
    arranged = {"L1": "7.1", "L2": "no section of its own: as for Overton"}
    (one,) = locality_arrangements(case_of(area_of({**SP, "locality_arrangements": arranged}), register))
    assert one.message == (
        "The strategic plan has no separate arrangements for Netherton: "
        "it says “no section of its own: as for Overton”."
    )


@pytest.mark.parametrize(
    ("ends", "part_of", "states"),
    [("2026-06-01", "SP", []), ("2026-05-31", "SP", ["fail"]), ("2027-03-31", None, ["fail"])],
)
def test_a_locality_plan_counts_while_it_runs_as_a_part(
    ends: str, part_of: str | None, states: list[str], register: Register
) -> None:
    local = {"id": "LP", "type": "hscp-locality-plan", "localities": ["L2"], "part_of": part_of}
    plan = {**SP, "locality_arrangements": {"L1": "7.1", "L2": None}}
    case = case_of(area_of(plan, {**local, "period": ["2025-04-01", ends]}), register)
    assert [state for state, _ in told(locality_arrangements, case)] == states


def test_one_locality_is_too_few(register: Register) -> None:
    plan = {**SP, "locality_arrangements": {"L1": "7.1"}}
    one = area_of(plan, localities=[{"id": "L1", "name": "Overton"}])
    assert told(locality_arrangements, case_of(one, register)) == [("fail", ("localities",))]
    none = area_of({**plan, "locality_arrangements": {}}, localities=[])
    assert told(locality_arrangements, case_of(none, register)) == [("not_evidenced", ("localities",))]


def test_arrangements_were_not_given(register: Register) -> None:
    assert told(locality_arrangements, case_of(area_of(SP), register)) == [
        ("not_evidenced", ("SP.locality_arrangements",))
    ]
    assert told(locality_arrangements, case_of(area_of(), register)) == [("not_evidenced", ("plans",))]


def test_nine_outcomes_in_the_plan_and_its_parts(register: Register) -> None:
    plan = {**SP, "actions": [action("A1", 1, 2, 3, 4, 5, 6, 8, 9)]}
    case = case_of(area_of(plan, {**HCS, "part_of": "SP", "actions": [action("H1", 7)]}), register)
    assert told(outcomes_addressed, case) == []


def test_an_outcome_without_action_or_measure(register: Register) -> None:
    plan = {**SP, "actions": [action("A1", 1, 2, 3, 5, 6, 8, 9), action("A2", 4, measured=False)]}
    four, seven = outcomes_addressed(case_of(area_of(plan), register))
    assert (four.state, four.where, four.severity) == ("fail", ("SP.nhwo.4", "A2"), "medium")
    assert four.key == ("SP.nhwo.4",)
    assert four.message == (
        "For national outcome 4, quality of life, the strategic plan has “Do A2”, but nothing that measures it."
    )
    assert (seven.state, seven.where, seven.severity) == ("fail", ("SP.nhwo.7",), None)
    assert seven.message == "The strategic plan has no action for national outcome 7, safety from harm."


@pytest.mark.parametrize(
    ("ends", "companions", "owner", "state"),
    [
        ("2028-03-31", {"workforce": "WFP"}, "HB", "pass"),
        ("2028-03-31", {}, "IJB", "needs_review"),
        ("2028-03-31", {}, "HB", "fail"),
        ("2026-06-01", {}, "IJB", "needs_review"),
        ("2026-05-31", {}, "IJB", "fail"),
    ],
)
def test_a_workforce_plan_may_answer_for_the_staff(
    ends: str, companions: dict[str, str], owner: str, state: str, register: Register
) -> None:
    plan = {**SP, "companions": companions, "actions": [action("A1", 1, 2, 3, 4, 5, 6, 7, 9)]}
    staff = {"id": "WFP", "type": "workforce-plan", "owner": owner, "period": ["2025-04-01", ends]}
    assert told(outcomes_addressed, case_of(area_of(plan, staff), register)) == [(state, ("SP.nhwo.8",))]


def test_a_financial_plan_may_answer_for_the_resources(register: Register) -> None:
    plan = {**SP, "actions": [action("A1", 1, 2, 3, 4, 5, 6, 7, 8)]}
    money = {"mtfp": {"id": "MTFP", "title": "Financial plan"}}
    loose = case_of(area_of(plan, finance=money), register)
    assert told(outcomes_addressed, loose) == [("needs_review", ("SP.nhwo.9",))]
    tied = case_of(area_of({**plan, "companions": {"money": "MTFP"}}, finance=money), register)
    assert told(outcomes_addressed, tied) == [("pass", ("SP.nhwo.9",))]


def test_outcomes_were_not_given(register: Register) -> None:
    assert told(outcomes_addressed, case_of(area_of({**SP, "actions": [action("A1")]}), register)) == [
        ("not_evidenced", ("SP.actions",))
    ]
    assert told(outcomes_addressed, case_of(area_of(), register)) == [("not_evidenced", ("plans",))]


@pytest.mark.parametrize(
    "sections",
    [
        HEADS,
        [*reversed(HEADS)],
        ["1 Governance", "Evidence and issues", "Priorities", "Challenges ahead", "Investment"],
    ],
)
def test_the_five_heads_in_any_order_and_under_any_title(sections: list[str], register: Register) -> None:
    assert told(statement_heads, case_of(area_of({**HCS, "sections": sections}), register)) == []


@pytest.mark.parametrize("gone", range(5))
def test_a_head_that_is_missing(gone: int, register: Register) -> None:
    sections = [head for number, head in enumerate(HEADS) if number != gone]
    case = case_of(area_of({**HCS, "sections": sections}), register)
    assert told(statement_heads, case) == [("fail", ("HCS.sections",))]


def test_a_table_or_a_part_counts_as_a_head(register: Register) -> None:
    table = {**HCS, "sections": HEADS[:4], "resources": [{"line": "Grants"}]}
    assert told(statement_heads, case_of(area_of(table), register)) == []
    part = {"id": "APP", "type": "implementation-plan", "part_of": "HCS", "sections": ["Resources"]}
    assert told(statement_heads, case_of(area_of({**HCS, "sections": HEADS[:4]}, part), register)) == []


def test_no_statement_or_a_draft_or_no_sections(register: Register) -> None:
    for check, where in ((statement_heads, "HCS.sections"), (contributions_mapped, "HCS.actions")):
        assert told(check, case_of(area_of(SP), register)) == [("not_evidenced", ("plans",))]
        assert told(check, case_of(area_of({**HCS, "status": "draft"}), register)) == [("not_applicable", ("plans",))]
        assert told(check, case_of(area_of(HCS), register)) == [("not_evidenced", (where,))]


def test_actions_for_no_outcome_are_told_once(register: Register) -> None:
    plan = {**HCS, "actions": [action("H3"), action("H1", 2), action("H2")]}
    (one,) = contributions_mapped(case_of(area_of(plan), register))
    assert (one.state, one.where) == ("fail", ("H2", "H3"))
    assert (
        one.message
        == "The housing contribution statement does not say which national outcome “Do H2” and “Do H3” are for."
    )


def test_one_action_at_least_is_for_living_at_home(register: Register) -> None:
    case = case_of(area_of({**HCS, "actions": [action("H1", 1, 3)]}), register)
    assert told(contributions_mapped, case) == [("fail", ("HCS.nhwo.2",))]
    assert told(contributions_mapped, case_of(area_of({**HCS, "actions": [action("H1", 2)]}), register)) == []


def test_years_later_only_the_dates_differ(register: Register) -> None:
    plan = {**SP, "locality_arrangements": {"L1": "7.1"}, "actions": [action("A1", 1)]}
    area = area_of(plan, {**HCS, "sections": HEADS[:3], "actions": [action("H1")]})
    for check in (locality_arrangements, outcomes_addressed, statement_heads, contributions_mapped):
        assert told(check, case_of(area, register)) == told(check, case_of(area, register, as_at=date(2027, 6, 1)))
