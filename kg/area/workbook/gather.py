"""From the rows of a workbook to plain data in the shape of the model, keeping where each value came from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from kg.area.value import shown
from kg.area.workbook.cells import Asked, Unfit, value_of
from kg.area.workbook.form import Form, Kind, Need
from kg.area.workbook.names import Names
from kg.area.workbook.sheets import (
    CATEGORY,
    KEY,
    PARENT,
    VALUE,
    WHICH,
    At,
    Column,
    Sheet,
    Step,
    declared,
    home_of,
    tokens,
)
from kg.area.workbook.table import Row, Spot, Table

_PERCENT: Final = "%"
_NAMES: Final = ("name", "title")
_SPECIAL: Final = frozenset({CATEGORY, KEY, PARENT, VALUE, WHICH})


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value came from and what belongs there."""

    at: At
    spot: Spot
    form: Form
    blank: bool


@dataclass(slots=True)
class _Entry:
    """A record that rows of other sheets may belong to, and which rows have said what of it."""

    at: At
    record: dict[str, Any]
    said: dict[tuple[str, str], int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Share:
    """A figure of one category."""

    category: str
    spot: Spot
    value: Any
    source: Source


class Gathered:
    """What a workbook says.

    Attributes:
        data: As the model takes it; an `Unfit` stands where a cell could not be read.
        keys: Where the name of each named value stands, by its place in the model.
        ids: The ids in the order of the workbook, by what they are ids of.
        lost: The ids of rows that belong to nothing.
        problems: What is wrong with a place: all that is wrong with the shape of a sheet, else the first thing only.
    """

    def __init__(self, names: Names) -> None:
        self.data: dict[str, Any] = {}
        self._given: dict[At, Source] = {}
        self._records: list[tuple[At, Sheet, Row]] = []
        self.keys: dict[At, Spot] = {}
        self.ids: dict[str, list[tuple[str, Spot]]] = {}
        self.lost: set[str] = set()
        self.problems: dict[Spot, list[str]] = {}
        self._names = names
        self._entries: dict[tuple[Step, ...], dict[str, _Entry]] = {}
        self._shares: dict[At, tuple[_Entry, dict[str, Any], list[_Share]]] = {}
        self._denied: dict[At, Spot] = {}
        self._called: dict[str, set[str]] = {}

    def add(self, table: Table) -> None:
        """Take in a sheet; one that others belong to comes before them."""
        for spot, words in table.problems:
            self.problems.setdefault(spot, []).append(words)
        for row in table.rows:
            if table.sheet.steps:
                self._row(table.sheet, row)
            else:
                self._values(table.sheet, row, (), self.data)

    def finish(self) -> None:
        """Put together what stands in several rows, and hold each “no” to what else is said."""
        for at, (entry, group, shares) in self._shares.items():
            del self._given[at]
            group[str(at[-1])] = list(self._by_category(at, entry, shares))
        for at, spot in self._denied.items():
            held: Any = self.data
            for name in at:
                held = held.get(name) if isinstance(held, dict) else None
            if held is not None:
                self.blame(spot, "says no, but the workbook says more of it")

    @cached_property
    def sources(self) -> Mapping[At, Source]:
        """Where each value came from or would have come from, by its place in the model."""
        found = {
            where: Source(where, row.spot(column.field), column.form, column.field not in row.cells)
            for at, sheet, row in self._records
            for column in sheet.columns
            if column.field not in _SPECIAL and (where := (*at, *tokens(column.field)))
        }
        return found | self._given

    def blame(self, spot: Spot, words: str) -> None:
        """Note what is wrong with a place, unless something is noted already."""
        self.problems.setdefault(spot, [words])

    def hint(self, text: str) -> str:
        """What follows a message about a text that is no id: the id of what is called so, as a question, or nothing."""
        found = self._called.get(text.strip().casefold(), set()) - {text.strip()}
        return f"; did you mean “{min(found)}”?" if len(found) == 1 else ""

    def _row(self, sheet: Sheet, row: Row) -> None:
        entry = self._parent(sheet, row) if sheet.parent else _Entry((), self.data)
        if entry is None:
            if "id" in row.cells:
                self.lost.add(str(row.cell("id").value))
            return
        if sheet.joined:
            if self._first(entry, sheet, "", row.spot(PARENT)):
                self._values(sheet, row, entry.at, entry.record)
            return
        at, held = entry.at, entry.record
        for step in sheet.steps[len(sheet.parent) : -1]:
            at, held = (*at, step.name), held.setdefault(step.name, {})
        name = self._which(sheet, row)
        if sheet.steps[-1].mark == "{}":
            self._named(sheet, row, entry, (*at, name), held.setdefault(name, {}))
        elif name:
            self._listed(sheet, row, (*at, name), held.setdefault(name, []))

    def _parent(self, sheet: Sheet, row: Row) -> _Entry | None:
        spot = row.spot(PARENT)
        wanted = self._read(sheet.columns[0], row, {})
        entry = self._entries.get(sheet.parent, {}).get(str(wanted))
        if wanted is None:
            self.blame(spot, "is missing")
        elif entry is None and not isinstance(wanted, Unfit):
            known = home_of(sheet.parent).title
            self.blame(spot, f"{shown(wanted)} is not on the sheet “{known}”{self.hint(str(wanted))}")
        return entry

    def _which(self, sheet: Sheet, row: Row) -> str:
        column = sheet.column(WHICH)
        if column is None:
            return sheet.steps[-1].name
        found = self._read(column, row, {})
        if found is None:
            self.blame(row.spot(WHICH), "is missing")
        return found if isinstance(found, str) else ""

    def _listed(self, sheet: Sheet, row: Row, at: At, listed: list[Any]) -> None:
        where = (*at, len(listed))
        record: dict[str, Any] = {name: {} for name in _groups_of(sheet)}
        listed.append(record)
        self._values(sheet, row, where, record)
        named = next((name for name in ("id", "question") if name in row.cells), None)
        if named and isinstance(name := record.get(named), str | int):
            words = str(name) if named == "id" else f"{named} {name}"
            self.ids.setdefault(sheet.unique, []).append((words, row.spot(named)))
            self._entries.setdefault(sheet.steps, {}).setdefault(str(name), _Entry(where, record))
            for called in (name, *(record.get(field) for field in _NAMES)):
                self._called.setdefault(str(called).strip().casefold(), set()).add(str(name))

    def _named(self, sheet: Sheet, row: Row, entry: _Entry, at: At, group: dict[str, Any]) -> None:
        spot = row.spot(KEY)
        column = next(column for column in sheet.columns if column.field == KEY)
        key = self._read(column, row, {})
        if not isinstance(key, str):
            self.blame(spot, "is missing")
            return
        key = column.word if key.casefold() == column.word else key
        where = (*at, key)
        self.keys.setdefault(where, spot)
        split = sheet.column(CATEGORY)
        category = self._read(split, row, {}) if split else None
        if not (category is not None and where in self._shares) and not self._first(entry, sheet, key, spot):
            return
        value = sheet.column(VALUE)
        if value is None:
            group[key] = {}
            self._values(sheet, row, where, group[key])
            return
        found = self._read(value, row, entry.record)
        if found is None and value.form.many:
            found = []
        source = Source(where, row.spot(VALUE), value.form, found is None)
        self._given.setdefault(where, source)
        if category is None:
            group[key] = found
        else:
            shares = self._shares.setdefault(where, (entry, group, []))[2]
            shares.append(_Share(str(category), row.spot(CATEGORY), found, source))

    def _by_category(self, at: At, entry: _Entry, shares: list[_Share]) -> Iterator[Any]:
        """The figures in the order of the categories, whatever the order of the rows."""
        categories = entry.record.get("categories")
        left = list(shares)
        for number, category in enumerate(categories if isinstance(categories, list) else ()):
            share = next((share for share in left if share.category == str(category).strip()), None)
            if share is None:
                self.blame(shares[0].spot, f"{shown(category)}, a category of this figure, has no row for this place")
                yield 0
                continue
            left.remove(share)
            where = (*at, number)
            self._given[where] = Source(where, share.source.spot, share.source.form, share.source.blank)
            yield share.value
        for share in left:
            self.blame(share.spot, f"{shown(share.category)} is not a category of this figure, or stands there already")

    def _first(self, entry: _Entry, sheet: Sheet, key: str, spot: Spot) -> bool:
        """Whether no row before has said the same of a record; a second one is a problem."""
        row = entry.said.setdefault((sheet.title, key), spot.row)
        if row != spot.row:
            self.blame(spot, f"has a row already, row {row}")
        return row == spot.row

    def _values(self, sheet: Sheet, row: Row, at: At, record: dict[str, Any]) -> None:
        self._records.append((at, sheet, row))
        for column in sheet.columns:
            if column.field in _SPECIAL:
                continue
            way = tokens(column.field)
            value = self._read(column, row, record) if column.field in row.cells else None
            if column.form.kind is Kind.GROUP and value is False:
                self._denied[*at, *way] = row.spot(column.field)
            elif value is not None and column.form.kind is Kind.GROUP:
                _group(record, way)  # where it is unfit too: other rows say what is in it
            elif value is not None:
                _put(record, way, value)
            elif column.form.need is Need.ALWAYS and len(way) > 1:
                _group(record, way[:-1])

    def _read(self, column: Column, row: Row, record: Mapping[str, Any]) -> Any:
        """The value of a cell; what keeps it from being read is noted."""
        unit = column.unit
        if unit.startswith(PARENT):
            unit = str(record.get(unit.removeprefix(PARENT), ""))
        elif unit in row.heads:
            unit = str(row.cell(unit).value or "")
        asked = Asked(column.form, column.names, unit.strip() == _PERCENT)
        found = value_of(row.cell(column.field), asked, self._names)
        if isinstance(found, Unfit):
            self.blame(row.spot(column.field), found.words)
        return found


def put(data: Any, at: At, value: Any) -> None:
    """Set a value of plain data, making the groups on the way.

    Args:
        data: Mappings and lists.
        at: The names and numbers that lead to it.
        value: What shall stand there.
    """
    held: Any = data
    name: Any
    for name in at[:-1]:
        held = held[name] if isinstance(held, list) else held.setdefault(name, {})
    name = at[-1]
    held[name] = value


def _put(record: dict[str, Any], way: At, value: Any) -> None:
    if isinstance(way[-1], int):  # the first or last day of a period
        _group(record, way[:-2]).setdefault(way[-2], [None, None])
        put(record, way, value)
    else:
        _group(record, way[:-1])[way[-1]] = value


def _group(record: dict[Any, Any], way: At) -> dict[Any, Any]:
    for name in way:
        record = record.setdefault(name, {})
    return record


def _groups_of(sheet: Sheet) -> list[str]:
    """The groups of named values that sheets of their own hold for the records of this one."""
    return [
        found.steps[-1].name for found in declared() if found.steps[:-1] == sheet.steps and found.steps[-1].mark == "{}"
    ]
