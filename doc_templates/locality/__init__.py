"""The locality return: the 17 questions of 2016, with the answers given or what the data already says."""

from doc_templates.locality.fill import fill
from doc_templates.locality.layout import LAYOUT

__all__ = ["LAYOUT", "fill"]
