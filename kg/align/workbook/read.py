"""From a workbook that people decided in to its rows, or to a list of everything that is wrong with it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from lxml import etree  # type: ignore[import-untyped]

from kg.align.workbook.columns import (
    ABOUT,
    AREA,
    AS_AT,
    BY,
    DECISION,
    FINGERPRINT,
    REASON,
    REVIEW_BY,
    SHEETS,
    WRITTEN,
    Said,
    Sheet,
)
from kg.archive.version import LONGEST, line
from kg.area.workbook.book import BLANK, Cell, Page, pages_of
from kg.area.workbook.cells import Asked, Unfit, value_of
from kg.area.workbook.form import Form, Kind
from kg.area.workbook.names import Names
from kg.area.workbook.table import Spot
from kg.dates import parse_date
from kg.errors import InvalidDateError, LintelError
from kg.package import PackageError, open_package

Problem = tuple[Spot, str]

_NAMES: Final = Names({}, {}, {})
_DAY: Final = Asked(Form(Kind.DAY))
_TEXT: Final = Asked(Form(Kind.TEXT))
_DECIDING: Final = (DECISION, REASON, BY, REVIEW_BY)


class DecisionsError(LintelError):
    """The decisions in a workbook cannot be taken in.

    Attributes:
        problems: One line each: sheet, row, column, and what is wrong.
    """

    def __init__(self, source: str, problems: tuple[str, ...]) -> None:
        self.problems = problems
        many = f"; and {len(problems) - 1} more" if len(problems) > 1 else ""
        super().__init__(f"{source}: {problems[0]}{many}")


@dataclass(frozen=True, slots=True)
class Decided:
    """A row in which somebody may have decided.

    Attributes:
        spots: The place of each column, by its heading.
        sheet: The sheet that it is in.
        about: The id of the finding or link.
        said: What its cells say now.
        fingerprint: What the plans said when it was written.
        written: The digest of its cells as they were written.
        faults: What is wrong with its cells.
    """

    spots: Mapping[str, Spot]
    sheet: Sheet
    about: str
    said: Said
    fingerprint: str
    written: str
    faults: tuple[Problem, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether somebody decided in it since it was written."""
        return bool(self.faults) or self.said.digest != self.written


@dataclass(frozen=True, slots=True)
class Sheets:
    """What a workbook says: of which area, as at which day, and its rows in their order."""

    area: str
    as_at: date
    rows: tuple[Decided, ...]


def read_workbook(content: bytes, name: str) -> Sheets:
    """Read the decisions in a workbook.

    Args:
        content: An .xlsx file, made by `write_workbook` and filled in.
        name: What to call it in a message.

    Returns:
        What it says. Cells that cannot be read are told with their row.

    Raises:
        DecisionsError: It is no such workbook, or a sheet or column that it needs is not there.
    """
    try:
        pages = {page.title.strip().casefold(): page for page in pages_of(open_package(content, name, kinds=("xlsx",)))}
    except PackageError as error:
        raise DecisionsError(name, (str(error).removeprefix(f"{name} "),)) from error
    except (etree.XMLSyntaxError, KeyError, ValueError, IndexError) as error:
        raise DecisionsError(name, ("is damaged",)) from error
    about = _about(pages.get(ABOUT.casefold()))
    area, day = about.get(AREA, ""), _day(about.get(AS_AT, ""))
    if not area or day is None:
        wanted = f"Sheet “{ABOUT}”: does not say the area and the day; take a workbook that lintel align --xlsx wrote"
        raise DecisionsError(name, (wanted,))
    problems: list[str] = []
    rows: list[Decided] = []
    for order, sheet in enumerate(SHEETS):
        page = pages.get(sheet.title.casefold())
        spot = Spot(order, sheet=sheet.title)
        if page is None:
            problems.append(f"{spot}: is missing")
            continue
        problems += [f"{spot}: {said}" for said in page.problems]
        start, columns = _headings(page, sheet)
        lost = [
            column.heading
            for column in sheet.columns
            if column.heading not in columns and _needed(column.heading, sheet)
        ]
        if lost:
            problems.append(f"{spot}: lacks the column “{lost[0]}”")
        else:
            rows += _rows(page, sheet, order, start, columns)
    if problems:
        raise DecisionsError(name, tuple(problems))
    return Sheets(area, day, tuple(rows))


def holds_findings(content: bytes) -> bool:
    """Whether a file is a workbook of findings: it has their sheet, whatever else is wrong with it."""
    try:
        pages = pages_of(open_package(content, "it", kinds=("xlsx",)))
        return any(page.title.strip().casefold() == SHEETS[0].title.casefold() for page in pages)
    except (PackageError, etree.XMLSyntaxError, KeyError, ValueError, IndexError):
        return False


def _needed(heading: str, sheet: Sheet) -> bool:
    return heading in {sheet.about, FINGERPRINT, WRITTEN, *_DECIDING}


def _about(page: Page | None) -> dict[str, str]:
    cells = page.rows.values() if page else ()
    return {_said(row.get(1, BLANK)): _said(row.get(2, BLANK)) for row in cells}


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except InvalidDateError:
        return None


def _said(cell: Cell) -> str:
    """A cell as one line of text."""
    value = cell.value.date() if isinstance(cell.value, datetime) else cell.value
    return "" if value is None else line(str(value))


def _headings(page: Page, sheet: Sheet) -> tuple[int, dict[str, int]]:
    """The number of the row of headings, and the column of each."""
    for number, cells in sorted(page.rows.items()):
        found = {_said(cell): column for column, cell in sorted(cells.items(), reverse=True)}
        if sheet.about in found and DECISION in found:
            return number, found
    return 0, {}


def _rows(page: Page, sheet: Sheet, order: int, start: int, columns: Mapping[str, int]) -> Iterator[Decided]:
    for number, cells in sorted(page.rows.items()):
        if number > start:
            spots = {head: Spot(order, number, column, sheet.title, head) for head, column in columns.items()}
            held = {head: cells.get(column, BLANK) for head, column in columns.items()}
            row = _row(sheet, held, spots)
            if row.about or row.is_changed:
                yield row


def _row(sheet: Sheet, held: Mapping[str, Cell], spots: Mapping[str, Spot]) -> Decided:
    faults: list[Problem] = []
    said: dict[str, str] = {}
    for head in _DECIDING:
        found = value_of(held.get(head, BLANK), _DAY if head == REVIEW_BY else _TEXT, _NAMES)
        if isinstance(found, Unfit):
            faults.append((spots[head], found.words))
        elif isinstance(found, date):
            said[head] = found.isoformat()
        else:
            said[head] = re.sub(r"\s+", " ", str(found or "")).strip()
            if len(said[head]) > LONGEST:
                faults.append((spots[head], f"has more than {LONGEST:,} characters"))
    verdict = line(said.get(DECISION, "")).lower()
    told = Said(verdict, line(said.get(REASON, "")), line(said.get(BY, "")), said.get(REVIEW_BY, ""))
    about, fingerprint, written = (_said(held.get(head, BLANK)) for head in (sheet.about, FINGERPRINT, WRITTEN))
    return Decided(spots, sheet, about, told, fingerprint, written or Said().digest, tuple(faults))
