"""From what the checks found to a workbook in which people decide: sheets with filters, links and drop-downs."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from textwrap import wrap
from typing import Any, Final

import xlsxwriter

from kg.align.run import Alignment
from kg.align.workbook.columns import (
    ABOUT,
    DECISION,
    FINGERPRINT,
    REVIEW_BY,
    SHEETS,
    WRITTEN,
    Column,
    Sheet,
)
from kg.align.workbook.matrices import Grid, grids
from kg.align.workbook.rows import (
    Row,
    Value,
    Web,
    about_rows,
    banner,
    check_rows,
    finding_rows,
    link_rows,
)
from kg.align.workbook.seal import sealed
from kg.area.workbook.cells import FIRST_DAY, LONGEST
from kg.receipt import Receipt

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_TOP: Final = {"text_wrap": True, "valign": "top", "font_size": 9}
_SHAPES: Final[Mapping[str, Mapping[str, Any]]] = {
    "text": _TOP | {"num_format": "@"},
    "formula": _TOP | {"num_format": "@", "quote_prefix": True},  # it would become one when somebody edits it
    "strong": _TOP | {"num_format": "@", "bold": True},
    "plain": {"num_format": "@", "font_size": 9, "valign": "top"},
    "banner": {"bold": True, "font_size": 9},
    "heading": _TOP | {"bold": True, "bottom": 1, "bg_color": "#E3E8EE"},
    "column": _TOP | {"bold": True, "bottom": 1, "bg_color": "#E3E8EE", "font_size": 8},
    "group": _TOP | {"num_format": "@", "bold": True, "bg_color": "#F2F2F2", "text_wrap": False},
    "number": _TOP | {"align": "left"},
    "link": _TOP | {"underline": 1, "font_color": "#0B4F9E"},
    "open": _TOP | {"num_format": "@", "bg_color": "#FFF8E1", "border": 1, "border_color": "#BFBFBF"},
    "open day": _TOP
    | {"num_format": "yyyy-mm-dd", "align": "left", "bg_color": "#FFF8E1", "border": 1, "border_color": "#BFBFBF"},
}  # fmt: skip
_FILLS: Final[Mapping[str, str]] = {
    "uncovered": "#E8A598",
    "partly covered": "#F6DFB4",
    "not evidenced": "#F3EEE0",
    "justified": "#DAD5E8",
    "covered": "#DDEBE0",
    "direct": "#DDEBE0",
    "partial": "#F6DFB4",
    "proposed": "#F3EEE0",
    "own": "#EFEFEF",
    "leads": "#C9D6E6",
    "takes part": "#E8EEF5",
}
"""What a word of a matrix stands on; each is told by its word too, and the worst is the darkest."""
_CHECKS: Final = (
    Column("Check", 6),
    Column("Title", 20),
    Column("State", 10),
    Column("Findings", 8),
    Column("Severity", 8),
    Column("What is compared", 36),
    Column("What a failure means", 21),
    Column("What looks like a fault and is not", 26),
    Column("Standing", 10),
    Column("Duty", 14),
)
_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")
_ACROSS: Final = 160  # characters that a page shows side by side
_MATRIX: Final = 220  # of a matrix more: it is looked over
_LABEL: Final = 36
_FIT: Final = 1.3  # so many more are in a line than its width says: the width is that of larger letters
_SMALLER: Final = 2  # so many characters more are in a line of a heading in smaller letters
_HEADER: Final = 240  # characters that the head of a page holds
_LINE: Final = 12
_TALLEST: Final = 409
_HIDDEN: Final = frozenset({FINGERPRINT, WRITTEN})
_DECIDES: Final = frozenset({DECISION, "Reason", "By", REVIEW_BY})


def write_workbook(found: Alignment, receipt: Receipt) -> bytes:
    """Write what the checks found as a workbook.

    Args:
        found: What they found.
        receipt: What it rests on.

    Returns:
        An .xlsx file, the same bytes for the same findings. Text stays text, whatever it begins with.
    """
    return sealed(lambda seal: _written(found, receipt, seal))


def _written(found: Alignment, receipt: Receipt, seal: str) -> bytes:
    case, content = found.case, BytesIO()
    with xlsxwriter.Workbook(content, dict(_OPTIONS)) as book:
        day = max(case.as_at, FIRST_DAY)
        name = case.area.area.name
        made = {"title": f"{name}: do these plans agree?", "author": "Lintel", "created": datetime.combine(day, time())}
        book.set_properties(made)
        book.set_custom_property("Lintel", seal)
        writer = _Writer(book, banner(case))
        findings, links = SHEETS
        writer.sheet(findings, list(finding_rows(found)))
        writer.sheet(links, list(link_rows(case)))
        for grid in grids(found):
            writer.matrix(grid)
        writer.table("Checks", _CHECKS, list(check_rows(found)))
        writer.page(list(about_rows(found, receipt)))
    return content.getvalue()


class _Writer:
    """A workbook in the making."""

    def __init__(self, book: Any, told: str) -> None:
        self._book = book
        self._told = told
        self._first = 1 if told else 0  # the row of headings
        words = {word: {**_SHAPES["text"], "bg_color": fill} for word, fill in _FILLS.items()}
        self._shapes = {name: book.add_format(dict(shape)) for name, shape in {**_SHAPES, **words}.items()}

    def sheet(self, sheet: Sheet, rows: Sequence[Row]) -> None:
        """A sheet in which people decide."""
        page = self.table(sheet.title, sheet.columns, rows)
        top, end = self._first + 1, self._first + max(len(rows), 1)
        for place, column in enumerate(sheet.columns):
            if column.heading in {FINGERPRINT, WRITTEN}:
                page.set_column(place, place, column.width, None, {"hidden": True})
            if column.heading == DECISION:
                offered = [verdict.value for verdict in sheet.verdicts]
                page.data_validation(
                    top, place, end, place,
                    {
                        "validate": "list", "source": offered, "input_title": DECISION,
                        "input_message": "Choose; then say why, and who decides.", "error_title": "Not here",
                        "error_message": f"This cell takes one of: {', '.join(offered)}.",
                    },
                )  # fmt: skip
            if column.heading == REVIEW_BY:
                page.data_validation(
                    top, place, end, place,
                    {
                        "validate": "date", "criteria": ">=", "value": FIRST_DAY, "error_title": "Not here",
                        "error_message": "This cell takes a date, written YYYY-MM-DD.",
                    },
                )  # fmt: skip

    def table(self, title: str, columns: Sequence[Column], rows: Sequence[Row]) -> Any:
        """A sheet with a heading for each column and a filter on each."""
        page = self._begun(title, columns)
        for place, column in enumerate(columns):
            page.set_column(place, place, column.width)
            page.write_string(self._first, place, column.heading, self._shapes["heading"])
        for number, row in enumerate(rows, self._first + 1):
            for place, column in enumerate(columns):
                self._cell(page, (number, place), row.get(column.heading), column.heading)
            self._height(page, number, [(_words(row.get(one.heading)), one.width) for one in columns])
        page.autofilter(self._first, 0, self._first + max(len(rows), 1), len(columns) - 1)
        self._prints(page, self._first + max(len(rows), 1), len(columns))
        return page

    def matrix(self, grid: Grid) -> None:
        """Rows and columns with a word where they meet, and below what the words mean."""
        columns = [Column(grid.corner, _LABEL), *(Column(head, grid.width) for head in grid.heads)]
        page = self._begun(grid.title, columns, _MATRIX)
        for place, column in enumerate(columns):
            page.set_column(place, place, column.width)
            page.write_string(self._first, place, column.heading, self._shapes["column" if place else "heading"])
        self._height(page, self._first, [(column.heading, column.width + _SMALLER) for column in columns])
        for number, line in enumerate(grid.lines, self._first + 1):
            self._text(page, (number, 0), line.head, "strong" if line.cells else "group")
            for place in range(1, len(columns)):
                word = line.cells[place - 1] if line.cells else ""
                shape = word if word in _FILLS else "text" if line.cells else "group"
                self._text(page, (number, place), word, shape)
            if line.cells:
                self._height(page, number, [(line.head, _LABEL), *((word, grid.width) for word in line.cells)])
        below = self._first + len(grid.lines) + 2
        for number, (word, told) in enumerate(grid.legend, below):
            self._text(page, (number, 0), word, word if word in _FILLS else "text")
            self._text(page, (number, 1), told, "plain")
        self._prints(page, below + len(grid.legend) - 1, len(columns))

    def page(self, rows: Iterable[tuple[str, str]]) -> None:
        """A sheet to read: what each line is about, and what there is to say."""
        columns = (Column(ABOUT, 22), Column("", 110))
        page = self._begun(ABOUT, columns)
        for place, column in enumerate(columns):
            page.set_column(place, place, column.width)
        number = self._first
        for number, (name, text) in enumerate(rows, self._first):
            self._text(page, (number, 0), name, "strong")
            self._text(page, (number, 1), text, "strong" if number == self._first else "text")
            self._height(page, number, [(text, columns[1].width)])
        self._prints(page, number, len(columns))

    def _begun(self, title: str, columns: Sequence[Column], across: int = _ACROSS) -> Any:
        page = self._book.add_worksheet(title)
        page.freeze_panes(self._first + 1, 1)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.fit_to_pages(1 + sum(column.width for column in columns if column.heading not in _HIDDEN) // across, 0)
        page.repeat_rows(self._first)
        page.hide_gridlines(0)
        page.repeat_columns(0)
        page.set_footer("&L&A&RPage &P of &N")
        if self._told:
            page.write_string(0, 0, self._told, self._shapes["banner"])
            page.set_header(f"&C&8{self._told.replace('&', '&&')[:_HEADER]}")  # & begins a code there
        return page

    def _prints(self, page: Any, last: int, columns: int) -> None:
        """What is printed: all but the line above the headings, which the head of each page has."""
        page.print_area(self._first, 0, last, columns - 1)

    def _cell(self, page: Any, at: tuple[int, int], value: Value, heading: str) -> None:
        decides = heading in _DECIDES
        if isinstance(value, date):
            page.write_datetime(*at, datetime.combine(value, time()), self._shapes["open day"])
        elif isinstance(value, int | float):
            page.write_number(*at, value, self._shapes["number"])
        elif isinstance(value, Web):
            page.write_url(*at, value.url, self._shapes["link"], value.words)
        elif decides and not value:
            page.write_blank(*at, None, self._shapes["open day" if heading == REVIEW_BY else "open"])
        elif value:
            self._text(page, at, value, "open" if decides else "strong" if at[1] == 0 else "text")

    def _text(self, page: Any, at: tuple[int, int], text: str, shape: str) -> None:
        shape = "formula" if text.startswith(_FORMULAS) else shape
        page.write_string(*at, text[:LONGEST], self._shapes[shape])

    def _height(self, page: Any, number: int, texts: Iterable[tuple[str, int]]) -> None:
        """Where a text takes several lines, not every program makes the row as high as it needs to be."""
        lines = max(sum(_lines(line, width) for line in text.split("\n")) for text, width in texts)
        if lines > 1:
            page.set_row(number, min(_LINE * lines + 2, _TALLEST))


def _words(value: Value) -> str:
    return value.words if isinstance(value, Web) else str(value or "")


def _lines(text: str, width: int) -> int:
    return max(1, len(wrap(text, int(width * _FIT))))
