"""Whether the plans can be afforded, and their money is counted once."""

from typing import Any

import pytest

from kg.align.checks.commitment import money_counted_once, plan_affordable
from kg.register import Register
from tests.kg.align.cases import SMALL, area_of, case_of, told

F2 = {"id": "F2", "name": "Garden aid", "class": "By scheme", "concept": "garden-aid", "delegated": True}
GROW: dict[str, Any] = {"id": "A1", "text": "Grow garden aid", "lead": "SC", "object": "garden_aid", "cost_gbp": 10}


def plan(name: str, *actions: dict[str, Any], **fields: Any) -> dict[str, Any]:
    listed = [{"text": f"Do {one['id']}", "lead": "SC", **one} for one in actions]
    return {"id": name, "type": "local-housing-strategy", "actions": listed, **fields}


def money(*, savings: tuple[dict[str, Any], ...] = (), growth: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    named = [{"id": f"{letter}{n}", **one} for letter, them in (("S", savings), ("G", growth))
             for n, one in enumerate(them, 1)]  # fmt: skip
    cut = [one for one in named if one["id"].startswith("S")]
    more = [one for one in named if one["id"].startswith("G")]
    return {"mtfp": {"id": "MTFP", "title": "Financial plan", "savings": cut, "growth": more}}


def saving(target: str, value: int = 5, begins: str | None = None) -> dict[str, Any]:
    return money(savings=({"target": target, "value": value, "from": begins},))


def growth(target: str, value: int) -> dict[str, Any]:
    return money(growth=({"target": target, "value": value},))


@pytest.mark.parametrize(
    ("target", "action", "state"),
    [
        ("garden aid", {}, "fail"),
        ("garden_aid and residential placements", {}, "fail"),
        ("residential placements", {}, None),
        ("garden aid office costs", {}, "needs_review"),
        ("garden aid", {"object": "garden"}, None),
        ("garden aid", {"object": ""}, None),
        ("garden aid", {"direction": "increase"}, "fail"),
        ("garden aid", {"direction": "decrease"}, None),
        ("garden aid", {"direction": "close"}, None),
        ("garden aid", {"cost_gbp": -1}, None),
        ("garden aid", {"cost_gbp": 0}, "fail"),
        ("garden aid", {"funding": "Saving"}, None),
        ("garden aid: evening and weekend visits", {}, "needs_review"),
        ("garden_aid - winter rounds", {}, "needs_review"),
        ("Garden aid (second visit)", {}, "needs_review"),
        ("garden aid team: second visit", {}, "needs_review"),
        ("evening and weekend visits", {}, None),
        ("hedges: garden tools", {"object": "garden"}, None),
        ("garden: second visit", {"object": "garden"}, "needs_review"),
        ("garden second visit", {"object": "garden"}, None),
        ("garden evening visits", {"object": "garden"}, "needs_review"),
        ("weekend and evening cover for garden", {"object": "garden"}, "needs_review"),
        ("garden visit charges", {"object": "garden"}, None),
        ("evening visits", {"object": "garden"}, None),
        ("garden centre: second visit", {"object": "garden"}, None),
        ("garden: retendered contract at a lower price", {"object": "garden"}, None),
        ("garden: travel and mileage", {"object": "garden"}, None),
        ("garden: second visit", {"object": "garden", "direction": "decrease"}, None),
    ],
)
def test_a_saving_takes_away_what_a_plan_relies_on(
    target: str, action: dict[str, Any], state: str | None, register: Register
) -> None:
    case = case_of(area_of(plan("P", {**GROW, **action}), finance=saving(target)), register)
    assert told(plan_affordable, case) == ([(state, ("S1", "A1"))] if state else [])


@pytest.mark.parametrize(
    ("begins", "ends", "states"),
    [
        ("2027-04-01", "2027-04-01", ["fail"]),
        ("2027-04-01", "2027-03-31", []),
        ("2027-04-01", None, ["fail"]),
        (None, "2026-06-01", ["fail"]),
        (None, "2026-05-31", []),
    ],
)
def test_a_saving_after_the_end_of_an_action_takes_nothing_from_it(
    begins: str | None, ends: str | None, states: list[str], register: Register
) -> None:
    area = area_of(plan("P", {**GROW, "end": ends}), finance=saving("garden aid", begins=begins))
    assert [state for state, _ in told(plan_affordable, case_of(area, register))] == states


def test_a_saving_of_nothing_and_a_draft_are_no_clash(register: Register) -> None:
    assert told(plan_affordable, case_of(area_of(plan("P", GROW), finance=saving("garden aid", 0)), register)) == []
    draft = area_of(plan("P", GROW, status="draft"), finance=saving("garden aid"))
    assert told(plan_affordable, case_of(draft, register)) == []


@pytest.mark.parametrize(
    ("years", "states"),
    [
        ({"year0": 100, "y3": 100}, ["fail"]),
        ({"year0": 100, "y1": 101}, ["fail"]),
        ({"year0": 100, "y3": 99}, []),
        ({"year0": 100}, []),
        ({}, []),
    ],
)
def test_the_resource_table_shows_the_saving(years: dict[str, int], states: list[str], register: Register) -> None:
    table = {"id": "HCS", "type": "hcs", "resources": [{"line": "Gardens", "function": "F2", **years}]}
    area = area_of(table, finance=saving("garden help"), integration_scheme={"functions": [F2]})
    where = ("S1", "HCS.resources[Gardens]")
    assert told(plan_affordable, case_of(area, register)) == [(state, where) for state in states]


@pytest.mark.parametrize(("begins", "states"), [("2029-03-31", ["fail"]), ("2029-04-01", [])])
def test_a_saving_after_the_table_is_not_in_it(begins: str, states: list[str], register: Register) -> None:
    table = {"id": "HCS", "type": "hcs", "period": ["2026-04-01", "2029-03-31"],
             "resources": [{"line": "Garden aid", "y1": 5, "y2": 5}]}  # fmt: skip
    case = case_of(area_of(table, finance=saving("garden aid", begins=begins)), register)
    assert [state for state, _ in told(plan_affordable, case)] == states


def test_a_saving_is_told_of_once_with_all_it_touches(register: Register) -> None:
    table = {"id": "HCS", "type": "hcs", "owner": "IJB", "resources": [{"line": "Garden aid", "y1": 5, "y2": 6}]}
    grow = [{**GROW, "id": "B1"}, GROW]
    area = area_of(plan("P", *grow), table, finance=saving("garden aid", 180_000, begins="2027-04-01"))
    (one,) = plan_affordable(case_of(area, register))
    assert one.where == ("S1", "A1", "B1")
    assert one.message == (
        "£180,000 is to be saved on garden aid from 1 April 2027, on which “Grow garden aid” (the local housing "
        "strategy) and “Grow garden aid” (the local housing strategy) rely. The resource table shows no saving for "
        "“Garden aid”."
    )
    assert one.owners == ("SC", "IJB")


@pytest.mark.parametrize(
    ("cost", "value", "states"),
    [
        (101, 100, []),
        (102, 100, ["needs_review"]),
        (100, 280, []),
        (303, 100, ["needs_review"]),
        (304, 100, ["fail"]),
    ],
)
def test_promises_fit_into_the_growth(cost: int, value: int, states: list[str], register: Register) -> None:
    action = {"id": "A1", "object": "garden_aid", "cost_gbp": cost, "funding": "IJB revenue",
              "start": "2026-04-01", "end": "2029-03-31"}  # fmt: skip
    case = case_of(area_of(plan("P", action), finance=growth("garden aid", value)), register)
    assert told(plan_affordable, case) == [(state, ("A1", "G1")) for state in states]


@pytest.mark.parametrize(
    ("funding", "lead", "kind", "found"),
    [
        ("IJB revenue", False, "ship", True),
        ("Testbrae IJB", False, "ship", True),
        ("HSCP budget", False, "ship", True),
        ("HRA", False, "ship", False),
        ("NHS revenue", True, "strategic-plan", True),
        ("NHS revenue", True, "ship", False),
        ("NHS revenue", False, "strategic-plan", False),
    ],
)
def test_only_the_authoritys_own_money_is_held_against_its_plan(
    funding: str, kind: str, register: Register, *, lead: bool, found: bool
) -> None:
    model = {"area": {**SMALL["area"], "model": "lead_agency"}} if lead else {}
    action = {"id": "A1", "object": "garden_aid", "cost_gbp": 900, "funding": funding}
    area = area_of(plan("P", action, type=kind), finance=growth("garden aid", 100), **model)
    assert bool(told(plan_affordable, case_of(area, register))) is found


@pytest.mark.parametrize(
    ("target", "thing", "found"),
    [
        ("very_sheltered care team", "very_sheltered", True),
        ("Housing First support", "housing_first", True),
        ("housing first support, alarms", "housing_first", True),
        ("care at home staff", "care_at_home", True),
        ("sheltered housing support", "sheltered", False),
        ("care team", "very_sheltered", False),
        ("care team", "", False),
    ],
)
def test_growth_may_be_for_who_runs_a_thing(target: str, thing: str, register: Register, *, found: bool) -> None:
    action = {"id": "A1", "object": thing, "cost_gbp": 640, "funding": "IJB revenue"}
    case = case_of(area_of(plan("P", action), finance=growth(target, 420)), register)
    assert told(plan_affordable, case) == ([("fail", ("A1", "G1"))] if found else [])
    draft = case_of(area_of(plan("P", action, status="draft"), finance=growth(target, 420)), register)
    assert told(plan_affordable, draft) == []


def test_the_same_action_told_again_is_promised_once(register: Register) -> None:
    action = {"object": "garden_aid", "cost_gbp": 100, "funding": "IJB revenue"}
    area = area_of(
        plan("P", {**action, "id": "A1"}), plan("Q", {**action, "id": "B1"}), finance=growth("garden aid", 100)
    )
    assert told(plan_affordable, case_of(area, register)) == []


@pytest.mark.parametrize(
    ("other", "affordable", "once"),
    [
        (140, [], [("needs_review", ("A1", "B1"))]),
        (141, [], [("needs_review", ("A1", "B1"))]),
        (143, [("fail", ("A1", "G1"))], []),
    ],
)
def test_what_another_plan_counts_may_be_counted_twice(
    other: int, affordable: list[Any], once: list[Any], register: Register
) -> None:
    mine = {"id": "A1", "object": "housing_first", "cost_gbp": 420, "funding": "IJB revenue"}
    theirs = {"id": "B1", "object": "housing_first", "cost_gbp": other, "funding": "ADP budget"}
    case = case_of(area_of(plan("P", mine), plan("Q", theirs), finance=growth("housing first", 280)), register)
    assert told(plan_affordable, case) == affordable
    assert told(money_counted_once, case) == once


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({}, "pass"),
        ({"lead": "HB"}, "needs_review"),
        ({"cost_gbp": 101}, "needs_review"),
        ({"object": "other"}, None),
        ({"funding": "Another fund"}, None),
        ({"funding": "Health fund", "cost_gbp": 0}, None),
        ({"lead": "HB", "start": "2028-03-31", "end": "2029-03-31"}, "needs_review"),
        ({"lead": "HB", "start": "2028-04-01", "end": "2029-03-31"}, None),
        ({"lead": "HB", "localities": ["L1"]}, "needs_review"),
        ({"lead": "HB", "localities": ["L2"]}, None),
        ({"lead": "HB", "localities": []}, "needs_review"),
        ({"lead": "HB", "end": "2026-05-31"}, None),
        ({"lead": "HB", "end": "2026-06-01"}, "needs_review"),
    ],
)
def test_the_same_source_for_the_same_thing(change: dict[str, Any], state: str | None, register: Register) -> None:
    mine = {"id": "A1", "object": "housing_first", "cost_gbp": 100, "funding": "Health fund", "start": "2026-04-01",
            "end": "2028-03-31"}  # fmt: skip
    theirs = {**mine, "id": "B1", "localities": ["L1"], **change}
    mine["localities"] = ["L1"]
    expected = [(state, ("A1", "B1"))] if state else []
    for plans in ((plan("P", mine), plan("Q", theirs)), (plan("Q", theirs), plan("P", mine))):
        assert told(money_counted_once, case_of(area_of(*plans), register)) == expected


@pytest.mark.parametrize("funding", ["existing", "see SP", "none", "", "IJB revenue"])
def test_some_money_is_no_source_of_its_own(funding: str, register: Register) -> None:
    mine = {"id": "A1", "object": "housing_first", "cost_gbp": 100, "funding": funding}
    case = case_of(area_of(plan("P", mine), plan("Q", {**mine, "id": "B1", "lead": "HB"})), register)
    assert told(money_counted_once, case) == []


def test_two_actions_of_one_plan_are_not_two_plans(register: Register) -> None:
    mine = {"object": "housing_first", "cost_gbp": 100, "funding": "Health fund"}
    case = case_of(area_of(plan("P", {**mine, "id": "A1"}, {**mine, "id": "A2", "lead": "HB"})), register)
    assert told(money_counted_once, case) == []


@pytest.mark.parametrize(
    ("kind", "funding", "states"),
    [
        ("integration_authority", "XYZ revenue", ["fail"]),
        ("integration_authority", "Warm Hands revenue", ["fail"]),
        ("hscp", "XYZ revenue", ["fail"]),
        ("hscp", "Warm Hands revenue", ["fail"]),
        ("council", "XYZ revenue", []),
        ("hscp", "WXYZ revenue", []),
    ],
)
def test_the_authority_goes_by_its_letters_and_its_name(
    kind: str, funding: str, states: list[str], register: Register
) -> None:
    bodies = [
        {"id": "SC", "name": "Testbrae Council", "type": "council"},
        {"id": "XYZ", "name": "Warm Hands", "type": kind},
    ]
    action = {"id": "A1", "object": "garden_aid", "cost_gbp": 900, "funding": funding}
    area = area_of(plan("P", action), finance=growth("garden aid", 100), bodies=bodies)
    assert [state for state, _ in told(plan_affordable, case_of(area, register))] == states


def test_each_claim_is_looked_at_whatever_the_one_before_says(register: Register) -> None:
    alone = {"id": "A1", "object": "a", "cost_gbp": 1, "funding": "Fund a"}
    same = {"object": "b", "cost_gbp": 1, "funding": "Fund b"}
    other = {"object": "c", "cost_gbp": 1, "funding": "Fund c"}
    mine = plan("P", alone, {**same, "id": "A2"}, {**other, "id": "A3"})
    theirs = plan("Q", {**same, "id": "B2"}, {**other, "id": "B3", "lead": "HB"})
    said = told(money_counted_once, case_of(area_of(mine, theirs), register))
    assert said == [("pass", ("A2", "B2")), ("needs_review", ("A3", "B3"))]


def test_each_action_is_held_against_a_saving(register: Register) -> None:
    rows = [{**GROW, "object": ""}, {**GROW, "id": "A2"}]
    case = case_of(area_of(plan("P", *rows), finance=saving("garden aid")), register)
    assert told(plan_affordable, case) == [("fail", ("S1", "A2"))]


def test_the_money_was_not_given(register: Register) -> None:
    empty = case_of(area_of(), register)
    assert told(plan_affordable, empty) == [("not_evidenced", ("finance.mtfp",))]
    assert told(money_counted_once, empty) == [("not_evidenced", ("plans",))]
    assert told(plan_affordable, case_of(area_of(finance=money()), register)) == [("not_evidenced", ("MTFP",))]
