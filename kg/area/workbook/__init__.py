"""A partnership's data as an Excel workbook, out and in."""

from kg.area.workbook.names import Names, names_of
from kg.area.workbook.read import read_workbook
from kg.area.workbook.write import write_workbook

__all__ = ["Names", "names_of", "read_workbook", "write_workbook"]
