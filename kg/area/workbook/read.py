"""From a workbook to an area, or to a list of everything that is wrong with it, by sheet, row and column."""

import copy
import re
from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped]
from pydantic import ValidationError

from kg.area.load import said_of
from kg.area.model import Area
from kg.area.reference import loose_ends
from kg.area.value import shown
from kg.area.workbook.book import pages_of
from kg.area.workbook.form import Form, Kind, Need
from kg.area.workbook.gather import Gathered, Source, put
from kg.area.workbook.names import Names
from kg.area.workbook.table import Spot, Table, tables_of
from kg.errors import AreaDataError
from kg.package import PackageError, open_package

_TWICE: Final = re.compile(r"the id (?P<id>“.*”) is used \d+ times")
_NAMED: Final = re.compile(r"“(?P<name>.*?)” is not")
_STAND_INS: Final[dict[Kind, Any]] = {
    Kind.MOMENT: "2000",
    Kind.DAY: date(2000, 1, 1),
    Kind.AMOUNT: 1,
    Kind.FIGURE: 1,
    Kind.YES_NO: False,
    Kind.GROUP: {},
}


def read_workbook(content: bytes, name: str, names: Names) -> Area:
    """Read a partnership's data from a workbook.

    Args:
        content: An .xlsx file, made by `write_workbook` and filled in.
        name: What to call it in a message.
        names: Of the register, which its functions, plan types and features have to be among.

    Returns:
        The area.

    Raises:
        AreaDataError: It cannot be read, does not fit the model, or names what is not there. `problems` has a line
            for each fault in the order of the workbook, such as
            “Sheet “Actions”, row 12, column “End”: must be a date written YYYY-MM-DD, not “soon””.
    """
    gathered = Gathered(names)
    problems: list[tuple[Spot, str]] = []
    shaped = True
    try:
        package = open_package(content, name, kinds=("xlsx",))
        for table in tables_of(pages_of(package)):
            shaped = shaped and isinstance(table, Table) and not table.problems
            if isinstance(table, Table):
                gathered.add(table)
            else:
                problems.append(table)
    except PackageError as error:
        raise AreaDataError(name, (str(error).removeprefix(f"{name} "),)) from error
    except (etree.XMLSyntaxError, KeyError, ValueError, IndexError) as error:
        raise AreaDataError(name, ("is damaged",)) from error
    gathered.finish()
    area = _checked(gathered)
    if area is None and shaped:
        area = _mended(gathered)
    problems += gathered.problems.items()
    if area is not None:
        problems += _loose(area, gathered)
    if problems or area is None:
        lines = (f"{spot}: {words}" for spot, words in sorted(problems, key=lambda found: found[0]))
        raise AreaDataError(name, tuple(dict.fromkeys(lines)))
    return area


def _checked(gathered: Gathered) -> Area | None:
    """The area, if the data fits the model; else each fault is noted at its place."""
    try:
        return Area.model_validate(gathered.data)
    except ValidationError as error:
        found = dict(map(said_of, reversed(error.errors())))
    inner = {way for path in found for way in _ways(path) if way != path}
    for path, words in reversed(found.items()):
        source = _source(gathered, path)
        if source is None:
            gathered.problems.setdefault(Spot(0, sheet=path), words)
        elif path not in inner:  # else it is said more exactly of a part
            gathered.problems.setdefault(source.spot, "is missing" if source.blank else words)
    return None


def _mended(gathered: Gathered) -> Area | None:
    """The area with stand-ins where something is wrong, so that what else is wrong can be told in the same breath."""
    data = copy.deepcopy(gathered.data)
    numbers = count(1)
    for source in gathered.sources.values():
        if source.spot in gathered.problems:
            put(data, source.at, _stand_in(source.form, f"{source.form.kind.name}-{next(numbers)}"))
    try:
        return Area.model_validate(data)
    except ValidationError:
        return None


def _stand_in(form: Form, name: str) -> Any:
    if form.many:
        return [name] if form.need is Need.ALWAYS else []
    return form.choices[0] if form.choices else _STAND_INS.get(form.kind, name.lower())


def _loose(area: Area, gathered: Gathered) -> Iterator[tuple[Spot, str]]:
    """What the parts say of one another, at the places that have no fault of their own."""
    blamed = set(gathered.problems)
    for line in loose_ends(area):
        path, _, words = line.partition(": ")
        twice = _TWICE.fullmatch(words)
        if twice:
            yield from _repeats(gathered, path, twice["id"])
            continue
        named = _NAMED.match(words)
        source = _source(gathered, path)
        spot = gathered.keys.get((path, named["name"])) if named else None
        spot = spot or (source.spot if source else Spot(0))
        if spot not in blamed:
            yield spot, words


def _repeats(gathered: Gathered, path: str, name: str) -> Iterator[tuple[Spot, str]]:
    first, *others = [spot for held, spot in gathered.ids[path] if shown(held.lower()) == name]
    for spot in others:
        sheet = f" of the sheet “{first.sheet}”" if first.sheet != spot.sheet else ""
        yield spot, f"{name} stands already in row {first.row}{sheet}"


def _source(gathered: Gathered, path: str) -> Source | None:
    """The nearest place to a path: itself, what it is in, or the last of what is in it."""
    for way in _ways(path):
        if way in gathered.sources:
            return gathered.sources[way]
        inside = [at for at in gathered.sources if at.startswith((f"{way}.", f"{way}["))]
        if inside:
            return gathered.sources[inside[-1]]
    return None


def _ways(path: str) -> Iterator[str]:
    """A path, and all that it is in, nearest first."""
    while path:
        yield path
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
