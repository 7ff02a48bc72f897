"""The cells of a workbook, however another program wrote them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
import xlsxwriter

from kg.area.workbook.book import MAX_COLUMNS, MAX_ROWS, Cell, Page, letters, pages_of
from kg.package import Package, open_package


def _pages(fill: Any, **options: Any) -> list[Page]:
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True} | options) as book:
        fill(book)
    return list(pages_of(open_package(content.getvalue(), "a.xlsx")))


def _row(fill: Any, **options: Any) -> Mapping[int, Cell]:
    """The first row of a sheet."""
    pages = _pages(lambda book: fill(book, book.add_worksheet()), **options)
    return pages[0].rows[1]


def test_values_are_read_by_their_kind() -> None:
    def fill(book: Any, page: Any) -> None:
        page.write_row(0, 0, ["text", 5, 0.5, True])
        page.write_datetime(0, 4, datetime.fromisoformat("2026-04-01"), book.add_format({"num_format": "d mmm yyyy"}))
        page.write_number(0, 5, 0.31, book.add_format({"num_format": "0.0%"}))
        page.write_number(0, 6, 1e20)
        page.write_number(0, 7, 0.5, book.add_format({"num_format": '0 "d%"'}))

    cells = _row(fill)
    assert [cell.value for cell in cells.values()] == [
        "text", 5, 0.5, True, datetime.fromisoformat("2026-04-01"), 0.31, 10**20, 0.5,
    ]  # fmt: skip
    assert [column for column, cell in cells.items() if cell.percent] == [6]
    assert isinstance(cells[2].value, int)


@pytest.mark.parametrize(
    ("shape", "shows"),
    [
        ("mmm-yy", "month"),
        ("yyyy", "year"),
        ("dd/mm/yyyy", ""),
        ("[$-809]d mmmm yyyy;@", ""),
        ('mmmm" d"yyyy', "month"),
    ],
)
def test_how_much_of_a_date_is_shown_is_told(shape: str, shows: str) -> None:
    def fill(book: Any, page: Any) -> None:
        page.write_datetime(0, 0, datetime.fromisoformat("2026-04-01"), book.add_format({"num_format": shape}))

    assert _row(fill)[1] == Cell(datetime.fromisoformat("2026-04-01"), shows=shows)


def test_dates_may_count_from_1904() -> None:
    def fill(book: Any, page: Any) -> None:
        page.write_datetime(0, 0, datetime.fromisoformat("2026-04-01"), book.add_format({"num_format": "yyyy-mm-dd"}))

    assert _row(fill, date_1904=True)[1].value == datetime.fromisoformat("2026-04-01")


def test_formulas_errors_and_impossible_dates_have_no_value() -> None:
    book = openpyxl.Workbook()
    page: Any = book.active
    page.append(["=1+1", "#REF!", -1e9, "=A1", 5])
    page["C1"].number_format = "yyyy-mm-dd"
    content = BytesIO()
    book.save(content)
    cells = next(pages_of(open_package(content.getvalue(), "a.xlsx"))).rows[1]
    assert [cell.fault for cell in cells.values()] == [
        "holds a formula; copy the cell and paste its value",
        "holds an error, “#REF!”",
        "holds a date that no calendar has",
        "holds a formula; copy the cell and paste its value",
        "",
    ]


def test_yes_and_no_as_libreoffice_saves_them_are_no_formulas() -> None:
    book = openpyxl.Workbook()
    page: Any = book.active
    page.append(["=TRUE()", "=FALSE()", "=TRUE()+1"])
    content = BytesIO()
    book.save(content)
    cells = next(pages_of(open_package(content.getvalue(), "a.xlsx"))).rows[1]
    assert [cell.value for cell in cells.values()] == [True, False, None]


def test_text_is_whole() -> None:
    texts = ["=1+1", " a ", "a\nb", "a\r\nb", "_x0041_", "_x005F_", "a\x01b", "\ufffe", "x005F_", "🏠", "<&>"]
    cells = _row(lambda _, page: [page.write_string(0, n, text) for n, text in enumerate(texts)])
    assert [cell.value for cell in cells.values()] == texts


def test_a_text_of_runs_is_one_text() -> None:
    def fill(book: Any, page: Any) -> None:
        page.write_rich_string(0, 0, "Close ", book.add_format({"bold": True}), "to", " home")

    assert _row(fill)[1].value == "Close to home"


def test_texts_may_stand_in_their_cells() -> None:
    assert _row(lambda _, page: page.write_string(0, 0, "in its cell"), constant_memory=True)[1].value == "in its cell"


def test_only_cells_that_hold_something_are_there() -> None:
    def fill(book: Any) -> None:
        page = book.add_worksheet("One")
        page.write_blank(0, 0, None, book.add_format({"bold": True}))
        page.write_string(2, 1, "  ")
        page.write_string(4, 27, "x")
        page.write_blank(1_048_575, 0, None, book.add_format({"bold": True}))
        book.add_worksheet("Two").hide()

    one, two = _pages(fill)
    assert {number: list(cells) for number, cells in one.rows.items()} == {5: [28]}
    assert letters(28) == "AB"
    assert (two.title, two.rows, two.problems) == ("Two", {}, ())


def test_merged_cells_are_named() -> None:
    pages = _pages(lambda book: book.add_worksheet().merge_range("B2:C5", "x"))
    assert pages[0].problems == ("the cells B2:C5 are merged; unmerge them and fill each",)


@pytest.mark.parametrize(
    ("rows", "columns", "fits"),
    [(MAX_ROWS, 1, True), (MAX_ROWS + 1, 1, False), (1, MAX_COLUMNS, True), (1, MAX_COLUMNS + 1, False)],
)
def test_a_sheet_has_only_so_many_rows_and_columns(rows: int, columns: int, fits: bool) -> None:
    def fill(book: Any) -> None:
        page = book.add_worksheet()
        for row in range(rows):
            page.write_number(row, columns - 1, 1)

    page = _pages(fill)[0]
    assert bool(page.rows) == fits
    assert bool(page.problems) != fits


SHEET = '<worksheet xmlns="m"><sheetData>{}</sheetData></worksheet>'


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ('<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c></row>',
         {1: {1: 1, 2: 2}, 5: {3: 3}}),
        ('<row r="1"><c r="A1" t="inlineStr"><is><t>a</t><rPh><t>b</t></rPh></is></c></row>', {1: {1: "a"}}),
        ('<row r="1"><c r="A1" t="d"><v>2026-04-01T00:00:00</v></c></row>', {1: {1: "2026-04-01"}}),
        ('<row r="1"><c r="A1" t="str"><v>a</v></c><c r="B1" s="99"><v>1</v></c></row>', {1: {1: "a", 2: 1}}),
        ('<row r="0"><c><v>1</v></c></row>', None), ('<row r="x"><c><v>1</v></c></row>', None),
        ('<row r="1"><c t="s"><v>7</v></c></row>', None), ('<row r="1"><c><v>1e999</v></c></row>', None),
        ('<row r="1"><c><v>one</v></c></row>', None), ("<row>", None),
    ],
)  # fmt: skip
def test_a_sheet_is_read_or_said_to_be_damaged(rows: str, found: Mapping[int, Mapping[int, Any]] | None) -> None:
    ties = '<Relationships><Relationship Id="{}" Type="x/{}" Target="{}"/></Relationships>'
    package = Package(
        "xlsx",
        {
            "_rels/.rels": ties.format("r1", "officeDocument", "book.xml").encode(),
            "_rels/book.xml.rels": ties.format("r1", "worksheet", "sheet.xml").encode(),
            "book.xml": b'<workbook xmlns="m"><sheets><sheet name="One" id="r1"/></sheets></workbook>',
            "sheet.xml": SHEET.format(rows).encode(),
        },
    )
    (page,) = pages_of(package)
    held = {number: {column: cell.value for column, cell in cells.items()} for number, cells in page.rows.items()}
    assert held == (found or {})
    assert page.problems == (() if found else ("cannot be read; open it and save it again",))


def _changed(changes: Mapping[str, tuple[bytes, bytes]]) -> list[Page]:
    """A workbook with a sheet that says “a”, its parts changed as another program, or somebody hostile, might."""
    content, made = BytesIO(), BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.add_worksheet("One").write_row(0, 0, ["a", 5])
    with ZipFile(content) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            was, becomes = changes.get(name, (b"", b""))
            new.writestr(name, old.read(name).replace(was, becomes, 1) if was else old.read(name))
    return list(pages_of(open_package(made.getvalue(), "a.xlsx")))


FIRST = "xl/worksheets/sheet1.xml"
NAMED = b'<sheet name="One" sheetId="1" r:id="rId1"/>'
READ = Page("One", {1: {1: Cell("a"), 2: Cell(5)}})
DAMAGED = Page("One", {}, ("cannot be read; open it and save it again",))


@pytest.mark.parametrize(
    ("changes", "pages"),
    [
        ({}, [READ]),
        ({FIRST: (b"<row", b"<!-- x --><?x y?><row")}, [READ]),
        ({FIRST: (b"<c r", b"<!-- x --><?x y?><c r")}, [READ]),
        ({FIRST: (b"<v>", b"<!-- x --><?x y?><v>")}, [READ]),
        ({"xl/styles.xml": (b"<xf", b"<!-- x --><?x y?><xf")}, [READ]),
        ({"xl/workbook.xml": (NAMED, b"<!-- x --><?x y?>" + NAMED)}, [READ]),
        ({"xl/workbook.xml": (NAMED, NAMED + NAMED.replace(b"One", b"Two"))}, [READ, replace(DAMAGED, title="Two")]),
        ({FIRST: (b"<v>0</v>", b"<v>-1</v>")}, [DAMAGED]),
        ({FIRST: (b'r="1"', b'r="0"')}, [DAMAGED]),
        ({FIRST: (b"<v>5</v>", b"<v>NaN</v>")}, [DAMAGED]),
        ({FIRST: (b"</row>", b"<c/>" * 100_000 + b"</row>")}, [DAMAGED]),
        ({FIRST: (b"<sheetData>", b"<x/>" * 100_000 + b"<sheetData>")}, [DAMAGED]),
    ],
    ids=[
        "as it is", "comment before a row", "comment in a row", "comment in a cell", "comment in the styles",
        "comment among the sheets", "a sheet with two names", "a text before the first", "a row before the first",
        "no number", "a row of a hundred thousand cells", "a hundred thousand things before the first row",
    ],
)  # fmt: skip
def test_what_is_no_content_is_passed_over_and_a_flood_is_not_read(
    changes: Mapping[str, tuple[bytes, bytes]], pages: list[Page]
) -> None:
    assert _changed(changes) == pages
