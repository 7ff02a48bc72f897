"""From a workbook to an area, or to a list of everything that is wrong with it, by sheet, row and column."""

import copy
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import count
from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped]
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from kg.area.load import path_of, said_of
from kg.area.model import Area
from kg.area.reference import loose_ends
from kg.area.value import shown
from kg.area.workbook.book import pages_of
from kg.area.workbook.form import Form, Kind, Need
from kg.area.workbook.gather import Gathered, Source, put
from kg.area.workbook.names import Names
from kg.area.workbook.sheets import declared
from kg.area.workbook.table import Spot, Table, tables_of
from kg.errors import AreaDataError
from kg.package import PackageError, open_package

_NOWHERE: Final = Spot(-1)
_TWICE: Final = re.compile(r"the id (?P<id>“.*”) is used \d+ times")
_NAMED: Final = re.compile(r"“(?P<name>.*?)” is not")
_STAND_INS: Final[dict[Kind, Any]] = {
    Kind.MOMENT: "2000",
    Kind.DAY: date(2000, 1, 1),
    Kind.AMOUNT: 1,
    Kind.FIGURE: 1,
    Kind.YES_NO: False,
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
    whole = 0
    try:
        package = open_package(content, name, kinds=("xlsx",))
        for table in tables_of(pages_of(package)):
            if isinstance(table, Table):
                gathered.add(table)
                whole += table.whole
            else:
                problems.append(table)
    except PackageError as error:
        raise AreaDataError(name, (str(error).removeprefix(f"{name} "),)) from error
    except (etree.XMLSyntaxError, KeyError, ValueError, IndexError) as error:
        raise AreaDataError(name, ("is damaged",)) from error
    gathered.finish()
    shaped = whole == len(declared())
    area = _checked(gathered, shaped=shaped)
    if area is None and shaped:  # else all that names what is missing would be listed too
        area = _mended(gathered)
    problems += ((spot, words) for spot, said in gathered.problems.items() for words in said)
    if area is not None:
        problems += _loose(area, gathered)
    if problems or area is None:
        placed = [found for found in problems if found[0] != _NOWHERE] or problems
        lines = (words if spot == _NOWHERE else f"{spot}: {words}" for spot, words in sorted(placed, key=_by_spot))
        raise AreaDataError(name, tuple(dict.fromkeys(lines)))
    return area


def _by_spot(problem: tuple[Spot, str]) -> Spot:
    return problem[0]


def _checked(gathered: Gathered, *, shaped: bool) -> Area | None:
    """The area, if the data fits the model; else each fault is noted at its place."""
    try:
        return Area.model_validate(gathered.data)
    except ValidationError as error:
        errors = error.errors()
    found = dict(map(said_of, reversed(errors)))
    found |= dict(_unnamed(errors, gathered))
    inner = {way for path in found for way in _ways(path) if way != path}
    places = _places(gathered, groups=shaped)
    for path, words in reversed(found.items()):
        source = _nearest(places, path)
        if source is None:
            gathered.blame(_NOWHERE, f"{path}: {words}")
        elif path not in inner:  # else it is said more exactly of a part
            gathered.blame(source.spot, "is missing" if source.blank else words)
    return None


def _unnamed(errors: Iterable[ErrorDetails], gathered: Gathered) -> Iterator[tuple[str, str]]:
    """What to say of names that stand where ids belong."""
    for item in errors:
        path = path_of(item["loc"])
        if item["type"] == "string_pattern_mismatch" and not path.endswith(".id"):
            hint = gathered.hint(str(item["input"]))
            if hint:
                yield path, f"{shown(item['input'])} is a name, not an id{hint}"
            elif path.endswith("]"):
                yield path, f"{shown(item['input'])} is not an id; put commas between several"


def _mended(gathered: Gathered) -> Area | None:
    """The area with stand-ins where something is wrong, so that what else is wrong can be told in the same breath."""
    data = copy.deepcopy(gathered.data)
    numbers = count(1)
    for source in gathered.sources.values():
        if source.spot in gathered.problems and source.form.kind is not Kind.GROUP:
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
    lines = list(loose_ends(area))
    if not lines:
        return
    blamed = set(gathered.problems)
    places = _places(gathered, groups=True)
    keys = {path_of(at): spot for at, spot in gathered.keys.items()}
    faulty = (name for listed in gathered.ids.values() for name, spot in listed if spot in blamed)
    lost = set(map(_bare, (*gathered.lost, *faulty)))
    for line in lines:
        path, _, words = line.partition(": ")
        twice = _TWICE.fullmatch(words)
        if twice:
            yield from _repeats(gathered, path, twice["id"])
            continue
        named = _NAMED.match(words)
        if named and _bare(named["name"]) in lost:
            continue  # it is there, and what is wrong with it is said
        source = _nearest(places, path)
        spot = keys.get(f"{path}.{named['name']}") if named else None
        spot = spot or (source.spot if source else _NOWHERE)
        if spot not in blamed:
            hint = gathered.hint(named["name"]) if named else ""
            yield spot, line if spot == _NOWHERE else f"{words}{hint}"


def _bare(name: str) -> str:
    return re.sub(r"[\W_]", "", name).casefold()


def _repeats(gathered: Gathered, path: str, name: str) -> Iterator[tuple[Spot, str]]:
    found = [held for held in gathered.ids[path] if shown(held[0].lower()) == name]  # none where only stand-ins met
    for held, spot in found[1:]:
        first = found[0][1]
        sheet = f" of the sheet “{first.sheet}”" if first.sheet != spot.sheet else ""
        yield spot, f"{shown(held)} stands already in row {first.row}{sheet}"


def _places(gathered: Gathered, *, groups: bool) -> dict[str, Source]:
    """Where each value came from, by its path; a group by the last of what is in it."""
    exact = {path_of(at): source for at, source in gathered.sources.items()}
    inside = {way: source for path, source in exact.items() for way in _ways(path)} if groups else {}
    return inside | exact


def _nearest(places: Mapping[str, Source], path: str) -> Source | None:
    return next((places[way] for way in _ways(path) if way in places), None)


def _ways(path: str) -> Iterator[str]:
    """A path, and all that it is in, nearest first."""
    while path:
        yield path
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
