"""What each sheet shows of an area: its rows, each with the values of its columns."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.area.workbook.sheets import CATEGORY, KEY, PARENT, VALUE, WHICH, Sheet, Step, tokens

Values = Mapping[str, Any]
"""The values of a row by the field of their column."""


def rows_of(sheet: Sheet, data: Mapping[str, Any]) -> Iterator[Values]:
    """The rows of a sheet.

    Args:
        sheet: One that has a row for each of something, or for each field.
        data: An area as plain data, by the names that files use.

    Yields:
        The values of a row; those of all fields at once for a sheet of fields.
    """
    if not sheet.steps:
        yield {column.field: _at(data, column.field) for column in sheet.columns}
        return
    for parent, which, key, held in _walk(sheet.steps, data, {}):
        owner = held if sheet.joined else parent
        special = {PARENT: owner.get("id"), WHICH: which, KEY: key, VALUE: held, CATEGORY: None}
        if sheet.column(CATEGORY) and isinstance(held, tuple):
            for category, share in zip(parent["categories"], held, strict=True):
                yield special | {CATEGORY: category, VALUE: share}
            continue
        own = {c.field: _at(held, c.field) for c in sheet.columns if c.field not in special}
        if not sheet.joined or any(value not in (None, "", ()) for value in own.values()):
            yield special | own


def _walk(
    steps: Sequence[Step], held: Any, parent: Mapping[str, Any]
) -> Iterator[tuple[Mapping[str, Any], str, str, Any]]:
    """Each record at the end of a path: the one it belongs to, which list it is in, its name, itself."""
    step, *rest = steps
    for name in step.names:
        found = (held or {}).get(name)
        if step.mark == "{}":
            yield from ((parent, name, key, value) for key, value in (found or {}).items())
        elif step.mark == "[]" and not rest:
            yield from ((parent, name, "", record) for record in found or ())
        elif step.mark == "[]":
            for record in found or ():
                yield from _walk(rest, record, record)
        else:
            yield from _walk(rest, found, parent)


def _at(held: Any, path: str) -> Any:
    for name in tokens(path):
        if held is None:
            return None
        held = held[name]
    return held
