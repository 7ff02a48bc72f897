"""One definition and one baseline for one indicator."""

from typing import Any

import pytest

from kg.align.checks.indicator import defined_alike
from kg.align.link import Links
from kg.register import Register
from tests.kg.align.cases import area_of, case_of, short, told
from tests.kg.align.plans import BODIES, LHS, SP, action, link, two

FAIL = [("fail", ("A.measure", "B.measure"))]
REVIEW = [("needs_review", ("A.measure", "B.measure"))]


def measured(name: str, /, **more: Any) -> dict[str, Any]:
    """An action with an indicator."""
    fields = {key: more.pop(key) for key in ("object", "localities") if key in more}
    told = {"name": "delayed discharges", "definition": "people delayed on census day", "baseline": 14, **more}
    return action(name, measure={"baseline_date": "2025-10-30", **told}, **fields)


@pytest.mark.parametrize(
    ("theirs", "expected"),
    [
        ({}, []),
        ({"definition": "people delayed at any time in the quarter"}, FAIL),
        ({"definition": "people delayed on census day with a housing reason"}, []),
        ({"definition": ""}, []),
        ({"baseline": 15}, FAIL),
        ({"baseline": 14.4}, []),
        ({"baseline": 14.6}, FAIL),
        ({"baseline": None}, []),
        ({"baseline": None, "baseline_date": "2020"}, []),
        ({"baseline_date": "2024-10-30"}, FAIL),
        ({"baseline_date": "2025"}, []),
        ({"baseline_date": "2024"}, FAIL),
        ({"baseline_date": None}, []),
        ({"baseline_date": "2025-11-30"}, []),
        ({"baseline_date": "2025-12-01"}, FAIL),
        ({"unit": "people"}, []),
        ({"name": "delayed discharge"}, []),
        ({"name": "emergency admissions", "baseline": 99}, []),
        ({"localities": ["L1"], "baseline": 9}, []),
        ({"localities": ["L1"], "definition": "people in the quarter"}, FAIL),
        ({"source": "SC"}, []),
    ],
)
def test_differences(theirs: dict[str, Any], expected: list[Any], register: Register) -> None:
    assert told(defined_alike, two(register, measured("A"), measured("B", **theirs))) == expected
    both = two(register, measured("A", **theirs), measured("B"))
    assert told(defined_alike, both) == expected


def test_units(register: Register) -> None:
    mine, theirs = measured("A", unit="people"), measured("B", unit="%")
    assert told(defined_alike, two(register, mine, theirs)) == FAIL
    assert told(defined_alike, two(register, mine, measured("B", unit="People"))) == []


def test_what_is_said(register: Register) -> None:
    theirs = measured("B", definition="people delayed in the quarter", baseline=22, baseline_date="2025-12-31")
    (found,) = defined_alike(two(register, measured("A"), theirs))
    assert found.message == (
        "“delayed discharges” is one indicator with another definition, baseline and day of the baseline in each plan. "
        "The strategic plan: people delayed on census day, 14 at 30 October 2025; the local housing strategy: people "
        "delayed in the quarter, "
        "22 at 31 December 2025."
    )
    assert found.owners == ("IJB", "SC")
    assert [one.where for one in found.passages] == ["A.measure", "B.measure"]


def test_a_definition_that_says_more_is_another_where_the_baseline_differs(register: Register) -> None:
    theirs = measured("B", definition="people delayed on census day with a housing reason", baseline=9)
    (found,) = defined_alike(two(register, measured("A"), theirs))
    assert "another definition and baseline" in found.message
    (found,) = defined_alike(two(register, measured("A"), measured("B", baseline=9)))
    assert "another baseline in" in found.message


def test_another_name_is_for_a_person_to_judge(register: Register) -> None:
    mine, theirs = measured("A", object="x"), measured("B", name="delayed discharges found", object="x", baseline=9)
    (found,) = defined_alike(two(register, mine, theirs))
    assert short([found]) == REVIEW
    assert found.message.startswith("“delayed discharges” and “delayed discharges found” may be one indicator")
    other = measured("B", name="waits for home", baseline=9)
    proposed = link("proposed", 0.9, "A.measure", "B.measure")
    assert told(defined_alike, two(register, measured("A"), other, proposed)) == REVIEW
    accepted = link("accepted", 0.9, "A.measure", "B.measure")
    assert told(defined_alike, two(register, measured("A"), other, accepted)) == FAIL


@pytest.mark.parametrize(("baseline", "expected"), [((0, 0), []), ((0, 1), FAIL), ((1, 1), FAIL), ((None, None), [])])
def test_each_plan_counts_from_nothing_on_a_day_of_its_own(
    baseline: tuple[int | None, int | None], expected: list[Any], register: Register
) -> None:
    mine = measured("A", baseline=baseline[0], baseline_date="2023-03-31")
    theirs = measured("B", baseline=baseline[1], baseline_date="2026-03-31")
    assert told(defined_alike, two(register, mine, theirs)) == expected


def test_a_count_by_the_year_has_another_baseline_than_one_for_the_period(register: Register) -> None:
    mine, theirs = measured("A", definition="homes"), measured("B", definition="homes a year", baseline=3)
    assert told(defined_alike, two(register, mine, theirs)) == []
    both = measured("A", definition="homes a year")
    assert told(defined_alike, two(register, both, theirs)) == FAIL
    night = measured("B", definition="people seen on one night a year", baseline=3)
    assert told(defined_alike, two(register, measured("A", definition="people who asked for a bed"), night)) == FAIL


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ("a tenth of income", "as the 2019 Act defines it", REVIEW),
        ("homes in Overton", "homes in Netherton", []),
        ("Testbrae homes a year", "North homes a year", []),
        ("homes a year", "homes a year and more", []),
        ("", "homes a year", []),
    ],
)
def test_two_councils_may_count_in_two_ways(mine: str, theirs: str, expected: list[Any], register: Register) -> None:
    bodies = [*BODIES, {"id": "NC", "name": "North Council", "type": "council"}]
    north = {**LHS, "id": "LHSN", "owner": "NC"}
    told_here = measured("A", localities=["L1"], object="x", definition=mine)
    told_there = measured("B", localities=["L2"], object="y", definition=theirs, baseline=99)

    def judged(owner: str, name: str) -> list[Any]:
        other = {**told_there, "measure": {**told_there["measure"], "name": name}}
        area = area_of({**LHS, "actions": [told_here]}, {**north, "owner": owner, "actions": [other]}, bodies=bodies)
        return told(defined_alike, case_of(area, register))

    assert judged("NC", "delayed discharges") == expected
    assert judged("SC", "delayed discharges") == []
    assert judged("NC", "discharges") == []


def test_two_councils_that_count_the_same_place_have_one_definition(register: Register) -> None:
    bodies = [*BODIES, {"id": "NC", "name": "North Council", "type": "council"}]
    mine = measured("A", localities=["L1"], object="x")
    theirs = measured("B", localities=["L1"], object="x", definition="people in the quarter")
    area = area_of({**LHS, "actions": [mine]}, {**LHS, "id": "N", "owner": "NC", "actions": [theirs]}, bodies=bodies)
    assert told(defined_alike, case_of(area, register)) == FAIL


def test_the_places_of_a_definition_count_unless_each_council_has_its_own(register: Register) -> None:
    mine, theirs = measured("A", definition="homes in Overton"), measured("B", definition="homes in Netherton")
    assert told(defined_alike, two(register, mine, theirs)) == FAIL


def test_a_plan_that_measures_nothing_is_no_other_definition(register: Register) -> None:
    accepted = link("accepted", 1.0, "A.measure", "B.measure")
    other = {**LHS, "id": "SHIP", "type": "ship", "actions": [measured("C")]}
    area = area_of({**LHS, "actions": [measured("A")]}, {**SP, "actions": [action("B")]}, other, bodies=BODIES)
    assert told(defined_alike, case_of(area, register, Links([accepted]))) == []


def test_a_single_word_counts_for_each_thing_its_own(register: Register) -> None:
    mine, theirs = measured("A", name="flats", object="x"), measured("B", name="flats", object="y", baseline=9)
    assert told(defined_alike, two(register, mine, theirs)) == []


def test_plans_that_were_not_given(register: Register) -> None:
    assert told(defined_alike, case_of(area_of(), register)) == [("not_evidenced", ())]
    assert told(defined_alike, two(register, measured("A"), action("B"))) == [("not_evidenced", ())]


STAY: dict[str, Any] = {"name": "average stay in temporary accommodation", "definition": "cases closed in the year"}


@pytest.mark.parametrize(
    ("unit", "baseline", "expected"),
    [
        ("weeks", 28, []),
        ("days", 196, []),
        ("calendar days", 199, []),
        ("days", 200, FAIL),
        ("days", 28, FAIL),
        ("working days", 140, FAIL),
        ("people", 28, FAIL),
        ("", 28, []),
    ],
)
def test_one_figure_in_two_units(unit: str, baseline: int, expected: list[Any], register: Register) -> None:
    mine, theirs = measured("A", **STAY | {"unit": "weeks", "baseline": 28}), {**STAY, "unit": unit}
    assert told(defined_alike, two(register, mine, measured("B", **theirs | {"baseline": baseline}))) == expected


@pytest.mark.parametrize(
    ("definition", "more", "expected"),
    [
        ("number of those on the census of the day whose code is housing", {}, []),
        ("number of those on the census of the day whose code is housing", {"baseline": 15}, FAIL),
        ("number of those on the census of the day whose code is housing", {"baseline_date": "2024-10-30"}, FAIL),
        ("number of those on the census of the day whose code is housing", {"baseline_date": None}, FAIL),
        ("number of those on the census of the day whose code is housing", {"target": 7}, FAIL),
        ("number of those on the census of the day whose code is housing", {"target": None}, []),
        ("number of those on the census of the day whose code is housing", {"unit": "beds"}, FAIL),
        ("number of those on the census of the day whose code is housing", {"localities": ["L1"]}, FAIL),
        ("number of those on the monthly census whose code is housing", {}, FAIL),
        ("number of those in hospital for more than 28 days", {}, []),
        ("people delayed more than six weeks on the day", {}, []),
        ("people waiting in the quarter", {}, FAIL),
        ("people waiting five working days", {}, FAIL),
    ],
)
def test_one_count_may_be_told_in_other_words(
    definition: str, more: dict[str, Any], expected: list[Any], register: Register
) -> None:
    mine = measured("A", unit="people", target=6, target_date="2028-03-31")
    theirs = measured("B", **{"unit": "people", "target": 6, "definition": definition, **more})
    assert told(defined_alike, two(register, mine, theirs)) == expected


def test_six_months_are_not_twelve_and_nothing_is_no_count(register: Register) -> None:
    mine, theirs = (f"cases assessed again within {n} months of closing" for n in ("six", "twelve"))
    both = measured("A", definition=mine), measured("B", definition=theirs)
    assert told(defined_alike, two(register, *both)) == FAIL
    none = measured("A", baseline=0), measured("B", baseline=0, definition="whoever waits for a home that day")
    assert told(defined_alike, two(register, *none)) == FAIL


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, []),
        ({"target": 2900}, FAIL),
        ({"target_date": "2029-03-31"}, FAIL),
        ({"target_date": None}, FAIL),
        ({"baseline_date": "2023-03-31"}, FAIL),
        ({"baseline_date": "2022-03-31"}, FAIL),
        ({"start": "2024-04-20"}, FAIL),
        ({"start": "2024-05-02"}, []),
        ({"definition": "connections at any time"}, FAIL),
    ],
)
def test_a_later_plan_starts_from_a_later_day(more: dict[str, Any], expected: list[Any], register: Register) -> None:
    words = {"name": "homes with alarms", "definition": "connected on the day", "target": 3000}
    mine = measured("B", **words, baseline=2000, baseline_date="2023-03-31", target_date="2028-03-31")
    theirs = {**words, "baseline": 2400, "baseline_date": "2025-03-31", "target_date": "2028-03-31", **more}
    start = theirs.pop("start", None)
    assert told(defined_alike, two(register, {**measured("A", **theirs), "start": start}, mine)) == expected
