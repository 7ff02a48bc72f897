"""The report's pictures fit an upright page."""

import pytest

from doc_templates.alignment.picture import drawings, uncovered
from kg.align.coverage import Coverage, coverage
from kg.align.matrix import Head, Matrix
from kg.align.network import network
from kg.align.run import Alignment


def _matrix(*rows: tuple[Coverage, ...]) -> Matrix:
    heads = tuple(Head(f"C{i:02}", f"Row {i}", "duty") for i in range(len(rows)))
    columns = tuple(Head(f"P{i}", f"Plan {i}", "ship") for i in range(len(rows[0])))
    return Matrix(heads, columns, rows)


BAD, GOOD = Coverage.UNCOVERED, Coverage.COVERED


def test_only_rows_with_something_uncovered_are_drawn_in_their_order() -> None:
    told = uncovered(_matrix((GOOD, GOOD), (BAD, GOOD), (Coverage.PARTLY, GOOD), (BAD, BAD)))
    assert [row.id for row in told.rows] == ["C01", "C03"]
    assert told.cells == ((BAD, GOOD), (BAD, BAD))


def test_of_very_many_those_with_most() -> None:
    told = uncovered(_matrix(*[(BAD, GOOD)] * 14, (BAD, BAD)))
    assert [row.id for row in told.rows] == [f"C{i:02}" for i in (*range(13), 14)]


def test_each_fits_the_page_and_has_words(found: Alignment) -> None:
    pytest.importorskip("matplotlib")
    made = {name: draw() for name, draw in drawings(found, coverage(found), network(found)).items()}
    assert set(made) == {"heat_map", "timeline", "network_map"}
    for chart in made.values():
        assert chart is not None
        across, down = (int.from_bytes(chart.png[start : start + 4]) for start in (16, 20))
        assert chart.width_cm * down / across <= 21.6
        assert 8 < chart.width_cm <= 16
        assert chart.alt


def test_it_says_what_is_left_out_and_uses_the_numbers_of_the_findings(found: Alignment) -> None:
    pytest.importorskip("matplotlib")
    draw = drawings(found, coverage(found), network(found))
    shown = {name: chart.alt for name in draw if (chart := draw[name]())}
    assert shown["heat_map"].endswith("The rows with most that is uncovered are drawn; the table below has all.")
    (number,) = (i for i, one in enumerate(found.open, 1) if one.id == "C18-64093da0")
    assert f"Number {number}: LHS, SP: The plans go opposite ways in Muirbrae" in shown["timeline"]


def test_where_nothing_is_uncovered_nothing_is_drawn(found: Alignment) -> None:
    draw = drawings(found, _matrix((GOOD, GOOD)), network(found))["heat_map"]
    assert draw() is None
