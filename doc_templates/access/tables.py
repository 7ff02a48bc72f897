"""Tables: a listener hears them cell by cell, each with the heading of its column."""

from collections.abc import Iterator
from typing import Any, Final

from docx.oxml.ns import qn

from doc_templates.access.problem import AccessProblem
from doc_templates.look import is_on
from doc_templates.story import Line, Story, quoted, said, shown

_THINGS: Final = (qn("w:drawing"), qn("w:pict"), qn("w:object"))


def check(story: Story) -> Iterator[AccessProblem]:
    """The problems of tables."""
    for number, table in enumerate(shown(story.body, qn("w:tbl")), 1):
        where = _name(story, table, number)
        for rule, message in _faults(table):
            yield AccessProblem(rule, where, message)


def _faults(table: Any) -> Iterator[tuple[str, str]]:
    rows = [(row, list(_own(row, qn("w:tc")))) for row in _own(table, qn("w:tr"))]
    if next(table.iterancestors(qn("w:tbl")), None) is not None:
        yield "table-nested", "it stands inside another table: put it after that, or write its content as text"
    if sum(len(cells) for _row, cells in rows) <= 1:
        yield "table-layout", "it has one cell, only to draw a box: use a paragraph style with a border"
        return
    if rows and not is_on(rows[0][0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}")):
        yield "table-header", "its first row is not marked as headings: mark it under Layout, Repeat Header Rows"
    properties = table.find(qn("w:tblPr"))
    told = (None if properties is None else properties.find(qn(tag)) for tag in ("w:tblCaption", "w:tblDescription"))
    if not any(found is not None and found.get(qn("w:val"), "").strip() for found in told):
        yield "table-description", "nothing says what it shows: write so under Table Properties, Alt Text"
    yield from _shape([cells for _row, cells in rows])


def _shape(rows: list[list[Any]]) -> Iterator[tuple[str, str]]:
    if any(_is_merged(cell) for cells in rows for cell in cells):
        yield "table-merged", "it has merged cells: split them, and write in each what it says"
        return
    if len({len(cells) for cells in rows}) > 1:
        yield "table-merged", "its rows have different numbers of cells: give each row the same"
        return
    empty = [[not _holds(cell) for cell in cells] for cells in rows]
    blank_rows = [i for i, cells in enumerate(empty, 1) if all(cells)]
    blank_columns = [i for i, cells in enumerate(zip(*empty, strict=True), 1) if all(cells)]
    if blank_rows:
        yield "table-blank", f"row {blank_rows[0]} of it is blank: delete it, and set the space above the next"
    if blank_columns:
        yield "table-blank", f"column {blank_columns[0]} of it is blank: delete it"
    if blank_rows or blank_columns:
        return
    if any(empty[0]):
        yield "table-empty-cell", f"column {empty[0].index(True) + 1} has no heading: write one"
    number = sum(sum(cells) for cells in empty[1:])
    if number:
        cells = "one cell of it is" if number == 1 else f"{number} cells of it are"
        yield "table-empty-cell", f"{cells} empty: write what that means, such as “none” or “not known”"


def _is_merged(cell: Any) -> bool:
    properties = cell.find(qn("w:tcPr"))
    if properties is None:
        return False
    span = properties.find(qn("w:gridSpan"))
    return (span is not None and span.get(qn("w:val"), "1") != "1") or any(
        properties.find(qn(tag)) is not None for tag in ("w:vMerge", "w:hMerge")
    )


def _holds(cell: Any) -> bool:
    return any(said(p).strip() for p in cell.iter(qn("w:p"))) or next(cell.iter(*_THINGS), None) is not None


def _own(parent: Any, tag: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, in content controls too, but not those of a table inside."""
    return (found for found in parent.iter(tag) if next(found.iterancestors(parent.tag)) is parent)


def _name(story: Story, table: Any, number: int) -> str:
    line = story.line_of(next(table.iter(qn("w:p")), table))
    caption = table.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}")
    words = "" if caption is None else caption.get(qn("w:val"), "")
    before = None if line is None or line.number == 1 else story.lines[line.number - 2]
    if not words and before is not None and before.style.lower() == "caption":
        words = before.text
    return f"table {quoted(words)}" if words.strip() else f"{_section(line)}table {number}"


def _section(line: Line | None) -> str:
    return "" if line is None else line.section
