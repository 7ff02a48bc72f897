"""Dates in a question: which day is meant, and where it stands."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InvalidDateError
from kg.when import find_day, other_day, says_now

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "day", "said"),
    [
        ("as at 2016-06-30 which duties", date(2016, 6, 30), "day"),
        ("which duties on 30/06/2016?", date(2016, 6, 30), "day"),
        ("on the 1st of April 2015", date(2015, 4, 1), "day"),
        ("3 Sept 2014", date(2014, 9, 3), "day"),
        ("21 November 2026", date(2026, 11, 21), "day"),
        ("29 February 2024", date(2024, 2, 29), "day"),
        ("as at March 2014 which duties applied", date(2014, 3, 31), "month"),
        ("as at Feb 2016", date(2016, 2, 29), "month"),
        ("what was the law in 2013?", date(2013, 12, 31), "year"),
        ("as at 2019", date(2019, 12, 31), "year"),
        ("which duties on 01.05.2010?", date(2010, 5, 1), "day"),
        ("what was in force on May 1st, 2010", date(2010, 5, 1), "day"),
        ("looking back: summer 2022, what was our ADP to do", date(2022, 8, 31), "season"),
        ("start of Dec 2015: who had to lead, was it the council", date(2015, 12, 1), "day"),
        ("minutes from mid February 2024: how was it meant to be settled", date(2024, 2, 15), "day"),
        ("what was the rule at the end of March 2016", date(2016, 3, 31), "day"),
    ],
)
def test_a_date_is_read_as_it_is_written(text: str, day: date, said: str) -> None:
    when = find_day(text, TODAY)
    assert when is not None
    assert (when.day, when.said, when.is_whole) == (day, said, said == "day")
    assert str(day.year) in text[when.start : when.end]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "which duties apply to the strategic plan?",
        "draft our HCS for 2026-29",
        "the plan for 2024-2027",
        "what does the 2014 Act say",
        "in 2014 asp 9",
        "section 29",
        "SSI 2014/285",
        "a budget of 2500 pounds",
        "before the next plan",
        "from April we close the unit, who do we consult?",
        "last year we closed the unit, who do we tell?",
        "next year's budget",
        "we published it two years ago",
        "may we delegate it",
        "from March to May",
    ],
)
def test_what_is_no_date_to_speak_as_at_is_left_alone(text: str) -> None:
    assert find_day(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("what was the law last year?", date(2025, 12, 31)),
        ("what did we have to do this time last year?", date(2025, 12, 31)),
        ("which duties will apply next year?", date(2027, 12, 31)),
        ("what do we have to do from April?", date(2027, 4, 1)),
        ("who has to be told from December?", date(2026, 12, 1)),
        ("what was the rule two years ago?", date(2024, 11, 21)),
        ("what was the rule 6 months back?", date(2026, 5, 21)),
        ("what was the rule last November?", date(2025, 11, 30)),
        ("what was the rule last May?", date(2026, 5, 31)),
        ("what must we do next May?", date(2027, 5, 31)),
        ("who had the chair at the end of March this year?", date(2026, 3, 31)),
    ],
)
def test_a_day_told_from_today_is_counted_from_it(text: str, day: date) -> None:
    when = find_day(text, TODAY)
    assert when is not None
    assert when.day == day


def test_the_most_exact_date_counts() -> None:
    when = find_day("what was the duty in 2013, that is on 2013-05-01?", TODAY)
    assert when is not None
    assert when.day == date(2013, 5, 1)


@pytest.mark.parametrize("text", ["on 31/02/2024", "as at 2026-02-30", "31 April 2020", "00/01/2020", "32/01/2020"])
def test_a_day_that_no_calendar_has_is_refused_in_words(text: str) -> None:
    with pytest.raises(InvalidDateError, match="there is no such day"):
        find_day(text, TODAY)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"]))
def test_every_day_is_read_in_every_form(day: date, form: str) -> None:
    when = find_day(f"Which duties applied on {day.strftime(form)} in Fife?", TODAY)
    assert when is not None
    assert when.day == day


@given(st.text(max_size=300))
def test_any_text_has_a_day_or_none_or_an_impossible_one(text: str) -> None:
    try:
        when = find_day(text, TODAY)
    except InvalidDateError:
        return
    assert when is None or 0 <= when.start < when.end <= len(text)


def test_the_first_date_named_is_found_though_nobody_asks_about_it() -> None:
    assert other_day("our plan ends in March 2027") == "in March 2027"
    assert other_day("our plan ends soon") is None


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("and now?", True),
        ("as things stand", True),
        ("what did we have to do", False),
        ("I know", False),
        ("snowed", False),
    ],
)
def test_today_is_heard(text: str, now: bool) -> None:
    assert says_now(text) is now
