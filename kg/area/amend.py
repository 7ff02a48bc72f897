"""Entries of an area's data set from text, each by its path, all or none."""

import copy
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from kg.area.address import AddressError, Directory, Spot, Steps, kinds_in, model_in, steps_of
from kg.area.load import area_from
from kg.area.model import Area
from kg.area.statement import QUESTIONS, LocalityAnswer
from kg.errors import AreaDataError

_NUMBER: Final = re.compile(r"(?P<sign>-?)£?(?P<whole>\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?P<part>\.\d{1,15})?\s?%?")
_ANSWER: Final = re.compile(r"locality_return\.(\d{1,2})\.answer")
_DATE: Final = re.compile(r"(?:(?P<day>\d{1,2}) )?(?P<month>[A-Z][a-z]+) (?P<year>\d{4})")
_MONTHS: Final = tuple(f"{date(2000, number, 1):%B}" for number in range(1, 13))
_ANSWERS: Final = {"yes": True, "true": True, "no": False, "false": False}


def amended(area: Area, values: Mapping[str, str]) -> Area:
    """An area's data with some entries set.

    Args:
        area: The data; it stays as it is.
        values: Text by path: {"E15.values.area": "31"}. The model reads it as the entry's kind asks: a number may have
            £, commas, % and the unit that the record names, a date may be written 21 November 2026, a body may be
            named, a list has commas or semicolons between its entries.

    Returns:
        The data as it is with them.

    Raises:
        AreaDataError: A path leads nowhere or its text does not fit; `problems` has a line for each, which begins with
            the path.
    """
    area = _asked(area, values)
    directory = Directory(area)
    plain = _open(area.model_dump(mode="python", by_alias=True))
    bodies = {body.name.casefold(): body.id for body in area.bodies}
    problems = []
    for path, text in values.items():
        try:
            spot = directory.find(path)
            _set(plain, spot.steps, _read(path, spot, text, _unit(plain, spot.steps), bodies))
        except AddressError as error:
            problems.append(str(error))
    if problems:
        raise AreaDataError(area.area.name, tuple(problems))
    try:
        return area_from(plain, area.area.name)
    except AreaDataError as error:
        raise AreaDataError(area.area.name, tuple(_renamed(directory, line) for line in error.problems)) from error


def _asked(area: Area, paths: Iterable[str]) -> Area:
    """An area with a place for the answer to each question of the locality return that a path names."""
    held = area.locality_return
    asked = {int(found[1]) for path in paths if (found := _ANSWER.fullmatch(path.strip()))}
    new = asked & QUESTIONS - {given.question for given in held}
    added = tuple(LocalityAnswer(question=question, answer="") for question in sorted(new))
    return area.model_copy(update={"locality_return": (*held, *added)})


def _unit(plain: Any, steps: Steps) -> str:
    """The unit that the nearest record around a place names, or nothing."""
    found = ""
    for step in steps:
        if isinstance(plain, Mapping):
            found, plain = plain.get("unit") or found, plain.get(str(step))
        else:
            plain = plain[int(step)] if plain else None
    return found


def _read(path: str, spot: Spot, text: str, unit: str, bodies: Mapping[str, str]) -> Any:
    """The value that a text means where it is to stand; the text itself if none fits, for the model to refuse."""
    if not text.strip():
        raise AddressError(f"{path}: is empty")
    parts = model_in(spot.kind)
    if parts is not None:
        names = ", ".join(field.alias or name for name, field in parts.model_fields.items())
        raise AddressError(f"{path}: is made of parts; name one of them: {names}")
    for kind in kinds_in(spot.kind):
        if get_origin(kind) is tuple and any(model_in(part) for part in get_args(kind)):
            raise AddressError(f"{path}: is a list of records; add them in the workbook or the file")
        if isinstance(get_origin(kind), type) and issubclass(get_origin(kind), Mapping):
            raise AddressError(f"{path}: is a group; name an entry of it")
    fits: TypeAdapter[Any] = TypeAdapter(spot.kind)
    for value in _meanings(text.strip(), unit, bodies):
        try:
            fits.validate_python(value)
        except ValidationError:
            continue
        return value
    return next(iter(_numbers(text.strip())), text.strip())


def _meanings(text: str, unit: str, bodies: Mapping[str, str]) -> Iterator[Any]:
    yield text
    yield from _numbers(text)
    if unit and text.casefold().endswith(f" {unit.casefold()}"):
        yield from _numbers(text[: -len(unit)].strip())
    if text.lower() in _ANSWERS:
        yield _ANSWERS[text.lower()]
    yield from _dates(text)
    if text.casefold() in bodies:
        yield bodies[text.casefold()]
    for between in (r"[;\n]", r"[;,\n]", r"[;,\n]|\band\b"):
        parts = [part.strip() for part in re.split(between, text) if part.strip()]
        if all(part.casefold() in bodies for part in parts):
            yield [bodies[part.casefold()] for part in parts]
            continue
        yield parts
        yield [number for part in parts for number in _numbers(part)] if all(map(_NUMBER.fullmatch, parts)) else parts


def _dates(text: str) -> Iterator[str]:
    """A date or month as a document writes it."""
    found = _DATE.fullmatch(text)
    if found and found["month"] in _MONTHS:
        month = f"{found['year']}-{_MONTHS.index(found['month']) + 1:02}"
        yield f"{month}-{int(found['day']):02}" if found["day"] else month


def _numbers(text: str) -> Iterator[int | float]:
    found = _NUMBER.fullmatch(text)
    if found:
        digits = found["sign"] + found["whole"].replace(",", "")
        yield float(digits + found["part"]) if found["part"] else int(digits)


def _open(value: Any) -> Any:
    """A copy that can be changed."""
    if isinstance(value, Mapping):
        return {key: _open(part) for key, part in value.items()}
    return [_open(part) for part in value] if isinstance(value, list | tuple) else copy.copy(value)


def _set(plain: Any, steps: Steps, value: Any) -> None:
    *way, last = steps
    held = plain
    for step in way:
        if held[step] is None:
            held[step] = {}
        held = held[step]
    held[last] = value


def _renamed(directory: Directory, problem: str) -> str:
    """A problem with its place as people know it: plans[0].actions[3].end is SP-A4.end."""
    where, colon, what = problem.partition(": ")
    try:
        return f"{directory.path(steps_of(where))}{colon}{what}"
    except AddressError:
        return problem
