"""The same number for the same thing, place and time."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.align.checks.quantity import counted, counted_alike, number, same_number
from kg.area.plan import Action
from kg.register import Register
from tests.kg.align.cases import SMALL, area_of, case_of, short, told
from tests.kg.align.plans import LHS, SP, action, link, two

FAIL = [("fail", ("A", "B"))]
REVIEW = [("needs_review", ("A", "B"))]
UNSEEN = [("not_evidenced", ())]


def count(name: str, n: int, years: int | None = 1, thing: str = "lets", **more: Any) -> dict[str, Any]:
    """An action that counts; `lets` are mere units, so that it takes an object."""
    quantity = {"object": thing, "n": n, "years": years, "part_of": more.pop("part_of", "")}
    return action(name, object=more.pop("object", "care_leavers"), quantity=quantity, **more)


def test_fifteen_a_year_against_eight(register: Register) -> None:
    (found,) = counted_alike(two(register, count("A", 15), count("B", 8)))
    assert short([found]) == FAIL
    assert found.message == (
        "The plans count lets (care leavers) differently: the local housing strategy has 8 a year; the strategic plan "
        "has 15 a year."
    )
    assert [one.where for one in found.passages] == ["B.quantity", "A.quantity"]
    assert found.owners == ("SC", "IJB")


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ((24, 3), (40, 5), []),
        ((24, 3), (41, 5), FAIL),
        ((25, 3), (42, 5), []),
        ((40, 5), (24, 3), []),
        ((12, 1), (62, 5), []),
        ((12, 1), (64, 5), FAIL),
        ((30, 3), (45, 3), FAIL),
        ((49, 1), (50, 1), FAIL),
        ((50, 1), (51, 1), []),
        ((95, 1), (100, 1), []),
        ((94, 1), (100, 1), FAIL),
        ((0, 1), (0, 1), []),
        ((0, 1), (1, 1), FAIL),
        ((600, 3), (600, 5), REVIEW),
        ((600, None), (600, None), []),
        ((600, None), (500, None), REVIEW),
        ((600, 3), (500, None), REVIEW),
        ((600, 3), (600, None), []),
        ((600, 3), (1000, None), []),
    ],
)
def test_totals_are_compared_year_by_year(
    mine: tuple[int, int | None], theirs: tuple[int, int | None], expected: list[Any], register: Register
) -> None:
    # The housing strategy runs for five years, so that a total without years is over five.
    case = two(register, count("A", *mine), count("B", *theirs))
    assert told(counted_alike, case) == expected


def test_both_totals_and_years_are_said(register: Register) -> None:
    (found,) = counted_alike(two(register, count("A", 1200, 3), count("B", 1000, 5)))
    assert "the local housing strategy has 1,000 over 5 years, which is 200 a year" in found.message
    assert "the strategic plan has 1,200 over 3 years, which is 400 a year" in found.message
    assert "judged" not in found.message


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"object": "kinship"}, {}),
        ({"object": ""}, {"object": ""}),
        ({"thing": "extra_care"}, {"thing": "step_down"}),
        ({"thing": "skarra_homes", "part_of": "affordable_supply"}, {"thing": "affordable_supply"}),
        ({"thing": "extra_care", "part_of": "extra_care"}, {"thing": "extra_care"}),
        ({"thing": "extra_care", "part_of": "Extra care programme"}, {"thing": "extra_care"}),
        ({"localities": ["L1"]}, {"localities": ["L2"]}),
        ({"end": "2027-03-31"}, {"start": "2027-04-01"}),
    ],
)
def test_what_is_not_the_same_thing_place_or_time(
    mine: dict[str, Any], theirs: dict[str, Any], register: Register
) -> None:
    expected = counted_alike(two(register, count("A", 30, **mine), count("B", 20, **theirs)))
    assert [one for one in expected if one.state != "not_evidenced"] == []


def test_a_part_of_another_whole_is_still_itself(register: Register) -> None:
    mine = count("A", 8, thing="skarra_homes", part_of="affordable_supply")
    assert told(counted_alike, two(register, mine, count("B", 6, thing="Skarra homes"))) == FAIL


def test_an_expired_action_counts_until_its_target_is_due(register: Register) -> None:
    mine = count("A", 30, end="2029-03-31", start="2026-04-01")
    theirs = count("B", 45, start="2019-04-01", end="2024-03-31")
    late = {"name": "tenancies", "target": 45, "target_date": "2027-03-31"}
    assert told(counted_alike, two(register, mine, theirs)) == []
    assert told(counted_alike, two(register, mine, {**theirs, "measure": late})) == FAIL


@pytest.mark.parametrize(("n", "expected"), [(20, []), (30, []), (31, FAIL)])
def test_a_part_of_the_place_may_have_less_but_not_more(n: int, expected: list[Any], register: Register) -> None:
    assert told(counted_alike, two(register, count("A", 30), count("B", n, localities=["L1"]))) == expected


@pytest.mark.parametrize(
    ("n", "years", "expected"), [(157, 5, []), (158, 5, FAIL), (31, 1, []), (32, 1, FAIL), (89, 3, []), (60, 3, [])]
)
def test_a_part_of_the_place_over_other_years(n: int, years: int, expected: list[Any], register: Register) -> None:
    part = count("B", n, years, localities=["L1"])
    assert told(counted_alike, two(register, count("A", 90, 3), part)) == expected
    assert told(counted_alike, two(register, {**part, "id": "A"}, {**count("B", 90, 3)})) == expected


@pytest.mark.parametrize(
    ("mine", "theirs", "place", "expected"),
    [
        ((30, None), (30, None), [], []),
        ((30, None), (20, None), [], REVIEW),
        ((30, None), (60, 2), [], REVIEW),
        ((30, None), (30, 3), [], []),
        ((30, None), (30, None), ["L1"], []),
        ((30, None), (29, None), ["L1"], []),
        ((30, None), (31, None), ["L1"], REVIEW),
        ((30, 1), (31, None), ["L1"], REVIEW),
        ((30, 1), (29, None), ["L1"], []),
        ((30, None), (31, 5), ["L1"], REVIEW),
    ],
)
def test_totals_whose_years_nobody_knows(
    mine: tuple[int, int | None],
    theirs: tuple[int, int | None],
    place: list[str],
    expected: list[Any],
    register: Register,
) -> None:
    plans = ({**SP, "period": None}, {**LHS, "period": None})
    case = two(register, count("A", *mine), count("B", *theirs, localities=place), plans=plans)
    assert told(counted_alike, case) == expected


def test_places_that_overlap_in_part_are_not_compared(register: Register) -> None:
    places = [{"id": name, "name": name} for name in ("L1", "L2", "L3")]
    mine, theirs = count("A", 30, localities=["L1", "L2"]), count("B", 20, localities=["L2", "L3"])
    assert told(counted_alike, two(register, mine, theirs, localities=places)) == []


def test_the_plan_of_one_of_two_councils_is_not_compared_with_the_whole(register: Register) -> None:
    councils = [*SMALL["bodies"], {"id": "NC", "name": "North Council", "type": "council"}]
    north = {**LHS, "owner": "NC", "actions": [count("B", 40)]}
    area = area_of({**SP, "actions": [count("A", 30)]}, north, bodies=councils)
    assert told(counted_alike, case_of(area, register)) == []


def test_units_that_differ_are_for_a_person_to_judge(register: Register) -> None:
    mine, theirs = {"name": "a", "unit": "homes", "target": 30}, {"name": "b", "unit": "tenancies", "target": 20}
    case = two(register, count("A", 30, measure=mine), count("B", 20, measure=theirs))
    (found,) = counted_alike(case)
    assert short([found]) == REVIEW
    assert found.message.endswith("Whether they count the same has to be judged.")
    other = {**theirs, "target": 0}
    assert told(counted_alike, two(register, count("A", 30, measure=mine), count("B", 20, measure=other))) == FAIL


def several(register: Register, mine: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> list[Any]:
    return told(counted_alike, case_of(area_of({**SP, "actions": mine}, {**LHS, "actions": theirs}), register))


def test_localities_of_one_plan_are_added_up(register: Register) -> None:
    parts = [count("B1", 24, localities=["L1"]), count("B2", 16, localities=["L2"])]
    assert several(register, [count("A", 40)], parts) == []
    assert several(register, [count("A", 44)], parts) == [("fail", ("A", "B1", "B2"))]
    assert several(register, [count("A", 24, localities=["L1"])], parts) == []
    assert several(register, [count("A", 25, localities=["L1"])], parts) == [("fail", ("A", "B1"))]
    unequal = [count("B1", 24, 3, localities=["L1"]), count("B2", 8, 1, localities=["L2"])]
    assert several(register, [count("A", 48, 3)], unequal) == []


def test_phases_of_one_plan_are_added_up(register: Register) -> None:
    phases = [count("B1", 10, 1, end="2027-03-31"), count("B2", 30, 2, start="2027-04-01", end="2029-03-31")]
    assert several(register, [count("A", 40, 3)], phases) == []
    assert several(register, [count("A", 43, 3)], phases) == [("fail", ("A", "B1", "B2"))]


def test_over_programming_that_is_explained(register: Register) -> None:
    over = {"pct": 20, "explained": True}
    ship = {
        "id": "SHIP",
        "type": "ship",
        "owner": "SC",
        "period": ["2026-04-01", "2031-03-31"],
        "over_programming": over,
    }
    mine, theirs = count("A", 600, 5), count("B", 720, 5)
    assert told(counted_alike, two(register, mine, theirs, plans=(SP, ship))) == []
    assert told(counted_alike, two(register, mine, count("B", 757, 5), plans=(SP, ship))) == []
    assert told(counted_alike, two(register, mine, count("B", 758, 5), plans=(SP, ship))) == FAIL
    unexplained = {**ship, "over_programming": {"pct": 20, "explained": False}}
    assert told(counted_alike, two(register, mine, theirs, plans=(SP, unexplained))) == FAIL
    assert told(counted_alike, two(register, mine, count("B", 600, 5), plans=(SP, ship))) == []


def test_two_counts_of_one_plan_in_one_place_are_not_added_up(register: Register) -> None:
    assert several(register, [count("A", 24)], [count("B1", 24), count("B2", 16)]) == []
    assert several(register, [count("A", 30)], [count("B1", 24), count("B2", 16)]) == [
        ("needs_review", ("A", "B1", "B2"))
    ]


def test_three_plans_are_told_once_and_who_agrees_is_not_blamed_alone(register: Register) -> None:
    ship = {"id": "SHIP", "type": "ship", "owner": "SC", "period": ["2026-04-01", "2031-03-31"]}
    plans = [
        {**SP, "actions": [count("A", 30, 3)]},
        {**LHS, "actions": [count("B", 45, 3)]},
        {**ship, "actions": [count("C", 30, 3)]},
    ]
    for order in (plans, plans[::-1]):
        assert told(counted_alike, case_of(area_of(*order), register)) == [("fail", ("A", "B", "C"))]


def test_what_a_person_told_apart_is_not_compared(register: Register) -> None:
    assert told(counted_alike, two(register, count("A", 30), count("B", 20), link("rejected"))) == []


def test_plans_that_were_not_given(register: Register) -> None:
    assert told(counted_alike, case_of(area_of(), register)) == UNSEEN
    assert told(counted_alike, two(register, count("A", 30), action("B"))) == UNSEEN


def test_what_is_counted() -> None:
    assert counted(Action.model_validate(count("A", 1, thing="Extra care"))) == "extra-care"
    assert counted(Action.model_validate(count("A", 1))) == "care-leavers: lets"
    assert counted(Action.model_validate(action("A"))) == ""


def test_numbers() -> None:
    assert [number(Fraction(n)) for n in ("1250", "8", "8.25", "1234.5")] == ["1,250", "8", "8.2", "1,234.5"]


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_same_number_is_the_same_both_ways(one: int, other: int) -> None:
    first, second = Fraction(one), Fraction(other)
    assert same_number(first, second) == same_number(second, first)
    assert same_number(first, first)


def places(*rows: tuple[str, int, int | None], **more: Any) -> list[dict[str, Any]]:
    """Actions that count extra-care homes, each in one locality."""
    return [
        count(f"A{row}", n, years, "extra_care", localities=[place], **more)
        for row, (place, n, years) in enumerate(rows)
    ]


@pytest.mark.parametrize(
    ("rows", "n", "years", "same"),
    [
        ([("L1", 10, 1), ("L2", 30, 3)], 60, 3, True),
        ([("L1", 10, 1), ("L2", 30, 3)], 40, 3, False),
        ([("L1", 10, 1), ("L2", 30, 3)], 20, 1, True),
        ([("L1", 10, 1), ("L2", 30, 3)], 40, 1, False),
    ],
)
def test_localities_over_other_years_are_added_up_over_the_longest(
    rows: list[tuple[str, int, int]], n: int, years: int, same: bool, register: Register
) -> None:
    whole = count("B", n, years, "extra_care")
    area = area_of({**SP, "actions": places(*rows)}, {**LHS, "actions": [whole]})
    assert (told(counted_alike, case_of(area, register)) == []) is same


@pytest.mark.parametrize(("begins", "state"), [("2028-04-01", []), ("2027-03-31", ["fail"])])
def test_what_is_added_up_lasts_from_the_first_to_the_last(begins: str, state: list[str], register: Register) -> None:
    period = {"start": "2026-04-01", "end": "2028-03-31"}
    mine = places(("L1", 10, 2), ("L2", 10, 2), **period)
    theirs = count("B", 50, 2, "extra_care", start=begins, end="2029-03-31")
    area = area_of({**SP, "actions": mine}, {**LHS, "actions": [theirs]})
    assert [found for found, _ in told(counted_alike, case_of(area, register))] == state


@pytest.mark.parametrize(("n", "expected"), [(40, []), (41, [("fail", ("A", "B"))])])
def test_a_part_may_have_as_many_as_the_whole(n: int, expected: list[Any], register: Register) -> None:
    part = count("A", n, 1, "extra_care", localities=["L1"])
    assert told(counted_alike, two(register, part, count("B", 40, 1, "extra_care"))) == expected


STRATEGY = {**LHS, "hst": {"total": 1250, "per_year": 250, "affordable": 600}}
HCS = {"id": "HCS", "type": "housing-contribution-statement", "owner": "IJB", "period": ["2026-04-01", "2029-03-31"]}


def promised(register: Register, hcs: dict[str, Any], strategy: Mapping[str, Any] = STRATEGY) -> list[Any]:
    """What is said of promises, apart from what agrees and from there being one plan that counts."""
    said = told(counted_alike, case_of(area_of(strategy, hcs), register))
    return [one for one in said if one[0] != "pass" and one[1]]


@pytest.mark.parametrize(
    ("promise", "expected"),
    [
        ({"n": 600, "years": 3}, [("fail", ("A", "LHS.hst"))]),
        ({"n": 360, "years": 3}, []),
        ({"n": 342, "years": 3}, []),
        ({"n": 341, "years": 3}, [("fail", ("A", "LHS.hst"))]),
        ({"n": 378, "years": 3}, []),
        ({"n": 379, "years": 3}, [("fail", ("A", "LHS.hst"))]),
        ({"n": 600}, [("not_evidenced", ("A", "LHS.hst"))]),
        ({"n": 600, "years": 3, "object": "affordable_wheelchair_homes"}, []),
        ({"n": 600, "years": 3, "object": "extra_care"}, []),
        ({"n": 600, "years": 3, "object": "homes"}, []),
        ({"n": 600, "years": 3, "object": "affordable_supply", "part_of": "affordable_supply"}, []),
    ],
)
def test_promises_of_affordable_homes(promise: dict[str, Any], expected: list[Any], register: Register) -> None:
    quantity = {"object": "affordable_supply", **promise}
    hcs = {**HCS, "actions": [action("A", quantity=quantity)]}
    assert promised(register, hcs) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"localities": ["L1"]}, []),
        ({"localities": ["L1", "L2"]}, [("fail", ("A", "LHS.hst"))]),
        ({"start": "2029-04-01", "end": "2032-03-31"}, []),
        (
            {"object": "affordable_homes", "quantity": {"object": "homes", "n": 600, "years": 3}},
            [("fail", ("A", "LHS.hst"))],
        ),
    ],
)
def test_only_promises_for_the_whole_area_and_its_time(
    fields: dict[str, Any], expected: list[Any], register: Register
) -> None:
    quantity = {"object": "affordable_supply", "n": 600, "years": 3}
    hcs = {**HCS, "actions": [action("A", **{"quantity": quantity, **fields})]}
    assert promised(register, hcs) == expected


def test_a_promise_whose_years_are_those_of_its_dates(register: Register) -> None:
    dated = action("A", start="2026-04-01", end="2029-03-31", quantity={"object": "affordable_supply", "n": 360})
    assert promised(register, {**HCS, "actions": [dated]}) == []


def test_what_is_said_of_a_promise(register: Register) -> None:
    quantity = {"object": "affordable_supply", "n": 600, "years": 3}
    said = counted_alike(case_of(area_of(STRATEGY, {**HCS, "actions": [action("A", quantity=quantity)]}), register))
    found = next(one for one in said if one.where)
    assert found.message == (
        "The housing contribution statement promises 600 affordable homes over 3 years, 200 a year; the local housing "
        "strategy aims at 120 a year."
    )
    assert found.owners == ("IJB", "SC")
    assert [one.where for one in found.passages] == ["A.quantity", "LHS.hst"]


def test_a_strategy_without_a_target_has_no_promise_held_against_it(register: Register) -> None:
    hcs = {**HCS, "actions": [action("A", quantity={"object": "affordable_supply", "n": 600, "years": 3})]}
    assert promised(register, hcs, LHS) == []
    assert promised(register, hcs, {**STRATEGY, "hst": {"total": 1250}}) == [("not_evidenced", ("A", "LHS.hst"))]


@pytest.mark.parametrize("kind", ["local-housing-strategy", "ship"])
def test_the_strategy_and_its_programme_promise_nothing_beside_their_target(kind: str, register: Register) -> None:
    own = {**HCS, "type": kind, "actions": [action("A", quantity={"object": "affordable_homes", "n": 9, "years": 1})]}
    assert promised(register, own) == []


def test_every_promise_is_looked_at_and_only_in_the_time_of_the_strategy(register: Register) -> None:
    homes = {"object": "affordable_supply", "n": 600, "years": 3}
    rows = [
        action("A1"),
        action("A2", localities=["L1"], quantity=homes),
        action("A3", quantity={"object": "affordable_supply", "n": 600}),
        action("A4", quantity=homes),
    ]
    expected = [("not_evidenced", ("A3", "LHS.hst")), ("fail", ("A4", "LHS.hst"))]
    assert [one for one in promised(register, {**HCS, "actions": rows}) if "LHS.hst" in one[1]] == expected
    before = {**HCS, "actions": [action("A", start="2020-04-01", end="2024-03-31", quantity=homes)]}
    assert promised(register, before) == []
    barely = {**HCS, "actions": [action("A", start="2020-04-01", end="2024-04-01", quantity=homes)]}
    assert promised(register, barely) == [("fail", ("A", "LHS.hst"))]


def test_one_total_by_one_day_may_be_counted_over_other_years(register: Register) -> None:
    def judged(n: int = 6, years: int = 4, **more: Any) -> list[Any]:
        told_in = {"name": "adults returned", "baseline": 0, "target": 6, "target_date": "2029-03"}
        mine = count("A", 6, 3, measure=told_in)
        return told(counted_alike, two(register, mine, count("B", n, years, measure={**told_in, "target": n, **more})))

    assert judged() == []
    assert judged(target_date="2029-03-31") == []
    assert judged(target_date="2029-05") == REVIEW
    assert judged(target=7) == REVIEW
    assert judged(baseline=1) == REVIEW
    assert judged(target_date=None) == REVIEW
    assert judged(n=7) == FAIL
    assert judged(years=1) == REVIEW
