"""Where something stands in an area's data: E15.values.area, SP-A4.end, statement.contact, HCS.resources[2].y1.

The first part is the id of a record or the name of a top-level part; then come fields and entries by name, rows by
number from 0, and names that hold other signs in quotes: SP.companions["LHS 2024"]. An answer of the locality return
is named by its question: locality_return.14.answer.
"""

import difflib
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kg.area.model import Area
from kg.area.value import shown
from kg.errors import LintelError

Steps: TypeAlias = tuple[str | int, ...]

_STEP: Final = re.compile(
    r'(?:(?:^|\.)(?P<name>[^.\[\]"\s][^.\[\]"]*))|\[(?:(?P<row>\d{1,6})|(?P<quoted>"(?:[^"\\]|\\.)*"))\]'
)
_PLAIN: Final = re.compile(r"[\w-]+(?: [\w-]+)*")


class AddressError(LintelError):
    """A path that leads nowhere in an area's data. The message begins with the path."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in an area's data: the steps that lead there, what it may hold, and what it holds; None if nothing."""

    steps: Steps
    kind: Any
    value: Any


class Directory:
    """The records of an area by their ids, to find what a path means and to write one."""

    def __init__(self, area: Area) -> None:
        self._area = area
        named: defaultdict[str, list[Steps]] = defaultdict(list)
        for name, steps in _records(area, ()):
            named[name].append(steps)
        self._named = named

    def find(self, path: str) -> Spot:
        """The place that a path leads to.

        Args:
            path: Such as E15.values.area.

        Returns:
            The place; an entry that is not given yet is one too.

        Raises:
            AddressError: There is no such place.
        """
        first, *rest = steps_of(path)
        spot = self._first(path, first)
        for step in rest:
            spot = _next(path, spot, step)
        return spot

    def only(self, name: str) -> Steps | None:
        """Where the one record with an id stands; None if there is none, or more than one."""
        found = self._named.get(name, [])
        return found[0] if len(found) == 1 else None

    def path(self, steps: Steps) -> str:
        """Steps as the shortest path that `find` understands.

        Args:
            steps: Fields and entries by name, rows by number, from the whole data downwards.

        Returns:
            The path: from the record that is nearest, if its id is the only one of its kind.
        """
        held: Any = self._area
        start, done = "", 0
        called = list(steps)
        for number, step in enumerate(steps, 1):
            held = _entry(held, step)
            if hasattr(held, "question"):
                called[number - 1] = str(held.question)
            name = getattr(held, "id", None) if isinstance(held, BaseModel) else None
            # The area's own id is the name of it all, not of a record in it.
            if isinstance(name, str) and number > 1 and self._named[name] == [steps[:number]] and name not in _TOP:
                start, done = name, number
        return written(tuple(called[done:]), start)

    def _first(self, path: str, first: str | int) -> Spot:
        if first in _TOP:
            return _next(path, Spot((), Area, self._area), first)
        found = self._named.get(str(first), [])
        if len(found) > 1:
            raise AddressError(
                f"{path}: {shown(first)} could be {' or '.join(map(written, found))}; write one of these"
            )
        if not found:
            near = difflib.get_close_matches(str(first), [*self._named, *_TOP], n=1)
            hint = f"; did you mean “{near[0]}”?" if near else ""
            raise AddressError(f"{path}: nothing in the data is called {shown(first)}{hint}")
        spot = Spot((), Area, self._area)
        for step in found[0]:
            spot = _next(path, spot, step)
        return spot


def steps_of(path: str) -> Steps:
    """The names and rows of a path, as they are written.

    Args:
        path: Such as E15.values.area.

    Returns:
        Its steps: ("E15", "values", "area").

    Raises:
        AddressError: It is not written as a path.
    """
    steps: list[str | int] = []
    text, end = path.strip(), 0
    while end < len(text):
        found = _STEP.match(text, end)
        if not found:
            break
        if found["row"] is not None:
            steps.append(int(found["row"]))
        else:
            steps.append(str(json.loads(found["quoted"])) if found["quoted"] else found["name"].strip())
        end = found.end()
    if not steps or end < len(text):
        raise AddressError(f"{shown(path)} is not a path such as E15.values.area")
    return tuple(steps)


def written(steps: Steps, start: str = "") -> str:
    """Steps as a path: plans[3].actions[1].end.

    Args:
        steps: Names and rows.
        start: What the path begins with.

    Returns:
        The path.
    """
    text = start
    for step in steps:
        if isinstance(step, int):
            text += f"[{step}]"
        elif _PLAIN.fullmatch(step):
            text += f".{step}" if text else step
        else:
            text += f"[{json.dumps(step, ensure_ascii=False)}]"
    return text


def fields_of(model: type[BaseModel]) -> Mapping[str, tuple[str, FieldInfo]]:
    """The fields of a part of the model by the name that files use, each with its name in Python."""
    return {field.alias or name: (name, field) for name, field in model.model_fields.items()}


def kinds_in(kind: Any) -> tuple[Any, ...]:
    """What a type of the model allows, without None: `Day | None` is a day."""
    if get_origin(kind) is Annotated and get_origin(get_args(kind)[0]) in _UNIONS:
        kind = get_args(kind)[0]
    parts = get_args(kind) if get_origin(kind) in _UNIONS else (kind,)
    return tuple(_bare(part) for part in parts if part is not type(None))


def model_in(kind: Any) -> type[BaseModel] | None:
    """The part of the model that a type allows, if it allows one."""
    return next((part for part in kinds_in(kind) if isinstance(part, type) and issubclass(part, BaseModel)), None)


def _bare(kind: Any) -> Any:
    """A list without what else is said of it, so that its rows can be looked at."""
    inside = get_args(kind)
    return inside[0] if get_origin(kind) is Annotated and get_origin(inside[0]) is tuple else kind


_UNIONS: Final = (Union, type(int | str))
_TOP: Final = frozenset(fields_of(Area))


def _records(part: Any, steps: Steps) -> Iterator[tuple[str, Steps]]:
    if isinstance(part, BaseModel):
        name = getattr(part, "id", None)
        if isinstance(name, str) and steps:
            yield name, steps
        for called, (own, _) in fields_of(type(part)).items():
            yield from _records(getattr(part, own), (*steps, called))
    elif isinstance(part, tuple):
        for row, held in enumerate(part):
            yield from _records(held, (*steps, row))


def _entry(held: Any, step: str | int) -> Any:
    if isinstance(held, BaseModel):
        own = fields_of(type(held)).get(str(step))
        return getattr(held, own[0]) if own else None
    if isinstance(held, Mapping):
        return held.get(step)
    return held[step] if isinstance(held, tuple) and isinstance(step, int) and step < len(held) else None


def _next(path: str, spot: Spot, step: str | int) -> Spot:
    here = (*spot.steps, step)
    model = model_in(spot.kind)
    if model is not None:
        known = fields_of(model)
        if step not in known:
            near = difflib.get_close_matches(str(step), known, n=1)
            hint = f"; did you mean “{near[0]}”?" if near else f"; known here: {', '.join(known)}"
            raise AddressError(f"{path}: {shown(step)} is not a field here{hint}")
        own, field = known[str(step)]
        kind = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
        return Spot(here, kind, None if spot.value is None else getattr(spot.value, own))
    for kind in kinds_in(spot.kind):
        inside = get_args(kind)
        if get_origin(kind) is tuple and len(inside) > 1:
            return _row(path, spot, step, inside[0])
        if inside and isinstance(get_origin(kind), type) and issubclass(get_origin(kind), Mapping):
            return Spot(here, inside[1], (spot.value or {}).get(str(step)))
    raise AddressError(f"{path}: there is nothing inside for {shown(step)} to name")


def _row(path: str, spot: Spot, step: str | int, kind: Any) -> Spot:
    held = spot.value or ()
    rows = [i for i, item in enumerate(held) if step in {i, getattr(item, "id", str(getattr(item, "question", i)))}]
    if not rows:
        what = f"row {step}" if isinstance(step, int) else f"record called {shown(step)}"
        raise AddressError(f"{path}: there is no {what}; rows are numbered from 0, and there are {len(held)}")
    return Spot((*spot.steps, rows[0]), kind, held[rows[0]])
