"""The plain-language summary: two pages for tenants, board members and everybody else."""

from doc_templates.summary.fill import fill
from doc_templates.summary.layout import LAYOUT

__all__ = ["LAYOUT", "fill"]
