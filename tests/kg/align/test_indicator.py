"""One definition and one baseline for one indicator."""

from typing import Any

import pytest

from kg.align.indicator import defined_alike
from kg.register import Register
from tests.kg.align.cases import area_of, case_of, short, told
from tests.kg.align.plans import action, link, two

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
        "Plan SP: people delayed on census day, 14 at 30 October 2025; Plan LHS: people delayed in the quarter, "
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


def test_a_single_word_counts_for_each_thing_its_own(register: Register) -> None:
    mine, theirs = measured("A", name="flats", object="x"), measured("B", name="flats", object="y", baseline=9)
    assert told(defined_alike, two(register, mine, theirs)) == []


def test_plans_that_were_not_given(register: Register) -> None:
    assert told(defined_alike, case_of(area_of(), register)) == [("not_evidenced", ())]
    assert told(defined_alike, two(register, measured("A"), action("B"))) == [("not_evidenced", ())]
