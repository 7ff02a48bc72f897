"""One figure in two units."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.align.checks.unit import one_kind, same_figure, size


@pytest.mark.parametrize(
    ("mine", "unit", "theirs", "other", "same"),
    [
        (196, "days", 28, "weeks", True), (154, "days", 22, "weeks", True), (84, "calendar days", 12, "weeks", True),
        (199, "days", 28, "weeks", True), (200, "days", 28, "weeks", False), (28, "days", 28, "weeks", False),
        (6, "months", 26, "weeks", True), (6, "months", 20, "weeks", False), (1, "year", 12, "months", True),
        (48, "hours", 2, "days", True), (90, "minutes", 1.5, "hours", True),
        (210, "£000", 210_000, "£", True), (210, "thousand pounds", 210_000, "pounds", True),
        (1.2, "£m", 1_200_000, "GBP", True), (210, "£k", 0.21, "£ million", True), (210, "£'000", 211, "£k", False),
        (24.1, "per 1,000", 2.41, "%", True), (24.1, "per 1,000 people", 2.5, "% of people", False),
        (27.4, "per 100 000", 0.0274, "%", True), (27.4, "per 100 000", 274, "per million", False),
        (27, "deaths per 100,000", 2.7, "per 10,000", True),
        (31, "people", 31.2, "people", True), (31, "people", 31.6, "people", False), (100, "", 100.0, "", True),
        (28, "weeks (a year)", 196, "days.", True), (29, "weeks (a year)", 196, "days.", False),
    ],
)  # fmt: skip
def test_figures(mine: float, unit: str, theirs: float, other: str, same: bool) -> None:
    assert same_figure(mine, unit, theirs, other) is same
    assert same_figure(theirs, other, mine, unit) is same


@pytest.mark.parametrize(
    ("unit", "other", "one"),
    [
        ("days", "weeks", True), ("days", "calendar days", True), ("days", "people", False), ("days", "", True),
        ("days", "working days", False), ("working days", "working day", True), ("%", "per cent", True),
        ("%", "people", False), ("% of cases", "percentage", True), ("lets", "lets a year", True),
        ("Lets", "let per annum", True), ("people", "households", False), ("people", "number", True),
        ("days", "number", False), ("pounds", "£000", True), ("£", "%", False), ("", "", True),
        ("homes", "homes (a year)", True), ("per 1,000", "%", True),
        ("days (a year)", "weeks.", True), ("total number counted", "people", True),
        ("number of people", "households", False),
    ],
)  # fmt: skip
def test_kinds(unit: str, other: str, one: bool) -> None:
    assert one_kind(unit, other) is one
    assert one_kind(other, unit) is one


@pytest.mark.parametrize(
    "year",
    ["a year", "each year", "every year", "in the year", "in one year", "per year", "per financial year", "per annum",
     "pa", "p.a.", "yearly"],
)  # fmt: skip
def test_so_many_a_year_are_so_many(year: str) -> None:
    assert one_kind("lets", f"lets {year}")


@pytest.mark.parametrize(
    ("unit", "number", "other"),
    [
        ("minutes", 60, "hour"), ("hours", 24, "day"), ("calendar days", 7, "week"),
        ("days", Fraction(1461, 4), "year"),
        ("months", 12, "calendar year"), ("£", 1000, "£000"), ("£000", 1000, "£m"), ("per 100", 1, "%"),
        ("per 1,000", 10, "per 100"),
    ],
)  # fmt: skip
def test_how_many_of_one_are_another(unit: str, number: Fraction, other: str) -> None:
    least, most = size(unit), size(other)
    assert least
    assert most
    assert (least[0], least[1] * number) == most


@pytest.mark.parametrize(
    ("plain", "spellings"),
    [
        ("%", ["per cent", "percent", "percentage", "percentages", "pct"]),
        ("£", ["pound", "pounds", "GBP"]),
        ("£000", ["£000s", "£'000", "£k", "£ thousand", "£ thousands", "thousand pounds", "thousands of pounds",
                  "thousands of £"]),
        ("£m", ["£ m", "£mn", "£ million", "£ millions", "million pounds", "millions of pounds", "millions of £"]),
    ],
)  # fmt: skip
def test_other_spellings_of_a_unit(plain: str, spellings: list[str]) -> None:
    assert size(plain)
    assert [size(one) for one in spellings] == [size(plain)] * len(spellings)


@given(st.integers(1, 5000))
def test_any_number_of_weeks_is_seven_times_as_many_days(weeks: int) -> None:
    assert same_figure(weeks, "weeks", 7 * weeks, "days")
    assert not same_figure(weeks, "weeks", 7 * weeks + 7, "days")


@given(st.text())
def test_any_words_are_some_unit(words: str) -> None:
    assert one_kind(words, words)
    assert size(words) == size(f" {words} ")
