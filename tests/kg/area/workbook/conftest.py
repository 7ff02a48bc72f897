"""A workbook as an officer changes it: the example written, opened with another program, and saved again."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest

from kg.area.model import Area
from kg.area.workbook import Names, names_of, write_workbook
from kg.area_graph import packaged_areas
from kg.register import Register


class Edited:
    """A workbook of the example, to be changed by sheet, row and heading."""

    def __init__(self, content: bytes) -> None:
        self.book = openpyxl.load_workbook(BytesIO(content))

    def column(self, sheet: str, heading: str) -> int:
        return next(n for n, cell in enumerate(self.book[sheet][1], 1) if cell.value == heading)

    def row(self, sheet: str, first: str) -> int:
        """The row whose first or second cell says something."""
        rows = self.book[sheet].iter_rows(max_col=2)
        return next(n for n, row in enumerate(rows, 1) if first in {str(cell.value) for cell in row})

    def cell(self, sheet: str, row: int | str, heading: str) -> Any:
        number = row if isinstance(row, int) else self.row(sheet, row)
        return self.book[sheet].cell(number, self.column(sheet, heading))

    def put(self, sheet: str, row: int | str, heading: str, value: Any, shape: str | None = None) -> None:
        cell = self.cell(sheet, row, heading)
        cell.value = value
        if shape:
            cell.number_format = shape

    def content(self) -> bytes:
        saved = BytesIO()
        self.book.save(saved)
        return saved.getvalue()


@pytest.fixture(scope="session")
def names(register: Register) -> Names:
    return names_of(register)


@pytest.fixture(scope="session")
def strathbrae() -> Area:
    return packaged_areas()[0]


@pytest.fixture(scope="session")
def written(strathbrae: Area, names: Names) -> bytes:
    return write_workbook(strathbrae, names)


@pytest.fixture
def edited(written: bytes) -> Edited:
    return Edited(written)
