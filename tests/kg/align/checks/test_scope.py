"""When and where an action acts, and whether two meet."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.align.case import Held
from kg.align.checks.scope import (
    Span,
    agree,
    covered,
    earliest,
    joined,
    latest,
    moment_in_words,
    reach,
    span,
    years_between,
)
from kg.register import Register
from tests.kg.align.cases import SMALL, area_of, case_of

PLAN = {"id": "SP", "type": "strategic-plan", "owner": "IJB", "period": ["2026-04-01", "2029-03-31"]}
TWO_COUNCILS = [*SMALL["bodies"], {"id": "NC", "name": "North Council", "type": "council"}]


def held(plan: dict[str, Any], **fields: Any) -> Held:
    """One action with its plan."""
    area = area_of({**plan, "actions": [{"id": "A", "text": "Something", "lead": "SC", **fields}]})
    return Held(area.plans[0], area.plans[0].actions[0])


def test_an_action_without_dates_runs_with_its_plan() -> None:
    assert span(held(PLAN)) == Span(date(2026, 4, 1), date(2029, 3, 31))


def test_an_action_runs_until_its_target_is_due() -> None:
    measure = {"name": "homes", "target": 3, "target_date": "2030"}
    ended = {"start": "2027-01-01", "end": "2028-03-31"}
    assert span(held(PLAN, **ended)) == Span(date(2027, 1, 1), date(2028, 3, 31))
    assert span(held(PLAN, **ended, measure=measure)).ends == date(2030, 12, 31)
    assert span(held(PLAN, **ended, measure={**measure, "target_date": "2027-06"})).ends == date(2028, 3, 31)
    assert span(held(PLAN, measure={**measure, "target_date": "2027-06"})).ends == date(2027, 6, 30)


@pytest.mark.parametrize(("begins", "meets"), [(date(2026, 3, 31), True), (date(2026, 4, 1), False), (None, True)])
def test_spans_meet_if_they_have_a_day_in_common(begins: date | None, meets: bool) -> None:
    first, second = Span(date(2025, 1, 1), date(2026, 3, 31)), Span(begins, None)
    assert first.meets(second) is second.meets(first) is meets


def test_an_action_acts_where_it_says_else_everywhere(register: Register) -> None:
    one = held(PLAN, localities=["L2"])
    case = case_of(area_of(PLAN), register)
    assert reach(case, one) == {"L2"}
    assert reach(case, held(PLAN)) == {"L1", "L2"}


def test_a_locality_plan_acts_in_the_localities_it_lies_inside(register: Register) -> None:
    area = area_of(
        {"id": "CPL", "type": "locality-plan", "localities": ["CP1", "L1"]},
        cpp_localities=[{"id": "CP1", "name": "South", "inside": ["L2"]}],
    )
    assert covered(case_of(area, register), area.plans[0]) == {"L1", "L2"}


def test_the_plan_of_one_of_two_councils_covers_what_that_council_covers(register: Register) -> None:
    strategy = {"id": "LHS", "type": "local-housing-strategy", "owner": "NC"}
    unknown = area_of(strategy, {**PLAN, "owner": "SC+NC"}, PLAN | {"id": "SP2"}, bodies=TWO_COUNCILS)
    case = case_of(unknown, register)
    assert [sorted(covered(case, plan)) for plan in unknown.plans] == [[], ["L1", "L2"], ["L1", "L2"]]
    known = area_of(strategy, bodies=[*TWO_COUNCILS[:-1], {**TWO_COUNCILS[-1], "areas": ["L2"]}])
    assert covered(case_of(known, register), known.plans[0]) == {"L2"}
    assert covered(case_of(area_of({**strategy, "owner": "SC"}), register), known.plans[0]) == {"L1", "L2"}


def test_the_only_council_is_that_of_the_whole_area(register: Register) -> None:
    bodies = [{**SMALL["bodies"][0], "areas": ["L1"]}, *SMALL["bodies"][1:]]
    area = area_of({"id": "LHS", "type": "local-housing-strategy", "owner": "SC"}, bodies=bodies)
    assert covered(case_of(area, register), area.plans[0]) == {"L1", "L2"}


def test_an_area_without_localities_is_one_place(register: Register) -> None:
    area = area_of(PLAN, localities=[])
    assert covered(case_of(area, register), area.plans[0]) == {"testbrae"}


def test_what_hangs_together_is_one_group() -> None:
    assert joined([("d", "e"), ("a", "b"), ("c", "b"), ("a", "c")]) == [{"a", "b", "c"}, {"d", "e"}]
    assert joined([("c", "d"), ("a", "b"), ("b", "c")]) == [{"a", "b", "c", "d"}]
    assert joined([("a", "a")]) == [{"a"}]
    assert joined([]) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2024", "2024-03-31", True),
        ("2024-03", "2024-03-31", True),
        ("2024-03", "2024-04", False),
        ("2024", "2025", False),
        ("2024", "2025-01-01", False),
        ("2024-03-31", "2024-04-01", True),
        ("2024-03-31", "2024-04-30", True),
        ("2024-03-31", "2024-05-01", False),
        ("0000", "0000-12-31", True),
        ("9999", "9999-12-31", True),
    ],
)
def test_dates_are_compared_as_exact_as_they_are_given(one: str, other: str, same: bool) -> None:
    assert agree(one, other) is agree(other, one) is same


def test_moments_in_words() -> None:
    assert [moment_in_words(one) for one in ("2026-03-31", "2026-03", "2026")] == [
        "31 March 2026",
        "March 2026",
        "2026",
    ]


@given(st.dates())
def test_a_day_is_its_own_first_and_last(day: date) -> None:
    text = day.isoformat()
    assert earliest(text) == latest(text) == day
    assert earliest(text[:7]) <= day <= latest(text[:7])
    assert earliest(text[:4]) <= day <= latest(text[:4])


@pytest.mark.parametrize(
    ("begins", "ends", "years"),
    [
        (date(2026, 4, 1), date(2029, 3, 31), Fraction(3)),
        (date(2026, 4, 1), date(2026, 9, 30), Fraction(1, 2)),
        (date(2026, 1, 1), date(2026, 12, 31), Fraction(1)),
        (date(2026, 4, 1), date(2027, 3, 16), Fraction(1)),
        (date(2026, 4, 1), date(2027, 3, 15), Fraction(11, 12)),
        (date(2026, 4, 15), date(2027, 4, 14), Fraction(1)),
        (date(2026, 4, 1), date(2026, 4, 30), Fraction(1, 12)),
        (date(2026, 1, 1), date(2026, 1, 3), None),
        (None, date(2026, 1, 3), None),
        (date(2026, 1, 3), None, None),
    ],
)
def test_years(begins: date | None, ends: date | None, years: Fraction | None) -> None:
    assert years_between(begins, ends) == years
