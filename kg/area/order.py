"""An area's data in one order of rows, so that nothing hangs on the order in which they were typed."""

from collections.abc import Mapping
from typing import Any, Final

from pydantic import BaseModel

from kg.area.model import Area

_AS_GIVEN: Final = frozenset({"period", "categories", "values", "sections"})
"""Lists in which a place means something: the first and last day, shares and their names, the titles of a document."""


def in_order(area: Area) -> Area:
    """The same data with its rows, and what is listed in them, in a fixed order.

    Args:
        area: The data.

    Returns:
        The data, rows by their ids and otherwise by what they say. Two areas that differ in nothing but the order of
        their rows give the same.
    """
    return Area.model_copy(area, update=_fields(area))


def _fields(record: BaseModel) -> dict[str, Any]:
    held = {name: getattr(record, name) for name in type(record).model_fields}
    return {name: value if name in _AS_GIVEN else _ordered(value) for name, value in held.items()}


def _ordered(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_copy(update=_fields(value))
    if isinstance(value, tuple):
        return tuple(sorted(map(_ordered, value), key=_key))
    if isinstance(value, Mapping):
        return {name: _ordered(value[name]) for name in sorted(value)}
    return value


def _key(value: Any) -> tuple[str, Any]:
    if isinstance(value, BaseModel):
        name = getattr(value, "id", "")
        return name, "" if name else value.model_dump_json()
    return "", value
