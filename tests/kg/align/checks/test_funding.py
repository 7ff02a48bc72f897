"""Whether what the plans promise has money, or is labelled unfunded."""

from typing import Any

import pytest

from kg.align.checks.funding import actions_resourced
from kg.register import Register
from tests.kg.align.cases import area_of, case_of, told


def plan(*actions: dict[str, Any], **fields: Any) -> dict[str, Any]:
    listed = [{"id": f"A{n}", "text": f"Do {n}", "lead": "SC", **one} for n, one in enumerate(actions, 1)]
    return {"id": "P", "type": "local-housing-strategy", "actions": listed, **fields}


@pytest.mark.parametrize(
    ("action", "states"),
    [
        ({"cost_gbp": 10, "funding": "HRA", "funding_status": "approved"}, []),
        ({"cost_gbp": 10, "funding": "HRA", "funding_status": "indicative"}, []),
        ({"cost_gbp": 10, "funding": "HRA"}, []),
        ({"cost_gbp": 10}, ["fail"]),
        ({"cost_gbp": 10, "funding": "to follow"}, ["fail"]),
        ({"cost_gbp": 0}, []),
        ({"cost_gbp": -10, "funding": "saving", "funding_status": "approved"}, []),
        ({}, ["fail"]),
        ({"funding": "none"}, ["fail"]),
        ({"funding": "unfunded"}, []),
        ({"funding": "Money to be found"}, []),
        ({"funding_status": "unfunded"}, []),
        ({"cost_gbp": 10, "funding_status": "unfunded"}, []),
        ({"cost_gbp": 10, "funding": "grant", "funding_status": "ended"}, ["fail"]),
        ({"cost_gbp": 10, "funding": "Winter grant (ended March 2025)", "funding_status": "approved"}, ["fail"]),
        ({"cost_gbp": 10, "funding": "pilot money, which has run out"}, []),
        ({"cost_gbp": 10, "funding": "grant no longer available"}, ["fail"]),
        ({"cost_gbp": 10, "funding": "HRA, as the grant ended"}, []),
        ({"cost_gbp": 10, "funding": "HRA since the grant ended"}, []),
        ({"cost_gbp": 10, "funding": "grant to be withdrawn in 2028"}, []),
        ({"cost_gbp": 10, "funding": "grant until ended"}, []),
        ({"cost_gbp": 0, "funding": "grant ended"}, []),
        ({"cost_gbp": 10, "funding": "grant ended", "funding_status": "unfunded"}, []),
        ({"funding": "AHSP", "funding_status": "indicative"}, ["needs_review"]),
        ({"funding_status": "approved"}, ["needs_review"]),
        ({"funding": "existing staff"}, []),
        ({"funding": "see SP"}, []),
        ({"funding": "to be found", "funding_status": "indicative"}, ["fail"]),
        ({"cost_gbp": 10, "funding": "To be confirmed", "funding_status": "approved"}, ["fail"]),
        ({"cost_gbp": 10, "funding": "source of funding to be identified", "funding_status": "indicative"}, ["fail"]),
        ({"cost_gbp": 10, "funding": "Funding not yet secured.", "funding_status": "approved"}, ["fail"]),
        ({"cost_gbp": 10, "funding": "to be identified by March 2027", "funding_status": "indicative"}, ["fail"]),
        ({"cost_gbp": 10, "funding": "tbc", "funding_status": "indicative"}, ["fail"]),
        ({"cost_gbp": 10, "funding": "none", "funding_status": "approved"}, ["fail"]),
        ({"cost_gbp": 10, "funding": "unfunded", "funding_status": "approved"}, ["fail"]),
        ({"cost_gbp": 0, "funding": "none", "funding_status": "approved"}, []),
        ({"cost_gbp": 0, "funding": "to be found", "funding_status": "approved"}, []),
        ({"cost_gbp": 10, "funding": "to be found", "funding_status": "unfunded"}, []),
        ({"cost_gbp": 10, "funding": "to be found"}, []),
        ({"cost_gbp": 10, "funding": "HRA, rest to be found", "funding_status": "indicative"}, []),
        ({"cost_gbp": 10, "funding": "AHSP (to be confirmed)", "funding_status": "indicative"}, []),
        ({"cost_gbp": 10, "funding": "to be found from reserves", "funding_status": "indicative"}, []),
        ({"cost_gbp": 10, "funding": "bid to be agreed", "funding_status": "indicative"}, []),
    ],
)
def test_an_action_is_resourced_or_labelled(action: dict[str, Any], states: list[str], register: Register) -> None:
    case = case_of(area_of(plan(action)), register)
    assert told(actions_resourced, case) == [(state, ("A1",)) for state in states]


@pytest.mark.parametrize(
    ("action", "states"),
    [
        ({"end": "2026-05-31"}, []),
        ({"end": "2026-06-01"}, ["fail"]),
        ({"end": "2024-03-31", "measure": {"name": "m", "target_date": "2026-06"}}, ["fail"]),
        ({"end": "2024-03-31", "measure": {"name": "m", "target_date": "2026-05"}}, []),
        ({"end": "2024-03-31", "measure": {"name": "m", "target_date": "2026"}}, ["fail"]),
        ({"end": "2024-03-31", "measure": {"name": "m", "target_date": "2025"}}, []),
        ({"measure": {"name": "m", "target_date": "2026-05-31"}}, []),
        ({"measure": {"name": "m", "target_date": "2026-06-01"}}, ["fail"]),
        ({"end": "2024-03-31", "measure": {"name": "m", "target_date": "2024-02"}}, []),
    ],
)
def test_what_is_over_needs_no_money(action: dict[str, Any], states: list[str], register: Register) -> None:
    assert [state for state, _ in told(actions_resourced, case_of(area_of(plan(action)), register))] == states


def test_a_plan_is_told_of_once_in_whatever_order(register: Register) -> None:
    actions: list[dict[str, Any]] = [
        {"id": "Z1"},
        {"id": "B1", "cost_gbp": 5},
        {"id": "C1", "funding": "AHSP"},
        {"id": "A1"},
    ]
    for rows in (actions, actions[::-1]):
        wish, vague = actions_resourced(case_of(area_of(plan(*rows)), register))
        assert (wish.state, wish.where) == ("fail", ("A1", "B1", "Z1"))
        assert (vague.state, vague.where, vague.severity) == ("needs_review", ("C1",), "low")


def test_the_message_says_what_is_lacking(register: Register) -> None:
    (one,) = actions_resourced(case_of(area_of(plan({}, {})), register))
    assert one.message == (
        "“Do 1” and “Do 2” have neither a cost nor any money (the local "
        "housing strategy). Nothing labels them unfunded."
    )
    (one,) = actions_resourced(case_of(area_of(plan({"cost_gbp": 1500})), register))
    assert (
        one.message == "“Do 1” costs £1,500 and has no money (the local housing strategy). Nothing labels it unfunded."
    )
    assert one.passages[0].text == "Do 1 (£1,500, no funding)"


def test_the_message_says_what_stands_where_money_should(register: Register) -> None:
    row = {"funding": "to be found", "funding_status": "indicative"}
    (one,) = actions_resourced(case_of(area_of(plan(row)), register))
    assert one.message == (
        "“Do 1” has money called indicative, with “to be found” in the place of its source (the local housing "
        "strategy). Nothing labels it unfunded."
    )
    (two,) = actions_resourced(case_of(area_of(plan(row, row)), register))
    assert two.message.startswith("“Do 1” and “Do 2” have money called indicative, with “to be found”")


def test_a_draft_is_still_being_written(register: Register) -> None:
    assert told(actions_resourced, case_of(area_of(plan({}, status="draft")), register)) == []


def test_no_actions_were_given(register: Register) -> None:
    assert told(actions_resourced, case_of(area_of(plan()), register)) == [("not_evidenced", ("plans",))]


@pytest.mark.parametrize(
    ("action", "states"),
    [
        ({"cost_gbp": 10, "funding": "HRA"}, ["needs_review"]),
        ({"cost_gbp": 10, "funding": "HRA", "funding_status": "indicative"}, []),
        ({"cost_gbp": 10, "funding": "existing staff"}, []),
        ({"cost_gbp": 10, "funding": "money to be found"}, []),
        ({"cost_gbp": 0, "funding": "HRA"}, []),
        ({"cost_gbp": -5, "funding": "HRA"}, []),
        ({"cost_gbp": 10, "funding": "HRA", "end": "2026-05-31"}, []),
        ({"funding": "HRA"}, ["needs_review"]),
    ],
)
def test_money_without_a_status_asks_where_others_have_one(
    action: dict[str, Any], states: list[str], register: Register
) -> None:
    sure = {"cost_gbp": 5, "funding": "AHSP", "funding_status": "approved"}
    case = case_of(area_of(plan(action, sure, sure)), register)
    assert [state for state, _ in told(actions_resourced, case)] == states


def test_a_plan_that_gives_no_status_is_not_asked_for_one(register: Register) -> None:
    bare, sure = {"cost_gbp": 5, "funding": "HRA"}, {"cost_gbp": 5, "funding": "HRA", "funding_status": "approved"}
    assert told(actions_resourced, case_of(area_of(plan(bare, bare)), register)) == []
    assert told(actions_resourced, case_of(area_of(plan(bare, sure)), register)) == []
    (found,) = actions_resourced(case_of(area_of(plan(bare, sure, sure)), register))
    assert (found.where, found.severity) == (("A1",), "low")
    assert found.message == "The local housing strategy does not say whether the money for “Do 1” is approved."
