"""A workbook read back: its rows, or what is wrong with it."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from kg.align.run import Alignment
from kg.align.workbook import DecisionsError, holds_findings, read_workbook
from kg.align.workbook.columns import Said
from kg.area.workbook import names_of
from kg.area.workbook import write_workbook as write_area
from kg.register import Register
from tests.kg.align.workbook.conftest import edited, of_check


def test_as_written_nothing_is_changed(content: bytes) -> None:
    for again in (content, edited(content, {})):
        sheets = read_workbook(again, "x.xlsx")
        assert (sheets.area, sheets.as_at) == ("testbrae", date(2026, 6, 1))
        assert [row.about for row in sheets.rows if row.is_changed] == []
        assert len(sheets.rows) > 3


@pytest.mark.parametrize("day", ["2027-03-31", datetime(2027, 3, 31), "31/03/2027", "31 March 2027"])  # noqa: DTZ001 - Excel has no zones
def test_a_decision_is_read(content: bytes, found: Alignment, day: Any) -> None:
    name = of_check(found, "C03")
    cells = {"Decision": " Justify ", "Reason": "Two\nphases ", "By": "Ailsa", "Review by": day}
    (row,) = (row for row in read_workbook(edited(content, {name: cells}), "x").rows if row.is_changed)
    assert (row.about, row.said) == (name, Said("justify", "Two phases", "Ailsa", "2027-03-31"))
    assert row.faults == ()


def test_sorted_and_with_columns_of_ones_own_it_says_the_same(content: bytes, found: Alignment) -> None:
    name = of_check(found, "C04")
    book = load_workbook(BytesIO(edited(content, {name: {"Decision": "accept"}})))
    page = book["Findings"]
    page.insert_cols(3)
    page.cell(2, 3).value = "Notes"
    page.move_range(f"A3:Z{page.max_row}", rows=4)
    held = BytesIO()
    book.save(held)
    (row,) = (row for row in read_workbook(held.getvalue(), "x").rows if row.is_changed)
    assert (row.about, row.said.verdict) == (name, "accept")


@pytest.mark.parametrize(
    ("heading", "value", "words"),
    [
        ("Review by", "soon", "must be a date written YYYY-MM-DD, not “soon”"),
        ("Review by", "31/03/27", "must have a year of four digits, not “31/03/27”"),
        ("Reason", "=1+1", "holds a formula; copy the cell and paste its value"),
        ("Reason", "x" * 1001, "has more than 1,000 characters"),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_with_its_place(
    content: bytes, found: Alignment, heading: str, value: str, words: str
) -> None:
    name = of_check(found, "C03")
    (row,) = (row for row in read_workbook(edited(content, {name: {heading: value}}), "x").rows if row.is_changed)
    ((spot, said),) = row.faults
    assert said == words
    assert str(spot).endswith(f"column “{heading}”")


def _without(content: bytes, sheet: str, column: str = "") -> bytes:
    book = load_workbook(BytesIO(content))
    if column:
        page = book[sheet]
        page.delete_cols([cell.value for cell in page[2]].index(column) + 1)
    else:
        del book[sheet]
    held = BytesIO()
    book.save(held)
    return held.getvalue()


@pytest.mark.parametrize(
    ("sheet", "column", "told"),
    [
        ("Findings", "", "Sheet “Findings”: is missing"),
        ("Proposed links", "", "Sheet “Proposed links”: is missing"),
        ("Findings", "Reason", "Sheet “Findings”: lacks the column “Reason”"),
        ("Findings", "As written", "Sheet “Findings”: lacks the column “As written”"),
        ("Proposed links", "Fingerprint", "Sheet “Proposed links”: lacks the column “Fingerprint”"),
        (
            "About",
            "",
            "Sheet “About”: does not say the area and the day; take a workbook that lintel align --xlsx wrote",
        ),
    ],
)
def test_what_it_needs_and_has_not_is_told(content: bytes, sheet: str, column: str, told: str) -> None:
    with pytest.raises(DecisionsError) as refused:
        read_workbook(_without(content, sheet, column), "x.xlsx")
    assert refused.value.problems == (told,)
    assert str(refused.value) == f"x.xlsx: {told}"


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04"])
def test_another_file_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(DecisionsError, match=r"^x\.xlsx: is not an Excel workbook, or is damaged$"):
        read_workbook(content, "x.xlsx")


def test_it_is_told_from_the_workbook_of_an_area_and_from_anything_else(content: bytes, register: Register) -> None:
    assert holds_findings(content)
    book = load_workbook(BytesIO(content))
    del book["About"]
    saved = BytesIO()
    book.save(saved)
    assert holds_findings(saved.getvalue())
    assert not holds_findings(write_area(None, names_of(register)))
    assert not holds_findings(b"")
    assert not holds_findings(content[:-200])
