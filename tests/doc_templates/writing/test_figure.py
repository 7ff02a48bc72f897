"""Figures, dates and workings as they are printed."""

from datetime import date

import pytest

from doc_templates.writing.figure import difference, number, pounds, share, span, total, when


@pytest.mark.parametrize(
    ("value", "text"), [(10950, "10,950"), (19.8, "19.8"), (0, "0"), (1_000_000, "1,000,000"), (34.1, "34.1")]
)
def test_a_figure_has_its_thousands_marked(value: float, text: str) -> None:
    assert number(value) == text


def test_money_is_in_pounds_and_a_saving_in_words() -> None:
    assert pounds(950_000) == "£950,000"
    assert pounds(-140_000) == "minus £140,000"


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        ("2025", "2025"),
        ("2025-09", "September 2025"),
        ("2025-06-30", "30 June 2025"),
        (date(2026, 4, 1), "1 April 2026"),
        (None, ""),
    ],
)
def test_a_moment_is_as_exact_as_it_is_known(moment: str | date | None, text: str) -> None:
    assert when(moment) == text


def test_a_period_is_in_words() -> None:
    assert span((date(2026, 4, 1), date(2029, 3, 31))) == "1 April 2026 to 31 March 2029"


def test_what_is_worked_out_shows_how() -> None:
    assert total([410_000, 165_000], money=True) == "£575,000 (working: £410,000 + £165,000 = £575,000)"
    assert total([5]) == "5"
    assert difference(96_400, 94_100) == difference(94_100, 96_400) == "2,300 (working: 96,400 − 94,100 = 2,300)"
    assert share(331, 612) == "54% (working: 331 ÷ 612 = 54%, rounded)"


@pytest.mark.parametrize(
    ("part", "whole", "percent"), [(1, 8, "13%"), (3, 8, "38%"), (1, 3, "33%"), (5, 8, "63%"), (1, 200, "1%")]
)
def test_half_is_rounded_up(part: int, whole: int, percent: str) -> None:
    assert share(part, whole).startswith(f"{percent} (working: {part} ÷ {whole} = {percent}, rounded)")


def test_of_nothing_there_is_no_share() -> None:
    assert share(0, 0) == "none that can be worked out (0 of 0)"
