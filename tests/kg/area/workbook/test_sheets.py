"""The declaration covers the model: each field has its place, once."""

import types
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from kg.area.model import Area
from kg.area.workbook.form import Kind
from kg.area.workbook.names import CALLED
from kg.area.workbook.sheets import (
    CATEGORY,
    COLUMNS,
    KEY,
    LISTS,
    PARENT,
    START,
    WHICH,
    Sheet,
    advised,
    declared,
    example_of,
    home_of,
    tokens,
)  # fmt: skip
from tests.kg.area.workbook.page import table_of

SHEETS = declared()


def _held(annotation: Any) -> Any:
    while get_origin(annotation) is not None and hasattr(annotation, "__metadata__"):
        annotation = get_args(annotation)[0]
    branches = [part for part in get_args(annotation) if part is not type(None)]
    if get_origin(annotation) in {Union, types.UnionType} and len(branches) == 1:
        return _held(branches[0])
    return annotation


def _fields(model: Any, path: str = "") -> Iterator[str]:
    """The paths of all values of the model, as the sheets write them."""
    for name, field in model.model_fields.items():
        held = _held(field.annotation)
        at = f"{path}{field.alias or name}"
        origin = get_origin(held)
        inner = _held(get_args(held)[-1 if origin is not tuple else 0]) if origin in {tuple, Mapping} else held
        made_of = isinstance(inner, type) and issubclass(inner, BaseModel)
        if origin is tuple and (made_of or Ellipsis not in get_args(held)):
            yield from _fields(inner, f"{at}[].") if made_of else (f"{at}[0]", f"{at}[1]")
        elif isinstance(origin, type) and issubclass(origin, Mapping):
            yield f"{at}{{}}.#"
            yield from _fields(inner, f"{at}{{}}.") if made_of else (f"{at}{{}}.=",)
        elif made_of:
            if type(None) in get_args(field.annotation) and not any(
                f.is_required() for f in inner.model_fields.values()
            ):
                yield at
            yield from _fields(inner, f"{at}.")
        else:
            yield at


def _covered(sheet: Sheet) -> Iterator[str]:
    for column in sheet.columns:
        if column.field not in {PARENT, WHICH, CATEGORY}:
            ways = [[]] if not sheet.steps else [
                [*(f"{s.name}{s.mark}" for s in sheet.steps[:-1]), f"{name}{sheet.steps[-1].mark}"]
                for name in sheet.steps[-1].names
            ]  # fmt: skip
            yield from (".".join([*way, column.field]) for way in ways)


def test_every_field_of_the_model_has_its_place_once() -> None:
    places = Counter(path for sheet in SHEETS for path in _covered(sheet))
    assert set(places) == set(_fields(Area))
    assert {path: count for path, count in places.items() if count > 1} == {}


def test_sheets_and_headings_differ_whatever_their_capitals() -> None:
    titles = [sheet.title.lower() for sheet in SHEETS]
    assert len({*titles, START.lower(), COLUMNS.lower(), LISTS.lower()}) == len(titles) + 3
    for sheet in SHEETS:
        headings = [column.heading.lower() for column in sheet.columns]
        assert len(set(headings)) == len(headings), sheet.title
        assert len(sheet.title) <= 31
        assert not any(heading.startswith(("my ", "_")) or heading == "notes" for heading in headings)


def test_what_a_column_refers_to_is_there() -> None:
    titles = {sheet.title for sheet in SHEETS if sheet.column("id")}
    for sheet in SHEETS:
        assert {column.refers for column in sheet.columns} - {""} <= titles
        assert {column.names for column in sheet.columns} - {""} <= set(CALLED)
        fields = {column.field for column in sheet.columns}
        assert {column.unit for column in sheet.columns} - {"", "%", "^unit"} <= fields


def test_a_sheet_comes_after_the_one_that_its_rows_belong_to() -> None:
    for number, sheet in enumerate(SHEETS):
        if sheet.parent:
            assert SHEETS.index(home_of(sheet.parent)) < number
            assert sheet.columns[0].field == PARENT


@pytest.mark.parametrize("sheet", [sheet for sheet in SHEETS if sheet.steps], ids=lambda sheet: sheet.title)
def test_an_example_is_told_from_data_by_its_first_cell(sheet: Sheet) -> None:
    """Where the first column is text, only the very words of the example are taken for it."""
    first = sheet.columns[0]
    assert example_of(sheet).startswith("EXAMPLE ")
    assert first.form.kind in {Kind.ID, Kind.CHOICE, Kind.AMOUNT} or first.field in {KEY, "role"}
    assert first.example


def test_advice_fits_into_the_message_of_a_cell() -> None:
    assert all(len(column.says) <= 120 for sheet in SHEETS for column in sheet.columns)
    assert dict(advised())["Examples"]


def test_a_path_is_taken_apart() -> None:
    assert tokens("measure.baseline") == ("measure", "baseline")
    assert tokens("period[1]") == ("period", 1)


def test_the_document_on_the_data_has_every_field(root: Path) -> None:
    """`python -m tests.kg.area.workbook.page` writes it again."""
    assert table_of() in (root / "docs" / "area-data.md").read_text("utf-8")
