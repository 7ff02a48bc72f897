"""From an area to a workbook that an officer can fill in: a sheet for each kind of thing, with drop-downs."""

from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from typing import Any, Final

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from kg.area.model import Area
from kg.area.spelling import own_function
from kg.area.workbook.book import MAX_ROWS
from kg.area.workbook.cells import FIRST_DAY, LONGEST, cell_of
from kg.area.workbook.form import Form, Kind
from kg.area.workbook.guide import SHEETS, Lists, advice, columns_of, example_text, lists_of, start_of
from kg.area.workbook.names import Names
from kg.area.workbook.records import rows_of
from kg.area.workbook.sheets import (
    COLUMNS,
    FIELD,
    GIVEN,
    LISTS,
    PARENT,
    START,
    Column,
    Sheet,
    declared,
    example_of,
    home_of,
)
from kg.errors import AreaDataError

_MADE: Final = datetime(2026, 1, 1)  # noqa: DTZ001 - the date of a file that is to be the same on every day
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_LIMIT: Final = 10**15 - 1
_PLAIN: Final = {"text_wrap": True, "valign": "top"}
_SHAPES: Final[Mapping[str, Mapping[str, Any]]] = {
    "text": _PLAIN | {"num_format": "@"},
    "day": _PLAIN | {"num_format": "yyyy-mm-dd", "align": "left"},
    "money": _PLAIN | {"num_format": "#,##0", "align": "left"},
    "number": _PLAIN | {"num_format": "General", "align": "left"},
    "heading": _PLAIN | {"bold": True, "bottom": 1},
    "strong": _PLAIN | {"bold": True},
    "example": _PLAIN | {"italic": True, "num_format": "@"},
}
_WIDEST: Final = 46
_NARROWEST: Final = 11
_ACROSS: Final = 190  # characters that a page shows side by side
_LINE: Final = 15
_TALLEST: Final = 25
_TITLE: Final = 32
_MESSAGE: Final = 255


def write_workbook(area: Area | None, names: Names) -> bytes:
    """Write a partnership's data as a workbook, or an empty one with examples.

    Args:
        area: The data; none for a workbook to fill in.
        names: Of the register, for the drop-downs.

    Returns:
        An .xlsx file, the same bytes for the same data. Text stays text, whatever it begins with.

    Raises:
        AreaDataError: There are more rows, or there is more in one value, than a workbook holds.
    """
    content = BytesIO()
    data = area.model_dump(by_alias=True) if area else None
    for function in ((data or {}).get("integration_scheme") or {}).get("functions", ()):
        if function["concept"] not in names.functions and function["concept"] == own_function(function["name"]):
            function["concept"] = None  # the scheme's own, known by its name alone
    with xlsxwriter.Workbook(content, dict(_OPTIONS)) as book:
        title = f"{area.area.name}: the data of a partnership" if area else "The data of a partnership, to fill in"
        made = datetime.combine(area.as_at, datetime.min.time()) if area and area.as_at >= FIRST_DAY else _MADE
        book.set_properties({"title": title[:LONGEST], "author": "Lintel", "created": made})
        lists = lists_of(names)
        writer = _Writer(book, lists, area)
        writer.page(START, start_of(area), (24, 78, 50))
        for sheet in declared():
            writer.sheet(sheet, data)
        writer.page(COLUMNS, columns_of(), (24, 32, 66, 14, 40))
        writer.page(
            LISTS, lists.rows, tuple(min(_WIDEST, max(map(len, words)) + 2) for words in zip(*lists.rows, strict=True))
        )
    return content.getvalue()


class _Writer:
    """A workbook in the making."""

    def __init__(self, book: Any, lists: Lists, area: Area | None) -> None:
        self._book = book
        self._lists = lists
        self._area = area
        self._shapes = {name: book.add_format(dict(shape)) for name, shape in _SHAPES.items()}

    def page(self, title: str, rows: list[list[str]], widths: tuple[int, ...]) -> None:
        """A sheet to read: the first row is its heading, the first column names what the row is about."""
        page = self._begun(title, len(rows[0]), len(rows) - 1)
        page.fit_to_pages(1 + sum(widths) // _ACROSS, 0)
        for number, row in enumerate(rows):
            self._height(page, number, dict(zip(row, widths, strict=True)))
            for column, text in enumerate(row):
                shape = (
                    "heading"
                    if number == 0 or row[0] == SHEETS[0]
                    else "strong"
                    if column == 0 and title != LISTS
                    else "text"
                )
                if title == START and column == 0 and any(sheet.title == text for sheet in declared()):
                    page.write_url(number, 0, f"internal:'{text}'!A1", self._shapes["strong"], text)
                elif text:
                    page.write_string(number, column, text, self._shapes[shape])
        for column, width in enumerate(widths):
            page.set_column(column, column, width)

    def sheet(self, sheet: Sheet, data: Mapping[str, Any] | None) -> None:
        """A sheet of data."""
        if not sheet.steps:
            self._fields(sheet, data)
            return
        rows = list(rows_of(sheet, data)) if data else []
        if len(rows) > MAX_ROWS:
            self._refuse(sheet.title, f"would have more than {MAX_ROWS:,} rows")
        page = self._begun(sheet.title, len(sheet.columns), max(len(rows), 1))
        page.freeze_panes(1, 2 if sheet.column("id") else 1)
        page.fit_to_pages(1 + sum(map(_width, sheet.columns)) // _ACROSS, 0)
        page.repeat_columns(0, 1)
        shown: dict[int, dict[str, int]] = {}
        for place, column in enumerate(sheet.columns):
            page.set_column(place, place, _width(column), self._shapes[_shape(column.form, column.heading)])
            page.write_string(0, place, column.heading, self._shapes["heading"])
            self._validate(page, sheet, column, (0, place, 0, place), bare=True)
            self._validate(page, sheet, column, (1, place, MAX_ROWS, place))
            for number, row in enumerate(rows, 1):
                value = cell_of(row[column.field], column.form)
                self._cell(page, (number, place), value, column)
                shown.setdefault(number, {})[str(value or "")] = _width(column)
            if data is None:
                example = example_of(sheet) if place == 0 else example_text(column)
                self._cell(page, (1, place), example if example != "" else None, column, "example")
                shown.setdefault(1, {})[str(example)] = _width(column)
        for number, texts in shown.items():
            self._height(page, number, texts)

    def _fields(self, sheet: Sheet, data: Mapping[str, Any] | None) -> None:
        values = next(rows_of(sheet, data)) if data else {}
        heads = (FIELD, GIVEN, "What goes in", "Needed", "Example")
        page = self._begun(sheet.title, len(heads), len(sheet.columns))
        for place, (head, width) in enumerate(zip(heads, (38, 46, 60, 14, 40), strict=True)):
            page.write_string(0, place, head, self._shapes["heading"])
            page.set_column(place, place, width)
        for number, column in enumerate(sheet.columns, 1):
            page.write_string(number, 0, column.heading, self._shapes["strong"])
            self._validate(page, sheet, column, (number, 1, number, 1))
            page.write_blank(number, 1, None, self._shapes[_shape(column.form, column.heading)])
            value = cell_of(values.get(column.field), column.form)
            self._cell(page, (number, 1), value, column)
            self._height(page, number, {str(value or ""): 46, advice(column, sheet): 60, str(example_text(column)): 40})
            page.write_string(number, 2, advice(column, sheet), self._shapes["text"])
            page.write_string(number, 3, column.form.need.value, self._shapes["text"])
            page.write_string(number, 4, str(example_text(column)), self._shapes["example"])

    def _height(self, page: Any, number: int, texts: Mapping[str, int]) -> None:
        """Where a text takes several lines, not every program makes the row as high as it needs to be."""
        lines = max(sum(max(1, -(-len(line) // width)) for line in text.split("\n")) for text, width in texts.items())
        if lines > 1:
            page.set_row(number, _LINE * min(lines, _TALLEST))

    def _begun(self, title: str, columns: int, rows: int) -> Any:
        page = self._book.add_worksheet(title)
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, max(rows, 1), columns - 1)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.set_footer("&L&A&RPage &P of &N")
        if self._area and self._area.meta.fictional:
            page.set_header("&CINVENTED PARTNERSHIP")
        return page

    def _cell(self, page: Any, at: tuple[int, int], value: Any, column: Column, shape: str = "") -> None:
        style = self._shapes[shape or _shape(column.form, column.heading)]
        if isinstance(value, date):
            page.write_datetime(*at, value, self._shapes["day"])
        elif isinstance(value, int | float):
            page.write_number(*at, value, self._shapes["number"] if shape else style)
        elif value is not None and len(value) > LONGEST:
            where = f"row {at[0] + 1}, column “{column.heading}”"
            self._refuse(page.get_name(), f"{where}, would have more than {LONGEST:,} characters")
        elif value is not None:
            page.write_string(*at, value, style)

    def _refuse(self, title: str, words: str) -> None:
        name = self._area.area.name if self._area else "the workbook"
        raise AreaDataError(name, (f"Sheet “{title}”, {words}, which a workbook cannot hold; use YAML",))

    def _validate(
        self, page: Any, sheet: Sheet, column: Column, at: tuple[int, int, int, int], *, bare: bool = False
    ) -> None:
        """What a program says of a cell that is chosen, offers there and refuses to take."""
        said = {"input_title": column.heading[:_TITLE], "input_message": advice(column, sheet)[:_MESSAGE]}
        rule = {"validate": "any"} if bare else self._rule(column, sheet)
        page.data_validation(*at, {**rule, **said})

    def _rule(self, column: Column, sheet: Sheet) -> dict[str, Any]:
        form = column.form
        wrong = {"error_title": "Not here", "error_message": f"This cell takes {form.kind.value}."}
        if form.many:
            return {"validate": "any"}
        if form.kind is Kind.DAY:
            return {"validate": "date", "criteria": ">=", "value": FIRST_DAY, **wrong}
        if form.kind in {Kind.AMOUNT, Kind.FIGURE}:
            kind = "integer" if form.kind is Kind.AMOUNT else "decimal"
            return {"validate": kind, "criteria": "between", "minimum": -_LIMIT, "maximum": _LIMIT, **wrong}
        offered = self._offered(column, sheet)
        if offered is None:
            return {"validate": "any"}
        return {"validate": "list", "source": offered, "show_error": not column.offers, **wrong}

    def _offered(self, column: Column, sheet: Sheet) -> list[str] | str | None:
        if column.form.kind in {Kind.YES_NO, Kind.GROUP}:
            return ["yes", "no"]
        name = column.names or self._lists.name_of(column)
        if name:
            place, count = self._lists.place_of(name)
            return _range(LISTS, place, count)
        home = home_of(sheet.parent) if column.field == PARENT else None
        home = home or next((other for other in declared() if other.title == column.refers), None)
        if home is None:
            return None
        return _range(home.title, [held.field for held in home.columns].index("id"), MAX_ROWS)


def _range(title: str, column: int, rows: int) -> str:
    first = xl_rowcol_to_cell(1, column, row_abs=True, col_abs=True)
    last = xl_rowcol_to_cell(rows, column, row_abs=True, col_abs=True)
    return f"='{title}'!{first}:{last}"


def _shape(form: Form, heading: str) -> str:
    if form.many or form.kind not in {Kind.DAY, Kind.AMOUNT, Kind.FIGURE}:
        return "text"
    return "day" if form.kind is Kind.DAY else "money" if "£" in heading else "number"


def _width(column: Column) -> int:
    return min(_WIDEST, max(_NARROWEST, len(column.heading) + 2, len(str(column.example)) + 2))
