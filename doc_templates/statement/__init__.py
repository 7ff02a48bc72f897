"""The housing contribution statement: from an area's data and the register to what its template is filled with."""

from doc_templates.statement.fill import fill
from doc_templates.statement.sections import LAYOUT

__all__ = ["LAYOUT", "fill"]
