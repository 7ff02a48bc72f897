"""Tables that cannot be heard."""

from typing import Any

import pytest
from docx.oxml.ns import qn

from tests.doc_templates.access.faulty import element, found, honest, only, table

HEAD = ("Place", "Homes")


def test_an_honest_table() -> None:
    document = honest()
    table(document, HEAD, ("Ardle", "12"))
    assert found(document) == []


def test_a_table_without_headings() -> None:
    document = honest()
    made = table(document, HEAD, ("Ardle", "12"))
    made.rows[0]._tr.get_or_add_trPr().clear()
    problem = only(document)
    assert (problem.rule, problem.where) == ("table-header", "table “Homes”")
    assert problem.message == "its first row is not marked as headings: mark it under Layout, Repeat Header Rows"


def test_a_mark_that_is_off_is_none() -> None:
    document = honest()
    made = table(document, HEAD, ("Ardle", "12"))
    made.rows[0]._tr.get_or_add_trPr()[-1].set(qn("w:val"), "0")
    assert only(document).rule == "table-header"


def test_a_table_that_is_not_described_is_named_by_its_number_or_caption() -> None:
    document = honest("Some words.")
    for caption in ("", "Table 2: homes"):
        if caption:
            document.add_paragraph(caption, "Caption")
        made = table(document, HEAD, ("Ardle", "12"))
        made._tbl.tblPr.remove(made._tbl.tblPr[-1])
    problems = found(document)
    assert found(document, wrapped=True) == problems
    assert [(problem.rule, problem.where) for problem in problems] == [
        ("table-description", "under “A letter”, table 1"),
        ("table-description", "table “Table 2: homes”"),
    ]


def _merge_across(made: Any) -> None:
    made.cell(1, 0).merge(made.cell(1, 1))


def _merge_down(made: Any) -> None:
    made.cell(1, 0).merge(made.cell(2, 0))


def _drop_cell(made: Any) -> None:
    made.rows[2]._tr.remove(made.rows[2]._tr.tc_lst[-1])


@pytest.mark.parametrize("change", [_merge_across, _merge_down, _drop_cell])
def test_cells_that_are_merged_or_missing(change: Any) -> None:
    document = honest()
    change(table(document, HEAD, ("Ardle", "12"), ("Coast", "7")))
    assert only(document).rule == "table-merged"


def test_a_table_in_a_table() -> None:
    document = honest()
    outer = table(document, HEAD, ("Ardle", "12"))
    inner = honest()
    made = table(inner, HEAD, ("Coast", "7"))._tbl
    outer.cell(1, 1)._tc.insert(1, made)
    problem = only(document)
    assert problem.rule == "table-nested"


def test_a_table_of_one_cell_is_a_box() -> None:
    document = honest()
    table(document, ("Some words",))
    assert only(document).rule == "table-layout"


@pytest.mark.parametrize(
    ("rows", "rule", "message"),
    [
        (
            [HEAD, ("", ""), ("Ardle", "12")],
            "table-blank",
            "row 2 of it is blank: delete it, and set the space above the next",
        ),
        ([("Place", "", "Homes"), ("Ardle", "", "12")], "table-blank", "column 2 of it is blank: delete it"),
        ([("", "Homes"), ("Ardle", "12")], "table-empty-cell", "column 1 has no heading: write one"),
        (
            [HEAD, ("Ardle", "")],
            "table-empty-cell",
            "one cell of it is empty: write what that means, such as “none” or “not known”",
        ),
        (
            [HEAD, ("Ardle", ""), ("", "7")],
            "table-empty-cell",
            "2 cells of it are empty: write what that means, such as “none” or “not known”",
        ),
    ],
)
def test_what_is_empty(rows: list[tuple[str, ...]], rule: str, message: str) -> None:
    document = honest()
    table(document, *rows)
    problem = only(document)
    assert (problem.rule, problem.message) == (rule, message)


def test_a_cell_in_a_control_is_a_cell() -> None:
    document = honest()
    made = table(document, HEAD, ("Ardle", "12"))
    row = made.rows[1]._tr
    control = element("<w:sdt><w:sdtContent/></w:sdt>")
    control[0].append(row.tc_lst[1])
    row.append(control)
    assert found(document) == []
