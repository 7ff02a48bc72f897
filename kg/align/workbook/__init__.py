"""What the checks found as an Excel workbook that a policy team works in, out and in."""

from kg.align.workbook.decide import decisions_of
from kg.align.workbook.read import DecisionsError, Sheets, holds_findings, read_workbook
from kg.align.workbook.seal import is_untouched
from kg.align.workbook.write import write_workbook

__all__ = [
    "DecisionsError",
    "Sheets",
    "decisions_of",
    "holds_findings",
    "is_untouched",
    "read_workbook",
    "write_workbook",
]
