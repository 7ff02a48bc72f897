"""What a cell says, by what belongs there; and that a value is read as it was written."""

from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.area.workbook.book import Cell
from kg.area.workbook.cells import Asked, Unfit, cell_of, spoken, value_of
from kg.area.workbook.form import Form, Kind
from tests.areas import AWKWARD, NAMES

MONEY, FIGURE, DAY, MOMENT = Form(Kind.AMOUNT), Form(Kind.FIGURE), Form(Kind.DAY), Form(Kind.MOMENT)
LINES = st.one_of(st.sampled_from(AWKWARD), st.text(st.sampled_from('ab";,\n\r =')), st.text()).map(str.strip)


def _read(value: Any, form: Form, *, percent: bool = False, names: str = "", **more: Any) -> Any:
    found = value_of(Cell(value, **more), Asked(form, names, percent), NAMES)
    return found.words if isinstance(found, Unfit) else found


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1200", 1200), ("£1,200", 1200), ("1,234,567", 1_234_567), ("-£140,000", -140_000), ("£-5", -5), ("−5", -5),
        ("0", 0), ("12.50", 12.5), (" 7 ", 7), ("1e5", 100_000),
        ("1.2m", "must be written in full, as a whole number such as 1200000, not “1.2m”"),
        ("£12k", "must be written in full, as a whole number such as 1200000, not “£12k”"),
        ("3 million", "must be written in full, as a whole number such as 1200000, not “3 million”"),
        ("$5", "must be in pounds, not “$5”"), ("5 €", "must be in pounds, not “5 €”"),
        ("1,20", "must be a whole number, not “1,20”"), ("007", "must be a whole number, not “007”"),
        ("£000", "must be a whole number, not “£000”"), ("about 5", "must be a whole number, not “about 5”"),
        ("31%", "must be a whole number, not “31%”"), ("5-10", "must be a whole number, not “5-10”"),
        ("--5", "must be a whole number, not “--5”"), ("nan", "must be a whole number, not “nan”"),
        (date(2026, 4, 1), "must be a number, not “2026-04-01”"),
        (datetime.fromisoformat("2026-04-01"), "must be a number, not the date 2026-04-01"),
        (time(9, 30), "must be a number, not “09:30:00”"), (True, "must be a number, not “yes”"),
    ],
)  # fmt: skip
def test_money_is_read_as_it_is_usually_written(text: Any, number: Any) -> None:
    assert _read(text, MONEY) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-04-01", date(2026, 4, 1)), ("1 April 2026", date(2026, 4, 1)), ("1st Apr 2026", date(2026, 4, 1)),
        ("Wednesday, 1 April 2026", date(2026, 4, 1)), ("01/04/2026", date(2026, 4, 1)), ("1.4.2026", date(2026, 4, 1)),
        ("13-12-2026", date(2026, 12, 13)), ("3 Sept 2026", date(2026, 9, 3)), ("29/02/2028", date(2028, 2, 29)),
        (datetime.fromisoformat("2026-04-01"), date(2026, 4, 1)),
        ("soon", "must be a date written YYYY-MM-DD, not “soon”"),
        ("April 2026", "must be a date written YYYY-MM-DD, not “April 2026”"),
        ("2026", "must be a date written YYYY-MM-DD, not “2026”"),
        (46113, "must be a date written YYYY-MM-DD, not “46113”"),
        ("1/4/26", "must have a year of four digits, not “1/4/26”"),
        ("04/13/2026", "“04/13/2026” is not a date: there is no such day; the day comes first"),
        ("31/02/2026", "“31/02/2026” is not a date: there is no such day"),
        ("31 June 2026", "“31 June 2026” is not a date: there is no such day"),
        ("2026-02-30", "“2026-02-30” is not a date: there is no such day"),
        ("1 Ma 2026", "must be a date written YYYY-MM-DD, not “1 Ma 2026”"),
    ],
)  # fmt: skip
def test_a_day_is_read_as_it_is_written_in_britain(text: Any, day: Any) -> None:
    assert _read(text, DAY) == day


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2025-06", "2025-06"), ("2025", "2025"), (2025, "2025"), ("June 2025", "2025-06"),
        ("30 June 2025", "2025-06-30"),
        ("2025-13", "must be a date, a month (YYYY-MM) or a year, not “2025-13”"),
        ("last year", "must be a date, a month (YYYY-MM) or a year, not “last year”"),
        (True, "must be a date, a month (YYYY-MM) or a year, not “yes”"),
    ],
)  # fmt: skip
def test_a_moment_is_as_exact_as_it_is_given(text: Any, moment: str) -> None:
    assert _read(text, MOMENT) == moment


def test_a_percentage_is_its_number_where_the_unit_is_a_percentage() -> None:
    assert _read(0.31, FIGURE, percent=True) == 0.31
    assert value_of(Cell(0.31, percent=True), Asked(FIGURE, percent=True), NAMES) == 31
    assert value_of(Cell(0.315, percent=True), Asked(FIGURE, percent=True), NAMES) == 31.5
    assert isinstance(value_of(Cell(0.31, percent=True), Asked(FIGURE), NAMES), Unfit)
    assert _read("31 %", FIGURE, percent=True) == 31


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("yes", True),
        ("Y", True),
        (True, True),
        ("TRUE", True),
        ("no", False),
        (False, False),
        (1, "must be yes or no, not “1”"),
    ],
)
def test_yes_and_no_are_read(value: Any, found: Any) -> None:
    assert _read(value, Form(Kind.YES_NO)) == found


def test_a_name_of_the_register_is_found_and_a_wrong_one_is_not() -> None:
    one, many = Form(Kind.ID), Form(Kind.ID, many=True)
    assert _read("Garden Aid", one, names="functions") == "garden-aid"
    assert _read("homelessness", one, names="functions") == "homelessness-services"
    assert _read("stock-transferred, Island authority", many, names="features") == [
        "stock-transferred",
        "island-authority",
    ]
    assert _read("gardens aid", one, names="functions") == (
        "“gardens aid” is not a function of the register; did you mean “garden aid”?"
    )


def test_a_choice_is_read_whatever_its_capitals() -> None:
    form = Form(Kind.CHOICE, choices=("in_force", "No"))
    assert _read("In Force ", form) == "in_force"
    assert _read(False, form) == "No"
    assert _read("gone", form) == "must be one of: in force, No; not “gone”"
    assert spoken("in_force") == "in force"


@pytest.mark.parametrize("blank", [None, "", "  ", "\xa0", "\n"])
def test_a_cell_with_only_spaces_is_blank(blank: str | None) -> None:
    assert all(_read(blank, Form(kind)) is None for kind in Kind)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("a; b", ["a", "b"]), ("a\nb\n", ["a", "b"]), ('"a; b"; c', ["a; b", "c"]),
        ('"Home first"; c', ['"Home first"', "c"]),
        (";;", []), ('"unclosed; b', ['"unclosed', "b"]), (5, ["5"]), ('""; a', ["", "a"]), ("a, b", ["a, b"]),
    ],
)  # fmt: skip
def test_several_texts_stand_in_one_cell(text: Any, items: list[str]) -> None:
    assert _read(text, Form(Kind.TEXT, many=True)) == items


@given(st.lists(LINES, max_size=4))
def test_a_list_of_texts_is_read_as_it_was_written(items: list[str]) -> None:
    form = Form(Kind.TEXT, many=True)
    assert (_read(cell_of(items, form), form) or []) == items


@given(LINES | st.text())
def test_a_text_that_may_be_empty_is_read_as_it_was_written(text: str) -> None:
    form = Form(Kind.TEXT, empty=True)
    assert _read(cell_of(text, form), form) == text


@given(st.floats(-1e15, 1e15, exclude_min=True, exclude_max=True) | st.integers(-(10**15) + 1, 10**15 - 1))
def test_a_number_is_read_as_it_was_written(number: float) -> None:
    written = cell_of(number, FIGURE)
    assert _read(written if isinstance(written, str) else float(f"{written:.16G}"), FIGURE) == number


@given(st.dates())
def test_a_day_is_read_as_it_was_written(day: date) -> None:
    written = cell_of(day, DAY)
    assert written in {day, day.isoformat()}
    if isinstance(written, str):
        assert _read(written, DAY) == day


@given(
    st.text() | st.integers() | st.floats(allow_nan=False) | st.booleans(), st.sampled_from(list(Kind)), st.booleans()
)
def test_no_value_breaks_the_reading_of_a_cell(value: Any, kind: Kind, many: bool) -> None:
    value_of(Cell(value), Asked(Form(kind, many=many, choices=("a",))), NAMES)


def test_a_text_reads_as_the_cell_shows_it() -> None:
    text = Form(Kind.TEXT)
    assert value_of(Cell(0.31, percent=True), Asked(text), NAMES) == "31%"
    assert _read(datetime.fromisoformat("2026-04-01"), text, shows="month") == "2026-04"
    assert _read(datetime.fromisoformat("2026-04-01"), text) == "2026-04-01"
