"""The sheets of the workbook, as `sheets.toml` declares them over the model of an area."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Final

from kg.area.model import Area
from kg.area.workbook.form import Form, Kind, Need, form_of, inside

At = tuple[int | str, ...]
"""The names and numbers that lead to a value in the model."""

PARENT: Final = "^"
KEY: Final = "#"
VALUE: Final = "="
WHICH: Final = "|"
CATEGORY: Final = "~"

EXAMPLE: Final = "EXAMPLE"
"""Before the first cell of a row that is only an example."""

FIELD: Final = "Field"
GIVEN: Final = "Value"
"""The headings of a sheet that has a row for each field."""

START: Final = "Start here"
COLUMNS: Final = "Columns"
LISTS: Final = "Lists"
"""The sheets that hold no data."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column, or a row of a sheet of fields: what it is called, where in the record it belongs, what goes in.

    `word` may stand there in place of an id.
    """

    heading: str
    field: str
    says: str
    example: Any
    form: Form
    refers: str = ""
    names: str = ""
    unit: str = ""
    offers: tuple[str, ...] = ()
    word: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a path: a field, or several of which one is meant, and whether it is a list or named values."""

    names: tuple[str, ...]
    mark: str

    @property
    def name(self) -> str:
        """The field, where only one can be meant."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet. `steps` lead to what it has a row for each of; none if it has a row for each field."""

    title: str
    says: str
    used: str
    steps: tuple[Step, ...]
    columns: tuple[Column, ...]
    joined: bool = False
    unique: str = ""

    @property
    def path(self) -> str:
        """The path of its rows: plans.actions."""
        return ".".join("|".join(step.names) for step in self.steps)

    @property
    def parent(self) -> tuple[Step, ...]:
        """The steps to the list whose records its rows belong to; none if they stand alone."""
        end = len(self.steps) if self.joined else len(self.steps) - 1
        return next((self.steps[: n + 1] for n in reversed(range(end)) if self.steps[n].mark == "[]"), ())

    def column(self, field: str) -> Column | None:
        """The column of a field, if it has one."""
        return next((column for column in self.columns if column.field == field), None)


def example_of(sheet: Sheet) -> str:
    """What the first cell of the example row of a sheet says."""
    return f"{EXAMPLE} {sheet.columns[0].example}"


def home_of(steps: tuple[Step, ...]) -> Sheet:
    """The sheet that lists the records of a path.

    Args:
        steps: Those of a list.

    Returns:
        The sheet whose ids name them.
    """
    return next(sheet for sheet in declared() if sheet.steps == steps and not sheet.joined)


@lru_cache(maxsize=512)
def tokens(path: str) -> At:
    """The names and numbers of a path: measure.baseline, or period[0].

    Args:
        path: The field of a column.

    Returns:
        Each name and number.
    """
    return tuple(int(part) if part.isdigit() else part for part in re.findall(r"[^.\[\]]+", path))


@cache
def declared() -> tuple[Sheet, ...]:
    """The sheets that hold data, in the order of the workbook."""
    found = _declaration()
    return tuple(_sheet(held, found["lists"]) for held in found["sheet"])


def advised() -> tuple[tuple[str, str], ...]:
    """How to fill the workbook in: headings, each with what is said under it."""
    return tuple(_declaration()["start"].items())


@cache
def _declaration() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("sheets.toml").read_text("utf-8"))


def _sheet(held: Mapping[str, Any], lists: Mapping[str, list[str]]) -> Sheet:
    steps = tuple(_step(part) for part in held.get("rows", "").split(".") if part)
    record: Any = Area
    for step in steps:
        record = inside(record, step.name)
    columns = tuple(_column(given, steps, record, lists) for given in held["columns"])
    unique = held.get("unique", ".".join(step.name for step in steps))
    return Sheet(held["title"], held["says"], held["used"], steps, columns, held.get("joined", False), unique)


def _step(text: str) -> Step:
    mark = text[-2:] if text.endswith(("[]", "{}")) else ""
    return Step(tuple(text.removesuffix(mark).split("|")), mark)


def _column(given: Mapping[str, Any], steps: tuple[Step, ...], record: Any, lists: Mapping[str, list[str]]) -> Column:
    field = given["field"]
    form = {
        PARENT: Form(Kind.ID, Need.ALWAYS),
        KEY: Form(Kind.TEXT, Need.ALWAYS, empty=True),
        CATEGORY: Form(Kind.TEXT, empty=True),
        WHICH: Form(Kind.CHOICE, Need.ALWAYS, choices=steps[-1].names if steps else ()),
    }.get(field) or form_of(record, "" if field == VALUE else field)
    return Column(
        given["heading"],
        field,
        given["says"],
        given["example"],
        form,
        given.get("refers", ""),
        given.get("names", ""),
        given.get("unit", ""),
        tuple(lists.get(given.get("offers", ""), ())),
        given.get("word", ""),
    )
