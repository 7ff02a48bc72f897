"""The plain-language summary: two pages for tenants, board members and everybody else."""

from doc_templates.summary.fill import charts, fill
from doc_templates.summary.layout import PARTS

__all__ = ["PARTS", "charts", "fill"]
