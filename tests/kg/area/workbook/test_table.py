"""Where the columns of a sheet stand, and what is out of place."""

from collections.abc import Mapping
from typing import Any

from kg.area.workbook.book import Cell, Page
from kg.area.workbook.sheets import declared
from kg.area.workbook.table import Spot, Table, tables_of

DIRECTIONS = next(n for n, sheet in enumerate(declared()) if sheet.title == "Directions")


def _page(title: str, rows: Mapping[int, list[Any]]) -> Page:
    held = {n: {c: Cell(value) for c, value in enumerate(row, 1) if value is not None} for n, row in rows.items()}
    return Page(title, held)


def _directions(rows: Mapping[int, list[Any]]) -> Table:
    found = [table for table in tables_of(iter([_page("Directions", rows)])) if isinstance(table, Table)]
    assert len(found) == 1
    return found[0]


def _said(table: Table) -> list[str]:
    return [f"{spot}: {words}" for spot, words in table.problems]


def test_columns_are_found_wherever_they_stand() -> None:
    table = _directions({2: ["Our directions"], 4: [None, " date ", "FUNCTION"], 9: [None, "x", "F1"]})
    assert table.whole
    assert table.problems == ()
    assert [(row.number, row.cell("function").value) for row in table.rows] == [(9, "F1")]
    assert str(table.rows[0].spot("date")) == "Sheet “Directions”, row 9, column “Date”"


def test_the_example_is_no_row() -> None:
    table = _directions({1: ["Function", "Date"], 2: ["EXAMPLE F1", "x"], 3: ["EXAMPLE F2", "y"]})
    assert [row.number for row in table.rows] == [3]


def test_what_is_out_of_place_is_told() -> None:
    table = _directions({1: ["Function", "Dates", "My own", "_x", "Notes", "function"], 3: ["F1", 1, 2, 3, 4, 5, 6]})
    assert not table.whole
    assert _said(table) == [
        "Sheet “Directions”: the column “Date” is missing",
        "Sheet “Directions”, row 1, column “Dates”: is not a column of this sheet; did you mean “Date”?",
        "Sheet “Directions”, row 1, column “function”: stands twice, in columns A and F",
        "Sheet “Directions”, row 3, column “G”: holds a value but has no heading",
    ]
    assert table.rows[0].spot("date") == Spot(DIRECTIONS)


def test_a_sheet_without_headings_is_told() -> None:
    assert _said(_directions({})) == ["Sheet “Directions”: has no row of headings: Function, Date"]


def test_fields_are_found_by_their_name() -> None:
    rows: dict[int, list[Any]] = {
        1: ["Value", "Field"],
        5: ["x", "area NAME"],
        6: ["y", "Area name"],
        7: [None, "A heading of our own"],
    }
    found = [table for table in tables_of(iter([_page("About", rows)])) if isinstance(table, Table)]
    (row,) = found[0].rows
    assert row.cell("area.name").value == "x"
    assert str(row.spot("area.name")) == "Sheet “About”, row 5, column “Value” (Area name)"
    said = _said(found[0])
    assert said[0] == "Sheet “About”, row 6, column “Value” (Area name): “Area name” stands already in row 5"
    assert "Sheet “About”: the row “As at” is missing" in said


def test_sheets_that_are_missing_or_unknown_are_told() -> None:
    pages = [
        Page("lists", {}),
        Page("My own", {}),
        Page("Nedes", {}),
        Page("Plan", {}),
        Page("DIRECTIONS", {}),
        Page("directions ", {}),
    ]
    said = [f"{table[0]}: {table[1]}" for table in tables_of(iter(pages)) if not isinstance(table, Table)]
    assert said[:3] == [
        "Sheet “Nedes”: is not a sheet of this workbook; did you mean “Needs”?",
        "Sheet “Plan”: is not a sheet of this workbook; did you mean “Plans”?",
        "Sheet “directions ”: is there twice",
    ]
    assert "Sheet “Plans”: is missing; leave it empty if there is nothing for it" in said
    assert len(said) == 3 + len(declared()) - 1
