"""The duty briefing: the duties strongest first, each with its provision and reasons."""

from doc_templates.briefing.fill import TEMPLATE, fill
from doc_templates.briefing.layout import LAYOUT

__all__ = ["LAYOUT", "TEMPLATE", "fill"]
