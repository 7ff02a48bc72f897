"""The rows of a workbook under the columns that are declared, wherever they stand; and what is out of place."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from kg.area.value import shown
from kg.area.workbook.book import BLANK, Cell, Page, letters
from kg.area.workbook.names import meant
from kg.area.workbook.sheets import COLUMNS, FIELD, GIVEN, LISTS, START, Column, Sheet, declared, example_of

_OWN: Final = re.compile(r"_.*|my .*|notes", re.IGNORECASE)
_GUIDANCE: Final = ("What goes in", "Needed", "Example")
_HEADING_BY: Final = 20


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in a workbook, in the order of its sheets: what a message names."""

    order: int
    row: int = 0
    column: int = 0
    sheet: str = field(default="", compare=False)
    heading: str = field(default="", compare=False)
    label: str = field(default="", compare=False)

    def __str__(self) -> str:
        """Such as: Sheet “Actions”, row 12, column “End”."""
        row = f", row {self.row}" if self.row else ""
        column = f", column “{self.heading}”" if self.heading else ""
        return f"Sheet “{self.sheet}”{row}{column}{f' ({self.label})' if self.label else ''}"


_Said = tuple[Spot, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells that hold anything, by the field of their column, and where the columns stand.

    `number` is 0 where each field has a row of its own, which `heads` then says.
    """

    number: int
    cells: Mapping[str, Cell]
    heads: Mapping[str, Spot]

    def cell(self, field: str) -> Cell:
        """The cell of a field, blank if it holds nothing."""
        return self.cells.get(field, BLANK)

    def spot(self, field: str) -> Spot:
        """Where the cell of a field is; the whole sheet, if that has no such column."""
        head = self.heads[field]
        if not self.number or not head.column:
            return head
        return Spot(head.order, self.number, head.column, head.sheet, head.heading)


@dataclass(frozen=True, slots=True)
class Table:
    """What a sheet holds, and what is wrong with its shape: each problem with its place.

    `whole` says that all its columns are there.
    """

    sheet: Sheet
    rows: tuple[Row, ...]
    problems: tuple[_Said, ...]
    whole: bool = False


def tables_of(pages: Iterator[Page]) -> Iterator[Table | _Said]:
    """The declared sheets of a workbook.

    Args:
        pages: Its sheets, in any order.

    Yields:
        Each declared sheet in the order of declaration; for one that is missing, unknown or there twice, a problem.
    """
    found: dict[str, Page] = {}
    known = {_folded(sheet.title): sheet.title for sheet in declared()}
    for page in pages:
        name = _folded(page.title)
        if name in found:
            yield Spot(len(known), sheet=page.title), "is there twice"
        elif name in known:
            found[name] = page
        elif name not in map(_folded, (START, COLUMNS, LISTS)) and not _OWN.fullmatch(page.title):
            hint = meant(page.title, known.values())
            rename = "begin the name of a sheet of your own with “My ”"
            yield Spot(len(known), sheet=page.title), f"is not a sheet of this workbook{hint or f'; {rename}'}"
    for order, sheet in enumerate(declared()):
        held = found.get(_folded(sheet.title))
        if held:
            yield _table(sheet, held, order)
        else:
            yield Spot(order, sheet=sheet.title), "is missing; leave it empty if there is nothing for it"


def _table(sheet: Sheet, page: Page, order: int) -> Table:
    whole = Spot(order, sheet=sheet.title)
    problems = [(whole, said) for said in page.problems]
    wanted = [column.heading for column in sheet.columns] if sheet.steps else [FIELD, GIVEN]
    start, columns = _headings(page, wanted)
    if not start:
        said = f"has no row of headings: {', '.join(wanted[:3])}" + (" and so on" if len(wanted) > 3 else "")  # noqa: PLR2004
        return Table(sheet, (), (*problems, *([] if problems else [(whole, said)])))
    problems += [*_misplaced(page, start, columns, wanted, whole), *_bare(page, start, whole)]
    below = {number: cells for number, cells in page.rows.items() if number > start}
    if sheet.steps:
        rows = tuple(_rows(sheet, below, columns, whole))
        return Table(sheet, rows, tuple(problems), len(columns) == len(wanted))
    if {FIELD, GIVEN} <= columns.keys():
        row, more = _fields(sheet, below, columns, whole)
        return Table(sheet, (row,), (*problems, *more), not more)
    return Table(sheet, (), tuple(problems))


def _headings(page: Page, wanted: list[str]) -> tuple[int, dict[str, int]]:
    """The row near the top that has most of the headings, and where each stands."""
    known = {_folded(heading): heading for heading in wanted}
    best: tuple[int, dict[str, int]] = (0, {})
    for number, cells in islice(page.rows.items(), _HEADING_BY):
        found: dict[str, int] = {}
        for column, cell in cells.items():
            if name := known.get(_folded(str(cell.value))):
                found.setdefault(name, column)
        if len(found) > len(best[1]):
            best = (number, found)
    return best


def _misplaced(page: Page, start: int, columns: Mapping[str, int], wanted: list[str], whole: Spot) -> Iterator[_Said]:
    """Headings that are missing, unknown or stand twice."""
    taken = set(columns.values())
    for heading in wanted:
        if heading not in columns:
            yield whole, f"the column “{heading}” is missing"
    for column, cell in page.rows[start].items():
        text = str(cell.value or letters(column)).strip()
        spot = Spot(whole.order, start, column, whole.sheet, text)
        if cell.fault:
            yield spot, cell.fault
        elif column not in taken and not _OWN.fullmatch(text) and (wanted[0] != FIELD or text not in _GUIDANCE):
            same = next((heading for heading in columns if _folded(heading) == _folded(text)), None)
            if same:
                yield spot, f"stands twice, in columns {letters(columns[same])} and {letters(column)}"
                continue
            hint = meant(text, [heading for heading in wanted if heading not in columns] or wanted)
            yield spot, f"is not a column of this sheet{hint or '; begin the name of a column of your own with “My ”'}"


def _bare(page: Page, start: int, whole: Spot) -> Iterator[_Said]:
    """The first value of each column that has no heading."""
    found: dict[int, int] = {}
    for number, cells in page.rows.items():
        for column in cells:
            if number > start and column not in page.rows[start]:
                found.setdefault(column, number)
    for column, number in found.items():
        yield Spot(whole.order, number, column, whole.sheet, letters(column)), "holds a value but has no heading"


def _rows(
    sheet: Sheet, rows: Mapping[int, Mapping[int, Cell]], columns: Mapping[str, int], whole: Spot
) -> Iterator[Row]:
    """The rows that hold anything, but for the example."""
    heads = {
        column.field: Spot(whole.order, 0, at, whole.sheet, column.heading)
        if (at := columns.get(column.heading))
        else whole
        for column in sheet.columns
    }
    fields = {head.column: field for field, head in heads.items() if head.column}
    example = example_of(sheet)
    first = sheet.columns[0].field
    for number, cells in rows.items():
        held = {fields[column]: cell for column, cell in cells.items() if column in fields}
        if held and held.get(first, BLANK).value != example:
            yield Row(number, held, heads)


def _fields(
    sheet: Sheet, rows: Mapping[int, Mapping[int, Cell]], columns: Mapping[str, int], whole: Spot
) -> tuple[Row, list[_Said]]:
    """The one record of a sheet that has a row for each field."""
    known: dict[str, Column] = {_folded(column.heading): column for column in sheet.columns}
    held: dict[str, Cell] = {}
    heads: dict[str, Spot] = {}
    problems: list[_Said] = []
    for number, cells in rows.items():
        name = str(cells.get(columns[FIELD], BLANK).value or "")
        column = known.get(_folded(name))
        given = cells.get(columns[GIVEN], BLANK)
        spot = Spot(whole.order, number, columns[GIVEN], whole.sheet, GIVEN, column.heading if column else "")
        if column and column.field in heads:
            problems.append((spot, f"{shown(column.heading)} stands already in row {heads[column.field].row}"))
        elif column:
            heads[column.field] = spot
            if given is not BLANK:
                held[column.field] = given
        elif given is not BLANK and not _OWN.fullmatch(name):
            hint = meant(name, [column.heading for column in sheet.columns])
            problems.append((spot, f"{shown(name)} is not a field of this sheet{hint}"))
    for column in sheet.columns:
        if column.field not in heads:
            problems.append((whole, f"the row “{column.heading}” is missing"))
            heads[column.field] = whole
    return Row(0, held, heads), problems


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
