"""Plans that pull against each other."""

from typing import Any

import pytest

from kg.align.checks.conflicts import promised_once
from kg.align.checks.direction import pull_together
from kg.register import Register
from tests.kg.align.cases import area_of, case_of, short, told
from tests.kg.align.plans import LHS, SP, action, link, two

FAIL = [("fail", ("A", "B"))]
REVIEW = [("needs_review", ("A", "B"))]
UNSEEN = [("not_evidenced", ())]


def going(name: str, direction: str, **fields: Any) -> dict[str, Any]:
    return action(name, **{"object": "the_court", "direction": direction, "text": f"What {name} does", **fields})


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ("close", "open", FAIL),
        ("close", "increase", FAIL),
        ("decrease", "increase", FAIL),
        ("Reduce", "Expand", FAIL),
        ("close", "maintain", FAIL),
        ("decrease", "maintain", REVIEW),
        ("increase", "maintain", []),
        ("close", "decrease", []),
        ("close", "close", []),
        ("open", "increase", []),
        ("Closure", "expansion", FAIL),
        ("wind down", "keep", FAIL),
        ("phase_out", "continuing", FAIL),
        ("halved", "doubled", FAIL),
        ("reduction", "growth", FAIL),
        ("fewer", "more", FAIL),
        ("close", "", UNSEEN),
        ("close", "sideways", UNSEEN),
    ],
)
def test_ways(mine: str, theirs: str, expected: list[Any], register: Register) -> None:
    assert told(pull_together, two(register, going("A", mine), going("B", theirs))) == expected
    assert told(pull_together, two(register, going("A", theirs), going("B", mine))) == expected


def test_what_is_said(register: Register) -> None:
    case = two(register, going("A", "close", localities=["L2"]), going("B", "open", localities=["L2"]))
    (found,) = pull_together(case)
    assert found.message == (
        "The plans go opposite ways in Netherton at the same time: the strategic plan says “What A does” (close); "
        "the local housing strategy says “What B does” (open)."
    )
    assert found.severity is None
    assert found.owners == ("IJB", "SC")
    assert [one.where for one in found.passages] == ["A.direction", "B.direction"]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"localities": ["L1"]}, {"localities": ["L2"]}),
        ({"end": "2027-03-31"}, {"start": "2027-04-01"}),
        ({"object": "another_court"}, {}),
        ({"object": ""}, {"object": ""}),
    ],
)
def test_elsewhere_later_or_about_something_else(
    mine: dict[str, Any], theirs: dict[str, Any], register: Register
) -> None:
    assert told(pull_together, two(register, going("A", "close", **mine), going("B", "open", **theirs))) == []


def test_a_day_and_a_place_in_common_are_enough(register: Register) -> None:
    mine = going("A", "close", end="2027-04-01", localities=["L1", "L2"])
    assert told(pull_together, two(register, mine, going("B", "open", start="2027-04-01", localities=["L2"]))) == FAIL


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"text": "Close the court and re-provide its places"}, {}),
        ({}, {"text": "Flats in place of the old court"}),
        ({"partners": ["SC"]}, {}),
        ({}, {"lead": "HSCP", "depends_on": ["A"]}),
        ({"serves": ["P1"]}, {"serves": ["P1"]}),
        ({"serves": ["LHS1"]}, {}),
    ],
)
def test_one_thing_that_comes_for_another_is_for_a_person_to_judge(
    mine: dict[str, Any], theirs: dict[str, Any], register: Register
) -> None:
    plans = (
        {**SP, "priorities": [{"id": "P1", "name": "Well"}]},
        {**LHS, "outcomes": [{"id": "LHS1", "name": "Homes"}]},
    )
    case = two(register, going("A", "close", **mine), going("B", "open", **theirs), plans=plans)
    (found,) = pull_together(case)
    assert short([found]) == REVIEW
    assert found.severity == "medium"
    assert found.message.endswith("because they speak of one thing coming for another or of one another.")


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ({"text": "Close the court; its places are re-provided"}, {"text": "Flats to replace the court"}, []),
        ({"text": "Close the court once B is let"}, {"text": "Flats that replace the court"}, []),
        ({"text": "Close the court once BB is let"}, {"text": "Flats that replace the court"}, REVIEW),
        ({"text": "Close the court; places re-provided", "depends_on": ["B"]}, {}, []),
        ({"depends_on": ["B"]}, {"text": "Flats in place of the court"}, []),
        ({"depends_on": ["B"]}, {}, REVIEW),
        ({"text": "Replace the wardens by visiting support"}, {"text": "Extend the court"}, REVIEW),
    ],
)
def test_what_both_plans_say_comes_for_the_other_is_explained(
    mine: dict[str, Any], theirs: dict[str, Any], expected: list[Any], register: Register
) -> None:
    case = two(register, going("A", "close", **mine), going("B", "open", **{"lead": "HA", **theirs}))
    assert told(pull_together, case) == expected
    assert told(promised_once, case) == []


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ("Close the court", "Extend the court", REVIEW),
        ("Close the court", "Keep the court open", REVIEW),
        ("Demolish the court", "Open a café at the court", REVIEW),
        ("Close the gap at the court", "Extend the court", []),
        ("Close the widening gap", "Extend the court", []),
        ("Look at the court", "Extend the court", UNSEEN),
        ("Extend the court", "Open the court", []),
    ],
)
def test_without_a_direction_the_first_word_asks(
    mine: str, theirs: str, expected: list[Any], register: Register
) -> None:
    found = told(pull_together, two(register, going("A", "", text=mine), going("B", "", text=theirs)))
    assert found == (expected if expected != [] or "gap" not in mine else UNSEEN)


def test_an_action_without_a_direction_is_told_without_one(register: Register) -> None:
    (found,) = pull_together(two(register, going("A", "", text="Close the court"), going("B", "open")))
    assert found.message == (
        "The plans may go opposite ways in Overton and Netherton: the strategic plan says “Close the court”; the local "
        "housing strategy says “What B does” (open). It has to be judged, because one of them gives no direction."
    )


def test_moving_on_is_not_replacing(register: Register) -> None:
    mine = going("A", "close", text="End the warden service and move to visiting support")
    assert told(pull_together, two(register, mine, going("B", "increase"))) == FAIL


def test_alike_by_wording_alone_is_for_a_person_to_judge(register: Register) -> None:
    mine, theirs = going("A", "close", object=""), going("B", "open", object="")
    (found,) = pull_together(two(register, mine, theirs, link("proposed", 0.9)))
    assert short([found]) == REVIEW
    assert found.message.endswith("because their wording is alike.")
    assert told(pull_together, two(register, mine, theirs, link("proposed", 0.8))) == []
    assert told(pull_together, two(register, mine, theirs, link("accepted"))) == FAIL


def test_one_plan_may_close_one_thing_and_open_another(register: Register) -> None:
    plan = {**SP, "actions": [going("A", "close"), going("B", "open")]}
    other = {**LHS, "actions": [going("C", "open", object="else")]}
    assert told(pull_together, case_of(area_of(plan, other), register)) == []


def test_three_plans_are_told_once(register: Register) -> None:
    ship = {"id": "SHIP", "type": "ship", "actions": [going("C", "open")]}
    area = area_of({**SP, "actions": [going("A", "close")]}, {**LHS, "actions": [going("B", "open")]}, ship)
    assert told(pull_together, case_of(area, register)) == [("fail", ("A", "B", "C"))]


def test_nothing_is_said_of_plans_that_were_not_given(register: Register) -> None:
    assert told(pull_together, case_of(area_of(), register)) == UNSEEN
