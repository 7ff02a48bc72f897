"""The strategic planning checklist: each item with its duties, and what the area's data shows for it."""

from doc_templates.checklist.fill import fill
from doc_templates.checklist.layout import LAYOUT

__all__ = ["LAYOUT", "fill"]
