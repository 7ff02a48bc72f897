"""What an action waits for comes first."""

from typing import Any

import pytest

from kg.align.checks.sequence import in_order
from kg.errors import AreaDataError
from kg.register import Register
from tests.kg.align.cases import area_of, case_of, short, told
from tests.kg.align.plans import LHS, SP, action, two


def several(register: Register, *actions: dict[str, Any]) -> list[Any]:
    return told(in_order, case_of(area_of({**SP, "actions": list(actions)}), register))


@pytest.mark.parametrize(
    ("start", "state"), [("2028-03-30", ["fail"]), ("2028-03-31", []), ("2028-04-01", []), (None, ["not_evidenced"])]
)
def test_an_action_starts_when_what_it_waits_for_has_ended(
    start: str | None, state: list[str], register: Register
) -> None:
    case = two(register, action("A", start=start, depends_on=["B"]), action("B", end="2028-03-31"))
    assert [found for found, _ in told(in_order, case)] == state


def test_what_is_said(register: Register) -> None:
    mine = action("A", text="Open the flats", start="2027-04-01", depends_on=["B"])
    (found,) = in_order(two(register, mine, action("B", text="Build the flats", end="2030-03-31")))
    assert short([found]) == [("fail", ("A", "B"))]
    assert found.message == (
        "“Open the flats” (the strategic plan) begins on 1 April 2027, but depends on “Build the flats” (the local "
        "housing strategy), "
        "which ends only on 31 March 2030."
    )
    assert [one.text for one in found.passages] == [
        "Open the flats: 1 April 2027 to no date",
        "Build the flats: no date to 31 March 2030",
    ]
    assert found.owners == ("IJB", "SC")


def test_an_end_that_was_not_given(register: Register) -> None:
    (found,) = in_order(two(register, action("A", start="2027-04-01", depends_on=["B"]), action("B", text="Build")))
    assert short([found]) == [("not_evidenced", ("A", "B"))]
    assert found.message == ("Whether “Open a crisis house” begins after “Build” cannot be said: a date was not given.")
    assert found.owners == ("IJB", "SC")


def test_what_no_plan_has_is_refused_when_the_data_is_read() -> None:
    with pytest.raises(AreaDataError, match="“C” is not an action of a plan here"):
        area_of({**SP, "actions": [action("A", depends_on=["C"])]})


def test_a_chain_by_way_of_something_undated(register: Register) -> None:
    chain = [
        action("A", start="2027-01-01", depends_on=["B"]),
        action("B", text="Train the staff", depends_on=["C"]),
        action("C", end="2027-01-02"),
    ]
    case = case_of(area_of({**SP, "actions": chain}), register)
    found = {one.where: one for one in in_order(case)}
    assert found["A", "C"].state == "fail"
    assert "by way of “Train the staff”" in found["A", "C"].message
    assert found["A", "B"].state == found["B", "C"].state == "not_evidenced"


def test_two_undated_actions_in_between_are_both_named(register: Register) -> None:
    chain = [
        action("A", start="2027-01-01", depends_on=["B"]),
        action("B", text="Find the staff", depends_on=["C"]),
        action("C", text="Train the staff", depends_on=["D"]),
        action("D", text="Build the school", end="2027-12-31"),
    ]
    found = {one.where: one for one in in_order(case_of(area_of({**SP, "actions": chain}), register))}
    assert found["A", "D"].message == (
        "“Open a crisis house” (the strategic plan) begins on 1 January 2027, but depends on “Build the school” (the "
        "strategic plan), by way of “Find the staff”, by way of “Train the staff”, which ends only on 31 December 2027."
    )
    assert [one.where for one in found["A", "D"].passages] == ["A.start", "B.start", "C.start", "D.start"]


def test_what_is_waited_for_on_two_ways_hides_nothing_behind_it(register: Register) -> None:
    chain = [
        action("A", start="2027-01-01", depends_on=["B", "C"]),
        action("B", depends_on=["C", "D"]),
        action("C", end="2026-12-31"),
        action("D", end="2027-12-31"),
    ]
    assert [where for state, where in several(register, *chain) if state == "fail"] == [("A", "D")]


def test_a_chain_with_dates_is_told_where_it_breaks(register: Register) -> None:
    chain = [
        action("A", start="2027-01-01", end="2027-06-30", depends_on=["B"]),
        action("B", start="2026-01-01", end="2026-12-31", depends_on=["C"]),
        action("C", start="2026-01-01", end="2027-12-31"),
    ]
    assert several(register, *chain) == [("fail", ("B", "C"))]


def test_a_circle_is_told_once(register: Register) -> None:
    dates = {"start": "2027-01-01", "end": "2027-12-31"}
    circle = [
        action("C", depends_on=["A"], **dates),
        action("A", depends_on=["B"], **dates),
        action("B", depends_on=["C"], **dates),
    ]
    assert several(register, *circle) == [("fail", ("A", "B", "C"))]
    outside = action("D", start="2026-01-01", depends_on=["A"])
    assert several(register, *circle, outside) == [("fail", ("A", "B", "C")), ("fail", ("D", "A"))]


def test_two_circles_and_one_that_waits_for_itself(register: Register) -> None:
    actions = [
        action("A", depends_on=["B"]),
        action("B", depends_on=["A"]),
        action("C", depends_on=["C"]),
        action("D", depends_on=["B", "C"]),
    ]
    found = several(register, *actions)
    assert [one for one in found if one[0] == "fail"] == [("fail", ("A", "B")), ("fail", ("C",))]


def test_what_is_said_of_circles(register: Register) -> None:
    actions = [
        action("A", text="Let", depends_on=["B"]),
        action("B", text="Build", depends_on=["A"]),
        action("C", text="Wait", depends_on=["C"]),
    ]
    pair, own = in_order(case_of(area_of({**SP, "actions": actions}), register))
    assert pair.message == (
        "“Let” (the strategic plan), “Build” (the strategic plan): each waits for the other, so that none can begin."
    )
    assert own.message == "“Wait” (the strategic plan) waits for itself."


def test_circles_are_told_in_the_order_of_their_ids(register: Register) -> None:
    names = "GBFAEHDC"
    found = several(register, *(action(name, depends_on=[name]) for name in names))
    assert found == [("fail", (name,)) for name in sorted(names)]


def test_who_waits_in_a_circle_may_wait_for_something_else_too(register: Register) -> None:
    actions = [
        action("A", start="2027-01-01", end="2027-12-31", depends_on=["B", "C"]),
        action("B", start="2028-01-01", end="2028-12-31", depends_on=["A"]),
        action("C", end="2027-06-30"),
    ]
    assert several(register, *actions) == [("fail", ("A", "B")), ("fail", ("A", "C"))]


def test_no_action_waits_for_another(register: Register) -> None:
    assert told(in_order, case_of(area_of(), register)) == [("not_applicable", ())]
    assert told(in_order, two(register, action("A"), action("B"))) == [("not_applicable", ())]


def test_the_order_of_plans_changes_nothing(register: Register) -> None:
    mine = {**SP, "actions": [action("A", start="2027-01-01", depends_on=["B"])]}
    theirs = {**LHS, "actions": [action("B", end="2028-01-01", depends_on=["C"]), action("C", end="2029-01-01")]}
    both = [list(in_order(case_of(area_of(*order), register))) for order in ((mine, theirs), (theirs, mine))]
    assert both[0] == both[1] != []
