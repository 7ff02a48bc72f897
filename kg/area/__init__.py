"""A partnership's own data: the model, and how a file becomes one."""

from kg.area.load import load_area
from kg.area.model import Area

__all__ = ["Area", "load_area"]
