"""A workbook that an officer can fill in: text stays text, choices drop down, the same data gives the same bytes."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from kg.area.model import Area
from kg.area.workbook import Names, read_workbook, write_workbook
from kg.area.workbook.form import Kind
from kg.area.workbook.sheets import declared
from kg.errors import AreaDataError
from kg.package import open_package
from tests.areas import AWKWARD, NAMES, grown, made_up


@pytest.fixture(scope="module")
def book(written: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(written))


@pytest.fixture(scope="module")
def empty(names: Names) -> Any:
    return openpyxl.load_workbook(BytesIO(write_workbook(None, names)))


def test_the_same_data_gives_the_same_bytes(strathbrae: Area, written: bytes, names: Names) -> None:
    assert write_workbook(strathbrae, names) == written
    assert write_workbook(strathbrae.model_copy(deep=True), names) == written


def test_there_is_a_sheet_for_each_kind_of_thing(book: Any) -> None:
    assert book.sheetnames == ["Start here", *(sheet.title for sheet in declared()), "Columns", "Lists"]


def test_it_is_a_package_that_lintel_itself_would_open(written: bytes) -> None:
    assert open_package(written, "a.xlsx", kinds=("xlsx",)).kind == "xlsx"
    assert b"Lintel" in ZipFile(BytesIO(written)).read("docProps/core.xml")


def test_headings_are_bold_fixed_and_filtered_and_nothing_is_merged(book: Any) -> None:
    for page in book.worksheets:
        assert page.freeze_panes in {"B2", "C2"}
        assert page.auto_filter.ref.startswith("A1:")
        assert not page.merged_cells.ranges
        assert all(cell.font.bold and cell.value for cell in page[1] if cell.value is not None), page.title
        assert page.print_title_rows == "$1:$1"


def test_every_cell_that_takes_a_value_says_what_goes_in(empty: Any) -> None:
    for sheet in declared():
        rules = empty[sheet.title].data_validations.dataValidation
        for number, column in enumerate(sheet.columns, 1):
            cell = f"{get_column_letter(number)}2" if sheet.steps else f"B{number + 1}"
            (rule,) = [rule for rule in rules if cell in rule.sqref]
            assert rule.prompt.startswith(column.says[:200])
            assert rule.promptTitle == column.heading[:32]


def test_choices_drop_down_and_dates_and_numbers_are_held(empty: Any) -> None:
    rules = {
        rule.promptTitle: rule
        for rule in empty["Actions"].data_validations.dataValidation
        if str(rule.sqref).endswith("10001")
    }
    assert (rules["Plan"].type, rules["Plan"].formula1) == ("list", "'Plans'!$A$2:$A$10001")
    assert rules["Lead"].formula1 == "'Bodies'!$A$2:$A$10001"
    assert rules["Funding status"].formula1.startswith("'Lists'!$")
    assert rules["Start"].type == "date"
    assert rules["Cost (£)"].type == "whole"
    assert rules["Baseline"].type == "decimal"
    offered = {rule.promptTitle: rule for rule in empty["Companions"].data_validations.dataValidation}
    assert offered["What"].type == "list"
    assert not offered["What"].showErrorMessage


def test_dates_are_dates_numbers_numbers_and_the_rest_text(book: Any) -> None:
    page = book["Actions"]
    shown = {page.cell(1, n).value: page.cell(2, n) for n in range(1, page.max_column + 1)}
    assert shown["Start"].is_date
    assert shown["Start"].number_format == "yyyy-mm-dd"
    assert shown["Cost (£)"].value == 1_080_000
    assert shown["Id"].number_format == shown["Target date"].number_format == "@"


def test_nothing_becomes_a_formula_or_a_link() -> None:
    area = made_up(0).model_copy(update={"meta": made_up(0).meta.model_copy(update={"title": "=1+1"})})
    for text in AWKWARD:
        if text.strip():
            held = area.model_copy(update={"area": area.area.model_copy(update={"name": text.strip()})})
            content = write_workbook(held, NAMES)
            assert read_workbook(content, "a.xlsx", NAMES).area.name == text.strip()
    parts = ZipFile(BytesIO(content))
    pages = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/")]
    assert not any(b"<f>" in page for page in pages)
    assert not any(b"TargetMode" in parts.read(name) for name in parts.namelist() if name.endswith(".rels"))


def test_an_empty_workbook_has_an_example_on_each_sheet(empty: Any) -> None:
    for sheet in declared():
        first = empty[sheet.title]["A2"].value
        assert first.startswith("EXAMPLE ") if sheet.steps else first == sheet.columns[0].heading


def test_an_invented_partnership_says_so(book: Any, empty: Any) -> None:
    assert book["Plans"].oddHeader.center.text == "INVENTED PARTNERSHIP"
    assert not empty["Plans"].oddHeader.center.text
    assert "FICTIONAL" in str(book["Start here"]["B3"].value)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            {"housing_issues": ("x" * 1_000,) * 33},
            "row 2, column “Key housing issues”, would have more than 32,767 characters",
        ),
        (None, "would have more than 10,000 rows"),
    ],
)
def test_what_a_workbook_cannot_hold_is_said(strathbrae: Area, names: Names, change: Any, problem: str) -> None:
    first = strathbrae.localities[0]
    many = (first.model_copy(update=change),) if change else (first,) * 10_001
    with pytest.raises(AreaDataError) as caught:
        write_workbook(strathbrae.model_copy(update={"localities": many}), names)
    assert caught.value.problems == (f"Sheet “Localities”, {problem}, which a workbook cannot hold; use YAML",)


def test_a_larger_area_comes_back_as_it_was(strathbrae: Area, names: Names) -> None:
    area = grown(strathbrae, 4)
    assert len(area.plans) == 4 * len(strathbrae.plans)
    assert read_workbook(write_workbook(area, names), "a.xlsx", names) == area
    assert grown(strathbrae, 1) == strathbrae


def test_columns_hold_values_of_their_kind() -> None:
    kinds = {column.form.kind for sheet in declared() for column in sheet.columns}
    assert kinds == set(Kind)
