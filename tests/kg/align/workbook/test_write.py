"""The workbook as it is written."""

import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from kg.align.run import Alignment
from kg.align.workbook.columns import SHEETS
from tests.kg.align.cases import SMALL
from tests.kg.align.workbook.conftest import LATE, OLD, SP, Run, of_check, shown, written

TITLES = ["Findings", "Proposed links", "Matrix", "Priorities", "Partners", "Checks", "About"]


def test_the_same_findings_give_the_same_bytes(found: Alignment, content: bytes) -> None:
    assert written(found) == content


def test_the_sheets_stand_in_order(content: bytes) -> None:
    assert load_workbook(BytesIO(content)).sheetnames == TITLES


def _header(page: Any) -> str:
    return str(page.oddHeader.center.text)


@pytest.mark.parametrize("title", TITLES)
def test_every_sheet_says_that_the_area_is_invented(content: bytes, title: str) -> None:
    page = load_workbook(BytesIO(content))[title]
    assert page["A1"].value == "Invented, for trying things out."
    assert _header(page).endswith("Invented, for trying things out.")


def test_a_real_area_is_not_called_invented(run: Run) -> None:
    real = {"title": "Testbrae", "as_of": "2026-06-01", "fictional": False}
    book = load_workbook(BytesIO(written(run(meta=real))))
    for title in TITLES:
        assert "nvented" not in f"{book[title]['A1'].value} {_header(book[title])}"
    assert book["Findings"]["A1"].value == "Finding"


@pytest.mark.parametrize("title", TITLES)
def test_every_sheet_prints_on_a4_across_with_its_headings(content: bytes, title: str) -> None:
    page = load_workbook(BytesIO(content))[title]
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.sheet_properties.pageSetUpPr
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth or 1) <= 3 or title in {"Matrix", "Priorities", "Partners"}
    assert page.print_title_rows == "$2:$2"
    assert page.freeze_panes == "B3"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.title)
def test_decisions_are_chosen_and_rows_filtered(content: bytes, sheet: object) -> None:
    title, headings = sheet.title, [column.heading for column in sheet.columns]  # type: ignore[attr-defined]
    page = load_workbook(BytesIO(content))[title]
    assert [cell.value for cell in page[2]] == headings
    assert page.auto_filter.ref.startswith("A2:")
    rules = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}
    column = get_column_letter(headings.index("Decision") + 1)
    (rule,) = (rule for ref, rule in rules.items() if ref.startswith(f"{column}3"))
    assert rule.formula1 == ('"accept,reject,justify"' if title == "Findings" else '"accept,reject"')
    hidden = {letter for letter, dimension in page.column_dimensions.items() if dimension.hidden}
    assert {get_column_letter(headings.index(name) + 1) for name in ("Fingerprint", "As written")} >= hidden
    assert hidden


def test_a_row_says_what_is_wrong_and_who_decides(found: Alignment, content: bytes) -> None:
    heads, *rows = shown(content, "Findings")[1:]
    row = next(dict(zip(heads, row, strict=True)) for row in rows if row[0] == of_check(found, "C03"))
    assert row["Severity"] == "high"
    assert (row["State"], row["Standing"]) == ("fault", "open")
    assert row["What is wrong"] == "The rapid rehousing plan ended on 31 March 2024, and no successor was given."
    assert (row["Plan A"], row["Place A"]) == ("RRTP", "period")
    assert row["Who decides"] == "Testbrae Council"
    assert row["Duty"] == "spg-final-checklist-links"
    assert row["Provision"] == row["Link"] == "Strategic plans guidance (2nd edition) Annex C"
    assert row["Decision"] is None


def test_the_provision_leads_to_its_page(content: bytes) -> None:
    links = [
        cell.hyperlink.target for row in load_workbook(BytesIO(content))["Findings"] for cell in row if cell.hyperlink
    ]
    assert links
    assert all(re.match(r"https?://", str(link)) for link in links)


def test_a_proposed_link_has_both_words_and_how_it_was_found(content: bytes) -> None:
    heads, row = shown(content, "Proposed links")[1:]
    assert dict(zip(heads, row, strict=True)) | {"Fingerprint": "", "As written": ""} == {
        "Link": "LHS1~SP1",
        "Standing": "proposed",
        "Plan A": "LHS",
        "What A says": "LHS1: “=Homes for all”",
        "Plan B": "SP",
        "What B says": "SP1: “Home first”",
        "Score": 0.61,
        "Found": "by meaning",
        "Decision": None,
        "Reason": None,
        "By": None,
        "Fingerprint": "",
        "As written": "",
    }


def test_all_checks_are_told_with_their_state_and_standing(found: Alignment, content: bytes) -> None:
    heads, *rows = shown(content, "Checks")[1:]
    told = {row[0]: dict(zip(heads, row, strict=True)) for row in rows}
    assert list(told) == list(found.case.register.checks)
    assert len(told) == 51
    assert told["C03"]["State"] == "fault"
    assert told["C03"]["What is compared"] == found.case.register.checks["C03"].text
    assert told["C03"]["Standing"] == "guidance"


def test_the_last_sheet_says_of_what_and_how_to_send_it_back(found: Alignment, content: bytes) -> None:
    told = {row[0]: row[1] for row in shown(content, "About")}
    assert (told["Area id"], told["As at"]) == ("testbrae", "2026-06-01")
    assert "lintel decide --from" in told["How to send it back"]
    assert told["Register"].startswith(f"version {found.case.register.version}")
    assert re.fullmatch(r"[0-9a-f]{16}", told["Receipt"])


@pytest.mark.parametrize("words", ["=1+1", "+44", "-5", "@SUM(A1)", '=HYPERLINK("http://x.example","y")', "\t=1+1"])
def test_text_is_never_a_formula(run: Run, words: str) -> None:
    plan = LATE | {"title": words, "outcomes": [{"id": "LHS1", "name": words}]}
    council, *others = SMALL["bodies"]
    content = written(run(OLD, plan, SP, area=_area(words), bodies=[council | {"name": words}, *others]))
    with ZipFile(BytesIO(content)) as held:
        sheets = [held.read(name).decode() for name in held.namelist() if name.startswith("xl/worksheets/sheet")]
        styles = held.read("xl/styles.xml").decode()
    assert not any("<f>" in sheet for sheet in sheets)
    assert 'quotePrefix="1"' in styles
    every = (cell for page in load_workbook(BytesIO(content)) for row in page for cell in row)
    cells = [cell for cell in every if str(cell.value).startswith(words.strip())]
    assert cells
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)


def _area(name: str) -> dict[str, object]:
    population = {"value": 1000, "date": "2025", "source": "invented"}
    return {"id": "testbrae", "name": name, "model": "integration_joint_board", "population": population}


def test_an_empty_area_has_its_sheets(run: Run) -> None:
    content = written(run({"id": "SP", "type": "strategic-plan", "owner": "IJB"}, links=[]))
    assert "Findings" in load_workbook(BytesIO(content)).sheetnames


@pytest.mark.parametrize("title", TITLES)
def test_what_is_printed_begins_with_the_headings(content: bytes, title: str) -> None:
    page = load_workbook(BytesIO(content))[title]
    assert re.fullmatch(rf"'{title}'!\$A\$2:\$[A-Z]+\${page.max_row}", page.print_area)


def test_a_word_of_a_matrix_is_told_by_its_ground_too_and_explained_below(content: bytes) -> None:
    page = load_workbook(BytesIO(content))["Matrix"]
    told: dict[str, set[str]] = {}
    for row in page.iter_rows(min_row=3, min_col=2, max_col=4):
        for cell in row:
            told.setdefault(str(cell.value or ""), set()).add(str(cell.fill.start_color.rgb))
    assert told["uncovered"] == {"FFE8A598"}
    assert told["covered"] == {"FFDDEBE0"}
    legend = {str(row[0].value): row[1].value for row in page.iter_rows(min_row=page.max_row - 6)}
    assert legend["uncovered"] == "a critical or high fault is open, or no action is for it"
    assert legend["(empty)"] == "not asked of this plan"
