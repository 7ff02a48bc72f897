"""A filled-in workbook becomes an area, or a list of all that is wrong with it, by sheet, row and column."""

import time
import tracemalloc
import zipfile
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment

from kg.area.model import Area
from kg.area.workbook import Names, read_workbook, write_workbook
from kg.area.workbook.book import MAX_ROWS
from kg.area.workbook.sheets import declared
from kg.errors import AreaDataError
from tests.areas import NAMES, areas, made_up
from tests.kg.area.workbook.conftest import Edited

WITHOUT = "without a password"
OWN = "begin the name of"
SMALL = write_workbook(made_up(1), NAMES)
Put = tuple[str, int | str, str, Any]


def _problems(content: bytes, names: Names) -> list[str]:
    with pytest.raises(AreaDataError) as caught:
        read_workbook(content, "book.xlsx", names)
    assert str(caught.value).startswith("book.xlsx: ")
    return list(caught.value.problems)


@given(areas())
def test_every_area_comes_back_as_it_was(area: Area) -> None:
    back = read_workbook(write_workbook(area, NAMES), "book.xlsx", NAMES)
    assert back == area
    assert back.digest == area.digest


def test_the_example_comes_back_as_it_was(strathbrae: Area, written: bytes, names: Names) -> None:
    back = read_workbook(written, "book.xlsx", names)
    assert back == strathbrae
    assert back.digest == strathbrae.digest


def test_another_program_may_have_saved_it(strathbrae: Area, edited: Edited, names: Names) -> None:
    assert read_workbook(edited.content(), "book.xlsx", names) == strathbrae


def test_a_workbook_with_twenty_mistakes_gives_twenty_lines(edited: Edited, names: Names) -> None:
    edited.put("About", "As at", "Value", "soon")
    edited.put("About", "Population", "Value", "96.4k")
    edited.put("Localities", "L3", "Population", date(2026, 4, 1), "yyyy-mm-dd")
    edited.put("Localities", "L2", "Id", "L 2")
    edited.put("Bodies", "RSL1", "Homes", "#REF!")
    edited.put("Bodies", "TSI", "Type", "charity")
    edited.put("Functions", "F3", "Function of the register", "sheltered suport")
    edited.put("Functions", "F5", "Delegated", "perhaps")
    edited.put("Figures", 3, "Number", 0.31, "0%")
    edited.put("Plans", "HCS", "Begins", "2026-02-30")
    edited.put("Plans", "LHS", "Ends", date(2020, 1, 1))
    edited.put("Plans", "SHIP", "Title", None)
    edited.put("Actions", "SP-A2", "Lead", "NOBODY")
    edited.put("Actions", "SP-A3", "Cost (£)", "1.2m")
    edited.put("Actions", "SP-A4", "Id", "SP-A1")
    edited.put("Actions", "SP-A5", "End", "=H2+1")
    edited.put("Actions", "SP-A6", "Plan", "ZZ")
    edited.put("Actions", "SP-A8", "Start", "04/13/2026")
    edited.put("Actions", "H-A1", "Localities", "L1, L9")
    edited.book["Companions"].merge_cells("D3:D4")
    told = (Path(__file__).parent / "twenty.txt").read_text("utf-8").splitlines()
    assert _problems(edited.content(), names) == told
    assert len(told) == 20


@pytest.mark.parametrize(
    ("sheet", "row", "heading", "value", "problem"),
    [
        ("About", "Invented", "Value", "maybe", "must be yes or no, not “maybe”"),
        ("About", "Area id", "Value", None, "is missing"),
        ("About", "Households: source", "Value", None, "is missing"),
        ("About", "Integration model", "Value", "joint",
         "must be one of: integration joint board, lead agency; not “joint”"),
        ("Governance", "There is a planning group", "Value", "no", "says no, but the workbook says more of it"),
        ("Governance", "Association forum: members", "Value", "RSL1, RSL9", "“RSL9” is not a body"),
        ("Money and reports", "Financial statement: id", "Value", None, "is missing"),
        ("Money and reports", "Financial statement: total (£)", "Value", "$5", "must be in pounds, not “$5”"),
        ("Community localities", "CP1", "Id", "l1", "“l1” stands already in row 2 of the sheet “Localities”"),
        ("Figures", 2, "Evidence", "E99", "“E99” is not on the sheet “Evidence”"),
        ("Figures", 3, "Place", "area", "has a row already, row 2"),
        ("Figures", 3, "Place", "L9", "“L9” is not “area” or a locality"),
        ("Figures", 3, "Place", None, "is missing"),
        ("Figures", 7, "Number", None, "is missing"),
        ("Figures", 7, "Number", "many", "must be a number, not “many”"),
        ("Figures", 8, "Category", "owner", "“owner” is not a category of this figure, or stands there already"),
        ("Plans", "LHS", "Owner", None, "is missing"),
        ("Plans", "LHS", "Ends", None, "is missing"),
        ("Plans", "LHS", "Type", "housing strategies",
         "“housing strategies” is not a plan type of the register; did you mean “local housing strategy”?"),
        ("Plans", "LHS", "Id", "SP", "“SP” stands already in row 2"),
        ("Bodies", "NHSL", "Features", "haunted", "“haunted” is not a feature of the register; see the sheet “Lists”"),
        ("Plan details", "SHIP", "Plan", "HCS", "has a row already, row 2"),
        ("Plan details", "SHIP", "Over-programming (%)", None, "is missing"),
        ("Priorities", 2, "Kind", "aims", "must be one of: priorities, outcomes; not “aims”"),
        ("Priorities", 2, "Kind", None, "is missing"),
        ("Mapped", 2, "Priority", "XX", "“XX” is not a priority or outcome of a plan here"),
        ("Plan statements", 2, "Made", None, "is missing"),
        ("Actions", "SP-A1", "Action", "x" * 1_001, "must be at most 1000 characters long"),
        ("Actions", "SP-A1", "Measure", None, "is missing"),
        ("Actions", "SP-A1", "Cost (£)", 1.5, "must be a whole number, not “1.5”"),
        ("Actions", "SP-A1", "Cost (£)", True, "must be a number, not “yes”"),
        ("Actions", "SP-A1", "Start", "46113", "must be a date written YYYY-MM-DD, not “46113”"),
        ("Actions", "SP-A1", "National outcomes", "2, 10", "must be at most 9, not “10”"),
        ("Actions", "SP-A1", "End", date(2020, 1, 1), "is before its start"),
        ("Actions", "SP-A1", "Plan", None, "is missing"),
        ("Directions", 2, "Date", datetime.fromisoformat("2026-03-31T09:30"),
         "must be a date without a time, not “2026-03-31 09:30:00”"),
        ("Directions", 2, "Function", "F9", "“F9” is not a function of the scheme"),
        # a word where a group is said to be there, with and without more of it
        ("Governance", "There is an integration scheme", "Value", "perhaps", "must be yes or no, not “perhaps”"),
        ("Money and reports", "There is a landlord account", "Value", "=A1",
         "holds a formula; copy the cell and paste its value"),
        # the name of a thing, or its id in other capitals, where its id belongs
        ("Actions", "SP-A1", "Lead", "Strathbrae Council",
         "“Strathbrae Council” is a name, not an id; did you mean “SC”?"),
        ("Actions", "SP-A1", "Lead", "sc", "“sc” is not a body; did you mean “SC”?"),
        ("Actions", "SP-A1", "Plan", "sp", "“sp” is not on the sheet “Plans”; did you mean “SP”?"),
        ("Actions", "SP-A1", "Partners", "SC and HSCP", "“SC and HSCP” is not an id; put commas between several"),
        ("Figures", 3, "Place", "inverlarroch", "“inverlarroch” is not “area” or a locality; did you mean “L1”?"),
        # a row of totals that came along with a table
        ("Localities", "L4", "Name", "TOTAL:", "“TOTAL:” is a sum of the others; leave it out"),
        ("Budget", 2, "Line", "Grand total", "“Grand total” is a sum of the others; leave it out"),
        ("Resources", 2, "Line", "Sub-total", "“Sub-total” is a sum of the others; leave it out"),
        # what is written where there is nothing to write
        ("Actions", "SP-A1", "End", "tbc",
         "must be a date written YYYY-MM-DD, not “tbc”; leave it blank if there is none to give"),
        ("Figures", 3, "Number", "<5", "must be a number, not “<5”; leave it blank if there is none to give"),
        ("About", "Population", "Value", "n/a", "must be a whole number, not “n/a”"),
    ],
)  # fmt: skip
def test_a_mistake_is_said_with_its_place(  # noqa: PLR0917 - a row of the table
    edited: Edited, names: Names, sheet: str, row: int | str, heading: str, value: Any, problem: str
) -> None:
    number = edited.cell(sheet, row, heading).row
    edited.put(sheet, row, heading, value)
    column = f"“{heading}”" if heading != "Value" else f"“Value” ({row})"
    assert f"Sheet “{sheet}”, row {number}, column {column}: {problem}" in _problems(edited.content(), names)


@pytest.mark.parametrize(
    ("put", "path", "value"),
    [
        (("Actions", "SP-A1", "Cost (£)", "£1,080,000"), "plans.0.actions.0.cost_gbp", 1_080_000),
        (("Actions", "SP-A1", "Cost (£)", "-£140,000"), "plans.0.actions.0.cost_gbp", -140_000),
        (("Actions", "SP-A1", "Start", "1 April 2026"), "plans.0.actions.0.start.year", 2026),
        (("Actions", "SP-A1", "Start", "03/04/2026"), "plans.0.actions.0.start.month", 4),
        (("Actions", "SP-A1", "Localities", "L1\nL3"), "plans.0.actions.0.localities", ("L1", "L3")),
        (("Actions", "SP-A1", "Localities", "L1 ; L3,"), "plans.0.actions.0.localities", ("L1", "L3")),
        (
            ("Actions", "SP-A1", "Groups", "older people\ncarers"),
            "plans.0.actions.0.groups",
            ("older people", "carers"),
        ),
        (("Actions", "SP-A1", "National outcomes", 2), "plans.0.actions.0.nhwo", (2,)),
        (("Actions", "SP-A1", "Action", "   "), "plans.0.actions.1.id", "SP-A2"),
        (("Actions", "SP-A1", "Funding status", "Indicative "), "plans.0.actions.0.funding_status", "indicative"),
        (("Plans", "LHS", "Type", "LHS"), "plans.2.type", "local-housing-strategy"),
        (("Plans", "LHS", "Type", "Local Housing Strategy"), "plans.2.type", "local-housing-strategy"),
        (("Plans", "LHS", "Status", "IN_FORCE"), "plans.2.status", "in_force"),
        (("Functions", "F1", "Delegated", True), "integration_scheme.functions.0.delegated", True),
        (("Functions", "F1", "Class", "by scheme"), "integration_scheme.functions.0.class_", "By scheme"),
        (("Evidence", "E1", "Date", 2025), "evidence.facts.0.date", "2025"),
        (("Evidence", "E1", "Date", "June 2025"), "evidence.facts.0.date", "2025-06"),
        (("Evidence", "E1", "What", 75), "evidence.facts.0.what", "75"),
        (("Figures", 2, "Place", "Area "), "evidence.facts.0.id", "E1"),
    ],
    ids=lambda value: f"{value[0]} {value[2]} {value[3]}" if isinstance(value, tuple) and len(value) == 4 else "",
)
def test_the_usual_ways_of_writing_a_value_are_understood(
    edited: Edited, names: Names, put: Put, path: str, value: Any
) -> None:
    edited.put(*put)
    if not str(put[3]).strip():
        assert _problems(edited.content(), names) == ["Sheet “Actions”, row 2, column “Action”: is missing"]
        return
    held: Any = read_workbook(edited.content(), "book.xlsx", names)
    for name in path.split("."):
        held = held[int(name)] if name.isdigit() else getattr(held, name)
    assert held == value


@pytest.mark.parametrize(
    ("shape", "said"), [("mmm yy", "2025-06"), ("mmmm yyyy", "2025-06"), ("yyyy", "2025"), ("d mmm yyyy", "2025-06-30")]
)
def test_a_date_is_as_exact_as_it_is_shown(edited: Edited, names: Names, shape: str, said: str) -> None:
    edited.put("Evidence", "E1", "Date", date(2025, 6, 30), shape)
    assert read_workbook(edited.content(), "book.xlsx", names).evidence.facts[0].date == said


def test_a_day_that_is_shown_as_a_month_is_asked_for(edited: Edited, names: Names) -> None:
    edited.put("Actions", "SP-A1", "Start", date(2026, 4, 1), "mmm-yy")
    assert _problems(edited.content(), names) == [
        "Sheet “Actions”, row 2, column “Start”: shows no day; write the date 2026-04-01 as YYYY-MM-DD"
    ]


def test_a_percentage_is_read_as_its_number_where_the_unit_says_so(edited: Edited, names: Names) -> None:
    row = edited.row("Figures", "E3")
    edited.put("Figures", row, "Number", 0.315, "0.0%")
    edited.put("Figures", row + 1, "Number", "26%")
    edited.put("Plan details", "SHIP", "Over-programming (%)", 0.2, "0%")
    area = read_workbook(edited.content(), "book.xlsx", names)
    assert (area.evidence.facts[2].values["area"], area.evidence.facts[2].values["L1"]) == (31.5, 26)
    assert next(plan for plan in area.plans if plan.id == "SHIP").over_programming.pct == 20  # type: ignore[union-attr]


def test_what_is_known_to_be_missing_is_not_what_was_never_given(edited: Edited, names: Names) -> None:
    area = read_workbook(edited.content(), "book.xlsx", names)
    missing, never = area.evidence.facts[5].values, area.evidence.facts[7].values
    assert missing["L1"] is None
    assert "L1" not in never
    assert area.plans[0].companions["easy_read"] is None


def test_columns_rows_and_sheets_may_be_moved(strathbrae: Area, edited: Edited, names: Names) -> None:
    sheet = edited.book["Plans"]
    for row in sheet.iter_rows(max_col=3):
        row[1].value, row[2].value = row[2].value, row[1].value
    edited.book["Actions"].insert_rows(1, 3)
    edited.book["Actions"]["A1"] = "Our actions"
    edited.book["Bodies"].insert_rows(5, 2)
    edited.book.move_sheet("Plans", -8)
    edited.book["Evidence"].sheet_state = "hidden"
    edited.book["Evidence"].row_dimensions[3].hidden = True
    edited.book["Localities"].title = "localities "
    assert read_workbook(edited.content(), "book.xlsx", names) == strathbrae


def test_an_officer_may_keep_notes_of_their_own(strathbrae: Area, edited: Edited, names: Names) -> None:
    for title in ("Notes", "My sums", "_old"):
        edited.book.create_sheet(title)["A1"] = "=1+1"
    edited.book["Plans"].cell(1, 40, "My remarks")
    edited.book["Plans"].cell(2, 40, "=A1")
    edited.book["Plans"]["A2"].comment = Comment("a note", "someone")
    edited.book["About"]["F9"] = None
    del edited.book["Start here"], edited.book["Columns"], edited.book["Lists"]
    assert read_workbook(edited.content(), "book.xlsx", names) == strathbrae


def test_rich_text_is_read_as_text(edited: Edited, names: Names) -> None:
    edited.put("Plans", "SP", "Title", CellRichText("Close ", TextBlock(InlineFont(b=True), "to"), " home"))
    assert read_workbook(edited.content(), "book.xlsx", names).plans[0].title == "Close to home"


def test_what_is_out_of_shape_is_said_of_the_sheet(edited: Edited, names: Names) -> None:
    edited.book["Plans"]["C1"] = "Titel"
    edited.book["Actions"]["AG5"] = "a remark"
    edited.book["Needs"]["G1"] = "Name"
    edited.book["Challenges"]["K1"] = "Rank"
    edited.book["Directions"].delete_rows(1)
    edited.book["Lists"].title = "Actoins"
    edited.book["Posts"].title = "Jobs"
    edited.book["About"].delete_rows(3)
    edited.book["About"]["A4"] = "Popluation"
    edited.book["About"]["B4"] = 1
    assert _problems(edited.content(), names) == [
        "Sheet “About”: the row “As at” is missing",
        "Sheet “About”: the row “Invented” is missing",
        "Sheet “About”, row 4, column “Value”: “Popluation” is not a field of this sheet; did you mean “Population”?",
        "Sheet “Plans”: the column “Title” is missing",
        "Sheet “Plans”, row 1, column “Titel”: is not a column of this sheet; did you mean “Title”?",
        "Sheet “Actions”, row 5, column “AG”: holds a value but has no heading",
        "Sheet “Posts”: is missing; leave it empty if there is nothing for it",
        "Sheet “Directions”: has no row of headings: Function, Date",
        f"Sheet “Needs”, row 1, column “Name”: is not a column of this sheet; {OWN} a column of your own with “My ”",
        "Sheet “Challenges”, row 1, column “Rank”: stands twice, in columns F and K",
        f"Sheet “Jobs”: is not a sheet of this workbook; {OWN} a sheet of your own with “My ”",
        "Sheet “Actoins”: is not a sheet of this workbook; did you mean “Actions”?",
    ]


def test_ids_that_are_wrong_do_not_blame_those_that_name_them(edited: Edited, names: Names) -> None:
    edited.put("Localities", "L2", "Id", "L-2 ")
    assert len(_problems(edited.content(), names)) > 10
    edited.put("Localities", "L-2 ", "Id", "L 2")
    assert len(_problems(edited.content(), names)) == 1


def test_the_examples_of_an_empty_workbook_are_not_read(names: Names) -> None:
    problems = _problems(write_workbook(None, names), names)
    assert len(problems) == 8
    assert all(line.startswith("Sheet “About”") and line.endswith("is missing") for line in problems)


def test_an_empty_workbook_is_filled_in(names: Names) -> None:
    edited = Edited(write_workbook(None, names))
    for name, value in (
        ("Title of the data", "A place"), ("As at", "1/6/2026"), ("Area id", "a-place"), ("Area name", "A Place"),
        ("Integration model", "Lead agency"), ("Population", "£5"), ("Population: date", "2025"),
        ("Population: source", "Census"),
    ):  # fmt: skip
        edited.put("About", name, "Value", value)
    edited.put("Localities", 2, "Id", "L1")
    area = read_workbook(edited.content(), "book.xlsx", names)
    assert area.id == "a-place"
    assert [place.name for place in area.localities] == ["Inverlarroch"]
    assert area.plans == ()


def test_a_word_for_a_group_does_not_hide_what_is_in_it(edited: Edited, names: Names) -> None:
    edited.put("Governance", "There is an integration scheme", "Value", "perhaps")
    edited.put("About", "As at", "Value", "soon")
    assert [line.rpartition(": ")[2] for line in _problems(edited.content(), names)] == [
        "must be a date written YYYY-MM-DD, not “soon”",
        "must be yes or no, not “perhaps”",
    ]


def test_questions_that_are_wrong_are_not_taken_for_one_another(edited: Edited, names: Names) -> None:
    first = edited.book["Locality return"].max_row + 1
    for row, question in enumerate(("Q1", 18), first):
        edited.put("Locality return", row, "Question", question)
        edited.put("Locality return", row, "Answer", "Three.")
    assert _problems(edited.content(), names) == [
        f"Sheet “Locality return”, row {first}, column “Question”: must be a whole number, not “Q1”",
        f"Sheet “Locality return”, row {first + 1}, column “Question”: must be at most 17, not “18”",
    ]


CELLS = st.tuples(st.sampled_from([sheet.title for sheet in declared()]), st.integers(1, 6), st.integers(1, 12))
VALUES = st.sampled_from(
    [None, "", "x", "=A1", "SP", "L1", "area", 5, -0.5, True, date(2026, 4, 1), "1.2m", "no", "#REF!"]
)


@settings(max_examples=20)  # each is a workbook opened and saved
@given(st.dictionaries(CELLS, VALUES, min_size=1, max_size=12))
def test_no_mistakes_break_the_reader(put: dict[tuple[str, int, int], Any]) -> None:
    edited = Edited(SMALL)
    for (sheet, row, column), value in put.items():
        edited.book[sheet].cell(row, column).value = value
    try:
        read_workbook(edited.content(), "book.xlsx", NAMES)
    except AreaDataError as error:
        lines = error.problems
    else:
        return
    assert all(line.startswith("Sheet “") for line in lines)


# What is no workbook, or too much of one


def _sheets(fill: Any) -> bytes:
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        fill(book)
    return content.getvalue()


def test_fifty_thousand_rows_are_refused_soon(names: Names) -> None:
    def fill(book: Any) -> None:
        page = book.add_worksheet("Actions")
        page.write_row(0, 0, ["Plan", "Id", "Action", "Lead"])
        for row in range(1, 50_001):
            page.write_row(row, 0, ["SP", f"A{row}", f"Action number {row}", "SC"])

    content = _sheets(fill)
    tracemalloc.start()
    begun = time.perf_counter()
    problems = _problems(content, names)
    took = time.perf_counter() - begun
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert f"Sheet “Actions”: has more than {MAX_ROWS:,} rows" in problems
    assert took < 10
    assert peak < 200_000_000


def test_formatted_rows_without_end_are_no_rows(strathbrae: Area, edited: Edited, names: Names) -> None:
    sheet = edited.book["Plans"]
    sheet.cell(1_048_576, 1).number_format = "0.00"
    for row in range(1_000, 31_000):
        sheet.cell(row, 1).number_format = "0.00"
    begun = time.perf_counter()
    assert read_workbook(edited.content(), "book.xlsx", names) == strathbrae
    assert time.perf_counter() - begun < 15


def test_a_very_wide_sheet_is_refused(edited: Edited, names: Names) -> None:
    edited.book["Plans"]["XFD3"] = "far away"
    problems = _problems(edited.content(), names)
    assert "Sheet “Plans”: has more than 200 columns; row 3 goes on to XFD" in problems


def test_a_chart_is_no_sheet_of_data(edited: Edited, names: Names) -> None:
    edited.book.create_chartsheet("Chart")
    assert _problems(edited.content(), names) == [
        f"Sheet “Chart”: is not a sheet of this workbook; {OWN} a sheet of your own with “My ”"
    ]


def _replaced(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as taken:
        for entry in given.namelist():
            held = given.read(entry)
            assert entry != name or old in held
            taken.writestr(entry, held.replace(old, new) if entry == name else held)
    return made.getvalue()


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda _: b"PK", "is not an Excel workbook, or is damaged"),
        (lambda _: b"\xd0\xcf\x11\xe0" + bytes(600),
         f"is protected by a password, or is an old .doc or .xls file: save it as .docx or .xlsx {WITHOUT}"),
        (lambda held: held[: len(held) // 2], "is not an Excel workbook, or is damaged"),
        (lambda held: _replaced(held, "xl/workbook.xml", b"<workbook ", b"<!DOCTYPE a><workbook "),
         "holds a document type declaration (xl/workbook.xml)"),
        (lambda held: _replaced(held, "[Content_Types].xml", b"sheet.main+xml", b"sheet.macroEnabled.main+xml"),
         "holds macros"),
        (lambda held: _replaced(held, "xl/worksheets/sheet2.xml", b"</sheetData>", b""),
         "Sheet “About”: cannot be read; open it and save it again"),
        (lambda held: _replaced(held, "xl/worksheets/sheet2.xml", b'<row r="2"', b'<row r="99999999999"'),
         "Sheet “About”: cannot be read; open it and save it again"),
        (lambda held: _replaced(held, "xl/worksheets/sheet2.xml", b't="s"><v>', b't="s"><v>999'),
         "Sheet “About”: cannot be read; open it and save it again"),
        (lambda held: _replaced(held, "xl/workbook.xml", b'r:id="rId2"', b'r:id="rId99"'),
         "Sheet “About”: cannot be read; open it and save it again"),
        (lambda held: _replaced(held, "xl/workbook.xml", b"</workbook>", b""), "is damaged"),
        (lambda held: _replaced(held, "xl/styles.xml", b"</styleSheet>", b""), "is damaged"),
    ],
    ids=range(11),
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_refused(written: bytes, names: Names, change: Any, problem: str) -> None:
    assert problem in _problems(change(written), names)


@given(st.integers(0, len(SMALL) - 1), st.binary(min_size=1, max_size=4))
def test_no_damage_breaks_the_reader(at: int, piece: bytes) -> None:
    content = SMALL[:at] + piece + SMALL[at + len(piece) :]
    try:
        read_workbook(content, "book.xlsx", NAMES)
    except AreaDataError:
        return


PARTS = {
    name: zipfile.ZipFile(BytesIO(SMALL)).read(name)
    for name in ("xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml")
}


@given(
    st.sampled_from(sorted(PARTS)),
    st.floats(0, 1),
    st.sampled_from([b"", b"0", b'"', b"<a/>", b"-1", b"\xff", b"1e400"]),
)
def test_no_damage_of_a_part_breaks_the_reader(name: str, share: float, piece: bytes) -> None:
    held = PARTS[name]
    at = int(share * (len(held) - 10))
    content = _replaced(SMALL, name, held, held[:at] + piece + held[at + 3 :])
    try:
        read_workbook(content, "book.xlsx", NAMES)
    except AreaDataError:
        return
