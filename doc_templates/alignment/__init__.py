"""The alignment report: what does not agree in an area's plans, for those who decide about it."""

from doc_templates.alignment.fill import TEMPLATE, fill
from doc_templates.alignment.layout import LAYOUT

__all__ = ["LAYOUT", "TEMPLATE", "fill"]
