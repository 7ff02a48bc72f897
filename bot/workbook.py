"""Rows as an Excel workbook, every cell as text."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import xlsxwriter

from bot.files import write_whole

_WIDTHS = (24, 22, 30, 70, 30, 30)


def write_workbook(path: Path, sheet: str, rows: Sequence[Sequence[str]]) -> None:
    """Write rows, the first of them the heading, with a filter and a fixed first row.

    Args:
        path: Where the workbook shall be.
        sheet: The name of its one sheet.
        rows: Text; a cell that looks like a formula stays text.

    Raises:
        FileError: It cannot be written.
    """
    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, options) as book:
        heading = book.add_format({"bold": True, "text_wrap": True})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row, heading if number == 0 else body)
        for column, width in enumerate(_WIDTHS):
            page.set_column(column, column, width)
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, max(len(rows) - 1, 0), max(len(rows[0]) - 1, 0))
    write_whole(path, content.getvalue())
