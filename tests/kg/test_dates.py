"""Dates: reading them, adding periods to them, and finding the next one due."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dates import in_words, next_due, parse_date, parse_duration
from kg.errors import InvalidDateError

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
CYCLES = st.sampled_from(["P1Y", "P3Y", "P6M", "P4M", "P2W", "P30D", "P1Y6M"])


def test_a_date_is_year_month_day() -> None:
    assert parse_date(" 2026-11-21 ") == date(2026, 11, 21)


@pytest.mark.parametrize("text", ["2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])
def test_the_edges_of_the_calendar_are_dates(text: str) -> None:
    assert parse_date(text).isoformat() == text


@pytest.mark.parametrize("text", ["2023-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "0000-01-01"])
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(InvalidDateError, match="there is no such day"):
        parse_date(text)


@pytest.mark.parametrize(
    "text", ["", "21/11/2026", "2026-1-1", "20261121", "2026-11-21Z", "2026-11-21T00:00", "today", "２０２６-11-21x"]
)
def test_another_form_is_refused_with_the_form_to_use(text: str) -> None:
    with pytest.raises(InvalidDateError, match="YYYY-MM-DD"):
        parse_date(text)


@given(st.dates())
def test_every_date_can_be_read_back(day: date) -> None:
    assert parse_date(day.isoformat()) == day


@given(st.text(max_size=50))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    with suppress(InvalidDateError):
        assert parse_date(text).isoformat() == text.strip()


@pytest.mark.parametrize("text", ["", "P", "3Y", "P3", "P1Y6", "PT4H", "P-1Y", "P1.5Y", "P6M1Y", "P1Y "])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(InvalidDateError, match="not a period"):
        parse_duration(text)


def test_a_date_in_words_has_no_leading_nought() -> None:
    assert in_words(date(2026, 4, 1)) == "1 April 2026"


ANCHOR = date(2016, 4, 1)


@pytest.mark.parametrize(
    ("as_at", "due"),
    [
        (date(2016, 3, 31), date(2016, 4, 1)),
        (date(2016, 4, 1), date(2016, 4, 1)),
        (date(2016, 4, 2), date(2019, 4, 1)),
        (date(2019, 4, 1), date(2019, 4, 1)),
        (date(2026, 11, 21), date(2028, 4, 1)),
    ],
)
def test_a_cycle_falls_due_on_its_day_and_then_a_cycle_later(as_at: date, due: date) -> None:
    assert next_due(ANCHOR, "P3Y", None, as_at) == due


@pytest.mark.parametrize(
    ("as_at", "due"), [(date(2026, 7, 31), date(2026, 7, 31)), (date(2026, 8, 1), date(2027, 7, 31))]
)
def test_a_period_of_grace_runs_from_each_day(as_at: date, due: date) -> None:
    assert next_due(date(2016, 3, 31), "P1Y", "P4M", as_at) == due


def test_a_single_date_is_due_until_it_has_passed() -> None:
    assert next_due(ANCHOR, None, None, ANCHOR) == ANCHOR
    assert next_due(ANCHOR, None, None, ANCHOR + timedelta(1)) is None
    assert next_due(ANCHOR, None, "P1M", ANCHOR + timedelta(1)) == date(2016, 5, 1)


def test_the_last_day_of_a_month_does_not_creep() -> None:
    assert next_due(date(2024, 1, 31), "P1M", None, date(2024, 2, 1)) == date(2024, 2, 29)
    assert next_due(date(2024, 1, 31), "P1M", None, date(2024, 3, 1)) == date(2024, 3, 31)


def test_where_the_calendar_ends_nothing_is_due() -> None:
    assert next_due(date(9998, 1, 1), "P3Y", None, date(9999, 1, 1)) is None


@given(anchor=DAYS, cycle=CYCLES, as_at=DAYS)
def test_what_is_next_is_never_past_and_never_more_than_a_cycle_away(anchor: date, cycle: str, as_at: date) -> None:
    due = next_due(anchor, cycle, None, as_at)
    assert due is not None
    assert due >= as_at
    assert due == anchor or due - parse_duration(cycle) < as_at + timedelta(4)
